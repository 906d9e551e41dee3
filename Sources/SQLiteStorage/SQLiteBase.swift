import Foundation
import GRDB
public import Quantities
public import Storage
import Synchronization

/// The base in one SQLite file, with write-ahead log; every commit is on the disk before it counts.
public final class SQLiteBase: EnterpriseBase {
    /// The file; nil for a base in memory.
    public let path: String?
    let database: any DatabaseWriter
    let creditGroup = CreditGroup()
    /// Nil until money is moved, and after a transaction that did not commit.
    let moneyKeeper = Mutex<MoneyKeeper?>(nil)
    /// Opened when somebody asks how far the base has come.
    private let watch = Mutex<CommitWatch?>(nil)

    private init(_ database: any DatabaseWriter, path: String?) {
        self.database = database
        self.path = path
    }

    /// How a base is opened.
    public enum Mode: Sendable {
        /// Made where there is none, brought up to date where it is older.
        case make
        /// Must be there; brought up to date where it is older.
        case existing
        /// Must be there, and nothing is written.
        case readOnly
    }

    /// - Throws: `BaseFault`, with everything left as it was.
    public static func open(_ path: String, _ mode: Mode) throws -> SQLiteBase {
        try FileCheck.check(path, mode)
        if mode == .make { try FileCheck.makeFile(path) }
        return try Faulting.translated(path) {
            try rollBackWhatWasCutOff(path)
            let isEmpty = try refuseStrange(path)
            if isEmpty, mode == .readOnly { throw BaseFault.notABase(path: path) }
            let place = mode == .readOnly ? FileCheck.readable(path) : path
            let pool = try DatabasePool(path: place, configuration: configuration(mode))
            let base = SQLiteBase(pool, path: path)
            if mode != .readOnly { try base.settle(pool) }
            return base
        }
    }

    /// A base that is gone when it is no longer used; for tests and trials.
    public static func inMemory() throws -> SQLiteBase {
        let queue = try DatabaseQueue(configuration: configuration(.make))
        try Schema.migrator.migrate(queue)
        return SQLiteBase(queue, path: nil)
    }

    private static func configuration(_ mode: Mode) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.readonly = mode == .readOnly
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// A program killed while SQLite changes a file without a log, as when it sets one up, leaves a
    /// rollback journal. A connection that cannot write refuses such a file, so one that can takes
    /// it back to its last commit first; SQLite itself sees whether the journal's writer lives.
    private static func rollBackWhatWasCutOff(_ path: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: path + "-journal"), access(path, W_OK) == 0 else { return }
        let queue = try DatabaseQueue(path: path, configuration: configuration(.existing))
        _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
        try queue.close()
    }

    /// A base of a newer program is left alone: it is looked at by a connection that cannot write,
    /// before one is opened that sets up its log.
    /// - Returns: true for a file that holds nothing yet.
    private static func refuseStrange(_ path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        let queue = try DatabaseQueue(
            path: FileCheck.readable(path), configuration: configuration(.readOnly))
        let known = Schema.migrations.map(\.name)
        let applied = try queue.read { try SchemaText.applied($0) }
        let isOurs = try queue.read { try SQLiteBase.isOurs($0) }
        try queue.close()
        if !isOurs { throw BaseFault.notABase(path: path) }
        if let found = applied.first(where: { !known.contains($0) }) {
            throw BaseFault.newerSchema(path: path, found: found)
        }
        return applied.isEmpty
    }

    /// Has this program's id, or nothing in it.
    private static func isOurs(_ database: Database) throws -> Bool {
        if try Int32.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID {
            return true
        }
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
    }

    /// Brings the schema up to date. Durability is set last: opening a pool resets it.
    private func settle(_ pool: DatabasePool) throws {
        try Schema.migrator.migrate(pool)
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
    }

    public func reading<Result>(
        knownAt: Instant?, _ body: (any BaseView) throws -> Result
    ) throws -> Result {
        try Faulting.translated(path) {
            try database.read { try body(try SQLiteView($0, knownAt: knownAt)) }
        }
    }

    public func reading<Result>(
        upTo seq: Int64, _ body: (any BaseView) throws -> Result
    ) throws -> Result {
        try Faulting.translated(path) {
            try database.read { try body(try SQLiteView($0, upTo: seq)) }
        }
    }

    /// Lets go of the connection that watches.
    func endWatch() {
        watch.withLock { watch in
            if path != nil { watch?.close() }
            watch = nil
        }
    }

    public func stand() throws -> BaseStand {
        try Faulting.translated(path) {
            let watch = try watch.withLock { watch in
                if let watch { return watch }
                let made = try CommitWatch(database, path: path)
                watch = made
                return made
            }
            return try watch.stand()
        }
    }

    /// What SQLite was told of durability: `PRAGMA synchronous` and `journal_mode`, read back.
    public func durability() throws -> (synchronous: Int, journal: String) {
        try database.writeWithoutTransaction { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1,
                try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            )
        }
    }

    /// The migrations that the base has come to, and those that this program knows.
    public func migrations() throws -> (applied: [String], known: [String]) {
        try Faulting.translated(path) {
            (try database.read { try SchemaText.applied($0) }, Schema.migrations.map(\.name))
        }
    }
}
