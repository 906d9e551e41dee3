import Foundation
import GRDB
import Quantities
import Registry
import Seals
import Storage

/// What the base held at one moment, inside one read transaction.
struct SQLiteView: BaseView {
    let database: Database
    /// The last entry that counts.
    let last: Int64

    init(_ database: Database, knownAt: Instant?) throws {
        self.database = database
        last = try JournalRows.lastSeq(database, upTo: knownAt) ?? 0
    }

    init(_ database: Database, upTo seq: Int64) throws {
        self.database = database
        let found = try JournalRows.entries(database, after: seq - 1, upTo: seq, limit: 1)
        last = found.first?.seq ?? 0
    }

    /// Read when it is asked for: most readings want to know its number only.
    func head() throws -> JournalEntry? {
        try JournalRows.entries(database, after: last - 1, upTo: last, limit: 1).first
    }

    func entries(after seq: Int64, limit: Int) throws -> [JournalEntry] {
        try JournalRows.entries(database, after: seq, upTo: last, limit: limit)
    }

    func entries(of actions: [JournalEntry.Action]) throws -> [JournalEntry] {
        try JournalRows.entries(database, of: actions, upTo: last)
    }

    func factHead() throws -> Int64 { try FactHead.read(database, upTo: last) }
    func hasFacts(after seq: Int64) throws -> Bool {
        try FactHead.isMoved(database, after: seq, upTo: last)
    }
    func runHead() throws -> Int64 { try RunHead.read(database, upTo: last) }

    func enterprises(of ids: [EnterpriseID]?) throws -> [StoredEnterprise] {
        let names = try identifiers(ids)
        let ended = try successions()
        return names.keys.sorted().compactMap { id in
            names[id].map {
                StoredEnterprise(id: id, identifiers: $0, successor: ended[id])
            }
        }
    }

    func enterprises(called texts: [String]) throws -> [StoredEnterprise] {
        let statement = try database.cachedStatement(
            sql: "SELECT DISTINCT enterprise FROM identifier WHERE value = ?")
        let found = try texts.map { try Int64.fetchSet(statement, arguments: [$0]) }
        return try enterprises(of: found.reduce(into: Set()) { $0.formUnion($1) }.sorted())
            .filter { one in one.identifiers.contains { texts.contains($0.value) } }
    }

    private func identifiers(_ ids: [EnterpriseID]?) throws -> [EnterpriseID: [Identifier]] {
        let list = ids.map { "[" + $0.map(String.init).joined(separator: ",") + "]" }
        let choice =
            list == nil ? "" : "AND enterprise IN (SELECT value FROM json_each(:ids))"
        let statement = try database.cachedStatement(
            sql: """
                SELECT enterprise, kind, value, since FROM identifier i
                WHERE entry <= :last \(choice)
                AND NOT EXISTS (SELECT 1 FROM retraction r
                  WHERE r.identifier = i.id AND r.entry <= :last)
                ORDER BY id
                """)
        var arguments: StatementArguments = ["last": last]
        if let list { arguments += ["ids": list] }
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var found: [EnterpriseID: [Identifier]] = [:]
        while let row = try rows.next() {
            let kind = Identifier.Kind(rawValue: row[1] as String) ?? .name
            let since = (row[3] as Int64?).map { Day(number: $0) }
            found[row[0], default: []].append(Identifier(kind, row[2], since: since))
        }
        return found
    }

    /// Where an enterprise has several, the last one.
    func successions() throws -> [EnterpriseID: Succession] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT kind, predecessor, successor, day FROM succession
                WHERE entry <= ? ORDER BY id
                """)
        let rows = try Row.fetchAll(statement, arguments: [last])
        var found: [EnterpriseID: Succession] = [:]
        for row in rows {
            let kind = Succession.Kind(rawValue: row[0]) ?? .merger
            found[row[1]] = Succession(
                kind, row[1], into: row[2], on: Day(number: row[3]))
        }
        return found
    }

    /// For entries that turned out to be another one, the one that they are in the end: where A is
    /// B and B is C, both are C.
    func sameAs() throws -> [EnterpriseID: EnterpriseID] {
        let next = try successions().filter { $0.value.kind == .same }.mapValues(\.successor)
        return next.reduce(into: [:]) { $0[$1.key] = Successors.last(of: $1.value, next) }
    }

    /// The entries of one enterprise: itself, and all that turned out to be it.
    func entries(of id: EnterpriseID) throws -> [EnterpriseID] {
        [id] + (try sameAs().filter { $0.value == id }.map(\.key).sorted())
    }
}

/// The last entry that recorded rule texts or verdicts.
enum RunHead {
    static func read(_ database: Database, upTo last: Int64 = .max) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                SELECT seq FROM entry WHERE seq <= ? AND action IN ('recordRules', 'match')
                ORDER BY seq DESC LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [last]) ?? 0
    }
}

/// The last entry that changed what is known of enterprises.
enum FactHead {
    private static let actions = JournalEntry.Action.allCases.filter {
        $0.concern == .enterprises
    }

    private static let names = actions.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    static func isMoved(
        _ database: Database, after seq: Int64, upTo last: Int64
    ) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT 1 FROM entry WHERE seq > ? AND seq <= ? AND action IN (\(names)) LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [seq, last]) != nil
    }

    static func read(_ database: Database, upTo last: Int64 = .max) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                SELECT seq FROM entry WHERE seq <= ? AND action IN (\(names))
                ORDER BY seq DESC LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [last]) ?? 0
    }
}
