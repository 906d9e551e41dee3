import Diagnostics
import FEEL
import Testing

/// Cases from the text of DMN 1.5, chapter 10, and behaviour that its public conformance cases fix.
@Suite("DMN 1.5 的规定")
struct StandardCaseTests {
    /// `and`, `or` over true, false, null and a value that is no truth value (table 50).
    static let truthTable: [(String, String, String, String)] = [
        ("true", "true", "true", "true"), ("true", "false", "false", "true"),
        ("true", "null", "null", "true"), ("true", "123", "null", "true"),
        ("false", "true", "false", "true"), ("false", "false", "false", "false"),
        ("false", "null", "false", "null"), ("false", "123", "false", "null"),
        ("null", "true", "null", "true"), ("null", "false", "false", "null"),
        ("null", "null", "null", "null"), ("123", "true", "null", "true"),
        ("123", "false", "false", "null"), ("\"true\"", "true", "null", "true"),
        ("0", "0", "null", "null"),
    ]

    @Test("三值逻辑", arguments: truthTable)
    func logic(_ left: String, _ right: String, _ both: String, _ either: String) {
        #expect(answer("\(left) and \(right)") == both)
        #expect(answer("\(left) or \(right)") == either)
    }

    @Test(
        "全部、任一、否定",
        arguments: [
            Case("all([true, false, true])", "false"), Case("all([true, null, true])", "null"),
            Case("all([true, 123, true])", "null"), Case("all([])", "true"),
            Case("all(true)", "true"), Case("all(null)", "null"), Case("all(123)", "null"),
            Case("all(true, false, true)", "false"), Case("all()", "null"),
            Case("all(list: [true])", "true"), Case("any([])", "false"),
            Case("any([false, null])", "null"), Case("any(0)", "null"), Case("not(1)", "null"),
            Case("not(negand: true)", "false"), Case("all([false, null, true])", "false"),
        ])
    func quantities(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "期间的乘除和日期的加减",
        arguments: [
            Case("10 * @\"-P1D\"", "-P10D"), Case("26 * @\"PT1H\"", "P1DT2H"),
            Case("0 * @\"P1D\"", "PT0S"), Case("1.5 * @\"P4DT1H\"", "P6DT1H30M"),
            Case("-2.5 * @\"P1Y11M\"", "-P4Y9M"), Case("0 * @\"P1M\"", "P0M"),
            Case("@\"P10Y11M\" / 2.5", "P4Y4M"), Case("@\"P10Y11M\" / -2.5", "-P4Y4M"),
            Case("@\"P10Y\" / @\"P5Y\"", "2"), Case("@\"P10D\" / @\"P0Y\"", "null"),
            Case("@\"P10D\" / 0", "null"), Case("@\"P1Y\" + @\"P1D\"", "null"),
            Case("@\"2021-01-01\" + @\"PT1H\"", "2021-01-01"),
            Case("@\"2021-01-01\" - @\"PT1H\"", "2020-12-31"),
            Case("@\"P1D\" + @\"2021-01-01\"", "2021-01-02"),
            Case("@\"P1D\" - @\"2021-01-01\"", "null"), Case("@\"2021-01-01\" + 1", "null"),
            Case("@\"2024-01-31\" + @\"P1M\"", "2024-02-29"),
            Case("@\"2026-12-15\" - @\"P1M\"", "2026-11-15"),
            Case("@\"2026-01-15\" - @\"P1M\"", "2025-12-15"), Case("2 / @\"P1D\"", "null"),
            Case("@\"P1Y\" < @\"P13M\"", "true"), Case("@\"P1Y\" < @\"P400D\"", "null"),
            Case("@\"P1D\" = @\"PT24H\"", "true"), Case("-@\"P1Y\"", "-P1Y"),
            Case("abs(@\"-PT5H\")", "PT5H"), Case("sum([@\"P1Y\", @\"P2M\"])", "P1Y2M"),
            Case("mean([@\"P1D\", @\"P2D\"])", "P1DT12H"), Case("max(@\"P1Y\", @\"P2M\")", "P1Y"),
        ])
    func temporal(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "期间的文字",
        arguments: [
            Case("duration(\"PT0.999S\")", "PT0.999S"),
            Case("duration(\"P1DT2H3M4.123456789S\")", "P1DT2H3M4.123456789S"),
            Case("duration(\"PT0.000S\")", "PT0S"), Case("duration(\"PT49H\")", "P2DT1H"),
            Case("duration(\"P25M\")", "P2Y1M"), Case("duration(\"P0Y\")", "P0M"),
            Case("duration(\"-P1D\")", "-P1D"), Case("duration(\"P\")", "null"),
            Case("duration(\"PT\")", "null"), Case("duration(\"P1YT\")", "null"),
            Case("duration(\"P1Y2D\")", "null"), Case("duration(\"P1M1Y\")", "null"),
            Case("duration(\"P1.5Y\")", "null"), Case("duration(\"1Y\")", "null"),
            Case("duration(\"P1H\")", "null"), Case("duration(null)", "null"),
            Case("duration()", "null"), Case("duration(\"P-1Y\")", "null"),
            Case("duration(\"PT1S\").years", "null"), Case("duration(\"P1D\").hours", "0"),
            Case("duration(\"P2M\").years", "0"),
            Case(
                "years and months duration(date(\"2013-08-24\"), date(\"2011-12-22\"))", "-P1Y8M"),
            Case(
                "years and months duration(from: date(\"2016-01-21\"), to: date(\"2015-01-21\"))",
                "-P1Y"), Case("years and months duration(null, date(\"2015-01-21\"))", "null"),
        ])
    func durations(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "数的函数",
        arguments: [
            Case("modulo(10, -4)", "-2"), Case("modulo(-10, 4)", "2"),
            Case("modulo(10, 0)", "null"),
            Case("modulo(-12, -5)", "-2"), Case("modulo(10.1, 4.5)", "1.1"),
            Case("modulo(-10.1, 4.5)", "3.4"), Case("modulo(-10.1, -4.5)", "-1.1"),
            Case("modulo(dividend: 10, divisor: 4)", "2"), Case("modulo(4)", "null"),
            Case("modulo(null, 4)", "null"), Case("modulo(\"10\", \"4\")", "null"),
            Case("decimal(0.515, 2)", "0.52"), Case("decimal(-0.505, 2)", "-0.5"),
            Case("decimal(1.5, null)", "null"), Case("floor(1.56, 1)", "1.5"),
            Case("floor(-1.56, 1)", "-1.6"), Case("ceiling(-1.56, 1)", "-1.5"),
            Case("floor(1.56, null)", "null"), Case("ceiling(n: 1.5)", "2"),
            Case("round up(-1.126, 2)", "-1.13"), Case("round down(-1.126, 2)", "-1.12"),
            Case("round half up(-5.5, 0)", "-6"), Case("round half down(5.5, 0)", "5"),
            Case("round half down(-1.126, 2)", "-1.13"), Case("round up(5.5, 6176)", "5.5"),
            Case("round up(5.5, 6177)", "null"), Case("round up(5.5, -6112)", "null"),
            Case("round up(n: 5.5, scale: 0)", "6"), Case("round up(scale: 0)", "null"),
            Case("abs(number: -1)", "null"), Case("abs(n: -1)", "1"), Case("abs(1, 1)", "null"),
            Case("sqrt(2)", "1.414213562373095048801688724209698"),
            Case("number(\"1.000.000,01\", \".\", \",\")", "1000000.01"),
            Case("number(\"1,000,000.01\", \" \", \".\")", "null"),
            Case("number(\"1,000,000.01\", \":\", \".\")", "null"),
            Case("number(\"1,000,000.01\", 123, \".\")", "null"),
            Case("number(\"1000000.01\", null, \".\")", "1000000.01"),
            Case("number(\"1,000,000.00\", \",\", null)", "1000000"),
            Case("number(\"1,000,000.00\", \".\", \".\")", "null"),
            Case("number(null, \".\", \",\")", "null"), Case("number(123, \".\", \",\")", "null"),
            Case("number(\"1.000.000,01\", \".\")", "null"), Case("number(\"00123\")", "123"),
            Case("number(11.11)", "11.11"), Case("number(\"1 2 3\")", "null"),
            Case(
                #"number(from: "1,5", decimal separator: ",", grouping separator: ".")"#, "1.5"),
        ])
    func numbers(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "列表和文字的函数",
        arguments: [
            Case("sublist([1,2,3], 5)", "null"), Case("sublist([1,2,3], 0)", "null"),
            Case("sublist([1,2,3], 2, 5)", "null"),
            Case("sublist([1,2,3,4,5], -5, 3)", "[1, 2, 3]"),
            Case("sublist(list: [1,2,3], start position: 2)", "[2, 3]"),
            Case("append(null, 1)", "null"), Case("append([1], null)", "[1, null]"),
            Case("concatenate([1,2], null)", "null"),
            Case("concatenate([1,2], [3], [4])", "[1, 2, 3, 4]"),
            Case("distinct values([1,2,null,2,4])", "[1, 2, null, 4]"),
            Case("distinct values(1)", "[1]"), Case("index of([1,2,null,null], null)", "[3, 4]"),
            Case("index of(null, 1)", "null"), Case("index of([1], 5)", "[]"),
            Case("reverse(null)", "null"), Case("count([1,[2,3]])", "2"),
            Case("count(null)", "null"),
            Case("min([1,null,3])", "null"), Case("min(\"b\",\"a\",\"c\")", "a"),
            Case("min(1,2,3,\"a\")", "null"), Case("max([])", "null"), Case("mean(1)", "1"),
            Case("sum([1,\"a\"])", "null"), Case("list contains([1], null)", "false"),
            Case("list contains(list: [1,2], element: 2)", "true"),
            Case("list contains([[1],[2]], [2])", "true"), Case("string join([])", ""),
            Case("string join([\"a\",null,\"c\"], \"X\")", "aXc"),
            Case("string join([\"a\",\"b\"], null)", "ab"), Case("string join([1,2])", "null"),
            Case("string join(123, \"X\")", "null"), Case("string join(null, \"X\")", "null"),
            Case("substring(\"homeless\", 9)", "null"), Case("substring(\"homeless\", 0)", "null"),
            Case("substring(\"foobar\", 2, 0)", "null"), Case("substring(\"foobar\", -2, 5)", "ar"),
            Case("string(null)", "null"), Case("string([\"\\\"foo\\\"\"])", "[\"\\\"foo\\\"\"]"),
            Case("string length(string([\"\\\"foo\\\"\"]))", "11"), Case("string(\"\\\\\")", "\\"),
            Case("string length(\"\\\\u0009\")", "6"), Case("string length(\"\\u0009\")", "1"),
            Case("string length(\"\\ud83d\\udca9\")", "1"), Case("string length(\"🐎😀\")", "2"),
            Case("contains(\"\\ud83d\\udc0e\\uD83D\\uDE00\", \"😀\")", "true"),
            Case("ends with(\"\\ud83d\\udc0e\\uD83D\\uDE00\", \"\\uD83D\\uDE00\")", "true"),
            Case("contains([\"foobar\"], \"of\")", "false"), Case("upper case(null)", "null"),
            Case("true[true]", "[true]"), Case("null[true]", "null"),
            Case("some x in 1 satisfies true", "null"),
            Case("every x in null satisfies true", "null"), Case("\"\\s\"", "\\s"),
            Case("1 != [1]", "false"), Case("[1,2] = 1", "null"), Case("100[false]", "[]"),
            Case("\"foo\"[0]", "null"),
            Case("[1,2,3][-4]", "null"), Case("[1,2,3][false]", "[]"),
            Case("[1,2,3] in [[1,2,3,4], [1,2,3]]", "true"), Case("[1,2,3] in [1]", "false"),
            Case("null in [1,2,null,3]", "true"), Case("5 in [1,2,null,3]", "false"),
            Case("null in null", "true"), Case("null in 1", "false"),
            Case("true in [false, 2]", "false"),
            Case("10 in !=9", "true"), Case("10 in =10", "true"), Case("10 in !=10", "false"),
            Case("5 in ((5..10])", "false"), Case("5 in (<=3,>=5)", "true"),
            Case("2 in []", "false"),
            Case("true in <= @\"P2D\"", "null"), Case("[1..2] = [1..2)", "false"),
            Case("(1..2] = null", "false"), Case("[1..2] = 10", "null"),
            Case("]1..10[.start included", "false"), Case("[1..10[.end", "10"),
        ])
    func lists(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "注释和空白",
        arguments: [
            Case("1 + /* 1 + */ 1", "2"), Case("1 + 1 // + 1", "2"), Case("1 + // 5 +\n 1", "2"),
            Case("/* a */ 5 /* b */", "5"), Case("string\u{3000}length(\"a\")", "1"),
        ])
    func comments(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test("null 没有错时不带原因,有错时带原因")
    func reasons() throws {
        let quiet = [
            "null", "null + 1", "1 < null", "not(null)", "sum([])", "[1][5]",
            "null between 1 and 2",
        ]
        for text in quiet {
            let formula = try CompiledExpression.compile(text, scope: Scope(), mode: .standard)
            #expect(formula.evaluateWithDiagnostics { _ in .null }.diagnostics.isEmpty, "\(text)")
        }
        let loud = [
            "1 / 0", "1 + \"a\"", "1 = \"1\"", "true and 1", "sqrt(-1)", "date(\"x\")", "abs()",
        ]
        for text in loud {
            let formula = try CompiledExpression.compile(text, scope: Scope(), mode: .standard)
            let (value, diagnostics) = formula.evaluateWithDiagnostics { _ in .null }
            #expect(value == .null)
            #expect(diagnostics.count == 1, "\(text)")
        }
    }
}

@Suite("FEEL 抗乱")
struct NoiseTests {
    /// A small generator with a printed seed, so that a failure can be repeated.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let words = [
        "1", "2.5", "-", "+", "*", "/", "**", "(", ")", "[", "]", ",", "..", ".", "<", ">=", "=",
        "!=", "if", "then", "else", "in", "between", "and", "or", "some", "every", "satisfies",
        "x", "item", "not(", "min(", "sum(", "date(", "\"a\"", "@\"P1D\"", "null", "true", "?",
        ".year", "{", ":", "\"", "duration(\"P1M\")", "[1,2]", " ", "\n", "＞", "x in [1]", "\\",
    ]

    @Test("任意词的排列不会崩溃,并且两种模式都答得出", arguments: [7, 42, 20_261_122])
    func noise(_ seed: UInt64) {
        var random = Random(state: seed)
        var scope = Scope()
        scope.declare("x", .any)
        var understood = 0
        for _ in 0..<3000 {
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).compactMap { _ in NoiseTests.words.randomElement(using: &random)
            }
            .joined(separator: " ")
            for mode in [FEELMode.standard, .rules] {
                let formula = try? CompiledExpression.compile(text, scope: scope, mode: mode)
                guard let formula else { continue }
                understood += 1
                _ = formula.evaluate { _ in .missing(MissingNames(field: "x")) }
                _ = formula.evaluate { _ in .list([.number(1), .null]) }
            }
            _ = try? UnaryTests.compile(text, scope: scope, mode: .standard)
        }
        #expect(understood > 100, "seed \(seed)")
    }
}
