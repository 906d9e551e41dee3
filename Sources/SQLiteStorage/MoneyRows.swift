import GRDB
import MoneyLedger
import Quantities
import Storage

/// Operations on the money book as rows: the row's number is the operation's ordinal.
enum MoneyRows {
    /// With the moment of the entry.
    static let selection = """
        SELECT m.id, m.content, m.outcome, m.entry, m.code, e.recorded_at
        FROM money_operation m JOIN entry e ON e.seq = m.entry
        """

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
        let rows = try Row.fetchCursor(
            database, sql: selection + " WHERE m.id > ? AND m.id <= ? ORDER BY m.id",
            arguments: [ordinal, last])
        while let row = try rows.next() { try body(try operation(row)) }
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
    static func operation(_ row: Row) throws -> RecordedOperation {
        guard let operation = MoneyOperation(encoded: row[1]),
            let outcome = FirstOutcome(encoded: row[2]), operation.id.text == row[4]
        else { throw RowFault(table: "money_operation", reason: "row \(row[0] as Int64)") }
        return RecordedOperation(
            ordinal: row[0], entry: row[3], recordedAt: Instant(milliseconds: row[5]),
            operation: operation, outcome: outcome)
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
