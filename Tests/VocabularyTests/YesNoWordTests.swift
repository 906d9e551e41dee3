import Diagnostics
import Documents
import Testing
import Vocabulary

@Suite("是非指标自己的写法")
struct YesNoWordTests {
    @Test(
        "yes 和 no 只属于是非指标，且不相冲突",
        arguments: [
            ("type: boolean, yes: [正常], no: [异常]", [String]()),
            ("type: boolean, no: [正常]", []),
            ("type: count, yes: [正常]", ["wordsDoNotFitType"]),
            ("type: boolean, yes: 正常", ["wordsDoNotFitType"]),
            ("type: boolean, yes: [正常], no: [异常, 正 常]", ["ambiguousWord"]),
        ])
    func declared(keys: String, codes: [String]) throws {
        let text = "fields:\n- {id: a.b, zh: 甲, en: A, \(keys)}\n"
        let node = try YAMLReader.read(text: text, file: "vocabulary.yaml")
        let (_, diagnostics) = FieldDictionary.load(node, codes: CodeTables())
        #expect(diagnostics.map(\.code) == codes)
    }

    @Test(
        "字典里的写法用于该指标的单元格；错误列出可写的词",
        arguments: [("正常", false), ("列入", true), ("否", false), ("符合", nil)] as [(String, Bool?)])
    func cells(text: String, truth: Bool?) throws {
        let yaml = """
            fields:
            - {id: a.list, zh: 名录, en: List, type: boolean, yes: [列入], no: [正常]}
            """
        let node = try YAMLReader.read(text: yaml, file: "vocabulary.yaml")
        let literal = FieldDictionary.load(node, codes: CodeTables()).0.cells[0]
        do throws(LiteralFault) {
            let reading = try literal.read(text)
            #expect(truth.map { reading == .value(.boolean($0)) } == true)
        } catch {
            #expect(truth == nil && error.code == "notABoolean")
            #expect(error.message.zh.contains("是、列入") && error.message.zh.contains("否、正常"))
        }
    }
}
