import CreditBook
import Programmes
import Quantities
import Testing

/// 一笔借据在两个项目下：两份申请合起来不超过欠银行的。
@Suite("两个项目的申请")
struct ClaimsTogetherTests {
    /// Row 1 of B1 (guaranteed) and of P1 (pool) are the same note J1 of 200万. No check lets that
    /// through today; a base of before may hold it, so the steps of the pool are laid beside.
    private static func both() throws -> ProgrammeRoom {
        var park = try ProgrammeRoom.park()
        try taken("B1", &park)
        var pool = try ProgrammeRoom(PoolTests.id)
        let on = day("2026-01-05")
        try pool.run(
            pool.desk().planOpening(
                year: 2026, lenders: [(bank, nil)], StepHead("open-pool", on: on)))
        try pool.run(
            pool.desk().planContribution(
                FundsPayment(
                    holder: PoolTests.id, place: .pool, party: .province, amount: wan(500)),
                StepHead("pay", on: on)))
        try taken("P1", &pool)
        var room = ProgrammeRoom(pool.terms, beside: park)
        for step in pool.steps { #expect(room.book.apply(step) == []) }
        return room
    }

    private static func taken(_ batch: String, _ room: inout ProgrammeRoom) throws {
        try room.takeOver(batch, [goodRow(1)])
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(
                    row: RowKey(batch, 1), since: day("2026-06-01"), principal: wan(200)),
                StepHead("o-\(batch)", on: day("2026-06-02"))))
    }

    private static func claim(_ batch: String, _ principal: Money) -> ClaimFiling {
        ClaimFiling(
            claim: "C-\(batch)", row: RowKey(batch, 1), principal: principal,
            papers: PoolTests.papers + LifeOfGuaranteeTests.papers)
    }

    @Test("先向担保机构申请150万，再向资金池至多50万；退回的不算")
    func together() throws {
        var room = try Self.both()
        var park = ProgrammeRoom(try TermsFiles.terms("xt-park-batch-illustrative"), beside: room)
        try park.run(
            park.desk().planClaim(
                Self.claim("B1", wan(150)), StepHead("c1", on: day("2026-08-01"))))
        room.book = park.book
        let head = StepHead("c2", on: day("2026-09-01"))
        let left = ProgrammeRefusal.claimsExceedBalance(
            note: ProgrammeRoom.note("J1").text, left: wan(50))
        #expect(room.desk().planClaim(Self.claim("P1", wan(51)), head).refusals == [left])
        #expect(room.desk().planClaim(Self.claim("P1", wan(50)), head).plan != nil)
        try park.run(
            park.desk().planClaimReturn(
                "C-B1", reasons: ["缺材料"], StepHead("r1", on: day("2026-08-05"))))
        room.book = park.book
        #expect(room.desk().planClaim(Self.claim("P1", wan(200)), head).plan != nil)
    }

    @Test("经办记录知道的余额更少，以它为准")
    func byTheLife() throws {
        var room = try Self.both()
        room.draw("J1", wan(200))
        room.repay("J1", wan(120), "2026-05-01")
        let head = StepHead("c2", on: day("2026-09-01"))
        let refusals = room.desk().planClaim(Self.claim("P1", wan(100)), head).refusals
        #expect(
            refusals == [
                .claimsExceedBalance(note: ProgrammeRoom.note("J1").text, left: wan(80))
            ])
    }
}
