import Foundation
import GRDB
import GRDBSQLite
import Registry
import Storage
import Synchronization

/// Tells how far a base has come. A connection of its own, which never writes, asks SQLite whether
/// anybody has committed since (`PRAGMA data_version`, for which no table is read); only then the
/// journal is read, and only behind the entry that was last seen.
final class CommitWatch: Sendable {
    private let connection: any DatabaseWriter
    private let seen = Mutex(Seen())

    private struct Seen {
        /// What `version` gave last; nil at the start.
        var version: Version?
        var tail = JournalTail()
        var stand = BaseStand()
    }

    private struct Version: Equatable {
        /// What others have committed.
        let commits: Int64
        /// Rows that this connection changed itself.
        let changes: Int
    }

    /// - Parameter database: of a base in memory, which has one connection only.
    init(_ database: any DatabaseWriter, path: String?) throws {
        guard let path else {
            connection = database
            return
        }
        var configuration = Configuration()
        configuration.readonly = true
        // Who asks must not be kept waiting; what cannot be told at once is not told.
        configuration.busyMode = .immediateError
        connection = try DatabaseQueue(
            path: FileCheck.readable(path), configuration: configuration)
    }

    func close() { try? connection.close() }

    func stand() throws -> BaseStand {
        try connection.unsafeRead { database in
            try seen.withLock { seen in
                let version = try CommitWatch.version(database)
                if version != seen.version {
                    try CommitWatch.move(&seen, database)
                    seen.version = version
                }
                return seen.stand
            }
        }
    }

    /// Asked by every request, and so of SQLite itself: a cursor costs more than the answer.
    private static func version(_ database: Database) throws -> Version {
        let statement = try database.cachedStatement(sql: "PRAGMA data_version").sqliteStatement
        defer { sqlite3_reset(statement) }
        let code = sqlite3_step(statement)
        guard code == SQLITE_ROW else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
        return Version(
            commits: sqlite3_column_int64(statement, 0), changes: database.totalChangesCount)
    }

    /// What is committed between the two looks is counted now, and the next look finds another
    /// version and nothing new: a number too many does no harm.
    private static func move(_ seen: inout Seen, _ database: Database) throws {
        let change = try seen.tail.advance(database)
        seen.stand.commits += 1
        if change.touches(.enterprises) { seen.stand.enterprises += 1 }
        if change.touches(.access) { seen.stand.access += 1 }
    }
}

/// The end of the journal as it was last seen.
private struct JournalTail {
    /// Behind so many entries it is cheaper to take everything for changed than to look.
    private static let most = 500

    private var seq: Int64 = 0
    private var digest: Data?

    enum Change {
        case only(Set<JournalEntry.Action.Concern>)
        /// The journal does not go on where it ended, or by far too much.
        case everything

        func touches(_ concern: JournalEntry.Action.Concern) -> Bool {
            switch self {
            case .everything: true
            case .only(let found): found.contains(concern) || found.contains(.everything)
            }
        }
    }

    mutating func advance(_ database: Database) throws -> Change {
        let rows = try read(database)
        let goesOn = seq == 0 || (rows.first?.seq == seq && rows.first?.digest == digest)
        guard goesOn, rows.count <= Self.most else {
            let last = try JournalTail.last(database)
            (seq, digest) = (last?.seq ?? 0, last?.digest)
            return .everything
        }
        let new = seq == 0 ? rows[...] : rows.dropFirst()
        if let last = new.last { (seq, digest) = (last.seq, last.digest) }
        return .only(Set(new.map(\.concern)))
    }

    private typealias Link = (
        seq: Int64, digest: Data, concern: JournalEntry.Action.Concern
    )

    /// From the entry that was the last one on. One of a kind that this program does not know
    /// counts for every kind.
    private func read(_ database: Database) throws -> [Link] {
        try JournalTail.links(
            database,
            "SELECT seq, digest, action FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?",
            [seq, JournalTail.most + 1])
    }

    private static func last(_ database: Database) throws -> Link? {
        try links(
            database, "SELECT seq, digest, action FROM entry ORDER BY seq DESC LIMIT 1", []
        ).first
    }

    private static func links(
        _ database: Database, _ sql: String, _ arguments: StatementArguments
    ) throws -> [Link] {
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: sql), arguments: arguments)
        var links: [Link] = []
        while let row = try rows.next() {
            let action = JournalEntry.Action(rawValue: row[2])
            links.append((row[0], row[1], action?.concern ?? .everything))
        }
        return links
    }
}
