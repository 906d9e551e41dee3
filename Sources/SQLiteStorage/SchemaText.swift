import GRDB

/// What the file says of its tables, indexes and triggers, by name.
enum SchemaText {
    static func read(_ database: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master
                WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'
                """)
        return Dictionary(
            rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { $0 + $1 })
    }

    /// As this program makes them, up to the migration that the base has come to.
    static func expected(of database: Database) throws -> [String: String] {
        let applied = try applied(database)
        guard let last = applied.last else { return [:] }
        let model = try DatabaseQueue()
        try Schema.migrator.migrate(model, upTo: last)
        return try model.read { try read($0) }
    }

    /// The names of the migrations, oldest first.
    static func applied(_ database: Database) throws -> [String] {
        guard try database.tableExists("grdb_migrations") else { return [] }
        return try String.fetchAll(
            database, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    }
}
