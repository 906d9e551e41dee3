import LoanTerms
import Quantities
import Testing

@Suite("到期日当天和到期以后") struct LastDayTests {
    private static func loan(
        _ method: RepaymentMethod, _ maturity: String, _ changes: [LoanChange] = [],
        holidays: HolidayRule = .unadjusted
    ) -> LoanContract {
        LoanContract(
            draws: [Office.draw("2024-03-21", 100_000_000)], method: method,
            rate: .fixed(ppm: 36_000), calendar: Office.monthly(21),
            maturity: Office.day(maturity), holidays: holidays, changes: changes)
    }

    // 100万 at 3.6 %: 100.00 a day. 31 days to 21 April, 30 to 21 May. Nothing is repaid.
    @Test(
        "到期日当天无还本续贷：结清利息，本金全部转入新贷",
        arguments: [
            (.interestThenPrincipal, ["2024-04-21 0 310000 100000000", "2024-05-21 0 300000 0"]),
            (.bullet, ["2024-05-21 0 610000 0"]),
        ] as [(RepaymentMethod, [String])])
    func renewedOnLastDay(_ method: RepaymentMethod, _ lines: [String]) throws {
        let contract = Self.loan(method, "2024-05-21", [.renewed(Office.day("2024-05-21"))])
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        #expect(Office.lines(schedule) == lines)
        #expect(schedule.principal == .zero)
        #expect(schedule.rolledOver.fen == 100_000_000)
        #expect(schedule.left == .zero)
    }

    // 90万 by three equal parts of 30万 until 21 June; on Friday 14 June, the last day, 30万 are left
    // and get two more months: 21 June, 21 July, 14 August pay 10万 each.
    @Test("到期日不是付息日，当天展期：下一个付息日照常还本")
    func extendedBetweenInterestDays() throws {
        var contract = Self.loan(
            .equalPrincipal(.actualDays), "2024-06-14",
            [.extended(Office.day("2024-06-14"), to: Office.day("2024-08-14"), rate: nil)])
        contract.draws = [Office.draw("2024-03-21", 90_000_000)]
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        #expect(
            schedule.rows.map { "\($0.due.iso) \($0.principal.fen)" } == [
                "2024-04-21 30000000", "2024-05-21 30000000", "2024-06-21 10000000",
                "2024-07-21 10000000", "2024-08-14 10000000",
            ])
    }

    // Sunday 30 June 2024 is the last day; the bank collects on Friday the 28th, and the loan ends.
    @Test("末次还款提前到周五，此后还有放款的，不出计划")
    func drawnAfterTheEnd() throws {
        var contract = Self.loan(
            .interestThenPrincipal, "2024-06-30",
            holidays: HolidayRule(.modifiedFollowing, recomputesInterest: true))
        contract.draws.append(Office.draw("2024-06-28", 5))
        #expect(
            try contract.schedule(Office.book())
                == .refused([.drawNotBeforeMaturity(Office.day("2024-06-28"))]))
    }

    @Test("已全部结清后再提前还款，拒绝，不悄悄丢掉")
    func prepaidAfterTheEnd() throws {
        let contract = Self.loan(
            .interestThenPrincipal, "2025-03-21",
            [
                .prepaid(
                    Prepayment(
                        Office.day("2024-04-01"), Money(fen: 100_000_000), paysInterest: true)),
                .prepaid(Prepayment(Office.day("2024-05-01"), Money(fen: 1))),
            ])
        #expect(
            try contract.schedule(Office.book())
                == .refused([.prepaymentExceedsBalance(Office.day("2024-05-01"))]))
    }
}
