import Testing

/// A small faulty text with the check that must catch it, and a sound one that it must let pass.
struct Snippet: Sendable, CustomTestStringConvertible {
    let name: String
    let bad: TextFile
    let good: TextFile
    let check: @Sendable (TextFile) -> [Finding]

    init(
        _ name: String, at path: String = "Sources/Rules/Sample.swift", bad: String, good: String,
        check: @escaping @Sendable (TextFile) -> [Finding]
    ) {
        self.name = name
        self.bad = TextFile(path: path, text: bad)
        self.good = TextFile(path: path, text: good)
        self.check = check
    }

    var testDescription: String { name }
}

private let ranks = Ranks(
    architecture: """
        | rank | modules | own |
        |---|---|---|
        | 0 | `Quantities` | money |
        | 3 | `Rules`, `Enterprises` | clauses |
        | 4 | `Products` | the catalogue |
        | 7 | `UseCases` | what people do |

        | library | importers |
        |---|---|
        | `Yams` | `Products` |
        """)

private let manifest = DeclaredTargets(
    manifest: """
        targets: [
            room("Rules", ["Quantities", .product(name: "Yams", package: "Other")]),
            .executableTarget(name: "tool", dependencies: ["Rules"], swiftSettings: strict),
        ]
        """)

private func banned(_ file: TextFile) -> [Finding] { findings(file, bans: Ban.all(ranks)) }

private func order(_ name: String, _ bad: String, _ good: String) -> Snippet {
    Snippet(name, bad: bad, good: good) { ranks.findings($0) }
}

private func ban(_ bad: String, _ good: String) -> Snippet {
    Snippet("ban: \(bad)", bad: bad, good: good, check: banned)
}

private let longBody = Array(repeating: "    a()", count: 69).joined(separator: "\n")

private let code: [Snippet] = [
    order("a higher rank", "import Products", "public import Quantities"),
    order("the same rank", "import struct Enterprises.Fact", "// import Enterprises"),
    order("another's library", "import Yams", "import Foundation"),
    order("an unknown module", "@testable import Elsewhere", "\"import Elsewhere\""),
    Snippet("undeclared", bad: "import Vocabulary", good: "import Quantities") {
        manifest.undeclared($0)
    },
    Snippet("long file", bad: lines(501), good: lines(500), check: Sizes.findings),
    Snippet(
        "long line", bad: "let a = \"\(String(repeating: "字", count: 92))\"",
        good: "let a = \"\(String(repeating: "字", count: 90))\"", check: Sizes.findings),
    Snippet(
        "long comment", bad: "// " + String(repeating: "a", count: 98),
        good: "let a = \"\"\"\n\(String(repeating: "a", count: 120))\n\"\"\"",
        check: Sizes.findings),
    Snippet(
        "long function", bad: "func f(\n    g: () -> Void = {}\n) {\n\(longBody)\n}",
        good: "func f() {\n\(longBody.dropLast(8))\n}", check: Sizes.findings),
    Snippet("namesake", bad: "public struct Rules: Sendable {}", good: "struct RuleSet {}") {
        namesakes($0, modules: ["Rules"])
    },
    Snippet("unfinished", bad: "// TO" + "DO: later", good: "let todo = list", check: unfinished),
    ban("let a: Double = 1", "let a: DoubleEntry = \"Double\""),
    ban("x as Float", "/* Float */ let floating = 1"),
    ban("try" + "! load()", "try load() // try" + "!"),
    ban("x as" + "! Int", "x as? Int"),
    ban("fatal" + "Error(\"\")", "#\"fatal" + "Error(\\(\"#"),
    ban("extension A: @unchecked" + " Sendable {}", "extension A: Sendable {}"),
    ban("import XC" + "Test", "import Testing"),
    ban("let now = Date()", "let now = UpDate()"),
    ban("FileManager.default", "let FileManagers = 1"),
    ban("ProcessInfo.processInfo", "\"\"\"\n\" ProcessInfo\n\"\"\""),
    ban("\"\\(print(1))\"", "reprint(1)"),
]

private let tree: [Snippet] = [
    Snippet(
        "machine path", at: "README.md", bad: "see `/ro" + "ot/x`",
        good: "https://example.org/ro" + "ot/x", check: Tree.machinePaths),
    Snippet("run bit", at: "scripts/a", bad: "#!/bin/sh\n", good: "plain") {
        Tree.scripts($0, isExecutable: false)
    },
    Snippet("needless run bit", at: "scripts/a", bad: "plain", good: "#!/bin/sh\n") {
        Tree.scripts($0, isExecutable: true)
    },
    Snippet(
        "lenient shell", at: "scripts/a", bad: "#!/usr/bin/env bash\nset -e\n",
        good: "#!/usr/bin/env bash\nset -euo pipefail\n", check: Tree.strictShell),
    Snippet(
        "command", at: "README.md", bad: "run `scripts/absent`.", good: "`scripts/run match`."
    ) { Tree.commands($0) { $0 == "scripts/run" } },
    Snippet(
        "hidden command", at: "README.md", bad: "运行`.ci/absent`。", good: "运行`.ci/run`。"
    ) { Tree.commands($0) { $0 == ".ci/run" } },
    Snippet(
        "link", at: "docs/a.md", bad: "[b](c.md#top)",
        good: "[b](b.md) [web](https://example.org)"
    ) { Tree.links($0) { $0 == "docs/b.md" } },
    Snippet(
        "no cases", at: "products/x/y/2022-07-04.yaml", bad: "deal:\n", good: "lender:\n"
    ) { Tree.cases($0) { _ in false } },
]

private func lines(_ count: Int) -> String { String(repeating: "a\n", count: count) }

@Suite("Tidy: every check can fail")
struct TidySelfTests {
    @Test("a faulty snippet is caught", arguments: code + tree)
    func caught(_ snippet: Snippet) {
        #expect(!snippet.check(snippet.bad).isEmpty)
        #expect(snippet.check(snippet.good).isEmpty)
    }

    @Test("what a build leaves behind is caught")
    func leftovers() {
        #expect(Tree.leftovers(["Package.resolved", ".build/x", "Sources/A.swift"]).count == 2)
    }

    @Test("a missing top-level file is caught")
    func top() {
        #expect(Tree.missing { $0 != "README.zh.md" }.map(\.path) == ["README.zh.md"])
    }

    @Test("a manifest that breaks the ranks is caught")
    func declared() {
        let broken = DeclaredTargets(
            manifest: #"[ room("Rules", ["Products"]), room("Products", ["Rules"])"#)
        #expect(
            broken.findings(ranks).map(\.message) == ["Rules (rank 3) imports Products (rank 4)"])
        #expect(manifest.dependencies == ["Rules": ["Quantities", "Yams"], "tool": ["Rules"]])
    }

    @Test("functions are measured from head to closing brace")
    func functions() {
        let lines = codeOnly(
            """
            protocol P { func head() }
            init(a: () -> Void = {}) {
                if a { "}" }
            }
            """
        )
        #expect(Sizes.functions(lines) == [1...3])
    }
}
