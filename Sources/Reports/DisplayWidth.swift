/// The columns that a text takes in a terminal: two for a Chinese character, one for a letter.
public enum DisplayWidth {
    public static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x20 || scalar.value == 0x7F || isCombining(scalar) { return 0 }
        return isWide(scalar) ? 2 : 1
    }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: true
        default: false
        }
    }

    /// East Asian Wide and Fullwidth, as Unicode Annex 11 has them, by blocks.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// The text cut to so many columns, with `…` where something was cut.
    public static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var used = 0
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let next = used + of(scalar)
            if next > width - 1 { break }
            kept.append(scalar)
            used = next
        }
        return String(kept) + "…"
    }

    /// Lines of at most so many columns, broken between characters, at spaces where there are any.
    public static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in pieces(of: text).flatMap({ broken($0, at: width) }) {
            let size = of(word)
            if used + size > width, !line.isEmpty {
                while line.last == " " { line.removeLast() }
                lines.append(line)
                line = ""
                used = 0
            }
            if line.isEmpty, word == " " { continue }
            line += word
            used += size
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    /// A word that no line holds, such as a digest, in parts that lines do hold.
    private static func broken(_ word: String, at width: Int) -> [String] {
        guard of(word) > width, width > 1 else { return [word] }
        var parts = [""]
        var used = 0
        for character in word {
            let size = of(String(character))
            if used + size > width {
                parts.append("")
                used = 0
            }
            parts[parts.count - 1].append(character)
            used += size
        }
        return parts
    }

    /// The same with every line indented; the width counts the indent.
    static func wrap(_ text: String, to width: Int, indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        return wrap(text, to: width - indent).map { space + $0 }
    }

    /// Marks that close what stands before them: no line begins with one (避头点).
    private static let closing = Set<Character>("。，、；：！？…）】》〉〕」』”’·%‰％,.;:!?)]}")
    /// Marks that open what follows: no line ends with one (避尾点).
    private static let opening = Set<Character>("（【《〈〔「『“‘[(")

    /// Words of narrow letters stay whole; every wide character may end a line, unless a mark that
    /// closes follows it or it opens something.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        for piece in words(of: text) {
            let isBound =
                piece.first.map(closing.contains) == true
                || pieces.last?.last.map(opening.contains) == true
            if isBound, piece != " ", let last = pieces.last, last != " " {
                pieces[pieces.count - 1] = last + piece
            } else {
                pieces.append(piece)
            }
        }
        return pieces
    }

    private static func words(of text: String) -> [String] {
        var pieces: [String] = []
        var word = ""
        for character in text {
            let isBreak = character == " " || character.unicodeScalars.contains(where: isWide)
            if isBreak {
                if !word.isEmpty { pieces.append(word) }
                word = ""
                pieces.append(String(character))
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? pieces : pieces + [word]
    }
}
