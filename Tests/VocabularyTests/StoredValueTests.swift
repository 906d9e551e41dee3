import Quantities
import Testing
import Vocabulary

@Suite("指标值的存储写法")
struct StoredValueTests {
    private static let day = Day(number: 20_000)

    static let values: [(FactValue, String)] = [
        (.money(Money(fen: -123_456)), "m-123456"),
        (.number(Decimal34(coefficient: 125, exponent: -1)), "n12.5"),
        (.ratio(Quotient(Decimal34(coefficient: 2011, exponent: -4))), "q0.2011"),
        (.ratio(Quotient(Decimal34(1), over: Decimal34(3)) ?? Quotient(.zero)), "q1/3"),
        (.boolean(true), "b1"), (.boolean(false), "b0"),
        (.text("甲, 乙@+!"), "t甲, 乙@+!"), (.text(""), "t"),
        (.date(day), "d2024-10-04"),
        (
            .set(
                MemberKnowledge(
                    holds: [.init("hnte", expires: day), .init("srdi-sme")], lacks: ["tech-sme"],
                    isComplete: true)), "s+hnte@2024-10-04,+srdi-sme,-tech-sme,!"
        ),
        (.set(.none), "s!"), (.set(MemberKnowledge(holds: [])), "s"),
        (
            .events(EventHistory(days: [day], undated: 2, checkedUntil: day)),
            "e2024-10-04,?2,~2024-10-04"
        ),
        (.events(.none), "e"),
    ]

    @Test("写出与读回一致", arguments: values)
    func round(value: FactValue, stored: String) {
        #expect(value.stored == stored)
        #expect(FactValue(stored: stored) == value)
    }

    @Test(
        "认不出的不猜",
        arguments: [
            "", "x1", "m1.5", "m", "n", "q1/0", "q1/2/3", "d2026-02-30", "s*a", "e20", "s+a@x",
        ])
    func refused(text: String) {
        #expect(FactValue(stored: text) == nil)
    }
}
