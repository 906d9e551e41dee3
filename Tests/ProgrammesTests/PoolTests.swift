import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("风险补偿资金池")
struct PoolTests {
    static let id = "xt-kv-pool-illustrative"
    static let papers = ["default-proof", "loan-contract", "collection"]
        .map { ClaimFiling.Paper($0, evidence: "第\($0)号") }

    /// Ten loans of 500万 on a pool of 500 + 500万.
    static func ten() throws -> ProgrammeRoom {
        var room = try ProgrammeRoom(id)
        let on = day("2026-01-05")
        try room.run(
            room.desk().planOpening(
                year: 2026, lenders: [(bank, wan(6000))], StepHead("open", on: on)))
        for party in [Party.province, .zone] {
            try room.run(
                room.desk().planContribution(
                    FundsPayment(holder: id, place: .pool, party: party, amount: wan(500)),
                    StepHead("pay-\(party.rawValue)", on: on)))
        }
        try room.takeOver("P1", (1...10).map { goodRow($0, "企业\($0)（虚构）", wan(500)) })
        return room
    }

    static func claimed(
        _ room: inout ProgrammeRoom, row: Int, _ amount: Money, on: String = "2026-09-01"
    ) throws {
        let key = RowKey("P1", row)
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(row: key, since: day("2026-06-01"), principal: amount),
                StepHead("o\(row)", on: day("2026-06-02"))))
        try room.run(
            room.desk().planClaim(
                ClaimFiling(claim: "C\(row)", row: key, principal: amount, papers: papers),
                StepHead("c\(row)", on: day(on))))
    }

    func compensate(
        _ room: inout ProgrammeRoom, row: Int, leverage: AmountRatio
    ) throws -> LossState {
        try room.run(
            room.desk().planCompensation(
                "R\(row)", of: "C\(row)", StepHead("r\(row)", on: day("2026-09-10")),
                facts: SplitFacts(leverage: leverage)))
        return try #require(room.book.losses["R\(row)"])
    }

    @Test("出资1比1,放大5倍,补偿60%,省与园区各半;债权仍在银行")
    func compensation() throws {
        var room = try Self.ten()
        let leverage = room.book.leverage(Self.id)
        #expect(leverage == AmountRatio(wan(5000), over: wan(1000)))
        try Self.claimed(&room, row: 1, wan(100))
        let loss = try compensate(&room, row: 1, leverage: leverage)
        #expect(loss.kind == .compensation)
        #expect(
            loss.parts == [
                PartyAmount(.bank, wan(40)), PartyAmount(.province, wan(30)),
                PartyAmount(.zone, wan(30)),
            ])
        #expect(room.balance("pool/\(Self.id)/cash") == wan(940))
        #expect(room.balance("pool/\(Self.id)/compensation/province") == wan(30))
        #expect(room.sum("programme/\(Self.id)/recourse/") == .zero)
        #expect(room.balance("client/企业1（虚构）") == wan(400))
    }

    /// 70 % of 500万 is 350万, cut to the client cap of 300万; the bank bears the rest.
    @Test("单户补偿上限300万,多出的由银行承担")
    func capped() throws {
        var room = try Self.ten()
        try Self.claimed(&room, row: 2, wan(500))
        let tenfold = AmountRatio(wan(10), over: wan(1))
        let loss = try compensate(&room, row: 2, leverage: tenfold)
        #expect(loss.parts.map(\.amount) == [200, 150, 150].map(wan))
        #expect(room.balance("pool/\(Self.id)/client-cap/企业2（虚构）") == wan(300))
    }

    @Test("池内资金不够,资金账不接受")
    func empty() throws {
        var room = try Self.ten()
        for row in 1...4 { try Self.claimed(&room, row: row, wan(500)) }
        let fivefold = AmountRatio(wan(5), over: wan(1))
        for row in 1...3 { _ = try compensate(&room, row: row, leverage: fivefold) }
        #expect(room.balance("pool/\(Self.id)/cash") == wan(100))
        let plan = try #require(
            room.desk().planCompensation(
                "R4", of: "C4", StepHead("r4", on: day("2026-09-10")),
                facts: SplitFacts(leverage: fivefold)
            ).plan)
        #expect(room.write(plan).contains { $0.phrase == "exceedsAvailableFunds" })
        #expect(room.book.losses["R4"] == nil)
    }

    @Test("不良率8%暂停受理,解除后可再申请;5%只预警")
    func suspension() throws {
        var room = try Self.ten()
        let on = day("2026-06-30")
        try room.run(
            room.desk().planTriggerReading(
                .nplRate, AmountRatio(wan(250), over: wan(5000)), StepHead("t1", on: on)))
        #expect(room.book.suspensions[Self.id] == [.warn])
        try room.run(
            room.desk().planTriggerReading(
                .nplRate, AmountRatio(wan(400), over: wan(5000)), StepHead("t2", on: on)))
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(
                    row: RowKey("P1", 1), since: day("2026-06-01"), principal: wan(100)),
                StepHead("o", on: on)))
        let claim = ClaimFiling(
            claim: "C1", row: RowKey("P1", 1), principal: wan(100), papers: Self.papers)
        let head = StepHead("c", on: day("2026-09-01"))
        #expect(room.desk().planClaim(claim, head).refusals == [.claimsSuspended])
        try room.run(
            room.desk().planLift(
                SuspensionLift(
                    programme: Self.id, action: .stopAcceptingClaims, reason: "不良率回落"),
                StepHead("lift", on: day("2026-08-31"))))
        #expect(room.desk().planClaim(claim, head).plan != nil)
    }

    @Test("追偿先扣费用,公共部分回到资金池,银行部分留在银行")
    func recovery() throws {
        var room = try Self.ten()
        try Self.claimed(&room, row: 1, wan(100))
        _ = try compensate(&room, row: 1, leverage: AmountRatio(wan(5), over: wan(1)))
        try room.run(
            room.desk().planRecovery(
                of: "R1", amount: wan(52), costs: wan(2), StepHead("v", on: day("2026-10-01"))))
        #expect(
            room.book.losses["R1"]?.back == [.bank: wan(20), .province: wan(15), .zone: wan(15)])
        #expect(room.balance("pool/\(Self.id)/cash") == wan(970))
        let over = room.desk().planRecovery(
            of: "R1", amount: wan(51), costs: .zero, StepHead("w", on: day("2026-10-01")))
        #expect(over.refusals == [.recoveryExceedsLoss(left: wan(50))])
    }

    @Test("比例未读到的资金池不补偿")
    func unread() throws {
        let room = try Self.ten()
        var hubei = ProgrammeRoom(try TermsFiles.terms("hb-kv-2025"), beside: room)
        try Self.claimed(&hubei, row: 1, wan(100))
        let answer = hubei.desk().planCompensation(
            "R1", of: "C1", StepHead("r", on: day("2026-09-10")), facts: SplitFacts())
        guard case .ruleUnread? = answer.refusals.first else {
            Issue.record("\(answer)")
            return
        }
    }

    @Test("担保机构不能走补偿,资金池不能走代偿;资金只进条款规定的地方")
    func kinds() throws {
        var room = try Self.ten()
        try Self.claimed(&room, row: 1, wan(100))
        let head = StepHead("x", on: day("2026-09-10"))
        #expect(room.desk().planPayout("D1", of: "C1", head).refusals == [.notOfThisKind("C1")])
        let deposit = FundsPayment(
            holder: Self.id, place: .deposit(lender: bank), party: .zone, amount: wan(1))
        #expect(
            room.desk().planContribution(deposit, head).refusals == [.notOfThisKind(Self.id)])
    }

    @Test("潇湘财银贷:保证金存在各银行,不在资金池")
    func deposits() throws {
        var room = try ProgrammeRoom("xiaoxiang-caiyindai")
        for party in [Party.province, .county] {
            try room.run(
                room.desk().planContribution(
                    FundsPayment(
                        holder: room.terms.id, place: .deposit(lender: bank), party: party,
                        amount: wan(300)),
                    StepHead(party.rawValue, on: day("2026-01-05"))))
        }
        #expect(room.balance("pool/xiaoxiang-caiyindai/deposit/\(bank)") == wan(600))
        #expect(room.balance("pool/xiaoxiang-caiyindai/cash") == nil)
    }
}
