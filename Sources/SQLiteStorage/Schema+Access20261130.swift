extension Schema {
    /// Who may do what.
    ///
    /// Rows of `organisation`, `account`, `api_key` and `approval` say how a thing stands from an
    /// entry on; the last row of a code counts. `password.hash` is emptied when another one is set:
    /// the entry vouches for `digest` alone. The other tables belong to no entry and may be
    /// forgotten.
    static let access20261130 =
        accessTables20261130 + passingTables20261130 + sendingTables20261130

    private static let accessTables20261130 = """
        CREATE TABLE organisation (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL CHECK (code <> ''),
          kind TEXT NOT NULL CHECK (kind IN
            ('zone', 'office', 'lender', 'guarantor', 'enterprise', 'platform')),
          name TEXT NOT NULL CHECK (name <> ''),
          uscc TEXT CHECK (length(uscc) = 18),
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK (kind <> 'enterprise' OR uscc IS NOT NULL)
        ) STRICT;
        CREATE INDEX organisation_by_code ON organisation (code);
        CREATE INDEX organisation_of_entry ON organisation (entry);

        CREATE TABLE account (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL CHECK (code <> ''),
          login TEXT NOT NULL CHECK (login <> ''),
          organisation TEXT NOT NULL CHECK (organisation <> ''),
          roles TEXT NOT NULL CHECK (roles <> ''),
          must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
          disabled_at INTEGER,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX account_by_code ON account (code);
        CREATE INDEX account_by_login ON account (login);
        CREATE INDEX account_of_entry ON account (entry);

        CREATE TABLE password (
          id INTEGER PRIMARY KEY,
          account TEXT NOT NULL CHECK (account <> ''),
          digest BLOB NOT NULL CHECK (length(digest) = 32),
          hash TEXT CHECK (hash LIKE '$argon2id$%'),
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX password_of_account ON password (account);
        CREATE INDEX password_of_entry ON password (entry);

        CREATE TABLE api_key (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL CHECK (code <> ''),
          prefix TEXT NOT NULL CHECK (length(prefix) = 8),
          secret_digest BLOB NOT NULL CHECK (length(secret_digest) = 32),
          organisation TEXT NOT NULL CHECK (organisation <> ''),
          holder TEXT CHECK (holder <> ''),
          role TEXT NOT NULL CHECK (role <> ''),
          scopes TEXT NOT NULL CHECK (scopes <> ''),
          created_at INTEGER NOT NULL,
          expires_at INTEGER,
          revoked_at INTEGER,
          replaces TEXT,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX api_key_by_code ON api_key (code);
        CREATE INDEX api_key_by_prefix ON api_key (prefix);
        CREATE INDEX api_key_of_entry ON api_key (entry);

        CREATE TABLE approval (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL CHECK (code <> ''),
          action TEXT NOT NULL CHECK (action IN
            ('publishRules', 'riskCompensation', 'moneyCorrection')),
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
        CREATE INDEX approval_by_code ON approval (code);
        CREATE UNIQUE INDEX approval_decided_once ON approval (code) WHERE approved IS NOT NULL;
        CREATE INDEX approval_of_entry ON approval (entry);

        """

    private static let passingTables20261130 = """
        CREATE TABLE session (
          token BLOB PRIMARY KEY CHECK (length(token) = 32),
          csrf BLOB NOT NULL CHECK (length(csrf) = 32),
          account TEXT NOT NULL CHECK (account <> ''),
          created_at INTEGER NOT NULL,
          last_seen_at INTEGER NOT NULL,
          expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_of_account ON session (account);

        CREATE TABLE log_in_source (
          account TEXT NOT NULL CHECK (account <> ''),
          source TEXT NOT NULL,
          last_at INTEGER NOT NULL,
          PRIMARY KEY (account, source)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE idempotency_answer (
          id INTEGER PRIMARY KEY,
          principal TEXT NOT NULL CHECK (principal <> ''),
          key TEXT NOT NULL CHECK (key <> ''),
          method TEXT NOT NULL,
          path TEXT NOT NULL,
          body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
          began_at INTEGER NOT NULL,
          status INTEGER CHECK (status BETWEEN 100 AND 599),
          headers TEXT CHECK (headers IS NULL OR json_valid(headers)),
          body BLOB,
          answered_at INTEGER,
          UNIQUE (principal, key),
          CHECK ((status IS NULL) = (answered_at IS NULL))
        ) STRICT;
        CREATE INDEX idempotency_answer_by_moment ON idempotency_answer (began_at);

        """

    private static let sendingTables20261130 = """
        CREATE TABLE webhook (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          organisation TEXT NOT NULL CHECK (organisation <> ''),
          url TEXT NOT NULL CHECK (url <> ''),
          events TEXT NOT NULL CHECK (events <> ''),
          secret BLOB NOT NULL CHECK (length(secret) = 32),
          created_by TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          ended_at INTEGER
        ) STRICT;

        CREATE TABLE outbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          event TEXT NOT NULL CHECK (event <> ''),
          subject TEXT NOT NULL CHECK (subject <> ''),
          body BLOB NOT NULL,
          recorded_at INTEGER NOT NULL,
          spread_at INTEGER
        ) STRICT;
        CREATE INDEX outbox_open ON outbox (id) WHERE spread_at IS NULL;

        CREATE TABLE delivery (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          webhook INTEGER NOT NULL REFERENCES webhook,
          message INTEGER NOT NULL REFERENCES outbox,
          subject TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given up')),
          attempts INTEGER NOT NULL CHECK (attempts >= 0),
          next_at INTEGER,
          last_at INTEGER,
          last_status INTEGER,
          last_fault TEXT,
          UNIQUE (webhook, message),
          CHECK ((state = 'waiting') = (next_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX delivery_due ON delivery (next_at) WHERE state = 'waiting';
        CREATE INDEX delivery_in_order ON delivery (webhook, subject, id);

        CREATE TABLE job (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          kind TEXT NOT NULL CHECK (kind <> ''),
          principal TEXT NOT NULL CHECK (principal <> ''),
          organisation TEXT NOT NULL CHECK (organisation <> ''),
          state TEXT NOT NULL CHECK (state IN
            ('waiting', 'running', 'done', 'failed', 'cancelled')),
          done INTEGER NOT NULL CHECK (done >= 0),
          total INTEGER CHECK (total >= 0),
          request BLOB NOT NULL,
          result BLOB,
          fault TEXT,
          created_at INTEGER NOT NULL,
          started_at INTEGER,
          ended_at INTEGER,
          CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX job_of_principal ON job (principal, id);
        """
}

extension EntryTable {
    static let organisation = EntryTable("organisation", ["code", "kind", "name", "uscc"])
    static let account = EntryTable(
        "account", ["code", "login", "organisation", "roles", "must_change", "disabled_at"])
    /// Without the hash itself, which is emptied when another one is set.
    static let password = EntryTable("password", ["account", "digest"])
    static let apiKey = EntryTable(
        "api_key",
        [
            "code", "prefix", "secret_digest", "organisation", "holder", "role", "scopes",
            "created_at", "expires_at", "revoked_at", "replaces",
        ])
    static let approval = EntryTable(
        "approval",
        [
            "code", "action", "subject", "body_digest", "body", "proposer", "proposer_person",
            "proposer_label", "proposed_at", "expires_at", "approved", "decider",
            "decider_person", "decider_label", "decided_at", "reason",
        ])
}
