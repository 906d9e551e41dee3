import Foundation
import GRDB
import Quantities
import Registry
import Seals
import Storage

/// Writes the rows of one entry inside its transaction, and at the end the entry itself.
final class EntryWriter {
    let database: Database
    let seq: Int64
    private static let aDay: Int64 = 86_400_000
    private let act: Act
    private let last: JournalEntry?
    private var content = ContentDigest()
    private var statements: [EntryTable: Statement] = [:]
    private var terms: [String: Int64] = [:]
    private var happenings: [Happening] = []

    convenience init(_ database: Database, _ act: Act) throws {
        try self.init(database, act, after: try JournalRows.last(database, upTo: nil))
    }

    /// - Parameter last: the entry that the journal ends with.
    init(_ database: Database, _ act: Act, after last: JournalEntry?) throws {
        self.database = database
        self.act = act
        self.last = last
        seq = (last?.seq ?? 0) + 1
        if let last, last.recordedAt.milliseconds - act.at.milliseconds > EntryWriter.aDay {
            throw BaseFault.clockBehind(last: last.recordedAt)
        }
    }

    /// - Returns: the new row's id.
    @discardableResult
    func insert(_ table: EntryTable, _ values: [DatabaseValue]) throws -> Int64 {
        assert(values.count == table.columns.count)
        content.add(values, to: table)
        try Binding.run(try statement(table), values, and: seq, database)
        return database.lastInsertedRowID
    }

    /// A row some of whose columns the digest does not cover.
    func insert(
        _ table: EntryTable, covered values: [DatabaseValue], sql: String,
        _ all: StatementArguments
    ) throws {
        content.add(values, to: table)
        try database.execute(sql: sql, arguments: all)
    }

    private func statement(_ table: EntryTable) throws -> Statement {
        if let known = statements[table] { return known }
        let statement = try database.cachedStatement(sql: table.insertion)
        statements[table] = statement
        return statement
    }

    /// The number of a text that many rows repeat.
    func term(_ text: String) throws -> Int64 {
        if let known = terms[text] { return known }
        let found = try Int64.fetchOne(
            database, sql: "SELECT id FROM term WHERE text = ?", arguments: [text])
        let id = try found ?? insert(.term, [text.databaseValue])
        terms[text] = id
        return id
    }

    /// Notes what webhooks may want to be told of, once the entry stands.
    func happened(_ happening: Happening) { happenings.append(happening) }

    /// Writes the entry, and the messages for those who are told. A clock that went back does not
    /// put it before the last one.
    func finish() throws -> JournalEntry {
        let moment = max(act.at, last?.recordedAt ?? act.at)
        let entry = JournalEntry(
            seq: seq, recordedAt: moment, act: act.at == moment ? act : act.moved(to: moment),
            content: content.digest, previous: last?.digest ?? JournalEntry.origin)
        try JournalRows.insert(entry, database)
        if !happenings.isEmpty { try Outbox(database).write(happenings, entry) }
        return entry
    }
}

extension Act {
    fileprivate func moved(to moment: Instant) -> Act {
        Act(action, by: actor, at: moment, reason: reason, detail: detail)
    }
}
