import LoanTerms
import Quantities
import Testing

@Suite("逾期与冲抵") struct OverdueTests {
    private let due = Office.day("2024-03-21")

    // 100万 · 6 % · 1.5 · 30 / 360 = 7,500.00; 5,000 · 9 % · 30 / 360 = 37.50.
    @Test("罚息与复利只按合同收")
    func charged() {
        let overdue = OverdueInstalment(
            due: due, principal: Money(fen: 100_000_000), interest: Money(fen: 500_000))
        let end = Office.day("2024-04-20")
        let rate = Rate(ppm: 60_000)
        let plain = DefaultTerms(principalFactorPpm: 1_500_000)
        #expect(plain.charge(on: overdue, at: rate, until: end).onPrincipal.fen == 750_000)
        #expect(plain.charge(on: overdue, at: rate, until: end).onInterest == .zero)
        let both = DefaultTerms(principalFactorPpm: 1_500_000, interestFactorPpm: 1_500_000)
        #expect(both.charge(on: overdue, at: rate, until: end).onInterest.fen == 3_750)
        #expect(both.charge(on: overdue, at: rate, until: due).onPrincipal == .zero)
    }

    // 10 days on 100万, 20 on 40万, at 9 %: 2,500.00 + 2,000.00.
    @Test("部分归还后按余下本金计罚息")
    func partly() {
        let overdue = OverdueInstalment(
            due: due,
            principal: [
                DatedAmount(due, Money(fen: 100_000_000)), Office.draw("2024-03-31", 40_000_000),
            ])
        let charge = DefaultTerms(principalFactorPpm: 1_500_000).charge(
            on: overdue, at: Rate(ppm: 60_000), until: Office.day("2024-04-20"))
        #expect(charge.onPrincipal.fen == 450_000)
    }

    private let items = [
        DebtItem(.principal, due: Office.day("2024-01-21"), Money(fen: 1000)),
        DebtItem(.interest, due: Office.day("2024-01-21"), Money(fen: 30)),
        DebtItem(.interest, due: Office.day("2024-02-21"), Money(fen: 20)),
        DebtItem(.principal, due: Office.day("2024-02-21"), Money(fen: 1000)),
        DebtItem(.defaultInterest, due: Office.day("2024-01-21"), Money(fen: 7)),
        DebtItem(.costs, due: Office.day("2024-03-01"), Money(fen: 50)),
    ]

    @Test(
        "先按项目后按期次，或先按期次后按项目",
        arguments: [
            // 50 costs, 7 default interest, 30 + 20 interest, 893 of the first principal.
            (AllocationOrder.Across.partFirst, [893, 30, 20, 0, 7, 50]),
            // January whole: 7, 30, 963 of the principal; nothing is left for February.
            (.oldestFirst, [963, 30, 0, 0, 7, 0]),
        ] as [(AllocationOrder.Across, [Int64])])
    func allocated(_ across: AllocationOrder.Across, _ paid: [Int64]) throws {
        let order = try #require(AllocationOrder(DebtPart.allCases, across))
        let allocation = order.allocate(Money(fen: 1000), to: items)
        #expect(allocation.paid.map(\.fen) == paid)
        #expect(allocation.left == .zero)
        let rest = allocation.rest.reduce(Int64(0)) { $0 + $1.amount.fen }
        #expect(rest == 2107 - 1000)
    }

    @Test("合同可以约定先本后息；项目不全或重复则不成顺序")
    func contractOrder() throws {
        let parts: [DebtPart] = [
            .principal, .interest, .defaultInterest, .compoundInterest, .costs,
        ]
        let order = try #require(AllocationOrder(parts))
        let allocation = order.allocate(Money(fen: 3000), to: items)
        #expect(allocation.paid(of: .principal).fen == 2000)
        #expect(allocation.paid(of: .costs).fen == 50)
        #expect(allocation.left.fen == 893)
        #expect(allocation.rest.isEmpty)
        #expect(AllocationOrder([.principal]) == nil)
        #expect(AllocationOrder(parts.dropLast() + [.principal]) == nil)
    }
}
