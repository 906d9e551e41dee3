extension Schema {
    /// Webhooks and what waits for them, in the place of tables that nothing was ever written to.
    ///
    /// They belong to no entry and may be forgotten. `code` of `outbox` is the id that receivers
    /// get. `since` is when a delivery began to wait, `next_at` when it is tried next; while it is
    /// on its way, until when nobody else takes it.
    static let notices20261130 = """
        DROP TABLE delivery;
        DROP TABLE outbox;
        DROP TABLE webhook;

        CREATE TABLE webhook (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          organisation TEXT NOT NULL CHECK (organisation <> ''),
          url TEXT NOT NULL CHECK (url LIKE 'http%'),
          events TEXT NOT NULL CHECK (events <> ''),
          secret BLOB NOT NULL CHECK (length(secret) = 32),
          old_secret BLOB CHECK (length(old_secret) = 32),
          old_until INTEGER,
          created_by TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          ended_at INTEGER,
          ended TEXT CHECK (ended IN ('deleted', 'gone')),
          CHECK ((old_secret IS NULL) = (old_until IS NULL)),
          CHECK ((ended_at IS NULL) = (ended IS NULL))
        ) STRICT;
        CREATE INDEX webhook_open ON webhook (id) WHERE ended_at IS NULL;

        CREATE TABLE outbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          event TEXT NOT NULL CHECK (event <> ''),
          subject TEXT NOT NULL CHECK (subject <> ''),
          body BLOB NOT NULL,
          recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX outbox_by_moment ON outbox (recorded_at);

        CREATE TABLE delivery (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          webhook INTEGER NOT NULL REFERENCES webhook,
          message INTEGER NOT NULL REFERENCES outbox,
          subject TEXT NOT NULL,
          since INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given up')),
          attempts INTEGER NOT NULL CHECK (attempts >= 0),
          next_at INTEGER,
          last_at INTEGER,
          last_status INTEGER CHECK (last_status BETWEEN 0 AND 999),
          last_fault TEXT,
          UNIQUE (webhook, message),
          CHECK ((state = 'waiting') = (next_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX delivery_due ON delivery (webhook, next_at) WHERE state = 'waiting';
        CREATE INDEX delivery_in_order ON delivery (webhook, subject, id) WHERE state = 'waiting';
        CREATE INDEX delivery_of_message ON delivery (message);
        """
}
