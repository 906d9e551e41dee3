import CreditBook
import Quantities
import Testing

@Suite("信贷全流程：从需求到结清")
struct LifeBookTests {
    @Test("一笔贷款走完全程：需求、推荐、尽调、批复、签约、放款、备案、还款、结清")
    func wholeWay() throws {
        var desk = LifeDesk.referred()
        let way: [(LifeStep, String)] = [
            (.accepted(.init(referral: "R1")), "2026-03-03"),
            (.contacted(.init(referral: "R1", note: "电话")), "2026-03-04"),
            (.dueDiligenceOpened(.init(referral: "R1")), "2026-03-05"),
            (.dueDiligenceDone(.init(referral: "R1", note: "现场核实订单")), "2026-03-09"),
            (
                .line("L1", wan: 200, conditions: [.init(id: "C1", text: "开立监管账户")]),
                "2026-03-10"
            ),
            (.sign("L1", wan: 200), "2026-03-11"),
            (.conditionFulfilled(.init(line: "L1", condition: "C1")), "2026-03-11"),
            (.draw("J1", wan: 150), "2026-03-12"),
            (.filed(.init(note: .of("J1"), with: "园区风险补偿资金池")), "2026-03-20"),
            (.monitored(.init(note: .of("J1"))), "2026-06-20"),
            (.repay("J1", wan: 150), "2026-09-12"),
            (.settled(.init(note: .of("J1"))), "2026-09-12"),
        ]
        for (step, day) in way { #expect(desk.record(step, day) == [], "\(step.kind)") }
        let note = try #require(desk.book.notes[.of("J1")])
        #expect(note.balance == .zero)
        #expect(note.end == .settled)
        #expect(desk.book.lines["L1"]?.left == .wan(50))
        #expect(desk.book.referrals["R1"]?.stage == .filed)
    }

    @Test("逾期、申请代偿、代偿、追偿、核销：银行余额与担保人债权各自归零")
    func troubledNote() throws {
        var desk = LifeDesk.signed()
        desk.record(.draw("J1", wan: 100, guaranteed: 80), "2026-03-12")
        let guarantor = "湘潭测试担保有限公司（虚构）"
        let way: [(LifeStep, String)] = [
            (.overdue("J1", since: "2027-03-13", wan: 100), "2027-03-20"),
            (
                .claimed(
                    .init(
                        note: .of("J1"), kind: .guaranteePayout, to: guarantor, amount: .wan(80))),
                "2027-06-01"
            ),
            (.paidOut(.init(note: .of("J1"), by: guarantor, amount: .wan(80))), "2027-07-01"),
            (
                .recovered(.init(note: .of("J1"), amount: .wan(5), holder: .lender)),
                "2027-08-01"
            ),
            (
                .recovered(.init(note: .of("J1"), amount: .wan(30), holder: .guarantor)),
                "2027-08-01"
            ),
            (
                .writtenOff(.init(note: .of("J1"), amount: .wan(15), holder: .lender)),
                "2028-01-05"
            ),
        ]
        for (step, day) in way { #expect(desk.record(step, day) == [], "\(step.kind)") }
        var note = try #require(desk.book.notes[.of("J1")])
        // 100 − 5 − 80 − 15 = 0;  80 − 30 = 50
        #expect(note.balance == .zero)
        #expect(note.guarantorClaim == .wan(50))
        #expect(note.end == nil)
        desk.record(
            .writtenOff(.init(note: .of("J1"), amount: .wan(50), holder: .guarantor)),
            "2028-06-05")
        note = try #require(desk.book.notes[.of("J1")])
        #expect(note.end == .writtenOff)
    }

    @Test("逾期天数：3月13日起未还，当天为第1天，20日为第8天")
    func daysOverdue() throws {
        var desk = LifeDesk.drawn()
        desk.record(.overdue("J1", since: "2027-03-13", wan: 150), "2027-03-20")
        let note = try #require(desk.book.notes[.of("J1")])
        let days = ["2027-03-12", "2027-03-13", "2027-03-20"].compactMap { Day(iso: $0) }
        #expect(days.map(note.daysOverdue) == [0, 1, 8])
    }

    @Test("无还本续贷：旧借据终结，新借据承接余额，放款总额不变")
    func renewal() throws {
        var desk = LifeDesk.drawn()
        desk.record(.repay("J1", wan: 30), "2026-12-01")
        let renewal = LifeStep.renewed(
            .init(note: .of("J1"), newNumber: "J2", due: try #require(Day(iso: "2028-03-10"))))
        #expect(desk.record(renewal, "2027-03-10") == [])
        let old = try #require(desk.book.notes[.of("J1")])
        let new = try #require(desk.book.notes[.of("J2")])
        #expect(old.end == .renewed && old.balance == .zero && old.carriedOver == .wan(120))
        #expect(new.drawn == .wan(120) && new.carriedFrom == .of("J1"))
        let day = try #require(Day(iso: "2027-03-10"))
        let totals = desk.book.state.totals(of: LifeDesk.firm, on: day)
        #expect(totals.total.drawn == .wan(150))
        #expect(totals.total.balance == .wan(120))
        #expect(desk.book.lines["L1"]?.used == .wan(150))
        let funnel = desk.book.state.funnel(through: day)
        #expect(funnel[.drawn].amount == .wan(150) && funnel[.renewed].amount == .wan(120))
    }

    @Test("循环额度还了可以再提，非循环的不可以", arguments: [(true, Int64(150)), (false, 50)])
    func revolving(isRevolving: Bool, left: Int64) {
        var desk = LifeDesk.drawn(revolving: isRevolving)
        desk.record(.repay("J1", wan: 100), "2026-06-01")
        #expect(desk.book.lines["L1"]?.left == .wan(left))
    }

    @Test("展期改到期日，重组改到期日和利率，金额都不变")
    func otherTerms() throws {
        var desk = LifeDesk.drawn()
        let later = try #require(Day(iso: "2027-09-12"))
        let last = try #require(Day(iso: "2028-09-12"))
        let steps: [LifeStep] = [
            .extended(.init(note: .of("J1"), due: later, reason: "回款推迟")),
            .restructured(
                .init(note: .of("J1"), due: last, rate: Rate(ppm: 30_000), reason: "客户破产")),
        ]
        for step in steps { #expect(desk.record(step, "2027-03-01") == []) }
        let note = try #require(desk.book.notes[.of("J1")])
        #expect(note.due == last && note.rate == Rate(ppm: 30_000) && note.balance == .wan(150))
        #expect(note.extensions.count == 1 && note.restructurings.count == 1)
    }

    @Test("企业撤回需求，未终结的推荐一并终结，已婉拒的不变")
    func withdrawal() {
        var desk = LifeDesk.referred()
        desk.record(.referral("R2", of: "D1", to: LifeDesk.other), "2026-03-02")
        desk.record(.decline("R2", (.debtBurden, "资产负债率82%，产品上限70%")), "2026-03-05")
        desk.record(.withdrawn(.init(of: .demand("D1"), note: "已自筹")), "2026-03-06")
        #expect(desk.book.referrals["R1"]?.stage == .withdrawn)
        #expect(desk.book.referrals["R2"]?.stage == .declined)
        #expect(desk.record(.referral("R3", of: "D1"), "2026-03-07") == [.demandEnded])
    }

    @Test("撤回需求不动已签约的授信，放款照旧")
    func withdrawalAfterSignature() {
        var desk = LifeDesk.drawn()
        desk.record(.referral("R2", of: "D1", to: LifeDesk.other), "2026-03-02")
        desk.record(.withdrawn(.init(of: .demand("D1"))), "2026-04-01")
        #expect(desk.book.referrals["R1"]?.stage == .drawn)
        #expect(desk.book.referrals["R2"]?.stage == .withdrawn)
        #expect(desk.record(.draw("J2", wan: 50), "2026-04-02") == [])
    }

    @Test("月报的超额放款不拒收：记为越界，借据入账，待办里等说明")
    func breachIsRecorded() throws {
        var desk = LifeDesk.drawn()
        let draw = LifeStep.Draw(
            line: "L1", note: .of("J9"), amount: .wan(80), due: try #require(Day(iso: "2027-03-01"))
        )
        #expect(desk.record(.drawn(draw), "2026-04-01") == [.drawnBeyondLine])
        let breach = LifeStep.Breach(
            breach: "B1", kind: .drawnBeyondLine, lender: LifeDesk.bank, line: "L1",
            excess: .wan(30), foundIn: "2026-04月报第7行", draw: draw)
        #expect(desk.record(.breachFound(breach), "2026-04-01") == [])
        let line = try #require(desk.book.lines["L1"])
        #expect(line.used == .wan(150) && line.usedByBreach == .wan(80))
        #expect(desk.book.notes[.of("J9")]?.balance == .wan(80))
        #expect(desk.book.state.openBreaches(of: LifeDesk.bank).map(\.breach.breach) == ["B1"])
        desk.record(
            .breachClosed(.init(breach: "B1", explanation: "4月2日补批30万元")), "2026-04-10")
        #expect(desk.book.state.openBreaches().isEmpty)
        let funnel = desk.book.state.funnel(through: try #require(Day(iso: "2026-04-30")))
        #expect(funnel[.drawn].amount == .wan(150))
        #expect(funnel[.drawnByBreach].amount == .wan(80))
    }

    @Test("每一步写成正文再读回来，内容不变；同样内容同样字节")
    func roundTrip() throws {
        let day = try #require(Day(iso: "2026-03-02"))
        let steps: [LifeStep] = [
            .demand("D1", wan: 300), .referral("R1", of: "D1"), .line("L1", wan: 200),
            .sign("L1", wan: 200), .draw("J1", wan: 100, guaranteed: 80), .repay("J1", wan: 1),
            .decline("R1", (.security, "抵押物为在建工程，无法登记")),
            .withdrawn(.init(of: .demand("D1"))), .noNeed(.init(of: .referral("R1"), note: "上市")),
            .voided(.init(step: "s1", reason: "重复登记")),
            .alertRaised(.init(alert: "A1", kind: .suit, text: "涉诉120万元", note: .of("J1"))),
        ]
        for step in steps {
            let record = try step.record(id: "x", enterprise: LifeDesk.firm, day: day)
            #expect(try LifeStep(record) == step)
            #expect(
                try LifeStep(record).record(id: "x", enterprise: LifeDesk.firm, day: day) == record)
        }
        let body = try LifeStep.repay("J1", wan: 1).record(id: "x", enterprise: nil, day: day).body
        #expect(
            body
                == #"{"amount":1000000,"note":{"lender":"湘潭测试银行股份有限公司（虚构）","number":"J1"}}"#)
    }
}
