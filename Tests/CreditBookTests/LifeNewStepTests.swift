import CreditBook
import Quantities
import Testing

/// 新登记才问的规则：从前登记过的照旧重放。
@Suite("新登记才问的规则")
struct LifeNewStepTests {
    private static func told(_ step: LifeStep, in desk: LifeDesk) throws -> [LifeRefusal.Phrase] {
        let day = try #require(Day(iso: "2026-11-20"))
        let record = try step.record(id: "new", enterprise: LifeDesk.firm, day: day, evidence: nil)
        return desk.book.refusals(ofNew: record).map(\.phrase)
    }

    @Test(
        "只说类别和高低的婉拒不收",
        arguments: ["太高", "负债太高", "资产负债率过高", "征信不良", "资料不全", "debt too high"])
    func thin(_ text: String) throws {
        let desk = LifeDesk.referred()
        #expect(
            try Self.told(.decline("R1", (.debtBurden, text)), in: desk) == [.reasonWithoutDetail])
    }

    @Test(
        "写出指标、材料或事情的收",
        arguments: [
            "资产负债率82%", "停产", "资产负债率高于本行要求", "征信有逾期", "缺近三个月流水", "抵押物在建",
            "overdue 30 days",
        ])
    func enough(_ text: String) throws {
        #expect(
            try Self.told(.decline("R1", (.debtBurden, text)), in: LifeDesk.referred()) == [])
    }

    @Test("从前登记的照旧重放；已在册的一步不再问")
    func replay() throws {
        var desk = LifeDesk.referred()
        let step = LifeStep.decline("R1", (.debtBurden, "负债太高"))
        #expect(desk.record(step, "2026-03-05", id: "old") == [])
        let record = try #require(desk.log.last?.step)
        #expect(desk.book.refusals(ofNew: record).isEmpty)
        #expect(LifeBook.replaying(desk.log).refused.isEmpty)
    }

    private static func claim(
        _ to: String, _ amount: Int64, _ kind: LifeStep.Claim.Kind = .guaranteePayout
    ) -> LifeStep {
        .claimed(.init(note: .of("J1"), kind: kind, to: to, amount: .wan(amount)))
    }

    @Test("几方的申请合起来不超过余额；同一方再报的代替前一次，付过的不再算")
    func claims() throws {
        var desk = LifeDesk.drawn()
        let balance = try #require(desk.book.notes[.of("J1")]?.balance)
        let wan = balance.fen / 1_000_000
        desk.record(.overdue("J1", since: "2026-10-01", wan: wan), "2026-10-02")
        #expect(try Self.told(Self.claim("甲担保", wan), in: desk) == [])
        desk.record(Self.claim("甲担保", wan - 10), "2026-10-20")
        #expect(try Self.told(Self.claim("甲担保", wan), in: desk) == [])
        #expect(
            try Self.told(Self.claim("资金池", 11, .riskCompensation), in: desk)
                == [.claimsExceedBalance])
        #expect(try Self.told(Self.claim("资金池", 10, .riskCompensation), in: desk) == [])
        desk.record(
            .paidOut(.init(note: .of("J1"), by: "甲担保", amount: .wan(wan - 10))), "2026-10-25")
        #expect(try Self.told(Self.claim("资金池", 10, .riskCompensation), in: desk) == [])
    }
}
