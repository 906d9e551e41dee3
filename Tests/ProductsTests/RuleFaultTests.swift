import Diagnostics
import Documents
import Products
import Testing
import Vocabulary

/// A rule file with one mistake, at the mark ▲; the code of the fault, and words that its Chinese
/// message must hold: what to write instead.
struct Mistake: CustomTestStringConvertible, Sendable {
    let lines: String
    let code: String
    let remedy: String
    var severity = Diagnostic.Severity.error

    init(
        _ lines: String, _ code: String, _ remedy: String,
        _ severity: Diagnostic.Severity = .error
    ) {
        self.lines = lines
        self.code = code
        self.remedy = remedy
        self.severity = severity
    }

    var testDescription: String { "\(code): \(lines.prefix(70))" }

    /// The text without the mark, and the line and column where it stood.
    static func placed(_ marked: String) -> (text: String, line: Int, column: Int) {
        let before = marked.prefix { $0 != "▲" }
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let text = String(before) + marked.dropFirst(before.count + 1)
        return (text, lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
    }
}

@Suite("规则文件的错误")
struct RuleFaultTests {
    static func check(_ marked: String, _ mistake: Mistake) {
        let (text, line, column) = Mistake.placed(marked)
        var reader = CatalogueReader(dictionary: SmallOffice.dictionary)
        let file = CatalogueReader.File(
            path: "zone/demo/2022-07-04.yaml", shownAs: "demo.yaml", bytes: Array(text.utf8))
        _ = reader.read([file])
        let found = reader.diagnostics
        #expect(found.count == 1, "\(found.map { $0.text(.zh) })")
        #expect(found.first?.code == mistake.code)
        #expect(found.first?.location?.text == "demo.yaml:\(line):\(column)")
        #expect(found.first?.severity == mistake.severity)
        #expect(
            found.first?.message.zh.contains(mistake.remedy) == true, "\(found.map(\.message.zh))")
    }

    private static func clause(
        _ text: String, _ code: String, _ remedy: String,
        _ severity: Diagnostic.Severity = .error
    ) -> Mistake {
        Mistake("enterprise:\n  - \(text)", code, remedy, severity)
    }

    static let literals = [
        clause("{id: a, min: {tax.paid_last_year: ▲10}, source: A1}", "bareNumberForMoney", "10万元"),
        clause("{id: a, min: {enterprise.age: ▲12}, source: A1}", "bareNumberForMonths", "12个月"),
        clause("{id: a, max: {finance.debt_ratio: ▲75}, source: A1}", "bareNumberForRatio", "75%"),
        clause("{id: a, min: {owner.age: ▲18}, source: A1}", "bareNumberForAge", "18岁"),
        clause("{id: a, min: {enterprise.age: ▲10万元}, source: A1}", "unknownUnit", "10个月"),
        clause("{id: a, min: {tax.paid_last_year: ▲12个月}, source: A1}", "unknownUnit", "10万元"),
        clause(
            "{id: a, min: {tax.paid_last_year: ▲10.001元}, source: A1}", "moneyFinerThanFen", "到分"),
        clause("{id: a, max: {enterprise.employees: ▲3.5人}, source: A1}", "countNotWhole", "整数"),
        clause(
            "{id: a, min: {enterprise.founded_on: ▲2020-13-01}, source: A1}", "notADate",
            "2026-01-31"),
        clause("{id: a, is: {enterprise.operating: ▲yes}, source: A1}", "notABoolean", "true"),
        clause(
            "{id: a, min: {tax.paid_last_year: ▲99999999999999999亿元}, source: A1}",
            "numberTooLarge", "核对"),
        clause("{id: a, between: {owner.age: ▲[60岁, 18岁]}, source: A1}", "unreachable", "对调"),
        clause(
            "{id: a, between: {owner.age: ▲[18岁]}, source: A1}", "expectedTwoBounds", "[下限, 上限]"),
        clause(
            "{id: a, none: ▲{events: [accident], within: 24}, source: A1}", "expectedEvents",
            "within: 24个月"),
        clause(
            "{id: a, none: ▲{events: [accident]}, source: A1}", "expectedEvents", "within: unstated"
        ),
        clause(
            "{id: a, inside: {enterprise.registered_region: ▲\"4303\"}, source: A1}", "notARegion",
            "430300"),
    ]

    static let names = [
        clause(
            "{id: a, min: {▲tax.payed_last_year: 10万元}, source: A1}", "unknownField",
            "tax.paid_last_year"),
        clause(
            "{id: a, min: {tax.paid_last_year: ▲tax_flor}, source: A1}", "unknownName",
            "没有名为“tax_flor”"),
        clause(
            "{id: a, in: {tax.credit_grade: [A, ▲E]}, source: A1}", "unknownMember", "A, B, M, C, D"
        ),
        clause(
            "{id: a, outside: {enterprise.titles: [▲高兴技术企业]}, source: A1}", "unknownMember",
            "高新技术企业"),
        clause("{id: a, min: {tax.paid_last_year: 10万元}, source: ▲A2}", "unknownWord", "A1"),
        clause("{id: a, ▲mim: {tax.paid_last_year: 10万元}, source: A1}", "unknownKey", "min"),
        clause(
            "{id: a, min: {tax.paid_last_year: 10万元}, level: ▲strong, source: A1}", "unknownWord",
            "hard, soft, judgement, reference"),
        clause(
            "{id: a, min: {tax.paid_last_year: 10万元}, reading: ▲reed, source: A1}", "unknownWord",
            "read"),
        clause(
            "{id: a, min: {tax.paid_last_year: 10万元}, verified: ▲reported, source: A1}",
            "unknownWord", "evidenced, verified"),
        clause(
            "{id: a, min: {tax.paid_last_year: 10万元}, verified: ▲evidence, source: A1}",
            "unknownWord", "evidenced"),
        Mistake(
            "verified: ▲yes\nenterprise:\n  - {id: a, min: {tax.paid_last_year: 10万元}, source: A1}",
            "unknownWord", "evidenced, verified"),
        clause(
            "{id: a, min: {tax.paid_last_year: 10万元}, of: ▲owner, source: A1}", "unknownWord",
            "principal"),
        clause(
            "{id: a, none: {events: [▲acident], ever: true}, source: A1}", "unknownField",
            "event.accident"),
        clause("{id: a, listed: ▲kw, source: A1}", "unknownField", "kv.listed"),
        clause("{id: a, grade_at_least: {kv: ▲D}, source: A1}", "unknownMember", "A, B, C"),
        clause("{id: a, non_empty: ▲tax.credit_grade, source: A1}", "wrongFieldType", "set"),
        clause("{id: a, min: {▲tax.credit_grade: B}, source: A1}", "wrongFieldType", "money"),
        clause(
            "{id: a, min: {tax.paid_last_year: 10万元}, ▲zone: east, source: A1}", "unknownKey",
            "此处可用"),
    ]

    static let structure = [
        clause("▲{id: a, min: {tax.paid_last_year: 10万元}}", "missingSource", "source:"),
        clause("▲{min: {tax.paid_last_year: 10万元}, source: A1}", "missingKey", "id"),
        clause("▲{id: a, source: A1}", "noCondition", "min"),
        clause(
            "▲{id: a, min: {tax.paid_last_year: 1万元}, max: {tax.paid_last_year: 9万元}, source: A1}",
            "severalConditions", "all: [ … ]"),
        clause(
            "{id: a, min: ▲{tax.paid_last_year: 1万元, finance.assets: 1万元}, source: A1}",
            "expectedPair", "{指标: 值}"),
        clause("{id: a, in: {tax.credit_grade: ▲[]}, source: A1}", "emptyList", "至少写一项"),
        clause("{id: a, all: ▲[], source: A1}", "emptyList", "至少写一个条件"),
        clause(
            "{id: a, at_least: ▲{of: 3, among: [{exists: finance.assets}]}, source: A1}",
            "expectedAtLeast", "个数不超过条件数"),
        clause("{id: a, unread: ▲maybe, source: A1}", "expectedTrue", "unread: true"),
        clause(
            "{id: a, exists: finance.assets, source: A1}\n  - ▲{id: a, exists: tax.credit_grade, "
                + "source: A1}",
            "duplicateClause", "另一个 id"),
        clause("{id: a, judgement: ▲{zh: 具有科创属性}, source: A1}", "missingKey", "office"),
        clause("{id: a, max: {finance.debt_ratio: ▲>= 5}, source: A1}", "quotesNeeded", "'>= 5'"),
        clause(
            "{id: a, note: ▲&x 说明, exists: finance.assets, source: "
                + "A1}", "anchorRefused", "'&x 说明'"),
        clause("{id: a, note: ▲*x, exists: finance.assets, source: A1}", "aliasRefused", "'*x'"),
        clause("{id: a, exists: finance.assets, ▲source: A1, source: A1}", "duplicateKey", "写了两次"),
        Mistake(
            "waivers:\n  - {id: w, of: [▲b], if: {is: {flag.yes: true}}, source: "
                + "A1}\nenterprise:\n  - {id: age, exists: finance.assets, source: A1}",
            "unknownWord", "age"),
        Mistake(
            "waivers:\n  - {id: w, of: ▲b, if: {is: {flag.yes: true}}, source: "
                + "A1}\nenterprise:\n  - {id: age, exists: finance.assets, source: A1}",
            "unknownWord", "age"),
        Mistake(
            "waivers:\n  - {id: w, of: [▲big], if: {is: {flag.yes: true}}, source: A1}\n"
                + "deal:\n  - {id: big, max: {deal.amount: 1万元}, source: A1}", "unknownWord", "of"),
        Mistake("offer:\n  limit: ▲{source: A1}", "noFigure", "unread: true"),
        Mistake("offer:\n  limit: ▲{high: 500万元}", "missingSource", "source:"),
        Mistake("offer:\n  limit: {high: ▲500, source: A1}", "bareNumberForMoney", "500万元"),
        Mistake("offer:\n  term: {max: ▲36, source: A1}", "bareNumberForMonths", "36个月"),
        Mistake("offer:\n  rate: {low: ▲3.25, source: A1}", "bareNumberForRatio", "3.25%"),
        Mistake("where: {zone: ▲南园, source: A1}", "unknownMember", "东园"),
        Mistake("lenders: ▲{source: A1}", "expectedLenders", "partner_of"),
        Mistake("where: {zone: east, region: ▲\"430300\", source: A1}", "severalPlaces", "之一"),
        Mistake("where: ▲{source: A1}", "expectedPlace", "zone: 园区"),
        Mistake("▲offers:\n  limit: {high: 500万元, source: A1}", "unknownKey", "offer"),
    ]

    static let formulas = [
        clause(
            "{id: a, test: 'finance.assets ▲＞ finance.liabilities', source: A1}",
            "fullWidthCharacter", ">"),
        clause(
            "{id: a, test: 'finance.assets > ▲finance.debts', source: A1}", "unknownName",
            "finance.debts"),
        clause(
            "{id: a, test: 'finance.assets ▲> enterprise.age', source: A1}", "dimensionMismatch",
            "同一种量"),
        clause(
            "{id: a, min: {enterprise.age: '2 ▲* finance.assets'}, source: A1}", "unexpectedType",
            "应当得到月数"),
        Mistake(
            "values:\n  bound: {zh: 下限, en: Floor, values: [{from: unstated, is: 10万元, source: "
                + "A1}]}\nenterprise:\n  - {id: a, min: {enterprise.age: ▲bound}, source: A1}",
            "dimensionMismatch", "不能比较"),
    ]

    @Test("值与单位", arguments: literals)
    func literal(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("不认识的名称", arguments: names)
    func name(_ mistake: Mistake) { RuleFaultTests.check(RuleFile.head + mistake.lines, mistake) }

    @Test("结构与出处", arguments: structure)
    func layout(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("公式", arguments: formulas)
    func formula(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }
}
