import Diagnostics
import FEEL
import Products
import Quantities
import Rules
import Testing
import Vocabulary

@Suite("界限与精确比较")
struct ThresholdTests {
    private static let lines = """
        values:
          bound: {zh: 纳税下限, en: Floor, values: [{from: 2022-07-04, is: 10万元, source: A1}, {from: 2025-01-01, is: 20万元, source: A1}, {from: 2027-01-01, is: 30万元, source: A1}]}
          later: {zh: 以后才有, en: Later, values: [{from: 2027-01-01, is: 30万元, source: A1}]}
          unread_now: {zh: 现值未读, en: Unread now, values: [{from: 2022-01-01, is: 5万元, source: A1}, {from: 2026-01-01, is: unread, source: A1}]}
        tables:
          by_grade: {zh: 分档下限, en: By grade, by: kv.grade, values: [{from: unstated, rows: {A: 1万元, B: 5万元, C: unread}, source: A1}]}
        enterprise:
          - {id: value, min: {tax.paid_last_year: bound}, source: A1}
          - {id: later, min: {tax.paid_last_year: later}, source: A1}
          - {id: unread, min: {tax.paid_last_year: unread_now}, source: A1}
          - {id: table, min: {tax.paid_last_year: by_grade}, source: A1}
          - {id: formula, min: {tax.paid_last_year: '0.01 * finance.assets'}, source: A1}
          - {id: named-formula, min: {tax.paid_last_year: '2 * bound'}, source: A1}
          - {id: unread-formula, min: {tax.paid_last_year: '2 * unread_now'}, source: A1}
        """

    @Test(
        "参数按日取值，表按等级取值，公式按数据取值",
        arguments: [
            ("value", "{tax.paid_last_year: 20万元}", "met"),
            ("value", "{tax.paid_last_year: 19.99万元}", "notMet"),
            ("later", "{tax.paid_last_year: 99万元}", "unknownRule"),
            ("unread", "{tax.paid_last_year: 99万元}", "unknownRule"),
            ("table", "{tax.paid_last_year: 4万元, kv.grade: A}", "met"),
            ("table", "{tax.paid_last_year: 4万元, kv.grade: B}", "notMet"),
            ("table", "{tax.paid_last_year: 99万元, kv.grade: C}", "unknownRule"),
            ("table", "{tax.paid_last_year: 99万元}", "unknownData kv.grade"),
            ("formula", "{tax.paid_last_year: 3万元, finance.assets: 300万元}", "met"),
            ("formula", "{tax.paid_last_year: 3万元, finance.assets: 300.01万元}", "notMet"),
            ("formula", "{tax.paid_last_year: 3万元}", "unknownData finance.assets"),
            ("named-formula", "{tax.paid_last_year: 39.99万元}", "notMet"),
            ("named-formula", "{tax.paid_last_year: 40万元}", "met"),
            ("unread-formula", "{tax.paid_last_year: 40万元}", "unknownRule"),
        ])
    func thresholds(_ id: String, _ facts: String, _ expected: String) throws {
        let set = try SmallOffice.ruleSet(ThresholdTests.lines)
        #expect(SmallOffice.answers(of: set, try SmallOffice.states(facts))[id] == expected)
    }

    @Test("参数换值的当日起用新值", arguments: [("2024-12-31", "met"), ("2025-01-01", "notMet")])
    func dated(_ day: String, _ expected: String) throws {
        let asOf = try #require(Day(iso: day))
        let set = try SmallOffice.ruleSet(ThresholdTests.lines)
        let states = try SmallOffice.states("{tax.paid_last_year: 15万元}", asOf: asOf)
        #expect(SmallOffice.answers(of: set, states, asOf: asOf)["value"] == expected)
    }

    @Test(
        "资产负债率不先取整：75%恰好满足，多一分即不满足",
        arguments: [
            ("7500万元", "10000万元", "met"), ("750000001元", "100000万元", "notMet"),
            ("749999999元", "100000万元", "met"), ("0元", "1万元", "met"),
        ])
    func quotients(_ debts: String, _ assets: String, _ expected: String) throws {
        let facts = "{finance.liabilities: \(debts), finance.assets: \(assets)}"
        #expect(try SmallOffice.answer("max: {finance.debt_ratio: 75%}", facts) == expected)
    }

    @Test("三分之二不等于34位小数")
    func twoThirds() throws {
        let facts = "{finance.liabilities: 2万元, finance.assets: 3万元}"
        let above = "66.66666666666666666666666666666667%"
        let below = "66.66666666666666666666666666666666%"
        #expect(try SmallOffice.answer("min: {finance.debt_ratio: \(above)}", facts) == "notMet")
        #expect(try SmallOffice.answer("max: {finance.debt_ratio: \(above)}", facts) == "met")
        #expect(try SmallOffice.answer("max: {finance.debt_ratio: \(below)}", facts) == "notMet")
    }

    @Test(
        "算不出的比率：缺什么说什么，除以零说明是哪个指标",
        arguments: [
            ("{finance.assets: 0元, finance.liabilities: 1元}", "unknownData finance.debt_ratio"),
            ("{finance.liabilities: 1元}", "unknownData finance.assets"),
            ("{}", "unknownData finance.assets finance.liabilities"),
        ])
    func underivable(_ facts: String, _ expected: String) throws {
        #expect(try SmallOffice.answer("max: {finance.debt_ratio: 75%}", facts) == expected)
        #expect(try SmallOffice.answer("not: {max: {finance.debt_ratio: 75%}}", facts) == expected)
    }

    @Test("公式里除以零是缺数据，不是规则未读到")
    func divisionByZero() throws {
        let clause = "min: {deal.term: 'deal.term * finance.assets / finance.liabilities'}"
        let facts = "{finance.assets: 1元, finance.liabilities: 0元, deal.term: 12个月}"
        let answer = try SmallOffice.answer(clause, facts)
        #expect(
            answer == "unknownData finance.assets finance.liabilities deal.term"
                || answer == "unknownData deal.term finance.assets finance.liabilities")
    }

    @Test("两个来源矛盾：未知，不取其一")
    func conflict() throws {
        var states = try SmallOffice.states("")
        let field = try #require(SmallOffice.dictionary.index(of: "tax.paid_last_year"))
        states[field] = .conflict([.money(Money(fen: 1)), .money(Money(fen: 900_000_000))])
        let clauses = ["min: {tax.paid_last_year: 10万元}", "max: {tax.paid_last_year: 10万元}"]
        for clause in clauses {
            let answer = try SmallOffice.answer(clause, states)
            #expect(answer == "unknownData tax.paid_last_year")
        }
    }

    private static let distances: [(FactValue, FactValue, String?)] = [
        (.money(Money(fen: 6_800_000)), .money(Money(fen: 10_000_000)), "3.2万元"),
        (.money(Money(fen: 10_000_000)), .money(Money(fen: 6_800_000)), "3.2万元"),
        (.money(Money(fen: 100)), .number(Decimal34("1.005")!), "0.01元"),
        (.number(Decimal34(299)), .number(Decimal34(300)), "1"),
        (
            .ratio(Quotient(Decimal34(4), over: Decimal34(5))!),
            .ratio(Quotient(Decimal34("0.75")!)), "5%"
        ),
        (.text("A"), .text("B"), nil), (.boolean(true), .boolean(false), nil),
    ]

    @Test("差多少：按指标自己的单位，取绝对值", arguments: distances.indices)
    func distance(_ index: Int) {
        let (value, bound, expected) = ThresholdTests.distances[index]
        let text = value.distance(to: bound).map { $0.text(unit: .count).zh }
        #expect(text == expected)
    }
}
