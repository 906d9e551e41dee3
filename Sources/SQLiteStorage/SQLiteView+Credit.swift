import CreditBook
import GRDB
import MoneyLedger
import Quantities
import Storage

/// A base of an older program that is only read has no tables of credit: it holds none.
extension SQLiteView {
    private var holdsCredit: Bool {
        get throws { try database.tableExists(EntryTable.moneyOperation.name) }
    }

    func creditHead() throws -> Int64 {
        try holdsCredit ? CreditHead.read(database, upTo: last) : 0
    }

    func stepHead() throws -> Int64 {
        try holdsCredit ? CreditHead.ofSteps(database, upTo: last) : 0
    }

    func steps(_ filter: StepFilter, _ visit: (RecordedStep) throws -> Void) throws {
        guard try holdsCredit else { return }
        var condition = Condition("s.entry > ? AND s.entry <= ?", [filter.after, last])
        condition.add("s.book = ?", filter.book?.rawValue)
        condition.add("s.subject = ?", filter.subject)
        condition.add("s.enterprise = ?", filter.enterprise)
        let rows = try Row.fetchCursor(
            database,
            sql: "\(CreditStepRows.selection) WHERE \(condition.sql) ORDER BY s.id",
            arguments: condition.arguments)
        while let row = try rows.next() { try visit(try CreditStepRows.step(row)) }
    }

    func step(id: String) throws -> RecordedStep? {
        guard try holdsCredit else { return nil }
        return try Row.fetchOne(
            database,
            sql: "\(CreditStepRows.selection) WHERE s.code = ? AND s.entry <= ?",
            arguments: [id, last]
        ).map(CreditStepRows.step)
    }

    func sheets(_ filter: SheetFilter, _ visit: (RecordedSheet) throws -> Void) throws {
        guard try holdsCredit else { return }
        var condition = Condition("m.entry > ? AND m.entry <= ?", [filter.after, last])
        condition.add("m.lender = ?", filter.lender)
        condition.add("m.month = ?", filter.month?.iso)
        let rows = try Row.fetchAll(
            database,
            sql: "\(StoredSheetReader.selection) WHERE \(condition.sql) ORDER BY m.id",
            arguments: condition.arguments)
        for row in rows { try visit(try recorded(row)) }
    }

    func sheet(id: String) throws -> RecordedSheet? {
        guard try holdsCredit else { return nil }
        return try Row.fetchOne(
            database,
            sql: "\(StoredSheetReader.selection) WHERE m.code = ? AND m.entry <= ?",
            arguments: [id, last]
        ).map(recorded)
    }

    private func recorded(_ row: Row) throws -> RecordedSheet {
        RecordedSheet(
            entry: row[9], recordedAt: Instant(milliseconds: row[10]), actor: row[11],
            sheet: try StoredSheetReader(database).sheet(row))
    }

    func moneyCount() throws -> Int64 {
        guard try holdsCredit else { return 0 }
        return try MoneyRows.count(database, upTo: last)
    }

    func operations(
        after ordinal: Int64, _ visit: (RecordedOperation) throws -> Void
    ) throws {
        guard try holdsCredit else { return }
        try MoneyRows.visit(database, after: ordinal, upTo: try moneyCount(), visit)
    }

    func operation(id: MoneyOperationID) throws -> RecordedOperation? {
        guard try holdsCredit else { return nil }
        return try MoneyRows.find(database, id, upTo: last)
    }
}

/// What rows have to meet, put together of what is asked for.
private struct Condition {
    private(set) var sql: String
    private(set) var arguments: StatementArguments

    init(_ sql: String, _ arguments: StatementArguments) {
        self.sql = sql
        self.arguments = arguments
    }

    /// - Parameter value: nil asks for nothing.
    mutating func add(_ test: String, _ value: String?) {
        guard let value else { return }
        sql += " AND " + test
        arguments += [value]
    }
}
