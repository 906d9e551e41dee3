import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("额度占用过期、循环额度、零担保费")
struct HoldAndQuotaTests {
    static let name = "xt-park-batch-illustrative.yaml"

    /// The park's programme with a slip of its terms changed, opened for 2026.
    static func room(_ old: String, _ new: String, quota: Money? = nil) throws -> ProgrammeRoom {
        let read = TermsReader.read(bytes: try changed(name, old, new), file: name)
        var room = ProgrammeRoom(
            try #require(read.terms, "\(read.diagnostics)"), beside: try ProgrammeRoom.park())
        room.book = ProgrammeBook()
        room.money = MoneyBook()
        room.steps = []
        let on = day("2026-01-05")
        try room.run(
            room.desk().planOpening(
                year: 2026, lenders: [(bank, quota)], StepHead("open", on: on)))
        try room.run(
            room.desk().planCapital(
                CapitalSetting(guarantor: guarantor, netAssets: wan(10_000)),
                StepHead("capital", on: on)))
        try room.run(
            room.desk().planContribution(
                FundsPayment(
                    holder: guarantor, place: .guarantor, party: .city, amount: wan(5_000)),
                StepHead("funds", on: on)))
        return room
    }

    /// Held through Tuesday 24 March: ten working days after the 10th.
    @Test(
        "占用到期后，额度和单户限额让给后来的",
        arguments: [("2026-03-24", RowDecision.Answer.refused), ("2026-03-25", .confirmed)])
    func holdRunsOut(_ filed: String, _ answer: RowDecision.Answer) throws {
        var room = try ProgrammeRoom.park(quota: wan(500))
        try room.run(
            room.desk().planFiling(
                room.batch("B1", [goodRow(1, "甲（虚构）", wan(500))]),
                StepHead("f1", on: day("2026-03-10"))))
        var row = goodRow(1, "乙（虚构）", wan(500))
        row.note = "J9"
        let head = StepHead("f2", on: day(filed))
        let plan = try #require(
            room.desk().planFiling(room.batch("B2", [row]), head).plan)
        #expect(room.write(plan) == [])
        #expect((room.book.rows[RowKey("B2", 1)]?.hold != nil) == (answer == .confirmed))
        let found = room.desk().check.check(room.batch("B3", [row]), filedOn: day(filed))
        #expect(found.decision(1)?.answer == .refused)
    }

    /// 500万 of quota: 300万 are paid out, 100万 repaid. Only what was repaid comes back.
    @Test("循环额度：解保的还回来，代偿的不还，审核与资金账一致")
    func revolving() throws {
        var room = try Self.room(
            "quota_revolves: {is: false", "quota_revolves: {is: true", quota: wan(500))
        try room.takeOver("B1", [goodRow(1, "甲（虚构）", wan(300)), goodRow(2, "乙（虚构）", wan(200))])
        try room.run(
            room.desk().planRelease(
                RowAmount(row: RowKey("B1", 2), amount: wan(100)),
                StepHead("r", on: day("2026-04-01"))))
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(
                    row: RowKey("B1", 1), since: day("2026-06-01"), principal: wan(300)),
                StepHead("o", on: day("2026-06-02"))))
        try room.run(
            room.desk().planClaim(
                ClaimFiling(
                    claim: "C1", row: RowKey("B1", 1), principal: wan(300),
                    papers: LifeOfGuaranteeTests.papers), StepHead("c", on: day("2026-08-20"))))
        try room.run(room.desk().planPayout("D1", of: "C1", StepHead("d", on: day("2026-08-21"))))
        let left = "programme/xt-park-batch-illustrative/quota/\(bank)/2026"
        #expect(room.balance(left) == wan(100))
        for (amount, answer) in [(wan(100), RowDecision.Answer.confirmed), (wan(101), .refused)] {
            var row = goodRow(1, "丙（虚构）", amount)
            row.note = "J9"
            row.payoutDay = day("2026-08-25")
            row.maturity = day("2027-08-25")
            let found = room.desk().check.check(
                room.batch("B2", [row]), filedOn: day("2026-09-01"))
            #expect(found.decision(1)?.answer == answer)
        }
    }

    @Test("须先缴费才生效的，担保费为零即生效，不会一直待缴")
    func noFee() throws {
        var room = try Self.room("in_force_on: {is: confirmation", "in_force_on: {is: fee_paid")
        var free = goodRow(1)
        free.feeRate = Rate(ppm: 0)
        try room.takeOver("B1", [free, goodRow(2, "乙（虚构）")])
        #expect(room.book.rows[RowKey("B1", 1)]?.stage == .inForce)
        #expect(room.book.rows[RowKey("B1", 2)]?.stage == .awaitingFee)
        #expect(room.sum("programme/xt-park-batch-illustrative/in-force/") == wan(200))
    }
}
