import MoneyLedger
import Programmes
import Quantities
import Testing

/// The park's programme with a ceiling of 4 % of what was released in the year, payouts net of
/// recoveries counted in the year in which they are made; the city bears what is above.
@Suite("代偿率按代偿年度计")
struct PayoutYearTests {
    static let id = "xt-park-batch-illustrative"

    static func room() throws -> ProgrammeRoom {
        var text = String(decoding: try TermsFiles.bytes(id + ".yaml"), as: UTF8.self)
        for (old, new) in [
            ("denominator: {is: filed_of_cohort", "denominator: {is: released"),
            ("cohort: {is: filing_year", "cohort: {is: payout_year"),
            ("numerator: {is: paid,", "numerator: {is: paid_net_of_recovery,"),
            ("above: {is: bank", "above: {is: city_county"),
        ] {
            try #require(text.contains(old))
            text = text.replacing(old, with: new)
        }
        let read = TermsReader.read(bytes: Array(text.utf8), file: id + ".yaml")
        var room = try ProgrammeRoom.park()
        room = ProgrammeRoom(try #require(read.terms, "\(read.diagnostics)"), beside: room)
        try room.run(
            room.desk().planContribution(
                FundsPayment(
                    holder: guarantor, place: .guarantor, party: .city, amount: wan(1000)),
                StepHead("funds", on: day("2026-03-10"))))
        try room.takeOver("B1", (1...3).map { goodRow($0, "企业\($0)（虚构）", wan(500)) })
        for (step, amount, on) in [("r1", 100, "2026-06-01"), ("r2", 300, "2027-02-01")]
            as [(String, Int64, String)]
        {
            try room.run(
                room.desk().planRelease(
                    RowAmount(row: RowKey("B1", 1), amount: wan(amount)),
                    StepHead(step, on: day(on))))
        }
        return room
    }

    static func pay(_ room: inout ProgrammeRoom, row: Int) throws {
        let key = RowKey("B1", row)
        try room.run(
            room.desk().planOverdueNotice(
                OverdueNotice(row: key, since: day("2027-02-10"), principal: wan(50)),
                StepHead("o\(row)", on: day("2027-02-11"))))
        try room.run(
            room.desk().planClaim(
                ClaimFiling(
                    claim: "C\(row)", row: key, principal: wan(50),
                    papers: LifeOfGuaranteeTests.papers),
                StepHead("c\(row)", on: day("2027-05-01"))))
        try room.run(
            room.desk().planPayout(
                "D\(row)", of: "C\(row)", StepHead("d\(row)", on: day("2027-05-10"))))
    }

    static func sums(_ room: ProgrammeRoom, _ year: Int) -> PayoutSums {
        room.book.payoutSums(
            ProgrammeScope(programme: id, lender: bank, guarantor: guarantor, year: year),
            cohort: .payoutYear)
    }

    static func left(_ room: ProgrammeRoom, _ year: Int) -> Money? {
        room.balance("programme/\(id)/ceiling/\(bank)/\(guarantor)/\(year)")
    }

    @Test("解保、申请、代偿各算在发生的年度，上限账户跟着长")
    func years() throws {
        var room = try Self.room()
        #expect([2026, 2027].map { Self.sums(room, $0).released } == [wan(100), wan(300)])
        #expect([2026, 2027].map { Self.left(room, $0) } == [wan(4), wan(12)])
        try Self.pay(&room, row: 2)
        #expect([2026, 2027].map { Self.sums(room, $0).claimed } == [.zero, wan(50)])
        #expect([2026, 2027].map { Self.sums(room, $0).paid } == [.zero, wan(12)])
        #expect([2026, 2027].map { Self.left(room, $0) } == [wan(4), .zero])
    }

    /// Due 40万, room 12万: 28万 fall to the city. All 50万 come back: 12万 of them were counted.
    @Test("追回的只冲减计入代偿率的部分，超上限由他方承担的不冲减")
    func recovered() throws {
        var room = try Self.room()
        try Self.pay(&room, row: 2)
        #expect(room.book.losses["D2"]?.paid == wan(40))
        try room.run(
            room.desk().planRecovery(
                of: "D2", amount: wan(50), costs: .zero, StepHead("v", on: day("2027-06-01"))))
        #expect(Self.sums(room, 2027).recovered == wan(12))
        #expect(Self.left(room, 2027) == wan(12))
        try Self.pay(&room, row: 3)
        #expect(room.book.losses["D3"]?.counted == wan(12))
        #expect(Self.left(room, 2027) == .zero)
        #expect(room.terms.ceiling?.room(Self.sums(room, 2027)) == .zero)
    }
}
