import Diagnostics
import Products
import Quantities
import Rules
import Testing

/// Faults that dropped a line of the file without a word: offers, places, names, windows.
@Suite("读入时不许丢掉的写法")
struct OfferFaultTests {
    private static let cap =
        "values:\n  cap: {zh: 上限, en: Cap, values: [{from: unstated, is: 30万元, source: A1}]}\n"
    private static let table =
        "tables:\n  t: {zh: 表, en: T, by: kv.grade, values: [{from: unstated, "
        + "rows: {A: 1万元, B: 2万元, C: unread}, source: A1}]}\n"

    private static func clause(_ text: String, _ code: String, _ remedy: String) -> Mistake {
        Mistake("enterprise:\n  - \(text)", code, remedy)
    }

    static let offers = [
        Mistake(
            cap + "offer:\n  limit: {formula: '4 * tax.paid_last_year', high: ▲cap, source: A1}",
            "severalFigures", "min(cap, 4 * tax.paid_last_year)"),
        Mistake(
            table + "offer:\n  limit: {table: t, low: ▲1万元, source: A1}", "severalFigures",
            "table"),
        Mistake(
            table + "offer:\n  limit: {table: t, by: ▲{kv.grade: {A: 1万元, B: 1万元, C: 1万元}}, "
                + "source: A1}", "severalFigures", "by"),
        Mistake(
            table + "offer:\n  limit: {table: ▲t, formula: '4 * tax.paid_last_year', source: A1}",
            "severalFigures", "table"),
        Mistake("offer:\n  rate: {high: 4%, max: ▲5%, source: A1}", "severalFigures", "max"),
        Mistake(
            "offer:\n  limit: {by: {kv.grade: ▲{A: 3万元, B: 2万元}}, source: A1}", "gappedTable",
            "C: unread（确实不给的写 none）"),
        Mistake(
            "offer:\n  rate: {by: {kv.grade: ▲{A: 3%, B: {low: 3%, high: 4%}}}, source: A1}",
            "gappedTable", "C: unread"),
    ]

    static let names = [
        Mistake(
            cap + table.replacing("  t:", with: "  ▲cap:"), "duplicateName", "另取一个名称"),
        Mistake(cap.replacing("cap:", with: "▲min:"), "reservedName", "tax_min"),
        Mistake(cap.replacing("cap:", with: "▲if:"), "reservedName", "公式里的词"),
        Mistake(cap.replacing("cap:", with: "▲and:"), "reservedName", "公式里的词"),
        Mistake(cap.replacing("cap:", with: "▲floor:"), "reservedName", "tax_floor"),
        Mistake(table.replacing("  t:", with: "  ▲unread:"), "reservedName", "另取一个"),
        Mistake(
            "tables:\n  t: {zh: 表, en: T, by: kv.grade, values: [▲{from: unstated, source: A1}]}",
            "missingKey", "rows"),
    ]

    static let conditions = [
        clause(
            "{id: a, grade_at_least: {kv: ▲[A, B]}, source: A1}", "oneGrade", "in: {kv.grade:"),
        clause("{id: a, grade_at_least: ▲{}, source: A1}", "expectedPair", "{方案: 等级}"),
        clause(
            "{id: a, none: {events: [accident], years: ▲[9223372036854775807]}, source: A1}",
            "windowOutOfRange", "-50 至 0"),
        clause(
            "{id: a, none: {events: [accident], years: ▲[-51]}, source: A1}", "windowOutOfRange",
            "-50"),
        clause(
            "{id: a, none: {events: [accident], years: ▲[0, 1]}, source: A1}", "windowOutOfRange",
            "0 是基准日当年"),
        clause(
            "{id: a, none: {events: [accident], within: ▲-24个月}, source: A1}", "windowOutOfRange",
            "1个月 至 600个月"),
        clause(
            "{id: a, none: {events: [accident], within: ▲601个月}, source: A1}",
            "windowOutOfRange", "600"),
        clause(
            "{id: a, none: ▲{events: [accident], within: 24个月, ever: true}, source: A1}",
            "expectedEvents", "within: 24个月"),
        clause(
            "{id: a, judgement: ▲{office: {zh: 科技局}}, level: judgement, source: A1}",
            "missingKey", "zh"),
        clause(
            "{id: a, judgement: ▲{zh: ' ', office: {zh: 科技局}}, level: judgement, source: A1}",
            "missingKey", "具有科创属性"),
        clause("{id: a, test: ▲'1 = 1', source: A1}", "alwaysSame", "没有指标"),
        clause("{id: a, test: ▲'LPR1Y > 0.01', source: A1}", "alwaysSame", "请写上"),
        Mistake(
            cap + "enterprise:\n  - {id: a, test: ▲'cap > cap', source: A1}", "alwaysSame",
            "没有指标"),
        Mistake("where: {zone: east, level: ▲weak, source: A1}", "unknownWord", "soft"),
        Mistake("where: {zone: [east, ▲南园], source: A1}", "unknownMember", "东园"),
    ]

    @Test("报价行", arguments: offers)
    func offer(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test("参数和表的名称", arguments: names)
    func name(_ mistake: Mistake) { RuleFaultTests.check(RuleFile.head + mistake.lines, mistake) }

    @Test("条件", arguments: conditions)
    func condition(_ mistake: Mistake) {
        RuleFaultTests.check(RuleFile.head + mistake.lines, mistake)
    }

    @Test(
        "没有错误的写法",
        arguments: [
            cap + "offer:\n  limit: {formula: unread, high: cap, source: A1}",
            cap + "offer:\n  limit: {high: 'min(cap, 4 * tax.paid_last_year)', source: A1}",
            "offer:\n  limit: {by: {kv.grade: {A: 3万元, B: unread, C: none}}, source: A1}",
            "offer:\n  limit: {by: {kv.grade: {A: 3万元, B: 2万元, C: 1万元, none: none}}, source: A1}",
            "enterprise:\n  - {id: a, none: {events: [accident], years: [-50, 0]}, source: A1}",
            "enterprise:\n  - {id: a, none: {events: [accident], within: 600个月}, source: A1}",
            "enterprise:\n  - {id: a, inside: {enterprise.registered_region: unread}, source: A1}",
        ])
    func sound(_ lines: String) throws { _ = try SmallOffice.ruleSet(lines) }

    @Test("贴息点数没有读到：仍有这项贴息，不计数")
    func unreadBenefit() throws {
        let offer = try SmallOffice.ruleSet(
            "offer:\n  benefit: {points: unread, months: 24个月, cap: 150万元, source: A1}"
        ).offer
        #expect(offer.benefit == nil && offer.unreadBenefit?.months == 24)
        #expect(offer.unreadBenefit?.cap?.text == "150万元")
        let read = try SmallOffice.ruleSet("offer:\n  benefit: {points: 1.5%, source: A1}").offer
        #expect(read.benefit != nil && read.unreadBenefit == nil)
    }

    @Test(
        "几个园区中的任一个，按写明的强弱",
        arguments: [
            ("{zone: [east, west], source: A1}", "west", "met", "hard"),
            ("{zone: [east, west], level: soft, source: A1}", "east", "met", "soft"),
            ("{zone: east, level: soft, source: A1}", "west", "notMet", "soft"),
            ("{zone: [east, west], source: A1}", "other", "notMet", "hard"),
        ])
    func zones(_ place: String, _ zone: String, _ expected: String, _ level: String) throws {
        let set = try SmallOffice.ruleSet("where: \(place)")
        let states = try SmallOffice.states("{enterprise.zone: \(zone)}")
        #expect(SmallOffice.answers(of: set, states) == ["where": expected])
        #expect(set.clauses.map(\.level.rawValue) == [level])
    }
}
