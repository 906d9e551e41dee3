import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("随机检验")
struct RandomProgrammeTests {
    static let park = "xt-park-batch-illustrative"

    /// The books after many steps, good and bad ones mixed, each asked the same questions.
    @Test("恒等式:确认=在保+待缴+解保+代偿;资金账与台账一致;重放一致", arguments: [1, 2, 3])
    func identities(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var room = try ProgrammeRoom.park(quota: wan(50_000))
        try room.run(
            room.desk().planContribution(
                FundsPayment(
                    holder: guarantor, place: .guarantor, party: .city, amount: wan(50_000)),
                StepHead("funds", on: day("2026-01-05"))))
        for number in 0..<120 {
            let head = StepHead(
                "s\(number)", on: Day(number: day("2026-03-01").number + Int64(number)))
            let before = (room.book, room.money.standings().map(\.balance))
            let answer = Self.step(room, head, &random)
            if let plan = answer.plan, room.write(plan).isEmpty {
                Self.check(room, seed)
            } else {
                #expect(room.book == before.0, "seed \(seed), step \(number)")
                #expect(room.money.standings().map(\.balance) == before.1)
            }
        }
        var again = ProgrammeBook()
        for step in room.steps { #expect(again.apply(step) == []) }
        #expect(again == room.book, "seed \(seed)")
        // The walk got somewhere: confirmed, paid out and recovered.
        let totals = room.book.totals(ProgrammeScope(programme: Self.park))
        #expect(totals.confirmed.fen > 0 && totals.paid.fen > 0, "seed \(seed)")
    }

    static func step(
        _ room: ProgrammeRoom, _ head: StepHead, _ random: inout SeededRandom
    ) -> ProgrammeAnswer {
        let desk = room.desk()
        let rows = room.book.rows(in: ProgrammeScope(programme: park))
        let row = rows.randomElement(using: &random)
        let some = Money(fen: Int64.random(in: 1...900_000_000, using: &random))
        let filed = room.book.batches.keys.sorted().randomElement(using: &random) ?? ""
        let claim = room.book.claims.keys.sorted().randomElement(using: &random) ?? ""
        let loss = room.book.losses.keys.sorted().randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2: return desk.planFiling(batch(room, head, &random), head)
        case 3, 4: return desk.planConfirmation(of: filed, head)
        case 5:
            return desk.planRelease(
                RowAmount(row: row?.key ?? RowKey("", 0), amount: some), head)
        case 6:
            let since = Day(number: head.day.number - 100)
            let principal = min(some, row?.inForce ?? some)
            return desk.planOverdueNotice(
                OverdueNotice(
                    row: row?.key ?? RowKey("", 0), since: since, principal: principal), head)
        case 7, 8:
            let overdue = rows.filter { $0.stage == .overdue }.randomElement(using: &random)
            return desk.planClaim(
                ClaimFiling(
                    claim: "c\(head.id)", row: overdue?.key ?? RowKey("", 0),
                    principal: overdue?.overdue?.principal ?? some,
                    papers: LifeOfGuaranteeTests.papers), head)
        case 9: return desk.planPayout("d\(head.id)", of: claim, head)
        case 10: return desk.planReGuaranteeClaim(loss, head)
        default:
            let costs = Money(fen: some.fen / 50)
            return desk.planRecovery(of: loss, amount: some, costs: costs, head)
        }
    }

    static func batch(
        _ room: ProgrammeRoom, _ head: StepHead, _ random: inout SeededRandom
    ) -> BatchFiled {
        let rows = (1...4).map { number in
            let client = "企业\(Int.random(in: 1...15, using: &random))（虚构）"
            let fen = Int64.random(in: 1...500_000_000, using: &random)
            var row = goodRow(number, client, Money(fen: fen))
            row.note = "\(head.id)-\(number)"
            row.payoutDay = head.day
            row.maturity = Day(number: head.day.number + 365)
            return row
        }
        return room.batch("b\(head.id)", rows)
    }

    static func check(_ room: ProgrammeRoom, _ seed: Int) {
        let totals = room.book.totals(ProgrammeScope(programme: park))
        let parts = [totals.inForce, totals.awaitingFee, totals.released, totals.paidOutPrincipal]
        #expect(parts.reduce(0) { $0 + $1.fen } == totals.confirmed.fen, "seed \(seed)")
        #expect(room.sum("programme/\(park)/in-force/") == totals.inForce, "seed \(seed)")
        #expect(room.sum("programme/\(park)/promised/") == totals.inForce, "seed \(seed)")
        #expect(room.sum("programme/\(park)/client/") == totals.inForce, "seed \(seed)")
        #expect(room.sum("client/") == totals.inForce, "seed \(seed)")
        #expect(room.sum("programme/\(park)/released/") == totals.released, "seed \(seed)")
        #expect(
            room.sum("programme/\(park)/portfolio/").fen
                == totals.inForce.fen + totals.awaitingFee.fen,
            "seed \(seed)")
        #expect(room.sum("programme/\(park)/used/") == totals.confirmed, "seed \(seed)")
        #expect(room.sum("programme/\(park)/payouts/") == totals.counted, "seed \(seed)")
        let sums = room.book.payoutSums(ProgrammeScope(programme: park, year: 2026))
        let most = room.terms.ceiling?.most(sums)
        let room4 = room.sum("programme/\(park)/ceiling/")
        #expect(most?.fen == room4.fen + totals.counted.fen, "seed \(seed)")
        var recourse: Int64 = 0
        for loss in room.book.losses.values {
            let whole = loss.parts.reduce(0) { $0 + $1.amount.fen }
            #expect(loss.recovered.fen - loss.costs.fen <= whole, "seed \(seed)")
            for part in loss.borne { #expect(part.amount.fen >= 0, "seed \(seed)") }
            let claimed = loss.reClaimed.values.reduce(0) { $0 + $1.fen }
            recourse += loss.paid.fen - claimed - (loss.back[.guarantor]?.fen ?? 0)
        }
        #expect(room.sum("programme/\(park)/recourse/").fen == recourse, "seed \(seed)")
    }
}
