import Diagnostics
import Documents
import Products
import Testing

/// Faults of whole files: heads, versions, dated values, tables, bands, clauses that exclude each
/// other.
@Suite("规则文件的整体错误")
struct FileFaultTests {
    private static let tables = "tables:\n  t: {zh: 表, en: T, by: kv.grade, values: "
    private static let values = "values:\n  v: {zh: 值, en: V, values: "

    static let dated = [
        Mistake(values + "[{from: ▲2022, is: 10万元, source: A1}]}", "badDate", "2026-11-22"),
        Mistake(values + "[▲{from: 2022-01-01, is: 10万元}]}", "missingSource", "source:"),
        Mistake(values + "[{from: 2022-01-01, is: ▲abc, source: A1}]}", "badLiteral", "10万元"),
        Mistake(
            values
                + "[{from: 2022-01-01, is: 10万元, source: A1}, {from: 2023-01-01, is: ▲12个月, "
                + "source: A1}]}",
            "unknownUnit", "10万元"),
        Mistake(
            values
                + "[{from: 2022-01-01, is: 10万元, source: A1}, {from: ▲2022-01-01, is: 20万元, "
                + "source: A1}]}",
            "sameStart", "改正其中一个 from"),
        Mistake(
            values + "[{from: unstated, is: 10万元, source: A1}, ▲{is: 20万元, source: A1}]}",
            "sameStart", "unstated"),
        Mistake(
            "values:\n  ▲Tax-Floor: {zh: 值, en: V, values: [{from: unstated, is: 1万元, "
                + "source: A1}]}",
            "badName", "tax_floor"),
        Mistake(
            values.replacing("v:", with: "▲v:") + "[{from: unstated, is: unread, source: A1}]}",
            "noReadValue", "unread"),
        Mistake(
            tables + "[{from: unstated, rows: ▲{A: 1万元, B: 2万元}, source: A1}]}", "gappedTable",
            "C: unread"),
        Mistake(
            tables + "[{from: unstated, rows: {A: 1万元, B: 2万元, C: unread, ▲E: 1万元}, source: A1}]}",
            "unknownMember", "A, B, C"),
        Mistake(
            tables + "[{from: 2022-01-01, rows: {A: 1万元, B: 2万元, C: unread}, source: A1}, "
                + "{from: ▲2022-01-01, rows: {A: 2万元, B: 2万元, C: unread}, source: A1}]}",
            "sameStart", "from"),
    ]

    private static func shares(_ lines: String...) -> String {
        "risk:\n  shares:\n" + lines.map { "    - \($0)\n" }.joined()
    }

    static let bands = [
        Mistake(
            shares(
                "{who: bank, is: 40%, when: '< 5', by: pool.leverage, source: A1}",
                "{who: bank, is: 30%, when: ▲'[4..10)', by: pool.leverage, source: A1}",
                "{who: bank, is: 20%, when: '>= 10', by: pool.leverage, source: A1}"),
            "overlappingBands", "[4..5)"),
        Mistake(
            shares(
                "{who: bank, is: 40%, when: '<= 5', by: pool.leverage, source: A1}",
                "{who: bank, is: 30%, when: ▲'>= 5', by: pool.leverage, source: A1}"),
            "overlappingBands", "首尾相接"),
        Mistake(
            shares(
                "{who: bank, is: 40%, when: ▲'< 5', by: pool.leverage, source: A1}",
                "{who: bank, is: 30%, when: '>= 10', by: pool.leverage, source: A1}"),
            "gappedBands", "{who: bank, unread: true, when: '[5..10)'"),
        Mistake(
            shares("{who: bank, is: 40%, when: ▲'< 5', by: pool.leverage, source: A1}"),
            "gappedBands", ">= 5"),
        // A share without a band holds everywhere, and so meets every band.
        Mistake(
            shares(
                "{who: bank, is: 40%, source: A1}",
                "{who: bank, is: 30%, when: ▲'>= 5', by: pool.leverage, source: A1}"),
            "overlappingBands", ">= 5"),
        Mistake(shares("{who: bank, is: 40%, when: ▲'< 5', source: A1}"), "halfBand", "by"),
        Mistake(shares("{who: bank, is: 40%, by: ▲pool.leverage, source: A1}"), "halfBand", "when"),
        Mistake(shares("▲{who: bank, source: A1}"), "noShare", "is: 40%"),
        Mistake(shares("{who: bank, is: ▲40, source: A1}"), "bareNumberForRatio", "40%"),
        Mistake(shares("▲{who: bank, is: 40%}"), "missingSource", "source:"),
        Mistake(
            shares(
                "{who: bank, is: 40%, when: '< 5', by: pool.leverage, source: A1}",
                "{who: bank, is: 30%, when: ▲'>= 5', by: pool.loans, source: A1}"),
            "bandsOverTwoFields", "by: pool.leverage"),
        Mistake(
            shares("{who: bank, is: 40%, when: '< 5', by: ▲pool.leverages, source: A1}"),
            "unknownField", "pool.leverage"),
    ]

    private static func clauses(_ lines: String..., section: String = "enterprise") -> String {
        "\(section):\n" + lines.map { "  - \($0)\n" }.joined()
    }

    static let reach = [
        Mistake(
            clauses(
                "{id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
                "▲{id: b, max: {tax.paid_last_year: 9.99万元}, source: "
                    + "A1}"), "unreachable", "不能同时满足"),
        Mistake(
            clauses(
                "{id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
                "▲{id: b, below: {tax.paid_last_year: 10万元}, source: A1}"), "unreachable", "when"),
        Mistake(
            clauses(
                "{id: a, is: {enterprise.operating: true}, source: A1}",
                "▲{id: b, is: {enterprise.operating: false}, source: A1}"), "unreachable", "正常经营"),
        Mistake(
            clauses(
                "{id: a, max: {deal.term: 12个月}, source: A1}",
                "▲{id: b, between: {deal.term: [2年, 3年]}, source: A1}", section: "deal"),
            "unreachable", "a"),
        Mistake(
            values + "[{from: unstated, is: 10万元, source: A1}]}\n"
                + clauses(
                    "{id: a, above: {tax.paid_last_year: v}, source: A1}",
                    "▲{id: b, max: {tax.paid_last_year: 10万元}, source: "
                        + "A1}"), "unreachable", "10万元"),
        Mistake(
            clauses("▲{id: a, in: {tax.credit_grade: [A, B, M, C, D]}, source: A1}"), "alwaysMet",
            "全部选项", .warning),
    ]

    static let sound = [
        clauses(
            "{id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
            "{id: b, max: {tax.paid_last_year: 10万元}, source: A1}"),
        clauses(
            "{id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
            "{id: b, max: {tax.paid_last_year: 9万元}, level: soft, source: A1}"),
        clauses(
            "{id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
            "{id: b, max: {tax.paid_last_year: 9万元}, when: {is: {flag.yes: true}}, source: A1}"),
        clauses(
            "{id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
            "{id: b, max: {tax.paid_last_year: 9万元}, source: A1}")
            + "waivers: [{id: w, of: [a], if: {is: {flag.yes: true}}, source: A1}]",
        clauses("{id: a, in: {enterprise.titles: [hnte, tsme, srdi]}, source: A1}"),
        shares(
            "{who: bank, is: 40%, when: '[5..10)', by: pool.leverage, source: A1}",
            "{who: bank, is: 30%, when: '>= 10', by: pool.leverage, source: A1}",
            "{who: bank, unread: true, when: '< 5', by: pool.leverage, source: A1}",
            "{who: fiscal, is: 60%, source: A1}"),
        // Numbers of loans are whole: nothing lies between 5 and 6.
        shares(
            "{who: bank, is: 40%, when: '<= 5', by: pool.loans, source: A1}",
            "{who: bank, is: 30%, when: '>= 6', by: pool.loans, source: A1}"),
        shares(
            "{who: fund, max: 40%, among: {enterprise.titles: [hnte]}, source: A1}",
            "{who: fund, max: 30%, among: {enterprise.titles: [tsme]}, source: A1}"),
        values + "[{from: 2022-01-01, is: 5, source: A1}]}\n"
            + shares(
                "{who: bank, is: 40%, when: '< v', by: pool.leverage, source: A1}",
                "{who: bank, is: 30%, when: '>= v', by: pool.leverage, source: A1}"),
    ]

    static let shapes = [
        Mistake(
            "enterprise:\n  ▲id: a\n  min: {tax.paid_last_year: 1万元}\n  source: A1",
            "expectedSequence", "每行以“- ”开头"),
        Mistake("deal: ▲{}", "expectedSequence", "列表"),
        Mistake("tags: ▲green", "expectedSequence", "列表"),
        Mistake("offer:\n  ▲- {limit: {high: 1万元, source: A1}}", "expectedMapping", "键: 值"),
        Mistake("values: ▲[1万元]", "expectedMapping", "键: 值"),
        Mistake(
            "risk:\n  shares: ▲{who: bank, is: 40%, source: A1}", "expectedSequence", "列表"),
        Mistake("apply: ▲到银行办理", "expectedMapping", "键: 值"),
    ]

    @Test("列表写成了映射，映射写成了列表：不当作没有写", arguments: shapes)
    func shape(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("参数和表", arguments: dated)
    func datedValues(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("风险分担的分档", arguments: bands)
    func bandsOfShares(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("满足不了的条款，拒绝不了人的条款", arguments: reach)
    func reachable(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("没有错误的写法", arguments: sound)
    func soundLines(_ lines: String) throws {
        _ = try SmallOffice.ruleSet(lines)
    }

    private static let heads: [(String, String, Mistake)] = [
        (
            "schema: rongqiao/rules/1", "schema: ▲rongqiao/rules/2",
            Mistake("", "unknownSchema", "rongqiao/rules/1")
        ),
        ("id: demo", "id: ▲other", Mistake("", "idNotFolder", "demo")),
        ("kind: product", "kind: ▲produkt", Mistake("", "unknownWord", "product")),
        ("family: risk-pool", "family: ▲risk-pol", Mistake("", "unknownWord", "risk-pool")),
        ("from: 2022-07-04", "from: ▲2022-07", Mistake("", "badDate", "2026-11-22")),
        ("from: 2022-07-04", "from: ▲2022-02-30", Mistake("", "badDate", "unstated")),
        (
            "version: {text: 2022-07-04, from: 2022-07-04, to: null",
            "version: ▲{text: 2022-07-04, from: 2022-07-04, to: 2021-07-04",
            Mistake("", "endsBeforeItBegins", "2021-07-04")
        ),
        ("evidence: press", "evidence: ▲newspaper", Mistake("", "unknownWord", "press")),
        ("confirmed: 2026-06-04", "▲confirm: 2026-06-04", Mistake("", "unknownKey", "confirmed")),
        (
            "family: risk-pool", "family: risk-pool\nextends: ▲demo",
            Mistake("", "extendsItself", "环")
        ),
        (
            "family: risk-pool", "family: risk-pool\nextends: ▲nobody",
            Mistake("", "unknownRuleSet", "nobody")
        ),
        (
            "family: risk-pool", "family: risk-pool\nvariant_of: ▲nobody",
            Mistake("", "unknownRuleSet", "nobody")
        ),
    ]

    @Test("文件头", arguments: heads.indices)
    func head(_ index: Int) {
        let (line, replaced, mistake) = FileFaultTests.heads[index]
        RuleFaultTests.check(
            RuleFile.head.replacing(line, with: replaced, maxReplacements: 1), mistake)
    }

    @Test("同一编号两个版本从同一天起施行；互相 extends 成环")
    func severalFiles() {
        var reader = CatalogueReader(dictionary: SmallOffice.dictionary)
        func file(_ folder: String, _ name: String, _ text: String) -> CatalogueReader.File {
            CatalogueReader.File(
                path: "zone/\(folder)/\(name)", shownAs: name, bytes: Array(text.utf8))
        }
        _ = reader.read([
            file("demo", "a.yaml", RuleFile.head), file("demo", "b.yaml", RuleFile.head),
        ])
        #expect(reader.diagnostics.map(\.code) == ["sameStart"])
        #expect(reader.diagnostics.first?.location?.text == "b.yaml:6:35")
        var circle = CatalogueReader(dictionary: SmallOffice.dictionary)
        let one = RuleFile.head + "extends: two\n"
        let two = RuleFile.head.replacing("id: demo", with: "id: two") + "extends: demo\n"
        _ = circle.read([file("demo", "a.yaml", one), file("two", "b.yaml", two)])
        #expect(circle.diagnostics.map(\.code) == ["extendsItself"])
    }
}
