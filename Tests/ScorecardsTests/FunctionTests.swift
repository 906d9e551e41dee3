import Quantities
import Rules
import Scorecards
import Testing
import Vocabulary

/// One indicator: its function, what is known, and the points.
@Suite("得分方式")
struct FunctionTests {
    private static let bands =
        "of: staff.share, unit: '%', within: '[0..100]', bands: [{when: '>= 30', points: 20}, "
        + "{when: '[10..30)', points: 8}, {when: '< 10', points: 0}]"
    private static let linear =
        "of: finance.rd, unit: 万元, within: '>= 0', linear: {from: 100, to: 500, points: [0, 20]}"
    private static let falling =
        "of: finance.growth, unit: '%', linear: {from: 0, to: 10, points: [20, 5]}"
    private static let first =
        "first: [{if: {min: {ip.first: 1}}, points: 20}, {if: {min: {ip.second: 4}}, points: 12}, "
        + "{else: true, points: 0}]"
    private static let best =
        "best_of: [{id: share, zh: 占比, en: Share, of: finance.rd_ratio, unit: '%', "
        + "bands: [{when: '>= 6', points: 20}, {when: '< 6', points: 5}]}, "
        + "{id: amount, zh: 金额, en: Amount, of: finance.rd, unit: 万元, "
        + "bands: [{when: '>= 500', points: 20}, {when: '< 500', points: 2}]}]"
    private static let list =
        "checklist: {each: 9, items: [{zh: 一, en: 1, if: {is: {flag.one: true}}}, "
        + "{zh: 二, en: 2, if: {is: {flag.two: true}}}, "
        + "{zh: 三, en: 3, if: {is: {flag.three: true}}}]}"
    private static let chosen =
        "expert: review.points, first: [{if: {min: {ip.first: 1}}, points: [15, 20]}, "
        + "{else: true, points: [0, 5]}]"

    private static let table: [(String, String, String, String)] = [
        ("分段·含下限", bands, "staff.research: 30, enterprise.employees: 100", "20"),
        ("分段·差一人", bands, "staff.research: 29, enterprise.employees: 100", "8"),
        ("分段·三分之一不取整", bands, "staff.research: 1, enterprise.employees: 3", "20"),
        ("分段·十分之一", bands, "staff.research: 1, enterprise.employees: 10", "8"),
        ("分段·略低于一成", bands, "staff.research: 999999, enterprise.employees: 10000000", "0"),
        ("分段·全部都是", bands, "staff.research: 100, enterprise.employees: 100", "20"),
        ("分段·超过百分之百", bands, "staff.research: 101, enterprise.employees: 100", "0–20"),
        ("分段·职工为零", bands, "staff.research: 1, enterprise.employees: 0", "0–20"),
        ("分段·缺职工", bands, "staff.research: 1", "0–20"),
        ("线性·下限以下", linear, "finance.rd: 0元", "0"),
        ("线性·下限", linear, "finance.rd: 100万元", "0"),
        ("线性·中点", linear, "finance.rd: 300万元", "10"),
        ("线性·差一分钱", linear, "finance.rd: 499.999999万元", "20"),
        ("线性·上限以上", linear, "finance.rd: 9000万元", "20"),
        ("线性·缺", linear, "", "0–20"),
        ("线性·越小越好", falling, "finance.growth: 4%", "14"),
        ("线性·负数封顶", falling, "finance.growth: -30%", "20"),
        ("首个符合·第一行", first, "ip.first: 1, ip.second: 9", "20"),
        ("首个符合·第二行", first, "ip.first: 0, ip.second: 4", "12"),
        ("首个符合·都不", first, "ip.first: 0, ip.second: 3", "0"),
        ("首个符合·一类不明，二类够", first, "ip.second: 4", "12–20"),
        ("首个符合·一类不明，二类不够", first, "ip.second: 3", "0–20"),
        ("首个符合·一类够，二类不明", first, "ip.first: 2", "20"),
        ("首个符合·都不明", first, "", "0–20"),
        ("取高·占比高", best, "finance.rd: 60万元, finance.revenue_last_year: 1000万元", "20"),
        ("取高·金额高", best, "finance.rd: 500万元, finance.revenue_last_year: 100000万元", "20"),
        ("取高·都低", best, "finance.rd: 10万元, finance.revenue_last_year: 1000万元", "5"),
        ("取高·收入不明，金额够", best, "finance.rd: 500万元", "20"),
        ("取高·收入不明，金额不够", best, "finance.rd: 499.99万元", "5–20"),
        ("取高·收入为零", best, "finance.rd: 10万元, finance.revenue_last_year: 0元", "5–20"),
        ("清单·两项", list, "flag.one: true, flag.two: true, flag.three: false", "18"),
        ("清单·三项封顶", list, "flag.one: true, flag.two: true, flag.three: true", "20"),
        ("清单·一项不明", list, "flag.one: true, flag.two: false", "9–18"),
        ("清单·两项不明封顶", list, "flag.one: true", "9–20"),
        ("公式", "points: 'min(ip.first * 3, 15)'", "ip.first: 4", "12"),
        ("公式·封到上限", "points: 'ip.first * 3'", "ip.first: 9", "20"),
        ("公式·缺", "points: 'ip.first * 3'", "", "0–20"),
        ("专家分", "expert: review.points", "review.points: 17分", "17"),
        ("专家分·未评", "expert: review.points", "", "0–20"),
        ("专家分·超过上限", "expert: review.points", "review.points: 21分", "0–20"),
        ("档内专家分", chosen, "ip.first: 1, review.points: 18分", "18"),
        ("档内专家分·未评", chosen, "ip.first: 1", "15–20"),
        ("档内专家分·档外", chosen, "ip.first: 1, review.points: 14分", "15–20"),
        ("档内专家分·档不明", chosen, "review.points: 18分", "0–18"),
        ("档内专家分·档不明，哪一档都不含", chosen, "review.points: 9分", "0–20"),
        ("未读到", "points: unread", "ip.first: 1", "0–20"),
        (
            "读到一部分",
            "of: ip.first, within: '>= 0', bands: [{when: '>= 2', points: 20}, "
                + "{when: '[0..2)', points: unread}]", "ip.first: 1", "0–20"
        ),
    ]

    @Test("得分", arguments: table)
    func points(_ name: String, _ function: String, _ facts: String, _ points: String) throws {
        let score = try CardDesk.score(CardDesk.indicator(function), "{\(facts)}")
        let line = score.groups[0].lines[0]
        #expect(CardDesk.text(line.counted) == points, "\(name)")
        #expect((line.openness == nil) == line.counted.isExact, "\(name)")
        #expect(score.total == line.counted)
    }

    private static let doubts: [(String, String, Doubt?)] = [
        ("staff.research: 101, enterprise.employees: 100", bands, .implausible(ratio(101, 1))),
        ("staff.research: 1, enterprise.employees: 0", bands, .zeroDenominator),
        ("staff.research: 1", bands, nil),
        ("review.points: 21分", "expert: review.points", .expertOutside(Decimal34(21))),
        (
            "finance.rd: 10万元, finance.revenue_last_year: 0元",
            "of: 'finance.rd / finance.revenue_last_year', unit: '%', linear: {from: 0, to: 10, "
                + "points: [0, 20]}", .zeroDenominator
        ),
    ]

    private static func ratio(_ over: Int, _ under: Int) -> Quotient {
        Quotient(Decimal34(over), over: Decimal34(under))!
    }

    @Test("不采信的数要说明原因", arguments: doubts)
    func doubt(_ facts: String, _ function: String, _ doubt: Doubt?) throws {
        let line = try CardDesk.score(CardDesk.indicator(function), "{\(facts)}").groups[0].lines[0]
        switch (line.doubt, doubt) {
        case (.implausible(let found)?, .implausible(let expected)?):
            #expect(found.compared(to: expected) == 0)
        default: #expect(line.doubt == doubt)
        }
        #expect(!line.counted.isExact)
    }

    @Test("三百分之一：乘除到最后才取位")
    func exactStraightLine() throws {
        let function = "of: staff.share, unit: '%', linear: {from: 0, to: 200, points: [0, 3]}"
        let score = try CardDesk.score(
            CardDesk.indicator(function, max: 3), "{staff.research: 1, enterprise.employees: 300}")
        #expect(CardDesk.text(score.total) == "0.01")
    }

    @Test("三年平均缺一年：不是零，也不是两年平均")
    func missingYear() throws {
        let function = "of: finance.mean, unit: 万元, linear: {from: 0, to: 100, points: [0, 20]}"
        let facts =
            "{finance.revenue_last_year: 90万元, finance.revenue_before: 90万元}"
        let line = try CardDesk.score(CardDesk.indicator(function), facts).groups[0].lines[0]
        #expect(CardDesk.text(line.counted) == "0–20")
        let missing = line.openness?.missing.map { CardDesk.dictionary.fields[$0].id }
        #expect(missing == ["finance.revenue_third"])
    }
}
