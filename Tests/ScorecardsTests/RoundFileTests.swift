import Diagnostics
import Quantities
import Scorecards
import Testing
import Vocabulary

/// The file of a round: what it says, and what a slip of the pen in it gives.
@Suite("轮次文件")
struct RoundFileTests {
    @Test("读得出日程、口径和评价对象")
    func sound() throws {
        let (round, faults, dictionary) = try RoundFixture.read(
            RoundFixture.round + RoundFixture.decided)
        #expect(faults.map { $0.text(.en) } == [])
        let found = try #require(round)
        #expect(found.id == "demo-2026" && found.year == 2025)
        #expect(found.card.citedAs == "demo@示范2022")
        #expect(found.window.lowerBound.iso == "2026-06-01")
        #expect(found.publication.upperBound.iso == "2026-10-14")
        #expect(found.freeze.iso == "2026-10-31")
        #expect(found.counts == .reported && found.publish == .rank)
        #expect(found.populationText.zh.contains("科技型中小企业"))
        #expect(found.objections.map(\.id) == ["1"])
        #expect(found.objections[0].field == dictionary.index(of: "finance.rd"))
        #expect(found.objections[0].result == .upheld)
    }

    @Test("评价对象可以写成一句话；评分卡可以写明版本")
    func worded() throws {
        let text = RoundFixture.round
            .replacing("population: {", with: "population: {zh: 科小和高企, en: Both, ")
            .replacing("card: demo", with: "card: demo@示范2022")
        let (round, faults, _) = try RoundFixture.read(text)
        #expect(faults.isEmpty)
        #expect(round?.populationText == Bilingual(zh: "科小和高企", en: "Both"))
    }

    private static let phases: [(String, RoundPhase, RoundPhase)] = [
        ("2026-05-31", .notBegun, .notBegun),
        ("2026-06-01", .reporting, .reporting),
        ("2026-08-31", .reporting, .reporting),
        ("2026-09-01", .verifying, .verifying),
        ("2026-09-30", .verifying, .verifying),
        ("2026-10-07", .verifying, .verifying),
        ("2026-10-08", .publishing, .publishing),
        ("2026-10-14", .publishing, .publishing),
        ("2026-10-15", .objections, .objections),
        ("2026-10-19", .objections, .objections),
        ("2026-10-20", .objections, .awaitingFreeze),
        ("2026-10-30", .objections, .awaitingFreeze),
        ("2026-10-31", .objections, .awaitingFreeze),
        ("2027-03-01", .objections, .awaitingFreeze),
    ]

    @Test("逐日的阶段：异议未处理、已处理", arguments: phases)
    func phase(_ day: String, _ open: RoundPhase, _ decided: RoundPhase) throws {
        let date = try RoundFixture.day(day)
        let disputed = try RoundFixture.read(RoundFixture.round + RoundFixture.open).0
        let settled = try RoundFixture.read(RoundFixture.round + RoundFixture.decided).0
        #expect(disputed?.phase(on: date) == open)
        #expect(settled?.phase(on: date) == decided)
        let frozen = try #require(settled).phase(on: date, isFrozen: true)
        #expect(frozen == (day >= "2026-10-31" ? .frozen : decided))
    }

    @Test(
        "一条异议何时算未处理",
        arguments: [
            ("2026-10-09", false), ("2026-10-10", true), ("2026-10-19", true),
            ("2026-10-20", false), ("2026-10-21", false),
        ])
    func openness(_ day: String, _ isOpen: Bool) throws {
        let round = try RoundFixture.read(RoundFixture.round + RoundFixture.decided).0
        let date = try RoundFixture.day(day)
        #expect(round?.objections.first?.isOpen(on: date) == isOpen)
    }

    private static let faults: [(String, String, String)] = [
        ("schema: rongqiao/round/1", "schema: rongqiao/rounds/1", "unknownSchema"),
        ("publish: rank", "publish: ranks", "unknownWord"),
        ("publish: rank", "publsh: rank", "unknownKey"),
        ("publish: rank\n", "\n", "missingKey"),
        ("counts: reported", "counts: 核实", "unknownWord"),
        ("card: demo", "card: dmo", "unknownCard"),
        ("card: demo", "card: demo@2030", "unknownVersion"),
        ("year: 2025", "year: 去年", "badYear"),
        ("year: 2025", "year: 2026", "wrongYear"),
        ("freeze: 2026-10-31", "freeze: 2026-10-14", "badDayOrder"),
        ("freeze: 2026-10-31", "freeze: 10月31日", "badDate"),
        ("freeze: 2026-10-31", "freeze: unstated", "badDate"),
        ("freeze: 2026-10-31", "freeze: 2026-02-30", "badDate"),
        ("window: {from: 2026-06-01", "window: {from: 2026-09-01", "endsBeforeItBegins"),
        ("window: {from: 2026-06-01, to", "window: {from: 2026-06-01, until", "unknownKey"),
        ("window: {from: 2026-06-01, to: 2026-08-31}", "window: 2026-06-01", "expectedMapping"),
        ("to: 2026-08-31", "to: 2026-10-01", "badDayOrder"),
        ("verification: {from: 2026-09-01", "verification: {from: 2026-05-01", "badDayOrder"),
        ("publication: {from: 2026-10-08", "publication: {from: 2026-09-30", "badDayOrder"),
        ("enterprise.titles: [hnte]", "enterprise.titles: [hnt]", "unknownMember"),
        ("in: {enterprise.titles: [hnte]}", "in: {enterprise.title: [hnte]}", "unknownField"),
        ("population: {any: [", "population: {anny: [", "unknownKey"),
    ]

    @Test("写错一处：指出行列", arguments: faults)
    func fault(_ right: String, _ wrong: String, _ code: String) throws {
        try #require(RoundFixture.round.contains(right))
        let text = RoundFixture.round.replacing(right, with: wrong)
        let found = try RoundFixture.read(text).1.filter { $0.severity == .error }
        #expect(found.contains { $0.code == code }, "\(found.map { $0.text(.en) })")
        #expect(found.allSatisfy { $0.location?.text.hasPrefix("round.yaml:") == true })
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
            $0.contains(wrong)
        }
        if code != "missingKey", let line, code != "badDayOrder" {
            let places = found.compactMap(\.location?.text)
            #expect(places.contains { $0.hasPrefix("round.yaml:\(line + 1):") }, "\(places)")
        }
    }

    @Test("不计分的卡不能排名")
    func cardWithoutPoints() throws {
        let card = CardDesk.head + "conditions: [{id: a, is: {flag.one: true}, source: A1}]\n"
        let (round, faults, _) = try RoundFixture.read(card: card)
        #expect(round == nil)
        #expect(faults.map(\.code) == ["cardWithoutPoints"])
        #expect(faults.first?.location?.text == "round.yaml:4:7")
    }

    private static let objections: [(String, String, String)] = [
        ("field: finance.rd", "field: finance.rdd", "unknownField"),
        ("raised: 2026-10-10", "raised: 2026-10-07", "outsidePublication"),
        ("raised: 2026-10-10", "raised: 2026-10-15", "outsidePublication"),
        ("raised: 2026-10-10", "raised: 昨天", "badDate"),
        ("decided: 2026-10-20, ", "", "halfDecided"),
        (", result: upheld", "", "halfDecided"),
        ("result: upheld", "result: maybe", "unknownWord"),
        ("decided: 2026-10-20", "decided: 2026-10-09", "decidedBeforeRaised"),
        ("decided: 2026-10-20", "decided: 2026-11-01", "decidedAfterFreeze"),
        ("enterprise: 甲（虚构）, ", "", "missingKey"),
        ("zh: 研发费用有异议", "note: 研发费用有异议", "unknownKey"),
        ("zh: 研发费用有异议", "", "missingKey"),
    ]

    @Test("异议写错一处", arguments: objections)
    func objection(_ right: String, _ wrong: String, _ code: String) throws {
        try #require(RoundFixture.decided.contains(right))
        let text = RoundFixture.round + RoundFixture.decided.replacing(right, with: wrong)
        let found = try RoundFixture.read(text).1.filter { $0.severity == .error }
        #expect(found.contains { $0.code == code }, "\(found.map { $0.text(.en) })")
        let line = text.split(separator: "\n").count
        #expect(
            found.allSatisfy { $0.location?.text.hasPrefix("round.yaml:\(line):") == true })
    }

    @Test("异议编号重复")
    func duplicates() throws {
        let text =
            RoundFixture.round + RoundFixture.open
            + RoundFixture.open.split(separator: "\n")[1] + "\n"
        #expect(try RoundFixture.read(text).1.map(\.code) == ["duplicateID"])
    }
}
