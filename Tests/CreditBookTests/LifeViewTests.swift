import CreditBook
import Diagnostics
import Quantities
import Testing

@Suite("银行待办、园区总览、漏斗")
struct LifeViewTests {
    private static func ledger(_ desk: LifeDesk, on day: Day) throws -> PromiseLedger {
        let set = try LifePromiseTests.set(
            LifePromiseTests.accept + ", days: working, pause: none")
        return PromiseLedger(
            desk.book.state, sets: [set], days: LifeDesk.workingDays, on: day)
    }

    @Test("待办一行：够银行决定要不要接")
    func row() throws {
        var desk = LifeDesk.referred()
        desk.record(
            .alertRaised(.init(alert: "A1", kind: .suit, text: "涉诉120万元")), "2026-03-03")
        let day = try #require(Day(iso: "2026-03-03"))
        let rows = desk.book.state.queue(
            of: LifeDesk.bank, on: day, ledger: try Self.ledger(desk, on: day),
            quotas: {
                $0 == "zhulidai"
                    ? [.init(programme: "p", name: .init("计划"), left: .wan(4_000))] : []
            })
        let row = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(row.enterprise == LifeDesk.firm && row.branchArea == "高新支行")
        #expect(row.amount == .wan(300) && row.termMonths == 12 && row.use == "采购原材料")
        #expect(row.expectedLow == .wan(100) && row.expectedHigh == .wan(300))
        #expect(row.reason == .init("纳税信用A级，近两年纳税增长") && row.weakestClause?.en == "debt")
        // 2025-12-31 to 2026-03-03: 31 + 28 + 3
        #expect(row.dataAgeDays == 62)
        #expect(row.alerts.map(\.raising.alert) == ["A1"])
        #expect(row.quotas.map(\.left) == [.wan(4_000)] && row.lastContact == nil)
        #expect(row.promise?.due?.iso == "2026-03-03" && row.nextStep?.zh == "受理")
    }

    @Test("到期早的在前；放款后、终结后不在待办；别家的看不到")
    func order() throws {
        var desk = LifeDesk.referred()
        desk.record(.demand("D0", wan: 50), "2026-03-03")
        desk.record(.referral("R0", of: "D0"), "2026-03-04")
        desk.record(.referral("RX", of: "D0", to: LifeDesk.other), "2026-03-04")
        let day = try #require(Day(iso: "2026-03-04"))
        func queue(_ desk: LifeDesk) throws -> [String] {
            desk.book.state.queue(
                of: LifeDesk.bank, on: day, ledger: try Self.ledger(desk, on: day)
            ).map(\.referral)
        }
        #expect(try queue(desk) == ["R1", "R0"])
        desk.record(.accepted(.init(referral: "R1")), "2026-03-04")
        #expect(try queue(desk) == ["R0", "R1"])
        desk.record(.notReached(.init(of: .referral("R0"), note: "三次电话未接")), "2026-03-04")
        #expect(try queue(desk) == ["R1"])
        desk.record(.line("L1", wan: 200), "2026-03-10")
        desk.record(.sign("L1", wan: 200), "2026-03-11")
        #expect(try queue(desk) == ["R1"])
        desk.record(.draw("J1", wan: 150), "2026-03-12")
        #expect(try queue(desk) == [])
    }

    @Test(
        "走到哪一步，下一步是什么",
        arguments: [
            (0, ReferralStage.referred, "受理"), (1, .accepted, "联系企业"), (2, .contacted, "开始尽调"),
            (3, .documentsOwed, "等企业补正"), (4, .contacted, "开始尽调"), (5, .inDueDiligence, "完成尽调"),
            (6, .toDecide, "批复或说明婉拒原因"), (7, .approved, "签约"), (8, .signed, "落实条件、放款"),
            (9, .drawn, "备案、贷后"),
        ])
    func stages(count: Int, stage: ReferralStage, next: String) {
        let on = LifeStep.OnReferral(referral: "R1", note: "审计报告")
        let way: [LifeStep] = [
            .accepted(on), .contacted(on), .documentsRequested(on), .documentsSupplied(on),
            .dueDiligenceOpened(on), .dueDiligenceDone(on), .line("L1", wan: 200),
            .sign("L1", wan: 200), .draw("J1", wan: 1),
        ]
        var desk = LifeDesk.referred()
        for step in way.prefix(count) { #expect(desk.record(step, "2026-03-10") == []) }
        #expect(desk.book.referrals["R1"]?.stage == stage)
        #expect(desk.book.referrals["R1"]?.stage.nextStep?.zh == next)
    }

    /// Two firms: the first with two demands, one with two banks; a line each of two banks.
    private static func story() -> LifeDesk {
        var desk = LifeDesk.drawn()
        let second = "湘潭测试乙科技有限公司（虚构）"
        desk.record(.demand("D2", wan: 100), "2026-03-05")
        desk.record(.demand("D3", wan: 500), "2026-04-02", enterprise: second)
        desk.record(.referral("R2", of: "D1", to: LifeDesk.other), "2026-03-05")
        desk.record(.referral("R3", of: "D3", to: LifeDesk.other), "2026-04-03", enterprise: second)
        desk.record(
            .line("L3", wan: 400, referral: "R3", bank: LifeDesk.other), "2026-04-10",
            enterprise: nil)
        desk.record(.draw("J2", wan: 30), "2026-04-11")
        desk.record(.filed(.init(note: .of("J1"), with: "资金池甲")), "2026-04-12")
        desk.record(.filed(.init(note: .of("J1"), with: "担保乙")), "2026-04-13")
        desk.record(.repay("J1", wan: 10), "2026-04-20")
        desk.record(.repay("J1", wan: 15), "2026-05-20")
        return desk
    }

    @Test(
        "漏斗：每个数写明户、户次、笔和金额",
        arguments: [
            (FunnelFigure.Stage.demand, 2, 3, 3, Int64(900)), (.referred, 2, 2, 3, 800),
            (.approved, 2, 2, 2, 600), (.signed, 1, 1, 1, 200), (.drawn, 1, 1, 2, 180),
            (.filed, 1, 1, 1, 150), (.repaid, 1, 1, 2, 25), (.renewed, 0, 0, 0, 0),
        ])
    func funnel(
        stage: FunnelFigure.Stage, enterprises: Int, times: Int, items: Int, wan: Int64
    ) throws {
        let all = Self.story().book.state.funnel(through: try #require(Day(iso: "2026-12-31")))
        let figure = all[stage]
        #expect(figure.enterprises == enterprises && figure.times == times)
        #expect(figure.items == items && figure.amount == .wan(wan))
        #expect(figure.book == .life && !stage.counts.zh.isEmpty)
    }

    @Test("只看四月：新增需求1项500万元，放款1笔30万元，还款1笔10万元")
    func span() throws {
        let april = Self.story().book.state.funnel(
            from: Day(iso: "2026-04-01"), through: try #require(Day(iso: "2026-04-30")))
        #expect(april[.demand].amount == .wan(500) && april[.demand].items == 1)
        #expect(april[.drawn].amount == .wan(30) && april[.repaid].amount == .wan(10))
    }

    @Test("园区总览：每家银行到哪一步，批了多少、放了多少，几天没动静")
    func zone() throws {
        let day = try #require(Day(iso: "2026-05-30"))
        let rows = Self.story().book.state.zoneDemands(on: day)
        #expect(rows.map(\.demand) == ["D3", "D2", "D1"])
        let first = try #require(rows.last)
        #expect(first.lenders.map(\.referral) == ["R1", "R2"])
        #expect(first.lenders.map(\.stage) == [.filed, .referred])
        #expect(first.lenders.map(\.approved) == [.wan(200), nil])
        #expect(first.lenders.map(\.drawn) == [.wan(180), .zero])
        // D2 was never touched: 5 March to 30 May.
        #expect(rows[1].idleDays == 86)
    }
}
