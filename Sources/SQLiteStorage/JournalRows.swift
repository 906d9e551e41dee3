import Foundation
import GRDB
import Quantities
import Registry
import Seals

/// Entries of the journal as rows.
enum JournalRows {
    private static let columns =
        "seq, recorded_at, actor, action, reason, detail, content, previous"

    private static let insertion =
        "INSERT INTO entry (\(columns), digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

    /// Every column, as an export writes it.
    static let stored = [
        "seq", "recorded_at", "actor", "action", "reason", "detail", "content", "previous",
        "digest",
    ]

    static func last(_ database: Database, upTo moment: Instant?) throws -> JournalEntry? {
        let limit = moment?.milliseconds ?? .max
        return try Row.fetchOne(
            database,
            sql: "SELECT \(columns) FROM entry WHERE recorded_at <= ? ORDER BY seq DESC LIMIT 1",
            arguments: [limit]
        ).map(entry)
    }

    static func lastSeq(_ database: Database, upTo moment: Instant?) throws -> Int64? {
        guard let moment else {
            let statement = try database.cachedStatement(sql: "SELECT max(seq) FROM entry")
            return try Int64.fetchOne(statement)
        }
        return try Int64.fetchOne(
            database,
            sql: "SELECT seq FROM entry WHERE recorded_at <= ? ORDER BY seq DESC LIMIT 1",
            arguments: [moment.milliseconds])
    }

    static func entries(
        _ database: Database, after seq: Int64, upTo last: Int64, limit: Int
    ) throws -> [JournalEntry] {
        try Row.fetchAll(
            database,
            sql: "SELECT \(columns) FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
            arguments: [seq, last, limit]
        ).map(entry)
    }

    static func entries(
        _ database: Database, of actions: [JournalEntry.Action], upTo last: Int64
    ) throws -> [JournalEntry] {
        let marks = Array(repeating: "?", count: actions.count).joined(separator: ", ")
        return try Row.fetchAll(
            database,
            sql: """
                SELECT \(columns) FROM entry WHERE seq <= ? AND action IN (\(marks)) ORDER BY seq
                """, arguments: [last] + StatementArguments(actions.map(\.rawValue))
        ).map(entry)
    }

    static func insert(_ entry: JournalEntry, _ database: Database) throws {
        let act = entry.act
        let statement = try database.cachedStatement(sql: insertion)
        try statement.execute(
            arguments: [
                entry.seq, entry.recordedAt.milliseconds, act.actor, act.action.rawValue,
                act.reason, json(act.detail), Data(entry.content.bytes),
                Data(entry.previous.bytes), Data(entry.digest.bytes),
            ])
    }

    /// - Throws: `RowFault` for a row that this program did not write.
    static func entry(_ row: Row) throws -> JournalEntry {
        let name: String = row["action"]
        guard let action = JournalEntry.Action(rawValue: name) else {
            throw RowFault(table: "entry", reason: "action \(name)")
        }
        let moment = Instant(milliseconds: row["recorded_at"])
        let act = Act(
            action, by: row["actor"], at: moment, reason: row["reason"],
            detail: try detail(row["detail"]))
        return JournalEntry(
            seq: row["seq"], recordedAt: moment, act: act, content: try digest(row["content"]),
            previous: try digest(row["previous"]))
    }

    static func digest(_ data: Data) throws -> Digest {
        guard let digest = Digest(bytes: Array(data)) else {
            throw RowFault(table: "entry", reason: "digest")
        }
        return digest
    }

    static func json(_ detail: [String: String]) throws -> String {
        if detail.isEmpty { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(detail), as: UTF8.self)
    }

    private static func detail(_ text: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }
}

/// A row that cannot have been written by this program.
struct RowFault: Error {
    let table: String
    let reason: String
}
