import Diagnostics
import FEEL
import Quantities
import Testing

/// A table over one input `x`, written as `条件 → 输出`.
func table(_ policy: String, _ rows: [(String, String)], more: String = "") -> String {
    let rules = rows.map { #"{"when":["\#($0.0)"],"then":["\#($0.1)"]}"# }
    return
        #"{"hit_policy":"\#(policy)","inputs":[{"expression":"x"}],"#
        + #""outputs":[{"name":"y"\#(more)}],"#
        + #""rules":[\#(rules.joined(separator: ","))]}"#
}

func run(_ table: String, x: String) -> String {
    let answer = LineRunner.answer(#"{"id":1,"table":\#(table),"context":{"x":\#(x)}}"#)
    guard let json = try? JSONText.read(answer) else { return "?" }
    let code = json["diagnostics"]?.array?.first?["code"]?.string
    return JSONText.write(json["value"] ?? .null) + (code.map { " " + $0 } ?? "")
}

@Suite("决策表")
struct DecisionTableTests {
    static let bands = [("< 10", "1"), ("[10..20)", "2"), (">= 15", "3")]

    @Test(
        "命中策略",
        arguments: [
            ("U", "5", #"{"$number":"1"}"#), ("U", "17", "null severalHits"),
            ("UNIQUE", "25", #"{"$number":"3"}"#), ("F", "17", #"{"$number":"2"}"#),
            ("FIRST", "25", #"{"$number":"3"}"#), ("A", "17", "null differentOutputs"),
            ("ANY", "5", #"{"$number":"1"}"#), ("C", "17", #"[{"$number":"2"},{"$number":"3"}]"#),
            ("C+", "17", #"{"$number":"5"}"#), ("C<", "17", #"{"$number":"2"}"#),
            ("C>", "17", #"{"$number":"3"}"#), ("C#", "17", #"{"$number":"2"}"#),
            ("U", "null", "null"), ("C", "null", "[]"), ("C#", "null", #"{"$number":"0"}"#),
            ("C+", "null", "null"),
        ])
    func policies(_ policy: String, _ x: String, _ expected: String) {
        #expect(run(table(policy, DecisionTableTests.bands), x: x) == expected)
    }

    @Test("null 单元格匹配 null,不是不匹配")
    func nulls() {
        let rows = [("null", "\\\"none\\\""), ("not(null)", "\\\"some\\\"")]
        #expect(run(table("U", rows), x: "null") == "\"none\"")
        #expect(run(table("U", rows), x: "1") == "\"some\"")
    }

    @Test("JSON 里的 null 单元格就是 FEEL 的 null")
    func plainCells() {
        let text =
            #"{"inputs":[{"expression":"x"}],"outputs":[{"name":"y"}],"#
            + #""rules":[{"when":[null],"then":[1]},{"when":[2],"then":[true]},"#
            + #"{"when":[3],"then":[null]}]}"#
        #expect(run(text, x: "null") == #"{"$number":"1"}"#)
        #expect(run(text, x: "2") == "true")
        #expect(run(text, x: "3") == "null")
        #expect(run(text, x: "4") == "null")
    }

    @Test("多个输出得到 context,默认值和允许值")
    func outputs() {
        let text = #"""
            {"hit_policy":"U","inputs":[{"expression":"x","type":"number","allowed":"[1..100]"}],
            "outputs":[{"name":"a","values":"\"p\", \"q\"","default":"\"q\""},{"name":"b","default":"0"}],
            "rules":[{"when":["< 10"],"then":["\"p\"","x * 2"]},{"when":["10"],"then":["\"z\"","1"]}]}
            """#
        #expect(run(text, x: "4") == #"{"$context":{"a":"p","b":{"$number":"8"}}}"#)
        #expect(run(text, x: "50") == #"{"$context":{"a":"q","b":{"$number":"0"}}}"#)
        #expect(run(text, x: "10") == #"{"$context":{"a":null,"b":{"$number":"1"}}}"#)
        #expect(run(text, x: "1000") == #"{"$context":{"a":"q","b":{"$number":"0"}}}"#)
    }

    @Test("不在允许取值里的输入当作 null")
    func allowed() {
        let text =
            #"{"inputs":[{"expression":"x","allowed":"not(123)"}],"outputs":[{"name":"y"}],"#
            + #""rules":[{"when":["null"],"then":["\"success\""]}]}"#
        #expect(run(text, x: "123") == "\"success\"")
    }

    @Test("默认值")
    func fallback() {
        let more = #","default":"9""#
        #expect(run(table("U", [("1", "2")], more: more), x: "5") == #"{"$number":"9"}"#)
        #expect(run(table("C", [("1", "2")], more: more), x: "5") == #"[{"$number":"9"}]"#)
    }

    @Test("条件写法:? 、列表、not、函数")
    func cells() {
        #expect(
            run(table("U", [("? > 3 and ? < 5", "1"), ("not(4, 5)", "2")]), x: "4")
                == #"{"$number":"1"}"#)
        #expect(
            run(table("U", [("? > 3 and ? < 5", "1"), ("not(4, 5)", "2")]), x: "7")
                == #"{"$number":"2"}"#)
        #expect(
            run(table("U", [("string length(?) = 3", "1")]), x: #""foo""#) == #"{"$number":"1"}"#)
        #expect(run(table("U", [("?", "1")]), x: #""foo""#) == #"{"$number":"1"}"#)
        #expect(run(table("U", [("(\\\"a\\\", true)", "1")]), x: "false") == "null typeMismatch")
        #expect(
            run(table("U", [("false", "1"), ("true", "2")]), x: "false") == #"{"$number":"1"}"#)
    }

    @Test("规则里:不知道的输入不当作没命中")
    func missing() throws {
        var scope = Scope()
        scope.declare("tax", .number(.none))
        func compiled(_ policy: HitPolicy, _ rows: [(String, String)]) throws -> DecisionTable {
            try DecisionTable.compile(
                TableText(
                    policy: policy, inputs: [TableText.Input(TableText.Cell("tax"))],
                    outputs: [TableText.Output("points")],
                    rules: rows.map { TableText.Rule(when: [.init($0.0)], then: [.init($0.1)]) }),
                scope: scope, mode: .rules)
        }
        let unknown = Value.missing(MissingNames(field: "tax"))
        let rows = [("< 10", "1"), (">= 10", "1")]
        #expect(try compiled(.unique, rows).evaluate { _ in unknown }.value == unknown)
        #expect(try compiled(.collect(.sum), rows).evaluate { _ in unknown }.value == unknown)
        #expect(
            try compiled(.first, [("-", "7")] + rows).evaluate { _ in unknown }.value == .number(7))
        #expect(
            try compiled(.first, rows + [("-", "7")]).evaluate { _ in unknown }.value == unknown)
        #expect(
            try compiled(.any, rows + [("-", "1")]).evaluate { _ in unknown }.value == .number(1))
        #expect(try compiled(.any, rows + [("-", "2")]).evaluate { _ in unknown }.value == unknown)
    }

    @Test("所有单元格的错误一次报全,带位置")
    func faults() {
        let at = SourceLocation(file: "card.yaml", place: .text(line: 7, column: 12))
        let text = TableText(
            policy: .unique, inputs: [TableText.Input(.init("x", at: at))],
            outputs: [TableText.Output("y")],
            rules: [TableText.Rule(when: [.init("< ", at: at)], then: [.init("1 ＋ 1", at: at)])])
        do {
            _ = try DecisionTable.compile(text, scope: Scope(), mode: .rules)
            Issue.record("应当拒绝")
        } catch {
            #expect(
                error.diagnostics.map(\.code) == ["unknownName", "syntax", "fullWidthCharacter"])
            #expect(error.diagnostics.last?.location?.text == "card.yaml:7:14")
        }
    }
}
