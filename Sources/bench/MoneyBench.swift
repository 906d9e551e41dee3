import Foundation
import MoneyLedger
import Quantities

/// Measures the money book in process, on one core: linked transfers, reservations with their
/// posts, and a replay from lines of text.
enum MoneyBench {
    private static let transfers = 300_000
    private static let entries = 1_000_000
    private static let runs = 5

    static func measure(seed: UInt64) {
        var traffic = MoneyTraffic(seed: seed)
        let opened = traffic.openings()
        measureTransfers(opened, traffic.transfers(transfers))
        measureReservations(opened, traffic.reservations(transfers / 2))
        measureGuarded(opened, traffic.transfers(transfers))
        measureReplay(opened, traffic.mixed(entries))
    }

    private static func book(_ opened: [MoneyOperation]) -> MoneyBook {
        var book = MoneyBook()
        for operation in opened { _ = book.apply(operation) }
        return book
    }

    private static func measureTransfers(_ opened: [MoneyOperation], _ all: [MoneyOperation]) {
        tell("linked transfers of two legs", opened, all, bound: 300_000)
    }

    private static func measureReservations(
        _ opened: [MoneyOperation], _ all: [MoneyOperation]
    ) {
        tell("reservations and their posts", opened, all, bound: nil)
    }

    private static func measureGuarded(_ opened: [MoneyOperation], _ all: [MoneyOperation]) {
        let ratio = MoneyOperation(
            MoneyOperationID("guard"), on: Bench.day,
            .setGuard(
                MoneyGuard(
                    "代偿率", [.prefix("guarantee/")], over: [.prefix("cash/")], .atMost,
                    Rate(ppm: 1_000_000_000))))
        tell("linked transfers under a ratio over all accounts", opened + [ratio], all, bound: nil)
    }

    private static func tell(
        _ what: String, _ opened: [MoneyOperation], _ all: [MoneyOperation], bound: Int?
    ) {
        var refused = 0
        let begun = computedMilliseconds()
        let sample = Sample.milliseconds(runs) {
            var book = book(opened)
            refused = 0
            for operation in all where !book.apply(operation).isAccepted { refused += 1 }
        }
        let computed = (computedMilliseconds() - begun) / Double(runs)
        let perSecond = Double(all.count) / computed * 1000
        let promise = bound.map { " (bound \($0))" } ?? ""
        print(
            String(
                format: "%d %@: %@ ms; computing time %.0f ms, %.0f a second%@, %d refused",
                all.count, what, sample.text, computed, perSecond, promise, refused))
    }

    /// Lines are made beforehand; reading them and doing them counts.
    private static func measureReplay(_ opened: [MoneyOperation], _ all: [MoneyOperation]) {
        let lines = (opened + all).map(\.encoded)
        var counted: Int64 = 0
        let begun = computedMilliseconds()
        let sample = Sample.milliseconds(3) {
            var book = MoneyBook(expecting: lines.count)
            for line in lines {
                if let operation = MoneyOperation(encoded: line) { _ = book.apply(operation) }
            }
            counted = book.isBalanced ? book.count : 0
        }
        let computed = (computedMilliseconds() - begun) / 3
        let bytes = lines.reduce(0) { $0 + $1.utf8.count }
        print(
            "replay of \(lines.count) entries from \(bytes) bytes of text: \(sample.text) ms "
                + String(format: "(bound 5000), computing time %.0f ms; ", computed)
                + "\(counted) in a balanced book")
    }
}
