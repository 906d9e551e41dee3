import Diagnostics
import Documents
import Foundation
import Products
import Quantities
import Rules
import Testing

@Suite("版本、继承与显示")
struct CatalogueVersionTests {
    /// Rule files by folder and name, without a fault.
    private func catalogue(_ files: KeyValuePairs<String, String>) -> Catalogue {
        var reader = CatalogueReader(dictionary: SmallOffice.dictionary)
        let catalogue = reader.read(
            files.map {
                CatalogueReader.File(path: $0.key, shownAs: $0.key, bytes: Array($0.value.utf8))
            })
        #expect(reader.diagnostics.map { $0.text(.en) } == [])
        return catalogue
    }

    private func head(_ id: String, from: String, to: String = "null") -> String {
        RuleFile.head.replacing("id: demo", with: "id: \(id)")
            .replacing("from: 2022-07-04, to: null", with: "from: \(from), to: \(to)")
    }

    @Test(
        "某日施行的是哪个版本",
        arguments: [
            ("2019-12-31", "—"), ("2020-01-01", "2020-01-01"), ("2021-06-30", "2020-01-01"),
            // The first text ended and the second has not begun.
            ("2021-07-01", "—"), ("2022-06-30", "—"), ("2022-07-01", "2022-07-01"),
            ("2024-12-31", "2022-07-01"), ("2025-01-01", "2025-01-01"),
            ("2030-01-01", "2025-01-01"),
        ])
    func inForce(_ day: String, _ expected: String) throws {
        let catalogue = catalogue([
            "zone/demo/c.yaml": head("demo", from: "2025-01-01"),
            "zone/demo/a.yaml": head("demo", from: "2020-01-01", to: "2021-06-30"),
            "zone/demo/b.yaml": head("demo", from: "2022-07-01"),
        ])
        let found = catalogue.inForce("demo", on: try #require(Day(iso: day)))
        #expect(found?.version.from?.iso ?? "—" == expected)
        #expect(catalogue.latest("demo")?.version.from?.iso == "2025-01-01")
    }

    @Test("起始日未载明的版本视为施行，后来的版本接替它")
    func undated() throws {
        let catalogue = catalogue([
            "zone/demo/unstated.yaml": head("demo", from: "unstated"),
            "zone/demo/b.yaml": head("demo", from: "2022-07-01"),
        ])
        let early = catalogue.inForce("demo", on: try #require(Day(iso: "2010-01-01")))
        #expect(early != nil && early?.version.from == nil)
        let late = catalogue.inForce("demo", on: try #require(Day(iso: "2022-07-01")))
        #expect(late?.version.from?.iso == "2022-07-01")
    }

    private static let base = """
        values:
          bound: {zh: 下限, en: Floor, values: [{from: unstated, is: 10万元, source: A1}]}
          cap: {zh: 上限, en: Cap, values: [{from: unstated, is: 500万元, source: A1}]}
        enterprise:
          - {id: tax, min: {tax.paid_last_year: bound}, source: A1}
          - {id: grade, in: {tax.credit_grade: [A, B]}, source: A1}
        offer:
          limit: {high: cap, source: A1}
          term: {max: 12个月, source: A1}
        """
    private static let child = """
        extends: demo
        values:
          bound: {zh: 下限, en: Floor, values: [{from: unstated, is: 30万元, source: A1}]}
        enterprise:
          - {id: grade, in: {tax.credit_grade: [A]}, source: A1}
          - {id: age, min: {enterprise.age: 24个月}, source: A1}
        offer:
          term: {max: 36个月, source: A1}
        """

    @Test("extends：同名条款、参数和报价行由自己的替换，其余沿用")
    func extends() throws {
        let catalogue = catalogue([
            "zone/demo/a.yaml": RuleFile.head + CatalogueVersionTests.base,
            "zone/child/a.yaml": head("child", from: "2023-01-01") + CatalogueVersionTests.child,
        ])
        let child = try #require(catalogue.latest("child"))
        #expect(child.extends == "demo")
        #expect(child.clauses.map(\.id) == ["tax", "grade", "age"])
        let facts = "{tax.paid_last_year: 20万元, tax.credit_grade: B, enterprise.age: 24个月}"
        let answers = SmallOffice.answers(of: child, try SmallOffice.states(facts))
        #expect(answers == ["tax": "notMet", "grade": "notMet", "age": "met"])
        #expect(child.offer.limit != nil && child.values.map(\.name).sorted() == ["bound", "cap"])
        let parent = try #require(catalogue.latest("demo"))
        let own = SmallOffice.answers(of: parent, try SmallOffice.states(facts))
        #expect(own == ["tax": "met", "grade": "met"])
    }

    @Test("示例变体：指明它代替的产品，带示例标记")
    func variant() throws {
        let text = head("demo-illustrative", from: "unstated")
            .replacing("evidence: press", with: "evidence: illustrative")
        let catalogue = catalogue([
            "zone/demo/a.yaml": RuleFile.head,
            "zone/demo-illustrative/a.yaml": text + "variant_of: demo\n",
        ])
        #expect(catalogue.latest("demo-illustrative")?.variantOf == "demo")
        #expect(catalogue.latest("demo-illustrative")?.isIllustrative == true)
        #expect(catalogue.latest("demo")?.isIllustrative == false)
    }

    @Test(
        "本园区显示什么",
        arguments: [
            ("zone", "where: {zone: east, source: A1}", true),
            // A park next door is shown, and its clause answers not met.
            ("zone", "where: {zone: west, source: A1}", true),
            ("zone", "where: {region: \"430300\", source: A1}", true),
            ("zone", "where: {region: \"430000\", source: A1}", true),
            ("zone", "where: {region: \"430100\", source: A1}", false),
            ("zone", "where: {region: \"500000\", source: A1}", false), ("zone", "", true),
            ("hubei", "", false), ("hubei", "where: {zone: east, source: A1}", false),
        ])
    func shown(_ folder: String, _ place: String, _ expected: Bool) throws {
        let catalogue = catalogue(["\(folder)/demo/a.yaml": RuleFile.head + place])
        let profile = try SmallOffice.node(
            """
            schema: rongqiao/profile/1
            zone: east
            region: "430371"
            neighbours: [west]
            shows: [zone]
            """)
        let set = try #require(catalogue.latest("demo"))
        #expect(try Installation(profile).shows(set) == expected)
    }

    @Test("不是邻园的园区不显示")
    func stranger() throws {
        let catalogue = catalogue([
            "zone/demo/a.yaml": RuleFile.head + "where: {zone: west, source: A1}"
        ])
        let text = "schema: rongqiao/profile/1\nzone: east\nregion: \"430371\""
        let profile = try SmallOffice.node(text)
        #expect(try !Installation(profile).shows(try #require(catalogue.latest("demo"))))
    }

    @Test(
        "安装档案里写了目录没有的名称",
        arguments: [
            ("zone: ▲eest\nshows: [zone]", "east"),
            ("zone: east\nneighbours: [west, ▲wets]", "west"),
            ("zone: east\nshows: [zone, ▲zones]", "zone"),
            ("zone: east\nbasic_entry: ▲on", "basic_entry: off"),
        ])
    func unknownInCatalogue(_ lines: String, _ remedy: String) throws {
        let catalogue = catalogue(["zone/demo/a.yaml": RuleFile.head])
        let (text, line, column) = Mistake.placed(lines)
        let head = "schema: rongqiao/profile/1\nregion: \"430371\"\n"
        let found = try Installation(SmallOffice.node(head + text)).check(against: catalogue)
        #expect(found.map(\.code) == ["unknownInCatalogue"])
        #expect(found.first?.location?.text == "demo.yaml:\(line + 2):\(column)")
        #expect(found.first?.message.zh.contains(remedy) == true)
    }

    @Test("随附的安装档案与随附的目录相符")
    func shippedProfile() throws {
        let files = try CatalogueFiles.all()
        var reader = CatalogueReader(dictionary: try CatalogueFiles.dictionary(files))
        let catalogue = reader.read(
            files.filter { $0.path.hasSuffix(".yaml") && $0.path.contains("/") })
        let data = try Data(contentsOf: CatalogueFiles.root.appendingPathComponent("rongqiao.yaml"))
        let root = try YAMLReader.read(bytes: Array(data), file: "rongqiao.yaml")
        #expect(try Installation(root).check(against: catalogue).map { $0.text(.en) } == [])
    }

    @Test(
        "安装档案的错误",
        arguments: [
            ("schema: rongqiao/profile/2\nzone: east\nregion: \"430371\"", "unknownSchema"),
            ("schema: rongqiao/profile/1\nregion: \"430371\"", "missingKey"),
            (
                "schema: rongqiao/profile/1\nzone: east\nregion: \"430371\"\nbasic_entry: yes",
                "unknownWord"
            ),
            ("schema: rongqiao/profile/1\nzone: east\nregion: \"430371\"\ncity: a", "unknownKey"),
            (
                "schema: rongqiao/profile/1\nzone: east\nregion: \"430371\"\nshow: [zone]",
                "unknownKey"
            ),
            (
                "schema: rongqiao/profile/1\nzone: east\nregion: \"430371\"\nshows: zone",
                "expectedSequence"
            ),
        ])
    func profileFaults(_ text: String, _ code: String) throws {
        let node = try SmallOffice.node(text)
        let faults = #expect(throws: Faults.self) { _ = try Installation(node) }
        #expect(faults?.diagnostics.map(\.code) == [code])
    }
}
