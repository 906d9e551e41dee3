extension Schema {
    /// What enterprises said of their data, and what they were answered.
    static let voices20261130 = """
        CREATE TABLE subject_word (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          kind TEXT NOT NULL
            CHECK (kind IN ('statement', 'statementWithdrawn', 'objection', 'answer')),
          field TEXT CHECK ((field IS NULL) = (kind IN ('statement', 'statementWithdrawn'))),
          outcome TEXT CHECK ((outcome IS NULL) = (kind <> 'answer'))
            CHECK (outcome IN ('corrected', 'lifted', 'unsettled')),
          text TEXT CHECK (text <> '') CHECK ((text IS NULL) = (kind = 'statementWithdrawn')),
          day INTEGER NOT NULL,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX subject_word_of_enterprise ON subject_word (enterprise);
        """
}
