import Quantities
import Testing

@Suite("金额")
struct MoneyTests {
    @Test(
        "给人看的写法",
        arguments: [
            (Int64(0), "0元"), (9_870, "98.7元"), (999_999, "9999.99元"), (1_000_000, "1万元"),
            (12_345_600, "12.3456万元"), (-5_000_000, "-5万元"), (1, "0.01元"),
        ])
    func text(fen: Int64, text: String) {
        #expect(Money(fen: fen).text == text)
    }

    @Test("溢出得空")
    func overflow() {
        #expect(Money(fen: .max).adding(Money(fen: 1)) == nil)
        #expect(Money(fen: .min).subtracting(Money(fen: 1)) == nil)
        #expect(Money.wanYuan(.max) == nil)
        #expect(Money.wanYuan(10) == Money(fen: 10_000_000))
    }

    @Test("利率的写法", arguments: [(Int64(32_500), "3.25%"), (0, "0%"), (1, "0.0001%")])
    func rate(ppm: Int64, text: String) {
        #expect(Rate(ppm: ppm).text == text)
    }
}
