import Diagnostics
import Documents
import Testing

@Suite("YAML:每个值都知道自己在哪里")
struct YAMLReaderTests {
    @Test("值一律是文字,顺序不变,位置从一数起")
    func readsEverything() throws {
        let text = """
            # 说明
            id: example
            name: {zh: 示例贷, en: "Example: loan"}
            no: no
            ratio: 1:1
            code: 914303E17
            rows:
            - a: 1
              b: '>= 5'
            -   - x
                - 【y】
            text: |
              first
                second: &not
            folded: >-
              one
              two
            plain: goes on
              *here* & there
            none:
            """
        let root = try YAMLReader.read(text: text, file: "t.yaml")
        let keys = ["id", "name", "no", "ratio", "code", "rows", "text", "folded", "plain", "none"]
        #expect(root.keys == keys)
        #expect(root["no"]?.string == "no")
        #expect(root["ratio"]?.string == "1:1")
        #expect(root["code"]?.string == "914303E17")
        #expect(root["name"]?["en"]?.string == "Example: loan")
        #expect(root["name"]?["en"]?.location.text == "t.yaml:3:21")
        #expect(root["rows"]?.items[0]["b"]?.location.text == "t.yaml:9:6")
        #expect(root["rows"]?.items[1].items[1].location.text == "t.yaml:11:7")
        #expect(root["text"]?.string == "first\n  second: &not\n")
        #expect(root["folded"]?.string == "one two")
        #expect(root["plain"]?.string == "goes on *here* & there")
        #expect(root["none"]?.isNull == true)
        #expect(root.keyNode("rows")?.location.text == "t.yaml:7:1")
    }

    @Test("整个目录一起读,答案按给出的顺序")
    func readsAll() throws {
        let sources = (0..<40).map { number in
            (file: "f\(number)", bytes: Array((number == 7 ? "a: >= 5" : "n: \(number)").utf8))
        }
        let answers = YAMLReader.readAll(sources)
        #expect(answers.count == 40)
        for (number, answer) in answers.enumerated() where number != 7 {
            #expect(try answer.get()["n"]?.string == "\(number)")
        }
        #expect(fault { _ = try answers[7].get() } == "f7:1:4 quotesNeeded")
        #expect(YAMLReader.readAll([]).isEmpty)
    }

    @Test("加引号的 null 是文字")
    func quotedNull() throws {
        let root = try YAMLReader.read(text: "a: null\nb: 'null'\nc: ~\nd: ''", file: "t")
        #expect(root.entries.map(\.value.isNull) == [true, false, true, false])
    }

    @Test("字节顺序标记与回车换行不改变位置")
    func byteOrderMark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: 二\r\n".utf8)
        let root = try YAMLReader.read(bytes: bytes, file: "t")
        #expect(root["b"]?.location.text == "t:2:4")
    }

    @Test(
        "看似要拒绝、其实合法的写法",
        arguments: [
            "a: x & y * z ! %", "a: b#c", "a: 'x: y'", "a: \"&x\" # &c", "a: [b, 'c]', \"*d\"]",
            "a: http://x/y", "- - - x", "? a\n: b", "a: [x,\n b]", "a: |\n  - &x\n  *y\nb: 1",
            "- |\n !x\n- y", "---\na: 1\n...\n", "'a b': 1", "a: {b: [c, {d: e}]}", "a: -5",
            "a: it's # no", "a: >2-\n   x", "a: 甲\n  乙 *\nb: 'c\n  *d'", "a: [x\n 'y]",
        ])
    func accepts(_ text: String) throws {
        let node = try YAMLReader.read(text: text, file: "t")
        #expect(!node.isNull)
    }
}

/// A text that is refused, the code and the place of its only error.
struct Refused: CustomTestStringConvertible, Sendable {
    let text: String
    let code: String
    let place: String
    var testDescription: String { "\(code) \(text.prefix(30).debugDescription)" }

    init(_ text: String, _ code: String, _ place: String) {
        (self.text, self.code, self.place) = (text, code, place)
    }
}

@Suite("YAML:拒绝与说明")
struct YAMLRefusalTests {
    static let cases: [Refused] = [
        Refused("a: &x 1\nb: *x", "anchorRefused", "t:1:4"),
        Refused("a: 1\nb: [甲, *x]", "aliasRefused", "t:2:8"),
        Refused("*x : 1", "aliasRefused", "t:1:1"),
        Refused("- &a [x]\n- [*a,*a]", "anchorRefused", "t:1:3"),
        Refused("a: !!int 5", "tagRefused", "t:1:4"),
        Refused("a: {b: ! 'x'}", "tagRefused", "t:1:8"),
        Refused("a: 1\nb: 2\n'a': 3", "duplicateKey", "t:3:1"),
        Refused("- a: 1\n  b: 2\n  a: 3", "duplicateKey", "t:3:3"),
        Refused("x: {a: 1, a: 2}", "duplicateKey", "t:1:5"),
        Refused("a: 1\n---\nb: 2", "multipleDocuments", "t:2:1"),
        Refused("--- \na: 1\n...\nb: 2", "multipleDocuments", "t:4:1"),
        Refused("a:\n\tb: 1", "tabIndentation", "t:2:1"),
        Refused("a:\n  \tb: 1", "tabIndentation", "t:2:3"),
        Refused("a: |\n\tx", "tabIndentation", "t:2:1"),
        Refused("", "emptyFile", "t"),
        Refused(" \n# 只有注释\n", "emptyFile", "t"),
        Refused("---\n", "emptyFile", "t"),
        Refused("额度: >= 5", "quotesNeeded", "t:1:5"),
        Refused("a: [>= 5, 3]", "quotesNeeded", "t:1:5"),
        Refused("a: %5", "quotesNeeded", "t:1:4"),
        Refused("%YAML 1.1\n---\na: 1", "quotesNeeded", "t:1:1"),
        Refused("a: @x", "quotesNeeded", "t:1:4"),
        Refused("a: `x`", "quotesNeeded", "t:1:4"),
        Refused("a: | x", "quotesNeeded", "t:1:4"),
        Refused("a: 甲: 乙", "colonInValue", "t:1:5"),
        Refused("a：1\nb: 2", "missingColon", "t:1:1"),
        Refused("a: 'x\nb: 1", "quoteNotClosed", "t:1:4"),
        Refused("a: \"\\q\"", "badEscape", "t:1:5"),
        Refused("a: [1, 2\nb: 3", "bracketsOrCommas", "t:2:2"),
        Refused("a: {x: 1", "bracketsOrCommas", "t:1:4"),
        Refused("a: {x: 1\n\n", "bracketsOrCommas", "t:1:4"),
        Refused("- a：1\n  b: 2", "missingColon", "t:1:3"),
        Refused("a: 甲\n  b: 2", "colonInValue", "t:2:4"),
        Refused("a: 'x' y", "badIndentation", "t:1:8"),
        Refused("a:\n   b: 1\n  c: 2", "badIndentation", "t:3:3"),
        Refused("? [x]\n: 1", "keyNotText", "t:1:3"),
        Refused("a: \u{1}", "hiddenCharacter", "t:1:4"),
        Refused("甲: \u{2028}x", "hiddenCharacter", "t:1:4"),
        Refused("a: x\u{FEFF}", "hiddenCharacter", "t:1:5"),
        Refused(
            String(repeating: "[", count: 65), "nestingTooDeep", "t:1:65"),
        Refused(
            String(repeating: "[", count: 10_000), "nestingTooDeep", "t:1:65"),
        Refused(
            "a: x\n  'y\nb: " + String(repeating: "{a: ", count: 10_000), "nestingTooDeep",
            "t:3:256"),
        Refused(
            String(repeating: "- ", count: 10_000) + "x", "nestingTooDeep", "t:1:129"),
        Refused(
            (0..<70).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
            "nestingTooDeep", "t:65:65"),
    ]

    @Test("每种拒绝都有一处位置和中英文说明", arguments: cases)
    func refuses(_ refused: Refused) {
        let faults = #expect(throws: Faults.self) {
            _ = try YAMLReader.read(text: refused.text, file: "t")
        }
        #expect(faults?.diagnostics.count == 1)
        #expect(faults?.diagnostics.first?.code == refused.code)
        #expect(faults?.diagnostics.first?.location?.text == refused.place)
        #expect(faults?.diagnostics.first?.message.zh.isEmpty == false)
    }

    @Test(
        "建议写出带引号的原值",
        arguments: [
            ("a: >= 5 # 注", "'>= 5'"), ("a: [>= it's, 3]", "'>= it''s'"), ("a: *甲*", "'*甲*'"),
        ])
    func suggestsQuotes(_ text: String, _ quoted: String) {
        let faults = #expect(throws: Faults.self) {
            _ = try YAMLReader.read(text: text, file: "t")
        }
        #expect(faults?.diagnostics[0].message.zh.contains(quoted) == true)
        #expect(faults?.diagnostics[0].message.en.contains(quoted) == true)
    }

    @Test("别名炸弹在展开之前就被拒绝")
    func bomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let body = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(body)]\n"
        }
        let faults = #expect(throws: Faults.self) {
            _ = try YAMLReader.read(text: text + "? *a9\n: 1", file: "t")
        }
        #expect(faults?.diagnostics.map { $0.text(.en).prefix(24) } == ["t:1:5: error: YAML ancho"])
    }

    @Test("过大的文件")
    func tooLarge() {
        let text = String(repeating: "#", count: YAMLReader.maximumBytes + 1)
        let faults = #expect(throws: Faults.self) { _ = try YAMLReader.read(text: text, file: "t") }
        #expect(faults?.diagnostics.map { $0.text(.en).prefix(18) } == ["t: error: the file"])
    }

    @Test("六十四层可以,六十五层不行")
    func depth() throws {
        let (open, close) = (String(repeating: "[", count: 63), String(repeating: "]", count: 63))
        _ = try YAMLReader.read(text: open + "x" + close, file: "t")
    }

    @Test(
        "别的编码",
        arguments: [
            ([0xB2, 0xFA] as [UInt8], "notUTF8", "t:1:1"),
            (Array("a: 1\n名: ".utf8) + [0xFF], "notUTF8", "t:2:4"),
        ])
    func bytes(_ bytes: [UInt8], _ code: String, _ place: String) {
        let faults = #expect(throws: Faults.self) {
            _ = try YAMLReader.read(bytes: bytes, file: "t")
        }
        #expect(faults?.diagnostics.map(\.code) == [code])
        #expect(faults?.diagnostics.first?.location?.text == place)
    }
}

@Suite("YAML:按结构读取")
struct YAMLSchemaTests {
    @Test("不认识的键给出最近的键")
    func unknown() throws {
        let root = try YAMLReader.read(text: "id: x\nfamliy: y\nzzz: 1", file: "t")
        let faults = root.unknownKeys(known: ["id", "family", "tags"])
        #expect(faults.map { $0.location?.text } == ["t:2:1", "t:3:1"])
        #expect(faults[0].message.en.contains("did you mean “family”?"))
        #expect(!faults[1].message.en.contains("did you mean"))
    }

    @Test("要映射、列表、文字、必填项而不得")
    func requirements() throws {
        let root = try YAMLReader.read(text: "a: [1]\nb: {c: }\n", file: "t")
        func code(_ body: () throws -> Void) -> String? {
            let faults = #expect(throws: Faults.self) { try body() }
            return faults?.diagnostics.first.map { "\($0.location?.text ?? "") \($0.code)" }
        }
        #expect(code { _ = try root["a"]?.requireMapping() } == "t:1:4 expectedMapping")
        #expect(code { _ = try root["b"]?.requireSequence() } == "t:2:4 expectedSequence")
        #expect(
            code { _ = try root.require("b").require("c").requireText() } == "t:2:8 expectedText")
        #expect(code { _ = try root.require("d") } == "t:1:1 missingKey")
    }

    @Test(
        "最近的名字",
        arguments: [
            ("tax.piad", "tax.paid"), ("eligable", "eligible"), ("x", nil), ("纳税总顿", "纳税总额"),
        ])
    func nearestName(_ name: String, _ expected: String?) {
        #expect(nearest(to: name, in: ["tax.paid", "eligible", "纳税总额"]) == expected)
    }
}
