import Diagnostics
import Documents
import Enterprises
import Foundation
import Quantities
import Testing
import Vocabulary

/// Files of offices, read by a profile of their heads, units and certificates.
@Suite("导入方案")
struct ImportProfileTests {
    static let hnte = """
        schema: rongqiao/import-profile/1
        id: hnte-export
        name: {zh: 高企导出表, en: HNTE export}
        source: hnte
        verification: evidenced
        unit: 千元
        columns:
          企业名称: enterprise.name
          社会信用代码: enterprise.uscc
          近一年收入: {field: finance.revenue, years_back: 1}
          在册人数: enterprise.employees
          小巨人: {field: enterprise.titles, member: little-giant, optional: true}
        ignore: [审核人]
        constants: {enterprise.zone: 东区}
        certificates:
          - {member: hnte, number: 证书编号, issued: 发证时间, valid: 有效期, prefix: GR}
        """
    static let heads = "企业名称,社会信用代码,证书编号,发证时间,有效期,近一年收入,在册人数,审核人\n"

    static func profile(_ text: String = hnte) throws -> (ImportProfile?, [Diagnostic]) {
        var reader = ImportProfileReader(dictionary: try Fixture.dictionary())
        let root = try YAMLReader.read(text: text, file: "p.yaml")
        let profile = reader.read(root)
        return (profile, reader.diagnostics)
    }

    static func read(
        _ csv: String, _ text: String = hnte, stated: String? = nil
    ) throws -> ImportResult {
        let (profile, faults) = try profile(text)
        #expect(faults.map { $0.text(.zh) } == [])
        var options = try Fixture.options()
        options.source = "hnte"
        options.profile = profile
        options.verification = profile?.verification
        options.stated = try stated.map(Fixture.day)
        return Importer(dictionary: try Fixture.dictionary(), options: options)
            .read([try Fixture.table(csv)])
    }

    @Test("高企导出表：千元、三列写成的证书、固定值、略过的列")
    func export() throws {
        let result = try ImportProfileTests.read(
            ImportProfileTests.heads
                + "（虚构）甲,91430300MAXX00801C,GR202443990001,2024-12-01,三年,61875,118,某科\n")
        #expect(result.diagnostics.filter { $0.severity != .note }.map(\.code) == [])
        let answers = try Answers(result.at(0))
        #expect(try answers.text("finance.revenue_last_year") == "6187.5万元")
        #expect(try answers.text("enterprise.employees") == "118")
        #expect(try answers.text("enterprise.zone") == "east")
        #expect(try answers.text("enterprise.hnte_valid_until") == "2027-11-30")
        #expect(try answers.holds("hnte") == true)
        let facts = try result.at(0).facts
        #expect(facts.allSatisfy { $0.source == "hnte" && $0.verification == .evidenced })
        let papers = facts.filter { $0.evidence != nil }
        #expect(papers.count == 2)
        #expect(papers.allSatisfy { $0.evidence?.number == "GR202443990001" })
    }

    @Test("表头写明的单位在方案的单位之上")
    func unitOfHead() throws {
        let heads = ImportProfileTests.heads.replacing("近一年收入", with: "近一年收入（万元）")
        let result = try ImportProfileTests.read(
            heads + "（虚构）甲,91430300MAXX00801C,,,,61875,118,\n")
        #expect(try Answers(result.at(0)).text("finance.revenue_last_year") == "61875万元")
    }

    @Test(
        "证书读不出：指出单元格，其余的列照收",
        arguments: [
            ("ZZ2024,2024-12-01,三年", "certificateNumber"),
            ("GR202443990001,,三年", "certificateValidity"),
            ("GR202443990001,2024-12-01,长期", "certificateValidity"),
            ("GR202443990001,2024-12-01,2027-11-30", nil), ("无,,", nil), (",,", nil),
        ] as [(String, String?)])
    func certificate(_ cells: String, _ code: String?) throws {
        let result = try ImportProfileTests.read(
            ImportProfileTests.heads + "（虚构）甲,91430300MAXX00801C,\(cells),61875,118,\n")
        let faults = result.diagnostics.filter { $0.severity == .error }
        #expect(faults.map(\.code) == [code].compactMap(\.self))
        if code != nil { #expect(faults.first?.location?.text == "a.csv:2:证书编号") }
        #expect(try Answers(result.at(0)).text("enterprise.employees") == "118")
    }

    @Test("科小导出表：分号、BOM、入库编号管到次年三月底")
    func entryNumber() throws {
        let profile = """
            schema: rongqiao/import-profile/1
            id: tsme
            columns: {企业名称: enterprise.name, 统一社会信用代码: enterprise.uscc}
            certificates: [{member: tech-sme, number: 入库登记编号, issued: 入库日期, valid: entry-year}]
            """
        let result = try ImportProfileTests.read(
            "\u{feff}企业名称;统一社会信用代码;入库登记编号;入库日期\n"
                + "（虚构）甲;91430300MAXX00801C;20264303990A800001;2026-06-10\n", profile)
        let facts = try result.at(0).facts.filter { $0.evidence != nil }
        let held = facts.compactMap { fact -> Day? in
            guard case .set(let knowledge) = fact.value else { return nil }
            return knowledge.holds.first?.expires
        }
        #expect(held == [try Fixture.day("2027-03-31")])
    }

    @Test("登记表存成 GB18030，也认")
    func gb18030() throws {
        let (profile, _) = try ImportProfileTests.profile()
        var options = try Fixture.options()
        options.profile = profile
        let text = ImportProfileTests.heads + "（虚构）甲,91430300MAXX00801C,,,,61875,118,\n"
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let bytes = Array(try #require(text.data(using: encoding)))
        let table = try DelimitedReader.read(bytes: bytes, file: "a.csv")
        let result = Importer(dictionary: try Fixture.dictionary(), options: options).read([table])
        #expect(try Answers(result.at(0)).text("finance.revenue_last_year") == "6187.5万元")
    }

    @Test("方案里有、文件里没有的列：警告，并猜是哪一列")
    func missingHead() throws {
        let heads = ImportProfileTests.heads.replacing("在册人数", with: "在册人员数")
        let result = try ImportProfileTests.read(
            heads + "（虚构）甲,91430300MAXX00801C,,,,61875,118,\n")
        let fault = try #require(result.diagnostics.first { $0.code == "missingHead" })
        #expect(fault.message.zh.contains("“在册人数”"))
        #expect(fault.message.zh.contains("“在册人员数”"))
    }

    @Test("截至日记在状态上，不记在年度数、日期和名称上")
    func stated() throws {
        let result = try ImportProfileTests.read(
            ImportProfileTests.heads
                + "（虚构）甲,91430300MAXX00801C,GR202443990001,2024-12-01,三年,61875,118,\n",
            stated: "2026-06-30")
        let dictionary = try Fixture.dictionary()
        let dated = try result.at(0).facts.filter { $0.day != nil }.map { dictionary[$0.field].id }
        #expect(
            Set(dated) == ["enterprise.employees", "enterprise.titles", "enterprise.zone"])
    }

    @Test(
        "方案写错：指出位置，给出相近的",
        arguments: [
            ("finance.revenue, years_back: 1", "finance.revenu, years_back: 1", "finance.revenue"),
            ("member: little-giant", "member: litle-giant", "little-giant"),
            ("member: hnte, number", "member: hntee, number", "hnte"),
            ("verification: evidenced", "verification: 听说", "evidenced"),
            ("unit: 千元", "unit: 斤", "千元"),
            ("years_back: 1", "years_back: 一", "0–9"),
            ("ignore:", "ignor:", "ignore"),
            ("import-profile/1", "import-profile/9", "rongqiao/import-profile/1"),
        ])
    func wrong(_ right: String, _ wrong: String, _ hint: String) throws {
        let (profile, faults) = try ImportProfileTests.profile(
            ImportProfileTests.hnte.replacing(right, with: wrong))
        #expect(profile == nil)
        let fault = try #require(faults.first)
        #expect(fault.location?.text.hasPrefix("p.yaml:") == true)
        #expect(fault.message.zh.contains(hint))
    }
}
