import Foundation
import GRDB
import Registry
public import Storage

extension SQLiteBase {
    /// Reads everything at one moment.
    public func dumping<Result>(_ body: (any BaseDump) throws -> Result) throws -> Result {
        try Faulting.translated(path) {
            try database.read { try body(try SQLiteDump($0)) }
        }
    }

    /// Builds a new base of rows that an export holds, checks it, and only then gives it its name.
    /// - Parameters:
    ///   - migrations: those that the exported base had come to.
    ///   - head: of the exported base; the new one must have the same.
    /// - Throws: `CareFault`, `BaseFault`; then there is no new base.
    public static func assemble(
        at path: String, migrations: [String], head: PublishedHead,
        _ fill: (any BaseAssembly) throws -> Void
    ) throws -> BaseAudit {
        let known = Schema.migrations.map(\.name)
        if let found = migrations.first(where: { !known.contains($0) }) {
            throw BaseFault.newerSchema(path: path, found: found)
        }
        if FileManager.default.fileExists(atPath: path) {
            throw CareFault.wouldOverwrite(path: path)
        }
        try FileCheck.check(path, .make)
        let staged = try OwnFile(beside: path)
        do {
            try Faulting.translated(path) { try write(staged, migrations, fill) }
            let audit = try check(staged, path, head)
            try staged.settleNew(at: path)
            return audit
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            staged.discard()
            throw CareFault.notEqual(path: path)
        } catch {
            staged.discard()
            throw error
        }
    }

    private static func write(
        _ staged: OwnFile, _ migrations: [String], _ fill: (any BaseAssembly) throws -> Void
    ) throws {
        var configuration = Configuration()
        // Rows come table by table; the check afterwards looks at every reference.
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: staged.path, configuration: configuration)
        if let last = migrations.last { try Schema.migrator.migrate(queue, upTo: last) }
        try queue.write { try fill(SQLiteAssembly($0)) }
        try queue.close()
    }

    private static func check(
        _ staged: OwnFile, _ path: String, _ head: PublishedHead
    ) throws -> BaseAudit {
        let base = try open(staged.path, .existing)
        let audit = try base.verify()
        base.close()
        if !audit.isSound { throw CareFault.unsound(path: path, findings: audit.findings) }
        if audit.published != head { throw CareFault.notEqual(path: path) }
        try BaseSwap.makePlain(staged.path)
        return audit
    }
}

/// Reads tables inside one read transaction.
private struct SQLiteDump: BaseDump {
    private let database: Database
    let migrations: [String]
    let head: JournalEntry?
    let tables: [BaseTable]
    let keys = SQLiteAssembly.keyTable

    init(_ database: Database) throws {
        self.database = database
        migrations = try SchemaText.applied(database)
        head = try JournalRows.last(database, upTo: nil)
        tables = try SQLiteAssembly.allTables.filter { try database.tableExists($0.name) }
    }

    func rows(of table: BaseTable, _ visit: ([BaseCell]) throws -> Void) throws {
        let names = table.columns.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            database, sql: "SELECT \(names) FROM \(table.name) ORDER BY \(table.columns[0])")
        while let row = try rows.next() {
            try visit(try table.columns.indices.map { try SQLiteDump.cell(row[$0], table) })
        }
    }

    private static func cell(_ value: DatabaseValue, _ table: BaseTable) throws -> BaseCell {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob(Array(data))
        case .double: throw RowFault(table: table.name, reason: "a binary fraction")
        }
    }
}

/// Writes rows with the numbers that they had.
private final class SQLiteAssembly: BaseAssembly {
    static let allTables =
        [BaseTable(name: "entry", columns: JournalRows.stored)]
        + EntryTable.all.map { BaseTable(name: $0.name, columns: $0.exported) }
    static let keyTable = BaseTable(name: "sealing_key", columns: ["id", "key"])

    private let database: Database
    private var statements: [String: Statement] = [:]
    let tables = SQLiteAssembly.allTables
    let keys = SQLiteAssembly.keyTable

    init(_ database: Database) {
        self.database = database
    }

    func add(_ row: [BaseCell], to table: BaseTable) throws {
        let names = table.columns.joined(separator: ", ")
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        let sql = "INSERT INTO \(table.name) (\(names)) VALUES (\(marks))"
        try execute(sql, row)
    }

    func add(key: [BaseCell]) throws {
        let sql = "UPDATE sealing_key SET key = ?2 WHERE id = ?1"
        try execute(sql, key)
    }

    private func execute(_ sql: String, _ row: [BaseCell]) throws {
        let statement = try statements[sql] ?? database.makeStatement(sql: sql)
        statements[sql] = statement
        try statement.execute(arguments: StatementArguments(row.map(SQLiteAssembly.value)))
    }

    private static func value(_ cell: BaseCell) -> DatabaseValue {
        switch cell {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
