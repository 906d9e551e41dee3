extension Schema {
    /// Erasing personal values takes two persons, so approvals know one more action. The table is
    /// made anew, for a check of a table cannot be changed.
    static let erasure20261130 = """
        CREATE TABLE approval_anew (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL CHECK (code <> ''),
          action TEXT NOT NULL CHECK (action IN
            ('publishRules', 'riskCompensation', 'moneyCorrection', 'stepCorrection',
             'personErasure')),
          subject TEXT NOT NULL,
          body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
          body BLOB,
          proposer TEXT NOT NULL,
          proposer_person TEXT NOT NULL CHECK (proposer_person <> ''),
          proposer_label TEXT NOT NULL,
          proposed_at INTEGER NOT NULL,
          expires_at INTEGER NOT NULL CHECK (expires_at > proposed_at),
          approved INTEGER CHECK (approved IN (0, 1)),
          decider TEXT,
          decider_person TEXT CHECK (decider_person <> proposer_person),
          decider_label TEXT,
          decided_at INTEGER,
          reason TEXT,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK ((approved IS NULL) = (decider_person IS NULL)),
          CHECK ((approved IS NULL) = (decided_at IS NULL)),
          CHECK ((approved IS NULL) = (body IS NOT NULL))
        ) STRICT;
        INSERT INTO approval_anew SELECT * FROM approval ORDER BY id;
        DROP TABLE approval;
        ALTER TABLE approval_anew RENAME TO approval;
        CREATE INDEX approval_by_code ON approval (code);
        CREATE UNIQUE INDEX approval_decided_once ON approval (code) WHERE approved IS NOT NULL;
        CREATE INDEX approval_of_entry ON approval (entry);

        """
}
