extension Schema {
    /// What reviewers answered: by rule set and address of the question, for one enterprise.
    static let judgements20261122 = """
        CREATE TABLE judgement (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          rule_set TEXT NOT NULL CHECK (rule_set <> ''),
          clause TEXT NOT NULL CHECK (clause <> ''),
          answer TEXT NOT NULL CHECK (answer IN ('met', 'notMet')),
          reason TEXT NOT NULL CHECK (reason <> ''),
          day INTEGER NOT NULL,
          until INTEGER CHECK (until >= day),
          author TEXT NOT NULL CHECK (author <> ''),
          office TEXT,
          wording TEXT,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX judgement_of_enterprise ON judgement (enterprise);
        """
}
