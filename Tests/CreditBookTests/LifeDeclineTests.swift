import CreditBook
import Quantities
import Testing

@Suite("银行婉拒：说得具体，谁看到什么")
struct LifeDeclineTests {
    @Test(
        "空话不算原因",
        arguments: [
            "不符合我行要求", "综合评估未通过", "其他", "其他原因。", "暂不符合我行准入条件", "经综合考虑，不予批准",
            "因政策原因，该企业未通过审批", "", "  ", "系统自动拒绝！", "Other reasons", "无",
        ])
    func empty(text: String) {
        #expect(EmptyFormula.isEmpty(text))
        var desk = LifeDesk.referred()
        #expect(desk.record(.decline("R1", (.other, text)), "2026-03-05") == [.emptyFormula])
        #expect(desk.book.referrals["R1"]?.end == nil)
    }

    @Test(
        "写清哪一项的，可以",
        arguments: [
            "资产负债率82%，上限70%", "停产", "不符合我行要求：近三个月未纳税", "2025年营业收入下降45%",
            "实控人名下有逾期", "overdue 30 days in 2025",
        ])
    func concrete(text: String) {
        var desk = LifeDesk.referred()
        #expect(desk.record(.decline("R1", (.other, text)), "2026-03-05") == [])
    }

    @Test("原因一到四条，不重复")
    func count() {
        let texts = ["负债率82%", "近三月未纳税", "订单下降四成", "抵押物在建", "实控人涉诉"]
        func decline(_ texts: [String]) -> [LifeRefusal.Phrase] {
            var desk = LifeDesk.referred()
            let reasons = texts.map { LifeStep.DeclineReason(code: .operations, explanation: $0) }
            return desk.record(.declined(.init(referral: "R1", reasons: reasons)), "2026-03-05")
        }
        #expect(decline([]) == [.reasonMissing])
        #expect(decline(Array(texts.prefix(4))) == [])
        #expect(decline(texts) == [.tooManyReasons])
        #expect(decline(["负债率82%", "负债率82%"]) == [.reasonRepeated])
    }

    @Test("企业看到全文和条款，园区只看到类别")
    func visibility() throws {
        var desk = LifeDesk.referred()
        let reasons: [LifeStep.DeclineReason] = [
            .init(code: .debtBurden, explanation: "资产负债率82%，上限70%", clause: "debt"),
            .init(code: .debtBurden, explanation: "短期借款占比过高，达九成"),
            .init(code: .operations, explanation: "订单下降四成"),
        ]
        desk.record(.declined(.init(referral: "R1", reasons: reasons)), "2026-03-05")
        let day = try #require(Day(iso: "2026-03-06"))
        let own = desk.book.state.ownView(of: LifeDesk.firm, on: day)
        #expect(own.declines.map(\.reasons) == [reasons])
        let zone = try #require(desk.book.state.zoneDemands(on: day).first?.lenders.first)
        #expect(zone.declineCodes == [.debtBurden, .operations])
        #expect(zone.stage == .declined && !zone.hasPlan)
    }

    @Test("婉拒之后附整改与改配方案，终结的推荐不能再批复")
    func plan() throws {
        var desk = LifeDesk.referred()
        desk.record(.decline("R1", (.debtBurden, "资产负债率82%，上限70%")), "2026-03-05")
        let plan = LifeStep.RepairPlan(
            referral: "R1", matchedAsOf: try #require(Day(iso: "2026-03-05")),
            alternatives: [
                .init(product: "shuiyidai", verdict: "eligible", expectedHigh: .wan(80))
            ],
            repairs: [
                .init(
                    product: "zhulidai", clause: "debt", field: "finance.debt_ratio",
                    wording: Wording(zh: "把资产负债率降到70%以下", en: "bring the debt ratio to 70 %"),
                    distance: Wording(zh: "多12个百分点", en: "12 points too high"))
            ], recheck: try #require(Day(iso: "2026-06-05")))
        #expect(desk.record(.repairPlanned(plan), "2026-03-05") == [])
        #expect(desk.book.referrals["R1"]?.plan == plan)
        #expect(desk.record(.line("L1", wan: 1), "2026-03-06") == [.referralEnded])
    }
}
