import CreditBook
import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("担保:备案、解保、代偿、再担保、追偿")
struct LifeOfGuaranteeTests {
    static let id = "xt-park-batch-illustrative"
    static let cohort = "\(bank)/\(guarantor)/2026"
    static let papers = ["overdue-notice", "loan-contract", "filing", "collection"]
        .map { ClaimFiling.Paper($0, evidence: "第\($0)号") }

    /// Five loans of 1000万: the ceiling is 4 % of 5000万, 200万.
    static func five() throws -> ProgrammeRoom {
        var room = try ProgrammeRoom.park()
        let rows = (1...5).map { goodRow($0, "企业\($0)（虚构）", wan(1000)) }
        try room.takeOver("B1", rows)
        try room.run(
            room.desk().planContribution(
                FundsPayment(
                    holder: guarantor, place: .guarantor, party: .city, amount: wan(2000)),
                StepHead("funds", on: day("2026-03-10"))))
        return room
    }

    static func overdueAndClaimed(
        _ room: inout ProgrammeRoom, row: Int, _ principal: Money, claim: String
    ) throws {
        let key = RowKey("B1", row)
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(row: key, since: day("2026-06-01"), principal: principal),
                StepHead("\(claim)-overdue", on: day("2026-06-02"))))
        try room.run(
            room.desk().planClaim(
                ClaimFiling(claim: claim, row: key, principal: principal, papers: papers),
                StepHead("\(claim)-claim", on: day("2026-08-01"))))
    }

    @Test("在保与费用:在保5000万,应收担保费,代偿上限200万")
    func inForce() throws {
        let room = try Self.five()
        #expect(room.balance("programme/\(Self.id)/in-force/\(Self.cohort)") == wan(5000))
        #expect(room.balance("guarantor/\(guarantor)/in-force") == wan(5000))
        #expect(room.balance("programme/\(Self.id)/ceiling/\(Self.cohort)") == wan(200))
        // Each 1000万 × 0.8 % × 365 ÷ 360 = 81,111.11.
        #expect(
            room.balance("programme/\(Self.id)/fee-receivable/\(guarantor)")
                == Money(fen: 5 * 8_111_111))
        #expect(room.book.totals(ProgrammeScope(programme: Self.id)).inForce == wan(5000))
    }

    @Test("还款解保:在保减少,累计解保增加,额度不返还")
    func release() throws {
        var room = try Self.five()
        let head = StepHead("r", on: day("2026-05-01"))
        try room.run(
            room.desk().planRelease(RowAmount(row: RowKey("B1", 1), amount: wan(400)), head))
        let row = try #require(room.book.rows[RowKey("B1", 1)])
        #expect(row.inForce == wan(600) && row.released == wan(400) && row.stage == .inForce)
        #expect(room.balance("client/企业1（虚构）") == wan(600))
        #expect(room.balance("programme/\(Self.id)/released/\(Self.cohort)") == wan(400))
        #expect(room.balance("programme/\(Self.id)/quota/\(bank)/2026") == .zero)
        let over = room.desk().planRelease(
            RowAmount(row: RowKey("B1", 1), amount: wan(601)),
            StepHead("r2", on: day("2026-05-01")))
        #expect(over.refusals == [.exceedsInForce(RowKey("B1", 1), inForce: wan(600))])
    }

    @Test("逾期还清:恢复在保,原来的代偿期限终止;再逾期从新的首日算起")
    func overdueCleared() throws {
        var room = try Self.five()
        let key = RowKey("B1", 1)
        func notice(_ since: String, _ id: String, _ on: String) -> ProgrammeAnswer {
            room.desk().planOverdueNotice(
                OverdueNotice(row: key, since: day(since), principal: wan(100)),
                StepHead(id, on: day(on)))
        }
        try room.run(notice("2026-06-01", "o1", "2026-06-02"))
        let before = room.balance("client/企业1（虚构）")
        let clear = room.desk().planOverdueCleared(key, StepHead("k", on: day("2026-07-01")))
        #expect(clear.plan?.money.isEmpty == true)
        try room.run(clear)
        let row = try #require(room.book.rows[key])
        #expect(row.stage == .inForce && row.overdue == nil && row.inForce == wan(1000))
        #expect(room.balance("client/企业1（虚构）") == before)
        let claim = ClaimFiling(claim: "C1", row: key, principal: wan(100), papers: Self.papers)
        let late = StepHead("c", on: day("2026-08-01"))
        #expect(room.desk().planClaim(claim, late).plan == nil)
        #expect(
            room.desk().planOverdueCleared(key, late).refusals
                == [.rowNotInStage(key, stage: .inForce)])
        // Overdue anew: 60 days after 20 July is 18 September.
        try room.run(notice("2026-07-20", "o2", "2026-07-21"))
        #expect(
            room.desk().planClaim(claim, late).refusals == [.claimTooEarly(from: day("2026-09-18"))]
        )
    }

    @Test("代偿条件:逾期60天起、180天止、材料齐全")
    func claimConditions() throws {
        var room = try Self.five()
        let key = RowKey("B1", 1)
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(row: key, since: day("2026-06-01"), principal: wan(100)),
                StepHead("o", on: day("2026-06-02"))))
        let bare = ClaimFiling(claim: "C1", row: key, principal: wan(100))
        // 60 days after 1 June is 31 July; 180 days is 28 November.
        #expect(
            room.desk().planClaim(bare, StepHead("c", on: day("2026-07-30"))).refusals == [
                .claimTooEarly(from: day("2026-07-31")), .papersMissing(Self.papers.map(\.id)),
            ])
        let full = ClaimFiling(claim: "C1", row: key, principal: wan(100), papers: Self.papers)
        #expect(
            room.desk().planClaim(full, StepHead("c", on: day("2026-11-29"))).refusals
                == [.claimTooLate(until: day("2026-11-28"))])
        #expect(room.desk().planClaim(full, StepHead("c", on: day("2026-07-31"))).plan != nil)
    }

    @Test("代偿100万:银行自担20,担保机构付80;再担保分担50;追偿31万先扣1万费用再按4321")
    func payout() throws {
        var room = try Self.five()
        try Self.overdueAndClaimed(&room, row: 1, wan(100), claim: "C1")
        let on = day("2026-08-10")
        try room.run(room.desk().planPayout("D1", of: "C1", StepHead("pay", on: on)))
        let loss = try #require(room.book.losses["D1"])
        #expect(loss.parts.map(\.amount) == [20, 20, 10, 10, 30, 10].map(wan))
        #expect(loss.paid == wan(80))
        #expect(room.balance("guarantor/\(guarantor)/cash") == wan(1920))
        #expect(room.balance("programme/\(Self.id)/recourse/\(guarantor)") == wan(80))
        #expect(room.balance("programme/\(Self.id)/ceiling/\(Self.cohort)") == wan(120))
        #expect(room.balance("programme/\(Self.id)/payouts/\(Self.cohort)") == wan(80))
        #expect(room.balance("client/企业1（虚构）") == wan(900))
        try room.run(room.desk().planReGuaranteeClaim("D1", StepHead("re", on: on)))
        #expect(room.balance("programme/\(Self.id)/recourse/\(guarantor)") == wan(30))
        #expect(room.sum("programme/\(Self.id)/re-guarantee/") == wan(50))
        try room.run(
            room.desk().planReGuaranteePayment(
                LossPartAmounts(
                    loss: "D1",
                    parts: [
                        PartyAmount(.nationalFund, wan(20)), PartyAmount(.reGuarantor, wan(10)),
                    ]),
                StepHead("re-paid", on: on)))
        try room.run(
            room.desk().planRecovery(
                of: "D1", amount: wan(31), costs: wan(1), StepHead("rec", on: on)))
        #expect(room.book.losses["D1"]?.back[.bank] == wan(6))
        #expect(room.balance("programme/\(Self.id)/recourse/\(guarantor)") == wan(21))
        #expect(room.balance("programme/\(Self.id)/recovery-payable/\(guarantor)/bank") == wan(6))
        #expect(
            room.balance("programme/\(Self.id)/recovery-payable/\(guarantor)/national_fund")
                == wan(6))
        #expect(
            room.balance("programme/\(Self.id)/recovery-payable/\(guarantor)/city_county") == wan(3)
        )
        // The city has not paid its 10万 yet: nothing is passed on to it.
        let toCity = LossPartAmounts(loss: "D1", parts: [PartyAmount(.cityCounty, wan(3))])
        #expect(
            room.desk().planPassOn(toCity, StepHead("on", on: on)).refusals
                == [.exceedsShare(.cityCounty, left: .zero)])
        try room.run(
            room.desk().planPassOn(
                LossPartAmounts(loss: "D1", parts: [PartyAmount(.bank, wan(6))]),
                StepHead("on", on: on)))
        // 2000 − 80 + 30 + 31 − 6
        #expect(room.balance("guarantor/\(guarantor)/cash") == wan(1975))
    }

    /// Room 200万, due 800万: bank 200 + 600; the room 200 by 20:10:10:30:10 over 80.
    @Test("超过代偿上限的部分由银行承担")
    func aboveCeiling() throws {
        var room = try Self.five()
        try Self.overdueAndClaimed(&room, row: 1, wan(1000), claim: "C1")
        let on = day("2026-08-10")
        try room.run(room.desk().planPayout("D1", of: "C1", StepHead("pay", on: on)))
        let loss = try #require(room.book.losses["D1"])
        #expect(loss.parts.map(\.amount) == [800, 50, 25, 25, 75, 25].map(wan))
        #expect(loss.paid == wan(200) && loss.counted == wan(200))
        #expect(room.balance("programme/\(Self.id)/ceiling/\(Self.cohort)") == .zero)
        #expect(room.book.rows[RowKey("B1", 1)]?.stage == .paidOut)
        let sums = room.book.payoutSums(
            ProgrammeScope(
                programme: Self.id, lender: bank, guarantor: guarantor, year: 2026))
        #expect(
            room.terms.ceiling?.reading(sums)
                == .within(AmountRatio(wan(200), over: wan(5000))))
    }

    @Test("两笔代偿同时要最后的上限,只有一笔得到")
    func lastRoom() throws {
        var room = try Self.five()
        try Self.overdueAndClaimed(&room, row: 1, wan(200), claim: "C1")
        try Self.overdueAndClaimed(&room, row: 2, wan(200), claim: "C2")
        let desk = room.desk()
        let on = day("2026-08-10")
        let first = try #require(desk.planPayout("D1", of: "C1", StepHead("p1", on: on)).plan)
        let second = try #require(desk.planPayout("D2", of: "C2", StepHead("p2", on: on)).plan)
        #expect(room.write(first) == [])
        #expect(room.write(second).contains { $0.phrase == "exceedsPayoutCeiling" })
        #expect(room.book.losses["D2"] == nil)
        // Planned again: 160 of 200 are used, 40 are left, 120 fall to the bank.
        try room.run(room.desk(attempt: 2).planPayout("D2", of: "C2", StepHead("p2", on: on)))
        #expect(room.book.losses["D2"]?.paid == wan(40))
        #expect(room.book.losses["D2"]?.part(.bank) == wan(160))
    }

    @Test("上限口径未读到的项目,不代偿而写明未读")
    func unreadCeiling() throws {
        var park = try Self.five()
        try Self.overdueAndClaimed(&park, row: 1, wan(100), claim: "C1")
        let room = ProgrammeRoom(try TermsFiles.terms("guar-hunan-4321"), beside: park)
        let answer = room.desk().planPayout(
            "D1", of: "C1", StepHead("pay", on: day("2026-08-10")))
        guard case .ruleUnread? = answer.refusals.first else {
            Issue.record("an unread base gives no payout: \(answer)")
            return
        }
    }

    @Test("重放与状态一致;被拒绝的步骤不改变什么")
    func replay() throws {
        var room = try Self.five()
        try Self.overdueAndClaimed(&room, row: 1, wan(100), claim: "C1")
        try room.run(
            room.desk().planPayout("D1", of: "C1", StepHead("pay", on: day("2026-08-10"))))
        var again = ProgrammeBook()
        for step in room.steps { #expect(again.apply(step) == []) }
        #expect(again == room.book)
        let once = ["programmeOpened", "batchFiled", "batchChecked", "claimFiled", "payoutMade"]
        for step in room.steps where once.contains(step.step.kind) {
            #expect(!again.apply(step).isEmpty, "\(step.step.kind) a second time")
            #expect(again == room.book)
        }
    }
}
