/// A word that must not stand in some of the code, and why.
struct Ban: Sendable {
    let word: String
    let why: String
    /// Whether the ban holds in the file with this path.
    let holds: @Sendable (_ file: TextFile) -> Bool

    /// Rooms in which money, rates, scores and verdicts are computed.
    static let exactRooms: Set<String> = [
        "Quantities", "Vocabulary", "Rules", "Enterprises", "Products", "Matching", "FEEL",
        "Scorecards", "CreditBook", "MoneyLedger", "LoanTerms",
    ]

    static func all(_ ranks: Ranks) -> [Ban] {
        floats + unsafe
            + ambient.map { word in
                Ban(word: word, why: "ranks 0 to 6 read no clock, file, environment or log") {
                    file in
                    file.room.flatMap { ranks.rank[$0] }.map { $0 <= 6 } ?? false
                }
            }
    }

    private static let floats = ["Double", "Float", "CGFloat", "Float32", "Float64"].map { word in
        Ban(word: word, why: "binary floating point never touches money, rates or verdicts") {
            $0.room.map(exactRooms.contains) ?? false
        }
    }

    // The words are put together here so that a plain search of the tree finds none.
    private static let unsafe = [
        ("try" + "!", "a failure is a value or a diagnostic"),
        ("as" + "!", "a failed cast is a value or a diagnostic"),
        ("fatal" + "Error(", "user input never stops the program"),
        ("@unchecked" + " Sendable", "values and Mutex do without it"),
        ("import XC" + "Test", "tests are Swift Testing only"),
    ].map { word, why in Ban(word: word, why: why) { $0.path.hasSuffix(".swift") } }

    private static let ambient = [
        "Date()", "Date.now", "FileManager", "FileHandle", "ProcessInfo", "getenv(", "print(",
        "Data(contentsOf", "String(contentsOf", "InputStream(", "ContinuousClock",
        "SuspendingClock", "CommandLine",
    ]
}

/// Finds the banned words in the code of a file, outside of comments and strings.
func findings(_ file: TextFile, bans: [Ban]) -> [Finding] {
    let applying = bans.filter { $0.holds(file) && file.text.contains($0.word) }
    guard !applying.isEmpty else { return [] }
    return file.code.enumerated().flatMap { index, line in
        applying.filter { hasWord($0.word, in: line) }.map {
            Finding(path: file.path, line: index + 1, message: "\($0.word): \($0.why)")
        }
    }
}

/// Marks of unfinished work, wherever they stand.
func unfinished(_ file: TextFile) -> [Finding] {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"].filter { file.text.contains($0) }
    guard !marks.isEmpty else { return [] }
    return file.lines.enumerated().flatMap { index, line in
        marks.filter { hasWord($0, in: String(line)) }.map {
            Finding(path: file.path, line: index + 1, message: "\($0): finish it or write an issue")
        }
    }
}

/// Whether `word` stands in the line with no letter or digit touching the letters at its ends.
func hasWord(_ word: String, in line: String) -> Bool {
    guard line.contains(word) else { return false }
    let inside = Array(line.utf8)
    let sought = Array(word.utf8)
    return inside.indices.contains { start in
        let end = start + sought.count
        guard end <= inside.count, Array(inside[start..<end]) == sought else { return false }
        let joinedBefore = isWord(sought[0]) && start > 0 && isWord(inside[start - 1])
        let joinedAfter =
            isWord(sought[sought.count - 1]) && end < inside.count && isWord(inside[end])
        return !joinedBefore && !joinedAfter
    }
}

private func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Types that bear the name of a module: qualified names would then fail to compile.
func namesakes(_ file: TextFile, modules: Set<String>) -> [Finding] {
    let kinds: Set<Substring> = [
        "struct", "class", "enum", "actor", "protocol", "typealias",
    ]
    return file.code.enumerated().compactMap { index, line in
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard let at = words.firstIndex(where: kinds.contains), at + 1 < words.count,
            modules.contains(String(words[at + 1])), !words.contains("import")
        else { return nil }
        return Finding(
            path: file.path, line: index + 1, message: "\(words[at + 1]) is also a module's name")
    }
}
