import CreditBook
import Quantities
import Testing

/// 撤回报表：报错的一张，如同没有来过。
@Suite("撤回报表")
struct ReportedWithdrawalTests {
    private static func withdraw(
        _ month: String, from office: inout Office, reason: String = "月份报错"
    ) throws -> [ReportedRefusal] {
        let month = try Desk.month(month)
        let sheet = try #require(office.book.withdrawable(month, of: Desk.lender))
        return try office.act(
            .sheetWithdrawn(
                .init(sheet: sheet.id, lender: Desk.lender, month: month, reason: reason)))
    }

    /// What two books say, figure by figure.
    private static func same(_ left: ReportedBook, _ right: ReportedBook) throws {
        #expect(left.lenders == right.lenders)
        #expect(left.breaks() == right.breaks())
        #expect(left.breaches() == right.breaches())
        for lender in left.lenders {
            #expect(left.months(of: lender) == right.months(of: lender))
            for month in left.months(of: lender) {
                #expect(left.totals(month, by: .lender) == right.totals(month, by: .lender))
            }
        }
    }

    @Test("错月的一张撤回后，月份、汇总、差异都与没有来过的一样，重放也一样")
    func asIfItNeverCame() throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 100, 0, 100)])
        try office.receive("2026-10", [note("JK1", 0, 10, 95)])
        let before = office.book
        // 11 月的表其实是 9 月的。
        try office.receive("2026-11", [note("JK1", 100, 0, 100), note("JK2", 0, 0, 7)])
        #expect(office.book.breaks().count > before.breaks().count)
        #expect(try Self.withdraw("2026-11", from: &office) == [])
        try Self.same(office.book, before)
        try Self.same(office.replayed(), before)
        #expect(office.book.month(try Desk.month("2026-11"), of: Desk.lender) == nil)
    }

    @Test("撤回重报的一张，前一张又算数，已说明的差异仍是已说明")
    func theOneBefore() throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 100, 0, 100)])
        try office.receive("2026-10", [note("JK1", 0, 10, 95)])
        let id = try #require(office.book.breaks().first?.id)
        try office.act(.breakExplained(.init(about: id, text: "5万元利息转本金")))
        let before = office.book
        try office.receive("2026-10", [note("JK1", 0, 10, 90)])
        #expect(office.book.sheetBreak(id: id)?.status == .corrected)
        #expect(try Self.withdraw("2026-10", from: &office) == [])
        #expect(office.book.sheetBreak(id: id)?.status == .explained)
        try Self.same(office.book, before)
    }

    @Test("撤回后可以再报同一张，两次都在册")
    func again() throws {
        var office = Office()
        let sheet = try office.sheet("2026-09", [note("JK1", 100, 0, 100)])
        try office.receive(sheet)
        #expect(try Self.withdraw("2026-09", from: &office) == [])
        let plan = try office.receive(sheet)
        #expect(plan.steps.first?.id.hasSuffix("#2") == true)
        #expect(office.book.month(try Desk.month("2026-09"), of: Desk.lender)?.sheets.count == 1)
    }

    @Test("已月结的月报表不能撤回，调整数可以；不在册、没有理由的不办")
    func refusals() throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 100, 0, 100)])
        let (lender, month) = (Desk.lender, try Desk.month("2026-09"))
        let sheet = try #require(office.book.withdrawable(month, of: lender))
        #expect(
            try Self.withdraw("2026-09", from: &office, reason: " ")
                == [.textIsEmpty(id: sheet.id)])
        try office.close("2026-09")
        #expect(
            try Self.withdraw("2026-09", from: &office)
                == [.closedSheetStays(lender: lender, month: month)])
        let before = office.book
        try office.receive(
            try office.sheet("2026-09", [note("JK1", 120, 0, 120)], purpose: .adjustment),
            reason: "漏报")
        #expect(try Self.withdraw("2026-09", from: &office) == [])
        try Self.same(office.book, before)
        let gone = ReportedStep.SheetWithdrawn(
            sheet: "没有这张", lender: lender, month: month, reason: "试")
        #expect(try office.act(.sheetWithdrawn(gone)) == [.noSheetToWithdraw(sheet: "没有这张")])
    }

    @Test("预览里的新差异从登记那天起算")
    func previewDay() throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 100, 0, 100)])
        let sheet = try office.sheet("2026-10", [note("JK1", 0, 10, 95)])
        let plan = try office.book.plan(sheet, at: Office.moment)
        #expect(plan.opened.map(\.openSince) == [try Desk.day("2026-11-10")])
    }
}
