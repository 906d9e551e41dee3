extension Schema {
    /// The journal, enterprises, facts, batches, rule texts, verdicts.
    ///
    /// Days are numbers of days since 1970-01-01, moments milliseconds since then, money is fen.
    /// Every row belongs to the entry of the journal that wrote it; rows are never changed. The one
    /// exception is `sealing_key.key`, which is emptied when a person's values are erased.
    static let base20261122 = """
        CREATE TABLE entry (
          seq INTEGER PRIMARY KEY CHECK (seq > 0),
          recorded_at INTEGER NOT NULL,
          actor TEXT NOT NULL CHECK (actor <> ''),
          action TEXT NOT NULL CHECK (action <> ''),
          reason TEXT,
          detail TEXT NOT NULL CHECK (json_valid(detail)),
          content BLOB NOT NULL CHECK (length(content) = 32),
          previous BLOB NOT NULL CHECK (length(previous) = 32),
          digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32)
        ) STRICT;

        CREATE TABLE term (
          id INTEGER PRIMARY KEY,
          text TEXT NOT NULL UNIQUE,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;

        CREATE TABLE enterprise (
          id INTEGER PRIMARY KEY,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;

        CREATE TABLE identifier (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          kind TEXT NOT NULL CHECK (kind IN ('uscc', 'name')),
          value TEXT NOT NULL CHECK (value <> ''),
          since INTEGER,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX identifier_of_enterprise ON identifier (enterprise);

        CREATE TABLE succession (
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL CHECK (kind IN ('merger', 'same')),
          predecessor INTEGER NOT NULL REFERENCES enterprise,
          successor INTEGER NOT NULL REFERENCES enterprise,
          day INTEGER NOT NULL,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK (predecessor <> successor)
        ) STRICT;

        CREATE TABLE sealing_key (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          key BLOB CHECK (key IS NULL OR length(key) = 32),
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX sealing_key_of_enterprise ON sealing_key (enterprise);

        CREATE TABLE fact (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          subject TEXT NOT NULL CHECK (subject IN ('enterprise', 'principal', 'deal', 'none')
            OR subject LIKE 'right:%'),
          field INTEGER NOT NULL REFERENCES term,
          value ANY NOT NULL CHECK (typeof(value) IN ('text', 'blob')),
          year INTEGER CHECK (year BETWEEN 1 AND 9999),
          day INTEGER,
          source INTEGER NOT NULL REFERENCES term,
          verification TEXT CHECK (verification IN ('reported', 'evidenced', 'verified')),
          number TEXT,
          document TEXT,
          file INTEGER REFERENCES term,
          place TEXT,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK (subject <> 'principal' OR (typeof(value) = 'blob' AND number IS NULL
            AND document IS NULL AND place IS NULL))
        ) STRICT;
        CREATE INDEX fact_of_enterprise ON fact (enterprise);
        CREATE INDEX fact_of_entry ON fact (entry);

        CREATE TABLE retraction (
          id INTEGER PRIMARY KEY,
          fact INTEGER UNIQUE REFERENCES fact,
          identifier INTEGER UNIQUE REFERENCES identifier,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK ((fact IS NULL) <> (identifier IS NULL))
        ) STRICT;
        CREATE INDEX retraction_of_entry ON retraction (entry);

        CREATE TABLE batch (
          id INTEGER PRIMARY KEY,
          source TEXT NOT NULL CHECK (source <> ''),
          as_of INTEGER NOT NULL,
          files TEXT NOT NULL CHECK (json_valid(files)),
          rows_read INTEGER NOT NULL CHECK (rows_read >= 0),
          rows_accepted INTEGER NOT NULL CHECK (rows_accepted >= 0),
          rows_rejected INTEGER NOT NULL CHECK (rows_rejected >= 0),
          unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
          undoes INTEGER UNIQUE REFERENCES entry,
          entry INTEGER NOT NULL UNIQUE REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;

        CREATE TABLE rule_text (
          id INTEGER PRIMARY KEY,
          digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
          text BLOB NOT NULL,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;

        CREATE TABLE rule_file (
          id INTEGER PRIMARY KEY,
          path TEXT NOT NULL CHECK (path <> ''),
          text INTEGER REFERENCES rule_text,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX rule_file_by_path ON rule_file (path, id);

        CREATE TABLE run (
          id INTEGER PRIMARY KEY,
          as_of INTEGER NOT NULL,
          known INTEGER NOT NULL CHECK (known >= 0),
          rules BLOB NOT NULL CHECK (length(rules) = 32),
          engine TEXT NOT NULL CHECK (engine <> ''),
          changed INTEGER NOT NULL CHECK (changed >= 0),
          entry INTEGER NOT NULL UNIQUE REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;

        CREATE TABLE verdict (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          rule_set INTEGER NOT NULL REFERENCES term,
          version TEXT NOT NULL,
          outcome TEXT NOT NULL
            CHECK (outcome IN ('eligible', 'undetermined', 'ineligible', 'withdrawn')),
          limit_low INTEGER CHECK (limit_low >= 0),
          limit_high INTEGER CHECK (limit_high >= 0),
          clauses TEXT NOT NULL,
          inputs INTEGER NOT NULL,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX verdict_of_enterprise ON verdict (enterprise, rule_set, id);
        """
}
