import Foundation
import MoneyLedger
import Quantities
import Registry
import SQLiteStorage
import Storage
import Synchronization

/// Measures credit in the base: single operations on the money book, each durable before it is
/// answered, and the book made again of a million of them.
struct CreditBench {
    private static let entries = 1_000_000
    private static let runs = 3
    private let folder: URL
    private let seed: UInt64

    static func measure(seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-credit-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = CreditBench(folder: folder, seed: seed)
        for (writers, count, bound) in [(1, 1_000, nil), (16, 30_000, 3000), (64, 60_000, nil)] {
            try bench.measureWrites(writers, count, bound)
        }
        try bench.measureReplay()
    }

    private func base(_ name: String, _ traffic: MoneyTraffic) throws -> SQLiteBase {
        let base = try SQLiteBase.open(folder.appendingPathComponent(name).path, .make)
        _ = try base.record(CreditWrite(money: traffic.openings()), by: act)
        return base
    }

    private var act: Act { Act(.recordCredit, by: "bench", at: Instant(endOf: Bench.day)) }

    /// So many threads, each of which sends its next operation when it has the last answer.
    private func measureWrites(_ writers: Int, _ count: Int, _ bound: Int?) throws {
        var traffic = MoneyTraffic(seed: seed)
        let base = try base("writes-\(writers).db", traffic)
        let operations = traffic.transfers(count)
        let computed = computedMilliseconds()
        let took = try ContinuousClock().measure { try record(operations, base, writers) }
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        let promise = bound.map { " (bound \($0))" } ?? ""
        print(
            String(
                format: "%d single operations by %d writers, each durable: %.0f a second%@, "
                    + "%.0f µs computed for each", count, writers, Double(count) / seconds,
                promise, (computedMilliseconds() - computed) * 1000 / Double(count)))
    }

    /// - Throws: the first fault of a writer.
    private func record(
        _ operations: [MoneyOperation], _ base: SQLiteBase, _ writers: Int
    ) throws {
        let fault = Mutex<(any Error)?>(nil)
        let act = act
        let threads = (0..<writers).map { writer in
            Thread {
                for index in stride(from: writer, to: operations.count, by: writers) {
                    do {
                        let write = CreditWrite(money: [operations[index]])
                        _ = try base.record(write, by: act)
                    } catch {
                        return fault.withLock { $0 = $0 ?? error }
                    }
                }
            }
        }
        for thread in threads { thread.start() }
        while !threads.allSatisfy(\.isFinished) { usleep(500) }
        if let fault = fault.withLock({ $0 }) { throw fault }
    }

    /// A million operations, each with its own entry of the journal.
    private func measureReplay() throws {
        var traffic = MoneyTraffic(seed: seed)
        let base = try base("replay.db", traffic)
        let filling = try Sample.milliseconds(1) {
            try record(traffic.mixed(Self.entries), base, 256)
        }
        print(String(format: "  (filled by 256 writers in %.0f s)", filling.median / 1000))
        var counted: Int64 = 0
        let computed = computedMilliseconds()
        let sample = try Sample.milliseconds(Self.runs) {
            let book = try base.reading { try MoneyReplay.book($0) }
            counted = book.isBalanced ? book.count : 0
        }
        let each = (computedMilliseconds() - computed) / Double(Self.runs)
        print(
            String(
                format: "replay of %d entries from the base: %@ ms (bound 5000), %.0f ms computed",
                counted, sample.text, each))
        let fresh = try SQLiteBase.open(base.path ?? "", .existing)
        let first = try Sample.milliseconds(1) {
            _ = try fresh.record(CreditWrite(money: traffic.transfers(1)), by: act)
        }
        print("  first write of a process on that base: \(first.text) ms")
    }
}
