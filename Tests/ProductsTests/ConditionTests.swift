import Quantities
import Rules
import Testing
import Vocabulary

/// One condition, what is known, and the answer that the words of the rule give.
struct ConditionCase: CustomTestStringConvertible, Sendable {
    let clause: String
    let facts: String
    let expected: String

    init(_ clause: String, _ facts: String, _ expected: String) {
        self.clause = clause
        self.facts = facts
        self.expected = expected
    }

    var testDescription: String { "\(clause) | \(facts)" }
}

@Suite("条款条件")
struct ConditionTests {
    private func check(_ row: ConditionCase, section: String = "enterprise") throws {
        let answer = try SmallOffice.answer(row.clause, row.facts, section: section)
        #expect(answer == row.expected)
    }

    @Test(
        "比较：界限本身算不算在内",
        arguments: [
            ConditionCase("min: {tax.paid_last_year: 10万元}", "{tax.paid_last_year: 10万元}", "met"),
            .init("min: {tax.paid_last_year: 10万元}", "{tax.paid_last_year: 99999.99元}", "notMet"),
            .init("above: {tax.paid_last_year: 10万元}", "{tax.paid_last_year: 10万元}", "notMet"),
            .init("above: {tax.paid_last_year: 10万元}", "{tax.paid_last_year: 100000.01元}", "met"),
            .init("below: {enterprise.employees: 300人}", "{enterprise.employees: 299}", "met"),
            .init("below: {enterprise.employees: 300}", "{enterprise.employees: 300}", "notMet"),
            .init("max: {enterprise.age: 5年}", "{enterprise.age: 60个月}", "met"),
            .init("max: {enterprise.age: 5年}", "{enterprise.age: 61个月}", "notMet"),
            .init("between: {owner.age: [18岁, 60岁]}", "{owner.age: 18岁}", "met"),
            .init("between: {owner.age: [18岁, 60岁]}", "{owner.age: 60岁}", "met"),
            .init("between: {owner.age: [18岁, 60岁]}", "{owner.age: 17岁}", "notMet"),
            .init("between: {owner.age: [18岁, 60岁]}", "{owner.age: 61岁}", "notMet"),
            .init("between: {owner.age: [18岁, 60岁]}", "{}", "unknownData owner.age"),
            .init(
                "min: {enterprise.founded_on: 2020-01-01}", "{enterprise.founded_on: 2020-01-01}",
                "met"),
            .init(
                "min: {enterprise.founded_on: 2020-01-01}", "{enterprise.founded_on: 2019-12-31}",
                "notMet"),
            .init("min: {tax.paid_last_year: 10万元}", "{}", "unknownData tax.paid_last_year"),
            // A figure of another year is no figure of the last year.
            .init(
                "min: {tax.paid_last_year: 10万元}", "{tax.paid: {2024: 20万元}}",
                "unknownData tax.paid_last_year"),
            .init("min: {tax.paid_last_year: 10万元}", "{tax.paid: {2025: 20万元}}", "met"),
        ])
    func comparisons(_ row: ConditionCase) throws { try check(row) }

    @Test(
        "等于、在列、不在列",
        arguments: [
            ConditionCase(
                "is: {enterprise.operating: true}", "{enterprise.operating: true}", "met"),
            .init("is: {enterprise.operating: true}", "{enterprise.operating: false}", "notMet"),
            .init("is: {enterprise.operating: true}", "{}", "unknownData enterprise.operating"),
            .init("is: {tax.credit_grade: A级}", "{tax.credit_grade: A}", "met"),
            .init("in: {tax.credit_grade: [A, B, M]}", "{tax.credit_grade: M}", "met"),
            .init("in: {tax.credit_grade: [A, B, M]}", "{tax.credit_grade: C}", "notMet"),
            .init("in: {tax.credit_grade: [A]}", "{}", "unknownData tax.credit_grade"),
            .init("outside: {tax.credit_grade: [C, D]}", "{tax.credit_grade: B}", "met"),
            .init("outside: {tax.credit_grade: [C, D]}", "{tax.credit_grade: D}", "notMet"),
            // A negative test on what is not known is no yes.
            .init("outside: {tax.credit_grade: [C, D]}", "{}", "unknownData tax.credit_grade"),
            .init("exists: enterprise.founded_on", "{enterprise.founded_on: 2020-01-01}", "met"),
            .init("exists: enterprise.founded_on", "{}", "unknownData enterprise.founded_on"),
            .init("listed: kv", "{kv.listed: true}", "met"),
            .init("listed: kv", "{kv.listed: false}", "notMet"),
            .init("listed: kv", "{}", "unknownData kv.listed"),
        ])
    func equality(_ row: ConditionCase) throws { try check(row) }

    private static let titles = "enterprise.titles"

    @Test(
        "集合：列出的为有，未提到的为未知，无则为没有",
        arguments: [
            ConditionCase(
                "in: {enterprise.titles: [hnte, srdi]}", "{enterprise.titles: [srdi]}", "met"),
            .init(
                "in: {enterprise.titles: [hnte]}", "{enterprise.titles: [srdi]}",
                "unknownData \(titles)"),
            .init("in: {enterprise.titles: [hnte]}", "{enterprise.titles: {no: [hnte]}}", "notMet"),
            .init(
                "in: {enterprise.titles: [hnte]}", "{enterprise.titles: {only: [srdi]}}", "notMet"),
            .init("in: {enterprise.titles: [hnte]}", "{enterprise.titles: none}", "notMet"),
            .init("in: {enterprise.titles: [hnte]}", "{}", "unknownData \(titles)"),
            .init("outside: {enterprise.titles: [hnte]}", "{enterprise.titles: [hnte]}", "notMet"),
            .init(
                "outside: {enterprise.titles: [hnte]}", "{enterprise.titles: [srdi]}",
                "unknownData \(titles)"),
            .init(
                "outside: {enterprise.titles: [hnte]}", "{enterprise.titles: {only: [srdi]}}", "met"
            ),
            .init("outside: {enterprise.titles: [hnte]}", "{enterprise.titles: none}", "met"),
            .init(
                "contains_all: {enterprise.titles: [hnte, srdi]}",
                "{enterprise.titles: [srdi, hnte]}", "met"),
            .init(
                "contains_all: {enterprise.titles: [hnte, srdi]}",
                "{enterprise.titles: {only: [hnte]}}", "notMet"),
            .init(
                "contains_all: {enterprise.titles: [hnte, srdi]}", "{enterprise.titles: [hnte]}",
                "unknownData \(titles)"),
            .init(
                "subset_of: {enterprise.titles: [hnte, srdi]}",
                "{enterprise.titles: {only: [hnte]}}", "met"),
            .init(
                "subset_of: {enterprise.titles: [hnte, srdi]}", "{enterprise.titles: [tsme]}",
                "notMet"),
            .init(
                "subset_of: {enterprise.titles: [hnte, srdi]}", "{enterprise.titles: [hnte]}",
                "unknownData \(titles)"),
            .init("subset_of: {enterprise.titles: [hnte]}", "{enterprise.titles: none}", "met"),
            .init("non_empty: enterprise.titles", "{enterprise.titles: [tsme]}", "met"),
            .init("non_empty: enterprise.titles", "{enterprise.titles: none}", "notMet"),
            .init(
                "non_empty: enterprise.titles", "{enterprise.titles: {no: [hnte]}}",
                "unknownData \(titles)"),
        ])
    func sets(_ row: ConditionCase) throws { try check(row) }

    @Test("证书到期当日仍有效，次日起不再算", arguments: [("2026-11-22", "met"), ("2026-11-21", "notMet")])
    func expiry(_ last: String, _ expected: String) throws {
        var states = try SmallOffice.states("")
        let field = try #require(SmallOffice.dictionary.index(of: "enterprise.titles"))
        let held = MemberKnowledge(holds: [.init("hnte", expires: Day(iso: last))])
        states[field] = .known(.set(held), FactOrigin(source: "证书"))
        #expect(try SmallOffice.answer("in: {enterprise.titles: [hnte]}", states) == expected)
    }

    @Test(
        "行政区划：园区代码在市内，只有省代码则未知",
        arguments: [
            ("430371", "met"), ("430300", "met"), ("430304", "met"), ("430100", "notMet"),
            ("500000", "notMet"), ("430000", "unknownData enterprise.registered_region"),
        ])
    func regions(_ code: String, _ expected: String) throws {
        let facts = "{enterprise.registered_region: \"\(code)\"}"
        #expect(
            try SmallOffice.answer("inside: {enterprise.registered_region: \"430300\"}", facts)
                == expected)
    }

    @Test(
        "等级有次序：第一个最好",
        arguments: [
            ("A", "met"), ("B", "met"), ("C", "notMet"), ("none", "notMet"),
        ])
    func grades(_ grade: String, _ expected: String) throws {
        let answer = try SmallOffice.answer("grade_at_least: {kv: B}", "{kv.grade: \(grade)}")
        #expect(answer == expected)
    }

    @Test("没有等级是未知，等级下限没读到是规则未读到")
    func unknownGrade() throws {
        #expect(try SmallOffice.answer("grade_at_least: {kv: B}", "") == "unknownData kv.grade")
        let unread = try SmallOffice.answer("grade_at_least: {kv: unread}", "{kv.grade: A}")
        #expect(unread == "unknownRule")
    }

    @Test(
        "人来回答：有记录用记录，没有记录待认定",
        arguments: [
            ConditionCase(
                "judgement: {zh: 具有科创属性, office: {zh: 科技局}, field: judgement.sti}",
                "{judgement.sti: true}", "met"),
            .init(
                "judgement: {zh: 具有科创属性, office: {zh: 科技局}, field: judgement.sti}",
                "{judgement.sti: false}", "notMet"),
            .init(
                "judgement: {zh: 具有科创属性, office: {zh: 科技局}, field: judgement.sti}", "{}",
                "needsReview 科技局"),
            .init("judgement: {zh: 信誉良好, office: 银行}", "{}", "needsReview 银行"),
            .init("review: {field: review.expert, office: 专家组}", "{review.expert: passed}", "met"),
            .init(
                "review: {field: review.expert, office: 专家组}", "{review.expert: refused}",
                "notMet"),
            .init(
                "review: {field: review.expert, office: 专家组}", "{review.expert: none}",
                "needsReview 专家组"),
            .init("review: {field: review.expert, office: 专家组}", "{}", "needsReview 专家组"),
        ])
    func people(_ row: ConditionCase) throws { try check(row) }

    @Test(
        "公式条件与没读到的条件",
        arguments: [
            ConditionCase(
                "test: 'finance.assets >= 2 * finance.liabilities'",
                "{finance.assets: 200万元, finance.liabilities: 100万元}", "met"),
            .init(
                "test: 'finance.assets >= 2 * finance.liabilities'",
                "{finance.assets: 199.99万元, finance.liabilities: 100万元}", "notMet"),
            .init(
                "test: 'finance.assets >= 2 * finance.liabilities'", "{finance.assets: 1万元}",
                "unknownData finance.liabilities"),
            .init("test: '资产总额 > 负债总额'", "{finance.assets: 2万元, finance.liabilities: 1万元}", "met"),
            .init("unread: true", "{}", "unknownRule"),
            .init("min: {tax.paid_last_year: unread}", "{tax.paid_last_year: 10万元}", "unknownRule"),
        ])
    func formulas(_ row: ConditionCase) throws { try check(row) }

    @Test("of: principal 指负责人的同一事项")
    func principal() throws {
        let clause = "none: {events: [dishonesty], ever: true}, of: principal"
        let facts = "{event.dishonesty: [2026-01-05], principal.event.dishonesty: none}"
        #expect(try SmallOffice.answer(clause, facts) == "met")
        let other = "{event.dishonesty: none, principal.event.dishonesty: [2026-01-05]}"
        #expect(try SmallOffice.answer(clause, other) == "notMet")
        #expect(
            try SmallOffice.answer(clause, "{event.dishonesty: none}")
                == "unknownData principal.event.dishonesty")
    }
}
