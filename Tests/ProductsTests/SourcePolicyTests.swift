import Diagnostics
import Documents
import Enterprises
import Foundation
import Products
import Testing
import Vocabulary

/// `sources:` and `precedence:` of the installation profile.
@Suite("来源配置")
struct SourcePolicyTests {
    static let head = """
        schema: rongqiao/profile/1
        zone: a
        region: "430371"
        sources:
          - {id: tax, zh: 税务局, en: Tax office, verification: 核实, also: [税务]}
          - {id: hnte, zh: 高企系统, en: HNTE, profile: hnte-export}
          - {id: filing, zh: 企业填报, en: Filing, office: {zh: 企业, en: the firm}}
        """

    static func read(_ precedence: String) throws -> Installation {
        try Installation(
            try YAMLReader.read(text: head + "\n" + precedence, file: "rongqiao.yaml"))
    }

    @Test("顺序、已核实的填报、不分先后、另定的一类")
    func order() throws {
        let policy = try SourcePolicyTests.read(
            """
            precedence:
              - tax
              - [hnte, filing@verified]
              - filing
              - {fields: [tax.*], order: [tax]}
            """
        ).policy
        #expect(policy.sources.map(\.id) == ["tax", "hnte", "filing"])
        #expect(policy.source(named: "税务")?.verification == .verified)
        #expect(policy.source(named: "filing")?.office.zh == "企业")
        #expect(
            policy.order.steps == [
                [.init("tax")], [.init("hnte"), .init("filing", atLeast: .verified)],
                [.init("filing")],
            ])
        #expect(policy.overrides.map(\.fields) == [["tax.*"]])
    }

    @Test(
        "写错：指出位置，给出相近的",
        arguments: [
            ("precedence: [taxx]", "unknownSource", "是否想写“tax”"),
            ("precedence: [filing@verifed]", "unknownWord", "是否想写“verified”"),
            ("precedence: [tax, tax]", "sourceRankedTwice", "两次"),
            ("precedence: [{order: [tax]}]", "overrideShape", "fields"),
            ("precedence: [{fields: [tax.*], order: [tax], when: x}]", "unknownKey", "when"),
            ("precedence: tax", "expectedSequence", "列表"),
        ])
    func wrong(_ text: String, _ code: String, _ hint: String) throws {
        let faults = #expect(throws: Faults.self) { try SourcePolicyTests.read(text) }
        let fault = try #require(faults?.diagnostics.first)
        #expect(fault.code == code)
        #expect(fault.message.zh.contains(hint))
        #expect(fault.location?.text.hasPrefix("rongqiao.yaml:8:") == true)
    }

    @Test("两个来源同名：指出")
    func sameName() throws {
        let text = SourcePolicyTests.head + "\n  - {id: b, zh: 税务, en: B}\n"
        let faults = #expect(throws: Faults.self) {
            try Installation(try YAMLReader.read(text: text, file: "rongqiao.yaml"))
        }
        #expect(faults?.diagnostics.map(\.code) == ["sourceNameTwice"])
    }

    @Test("指标字典里没有的一类、没有的导入方案：指出")
    func against() throws {
        let installation = try SourcePolicyTests.read(
            "precedence: [{fields: [taxes.*], order: [tax]}]")
        let dictionary = try CatalogueFiles.dictionary(try CatalogueFiles.all())
        #expect(installation.checkSources(dictionary).map(\.code) == ["unknownField"])
        let found = installation.check(importProfiles: ["hnte-exports"])
        #expect(found.map(\.code) == ["unknownInCatalogue"])
        #expect(found.first?.message.zh.contains("是否想写“hnte-exports”") == true)
    }

    @Test("随附的安装配置和导入方案没有一处错误")
    func shipped() throws {
        let files = try CatalogueFiles.all()
        let dictionary = try CatalogueFiles.dictionary(files)
        var reader = ImportProfileReader(dictionary: dictionary)
        let profiles = try files.filter { $0.path.hasPrefix("profiles/") }.compactMap { file in
            reader.read(try YAMLReader.read(bytes: file.bytes, file: file.shownAs))
        }
        #expect(reader.diagnostics.map { $0.text(.zh) } == [])
        let data = try Data(
            contentsOf: CatalogueFiles.root.appendingPathComponent("rongqiao.yaml"))
        let installation = try Installation(
            try YAMLReader.read(bytes: Array(data), file: "rongqiao.yaml"))
        #expect(installation.checkSources(dictionary).map { $0.text(.zh) } == [])
        #expect(installation.check(importProfiles: profiles.map(\.id)).isEmpty)
        let sources = installation.policy.sources
        #expect(sources.compactMap(\.profile).sorted() == profiles.map(\.id).sorted())
        #expect(profiles.allSatisfy { profile in sources.contains { $0.id == profile.source } })
    }
}
