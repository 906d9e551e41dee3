import Foundation

/// Checks of the repository's files other than code.
enum Tree {
    static let neededAtTop = [
        "LICENSE", "README.md", "README.zh.md", "ARCHITECTURE.md", "CONTRIBUTING.md",
        "Package.swift",
        ".ci/run", ".gitignore", ".swift-format", "scripts/run", "scripts/test",
        "products/README.md", "products/vocabulary.yaml", "seeds/README.md",
        "seeds/enterprises.csv",
    ]

    static func missing(_ exists: (String) -> Bool) -> [Finding] {
        neededAtTop.filter { !exists($0) }
            .map { Finding(path: $0, line: nil, message: "must exist") }
    }

    /// What a build leaves behind has no place among the committed files.
    static func leftovers(_ committed: [String]) -> [Finding] {
        committed.filter {
            $0.hasSuffix("Package.resolved") || $0.hasPrefix(".build") || $0.hasPrefix(".swiftpm/")
                || $0.hasSuffix(".DS_Store")
        }.map { Finding(path: $0, line: nil, message: "is made by a build; do not commit it") }
    }

    /// Paths that only exist on one machine.
    static func machinePaths(_ file: TextFile) -> [Finding] {
        let folders = ["work", "tmp", "root", "home", "Users"].map { "/\($0)/" }
            .filter { file.text.contains($0) }
        guard !folders.isEmpty else { return [] }
        return file.lines.enumerated().flatMap { index, line in
            folders.filter { startsPath($0, in: String(line)) }.map {
                Finding(path: file.path, line: index + 1, message: "\($0)… is one machine's path")
            }
        }
    }

    /// A path begins a word; inside a longer one (a web address) it is another thing.
    private static func startsPath(_ folder: String, in line: String) -> Bool {
        var rest = line[...]
        while let range = rest.range(of: folder) {
            let before = line[..<range.lowerBound].last
            if before.map({ " \t\"'`(=:,[（“「".contains($0) }) ?? true { return true }
            rest = line[range.upperBound...]
        }
        return false
    }

    /// A script that starts with `#!` must be runnable, and nothing else needs a run bit.
    static func scripts(_ file: TextFile, isExecutable: Bool) -> [Finding] {
        let isScript = file.text.hasPrefix("#!")
        guard isScript != isExecutable else { return [] }
        let message = isScript ? "is a script without a run bit" : "has a run bit and no #! line"
        return [Finding(path: file.path, line: nil, message: message)]
    }

    static func strictShell(_ file: TextFile) -> [Finding] {
        guard file.text.hasPrefix("#!"), file.text.contains("bash"),
            !file.text.contains("\nset -euo pipefail\n")
        else { return [] }
        return [Finding(path: file.path, line: nil, message: "lacks set -euo pipefail")]
    }

    /// `scripts/…` and `.ci/…` that a document tells people to run must be there.
    static func commands(_ document: TextFile, exists: (String) -> Bool) -> [Finding] {
        document.lines.enumerated().flatMap { index, line in
            commandNames(line).filter { !exists($0) }.map { name in
                Finding(path: document.path, line: index + 1, message: "\(name) does not exist")
            }
        }
    }

    private static func commandNames(_ line: Substring) -> [String] {
        let words = line.split { !($0.isASCII && ($0.isLetter || "./-_".contains($0))) }
        return words.compactMap { word in
            let name = word.hasPrefix("./") ? word.dropFirst(2) : word
            guard name.hasPrefix("scripts/") || name.hasPrefix(".ci/") else { return nil }
            return name.hasSuffix(".") ? String(name.dropLast()) : String(name)
        }
    }

    /// Relative links of a Markdown file lead to files of the repository.
    static func links(_ document: TextFile, exists: (String) -> Bool) -> [Finding] {
        let folder = document.path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        return document.lines.enumerated().flatMap { index, line in
            linkTargets(line).filter { !exists(folder + $0) }.map { target in
                Finding(path: document.path, line: index + 1, message: "no file at \(target)")
            }
        }
    }

    private static func linkTargets(_ line: Substring) -> [String] {
        line.components(separatedBy: "](").dropFirst().compactMap { piece in
            let target = piece.prefix { $0 != ")" && $0 != "#" }
            return target.isEmpty || target.contains("://") ? nil : String(target)
        }
    }

    /// A rule set that decides about an enterprise, a right or a deal has cases beside it.
    static func cases(_ version: TextFile, exists: (String) -> Bool) -> [Finding] {
        let parts = version.path.split(separator: "/")
        guard parts.count == 4, parts[0] == "products", version.path.hasSuffix(".yaml"),
            parts[3] != "cases.yaml"
        else { return [] }
        let decides = version.lines.contains { line in
            ["enterprise:", "collateral:", "deal:"].contains { line.hasPrefix($0) }
        }
        let beside = parts[..<3].joined(separator: "/") + "/cases.yaml"
        guard decides, !exists(beside) else { return [] }
        return [Finding(path: version.path, line: nil, message: "has no cases.yaml beside it")]
    }
}
