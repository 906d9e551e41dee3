import Foundation
import GRDB
import Quantities
import Registry
import Storage

/// Puts a base in the place of another one, which is kept beside it. At every moment there is one
/// whole base under the name.
struct BaseSwap {
    private let plan: RestorePlan
    private let kept: String

    init(_ plan: RestorePlan, _ moment: Instant) {
        self.plan = plan
        let stamp = moment.iso.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }
        kept = BaseSwap.free(plan.path + ".replaced-" + stamp + "Z")
    }

    private static func free(_ name: String) -> String {
        let names = [name] + (2...99).map { name + "-\($0)" }
        return names.first { !FileManager.default.fileExists(atPath: $0) } ?? name
    }

    /// - Returns: where the replaced file went; nil where there was none.
    func put(_ staged: OwnFile) throws -> String? {
        try BaseSwap.makePlain(staged.path)
        switch plan.present {
        case .nothing:
            try staged.settleNew(at: plan.path)
            return nil
        case .base(let head):
            let holder = try hold(head)
            try keep(holder)
            try settle(staged)
            // Whoever waited for the old file is told by SQLite that it was moved.
            try? holder.close()
        case .wreck:
            try FileLock.refuseUsed(plan.path)
            try keepWreck()
            try staged.settle(at: plan.path)
        }
        return kept
    }

    /// A second name of a base that stays would only be in the way.
    private func settle(_ staged: OwnFile) throws {
        do {
            try staged.settle(at: plan.path)
        } catch {
            unlink(kept)
            throw error
        }
    }

    /// One plain file, without a log beside it.
    static func makePlain(_ path: String) throws {
        try Faulting.translated(path) {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
        }
    }

    /// Takes the present base for this process alone. Leaving write-ahead mode needs that nobody
    /// else has it open, and after it SQLite refuses to write a file that was moved.
    private func hold(_ head: JournalEntry?) throws -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(1)
            let queue = try DatabaseQueue(path: plan.path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
                try database.execute(sql: "BEGIN EXCLUSIVE; COMMIT")
                let last = try JournalRows.last(database, upTo: nil)
                if last?.digest != head?.digest { throw BaseFault.moved }
            }
            return queue
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw CareFault.inUse(path: plan.path)
        } catch let error as DatabaseError {
            return try Faulting.translated(plan.path) { throw error }
        }
    }

    /// A second name for the file, or a copy where the file system knows no second names. The file
    /// is not opened for it: closing it again would give up the lock.
    private func keep(_ holder: DatabaseQueue) throws {
        if link(plan.path, kept) == 0 { return }
        try Faulting.translated(kept) {
            try holder.writeWithoutTransaction {
                try $0.execute(sql: "VACUUM INTO ?", arguments: [kept])
            }
        }
    }

    /// What is left of it, with its log, byte by byte.
    private func keepWreck() throws {
        for companion in ["-wal", ""] {
            let place = plan.path + companion
            guard FileManager.default.fileExists(atPath: place) else { continue }
            do {
                try FileManager.default.copyItem(atPath: place, toPath: kept + companion)
            } catch {
                throw BaseFault.unreachable(path: kept, reason: "cannot be written")
            }
        }
        for companion in ["-wal", "-shm", "-journal"] { unlink(plan.path + companion) }
    }
}

/// The locks that SQLite takes on its files.
enum FileLock {
    /// Where SQLite locks a database file: bytes that never hold data.
    private static let start = 0x4000_0000
    private static let length = 512

    /// - Throws: `CareFault.inUse` if another process has the file open as a database.
    static func refuseUsed(_ path: String) throws {
        let file = open(path, O_RDWR)
        guard file >= 0 else { throw OwnFile.fault(path) }
        defer { close(file) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = start
        lock.l_len = length
        let status = withUnsafeMutablePointer(to: &lock) { fcntl(file, F_GETLK, $0) }
        if status == 0, lock.l_type != Int16(F_UNLCK) { throw CareFault.inUse(path: path) }
    }
}
