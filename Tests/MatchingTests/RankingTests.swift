import Diagnostics
import Matching
import Products
import Quantities
import Rules
import Testing

@Suite("排名")
struct RankingTests {
    /// A product that everybody gets, with these lines.
    private static func product(_ id: String, _ lines: String, source: String = "A1") -> String {
        Desk.head.replacing("id: demo", with: "id: \(id)")
            + "enterprise:\n  - {id: a, is: {enterprise.operating: true}, source: \(source)}\n"
            + "  - {id: s, in: {tax.credit_grade: [A]}, level: soft, source: A1}\n" + lines
    }

    private static func order(
        _ files: KeyValuePairs<String, String>, demand: String = "", facts: String = ""
    ) throws -> [String] {
        let session = try Desk.session(files)
        let all = "{enterprise.operating: true\(facts)}"
        let match = session.match(try Desk.profile(all, demand: demand, in: session))
        return match.ranks.sorted { $0.value.place < $1.value.place }.map(\.key)
    }

    private static let big = product("big", "offer: {limit: {low: 500万元, high: 500万元, source: A1}}")
    private static let small = product(
        "small",
        "offer: {limit: {low: 100万元, high: 100万元, source: A1}, rate: {low: 3%, high: 3.5%, "
            + "source: A1}}"
    )

    @Test("没有提出金额：预计额度高的在前；额度未知的在后")
    func limit() throws {
        let files: KeyValuePairs = [
            "zone/none/a.yaml": RankingTests.product("none", ""),
            "zone/small/a.yaml": RankingTests.small, "zone/big/a.yaml": RankingTests.big,
        ]
        #expect(try RankingTests.order(files) == ["big", "small", "none"])
    }

    @Test("按企业自己的数据算出的额度，排在人人相同的上限之前")
    func ceiling() throws {
        let files: KeyValuePairs = [
            "zone/ceiling/a.yaml": RankingTests.product(
                "ceiling", "offer: {limit: {high: 9000万元, source: A1}}"),
            "zone/computed/a.yaml": RankingTests.product(
                "computed", "offer: {limit: {high: '2 * tax.paid_last_year', source: A1}}"),
        ]
        let order = try RankingTests.order(files, facts: ", tax.paid_last_year: 5万元")
        #expect(order == ["computed", "ceiling"])
    }

    @Test(
        "提出金额：都够时比成本，不够的在后",
        arguments: [("80万元", ["small", "big"]), ("200万元", ["big", "small"])])
    func asked(_ amount: String, _ expected: [String]) throws {
        let files: KeyValuePairs = [
            "zone/big/a.yaml": RankingTests.big, "zone/small/a.yaml": RankingTests.small,
        ]
        #expect(try RankingTests.order(files, demand: "{amount: \(amount)}") == expected)
    }

    @Test("成本是利率加费用减贴息：按可能的最高利率")
    func cost() throws {
        // a: 5 % + 1 % = 6 %; b: 6.5 % − 1.5 % = 5 %; c: up to 5.5 %.
        let files: KeyValuePairs = [
            "zone/a/a.yaml": RankingTests.product(
                "a",
                """
                offer: {limit: {high: 100万元, source: A1}, rate: {high: 5%, source: A1}}
                risk: {fees: [{zh: 担保费, max: 1%, source: A1}]}
                """),
            "zone/b/a.yaml": RankingTests.product(
                "b",
                """
                offer: {limit: {high: 100万元, source: A1}, rate: {high: 6.5%, source: A1}, benefit: {points: 1.5%, source: A1}}
                """),
            "zone/c/a.yaml": RankingTests.product(
                "c",
                "offer: {limit: {high: 100万元, source: A1}, rate: {low: 2%, high: 5.5%, source: A1}}"
            ),
        ]
        #expect(try RankingTests.order(files) == ["b", "c", "a"])
    }

    @Test("额度和成本相同：依据强的、近期核实的、软性条款满足多的在前，最后按编号")
    func evidence() throws {
        let offer = "offer: {limit: {high: 100万元, source: A1}}"
        let press = RankingTests.product("a-press", offer, source: "B1")
        let stale = RankingTests.product("b-stale", offer)
            .replacing("confirmed: 2026-06-04", with: "confirmed: 2024-01-01")
        let variant = RankingTests.product("c-illustrative", offer)
            .replacing("evidence: press", with: "evidence: illustrative")
        let files: KeyValuePairs = [
            "zone/c-illustrative/a.yaml": variant, "zone/a-press/a.yaml": press,
            "zone/b-stale/a.yaml": stale,
            "zone/e-last/a.yaml": RankingTests.product("e-last", offer),
            "zone/d-first/a.yaml": RankingTests.product("d-first", offer),
        ]
        #expect(
            try RankingTests.order(files)
                == ["d-first", "e-last", "b-stale", "a-press", "c-illustrative"])
        let soft: KeyValuePairs = [
            "zone/a/a.yaml": RankingTests.product("a", offer),
            "zone/b/a.yaml": RankingTests.product(
                "b", offer + "\ndeal: [{id: p, exists: deal.term, level: soft, source: A1}]"),
        ]
        #expect(try RankingTests.order(soft, demand: "{term: 12个月}") == ["b", "a"])
    }

    @Test("同样的输入，同样的次序；只排产品，不排待定的和计划")
    func deterministic() throws {
        let programme = RankingTests.product("plan", "").replacing(
            "kind: product\n", with: "kind: programme\n")
        let open = RankingTests.product("open", "").replacing(
            "is: {enterprise.operating: true}", with: "is: {kv.listed: true}")
        let files: KeyValuePairs = [
            "zone/plan/a.yaml": programme, "zone/open/a.yaml": open,
            "zone/big/a.yaml": RankingTests.big, "zone/small/a.yaml": RankingTests.small,
        ]
        for _ in 1...5 { #expect(try RankingTests.order(files) == ["big", "small"]) }
    }

    @Test("排名说明理由")
    func reasons() throws {
        let session = try Desk.session(["zone/small/a.yaml": RankingTests.small])
        let facts = "{enterprise.operating: true}"
        let profile = try Desk.profile(facts, demand: "{amount: 150万元}", in: session)
        let rank = try #require(session.match(profile).ranks["small"])
        #expect(rank.place == 1)
        #expect(
            rank.reasons.map(\.zh) == ["预计额度100万元，不足所需150万元", "综合成本至多3.5%", "依据：官方"])
    }
}
