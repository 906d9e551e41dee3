/// STYLE's limits: files of 500 lines, functions of 70, lines of 100 characters.
enum Sizes {
    static let fileLines = 500
    static let functionLines = 70
    static let columns = 100

    static func findings(_ file: TextFile) -> [Finding] {
        longFile(file) + longLines(file) + longFunctions(file)
    }

    private static func longFile(_ file: TextFile) -> [Finding] {
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        guard count > fileLines else { return [] }
        return [
            Finding(path: file.path, line: nil, message: "\(count) lines; \(fileLines) at most")
        ]
    }

    /// A character counts one, Chinese or Latin. The insides of a multi-line string are data and
    /// stand as they must.
    private static func longLines(_ file: TextFile) -> [Finding] {
        file.lines.enumerated().compactMap { index, line in
            guard line.utf8.count > columns, line.count > columns else { return nil }
            let code = index < file.code.count ? file.code[index] : ""
            let isData = code.allSatisfy(\.isWhitespace) && !line.contains("//")
            guard !isData else { return nil }
            return Finding(
                path: file.path, line: index + 1,
                message: "\(line.count) characters; \(columns) at most")
        }
    }

    private static func longFunctions(_ file: TextFile) -> [Finding] {
        functions(file.code).filter { $0.count > functionLines }.map {
            Finding(
                path: file.path, line: $0.lowerBound + 1,
                message: "a function of \($0.count) lines; \(functionLines) at most")
        }
    }

    /// The line ranges of functions, initialisers and subscripts: from their head to the brace
    /// that closes the first one opened after it. A head without a body (a protocol's) has none.
    static func functions(_ lines: [String]) -> [ClosedRange<Int>] {
        lines.indices.filter { isHead(lines[$0]) }.compactMap { body(of: $0, in: lines) }
    }

    private static func isHead(_ line: String) -> Bool {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == "<" })
        let heads: Set<Substring> = ["func", "init", "init?", "subscript", "deinit"]
        let before = words.prefix { !heads.contains($0) }
        return before.count < words.count && before.allSatisfy(isModifier)
    }

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@")
            || [
                "public", "package", "internal", "fileprivate", "private", "static", "mutating",
                "nonmutating", "override", "final", "class", "convenience", "required",
                "nonisolated",
            ].contains(word)
    }

    private static func body(of head: Int, in lines: [String]) -> ClosedRange<Int>? {
        var depth = 0
        var brackets = 0
        for index in head..<lines.count {
            for character in lines[index].utf8 {
                switch character {
                case UInt8(ascii: "("): brackets += 1
                case UInt8(ascii: ")"): brackets -= 1
                case UInt8(ascii: "{") where brackets == 0 || depth > 0: depth += 1
                case UInt8(ascii: "}") where depth > 0:
                    depth -= 1
                    if depth == 0 { return head...index }
                case UInt8(ascii: "}") where brackets == 0: return nil
                default: break
                }
            }
            if depth == 0, brackets == 0, index > head, isHead(lines[index]) { return nil }
        }
        return nil
    }
}
