import GRDB

/// The migrations of the schema, oldest first. A migration that was shipped is never edited.
enum Schema {
    static let migrations: [(name: String, sql: String)] = [
        ("2026-11-22 base", base20261122),
        ("2026-11-22 judgements", judgements20261122),
        ("2026-11-22 consents", consents20261122),
        ("2026-11-30 credit", credit20261130),
        ("2026-11-30 access", access20261130),
        ("2026-11-30 jobs", jobs20261130),
        ("2026-11-30 rules", rules20261130),
        ("2026-11-30 notices", notices20261130),
        ("2026-11-30 names", names20261130),
        ("2026-11-30 erasure", erasure20261130),
        ("2026-11-30 voices", voices20261130),
    ]

    /// Tells this program's files from other databases: “RQBS”.
    static let applicationID: Int32 = 0x5251_4253

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { database in
                // With the tables, so that no file has tables and no id.
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: migration.sql)
            }
        }
        return migrator
    }
}
