import GRDB
import GRDBSQLite
import MoneyLedger
import Quantities
import Storage

/// Operations on the money book as rows: the row's number is the operation's ordinal.
enum MoneyRows {
    /// How many there were after an entry.
    static func count(_ database: Database, upTo entry: Int64) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                SELECT id FROM money_operation WHERE entry <= ?
                ORDER BY entry DESC, id DESC LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [entry]) ?? 0
    }

    /// In the order of the ordinals.
    static func visit(
        _ database: Database, after ordinal: Int64, upTo last: Int64,
        _ body: (RecordedOperation) throws -> Void
    ) throws {
        try visit(database, "id > ? AND id <= ? ORDER BY id", [ordinal, last], body)
    }

    /// Nil where no operation of that id was recorded by the entry.
    static func find(
        _ database: Database, _ id: MoneyOperationID, upTo entry: Int64
    ) throws -> RecordedOperation? {
        var found: RecordedOperation?
        try visit(database, "code = ? AND entry <= ?", [id.text, entry]) { found = $0 }
        return found
    }

    /// Reads rows where SQLite holds them: a replay spends more time on texts that it drops again
    /// than on the book.
    private static func visit(
        _ database: Database, _ condition: String, _ arguments: StatementArguments,
        _ body: (RecordedOperation) throws -> Void
    ) throws {
        let statement = try database.makeStatement(
            sql: "SELECT id, content, outcome, entry, code FROM money_operation WHERE "
                + condition)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while try rows.next() != nil { try body(try operation(statement.sqliteStatement)) }
    }

    static func values(
        _ operation: MoneyOperation, _ outcome: FirstOutcome
    ) -> [DatabaseValue] {
        let line = operation.encoded
        return [
            operation.id.text.databaseValue, kind(line).databaseValue,
            operation.valueDay.number.databaseValue,
            operation.reference?.databaseValue ?? .null, line.databaseValue,
            outcome.encoded.databaseValue,
        ]
    }

    /// The first field of the line.
    private static func kind(_ line: String) -> String { String(line.prefix { $0 != "|" }) }

    /// - Throws: `RowFault` for a row that this program did not write.
    private static func operation(_ row: SQLiteStatement) throws -> RecordedOperation {
        let ordinal = sqlite3_column_int64(row, 0)
        guard let operation = MoneyOperation(encoded: text(row, 1)),
            let outcome = FirstOutcome(encoded: text(row, 2)),
            operation.id.text.utf8.elementsEqual(text(row, 4))
        else { throw RowFault(table: "money_operation", reason: "row \(ordinal)") }
        return RecordedOperation(
            ordinal: ordinal, entry: sqlite3_column_int64(row, 3), operation: operation,
            outcome: outcome)
    }

    /// The bytes of a text, until the next row.
    private static func text(
        _ row: SQLiteStatement, _ column: Int32
    ) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_text(row, column)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
    }
}

/// The money book as the rows make it, kept in memory between writes. It belongs to the transaction
/// that works on it; one that does not commit takes it along.
struct MoneyKeeper {
    private var replay: MoneyReplay

    var book: MoneyBook { replay.book }

    init(_ database: Database) throws {
        replay = MoneyReplay(expecting: try MoneyRows.count(database, upTo: .max))
    }

    /// Takes what was recorded since, by this process or another one.
    /// - Throws: `RowFault` where the book does not come to the outcome that was recorded.
    mutating func catchUp(_ database: Database) throws {
        try MoneyRows.visit(database, after: replay.book.count, upTo: .max) {
            try MoneyKeeper.refuse(replay.add($0))
        }
        try MoneyKeeper.refuse(replay.finish())
    }

    private static func refuse(_ differences: [MoneyReplay.Difference]) throws {
        guard let first = differences.first else { return }
        throw RowFault(
            table: "money_operation", reason: "outcome in entry \(first.recorded.entry)")
    }

    mutating func apply(_ operations: [MoneyOperation]) -> [MoneyOutcome] {
        replay.apply(operations)
    }
}
