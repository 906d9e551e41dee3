import CreditBook
import Foundation
import GRDB
import MoneyLedger
import Quantities
import Registry
import Storage
import Synchronization
import Testing

@testable import SQLiteStorage

/// Breaks what the base does at one of its statements.
final class Saboteur: Sendable {
    private let left: Mutex<Int>

    /// - Parameter statement: counts from 1.
    init(at statement: Int) {
        left = Mutex(statement)
    }

    /// True once, at the statement.
    func strikes() -> Bool {
        left.withLock {
            $0 -= 1
            return $0 == 0
        }
    }

    var hasStruck: Bool { left.withLock { $0 <= 0 } }
}

extension SQLiteBase {
    /// Runs the body with everything that the base tells SQLite looked at before it is done.
    fileprivate func watched<Result>(
        by look: @escaping @Sendable () -> Void, _ body: () throws -> Result
    ) throws -> Result {
        database.writeWithoutTransaction { $0.trace { _ in look() } }
        defer { database.writeWithoutTransaction { $0.trace() } }
        return try body()
    }
}

/// A write of all kinds at once.
private func write() throws -> CreditWrite {
    CreditWrite(
        steps: [try CreditDesk.step("s1"), try CreditDesk.step("s2")],
        sheet: try CreditDesk.sheet(),
        money: [try CreditDesk.use("u1", 30), try CreditDesk.use("u2", 12)])
}

@Suite("写到一半出错", .serialized)
struct CreditFaultTests {
    /// Whatever was left behind, the base is sound and holds all of the write or nothing of it.
    private static func check(_ path: String, _ note: Comment) throws {
        let base = try SQLiteBase.open(path, .readOnly)
        defer { base.close() }
        let audit = try base.verify()
        #expect(audit.isSound, note)
        #expect(try base.reading { try MoneyReplay.differences($0) }.isEmpty, note)
        let found = try base.reading {
            (try $0.steps().count, try $0.sheets().count, try $0.moneyCount())
        }
        #expect(found == (0, 0, 4) || found == (2, 1, 6), note)
        #expect(try CreditDesk.left(base) == (found.0 == 0 ? 100 : 58), note)
    }

    /// The same write sent again has one effect in all.
    private static func retry(_ base: SQLiteBase, _ note: Comment) throws {
        #expect(try base.record(write(), by: CreditDesk.act(3)).word != "refused", note)
        #expect(try base.record(write(), by: CreditDesk.act(4)).word == "already", note)
        let found = try base.reading {
            (try $0.steps().count, try $0.sheets().count, try $0.moneyCount())
        }
        #expect(found == (2, 1, 6), note)
        #expect(try CreditDesk.left(base) == 58, note)
        #expect(try base.head()?.seq == 2, note)
    }

    @Test("逐条语句打断，什么也不丢，什么也不重")
    func everyStatement() throws {
        var statement = 0
        var thrown = 0
        var isDone = false
        while !isDone {
            statement += 1
            let note: Comment = "statement \(statement)"
            let race = try Race(quota: 100)
            defer { race.remove() }
            let base = try SQLiteBase.open(race.path, .existing)
            let saboteur = Saboteur(at: statement)
            let database = base.database
            let look: @Sendable () -> Void = { if saboteur.strikes() { database.interrupt() } }
            do {
                _ = try base.watched(by: look) { try base.record(write(), by: CreditDesk.act(3)) }
            } catch {
                thrown += 1
            }
            isDone = !saboteur.hasStruck
            try Self.check(race.path, note)
            try Self.retry(base, note)
            base.close()
            try Self.check(race.path, note)
        }
        // Begin, look, insert, end: fewer would say that nothing was broken.
        #expect(statement > 15 && thrown > 8, "\(statement), \(thrown)")
    }

    @Test("提交被拒，什么也没有写，再发照常")
    func commit() throws {
        final class Veto: TransactionObserver {
            struct Struck: Error {}
            func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
            func databaseDidChange(with event: DatabaseEvent) {}
            func databaseWillCommit() throws { throw Struck() }
            func databaseDidCommit(_ db: Database) {}
            func databaseDidRollback(_ db: Database) {}
        }
        let race = try Race(quota: 100)
        defer { race.remove() }
        let base = try SQLiteBase.open(race.path, .existing)
        let veto = Veto()
        base.database.add(transactionObserver: veto)
        #expect(throws: Veto.Struck.self) {
            try base.record(write(), by: CreditDesk.act(3))
        }
        base.database.remove(transactionObserver: veto)
        try Self.check(race.path, "veto")
        try Self.retry(base, "veto")
        base.close()
    }

    @Test("磁盘逐页地满，什么也没有写，有了地方再发照常")
    func fullDisk() throws {
        var room = 0
        var isFull = true
        while isFull {
            let race = try Race(quota: 100)
            defer { race.remove() }
            let base = try SQLiteBase.open(race.path, .existing)
            try base.database.writeWithoutTransaction { database in
                let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(sql: "PRAGMA max_page_count = \(pages + room)")
            }
            let large = CreditWrite(
                steps: [try CreditDesk.step("s1"), try CreditDesk.step("s2")],
                sheet: try CreditDesk.sheet(), money: try write().money)
            isFull = false
            do {
                _ = try base.record(padded(large), by: CreditDesk.act(3))
            } catch {
                #expect(error as? BaseFault == .diskFull(path: race.path))
                isFull = true
            }
            let note: Comment = "\(room) pages of room"
            try Self.check(race.path, note)
            try base.database.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA max_page_count = 1000000")
            }
            #expect(try base.record(padded(large), by: CreditDesk.act(3)).entry == 2, note)
            base.close()
            try Self.check(race.path, note)
            room += 1
        }
        #expect(room > 2)
    }

    /// With a long step, so that it needs several pages.
    private func padded(_ write: CreditWrite) throws -> CreditWrite {
        var write = write
        let last = write.steps.removeLast()
        write.steps.append(
            StepRecord(
                id: last.id, book: last.book, kind: last.kind, subject: last.subject,
                enterprise: last.enterprise, day: last.day, evidence: last.evidence,
                body: "\"" + String(repeating: "长", count: 6000) + "\""))
        return write
    }

    @Test("逐条语句杀死进程，重开后什么也不丢，什么也不重")
    func killed() async throws {
        // As many as the other test finds, and some more: then the answer was on its way.
        for start in stride(from: 1, through: 28, by: 4) {
            try await withThrowingTaskGroup { group in
                for statement in start..<start + 4 {
                    group.addTask { try await CreditFaultTests.kill(at: statement) }
                }
                try await group.waitForAll()
            }
        }
    }

    private static func kill(at statement: Int) async throws {
        let race = try Race(quota: 100)
        defer { race.remove() }
        await #expect(processExitsWith: .exitCode(9)) { [path = race.path as String, statement] in
            let base = try SQLiteBase.open(path, .existing)
            let saboteur = Saboteur(at: statement)
            let look: @Sendable () -> Void = { if saboteur.strikes() { _exit(9) } }
            _ = try base.watched(by: look) { try base.record(write(), by: CreditDesk.act(3)) }
            _exit(9)
        }
        let note: Comment = "killed at \(statement)"
        try check(race.path, note)
        let base = try SQLiteBase.open(race.path, .existing)
        try retry(base, note)
        base.close()
    }

    @Test("资金已入内存的账而行写不进（号是空的），账与行仍一致")
    func aheadOfRows() throws {
        let race = try Race(quota: 100)
        defer { race.remove() }
        let base = try SQLiteBase.open(race.path, .existing)
        let nameless = CreditWrite(money: [try CreditDesk.use("u1", 1), try CreditDesk.use("", 1)])
        #expect(throws: DatabaseError.self) { try base.record(nameless, by: CreditDesk.act(3)) }
        #expect(try Race.take(base, 1) == "recorded")
        base.close()
        #expect(try race.told() == (1, 0, 99))
    }

    @Test("十六个线程一起写，反复被打断，各自重发到成，一笔不多不少")
    func crowd() throws {
        let race = try Race(quota: 1000)
        defer { race.remove() }
        let base = try SQLiteBase.open(race.path, .existing)
        let database = base.database
        let count = Atomic(0)
        let thrown = Atomic(0)
        let look: @Sendable () -> Void = {
            // Every now and then, and never for good.
            let number = count.add(1, ordering: .relaxed).newValue
            if number % 97 == 0 { database.interrupt() }
        }
        let words = try base.watched(by: look) {
            try Race.run { index in
                for round in 0..<10 {
                    while true {
                        do {
                            _ = try Race.take(base, index * 10 + round)
                            break
                        } catch {
                            thrown.add(1, ordering: .relaxed)
                        }
                    }
                }
                return index
            }
        }
        base.close()
        #expect(words.count == 16 && thrown.load(ordering: .relaxed) > 0)
        #expect(try race.told() == (160, 0, 840))
    }

    @Test("被拒的结果重开后仍是被拒，别的进程先写也一样")
    func sticky() throws {
        let race = try Race(quota: 100)
        defer { race.remove() }
        let tooMuch = CreditWrite(
            steps: [try CreditDesk.step("s1")], money: [try CreditDesk.use("u1", 101)])
        var results: [CreditResult] = []
        for round in 0..<3 {
            let base = try SQLiteBase.open(race.path, .existing)
            defer { base.close() }
            results.append(try base.record(tooMuch, by: CreditDesk.act(3)))
            if round == 1 {
                let day = try CreditDesk.day()
                let more = MoneyOperation(
                    MoneyOperationID("more"), on: day,
                    .transfer([
                        Leg(
                            debit: CreditDesk.available, credit: CreditDesk.granted,
                            Money(fen: 1000))
                    ]))
                _ = try base.record(CreditWrite(money: [more]), by: CreditDesk.act(3))
            }
        }
        #expect(results[0].word == "refused")
        #expect(results == Array(repeating: results[0], count: 3))
    }
}
