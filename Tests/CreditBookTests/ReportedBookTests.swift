import CreditBook
import Diagnostics
import Quantities
import Testing

/// The reported book: months that follow one another, and those that do not.
@Suite("报送台账：逐月对账")
struct ReportedBookTests {
    @Test("期初＋发放−收回＝期末：没有差异；首月不核对期初，也不算差异")
    func follows() throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 20, 10, 130), note("JK2", 0, 0, 50)])
        #expect(office.open == [])
        try office.receive(
            "2026-10",
            [note("JK1", 5, 15, 120), note("JK2", 0, 50, 0), note("JK3", 80, 0, 80)])
        #expect(office.open == [])
    }

    static let september = [note("JK1", 20, 10, 130), note("JK2", 0, 0, 50)]

    @Test(
        "动一处，报一处差异",
        arguments: [
            (
                [note("JK1", 0, 0, 140), note("JK2", 0, 0, 50)], "2026-10/openingBreak/JK1",
                "上月末 130万元＋发放−收回＝130万元，本月末报 140万元", 10
            ),
            (
                [note("JK1", 0, 30, 130), note("JK2", 0, 0, 50)], "2026-10/openingBreak/JK1",
                "上月末 130万元＋发放−收回＝100万元，本月末报 130万元", 30
            ),
            (
                [note("JK1", 0, 0, 130)], "2026-10/missingNote/JK2",
                "上月末还有 50万元，本月没有这笔借据", -50
            ),
            (
                [note("JK1", 0, 0, 130), note("JK2", 0, 0, 50), note("JK9", 10, 0, 70)],
                "2026-10/newNoteWithOpening/JK9", "上月没有余额，按本月发放、收回倒推月初却有 60万元", 60
            ),
            (
                [note("JK1", 0, 0, 130, product: "知识价值贷"), note("JK2", 0, 0, 50)],
                "2026-10/productChanged/JK1", "上月是“税易贷”，本月是“知识价值贷”", nil
            ),
            (
                [
                    note("JK1", 0, 0, 130, uscc: "91430300MAXX00801C"), note("JK2", 0, 0, 50),
                ], "2026-10/codeChanged/JK1", "上月是 无代码，本月是 91430300MAXX00801C", nil
            ),
        ] as [([NoteMonth], String, String, Int64?)])
    func tampered(
        _ rows: [NoteMonth], _ id: String, _ text: String, _ difference: Int64?
    ) throws {
        var office = Office()
        try office.receive("2026-09", Self.september)
        let plan = try office.receive("2026-10", rows)
        #expect(plan.refusals == [])
        #expect(office.open == [id])
        let found = try #require(plan.opened.first)
        #expect(found.finding.text.zh == text)
        #expect(found.finding.difference == difference.map(wan))
    }

    @Test("缺一个月：只报缺月，不逐笔报差；补报后更正")
    func skipped() throws {
        var office = Office()
        try office.receive("2026-08", [note("JK1", 20, 10, 130)])
        try office.receive("2026-10", [note("JK1", 0, 0, 150)])
        #expect(office.open == ["2026-10/monthSkipped"])
        try office.receive("2026-09", [note("JK1", 30, 0, 160)])
        #expect(office.open == ["2026-10/openingBreak/JK1"])
        let skipped = try #require(
            office.book.sheetBreak(id: "\(Desk.lender)/2026-10/monthSkipped"))
        #expect(skipped.status == .corrected)
        #expect(skipped.openSince == nil)
    }

    @Test("表上的合计、笔数与逐笔相加不符")
    func stated() throws {
        var office = Office()
        let place = NoteMonth.Place(sheet: nil, row: 9)
        let sheet = try office.sheet(
            "2026-09", Self.september,
            stated: [
                .init(figure: .closing, value: wan(180).fen, place: place),
                .init(figure: .drawn, value: wan(21).fen, place: place),
                .init(figure: .rows, value: 3, place: place),
            ])
        let plan = try office.receive(sheet)
        #expect(
            plan.opened.map(\.finding.text.zh) == [
                "本月发放合计写 21万元，逐笔相加是 20万元", "表上写 3 笔，实有 2 行",
            ])
    }

    @Test("本行自己就不平：首月也报")
    func row() throws {
        var office = Office()
        try office.receive("2026-09", [note("JK1", 20, 10, 130) { $0.opening = wan(100) }])
        #expect(office.open == ["2026-09/rowDoesNotAddUp/JK1"])
    }

    @Test("还清后不再报的借据，再出现时期初是零")
    func reappears() throws {
        var office = Office()
        try office.receive("2026-08", [note("JK1", 0, 10, 0), note("JK2", 0, 0, 5)])
        try office.receive("2026-09", [note("JK2", 0, 0, 5)])
        try office.receive("2026-10", [note("JK1", 30, 0, 30), note("JK2", 0, 0, 5)])
        #expect(office.open == [])
    }

    @Test("同一家银行的差异不算到别家")
    func otherLender() throws {
        var office = Office()
        try office.receive("2026-09", Self.september)
        try office.receive(
            try office.sheet("2026-10", [note("JK1", 0, 0, 1)], lender: "乙行（虚构）"))
        #expect(office.open == [])
        #expect(office.book.lenders == ["乙行（虚构）", Desk.lender])
    }
}

/// What becomes of a break.
@Suite("报送台账：差异的处理")
struct ReportedBreakLifeTests {
    static let id = "\(Desk.lender)/2026-10/openingBreak/JK1"

    /// September closed 130; October reports 140 without a movement.
    static func office() throws -> Office {
        var office = Office()
        try office.receive("2026-09", ReportedBookTests.september)
        try office.receive("2026-10", [note("JK1", 0, 0, 140), note("JK2", 0, 0, 50)])
        return office
    }

    @Test("退回银行、银行说明：每步有人、有日、有话")
    func explained() throws {
        var office = try Self.office()
        let answer = ReportedStep.Answer(about: Self.id, text: "请核对余额", person: "客户经理")
        #expect(try office.act(.breakReturned(answer), on: "2026-11-12") == [])
        #expect(office.open == ["2026-10/openingBreak/JK1"])
        let told = ReportedStep.Answer(about: Self.id, text: "补记上月漏报的放款10万元", person: "信贷科")
        #expect(try office.act(.breakExplained(told), on: "2026-11-13") == [])
        #expect(office.open == [])
        let found = try #require(office.book.sheetBreak(id: Self.id))
        #expect(found.events.map(\.status) == [.open, .returned, .explained])
        #expect(found.events.map(\.day.iso) == ["2026-11-10", "2026-11-12", "2026-11-13"])
        #expect(found.events.last?.person == "信贷科")
        #expect(found.events.last?.actor == "园区专员")
    }

    @Test("处理差异的拒绝")
    func refusals() throws {
        var office = try Self.office()
        #expect(
            try office.act(.breakExplained(.init(about: "没有", text: "某"))) == [
                .noSuchBreak(id: "没有")
            ])
        #expect(
            try office.act(.breakExplained(.init(about: Self.id, text: "")))
                == [.textIsEmpty(id: Self.id)])
        #expect(try office.act(.breakExplained(.init(about: Self.id, text: "某"))) == [])
        #expect(
            try office.act(.breakReturned(.init(about: Self.id, text: "")))
                == [.breakIsSettled(id: Self.id), .textIsEmpty(id: Self.id)])
    }

    @Test("月结前重报：两份都留，后一份算数，差异更正")
    func resent() throws {
        var office = try Self.office()
        let plan = try office.receive(
            "2026-10", [note("JK1", 0, 0, 130), note("JK2", 0, 0, 50)])
        #expect(plan.corrected.map(\.id) == [Self.id])
        #expect(office.open == [])
        let month = try #require(office.book.month(try Desk.month("2026-10"), of: Desk.lender))
        #expect(month.sheets.count == 2)
        #expect(month.original.first?.closing == wan(130))
    }

    @Test("重报后还是那个差异：说明过的仍是说明过；数变了就重开")
    func resentAgain() throws {
        var office = try Self.office()
        try office.act(.breakExplained(.init(about: Self.id, text: "某")))
        try office.receive("2026-10", [note("JK1", 0, 0, 140), note("JK2", 5, 0, 55)])
        #expect(office.open == [])
        try office.receive("2026-10", [note("JK1", 0, 0, 141), note("JK2", 5, 0, 55)])
        #expect(office.open == ["2026-10/openingBreak/JK1"])
    }

    @Test("同一份表再来一次：已入账；先后两份再换回第一份：照收")
    func sameSheet() throws {
        var office = try Self.office()
        let first = try office.sheet(
            "2026-10", [note("JK1", 0, 0, 140), note("JK2", 0, 0, 50)])
        let again = try office.receive(first)
        #expect(again.refusals == [.sheetAlreadyReceived(sheet: first.id)])
        try office.receive("2026-10", [note("JK1", 0, 0, 130), note("JK2", 0, 0, 50)])
        #expect(office.open == [])
        let back = try office.receive(first)
        #expect(back.refusals == [])
        #expect(office.open == ["2026-10/openingBreak/JK1"])
        #expect(Set(office.steps.map(\.step.id)).count == office.steps.count)
    }

    @Test("重报上个月：本月的差异跟着重新核对")
    func earlierMonth() throws {
        var office = try Self.office()
        try office.receive("2026-09", [note("JK1", 30, 10, 140), note("JK2", 0, 0, 50)])
        #expect(office.open == [])
    }
}

/// Closing a month, and correcting a closed one.
@Suite("报送台账：月结与调整数")
struct ReportedClosingTests {
    static let october = try? Desk.month("2026-10")

    @Test("有差异的月份：写明原因才能月结，规定不许的写了也不行")
    func openBreaks() throws {
        var office = try ReportedBreakLifeTests.office()
        let (lender, october) = (Desk.lender, try Desk.month("2026-10"))
        let september = try Desk.month("2026-09")
        #expect(
            try office.close("2026-10") == [
                .earlierMonthIsOpen(lender: lender, month: september),
                .openBreaksNeedReason(lender: lender, month: october, count: 1),
            ])
        #expect(try office.close("2026-09") == [])
        #expect(
            office.book.closingRefusals(october, of: lender, reason: "银行出差", policy: .never)
                == [.openBreaksForbidClosing(lender: lender, month: october, count: 1)])
        #expect(try office.close("2026-10", reason: "银行核账未回，先结") == [])
        let closing = office.book.month(october, of: lender)?.closing
        #expect(closing?.openBreaks == [ReportedBreakLifeTests.id])
        #expect(closing?.reason == "银行核账未回，先结")
        #expect(try office.close("2026-10") == [.alreadyClosed(lender: lender, month: october)])
        let november = try Desk.month("2026-11")
        #expect(
            try office.close("2026-11") == [.noSheetToClose(lender: lender, month: november)])
    }

    /// September and October are closed; October's JK1 is 140 where 130 is right.
    static func closed() throws -> Office {
        var office = try ReportedBreakLifeTests.office()
        try office.close("2026-09")
        try office.close("2026-10", reason: "先结")
        return office
    }

    @Test("月结后再报整表：拒绝；作为调整数要写原因")
    func afterClosing() throws {
        var office = try Self.closed()
        let (lender, october) = (Desk.lender, try Desk.month("2026-10"))
        let rows = [note("JK1", 0, 0, 130)]
        let whole = try office.receive("2026-10", rows)
        #expect(whole.refusals == [.monthIsClosed(lender: lender, month: october)])
        let adjustment = try office.sheet("2026-10", rows, purpose: .adjustment)
        #expect(
            try office.receive(adjustment).refusals
                == [.adjustmentWithoutReason(lender: lender, month: october)])
        let early = try office.sheet("2026-11", rows, purpose: .adjustment)
        #expect(
            try office.receive(early).refusals == [
                .adjustsOpenMonth(lender: lender, month: try Desk.month("2026-11")),
                .adjustmentWithoutReason(lender: lender, month: try Desk.month("2026-11")),
            ])
    }

    @Test("调整数：原报数不动，原数、调整、调整后三个数都在，下月按调整后的期初核对")
    func adjusted() throws {
        var office = try Self.closed()
        let sheet = try office.sheet("2026-10", [note("JK1", 0, 0, 130)], purpose: .adjustment)
        let plan = try office.receive(sheet, reason: "余额录错")
        #expect(plan.corrected.map(\.id) == [ReportedBreakLifeTests.id])
        let totals = office.book.totals(try Desk.month("2026-10"), by: .all)
        let total = try #require(totals.totals.first)
        #expect(total.original.closing == wan(190))
        #expect(total.adjustment(\.closing) == wan(-10))
        #expect(total.adjusted.closing == wan(180))
        let month = try #require(office.book.month(try Desk.month("2026-10"), of: Desk.lender))
        #expect(month.original.first?.closing == wan(140))
        #expect(month.adjustments.map(\.reason) == ["余额录错"])
        try office.receive("2026-11", [note("JK1", 0, 30, 100), note("JK2", 0, 0, 50)])
        #expect(office.open == [])
    }

    @Test("从步骤重放，得到同一本台账")
    func replay() throws {
        var office = try Self.closed()
        let sheet = try office.sheet("2026-10", [note("JK1", 0, 0, 130)], purpose: .adjustment)
        try office.receive(sheet, reason: "余额录错")
        let replayed = office.replayed()
        #expect(replayed.breaks() == office.book.breaks())
        let october = try Desk.month("2026-10")
        #expect(replayed.totals(october, by: .lender) == office.book.totals(october, by: .lender))
        #expect(
            replayed.month(october, of: Desk.lender)?.closing
                == office.book.month(october, of: Desk.lender)?.closing)
    }

    @Test("步骤与明细对不上、读不懂：拒绝，不改台账")
    func wrongStep() throws {
        var office = Office()
        let sheet = try office.sheet("2026-09", ReportedBookTests.september)
        let other = try office.sheet("2026-09", [note("JK1", 0, 0, 1)])
        let step = try ReportedStep.sheetReceived(.init(sheet)).record(day: sheet.month.last)
        let recorded = RecordedStep(
            entry: 1, recordedAt: Instant(milliseconds: 0), actor: "某", step: step)
        #expect(office.book.apply(recorded) == [.sheetNotGiven(sheet: sheet.id)])
        #expect(
            office.book.apply(recorded, other) == [.sheetDiffersFromStep(sheet: sheet.id)])
        let unknown = StepRecord(
            id: "x", book: .reported, kind: "从未有过", subject: "", day: sheet.month.last, body: "{}")
        let odd = RecordedStep(
            entry: 1, recordedAt: Instant(milliseconds: 0), actor: "某", step: unknown)
        #expect(office.book.apply(odd) == [.stepUnreadable(kind: "从未有过")])
        #expect(office.book.lenders == [])
    }
}
