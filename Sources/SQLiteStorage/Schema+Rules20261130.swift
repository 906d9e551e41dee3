extension Schema {
    /// Which rules are proposed and which are in force, and what became of approvals.
    ///
    /// `catalogue_text` holds every catalogue that was proposed or in force, by its digest; the
    /// texts themselves stand once in `rule_text`. `approval` is made anew, because it may now be
    /// about the correction of a step too; its rows and their numbers stay.
    static let rules20261130 =
        approvalTable20261130 + """
            CREATE TABLE approval_outcome (
              id INTEGER PRIMARY KEY,
              approval TEXT NOT NULL UNIQUE CHECK (approval <> ''),
              outcome TEXT NOT NULL CHECK (outcome IN ('carriedOut', 'refused', 'withdrawn')),
              answer BLOB,
              at INTEGER NOT NULL,
              entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
              CHECK ((outcome = 'withdrawn') = (answer IS NULL))
            ) STRICT;
            CREATE INDEX approval_outcome_of_entry ON approval_outcome (entry);

            CREATE TABLE catalogue_text (
              id INTEGER PRIMARY KEY,
              catalogue BLOB NOT NULL CHECK (length(catalogue) = 32),
              path TEXT NOT NULL CHECK (path <> ''),
              text INTEGER NOT NULL REFERENCES rule_text,
              entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
              UNIQUE (catalogue, path)
            ) STRICT;
            CREATE INDEX catalogue_text_of_entry ON catalogue_text (entry);

            CREATE TABLE catalogue_change (
              id INTEGER PRIMARY KEY,
              code TEXT NOT NULL UNIQUE CHECK (code <> ''),
              catalogue BLOB NOT NULL CHECK (length(catalogue) = 32),
              from_day INTEGER NOT NULL,
              over INTEGER NOT NULL CHECK (over > 0),
              approval TEXT NOT NULL UNIQUE CHECK (approval <> ''),
              impact BLOB NOT NULL,
              entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
            ) STRICT;
            CREATE INDEX catalogue_change_of_entry ON catalogue_change (entry);

            CREATE TABLE catalogue_release (
              id INTEGER PRIMARY KEY,
              catalogue BLOB NOT NULL CHECK (length(catalogue) = 32),
              from_day INTEGER NOT NULL,
              change TEXT UNIQUE CHECK (change <> ''),
              entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
              CHECK ((id = 1) = (change IS NULL))
            ) STRICT;
            CREATE INDEX catalogue_release_of_entry ON catalogue_release (entry);

            """

    private static let approvalTable20261130 = """
        CREATE TABLE approval_anew (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL CHECK (code <> ''),
          action TEXT NOT NULL CHECK (action IN
            ('publishRules', 'riskCompensation', 'moneyCorrection', 'stepCorrection')),
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

extension EntryTable {
    static let approvalOutcome = EntryTable(
        "approval_outcome", ["approval", "outcome", "answer", "at"])
    static let catalogueText = EntryTable("catalogue_text", ["catalogue", "path", "text"])
    static let catalogueChange = EntryTable(
        "catalogue_change", ["code", "catalogue", "from_day", "over", "approval", "impact"])
    static let catalogueRelease = EntryTable(
        "catalogue_release", ["catalogue", "from_day", "change"])
}
