import Diagnostics
import Documents
import FEEL
import Foundation
import Quantities
import Testing
import Vocabulary

@Suite("指标字典")
struct FieldDictionaryTests {
    static let text = """
        schema: rongqiao/vocabulary/1
        fields:
        - {id: enterprise.name, zh: 企业名称, en: Name, also: [单位名称], type: text}
        - {id: finance.assets, zh: 资产总额, en: Assets, type: money, unit: 万元, period: year, bring: {zh: 报表, en: report}}
        - {id: finance.liabilities, zh: 负债总额, en: Liabilities, type: money, unit: 万元, period: year}
        - {id: finance.assets_last_year, zh: 上年末资产, en: Assets last year, of: finance.assets, year: -1}
        - {id: finance.ratio, zh: 资产负债率, en: Debt ratio, type: ratio, unit: '%', period: year, formula: finance.liabilities / finance.assets}
        - {id: enterprise.titles, zh: 资质, en: Titles, type: set, members: [{id: a, zh: 甲, en: A}]}
        - {id: event.accident, zh: 事故, en: Accident, type: events}
        """

    private func load(_ text: String) throws -> (FieldDictionary, [Diagnostic]) {
        FieldDictionary.load(
            try YAMLReader.read(text: text, file: "vocabulary.yaml"), codes: CodeTables())
    }

    private func dictionary() throws -> FieldDictionary {
        let (dictionary, diagnostics) = try load(Self.text)
        #expect(diagnostics.isEmpty)
        return dictionary
    }

    @Test(
        "按 id、名称、别名、全角写法找到",
        arguments: [
            "enterprise.name", "企业名称", "单位名称", " 企业名称 ", "Name", "企业 名称",
        ])
    func lookups(word: String) throws {
        #expect(try dictionary().fields(labelled: word).map(\.id) == ["enterprise.name"])
    }

    @Test("写错时给出最近的")
    func nearest() throws {
        let dictionary = try dictionary()
        #expect(dictionary.nearestID(to: "finance.asset") == "finance.assets")
        #expect(dictionary.nearestLabel(to: "资产总计额") == "资产总额")
    }

    @Test("某年的指标继承类型、单位和材料")
    func yearAlias() throws {
        let field = try #require(try dictionary().field(id: "finance.assets_last_year"))
        #expect(field.type == .money)
        #expect(field.unit == "万元")
        #expect(field.bring?.zh == "报表")
        #expect(!field.isYearly)
    }

    @Test("保留位在指标之后，规则自己的名字又在其后")
    func slots() throws {
        let dictionary = try dictionary()
        #expect(dictionary.asOfSlot == 7)
        #expect(dictionary.firstOwnSlot == 10)
        let scope = dictionary.scope(adding: [("cap", .number(.money))])
        #expect(scope.slot(of: "cap") == 10)
        #expect(scope.slot(of: "LPR1Y") == dictionary.oneYearLPRSlot)
        #expect(scope.slot(of: "资产总额") == 1)
        #expect(scope.slot(of: "event.accident") == nil)
    }

    @Test("金额在公式里以元计，不知道的带着指标名")
    func values() throws {
        let dictionary = try dictionary()
        let origin = FactOrigin(source: "test")
        let money = FactState.known(.money(Money(fen: 123)), origin)
        #expect(dictionary.value(of: 1, money) == .number(try #require(Decimal34("1.23"))))
        #expect(dictionary.value(of: 1, .missing) == dictionary.missing([1]))
        let partial = FactState.known(.set(MemberKnowledge(holds: [.init("a")])), origin)
        #expect(dictionary.value(of: 5, partial) == dictionary.missing([5]))
        let full = FactState.known(
            .set(MemberKnowledge(holds: [.init("a")], isComplete: true)), origin)
        #expect(dictionary.value(of: 5, full) == .list([.string("a")]))
    }

    @Test(
        "载入时查出的错误",
        arguments: [
            ("- {id: finance.assets, zh: 又一, en: Again, type: money}", "duplicateField"),
            ("- {id: x, zh: 资产总额, en: X, type: money}", "ambiguousLabel"),
            ("- {id: x, zh: 某, en: X, type: mony}", "unknownWord"),
            ("- {id: x, zh: 某, en: X, type: money, untis: 元}", "unknownKey"),
            ("- {id: x, zh: 某, en: X, type: choice}", "membersDoNotFitType"),
            ("- {id: x, zh: 某, type: money}", "missingKey"),
            ("- {id: x, zh: 某, en: X, of: enterprise.name, year: -1}", "notYearly"),
            ("- {id: x, zh: 某, en: X, of: finance.assets}", "missingKey"),
            ("- {id: x, zh: 某, en: X, type: ratio, formula: finance.assets}", "formulaType"),
            ("- {id: x, zh: 某, en: X, type: money, formula: x + finance.assets}", "formulaCircle"),
            (
                "- {id: x, zh: 某, en: X, type: choice, members: [{id: a, zh: 同}, {id: b, zh: 同}]}",
                "ambiguousMember"
            ),
            ("- {zh: 某, en: X, type: money}", "fieldWithoutID"),
            ("- {id: x, zh: 某, en: X, type: text, derived: size}", "unknownWord"),
            ("- {id: x, zh: 某, en: X, type: money, subject: firm}", "unknownWord"),
        ])
    func faults(entry: String, code: String) throws {
        let (_, diagnostics) = try load(Self.text + "\n" + entry)
        #expect(diagnostics.map(\.code) == [code])
        #expect(
            diagnostics.allSatisfy { $0.location?.text.hasPrefix("vocabulary.yaml:10:") ?? false })
    }

    @Test(
        "公式里写错的名字、不相容的单位",
        arguments: [
            "finance.asets + finance.assets", "finance.assets + finance.ratio", "event.accident",
        ])
    func badFormulas(formula: String) throws {
        let entry = "- {id: x, zh: 某, en: X, type: money, formula: \(formula)}"
        let (_, diagnostics) = try load(Self.text + "\n" + entry)
        #expect(diagnostics.hasErrors)
    }

    @Test("成环的公式都说出来")
    func circle() throws {
        let (_, diagnostics) = try load(
            Self.text + """

                - {id: x, zh: 某, en: X, type: money, formula: 2 * y}
                - {id: y, zh: 乙, en: Y, type: money, formula: 3 * x}
                """)
        #expect(diagnostics.map(\.code) == ["formulaCircle"])
        #expect(diagnostics[0].message.zh.contains("x → y → x"))
    }

    @Test("随附的指标字典和代码表没有错误")
    func shipped() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "products")
        func bytes(_ path: String) throws -> [UInt8] {
            Array(try Data(contentsOf: root.appending(path: path)))
        }
        var tables: [String: Table] = [:]
        for name in CodeTables.names {
            let file = "codes/\(name).tsv"
            tables[name] = try DelimitedReader.read(
                bytes: try bytes(file), file: file, delimiter: .tab)
        }
        let (codes, faults) = CodeTables.load(tables)
        #expect(faults.isEmpty)
        let node = try YAMLReader.read(bytes: try bytes("vocabulary.yaml"), file: "vocabulary.yaml")
        let (dictionary, diagnostics) = FieldDictionary.load(node, codes: codes)
        #expect(diagnostics.map { $0.text(.zh) } == [])
        #expect(dictionary.field(id: "tax.paid_last_year") != nil)
        for input in Field.TableDerivation.sizeClass.inputIDs {
            #expect(dictionary.field(id: input) != nil)
        }
    }
}
