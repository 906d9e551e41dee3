import Diagnostics
import Documents
import Enterprises
import FEEL
import Foundation
import Quantities
import Reports
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// What people see of the cards themselves.
@Suite("评分卡与填报指南")
struct CardListingTests {
    private func card(_ lines: String, head: String = CardDesk.head) throws -> Scorecard {
        try CardDesk.card(lines, head: head).card
    }

    /// A card with an earlier version that names no end.
    private func shelf() throws -> CardShelf {
        let earlier = CardDesk.head
            .replacing("示范2022, from: 2022-07-04", with: "示范2020, from: 2020-01-01")
        let condition = "conditions: [{id: a, zh: 甲项, en: One, is: {flag.one: true}, source: A1}]"
        let (loaded, faults) = try CardDesk.load([
            "scorecards/demo.yaml": CardDesk.head + CardFixture.plain,
            "scorecards/demo@2020.yaml": earlier + condition,
        ])
        #expect(faults.map { $0.text(.en) } == [])
        return loaded.cards
    }

    private func phrases(_ language: Language = .zh) -> Phrases {
        Phrases(language: language, dictionary: CardDesk.dictionary)
    }

    @Test("全文：每档、每条、权重、合格线、等级和出处")
    func page() throws {
        let lines = CardPage(card: try card(CardFixture.plain), phrases: phrases(), width: 80)
            .lines()
        let text = lines.joined(separator: "\n")
        for part in [
            "示范评分卡（demo，认定）", "[share] 科技人员占比（最高20分）", "10%（含）–30%（不含） → 6–9分",
            "档内由专家取值：专家评分", "分值依据：[S1]（示意，已读）", "0–30%按比例得0–50分", "每具备一项1分，最高2分：",
            "得分 = 2.125 * 一类知识产权 + 二类知识产权，0–28分", "总分 ≥60分，且 科技人员 >0分",
            "乙档：60分（含）–80分（不含），额度 未读到", "[young] 不得评为甲档：收入不足百万元", "有效期：36个月",
            "结果写入指标：综合得分、信用档次、人员得分",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    }

    @Test("加权的卡：各阶段的权重")
    func weights() throws {
        let card = try card(CardFixture.weighted, head: CardFixture.pointsHead)
        let text = CardPage(card: card, phrases: phrases(), width: 80).lines().joined()
        #expect(text.contains("[growth] 增长（权重：初创期 17.5 / 成长期 30）"))
        #expect(text.contains("总分最高 100 分；每行计 得分×权重÷100；每行四舍五入到 2 位小数后相加"))
    }

    @Test("填报指南：推算的不填，填到最底下的数；写年份、单位、凭证、部门")
    func guide() throws {
        let guide = FillingGuide(
            try card(CardFixture.plain), CardDesk.dictionary, on: CardDesk.asOf)
        let lines = guide.lines(phrases(), width: 80)
        let text = lines.joined(separator: "\n")
        for part in [
            "· 科技人员（人）", "· 职工人数（人）", "· 专家评分（分）；找：专家组", "填上年研发费用",
            "· 营业收入（2025年，万元）；凭：审计报告", "· 职工人数（人），见上", "· 属于关键领域（是/否）；找：工信局",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        #expect(!text.contains("科技人员占比（") && !text.contains("研发费用占比（"))
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    }

    @Test("填报指南：没有直接填的，也可由各年的数算出")
    func fallback() throws {
        let card = try card(
            """
            groups:
              - {id: g, zh: 一组, en: G, max: 10, indicators: [{id: i, zh: 三年平均, en: Mean, max: 10, source: A1, of: finance.mean, unit: 万元, linear: {from: 0, to: 10, points: [0, 10]}}]}
            """)
        let guide = FillingGuide(card, CardDesk.dictionary, on: CardDesk.asOf)
        let text = guide.lines(phrases(), width: 200).joined(separator: "\n")
        #expect(
            text.contains("或由 营业收入（2025年）、营业收入（2024年）、营业收入（2023年） 算出"), "\(text)")
    }

    @Test("给程序的：列表、全文、指南都是 JSON")
    func json() throws {
        let shelf = try shelf()
        let card = try #require(shelf.latest("demo"))
        let writer = CardJSON(phrases(), shelf, on: CardDesk.asOf)
        let guide = FillingGuide(card, CardDesk.dictionary, on: CardDesk.asOf)
        let list = try JSONSerialization.jsonObject(
            with: Data(writer.list(shelf.versions["demo"] ?? [])))
        #expect((list as? [[String: Any]])?.map { $0["inForce"] as? Bool } == [false, true])
        let whole = try JSONSerialization.jsonObject(with: Data(writer.card(card)))
        let groups = try #require((whole as? [String: Any])?["groups"] as? [[String: Any]])
        let share = try #require((groups[0]["indicators"] as? [[String: Any]])?.first)
        let bands = try #require(share["bands"] as? [[String: Any]])
        #expect(bands.map { $0["when"] as? String } == [">= 30", "[10..30)", "< 10"])
        #expect(bands[1]["points"] as? [String: String] == ["low": "6", "high": "9"])
        let filled = try JSONSerialization.jsonObject(with: Data(guide.json(phrases())))
        let parts = try #require((filled as? [String: Any])?["parts"] as? [[String: Any]])
        #expect(
            parts.map { $0["id"] as? String } == [
                "staff", "rd", "results", "conditions", "routes", "grades",
            ])
    }

    @Test(
        "列表：一个版本一行，施行情况按所问的日子；后一个版本施行，前一个就被取代",
        arguments: [
            ("2019-12-31", ["未施行", "未施行"]), ("2022-07-03", ["现行", "未施行"]),
            ("2026-11-22", ["已取代", "现行"]),
        ])
    func list(_ day: String, _ expected: [String]) throws {
        let listing = CardListing(phrases: phrases(), width: 80)
        let cards = try shelf().versions["demo"] ?? []
        let lines = listing.table(cards, on: try #require(Day(iso: day)))
        let words = lines[2...3].map { $0.split(separator: " ").map(String.init) }
        #expect(words[0] == ["demo@2020", "示范评分卡", "认定", expected[0], "官方"])
        #expect(words[1] == ["demo", "示范评分卡", "认定", expected[1], "示意"])
    }
}
