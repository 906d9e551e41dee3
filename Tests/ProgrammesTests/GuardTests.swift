import MoneyLedger
import Programmes
import Quantities
import Testing

@Suite("条款里的比例，作资金账的约束")
struct GuardTests {
    static let park = "xt-park-batch-illustrative"
    static let share = "xt-park-batch-illustrative 小微和三农占比"
    static let on = day("2026-03-10")

    /// A medium firm of a strategic emerging industry: served, and not among the targets.
    static func other(_ number: Int, _ amount: Money) -> BatchRow {
        var row = goodRow(number, "乙\(number)（虚构）", amount)
        row.size = .medium
        row.groups = [.strategicEmerging]
        return row
    }

    static func reading(_ room: ProgrammeRoom, _ name: String) -> GuardReading? {
        room.money.guardReadings().first { $0.ratio.name == name }
    }

    @Test("开办时设占比约束；确认后按批进账，正好80%可以")
    func opened() throws {
        var room = try ProgrammeRoom.park()
        let guardian = try #require(Self.reading(room, Self.share))
        #expect(guardian.ratio.sense == .atLeast && guardian.ratio.limit == Rate(ppm: 800_000))
        #expect(guardian.ratio.moment == .growth && guardian.holds)
        // The row of the other kind stands first: a batch is weighed as a whole.
        try room.takeOver("A", [Self.other(1, wan(200)), goodRow(2, "甲（虚构）", wan(800))])
        let after = try #require(Self.reading(room, Self.share))
        #expect(after.numeratorFen == Int128(wan(800).fen))
        #expect(after.denominatorFen == Int128(wan(1000).fen) && after.holds)
    }

    @Test("两份各自算过的确认，同一本账上做：先到的成，后到的被约束拒绝，什么都没动")
    func twoPlans() throws {
        var room = try ProgrammeRoom.park()
        try room.takeOver("T", [goodRow(1, "甲（虚构）", wan(800))])
        var plans: [ProgrammePlan] = []
        for (name, number) in [("A", 2), ("B", 3)] {
            // Each desk sees the books as if the other batch were not there.
            var own = room
            let filing = own.batch(name, [Self.other(number, wan(200))])
            let filed = own.desk().planFiling(filing, StepHead("\(name)-file", on: Self.on))
            try own.run(filed)
            let decided = own.desk().planConfirmation(
                of: name, StepHead("\(name)-check", on: Self.on))
            plans += [try #require(filed.plan), try #require(decided.plan)]
        }
        #expect(room.write(plans[0]).isEmpty && room.write(plans[2]).isEmpty)
        #expect(room.write(plans[1]).isEmpty)
        let before = room.money.standings().map(\.balance)
        #expect(room.write(plans[3]).contains(.guardBroken(Self.share)))
        #expect(room.money.standings().map(\.balance) == before)
    }

    @Test("小微还款解保，占比跌破也照记；此后其他类不再新增")
    func release() throws {
        var room = try ProgrammeRoom.park()
        try room.takeOver("A", [goodRow(1, "甲（虚构）", wan(800)), Self.other(2, wan(200))])
        let back = RowAmount(row: RowKey("A", 1), amount: wan(400))
        try room.run(room.desk().planRelease(back, StepHead("back", on: day("2026-05-01"))))
        let reading = try #require(Self.reading(room, Self.share))
        #expect(!reading.holds && reading.numeratorFen == Int128(wan(400).fen))
        let found = room.desk().check.check(
            room.batch("B", [Self.other(3, wan(5))]), filedOn: Self.on)
        #expect(found.decision(3)?.reasons.map(\.code) == [.portfolioShareTooLow])
    }

    @Test("别的批次只报送、未确认的小微，不能拿来撑占比")
    func filedDoesNotHelp() throws {
        var room = try ProgrammeRoom.park()
        let filing = room.batch("A", [goodRow(1, "甲（虚构）", wan(800))])
        try room.run(room.desk().planFiling(filing, StepHead("A-file", on: Self.on)))
        let next = room.batch("B", [Self.other(2, wan(200))])
        #expect(room.desk().check.check(next, filedOn: Self.on).decision(2)?.answer == .refused)
        try room.run(room.desk().planConfirmation(of: "A", StepHead("A-check", on: Self.on)))
        #expect(room.desk().check.check(next, filedOn: Self.on).decision(2)?.answer == .confirmed)
    }

    @Test("担保放大倍数：在保对净资产；净资产调低照记")
    func multiple() throws {
        var room = try ProgrammeRoom.park(assets: wan(10_000))
        try room.takeOver("A", [goodRow(1, "甲（虚构）", wan(800))])
        let name = "\(guarantor) 担保放大倍数"
        let reading = try #require(Self.reading(room, name))
        #expect(reading.numeratorFen == Int128(wan(800).fen) && reading.holds)
        #expect(reading.denominatorFen == Int128(wan(10_000).fen))
        #expect(reading.ratio.limit == Rate(ppm: 10_000_000))
        let less = CapitalSetting(guarantor: guarantor, netAssets: wan(79))
        try room.run(room.desk().planCapital(less, StepHead("less", on: day("2026-06-01"))))
        let after = try #require(Self.reading(room, name))
        #expect(after.denominatorFen == Int128(wan(79).fen) && !after.holds)
    }

    @Test("资金池最低放大倍数在期末看，与项目台账的倍数是同一个数")
    func leverage() throws {
        let room = try PoolTests.ten()
        let reading = try #require(Self.reading(room, "xt-kv-pool-illustrative 放大倍数"))
        let own = room.book.leverage(PoolTests.id)
        #expect(reading.ratio.moment == .periodEnd && reading.ratio.sense == .atLeast)
        #expect(reading.numeratorFen == Int128(own.numerator.fen))
        #expect(reading.denominatorFen == Int128(own.denominator.fen) && reading.holds)
    }

    @Test("没有读到的比例不设约束", arguments: ["guar-hunan-4321", "hb-kv-2025"])
    func unread(_ id: String) throws {
        var room = try ProgrammeRoom(id)
        try room.run(
            room.desk().planOpening(
                year: 2026, lenders: [(bank, wan(100))], StepHead("open", on: day("2026-01-05"))))
        #expect(room.money.guardReadings().isEmpty)
    }

    static let fees: [(ppm: [Int64], mean: Int64, keeps: Bool)] = [
        ([10_000, 10_000], 10_000, true), ([8_000, 12_000], 10_667, false),
        ([12_000, 8_000], 9_333, true), ([14_000, 8_001], 10_001, false),
    ]

    @Test("平均担保费率按金额加权：100万和200万；到上限可以", arguments: fees)
    func averageFee(ppm: [Int64], mean: Int64, keeps: Bool) throws {
        var room = ProgrammeRoom(try Self.plan(), beside: try ProgrammeRoom.park())
        let opened = StepHead("tech", on: day("2026-01-06"))
        try room.run(room.desk().planOpening(year: 2026, lenders: [(bank, wan(900))], opened))
        var rows = [goodRow(1, "甲（虚构）", wan(100)), goodRow(2, "乙（虚构）", wan(200))]
        for index in 0...1 { rows[index].feeRate = Rate(ppm: ppm[index]) }
        try room.takeOver("A", rows)
        let fees = room.book.feeAverage(ProgrammeScope(programme: room.terms.id))
        #expect(fees.rows == 2 && fees.withoutRate == 0 && fees.amount == wan(300))
        #expect(fees.rate == Rate(ppm: mean))
        let ceiling = try #require(room.terms.batch?.averageFee?.value)
        #expect(fees.keeps(to: ceiling) == keeps)
    }

    /// The technology plan, with a term of holding that it does not state.
    private static func plan() throws -> ProgrammeTerms {
        let bytes = try changed(
            "guar-tech-plan-2024.yaml", "  fee_average:",
            "  hold_days: {is: 10天, source: B7}\n  fee_average:")
        return try #require(
            TermsReader.read(bytes: bytes, file: "guar-tech-plan-2024.yaml").terms)
    }
}
