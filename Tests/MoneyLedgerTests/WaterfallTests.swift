import MoneyLedger
import Quantities
import Testing

@Suite("分担：比例、封顶、次序")
struct WaterfallTests {
    struct Row: Sendable {
        let amount: Int64
        let shares: [(Int64, Int64?)]
        let parts: [Int64]
        let left: Int64
    }

    @Test(
        "按比例分到分；封顶的部分传给下一个，不往回传",
        arguments: [
            // 4321: 20/20/10/10/30/10 of 100.01 元; the odd fen goes to the largest remainder.
            Row(
                amount: 10_001,
                shares: [(20, nil), (20, nil), (10, nil), (10, nil), (30, nil), (10, nil)],
                parts: [2000, 2000, 1000, 1000, 3001, 1000], left: 0),
            // Equal remainders: the first in order.
            Row(amount: 1, shares: [(1, nil), (1, nil)], parts: [1, 0], left: 0),
            Row(amount: 100, shares: [(60, 50), (40, nil)], parts: [50, 50], left: 0),
            Row(
                amount: 100, shares: [(60, 50), (20, 25), (20, nil)], parts: [50, 25, 25], left: 0),
            Row(amount: 100, shares: [(40, nil), (60, 50)], parts: [40, 50], left: 10),
            Row(amount: 100, shares: [(50, 0), (50, 60)], parts: [0, 60], left: 40),
            Row(amount: 0, shares: [(1, 0)], parts: [0], left: 0),
            Row(
                amount: .max, shares: [(1, 0), (1, nil)], parts: [0, .max], left: 0),
        ])
    func shares(_ row: Row) {
        let shares = row.shares.map {
            CappedShare(weight: $0.0, cap: $0.1.map { Money(fen: $0) })
        }
        let division = Waterfall.byShares(Money(fen: row.amount), shares)
        #expect(division?.parts.map(\.fen) == row.parts)
        #expect(division?.left.fen == row.left)
    }

    @Test("按次序填满：先费用，后本金，再利息")
    func order() {
        let caps: [Money?] = [Money(fen: 30), Money(fen: 100), nil]
        let some = Waterfall.inOrder(Money(fen: 80), caps)
        #expect(some?.parts.map(\.fen) == [30, 50, 0])
        let more = Waterfall.inOrder(Money(fen: 200), caps)
        #expect(more?.parts.map(\.fen) == [30, 100, 70])
        #expect(Waterfall.inOrder(Money(fen: 200), [Money(fen: 30)])?.left == Money(fen: 170))
    }

    @Test("不能分的不分")
    func refused() {
        #expect(Waterfall.byShares(Money(fen: -1), [CappedShare(weight: 1)]) == nil)
        #expect(Waterfall.byShares(Money(fen: 1), [CappedShare(weight: 0)]) == nil)
        let negative = CappedShare(weight: 1, cap: Money(fen: -1))
        #expect(Waterfall.byShares(Money(fen: 1), [negative]) == nil)
        #expect(Waterfall.inOrder(Money(fen: -1), [nil]) == nil)
        #expect(Waterfall.inOrder(Money(fen: 1), [Money(fen: -1)]) == nil)
    }
}
