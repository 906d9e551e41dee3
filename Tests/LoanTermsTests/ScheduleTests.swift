import LoanTerms
import Quantities
import Testing

@Suite("还款计划") struct ScheduleTests {
    @Test("每种还款方式都与手算一致", arguments: Golden.all)
    func golden(_ golden: Golden) throws {
        let schedule = try #require(golden.contract.schedule(Office.book()).schedule)
        #expect(Office.lines(schedule) == Office.lines(golden.table))
        #expect(schedule.principal == schedule.drawn)
        #expect(schedule.left == .zero)
    }

    // 6 % on 100万 from 12 January. The 12th of February 2024 lies in the Spring Festival; Sunday
    // the 18th is worked. 31 days are 5,166.67, 37 are 6,166.67, all 60 are 10,000.00.
    @Test(
        "付息日遇春节",
        arguments: [
            (HolidayRule.unadjusted, "2024-02-12", 516_667),
            (HolidayRule(.following, recomputesInterest: false), "2024-02-18", 516_667),
            (HolidayRule(.following, recomputesInterest: true), "2024-02-18", 616_667),
        ] as [(HolidayRule, String, Int64)])
    func springFestival(_ rule: HolidayRule, _ due: String, _ interest: Int64) throws {
        let contract = LoanContract(
            draws: [Office.draw("2024-01-12", 100_000_000)], method: .interestThenPrincipal,
            rate: .fixed(ppm: 60_000), calendar: Office.monthly(12),
            maturity: Office.day("2024-03-12"), holidays: rule)
        let rows = try #require(contract.schedule(Office.book()).schedule).rows
        #expect(rows.map(\.due.iso) == [due, "2024-03-12"])
        #expect(rows.map(\.interest.fen) == [interest, 1_000_000 - interest])
    }

    // 30 June 2024 is a Sunday: the next working day lies in July, the one before is Friday.
    @Test(
        "月末遇周日",
        arguments: [
            (HolidayRule.Move.following, "2024-07-01", 516_667, 500_000),
            (.modifiedFollowing, "2024-06-28", 466_667, 550_000),
        ] as [(HolidayRule.Move, String, Int64, Int64)])
    func monthEnd(_ move: HolidayRule.Move, _ due: String, _ first: Int64, _ last: Int64) throws {
        let contract = LoanContract(
            draws: [Office.draw("2024-05-31", 100_000_000)], method: .interestThenPrincipal,
            rate: .fixed(ppm: 60_000), calendar: Office.monthly(31),
            maturity: Office.day("2024-07-31"),
            holidays: HolidayRule(move, recomputesInterest: true))
        let rows = try #require(contract.schedule(Office.book()).schedule).rows
        #expect(rows.map(\.due.iso) == [due, "2024-07-31"])
        #expect(rows.map(\.interest.fen) == [first, last])
        #expect(rows.map(\.isProvisional) == [false, false])
    }

    @Test("未公布节假日的年份，付款日是暂定的")
    func provisional() throws {
        var contract = Golden.equalInstalments.contract
        contract.holidays = HolidayRule(.following, recomputesInterest: false)
        let rows = try #require(contract.schedule(Office.book()).schedule).rows
        #expect(rows.last?.isProvisional == true)
        #expect(rows.first?.isProvisional == false)
    }

    // By 19 April three rows are due; interest of the days since 21 March is not.
    @Test("只算到某一天，其后利息为应计")
    func through() throws {
        let contract = Golden.revolving.contract
        let schedule = try #require(
            contract.schedule(Office.book(), through: Office.day("2024-04-19")).schedule)
        #expect(Office.lines(schedule) == Array(Office.lines(Golden.revolving.table).prefix(3)))
        #expect(schedule.left.fen == 80_000_000)
        // 60万 for 4 days and 80万 for 25: 290.00 + 2416.67.
        #expect(schedule.accrued.rounded.fen == 270_667)
    }

    // 3.6 %: a day costs 100.00 of 100万, 50.00 of 50万, 20.00 of 20万. 31 days, 19, none, 20, 31.
    @Test("随借随还：还清当日再借，中间有一期没有余额")
    func repaidAndDrawnAgain() throws {
        var contract = Golden.revolving.contract
        contract.draws = [
            Office.draw("2024-05-01", 20_000_000), Office.draw("2024-01-21", 100_000_000),
            Office.draw("2024-02-21", 50_000_000),
        ]
        contract.rate = .fixed(ppm: 36_000)
        contract.maturity = Office.day("2024-06-21")
        contract.changes = [
            .prepaid(Prepayment(Office.day("2024-02-21"), Money(fen: 100_000_000))),
            .prepaid(Prepayment(Office.day("2024-03-11"), Money(fen: 50_000_000))),
        ]
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        let table = """
            2024-02-21 100000000 310000 0
            2024-03-11 50000000 0 0
            2024-03-21 0 95000 0
            2024-05-21 0 40000 20000000
            2024-06-21 20000000 62000 0
            """
        #expect(Office.lines(schedule) == Office.lines(table))
        #expect(contract.balance(on: Office.day("2024-02-21"), schedule).fen == 50_000_000)
    }
}
