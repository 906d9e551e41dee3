import Foundation

/// Who may import whom: the rank table and the library table of ARCHITECTURE.md.
struct Ranks {
    private(set) var rank: [String: Int] = [:]
    /// Library to the rooms that may import it.
    private(set) var libraries: [String: [String]] = [:]

    /// Reads every Markdown row: `| 3 | \`Rules\`, \`Enterprises\` | … |` is a rank,
    /// a row that begins with one name in back-ticks is a library and its importers.
    init(architecture text: String) {
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 2 else { continue }
            let names = Self.quoted(cells[1])
            if let rank = Int(cells[0]) {
                for name in names { self.rank[name] = rank }
            } else if let library = Self.quoted(cells[0]).first, cells[0].hasPrefix("`") {
                libraries[library] = names
            }
        }
    }

    /// Names in back-ticks.
    private static func quoted(_ cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }

    /// Why `room` may not import `module`; nil where it may.
    func refusal(_ room: String, imports module: String) -> String? {
        guard let own = rank[room] else { return "\(room) is not in the rank table" }
        guard let other = rank[module] else {
            guard let allowed = libraries[module] else {
                let known = toolchainModules.contains(module)
                return known ? nil : "\(module) is in no table of ARCHITECTURE.md"
            }
            return allowed.contains(room) ? nil : "only \(allowed) may import \(module)"
        }
        return other < own ? nil : "\(room) (rank \(own)) imports \(module) (rank \(other))"
    }

    func findings(_ file: TextFile) -> [Finding] {
        guard let room = file.room else { return [] }
        return imports(in: file).compactMap { line, module in
            refusal(room, imports: module).map { Finding(path: file.path, line: line, message: $0) }
        }
    }
}

/// The modules that a file imports, with their lines.
func imports(in file: TextFile) -> [(line: Int, module: String)] {
    file.code.enumerated().compactMap { index, line in
        let words = line.split(separator: " ").map(String.init)
        guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
            words[..<at].allSatisfy({ importModifiers.contains($0) })
        else { return nil }
        let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let next = kinds.contains(words[at + 1]) ? at + 2 : at + 1
        guard next < words.count, let module = words[next].split(separator: ".").first else {
            return nil
        }
        return (index + 1, String(module))
    }
}

/// Modules that come with every Swift toolchain; any room may use them.
private let toolchainModules: Set<String> = ["Foundation", "Dispatch", "Synchronization"]

private let importModifiers: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "@testable", "@preconcurrency",
]

/// The targets of Package.swift with the modules each may import.
struct DeclaredTargets {
    private(set) var dependencies: [String: [String]] = [:]

    /// Reads the calls `room("A", [...])` and `.executableTarget(name: "A", dependencies: [...])`.
    init(manifest text: String) {
        for call in [" room(", ".executableTarget("] {
            for piece in text.components(separatedBy: call).dropFirst() {
                let names = Self.strings(Self.balanced(piece))
                if let name = names.first { dependencies[name] = Array(names.dropFirst()) }
            }
        }
    }

    /// The text up to the bracket that closes the call.
    private static func balanced(_ text: String) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" {
                if depth == 0 { return text[..<index] }
                depth -= 1
            }
        }
        return text[...]
    }

    /// The string literals, without the packages that products come from.
    private static func strings(_ text: Substring) -> [String] {
        let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
        return pieces.indices.filter { !$0.isMultiple(of: 2) }
            .filter { !pieces[$0 - 1].hasSuffix("package: ") }.map { String(pieces[$0]) }
    }

    func findings(_ ranks: Ranks) -> [Finding] {
        dependencies.sorted { $0.key < $1.key }.flatMap { room, modules in
            modules.compactMap { ranks.refusal(room, imports: $0) }
                .map { Finding(path: "Package.swift", line: nil, message: $0) }
        }
    }

    /// Imports that SwiftPM lets through because another dependency brings the module along.
    func undeclared(_ file: TextFile) -> [Finding] {
        guard let room = file.room, let declared = dependencies[room] else { return [] }
        let known = toolchainModules.union(declared)
        return imports(in: file).filter { !known.contains($0.module) }.map {
            Finding(
                path: file.path, line: $0.line,
                message: "\($0.module) is not declared for \(room) in Package.swift")
        }
    }
}
