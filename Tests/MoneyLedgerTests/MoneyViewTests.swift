import MoneyLedger
import Quantities
import Testing

@Suite("资金账：按起息日看")
struct MoneyViewTests {
    @Test("推进写了更早的日期，往日的占用也不会成负数")
    func expiredBefore() {
        var desk = Desk()
        desk.send(.reserve([.leg(.paid, .cash, 100)], expires: .day(3)), on: .day(0))
        desk.send(.advance(to: .day(9)), on: .day(-5))
        for offset in Int64(-6)...10 {
            for standing in desk.book.standings(through: .day(offset)) {
                let held = standing.balance
                #expect(held.debitsPending >= .zero && held.creditsPending >= .zero)
            }
        }
        let pending = (0...5).map { offset in
            desk.book.standings(prefix: "pool/", through: .day(Int64(offset)))
                .first { $0.account.id == .paid }?.balance.debitsPending.fen
        }
        // Held through its last day, the third.
        #expect(pending == [100, 100, 100, 100, 0, 0])
    }
}
