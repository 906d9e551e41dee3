import Diagnostics
import LoanTerms
import Quantities
import Testing

@Suite("利率查找与拒绝") struct RefusalTests {
    // 2025-12: not read as to its day; 20 December 2025 is a Saturday, so Monday the 22nd counts.
    @Test(
        "某日适用的LPR",
        arguments: [
            ("2024-10-20", 33_500), ("2024-10-21", 31_000), ("2025-01-01", 31_000),
            ("2026-01-01", 30_000), ("2026-02-19", 30_000),
        ] as [(String, Int64)])
    func lookUp(_ day: String, _ ppm: Int64) throws {
        let answer = try Office.book().rate(
            .lprPlus(.oneYear, spreadPpm: 0), on: Office.day(day))
        #expect(answer == .rate(Rate(ppm: ppm)))
    }

    @Test(
        "没有当月LPR，不用相邻月份代替",
        arguments: [
            ("2025-11-20", "2025-11-01"), ("2025-12-21", "2025-11-01"),
            ("2026-02-20", "2026-02-01"), ("2026-03-02", "2026-02-01"),
        ])
    func unknown(_ day: String, _ month: String) throws {
        let answer = try Office.book().rate(
            .lprTimes(.fiveYear, factorPpm: 1_000_000), on: Office.day(day))
        #expect(
            answer == .refused(.lprUnknown(month: Office.day(month), for: Office.day(day))))
    }

    @Test("重定价日的LPR未录入，不出计划；只算到此前的一天则可以")
    func repricing() throws {
        let contract = LoanContract(
            draws: [Office.draw("2025-12-25", 100_000_000)], method: .interestThenPrincipal,
            rate: RateTerms(.lprPlus(.oneYear, spreadPpm: 0), repricing: .firstOfQuarter),
            calendar: Office.monthly(21), maturity: Office.day("2026-06-21"))
        let unknown = TermsRefusal.lprUnknown(
            month: Office.day("2026-03-01"), for: Office.day("2026-04-01"))
        #expect(try contract.schedule(Office.book()) == .refused([unknown]))
        #expect(unknown.text.zh == "2026-04-01 适用的 2026-03 LPR 未录入，不计算利息")
        let part = try contract.schedule(Office.book(), through: Office.day("2026-03-21"))
        // 27, 31 and 28 days on 100万 at 3 %.
        #expect(part.schedule?.rows.map(\.interest.fen) == [225_000, 258_333, 233_333])
    }

    @Test("条款有误，逐条说明，次序固定")
    func faults() throws {
        let contract = LoanContract(
            draws: [Office.draw("2024-01-10", 0), Office.draw("2024-07-01", 5)],
            method: .planned([Office.draw("2024-01-10", -1)]), rate: .fixed(ppm: 1),
            calendar: Office.monthly(20, first: "2024-08-01"), maturity: Office.day("2024-07-01"),
            changes: [
                .extended(Office.day("2024-06-01"), to: Office.day("2024-07-01"), rate: nil),
                .prepaid(Prepayment(Office.day("2024-08-01"), .zero)),
            ])
        let day = Office.day
        #expect(
            try contract.schedule(Office.book())
                == .refused([
                    .drawNotPositive(day("2024-01-10")), .drawNotBeforeMaturity(day("2024-07-01")),
                    .firstInterestDayNotWithinTerm(day("2024-08-01")),
                    .planNotPositive(day("2024-01-10")), .planDayNotWithinTerm(day("2024-01-10")),
                    .extensionNotLater(day("2024-06-01")), .changeNotWithinTerm(day("2024-08-01")),
                    .prepaymentNotPositive(day("2024-08-01")),
                ]))
    }

    @Test("还款超过余额；计划超过余额；没有放款；利率超限")
    func amounts() throws {
        let book = try Office.book()
        var contract = Golden.revolving.contract
        let day = Office.day("2024-03-05")
        contract.changes = [.prepaid(Prepayment(day, Money(fen: 100_000_001)))]
        #expect(contract.schedule(book) == .refused([.prepaymentExceedsBalance(day)]))
        // What is repaid on a day goes before what is drawn on it.
        contract.draws[1].day = day
        #expect(contract.schedule(book) == .refused([.prepaymentExceedsBalance(day)]))
        contract.method = .planned([Office.draw("2024-03-05", 100_000_001)])
        contract.changes = []
        #expect(contract.schedule(book) == .refused([.planExceedsBalance(day)]))
        contract.draws = []
        #expect(contract.schedule(book) == .refused([.nothingDrawn]))
        #expect(
            book.rate(.fixed(Rate(ppm: -1)), on: day) == .refused(.rateOutOfRange(day)))
    }
}
