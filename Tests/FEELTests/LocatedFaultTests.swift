import Diagnostics
import FEEL
import Testing

@Suite("公式里的错误带位置")
struct LocatedFaultTests {
    @Test(
        "全角符号",
        arguments: [
            ("企业收入＞1000", "fullWidthCharacter"), ("上年纳税＞1000", "fullWidthCharacter"),
            ("cap ≥ cap", "fullWidthCharacter"), ("min（cap，cap）", "fullWidthCharacter"),
            ("cap × 4", "fullWidthCharacter"), ("“A”", "fullWidthCharacter"),
            ("cap － cap", "fullWidthCharacter"), ("cap ÷ cap", "fullWidthCharacter"),
            ("cap ＋ cap", "fullWidthCharacter"), ("cap ＝ cap", "fullWidthCharacter"),
            ("cap ＜ cap", "fullWidthCharacter"), ("share * 75％", "unitInFormula"),
            ("cap * １０", "fullWidthCharacter"),
        ])
    func fullWidth(_ text: String, _ code: String) {
        #expect(Office.faults(text).last?.code == code)
    }

    @Test("告诉人改写成什么,在哪一列")
    func advice() throws {
        let fault = try #require(Office.faults("cap ≥ cap").first)
        #expect(fault.text(.zh) == "a.yaml:3:14: 错误: 公式里不能用全角或中文符号“≥”，请改写成半角 >=")
        let unit = try #require(Office.faults("cap > 10万元").first)
        #expect(unit.code == "unitInFormula")
        #expect(unit.location?.text == "a.yaml:3:18")
    }

    @Test("不认识的名称给出最像的,并且一次报全")
    func unknownNames() {
        let found = Office.faults("tax.paid_lastyear + capp\n  > 上年纳水")
        #expect(found.map(\.code) == ["unknownName", "unknownName", "unknownName"])
        #expect(
            found.map { $0.location?.text ?? "" } == ["a.yaml:3:10", "a.yaml:3:30", "a.yaml:4:5"])
        #expect(found[0].message.en.contains("tax.paid_last_year"))
        #expect(found[1].message.en.contains("did you mean cap?"))
        #expect(found[2].message.zh.contains("上年纳税"))
        #expect(
            Office.faults("summ(amounts)").first?.message.en.contains("did you mean sum?") == true)
    }

    @Test(
        "语法错误",
        arguments: [
            ("cap +", "syntax", "a.yaml:3:15"), ("(cap", "syntax", "a.yaml:3:14"),
            ("cap cap", "syntax", "a.yaml:3:14"), ("", "syntax", "a.yaml:3:10"),
            ("\"abc", "badString", "a.yaml:3:10"), ("[1..2", "syntax", "a.yaml:3:15"),
            ("if cap > 0 then 1", "syntax", "a.yaml:3:27"),
            ("cap # 1", "unexpectedCharacter", "a.yaml:3:14"),
            ("for x in [1] return x", "outsideProfile", "a.yaml:3:10"),
            ("{a: 1}", "outsideProfile", "a.yaml:3:10"),
            ("function(x) x", "outsideProfile", "a.yaml:3:10"),
            ("matches(\"a\", \"a\")", "outsideProfile", "a.yaml:3:10"),
            ("date and time(\"2020-01-01T00:00:00\")", "outsideProfile", "a.yaml:3:10"),
            ("cap instance of number", "outsideProfile", "a.yaml:3:14"),
            ("/* cap", "unclosedComment", "a.yaml:3:10"), ("? > 1", "syntax", "a.yaml:3:10"),
        ])
    func syntax(_ text: String, _ code: String, _ place: String) {
        let found = Office.faults(text)
        #expect(found.first?.code == code)
        #expect(found.first?.location?.text == place)
    }

    @Test(
        "太深太长的公式拒绝,不耗尽栈",
        arguments: [
            String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
            String(repeating: "[", count: 9_000), String(repeating: "1+", count: 9_000) + "1",
            String(repeating: "-", count: 15_000) + "cap", String(repeating: "not(", count: 4_000),
            String(repeating: "if ", count: 6_000), String(repeating: "1 in (", count: 3_000),
            String(repeating: "1[", count: 9_000), String(repeating: "1 ", count: 60_000),
            "1" + String(repeating: "[1]", count: 6_000),
            "cap" + String(repeating: ".year", count: 3_000),
            String(repeating: "some x in ", count: 1_900),
        ])
    func depth(_ text: String) {
        #expect(["tooDeep", "formulaTooLong"].contains(Office.faults(text).first?.code))
        #expect(throws: Faults.self) { try UnaryTests.compile(text, mode: .standard) }
    }

    @Test("要算太多次的公式停下来")
    func work() {
        let list = "[" + (1...60).map(String.init).joined(separator: ",") + "]"
        let names = ["a", "b", "c", "d", "e", "f"].map { "\($0) in \(list)" }
        #expect(answer("every \(names.joined(separator: ", ")) satisfies true") == "null")
        #expect(
            Office.answer("every \(names.joined(separator: ", ")) satisfies true") == "missing()")
    }

    @Test("单元格里的错误说出第几个字符")
    func cells() {
        let cell = SourceLocation(file: "book.xlsx", place: .cell(sheet: "评分", reference: "C7"))
        do {
            _ = try UnaryTests.compile("[5..", at: cell, mode: .rules)
            Issue.record("应当拒绝")
        } catch {
            #expect(error.diagnostics.first?.text(.zh).hasPrefix("book.xlsx:评分!C7: 错误: ") == true)
            #expect(error.diagnostics.first?.message.zh.hasSuffix("（第5个字符）") == true)
        }
    }

    @Test("允许的深度之内照常计算")
    func allowedDepth() {
        let nots =
            String(repeating: "not(", count: 140) + "true" + String(repeating: ")", count: 140)
        #expect(answer(nots) == "true")
        #expect(answer(String(repeating: "1+", count: 240) + "1") == "241")
        let ifs = String(repeating: "if true then ", count: 140) + "7"
        #expect(answer(ifs + String(repeating: " else 1", count: 140)) == "7")
    }
}
