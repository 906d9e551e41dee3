import Diagnostics
import Products
import Quantities
import Rules
import Testing

/// Which version a file is laid over, in which order, and what is refused.
@Suite("沿用（extends）")
struct ExtendsTests {
    private func read(_ files: [(String, String)]) -> (Catalogue, [Diagnostic]) {
        var reader = CatalogueReader(dictionary: SmallOffice.dictionary)
        let catalogue = reader.read(
            files.map {
                CatalogueReader.File(
                    path: "zone/\($0.0)", shownAs: $0.0, bytes: Array($0.1.utf8))
            })
        return (catalogue, reader.diagnostics)
    }

    private func head(_ id: String, from: String) -> String {
        RuleFile.head.replacing("id: demo", with: "id: \(id)")
            .replacing("from: 2022-07-04, to: null", with: "from: \(from), to: null")
    }

    private func clause(_ id: String) -> String {
        "enterprise:\n  - {id: \(id), exists: finance.assets, source: A1}\n"
    }

    @Test(
        "沿用本版本开始时已施行的那一版",
        arguments: [
            ("2020-01-01", "old"), ("2022-06-30", "old"), ("2022-07-01", "new"),
            ("2025-01-01", "new"), ("unstated", "new"),
        ])
    func versionOfTheBase(_ from: String, _ expected: String) throws {
        // The order of the files says nothing.
        let (catalogue, faults) = read([
            ("demo/new.yaml", head("demo", from: "2022-07-01") + clause("new")),
            ("demo/old.yaml", head("demo", from: "2020-01-01") + clause("old")),
            ("child/a.yaml", head("child", from: from) + "extends: demo\n"),
        ])
        #expect(faults.map { $0.text(.en) } == [])
        #expect(catalogue.latest("child")?.clauses.map(\.id) == [expected])
    }

    @Test("后一版沿用自己的前一版")
    func earlierVersion() {
        let (catalogue, faults) = read([
            ("demo/a.yaml", head("demo", from: "unstated") + clause("one")),
            (
                "demo/b.yaml",
                head("demo", from: "2022-07-01") + "extends: demo\n" + clause("two")
            ),
            (
                "demo/c.yaml",
                head("demo", from: "2025-01-01") + "extends: demo\n" + clause("three")
            ),
        ])
        #expect(faults.map { $0.text(.en) } == [])
        let ids = catalogue.versions["demo"]?.map { $0.clauses.map(\.id) }
        #expect(ids == [["one"], ["one", "two"], ["one", "two", "three"]])
    }

    @Test("替换的条款留在原来的位置，新的接在后面")
    func order() {
        func line(_ id: String) -> String {
            "  - {id: \(id), exists: finance.assets, source: A1}\n"
        }
        let base = "enterprise:\n" + ["a", "b", "c"].map(line).joined()
        let own = "enterprise:\n" + ["d", "c", "a"].map(line).joined()
        let (catalogue, faults) = read([
            ("demo/a.yaml", RuleFile.head + base),
            ("child/a.yaml", head("child", from: "2023-01-01") + "extends: demo\n" + own),
        ])
        #expect(faults.map { $0.text(.en) } == [])
        let clauses = catalogue.latest("child")?.clauses ?? []
        #expect(clauses.map(\.id) == ["a", "b", "c", "d"])
        let files = clauses.map(\.citation.location.file)
        #expect(files == ["child/a.yaml", "demo/a.yaml", "child/a.yaml", "child/a.yaml"])
    }

    /// The child's own text, whether the base begins later, and what is said of it.
    static let faults: [(child: String, from: String, code: String, line: Int, remedy: String)] = [
        ("extends: nobody\n", "2023-01-01", "unknownRuleSet", 10, "nobody"),
        ("extends: demo\n", "2020-01-01", "baseNotBegun", 10, "核对两处的 from"),
        ("extends: child\n", "2023-01-01", "extendsItself", 10, "环"),
    ]

    @Test("不能沿用的，指明位置，只说一次", arguments: faults.indices)
    func refused(_ index: Int) {
        let row = ExtendsTests.faults[index]
        // A grandchild meets the same fault again.
        let (_, found) = read([
            ("demo/a.yaml", head("demo", from: "2022-07-04") + clause("a")),
            ("child/a.yaml", head("child", from: row.from) + row.child),
            ("grandchild/a.yaml", head("grandchild", from: "unstated") + "extends: child\n"),
        ])
        #expect(found.map(\.code) == [row.code])
        #expect(found.first?.location?.text.hasPrefix("child/a.yaml:\(row.line):") == true)
        #expect(found.first?.message.zh.contains(row.remedy) == true)
    }

    @Test("同一个出处键指两份文件：沿用的条款不能改记")
    func sources() {
        let other = head("child", from: "2023-01-01").replacing("示范报道", with: "另一份报道")
        let (_, found) = read([
            ("demo/a.yaml", RuleFile.head), ("child/a.yaml", other + "extends: demo\n"),
        ])
        #expect(found.map(\.code) == ["sourceDiffers"])
        #expect(found.first?.location?.text == "child/a.yaml:9:3")
        #expect(found.first?.message.zh.contains("请换一个键") == true)
    }
}
