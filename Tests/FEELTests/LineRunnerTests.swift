import FEEL
import Testing

@Suite("逐行运行测试套件")
struct LineRunnerTests {
    @Test(
        "一行问,一行答",
        arguments: [
            Case(
                #"{"id":1,"expression":"1/3"}"#,
                #"{"id":1,"value":{"$number":"0.3333333333333333333333333333333333"}}"#),
            Case(
                #"{"id":"a","expression":"a + 1","context":{"a":{"$number":"0.33"}}}"#,
                #"{"id":"a","value":{"$number":"1.33"}}"#),
            Case(
                #"{"id":2,"expression":"Full Name + a-b","context":{"Full Name":"x","a-b":"y"}}"#,
                #"{"id":2,"value":"xy"}"#),
            Case(
                #"{"id":3,"expression":"x = 0.1","context":{"x":0.1}}"#, #"{"id":3,"value":true}"#),
            Case(
                #"{"id":4,"expression":"[d, m, t, null]","context":{"d":{"$date":"2026-11-22"},"#
                    + #""m":{"$years and months duration":"P14M"},"#
                    + #""t":{"$days and time duration":"PT26H"}}}"#,
                #"{"id":4,"value":[{"$date":"2026-11-22"},{"$years and months duration":"P1Y2M"},"#
                    + #"{"$days and time duration":"P1DT2H"},null]}"#
            ),
            Case(
                #"{"id":5,"expression":"x","context":{"x":["a"]},"input_types":{"x":"string"}}"#,
                #"{"id":5,"value":"a"}"#),
            Case(
                #"{"id":6,"expression":"x","context":{"x":1},"input_types":{"x":"list<number>"}}"#,
                #"{"id":6,"value":[{"$number":"1"}]}"#),
            Case(#"{"id":7,"expression":"null"}"#, #"{"id":7,"value":null}"#),
            Case(
                #"{"id":8,"expression":"if null then 1 else 2"}"#,
                #"{"id":8,"value":{"$number":"2"}}"#),
            Case(
                #"{"id":9,"expression":"4 * 上年纳税","context":{"上年纳税":25}}"#,
                #"{"id":9,"value":{"$number":"100"}}"#),
        ])
    func answers(_ one: Case) {
        #expect(LineRunner.answer(one.text) == one.expected)
    }

    @Test(
        "有错的行也回答,带原因",
        arguments: [
            (#"{"id":1,"expression":"1 +"}"#, "1", "syntax"),
            (#"{"id":1,"expression":"1 / 0"}"#, "1", "divisionByZero"),
            (#"{"id":1,"expression":"x"}"#, "1", "unknownName"),
            (
                #"{"id":1,"expression":"x","context":{"x":"a"},"input_types":{"x":"number"}}"#, "1",
                "inputType"
            ),
            (#"{"id":1}"#, "1", "badCase"),
            (#"{"id":1,"expression":"x","context":{"x":{"y":1}}}"#, "1", "badCase"),
            (
                #"{"id":1,"expression":"x","context":{"x":1},"input_types":{"x":"colour"}}"#, "1",
                "badCase"
            ),
            (#"not json"#, "null", "badJSON"), ("", "null", "badJSON"), ("[1]", "null", "badCase"),
            (#"{"id":1,"table":{"hit_policy":"P","outputs":[{"name":"a"}]}}"#, "1", "badCase"),
        ])
    func faults(_ line: String, _ id: String, _ code: String) throws {
        let answer = try JSONText.read(LineRunner.answer(line))
        #expect(answer["id"].map(JSONText.write) == id)
        #expect(answer["value"] == .null)
        #expect(answer["diagnostics"]?.array?.first?["code"] == .string(code))
    }
}

@Suite("JSON")
struct JSONTextTests {
    @Test(
        "原样读写",
        arguments: [
            #"{"b":1.10,"a":[true,false,null,-0.5e-7,"中\n\"\\"]}"#, "[]", "{}", #""""#, "0",
            #"[[[1]],{"x":{}}]"#,
        ])
    func roundTrip(_ text: String) throws {
        #expect(try JSONText.write(JSONText.read(text)) == text)
    }

    @Test(
        "不严格的都拒绝",
        arguments: [
            "", " ", "01", "1.", ".5", "+1", "-", "[1,]", "{\"a\":1,}", "{a:1}", "[1 2]", "nul",
            "\"\u{1}\"", "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"a", "[1", "1 1",
            "{\"a\":1,\"a\":2}", "NaN", "{\"a\"}",
        ])
    func refuses(_ text: String) {
        #expect(throws: (any Error).self) { try JSONText.read(text) }
    }

    @Test("太深的拒绝,不耗尽栈")
    func depth() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: (any Error).self) { try JSONText.read(deep) }
    }

    @Test("代理对合成一个字")
    func surrogates() throws {
        #expect(try JSONText.read(#""\ud83d\udc0e""#) == .string("🐎"))
    }
}
