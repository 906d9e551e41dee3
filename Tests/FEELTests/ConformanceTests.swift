import Diagnostics
import FEEL
import Testing

/// Behaviour that the public conformance cases of DMN fix; the numbers are theirs.
@Suite("DMN 公开一致性用例")
struct ConformanceTests {
    @Test(
        "公元前和万年以后的日期",  // 1115, 1121
        arguments: [
            Case("date(\"-2017-12-31\")", "-2017-12-31"), Case("date(-2017,1,1)", "-2017-01-01"),
            Case("string(date(\"999999999-12-31\"))", "999999999-12-31"),
            Case("string(date(-999999999,12,31))", "-999999999-12-31"),
            Case("date(\"9999999999-12-25\")", "null"), Case("date(\"01211-12-31\")", "null"),
            Case("date(\"998-12-31\")", "null"), Case("date(\"+2012-12-02\")", "null"),
            Case("date(\"--2017-01-01\")", "null"), Case("date(-1000999999,12,1)", "null"),
            Case("@\"-0017-05-06\".year", "-17"), Case("@\"-2017-12-31\".weekday", "6"),
            Case("@\"9999-12-31\" + @\"P1D\"", "10000-01-01"),
            Case("@\"-0001-12-31\" + @\"P1M\"", "0000-01-31"),
            Case("@\"999999999-12-31\" + @\"P1D\"", "null"),
            Case("@\"-999999999-01-01\" - @\"P1D\"", "null"),
            Case("@\"2021-01-31\" - @\"P9223372036854775807M\"", "null"),
            Case("@\"-2017-12-31\" < @\"2017-01-01\"", "true"),
            Case("@\"999999999-12-31\" - @\"-999999999-01-01\"", "P730484999633D"),
            Case(
                "years and months duration(date(\"-2016-01-30\"), date(\"-2017-02-28\"))", "-P11M"),
            Case(
                "years and months duration(date(\"2014-12-31\"), date(\"-2019-10-01\"))",
                "-P4033Y2M"),
        ])
    func years(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "写错的 @ 字面值是 null",  // 0093
        arguments: [
            Case("@\"foo\"", "null"), Case("@\"foo\" = null", "true"),
            Case("[@\"foo\", 1]", "[null, 1]"), Case("@\"02345-01-01\"", "null"),
            Case("if @\"2026-02-30\" = null then 1 else 2", "1"),
        ])
    func literals(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test("规则文件里写错的日期仍是错误", arguments: ["foo", "-2017-12-31", "12345-01-01"])
    func strictLiterals(_ text: String) {
        #expect(Office.faults("@\"\(text)\" > @\"2026-01-01\"").map(\.code) == ["badAtLiteral"])
    }

    @Test(
        "秒数可以以小数点结尾",  // 1120
        arguments: [
            Case("duration(\"PT0.S\")", "PT0S"), Case("duration(\"PT1.S\")", "PT1S"),
            Case("duration(\"PT.5S\")", "null"), Case("duration(\"PT1.H\")", "null"),
            Case("duration(\"PT.S\")", "null"), Case("duration(\"P1.Y\")", "null"),
        ])
    func seconds(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "端点为 null 的区间是单边区间",  // 0068
        arguments: [
            Case("(< 10) = (null..10)", "true"), Case("(<= 10) = (null..10]", "true"),
            Case("(> 10) = (10..null)", "true"), Case("(>= 10) = [10..null)", "true"),
            Case("(>= 10) = (10..null)", "false"), Case("(< 10) in [(null..10)]", "true"),
            Case("(< 10).start", "null"), Case("(< 10).end", "10"),
            Case("(<= 10).start included", "false"), Case("(>= 10).start included", "true"),
        ])
    func openEnds(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "(= 10) 和 (!= 10) 也是区间",  // 0074
        arguments: [
            Case("(= 10).start", "10"), Case("(= 10).end included", "true"),
            Case("(!= 10).start", "10"), Case("(!= 10).end", "10"),
            Case("(!= 10).start included", "false"), Case("(!= 10).end included", "false"),
            Case("5 in [(!= 10)]", "true"), Case("10 in [(!= 10)]", "false"),
            Case("(!= 10) = (10..10)", "false"), Case("string((!= 10))", "!= 10"),
        ])
    func singleValues(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "筛选条件不是真假时没有结果",  // 1151
        arguments: [
            Case("[1,2,3][if item < 3 then true else \"x\"]", "null"),
            Case("[1,2,3][\"x\"]", "null"), Case("[1,null,3][item > 1]", "[3]"),
            Case("[1,2,3][item > 5]", "[]"), Case("[1,2,3][item >= 2][1]", "2"),
        ])
    func conditions(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "条件不是真假时没有结果,null 当作不成立",  // 0032, 1150, 1153, 1154
        arguments: [
            Case("if \"abc\" then 1 else 2", "null"), Case("if 0 then 1 else 2", "null"),
            Case("if null then 1 else 2", "2"), Case("if 1 > null then 1 else 2", "2"),
            Case("every e in [1,2] satisfies if e = 1 then true else \"x\"", "null"),
            Case("some e in [1,2] satisfies if e = 2 then true else \"x\"", "null"),
            Case("some e in [1,2] satisfies if e = 1 then true else \"x\"", "true"),
            Case("some e in [null,2] satisfies e > 1", "true"),
            Case("some e in [1,2], f in [3,\"x\"] satisfies f", "null"),
            Case("every e in [] satisfies 1", "true"),
        ])
    func truths(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test(
        "没有的参数名使调用没有结果",  // 0050, 0058
        arguments: [
            Case("abs(number: -1)", "null"), Case("abs(number: -1) = null", "true"),
            Case("abs(n: -1)", "1"), Case("string join(lst: [\"a\"], delimiter: \"X\")", "null"),
            Case("[modulo(dividend: 10, the divisor: 4), 1]", "[null, 1]"),
        ])
    func parameters(_ one: Case) {
        #expect(answer(one.text) == one.expected)
    }

    @Test("不是函数的东西不能调用", arguments: ["null()", "\"abs\"(-1)", "123()", "true()", "f()"])  // 1131
    func calls(_ text: String) {
        #expect(LineRunner.answer("{\"expression\": \(quoted(text))}").contains("\"value\":null"))
    }

    @Test(
        "加班假日表",  // 0020
        arguments: [
            (16, 1, 5), (25, 5, 0), (44, 30, 5), (60, 20, 5), (50, 30, 5),
        ])
    func vacation(age: Int, service: Int, days: Int) {
        let line = """
            {"table": {"hit_policy": "COLLECT", "aggregation": "MAX",
             "inputs": [{"expression": "Age"}, {"expression": "Years of Service"}],
             "outputs": [{"name": "Extra days", "default": "0"}],
             "rules": [{"when": ["<18,>=60", "-"], "then": ["5"]},
                       {"when": ["-", ">=30"], "then": ["5"]}]},
             "context": {"Age": {"$number": "\(age)"},
                         "Years of Service": {"$number": "\(service)"}}}
            """
        #expect(LineRunner.answer(line).contains("{\"$number\":\"\(days)\"}"))
    }

    @Test(
        "单元格里的名称可以是列表",  // 0039
        arguments: [
            ("cough", "[\"cold\",\"flu\"]"), ("fever", "[\"flu\"]"), ("bleeding", "[]"),
        ])
    func lists(symptom: String, expected: String) {
        let line = """
            {"table": {"hit_policy": "C", "inputs": [{"expression": "Symptom"}],
             "outputs": [{"name": "x"}],
             "rules": [{"when": ["\\"cough\\", \\"stuffy nose\\""], "then": ["\\"cold\\""]},
                       {"when": ["Flu Symptoms"], "then": ["\\"flu\\""]}]},
             "context": {"Symptom": "\(symptom)", "Flu Symptoms": ["fever", "cough"]}}
            """
        #expect(LineRunner.answer(line).contains("\"value\":\(expected)"))
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\\\"") + "\""
    }
}
