import FEEL
import Testing

@Suite("字符按码位比较,缺省输出也要合类型")
struct CodePointTests {
    @Test(
        "看上去一样的字符不相等,次序按码位",
        arguments: [
            (#""\u{E9}" = "e\u{301}""#, "false"), (#""\u{E9}" <= "e\u{301}""#, "false"),
            (#""a" < "b""#, "true"), (#""a" <= "a""#, "true"),
        ])
    func order(_ text: String, _ expected: String) throws {
        let plain = text.replacing(#"\u{E9}"#, with: "\u{E9}")
            .replacing(#"\u{301}"#, with: "\u{301}")
        #expect(try LineRunner.evaluate(plain, context: nil).value.text == expected)
    }

    @Test("缺省输出不合类型,答空并说明")
    func fallback() {
        let line =
            #"{"id":1,"table":{"hit_policy":"U","inputs":[{"expression":"a"}],"#
            + #""outputs":[{"name":"o","type":"number","default":"\"abc\""}],"#
            + #""rules":[{"when":["1"],"then":["2"]}]},"context":{"a":{"$number":"5"}}}"#
        let answer = LineRunner.answer(line)
        #expect(answer.contains(#""value":null"#) && answer.contains("outputType"))
    }
}
