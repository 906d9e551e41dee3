import CreditBook
import Foundation
import MoneyLedger
import Quantities
import Registry
import Storage
import Synchronization
import Testing

@testable import SQLiteStorage

/// A base in a file with a quota, and many who take of it at once.
struct Race {
    static let racers = 16
    let path = Office.temporaryPath()

    init(quota fen: Int64) throws {
        let base = try SQLiteBase.open(path, .make)
        defer { base.close() }
        _ = try base.record(CreditWrite(money: CreditDesk.quota(fen)), by: CreditDesk.act(2))
    }

    func remove() {
        try? FileManager.default.removeItem(
            at: URL(fileURLWithPath: path).deletingLastPathComponent())
    }

    /// Runs the body on so many threads and waits for all.
    static func run<Found: Sendable>(
        _ count: Int = Race.racers, _ body: @escaping @Sendable (Int) throws -> Found
    ) throws -> [Found] {
        let found = Mutex<[Int: Result<Found, any Error>]>([:])
        let threads = (0..<count).map { index in
            Thread {
                let result = Result { try body(index) }
                found.withLock { $0[index] = result }
            }
        }
        for thread in threads { thread.start() }
        while found.withLock({ $0.count }) < count { usleep(200) }
        return try (0..<count).compactMap { index in
            try found.withLock { $0[index] }?.get()
        }
    }

    /// What became of the operations `u0`, `u1` … and what is left of the quota.
    func told() throws -> (accepted: Int, refused: Int, left: Int64?) {
        let base = try SQLiteBase.open(path, .readOnly)
        defer { base.close() }
        #expect(try base.verify().isSound)
        let uses = try base.reading { try $0.operations() }.filter {
            $0.operation.id.text.hasPrefix("u")
        }
        let accepted = uses.count { $0.outcome == .accepted }
        return (accepted, uses.count - accepted, try CreditDesk.left(base))
    }

    static func take(_ base: SQLiteBase, _ index: Int) throws -> String {
        let write = CreditWrite(
            steps: [try CreditDesk.step("s\(index)")], money: [try CreditDesk.use("u\(index)", 1)])
        return try base.record(write, by: CreditDesk.act(3)).word
    }
}

@Suite("抢最后一元额度", .serialized)
struct CreditRaceTests {
    @Test("同一进程十六个线程，只有一个成")
    func threads() throws {
        for _ in 0..<20 {
            let race = try Race(quota: 1)
            defer { race.remove() }
            let base = try SQLiteBase.open(race.path, .existing)
            let words = try Race.run { try Race.take(base, $0) }
            base.close()
            #expect(words.count { $0 == "recorded" } == 1)
            #expect(words.count { $0 == "refused" } == 15)
            #expect(try race.told() == (1, 15, 0))
        }
    }

    @Test("十六个各自打开的库，只有一个成")
    func handles() throws {
        let race = try Race(quota: 1)
        defer { race.remove() }
        let bases = try (0..<Race.racers).map { _ in try SQLiteBase.open(race.path, .existing) }
        let words = try Race.run { try Race.take(bases[$0], $0) }
        for base in bases { base.close() }
        #expect(words.count { $0 == "recorded" } == 1)
        #expect(try race.told() == (1, 15, 0))
    }

    @Test("十六个进程，只有一个成")
    func processes() async throws {
        let race = try Race(quota: 1)
        defer { race.remove() }
        await withTaskGroup { group in
            for index in 0..<Race.racers {
                group.addTask { await CreditRaceTests.takeInOwnProcess(race.path, index) }
            }
        }
        #expect(try race.told() == (1, 15, 0))
    }

    private static func takeInOwnProcess(_ path: String, _ index: Int) async {
        await #expect(processExitsWith: .success) { [path, index] in
            let base = try SQLiteBase.open(path, .existing)
            _ = try Race.take(base, index)
        }
    }

    @Test("额度够时人人都成，各有各的笔，一笔不多不少")
    func enough() throws {
        let race = try Race(quota: 1000)
        defer { race.remove() }
        let base = try SQLiteBase.open(race.path, .existing)
        let entries = try Race.run { index in
            try (0..<20).map { round in
                let number = index * 20 + round
                let write = CreditWrite(
                    steps: [try CreditDesk.step("s\(number)")],
                    money: [try CreditDesk.use("u\(number)", 2)])
                return try base.record(write, by: CreditDesk.act(3)).entry ?? 0
            }
        }.flatMap(\.self)
        base.close()
        #expect(entries.sorted() == (2...321).map { Int64($0) })
        #expect(try race.told() == (320, 0, 360))
    }

    @Test("同一份十六个线程同时发，记一次，其余答已登记")
    func sameWrite() throws {
        let race = try Race(quota: 100)
        defer { race.remove() }
        let base = try SQLiteBase.open(race.path, .existing)
        let words = try Race.run { _ in try Race.take(base, 7) }
        base.close()
        #expect(words.count { $0 == "recorded" } == 1)
        #expect(words.count { $0 == "already" } == 15)
        #expect(try race.told() == (1, 0, 99))
    }

    @Test("一份写不进（正文不是 JSON），不连累同时的别人")
    func badOne() throws {
        let race = try Race(quota: 100)
        defer { race.remove() }
        let base = try SQLiteBase.open(race.path, .existing)
        let words = try Race.run { index in
            guard index % 4 == 0 else { return try Race.take(base, index) }
            let day = try CreditDesk.day()
            let bad = StepRecord(
                id: "s\(index)", book: .life, kind: "x", subject: "D", day: day, body: "{")
            let write = CreditWrite(
                steps: [bad], money: [try CreditDesk.use("u\(index)", 1)])
            do {
                return try base.record(write, by: CreditDesk.act(3)).word
            } catch {
                return "thrown"
            }
        }
        #expect(words.count { $0 == "recorded" } == 12)
        #expect(words.count { $0 == "thrown" } == 4)
        // The book in memory went on with the others.
        #expect(try Race.take(base, 99) == "recorded")
        base.close()
        #expect(try race.told() == (13, 0, 87))
    }

    @Test("两个打开的库轮流写，各自的账都跟得上对方")
    func turns() throws {
        let race = try Race(quota: 10)
        defer { race.remove() }
        let bases = try (0..<2).map { _ in try SQLiteBase.open(race.path, .existing) }
        let words = try (0..<12).map { try Race.take(bases[$0 % 2], $0) }
        for base in bases { base.close() }
        #expect(words == Array(repeating: "recorded", count: 10) + ["refused", "refused"])
        #expect(try race.told() == (10, 2, 0))
    }
}
