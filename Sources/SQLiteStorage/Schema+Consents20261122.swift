extension Schema {
    /// Consents, withdrawals, the access log. `receiver` is null for the zone itself; `scope`,
    /// `fields` and `results` are ids with spaces between them.
    static let consents20261122 = """
        CREATE TABLE consent (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          person INTEGER NOT NULL CHECK (person IN (0, 1)),
          key TEXT NOT NULL CHECK (key <> ''),
          kind TEXT NOT NULL CHECK (kind IN ('sharing', 'taxData', 'ownerData', 'retention')),
          basis TEXT NOT NULL CHECK (basis IN ('consent', 'contract', 'statutoryDuty')),
          purpose TEXT NOT NULL CHECK (purpose IN ('financing', 'evaluation', 'servicing')),
          scope TEXT NOT NULL CHECK (scope <> ''),
          receiver TEXT CHECK (receiver <> ''),
          first_day INTEGER NOT NULL,
          last_day INTEGER CHECK (last_day >= first_day),
          template TEXT,
          template_digest BLOB CHECK (length(template_digest) = 32),
          number TEXT,
          document TEXT,
          role TEXT CHECK (role IN ('legalRepresentative', 'agent', 'personConcerned')),
          authority TEXT,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK (person = (kind = 'ownerData')),
          CHECK (person = 0 OR number IS NOT NULL OR document IS NOT NULL)
        ) STRICT;
        CREATE INDEX consent_of_enterprise ON consent (enterprise);

        CREATE TABLE withdrawal (
          id INTEGER PRIMARY KEY,
          consent INTEGER NOT NULL REFERENCES consent,
          day INTEGER NOT NULL,
          reason TEXT,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          UNIQUE (consent, day)
        ) STRICT;

        CREATE TABLE access (
          id INTEGER PRIMARY KEY,
          enterprise INTEGER NOT NULL REFERENCES enterprise,
          key TEXT NOT NULL,
          person TEXT NOT NULL CHECK (person <> ''),
          receiver TEXT CHECK (receiver <> ''),
          purpose TEXT NOT NULL,
          reason TEXT NOT NULL CHECK (reason <> ''),
          day INTEGER NOT NULL,
          decided_on INTEGER NOT NULL,
          fields TEXT NOT NULL,
          results TEXT NOT NULL,
          digest BLOB NOT NULL CHECK (length(digest) = 32),
          refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          CHECK (refused = 0 OR fields = '')
        ) STRICT;
        CREATE INDEX access_of_enterprise ON access (enterprise);
        """
}

extension EntryTable {
    static let consent = EntryTable(
        "consent",
        [
            "code", "enterprise", "person", "key", "kind", "basis", "purpose", "scope",
            "receiver", "first_day", "last_day", "template", "template_digest", "number",
            "document", "role", "authority",
        ])
    static let withdrawal = EntryTable("withdrawal", ["consent", "day", "reason"])
    static let access = EntryTable(
        "access",
        [
            "enterprise", "key", "person", "receiver", "purpose", "reason", "day",
            "decided_on", "fields", "results", "digest", "refused",
        ])
}
