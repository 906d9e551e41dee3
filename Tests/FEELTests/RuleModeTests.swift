import Diagnostics
import FEEL
import Quantities
import Testing

/// The fields of an office's rules, some of them unknown.
enum Office {
    static let scope: Scope = {
        var scope = Scope()
        scope.declare("cap", .number(.money))
        let tax = scope.declare("tax.paid_last_year", .number(.money))
        scope.alias("上年纳税", of: tax)
        scope.declare("enterprise.age", .number(.months))
        scope.declare("finance.assets", .number(.money))
        scope.declare("share", .number(.none))
        scope.declare("tax.credit_grade", .member(of: ["A", "B", "M", "C", "D"]))
        scope.declare("founded", .date)
        scope.declare("core_ip", .boolean)
        scope.declare("amounts", .list(.number(.money)))
        scope.declare("研发费用（万元）", .number(.money))
        return scope
    }()

    static func lookup(_ values: [String: Value]) -> (Int) -> Value {
        { slot in
            let name = scope.names[slot]
            return values[name] ?? .missing(MissingNames(field: name))
        }
    }

    static func answer(_ text: String, _ values: [String: Value] = [:]) -> String {
        do {
            let formula = try CompiledExpression.compile(text, scope: scope, mode: .rules)
            return formula.evaluate(lookup(values)).text
        } catch {
            return error.diagnostics.map { $0.text(.zh) }.joined(separator: "\n")
        }
    }

    static func faults(_ text: String, expecting: FEELType? = nil) -> [Diagnostic] {
        do {
            _ = try CompiledExpression.compile(
                text, scope: scope,
                at: SourceLocation(file: "a.yaml", place: .text(line: 3, column: 10)),
                expecting: expecting, mode: .rules)
            return []
        } catch {
            return error.diagnostics
        }
    }
}

@Suite("规则里的公式")
struct RuleModeTests {
    @Test("中文名、带点的名、带括号的名")
    func names() throws {
        let values: [String: Value] = [
            "cap": .number(500), "tax.paid_last_year": .number(25), "研发费用（万元）": .number(7),
        ]
        #expect(Office.answer("4 * 上年纳税", values) == "100")
        #expect(Office.answer("min(cap, 4 * tax.paid_last_year)", values) == "100")
        #expect(Office.answer("研发费用（万元）+ cap", values) == "507")
        let formula = try CompiledExpression.compile(
            "min(cap, 4 * 上年纳税) + cap", scope: Office.scope, mode: .rules)
        #expect(formula.slots == [0, 1])
        #expect(formula.names == ["cap", "tax.paid_last_year"])
        #expect(formula.type == .number(.money))
    }

    @Test(
        "不知道的事实跟着公式走,不当作有也不当作没有",
        arguments: [
            Case("cap + 上年纳税", "missing(cap, tax.paid_last_year)"),
            Case("false and cap > 0", "false"), Case("cap > 0 and false", "false"),
            Case("true or cap > 0", "true"), Case("cap > 0 or true", "true"),
            Case("true and cap > 0", "missing(cap)"), Case("false or cap > 0", "missing(cap)"),
            Case("if core_ip then 1 else 2", "missing(core_ip)"),
            Case("if cap > 0 then cap else 上年纳税", "missing(cap)"),
            Case("min(cap, 上年纳税)", "missing(cap, tax.paid_last_year)"),
            Case("sum(amounts)", "missing(amounts)"), Case("sum([cap, cap])", "missing(cap)"),
            Case("share in [1..2]", "missing(share)"), Case("1 in (2, share)", "missing(share)"),
            Case("1 in (1, share)", "true"), Case("share between 1 and 2", "missing(share)"),
            Case("5 between 6 and share", "false"), Case("5 between 4 and share", "missing(share)"),
            Case("not(core_ip)", "missing(core_ip)"),
            Case("not(tax.credit_grade in (\"A\", \"B\"))", "missing(tax.credit_grade)"),
            Case("tax.credit_grade != \"A\"", "missing(tax.credit_grade)"),
            Case("founded.year", "missing(founded)"), Case("cap = null", "missing(cap)"),
            Case("list contains([1, share], 1)", "true"),
            Case("list contains([1, share], 2)", "missing(share)"),
            Case("count([1, share])", "2"), Case("count(amounts)", "missing(amounts)"),
            Case("all([false, core_ip])", "false"),
            Case("all([true, core_ip])", "missing(core_ip)"),
            Case("any([true, core_ip])", "true"), Case("any([false, core_ip])", "missing(core_ip)"),
            Case("some x in [1, share] satisfies x > 0", "true"),
            Case("every x in [1, share] satisfies x > 0", "missing(share)"),
            Case("[1, share] = [2, 3]", "false"), Case("[1, share] = [1, 3]", "missing(share)"),
            Case("string(share)", "missing(share)"), Case("0 * share", "missing(share)"),
        ])
    func missing(_ one: Case) {
        #expect(Office.answer(one.text) == one.expected)
    }

    @Test("除数为零是不知道,带原因")
    func divisionByZero() throws {
        let formula = try CompiledExpression.compile(
            "cap / finance.assets", scope: Office.scope, mode: .rules)
        let zero: [String: Value] = ["cap": .number(1), "finance.assets": .number(0)]
        #expect(
            formula.evaluate(Office.lookup(zero))
                == .missing(MissingNames(reasons: [.divisionByZero])))
        let compared = try CompiledExpression.compile(
            "cap / finance.assets >= share", scope: Office.scope, mode: .rules)
        #expect(
            compared.evaluate(Office.lookup(["cap": .number(1), "finance.assets": .number(0)]))
                == .missing(MissingNames(["share"], reasons: [.divisionByZero])))
    }

    @Test("商的比较不舍入")
    func exactQuotients() throws {
        let third: [String: Value] = ["cap": .number(1), "finance.assets": .number(3)]
        #expect(Office.answer("cap / finance.assets = 1 / 3", third) == "true")
        #expect(
            Office.answer("cap / finance.assets >= 0.3333333333333333333333333333333333", third)
                == "true")
        #expect(
            Office.answer("cap / finance.assets <= 0.3333333333333333333333333333333333", third)
                == "false")
        let negative: [String: Value] = ["cap": .number(1), "finance.assets": .number(-3)]
        #expect(Office.answer("cap / finance.assets < 0", negative) == "true")
        #expect(Office.answer("cap / finance.assets <= -1 / 3", negative) == "true")
        let formula = try CompiledExpression.compile(
            "cap / finance.assets", scope: Office.scope, mode: .rules)
        let parts = try #require(formula.quotient)
        #expect(parts.numerator.evaluate(Office.lookup(third)) == .number(1))
        #expect(parts.denominator.names == ["finance.assets"])
        #expect(parts.numerator.type == .number(.money))
        #expect(formula.type == .plainNumber)
    }

    @Test("商落在哪一档也不舍入")
    func exactBands() throws {
        let third: [String: Value] = ["cap": .number(1), "finance.assets": .number(3)]
        let rounded = "0.3333333333333333333333333333333333"
        #expect(Office.answer("cap / finance.assets in <= \(rounded)", third) == "false")
        #expect(Office.answer("cap / finance.assets in (\(rounded)..1]", third) == "true")
        #expect(Office.answer("cap / finance.assets in (0.2, \(rounded))", third) == "false")
        #expect(Office.answer("cap / finance.assets between \(rounded) and 1 / 3", third) == "true")
        let bands = try UnaryTests.compile("(\(rounded)..1]", mode: .rules)
        #expect(bands.matches(quotient: .number(1), .number(3)) == .boolean(true))
        #expect(bands.matches(quotient: .number(-1), .number(-3)) == .boolean(true))
        #expect(bands.matches(quotient: .number(-1), .number(3)) == .boolean(false))
        let unknown = Value.missing(MissingNames(field: "assets"))
        #expect(bands.matches(quotient: .number(1), unknown) == unknown)
        #expect(
            bands.matches(quotient: .number(1), .number(0))
                == .missing(MissingNames(reasons: [.divisionByZero])))
        let other = try UnaryTests.compile("not(\(rounded))", mode: .rules)
        #expect(other.matches(quotient: .number(1), .number(3)) == .boolean(true))
    }

    @Test(
        "单位不合的公式装载时就拒绝",
        arguments: [
            ("cap > enterprise.age", "dimensionMismatch", "金额不能与月数比较"),
            ("cap + 5", "dimensionMismatch", "金额不能与无单位的数相加"),
            ("cap + enterprise.age", "dimensionMismatch", "金额不能与月数相加"),
            ("min(cap, enterprise.age)", "dimensionMismatch", "金额不能与月数放进同一个 min"),
            ("cap in [1..2]", "dimensionMismatch", "金额不能与无单位的数比较"),
            ("cap between 0 and share", "dimensionMismatch", "金额不能与无单位的数比较"),
            ("if core_ip then cap else share", "branchesDiffer", "then 得到金额"),
            ("tax.credit_grade = \"AA\"", "unknownMember", "“AA”不是允许的取值"),
            ("tax.credit_grade in (\"A\", \"E\")", "unknownMember", "“E”不是允许的取值"),
            ("cap = \"A\"", "typeMismatch", "金额不能与文字比较"),
            ("core_ip + 1", "typeMismatch", "是非值不能与无单位的数相加"),
            ("if cap then 1 else 2", "notATruthValue", "这里应当是一个是非条件"),
            ("founded > cap", "typeMismatch", "日期不能与金额比较"),
            ("core_ip < true", "noOrder", "是非值没有大小之分"),
            ("sqrt(cap)", "dimensionMismatch", "金额不能开平方"),
            ("upper case(cap)", "badArgument", "应当是文字"),
            ("cap.year", "unknownProperty", "金额没有属性 year"),
            ("some x in cap satisfies x > cap", "notAList", "后面应当是列表"),
            ("date(\"2024-02-30\")", "badConversion", "不是日期"),
            ("round up(cap)", "wrongArguments", "函数参数不对"),
        ])
    func types(_ text: String, _ code: String, _ words: String) {
        let found = Office.faults(text)
        #expect(found.map(\.code) == [code])
        #expect(found.first?.message.zh.contains(words) == true)
    }

    @Test(
        "单位相合的公式",
        arguments: [
            "cap > 0", "cap - cap >= 0", "4 * cap", "cap * share", "cap / cap < 0.75",
            "cap / enterprise.age > 0", "min(cap, 0)", "max(0, cap, cap)", "sum(amounts) > cap",
            "if core_ip then cap else 0", "founded + duration(\"P1Y\") > date(\"2020-01-01\")",
            "cap ** 2 / cap > cap", "sqrt(cap * cap) = cap", "some a in amounts satisfies a > cap",
            "amounts[1] > cap", "count(amounts) > 3", "decimal(cap, 2) > cap",
            "mean(amounts) > cap",
            "tax.credit_grade in (\"A\", \"B\")", "cap = null", "founded.year >= 2020",
            "founded - founded > duration(\"P1D\")", "string(cap) = \"1\"",
        ])
    func sound(_ text: String) {
        #expect(Office.faults(text).map { $0.text(.zh) } == [])
    }

    @Test("结果应当是什么")
    func expecting() {
        #expect(Office.faults("cap", expecting: .number(.money)).isEmpty)
        #expect(Office.faults("0", expecting: .number(.money)).isEmpty)
        #expect(
            Office.faults("share", expecting: .number(.money)).map(\.code) == ["unexpectedType"])
        #expect(Office.faults("cap > 0", expecting: .boolean).isEmpty)
    }
}
