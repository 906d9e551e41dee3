import CreditBook
import Diagnostics
import Quantities
import Testing

@Suite("信贷步骤：哪些不接受")
struct LifeRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let desk: LifeDesk
        let step: LifeStep
        let day: String
        let refusals: [LifeRefusal.Phrase]

        init(
            _ what: String, _ desk: LifeDesk, _ step: LifeStep, _ day: String,
            _ refusals: LifeRefusal.Phrase...
        ) {
            self.what = what
            self.desk = desk
            self.step = step
            self.day = day
            self.refusals = refusals
        }

        var testDescription: String { what }
    }

    static let start: [Case] = [
        Case("金额为零", LifeDesk(), .demand("D1", wan: 0), "2026-03-02", .amountNotPositive),
        Case(
            "把元写成万元", LifeDesk(), .demand("D1", wan: 30_000_000), "2026-03-02",
            .amountBeyondReason),
        Case("需求编号重复", .referred(), .demand("D1", wan: 9), "2026-03-03", .demandExists),
        Case("推荐不存在的需求", .referred(), .referral("R9", of: "D9"), "2026-03-03", .unknownDemand),
        Case(
            "推荐早于需求", .referred(), .referral("R9", of: "D1", to: LifeDesk.other),
            "2026-03-01", .beforeTheStepItFollows),
        Case(
            "同一银行同一产品再推一次", .referred(), .referral("R2", of: "D1"), "2026-03-03",
            .referralAlreadyOpen),
        Case(
            "受理不存在的推荐", .referred(), .accepted(.init(referral: "R9")), "2026-03-03",
            .unknownReferral),
        Case(
            "没有补正却送补正", .referred(), .documentsSupplied(.init(referral: "R1")),
            "2026-03-03", .documentsNotRequested),
        Case(
            "批复的银行不是推荐的银行", .referred(), .line("L1", wan: 100, bank: LifeDesk.other),
            "2026-03-03", .lenderDiffers),
        Case(
            "批复已过期", .referred(), .line("L1", wan: 100, until: "2026-03-02"), "2026-03-03",
            .dueNotLater),
        Case(
            "没有婉拒就写整改", .referred(),
            .repairPlanned(
                .init(
                    referral: "R1", matchedAsOf: Day(number: 20_000), alternatives: [],
                    repairs: [], recheck: Day(number: 30_000))), "2026-03-03",
            .referralNotDeclined),
    ]

    static let lines: [Case] = [
        Case("签约超过批复", .approved(), .sign("L1", wan: 201), "2026-03-11", .signedBeyondApproval),
        Case("再签一次", .signed(), .sign("L1", wan: 100), "2026-03-12", .lineAlreadySigned),
        Case("未签约先放款", .approved(), .draw("J1", wan: 10), "2026-03-11", .lineNotSigned),
        Case("超额放款", .signed(), .draw("J1", wan: 201), "2026-03-12", .drawnBeyondLine),
        Case("第二笔合计超额", .drawn(), .draw("J2", wan: 51), "2026-03-13", .drawnBeyondLine),
        Case(
            "额度过期后放款", .signed(), .draw("J1", wan: 1, due: "2028-01-01"), "2027-03-10",
            .lineExpired),
        Case("借据号重复", .drawn(), .draw("J1", wan: 1), "2026-03-13", .duplicateNoteNumber),
        Case(
            "条件未落实", .signed(conditions: [.init(id: "C1", text: "办妥抵押")]),
            .draw("J1", wan: 1), "2026-03-12", .conditionsNotFulfilled),
        Case(
            "超过100万元才要的条件", .signed(conditions: [.init(id: "C1", text: "办妥抵押", above: .wan(100))]),
            .draw("J1", wan: 101), "2026-03-12", .conditionsNotFulfilled),
        Case(
            "两处不对，一次说全，按固定次序", .approved(), .draw("J1", wan: 0, due: "2026-03-01"),
            "2027-03-10", .amountNotPositive, .dueNotLater, .lineNotSigned, .lineExpired),
        Case(
            "落实没有的条件", .signed(), .conditionFulfilled(.init(line: "L1", condition: "C7")),
            "2026-03-12", .unknownCondition),
        Case(
            "担保超过借据", .signed(), .draw("J1", wan: 10, guaranteed: 11), "2026-03-12",
            .guaranteeBeyondAmount),
        Case(
            "签约后不能撤回推荐", .signed(), .withdrawn(.init(of: .referral("R1"))), "2026-03-12",
            .lineAlreadySigned),
        Case(
            "批复后企业撤回，不能再签约", .withdrawnAfterApproval(), .sign("L1", wan: 1), "2026-03-12",
            .referralEnded),
        Case(
            "批复后再婉拒", .approved(), .decline("R1", (.operations, "订单下降四成")), "2026-03-11",
            .referralHasLine),
    ]

    static let notes: [Case] = [
        Case("还款超过余额", .drawn(), .repay("J1", wan: 151), "2026-04-01", .exceedsBalance),
        Case("还款早于放款", .drawn(), .repay("J1", wan: 1), "2026-03-11", .beforeTheStepItFollows),
        Case("没有的借据", .drawn(), .repay("J7", wan: 1), "2026-04-01", .unknownNote),
        Case("余额未清就结清", .drawn(), .settled(.init(note: .of("J1"))), "2026-04-01", .balanceNotZero),
        Case(
            "没有逾期就申请代偿", .drawn(),
            .claimed(
                .init(note: .of("J1"), kind: .guaranteePayout, to: "某担保（虚构）", amount: .wan(1))),
            "2026-04-01", .notOverdue),
        Case(
            "没有申请就代偿", .drawn(),
            .paidOut(.init(note: .of("J1"), by: "某担保（虚构）", amount: .wan(1))), "2026-04-01",
            .claimMissing),
        Case(
            "展期不改到期日", .drawn(),
            .extended(
                .init(
                    note: .of("J1"), due: Day(iso: "2027-03-12") ?? Day(number: 0), reason: "周转")),
            "2026-04-01", .dueNotLater),
        Case(
            "没有逾期就核销", .drawn(),
            .writtenOff(.init(note: .of("J1"), amount: .wan(1), holder: .lender)), "2026-04-01",
            .notOverdue),
    ]

    @Test("不接受的步骤说明原因，且什么都没变", arguments: start + lines + notes)
    func refused(_ one: Case) {
        var desk = one.desk
        let before = desk.book
        #expect(desk.record(one.step, one.day) == one.refusals)
        #expect(desk.book == before)
    }

    @Test("超多少写在原因里：可用50万元，提51万元，超1万元")
    func excess() {
        var desk = LifeDesk.drawn()
        let refusals = desk.refusals(.draw("J2", wan: 51), "2026-03-13")
        #expect(refusals.map(\.amount) == [.wan(1)])
        #expect(refusals.first?.text.zh == "提款超过授信可用额度 1万元。")
    }

    @Test("额度正好提满、在最后一天提，都可以")
    func bounds() {
        var desk = LifeDesk.drawn()
        #expect(desk.record(.draw("J2", wan: 50, due: "2028-01-01"), "2027-03-09") == [])
        var other = LifeDesk.signed(
            conditions: [.init(id: "C1", text: "办妥抵押", above: .wan(100))])
        #expect(other.record(.draw("J1", wan: 100), "2026-03-12") == [])
    }

    @Test("需求须写明企业；别的企业不能冒用编号")
    func enterprises() {
        var desk = LifeDesk()
        #expect(
            desk.record(.demand("D1", wan: 1), "2026-03-02", enterprise: nil) == [
                .enterpriseMissing
            ])
        desk = LifeDesk.referred()
        let refusals = desk.record(
            .accepted(.init(referral: "R1")), "2026-03-03", enterprise: "湘潭测试乙科技有限公司（虚构）")
        #expect(refusals == [.enterpriseDiffers])
    }

    @Test("同一编号同样内容：算已记录；内容不同：不接受")
    func sameID() throws {
        var desk = LifeDesk.referred()
        let first = try #require(desk.log.first)
        let before = desk.book
        #expect(desk.book.apply(first).isEmpty && desk.book == before)
        let refusals = desk.record(.demand("D2", wan: 1), "2026-03-02", id: first.step.id)
        #expect(refusals == [.existsWithDifferentContent] && desk.book == before)
    }

    @Test("每种原因都有中文和英文的一句话")
    func texts() {
        for phrase in LifeRefusal.Phrase.allCases {
            let text = LifeRefusal(phrase, about: "甲", amount: .wan(1), day: Day(number: 0)).text
            #expect(text.zh.hasSuffix("。") && text.en.hasSuffix(".") && text.zh != text.en)
            #expect(!text.zh.contains("{") && !text.zh.contains(phrase.rawValue))
        }
    }
}

extension LifeDesk {
    static func withdrawnAfterApproval() -> LifeDesk {
        var desk = LifeDesk.approved()
        desk.record(.withdrawn(.init(of: .demand("D1"))), "2026-03-11")
        return desk
    }

    /// A line of 200万元 of 2026-03-10, not signed.
    static func approved() -> LifeDesk {
        var desk = LifeDesk.referred()
        desk.record(.line("L1", wan: 200), "2026-03-10")
        return desk
    }
}
