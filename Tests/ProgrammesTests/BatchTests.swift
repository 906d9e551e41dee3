import Diagnostics
import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("批量备案与合规性审核")
struct BatchTests {
    struct BadRow: Sendable {
        let what: String
        let code: RowReason.Code
        let answer: RowDecision.Answer
        let change: @Sendable (inout BatchRow) -> Void
    }

    static let bad: [BadRow] = [
        BadRow(what: "大型企业", code: .customerKindNotServed, answer: .refused) { $0.size = .large },
        BadRow(what: "放款31天后报备", code: .filedTooLate, answer: .refused) {
            $0.payoutDay = day("2026-02-07")
        },
        BadRow(what: "单户1001万", code: .exceedsClientLimit, answer: .refused) {
            $0.amount = wan(1001)
        },
        BadRow(what: "费率1.01%", code: .feeAboveCeiling, answer: .refused) {
            $0.feeRate = Rate(ppm: 10_100)
        },
        BadRow(what: "资产抵押反担保", code: .assetsTakenAsCounterGuarantee, answer: .refused) {
            $0.counterGuarantee = CounterGuarantee(.assets, holder: "担保机构")
        },
        BadRow(what: "37个月", code: .termOutOfBounds, answer: .refused) {
            $0.maturity = day("2029-03-02")
        },
        BadRow(what: "4.99万", code: .loanBelowFloor, answer: .refused) {
            $0.amount = Money(fen: 4_990_000)
        },
        BadRow(what: "划型未知", code: .dataMissing, answer: .returned) { $0.size = nil },
        BadRow(what: "反担保未填", code: .dataMissing, answer: .returned) {
            $0.counterGuarantee = nil
        },
        BadRow(what: "费率未填", code: .dataMissing, answer: .returned) { $0.feeRate = nil },
    ]

    @Test("一行有错,只退这一行,写明理由", arguments: bad)
    func oneBadRow(bad: BadRow) throws {
        let room = try ProgrammeRoom.park()
        var row = goodRow(2, "乙（虚构）")
        bad.change(&row)
        let found = room.desk().check.check(
            room.batch("B1", [goodRow(1), row]), filedOn: day("2026-03-10"))
        #expect(found.decision(1)?.answer == .confirmed)
        #expect(found.decision(2)?.answer == bad.answer)
        #expect(found.decision(2)?.reasons.map(\.code).contains(bad.code) == true)
        #expect(found.decision(2)?.reasons.allSatisfy { !$0.text.zh.isEmpty } == true)
    }

    @Test("边界可以达到:第30天、1000万、1%、36个月、5万")
    func edges() throws {
        let room = try ProgrammeRoom.park()
        var late = goodRow(1)
        late.payoutDay = day("2026-02-08")
        var most = goodRow(2, "乙（虚构）", wan(1000))
        most.feeRate = Rate(ppm: 10_000)
        var long = goodRow(3, "丙（虚构）", wan(5))
        long.maturity = day("2029-03-01")
        let found = room.desk().check.check(
            room.batch("B1", [late, most, long]), filedOn: day("2026-03-10"))
        #expect(found.decisions.map(\.answer) == [.confirmed, .confirmed, .confirmed])
    }

    @Test("多项不符,全部列出,顺序固定")
    func order() throws {
        let room = try ProgrammeRoom.park()
        var row = goodRow(1, "乙（虚构）", wan(1200))
        row.size = .large
        row.payoutDay = day("2026-01-15")
        row.feeRate = Rate(ppm: 20_000)
        row.counterGuarantee = CounterGuarantee(.assets)
        let found = room.desk().check.check(room.batch("B1", [row]), filedOn: day("2026-03-10"))
        #expect(
            found.decision(1)?.reasons.map(\.code) == [
                .customerKindNotServed, .filedTooLate, .exceedsClientLimit,
                .exceedsClientLimitOfAllProgrammes, .exceedsGuarantorClientShare,
                .feeAboveCeiling, .assetsTakenAsCounterGuarantee,
            ])
    }

    @Test("单户按余额加本笔检验,同批前一行也算")
    func balancePlusThis() throws {
        var room = try ProgrammeRoom.park()
        try room.takeOver("B1", [goodRow(1, "甲（虚构）", wan(600))])
        var second = goodRow(1, "甲（虚构）", wan(300))
        second.note = "J8"
        var third = goodRow(2, "甲（虚构）", wan(101))
        third.note = "J9"
        let found = room.desk().check.check(
            room.batch("B2", [second, third]), filedOn: day("2026-03-10"))
        #expect(found.decisions.map(\.answer) == [.confirmed, .refused])
        #expect(found.decision(2)?.reasons.first?.found == wan(1001))
        #expect(found.decision(2)?.reasons.first?.limit == wan(1000))
    }

    @Test("全部项目合计的单户限额")
    func overAllProgrammes() throws {
        var park = try ProgrammeRoom.park()
        try park.takeOver("B1", [goodRow(1, "甲（虚构）", wan(600))])
        var pool = ProgrammeRoom(
            try TermsFiles.terms("xt-kv-pool-illustrative"), beside: park)
        try pool.run(
            pool.desk().planOpening(
                year: 2026, lenders: [(bank, nil)], StepHead("open2", on: day("2026-03-10"))))
        var row = goodRow(1, "甲（虚构）", wan(401))
        row.note = "K1"
        let found = pool.desk().check.check(pool.batch("P1", [row]), filedOn: day("2026-03-10"))
        #expect(
            found.decision(1)?.reasons.map(\.code) == [.exceedsClientLimitOfAllProgrammes])
    }

    @Test("借据重复:同批、已备案的不收,退回过的可以再报")
    func duplicates() throws {
        var room = try ProgrammeRoom.park()
        var twin = goodRow(2, "乙（虚构）")
        twin.note = "J1"
        var unknown = goodRow(3, "丙（虚构）")
        unknown.size = nil
        try room.takeOver("B1", [goodRow(1), twin, unknown])
        #expect(room.book.rows[RowKey("B1", 2)]?.stage == .refused)
        #expect(room.book.rows[RowKey("B1", 3)]?.stage == .returned)
        var again = goodRow(1, "丁（虚构）")
        again.note = "J1"
        let complete = goodRow(3, "丙（虚构）")
        let found = room.desk().check.check(
            room.batch("B2", [again, complete]), filedOn: day("2026-03-10"))
        #expect(found.decision(1)?.reasons.map(\.named) == ["B1#1"])
        #expect(found.decision(3)?.answer == .confirmed)
    }

    /// Small 800万; a medium firm of a strategic emerging industry takes the rest.
    static let portfolio: [(other: Int64, answer: RowDecision.Answer, holds: Bool)] = [
        (200, .confirmed, true), (201, .refused, true),
    ]

    @Test("小微和三农占比80%:按组合检验,不够时后面的其他类让出", arguments: portfolio)
    func targetShare(other: Int64, answer: RowDecision.Answer, holds: Bool) throws {
        let room = try ProgrammeRoom.park()
        var medium = goodRow(1, "乙（虚构）", wan(other))
        medium.size = .medium
        medium.groups = [.strategicEmerging]
        let found = room.desk().check.check(
            room.batch("B1", [medium, goodRow(2, "甲（虚构）", wan(800))]),
            filedOn: day("2026-03-10"))
        #expect(found.decision(1)?.answer == answer)
        #expect(found.decision(2)?.answer == .confirmed)
        #expect(found.portfolio?.holds == holds)
        if answer == .refused {
            #expect(found.decision(1)?.reasons.map(\.code) == [.portfolioShareTooLow])
        }
    }

    @Test("规则未读的,退回而不拒绝,也不确认")
    func unreadRule() throws {
        var room = try ProgrammeRoom("guar-national-batch")
        try room.run(
            room.desk().planOpening(
                year: 2026, lenders: [(bank, nil)], StepHead("open", on: day("2026-01-05"))))
        let found = room.desk().check.check(
            room.batch("B1", [goodRow(1)]), filedOn: day("2026-03-10"))
        #expect(found.decision(1)?.answer == .returned)
        #expect(found.decision(1)?.reasons.map(\.named) == ["filing_days"])
    }

    /// 200万 × 0.8 % × 365 ÷ 360 = 16,222.22…; 1元 × 1 % × 180 ÷ 360 = 0.5 fen, half up.
    @Test("担保费:本金×年费率×天数÷360,四舍五入到分")
    func fee() throws {
        let check = try ProgrammeRoom.park().desk().check
        #expect(check.feeDue(goodRow(1)) == Money(fen: 1_622_222))
        var tiny = goodRow(1, "甲（虚构）", Money(fen: 100))
        tiny.maturity = day("2026-08-28")
        tiny.feeRate = Rate(ppm: 10_000)
        #expect(check.feeDue(tiny) == Money(fen: 1))
    }

    @Test("备案占用额度,确认后使用,退回的还回来")
    func quota() throws {
        var room = try ProgrammeRoom.park(quota: wan(500))
        let left = "programme/xt-park-batch-illustrative/quota/\(bank)/2026"
        var bad = goodRow(2, "乙（虚构）", wan(100))
        let on = day("2026-03-10")
        bad.note = "J2"
        try room.run(
            room.desk().planFiling(
                room.batch("B1", [goodRow(1), bad]), StepHead("f", on: on)))
        let held = try #require(room.money.balance(AccountID(left)))
        #expect(held.posted == wan(500) && held.lowest == wan(200))
        // Between filing and check the money book says no to row 2.
        try room.run(
            room.desk().planConfirmation(
                of: "B1", StepHead("c", on: on), refused: [2: .noLegs]))
        #expect(room.balance(left) == wan(300))
        #expect(room.money.balance(AccountID(left))?.lowest == wan(300))
        #expect(room.book.rows[RowKey("B1", 2)]?.stage == .returned)
        #expect(
            room.book.rows[RowKey("B1", 2)]?.decision?.reasons.map(\.code)
                == [.refusedByMoneyBook])
    }

    @Test("两批同时要最后的额度,只有一批得到;另一批再报时逐行写明超额")
    func lastYuan() throws {
        var room = try ProgrammeRoom.park(quota: wan(520))
        let on = day("2026-03-10")
        var known = [goodRow(1, "甲（虚构）", wan(10)), goodRow(2, "乙（虚构）", wan(10))]
        for index in known.indices { known[index].note += "-0" }
        try room.takeOver("B0", known)
        let desk = room.desk()
        let first = try #require(
            desk.planFiling(
                room.batch("B1", [goodRow(1, "甲（虚构）", wan(500))]), StepHead("f1", on: on)
            ).plan)
        let row = goodRow(2, "乙（虚构）", Money(fen: 5_000_000))
        let second = try #require(
            desk.planFiling(room.batch("B2", [row]), StepHead("f2", on: on)).plan)
        #expect(room.write(first) == [])
        let refusals = room.write(second)
        #expect(refusals.contains { $0.phrase == "exceedsFilingQuota" })
        #expect(room.book.batches["B2"] == nil)
        let again = room.desk(attempt: 2).check.check(
            room.batch("B2", [row]), filedOn: on)
        #expect(again.decision(2)?.reasons.map(\.code) == [.exceedsFilingQuota])
    }

    @Test("占用过期后不能确认")
    func expired() throws {
        var room = try ProgrammeRoom.park()
        try room.run(
            room.desk().planFiling(
                room.batch("B1", [goodRow(1)]), StepHead("f", on: day("2026-03-10"))))
        // Ten working days after Tuesday 10 March end on Tuesday 24 March.
        try room.run(
            room.desk().planConfirmation(of: "B1", StepHead("c", on: day("2026-03-25"))))
        #expect(
            room.book.rows[RowKey("B1", 1)]?.decision?.reasons.map(\.code) == [.holdExpired])
        #expect(room.sum("client/") == .zero)
    }

    @Test("担保机构净资产未知,退回;10%集中度和10倍上限")
    func bounds() throws {
        var room = try ProgrammeRoom("xt-park-batch-illustrative")
        try room.run(
            room.desk().planOpening(
                year: 2026, lenders: [(bank, wan(100_000))],
                StepHead("open", on: day("2026-01-05"))))
        let filing = room.batch("B1", [goodRow(1)])
        let unknown = room.desk().check.check(filing, filedOn: day("2026-03-10"))
        #expect(unknown.decision(1)?.answer == .returned)
        try room.run(
            room.desk().planCapital(
                CapitalSetting(guarantor: guarantor, netAssets: wan(1999)),
                StepHead("cap", on: day("2026-01-05"))))
        // 10 % of 1999万 is 199.9万.
        let small = room.desk().check.check(filing, filedOn: day("2026-03-10"))
        #expect(small.decision(1)?.reasons.map(\.code) == [.exceedsGuarantorClientShare])
    }
}
