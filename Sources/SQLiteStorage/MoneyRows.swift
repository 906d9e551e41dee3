import GRDB
import MoneyLedger
import Quantities
import Storage

/// Operations on the money book as rows: the row's number is the operation's ordinal.
enum MoneyRows {
    static let selection = """
        SELECT m.id, m.content, m.outcome, m.entry, m.code FROM money_operation m
        """

    /// With the moment of the entry.
    static let recorded = """
        SELECT m.id, m.content, m.outcome, m.entry, m.code, e.recorded_at
        FROM money_operation m JOIN entry e ON e.seq = m.entry
        """

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
    static func operation(_ row: Row) throws -> (MoneyOperation, FirstOutcome) {
        guard let operation = MoneyOperation(encoded: row[1]),
            let outcome = FirstOutcome(encoded: row[2]), operation.id.text == row[4]
        else { throw RowFault(table: "money_operation", reason: "row \(row[0] as Int64)") }
        return (operation, outcome)
    }

    static func recorded(_ row: Row) throws -> RecordedOperation {
        let (operation, outcome) = try operation(row)
        return RecordedOperation(
            ordinal: row[0], entry: row[3], recordedAt: Instant(milliseconds: row[5]),
            operation: operation, outcome: outcome)
    }
}

/// The money book as the rows make it, kept in memory between writes. It belongs to the transaction
/// that works on it; one that does not commit takes it along.
struct MoneyKeeper {
    private(set) var book = MoneyBook()

    /// Takes what was recorded since, by this process or another one. Rows of one entry were
    /// one linked set.
    /// - Throws: `RowFault` where the book does not come to the outcome that was recorded.
    mutating func catchUp(_ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: MoneyRows.selection + " WHERE m.id > ? ORDER BY m.id")
        let rows = try Row.fetchCursor(statement, arguments: [book.count])
        var set = RecordedSet()
        while let row = try rows.next() {
            let entry: Int64 = row[3]
            if entry != set.entry {
                try take(set)
                set = RecordedSet(entry: entry)
            }
            let (operation, outcome) = try MoneyRows.operation(row)
            set.operations.append(operation)
            set.outcomes.append(outcome)
        }
        try take(set)
    }

    private mutating func take(_ set: RecordedSet) throws {
        let outcomes = book.apply(linked: set.operations)
        for (outcome, recorded) in zip(outcomes, set.outcomes) where outcome.first != recorded {
            throw RowFault(
                table: "money_operation", reason: "outcome in entry \(set.entry)")
        }
    }

    mutating func apply(_ operations: [MoneyOperation]) -> [MoneyOutcome] {
        book.apply(linked: operations)
    }

    private struct RecordedSet {
        var entry: Int64 = 0
        var operations: [MoneyOperation] = []
        var outcomes: [FirstOutcome] = []
    }
}
