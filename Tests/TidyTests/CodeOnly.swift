/// Swift source with the insides of comments and string literals blanked out, line by line the
/// same, so that a ban on a word does not strike a sentence that names it.
func codeOnly(_ text: String) -> [String] {
    var scanner = CodeScanner(Array(text.utf8))
    scanner.code(until: nil)
    let code = String(decoding: scanner.output, as: UTF8.self)
    return code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

/// Walks over source bytes; knows comments, raw and multi-line strings and interpolation.
private struct CodeScanner {
    private let input: [UInt8]
    private var position = 0
    private(set) var output: [UInt8] = []

    init(_ input: [UInt8]) {
        self.input = input
        output.reserveCapacity(input.count)
    }

    /// Copies code until the closing byte at the same depth, or to the end.
    mutating func code(until closing: UInt8?) {
        var depth = 0
        while position < input.count {
            let byte = input[position]
            if starts("//") {
                blank { $0 == UInt8(ascii: "\n") }
            } else if starts("/*") {
                blockComment()
            } else if let pounds = stringStart() {
                string(pounds: pounds)
            } else {
                if byte == closing, depth == 0 { return }
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                copy()
            }
        }
    }

    private func starts(_ word: StaticString, at offset: Int = 0) -> Bool {
        let start = position + offset
        guard start + word.utf8CodeUnitCount <= input.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { input[start + $0] == word.utf8Start[$0] }
    }

    private mutating func copy() {
        output.append(input[position])
        position += 1
    }

    /// Steps over one byte; only line breaks stay.
    private mutating func skip() {
        output.append(input[position] == UInt8(ascii: "\n") ? input[position] : UInt8(ascii: " "))
        position += 1
    }

    private mutating func blank(until stops: (UInt8) -> Bool) {
        while position < input.count, !stops(input[position]) { skip() }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                skip()
            } else if starts("*/") {
                depth -= 1
                skip()
            }
            if position < input.count { skip() }
        } while depth > 0 && position < input.count
    }

    /// The number of `#` before a string literal that starts here; nil where none starts.
    private func stringStart() -> Int? {
        var pounds = 0
        while position + pounds < input.count, input[position + pounds] == UInt8(ascii: "#") {
            pounds += 1
        }
        return starts("\"", at: pounds) ? pounds : nil
    }

    private mutating func string(pounds: Int) {
        let quotes = starts("\"\"\"", at: pounds) ? 3 : 1
        for _ in 0..<(pounds + quotes) { copy() }
        while position < input.count {
            if closes(quotes: quotes, pounds: pounds) {
                for _ in 0..<(pounds + quotes) { copy() }
                return
            }
            if input[position] == UInt8(ascii: "\\"), escapes(pounds) {
                for _ in 0...pounds { skip() }
                if starts("(") { interpolation() } else if position < input.count { skip() }
            } else {
                skip()
            }
        }
    }

    private func closes(quotes: Int, pounds: Int) -> Bool {
        guard position + quotes + pounds <= input.count else { return false }
        let quoted = (0..<quotes).allSatisfy { input[position + $0] == UInt8(ascii: "\"") }
        return quoted
            && (0..<pounds).allSatisfy { input[position + quotes + $0] == UInt8(ascii: "#") }
    }

    private func escapes(_ pounds: Int) -> Bool {
        guard position + pounds < input.count else { return false }
        return (0..<pounds).allSatisfy { input[position + 1 + $0] == UInt8(ascii: "#") }
    }

    private mutating func interpolation() {
        copy()
        code(until: UInt8(ascii: ")"))
        if position < input.count { copy() }
    }
}
