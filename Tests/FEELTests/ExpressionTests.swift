import Diagnostics
import FEEL
import Quantities
import Testing

/// Evaluates a closed expression in standard mode and writes the result as text.
func answer(_ text: String) -> String {
    do {
        let compiled = try CompiledExpression.compile(text, scope: Scope(), mode: .standard)
        return compiled.evaluate { _ in .null }.text
    } catch {
        return "error: " + (error.diagnostics.first?.text(.en) ?? "")
    }
}

struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: String

    init(_ text: String, _ expected: String) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }
}

@Suite("FEEL 表达式")
struct ExpressionTests {
    @Test(
        "算术",
        arguments: [
            Case("1 + 2 * 3", "7"), Case("(1 + 2) * 3", "9"), Case("-3 ** 2", "9"),
            Case("3 ** 4 ** 5", "3486784401"), Case("1/3", "0.3333333333333333333333333333333333"),
            Case("2/3", "0.6666666666666666666666666666666667"), Case("0.1 + 0.2 = 0.3", "true"),
            Case("1 / 0", "null"), Case("1 + null", "null"), Case("\"a\" + \"b\"", "ab"),
            Case("1 + \"a\"", "null"), Case("10 - 4 - 3", "3"), Case("8 / 4 / 2", "1"),
            Case("- - 5", "5"), Case("1.5e3 + 1", "1501"), Case(".5 * 2", "1"),
            Case("2 ** -1", "0.5"), Case("[2] * 3", "null"), Case("[2] ** 4", "null"),
            Case("[1] = 1", "true"),
        ])
    func arithmetic(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "比较、区间、成员",
        arguments: [
            Case("1 in [2,3,1]", "true"), Case("1 in [2,3,4]", "false"),
            Case("1 in [[2..4], [1..3]]", "true"), Case("5 in [[2..4], [1..3]]", "false"),
            Case("1 in <= 10", "true"), Case("10 in < 10", "false"), Case("1 in (2..4)", "false"),
            Case("3 in (2..4)", "true"), Case("4 in (2..4]", "true"), Case("2 in [2..4)", "true"),
            Case("4 in [2..4[", "false"), Case("2 in ]2..4]", "false"), Case("1 in 1", "true"),
            Case("10 in (1, < 5, >=10)", "true"), Case("10 in (1, 5, 9)", "false"),
            Case("0 between 1 and 10", "false"), Case("10 between 1 and 10", "true"),
            Case("null between 1 and 10", "null"), Case("2 between 1 and null", "null"),
            Case("null = null", "true"), Case("100 = null", "false"), Case("false = 0", "null"),
            Case("100 = \"100\"", "null"), Case("[1,2] = [1,2]", "true"),
            Case("100[1] = 100", "true"), Case("\"a\" < \"b\"", "true"), Case("1 < null", "null"),
            Case("1 in (1+1) * 1", "false"), Case("5 in ((1..10))", "true"),
            Case("5 in (< 10)", "true"), Case("(< 10) = (< 10)", "true"),
            Case("[1..3].start", "1"), Case("1 != null", "true"),
        ])
    func comparison(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "条件和量词",
        arguments: [
            Case("if null then 1 else 2", "2"), Case("if 1 > 0 then \"y\" else \"n\"", "y"),
            Case("some x in [1,2,3] satisfies x > 2", "true"),
            Case("every x in [1,2,3] satisfies x > 2", "false"),
            Case("some x in [1,2], y in [2,3] satisfies x = y", "true"),
            Case("every x in [] satisfies x > 2", "true"),
            Case("some x in [] satisfies x > 2", "false"),
            Case("some my var in [1,2] satisfies my var = 2", "true"),
            Case("[1,2,3][item > 1]", "[2, 3]"), Case("[1,2,3][-1]", "3"),
            Case("[1,2,3][4]", "null"),
            Case("[1,2,3][2]", "2"), Case("[1,2,3][true]", "[1, 2, 3]"),
        ])
    func logic(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "日期和期间",
        arguments: [
            Case("date(\"2024-02-30\")", "null"), Case("date(\"2026-11-22\").year", "2026"),
            Case("date(\"2026-11-22\").weekday", "7"),
            Case("date(2026, 1, 31) + duration(\"P1M\")", "2026-02-28"),
            Case("date(2026, 1, 31) - date(2026, 1, 1)", "P30D"),
            Case("duration(\"P1Y2M\")", "P1Y2M"), Case("duration(\"P1DT2H\")", "P1DT2H"),
            Case("duration(\"P14M\")", "P1Y2M"), Case("@\"2026-11-22\".month", "11"),
            Case("years and months duration(date(\"2025-01-31\"), date(\"2026-03-30\"))", "P1Y1M"),
            Case("duration(\"P1Y\") * 1.5", "P1Y6M"), Case("duration(\"-P1Y2M\").months", "-2"),
            Case("duration(\"P0M\")", "P0M"), Case("duration(\"P1DT25H\").hours", "1"),
        ])
    func dates(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "函数",
        arguments: [
            Case("min(1, 2, 3)", "1"), Case("max([1, 2, 3])", "3"), Case("min(2, 1)", "1"),
            Case("sum([])", "null"), Case("count([1, null])", "2"), Case("mean([1, 2])", "1.5"),
            Case("decimal(2.5, 0)", "2"), Case("decimal(1/3, 2)", "0.33"),
            Case("round up(-5.5, 0)", "-6"), Case("round half down(-5.5, 0)", "-5"),
            Case("floor(-5.9)", "-6"), Case("ceiling(-5.9)", "-5"), Case("sqrt(16)", "4"),
            Case("sqrt(-1)", "null"), Case("modulo(-12, 5)", "3"),
            Case("modulo(10.1, -4.5)", "-3.4"),
            Case("substring(\"foobar\", 3)", "obar"), Case("substring(\"foobar\", -2, 1)", "a"),
            Case("substring(string: \"foobar\", start position: 3, length: 3)", "oba"),
            Case("substring(\"\\U01F40Eab\", 2)", "ab"),
            Case("string length(\"\\U01F40Eab\")", "3"), Case("upper case(\"aBc4\")", "ABC4"),
            Case("contains(\"foobar\", \"of\")", "false"),
            Case("string join([\"a\", \"b\"], \",\")", "a,b"),
            Case("index of([1,2,3,2], 2)", "[2, 4]"), Case("distinct values([1,2,1])", "[1, 2]"),
            Case("sublist([4,5,6], 1, 2)", "[4, 5]"), Case("sublist([4,5,6], -2)", "[5, 6]"),
            Case("append([1], 2, 3)", "[1, 2, 3]"), Case("concatenate([1,2],[3])", "[1, 2, 3]"),
            Case("list contains([1, null], null)", "true"), Case("all([true, null])", "null"),
            Case("any([false, true, null])", "true"), Case("not(null)", "null"),
            Case("number(\"1 000,0\", \" \", \",\")", "1000"), Case("string(1.10)", "1.1"),
            Case("string([1, \"a\"])", "[1, \"a\"]"), Case("abs(-1)", "1"),
            Case("not(true)", "false"),
        ])
    func functions(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }
}
