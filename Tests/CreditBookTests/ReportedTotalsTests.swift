import CreditBook
import Diagnostics
import Quantities
import Testing

/// Sums of the reported book, worked out by hand.
@Suite("报送台账：汇总")
struct ReportedTotalsTests {
    static let other = "乙行（虚构）"

    /// Two lenders, two months. 甲 borrows from both; 丙's loan is paid off in October.
    static func office() throws -> Office {
        var office = Office()
        try office.receive(
            "2026-09",
            [
                note("JK1", 50, 0, 50, name: "甲") {
                    $0.approved = wan(100)
                    $0.isFirstTime = true
                },
                note("JK2", 20, 0, 20, name: "丙", change: { $0.approved = wan(30) }),
            ])
        try office.receive(
            try office.sheet("2026-09", [note("B1", 40, 0, 40, name: "甲")], lender: other))
        try office.receive(
            "2026-10",
            [
                note("JK1", 0, 10, 40, name: "甲") {
                    $0.approved = wan(100)
                    $0.isFirstTime = true
                    $0.ratePpm = 40_000
                    $0.loanClass = .normal
                    $0.overdueDays = 0
                },
                note("JK3", 30, 0, 30, name: "甲") {
                    $0.approved = wan(100)
                    $0.isFirstTime = false
                    $0.ratePpm = 45_001
                    $0.loanClass = .substandard
                    $0.overdueDays = 95
                },
                note("JK2", 0, 20, 0, name: "丙") {
                    $0.approved = wan(30)
                    $0.isFirstTime = true
                },
            ])
        try office.receive(
            try office.sheet(
                "2026-10", [note("B1", 10, 0, 50, product: "流贷", name: "甲")], lender: other))
        return office
    }

    @Test("全部：授信不重复计，户、户次、笔分开数，利率按余额加权")
    func all() throws {
        let office = try Self.office()
        let totals = office.book.totals(try Desk.month("2026-10"), by: .all)
        #expect(ReportedBook.name.zh == "报送台账")
        let sum = try #require(totals.totals.first?.adjusted)
        #expect(sum.approved == wan(130))
        #expect(sum.drawn == wan(40) && sum.drawnInYear == wan(150))
        #expect(sum.repaid == wan(30) && sum.repaidInYear == wan(30))
        #expect(sum.closing == wan(120))
        #expect(sum.overdue == wan(30) && sum.nonPerforming == wan(30))
        #expect(sum.byClass == [.normal: wan(40), .substandard: wan(30)])
        #expect(sum.unclassed == wan(50))
        #expect(sum.notes == 3 && sum.enterprises == 1)
        #expect(sum.notesDrawn == 2 && sum.enterprisesDrawn == 1)
        // 九月：甲在两家、丙在一家；十月：甲在两家。
        #expect(sum.timesDrawnInYear == 5 && sum.enterprisesDrawnInYear == 2)
        #expect(sum.firstTimeBorrowers == 2 && sum.firstTimeUnknown == 1)
        // (40 × 40000 + 30 × 45001) / 70 = 42143.28…
        #expect(sum.averageRatePpm == 42_143)
        #expect(sum.averageRateDrawnPpm == 45_001)
        #expect(totals.unclosed == [Self.other, Desk.lender])
        #expect(totals.openBreaks == 1)
    }

    @Test(
        "分机构、分产品、分企业：余额加起来是总数",
        arguments: [
            (ReportedTotals.Grouping.lender, ["乙行（虚构） 50万元", "某行（虚构） 70万元"]),
            (.product, ["流贷 50万元", "税易贷 70万元"]), (.enterprise, ["丙 0元", "甲 120万元"]),
        ])
    func groups(_ grouping: ReportedTotals.Grouping, _ expected: [String]) throws {
        let totals = try Self.office().book.totals(try Desk.month("2026-10"), by: grouping)
        #expect(totals.totals.map { "\($0.group) \($0.adjusted.closing.text)" } == expected)
    }

    @Test("本月没有报的机构：点名，不当零")
    func missing() throws {
        var office = try Self.office()
        try office.receive("2026-11", [note("JK1", 0, 0, 40, name: "甲")])
        let totals = office.book.totals(try Desk.month("2026-11"), by: .all)
        #expect(totals.missing == [Self.other])
        #expect(totals.totals.first?.adjusted.closing == wan(40))
        #expect(totals.totals.first?.adjusted.drawnInYear == wan(150))
    }

    @Test("不写月份：各家用自己最近的一个月，落后的点名")
    func newest() throws {
        var office = try Self.office()
        try office.receive("2026-11", [note("JK1", 0, 15, 25, name: "甲")])
        let totals = try #require(office.book.newestTotals(by: .lender))
        let (october, november) = (try Desk.month("2026-10"), try Desk.month("2026-11"))
        #expect(totals.month == november)
        #expect(totals.months == [Self.other: october, Desk.lender: november])
        #expect(totals.behind == [Self.other] && totals.missing == [])
        #expect(totals.unclosed == [Self.other, Desk.lender])
        let told = totals.totals.map {
            "\($0.group) \($0.adjusted.closing.text) \($0.adjusted.drawn.text) "
                + $0.adjusted.drawnInYear.text
        }
        // 乙行: 40 in September, 10 in October. 某行: 50 + 20 + 30, nothing in November.
        #expect(told == ["乙行（虚构） 50万元 10万元 50万元", "某行（虚构） 25万元 0元 100万元"])
        let all = try #require(office.book.newestTotals(by: .all)?.totals.first)
        #expect(all.adjusted.closing == wan(75) && all.adjusted.enterprises == 1)
        let late = try #require(office.book.newestTotals(by: .all, of: [Self.other]))
        #expect(late.month == october && late.behind == [Self.other])
        #expect(ReportedBook().newestTotals(by: .all) == nil)
    }

    @Test("跨年：本年累计从一月算起")
    func newYear() throws {
        var office = Office()
        try office.receive("2026-12", [note("JK1", 50, 0, 50)])
        try office.receive("2027-01", [note("JK1", 7, 0, 57)])
        let totals = office.book.totals(try Desk.month("2027-01"), by: .all)
        #expect(totals.totals.first?.adjusted.drawnInYear == wan(7))
    }
}

/// The month as a value.
@Suite("月份")
struct ReportedMonthValueTests {
    @Test(
        "月初、月末、上月、下月",
        arguments: [
            ("2026-02", "2026-02-28", "2026-01", "2026-03"),
            ("2028-02", "2028-02-29", "2028-01", "2028-03"),
            ("2026-12", "2026-12-31", "2026-11", "2027-01"),
            ("2026-01", "2026-01-31", "2025-12", "2026-02"),
        ])
    func month(_ iso: String, _ last: String, _ previous: String, _ next: String) throws {
        let month = try #require(Month(iso: iso))
        #expect(month.iso == iso)
        #expect(month.first.iso == iso + "-01")
        #expect(month.last.iso == last)
        #expect(month.previous.iso == previous && month.next.iso == next)
        #expect(Month(of: month.last) == month)
        #expect(month.previous < month)
    }

    @Test("不是月份", arguments: ["2026-13", "2026-00", "2026-1", "202601", "2026-01-01", ""])
    func wrong(_ text: String) { #expect(Month(iso: text) == nil) }
}
