import Testing

/// What README, ARCHITECTURE and CONTRIBUTING promise about the repository itself.
@Suite("Tidy: the repository keeps its own rules")
struct TidyTests {
    private let ranks: Ranks
    private let declared: DeclaredTargets

    init() throws {
        ranks = Ranks(architecture: try #require(Repository.text("ARCHITECTURE.md")).text)
        declared = DeclaredTargets(manifest: try #require(Repository.text("Package.swift")).text)
    }

    @Test("the files were found")
    func found() {
        #expect(Repository.sources.count > 50)
        #expect(Repository.sources.contains { $0.path == "Sources/Quantities/Money.swift" })
        #expect(ranks.rank["Quantities"] == 0)
        #expect((declared.dependencies["Commands"] ?? []).contains("ArgumentParser"))
    }

    @Test("every module has a rank, and every ranked module exists")
    func table() {
        let modules = Set(Repository.sources.compactMap(\.room))
        #expect(Set(ranks.rank.keys) == modules)
        #expect(Set(declared.dependencies.keys) == modules)
    }

    @Test("modules import lower ranks only")
    func order() {
        expectNone(Repository.sources.flatMap(ranks.findings) + declared.findings(ranks))
    }

    @Test("every import is declared in Package.swift")
    func declarations() { expectNone(Repository.sources.flatMap(declared.undeclared)) }

    @Test("files, functions and lines stay within their limits")
    func sizes() { expectNone(Repository.swift.flatMap(Sizes.findings)) }

    @Test("banned words do not stand in the code")
    func bans() {
        let bans = Ban.all(ranks)
        expectNone(Repository.swift.flatMap { findings($0, bans: bans) })
    }

    @Test("nothing is left unfinished")
    func marks() { expectNone(Repository.texts.flatMap(unfinished)) }

    @Test("no type bears the name of a module")
    func names() {
        let modules = Set(ranks.rank.keys)
        expectNone(Repository.sources.flatMap { namesakes($0, modules: modules) })
    }

    @Test("the files that people look for are there")
    func top() { expectNone(Tree.missing(Repository.exists)) }

    @Test("nothing that a build makes is committed")
    func leftovers() { expectNone(Tree.leftovers(Repository.committed ?? [])) }

    @Test("no file names a path of one machine")
    func paths() { expectNone(Repository.texts.flatMap(Tree.machinePaths)) }

    @Test("scripts can be run and stop at the first error")
    func scripts() {
        expectNone(
            Repository.texts.flatMap {
                Tree.scripts($0, isExecutable: Repository.isExecutable($0.path))
                    + Tree.strictShell($0)
            })
    }

    @Test("commands and links in the documents exist")
    func documents() {
        let documents = Repository.texts.filter { $0.path.hasSuffix(".md") }
        expectNone(
            documents.flatMap {
                Tree.commands($0, exists: Repository.exists)
                    + Tree.links($0, exists: Repository.exists)
            })
    }

    @Test("rule sets have cases")
    func cases() {
        expectNone(Repository.texts.flatMap { Tree.cases($0, exists: Repository.exists) })
    }
}

private func expectNone(_ found: [Finding], at location: SourceLocation = #_sourceLocation) {
    let list = found.map(\.description).joined(separator: "\n")
    #expect(found.isEmpty, "\(list)", sourceLocation: location)
}
