import Diagnostics
import Quantities

/// Cuts a formula into tokens, one at a time, because what is a name depends on what is declared
/// at that place: the longest declared name wins, over keywords and functions too.
struct Lexer {
    let source: SourceText
    let scope: Scope
    /// Variables of `some`, `every` and filters, innermost last.
    var locals: [NameFinder] = []

    init(_ source: SourceText, _ scope: Scope) {
        self.source = source
        self.scope = scope
    }

    func token(from position: Int) throws(Faults) -> Token {
        let at = try afterSpace(position)
        let scalars = source.scalars
        guard at < scalars.count else { return Token(kind: .end, at: at, end: at) }
        let scalar = scalars[at]
        if scalar == "\"" { return try string(at) }
        let followedByDigit = at + 1 < scalars.count && scalars[at + 1].isDigit
        if scalar.isDigit || (scalar == "." && followedByDigit) { return try number(at) }
        if let name = name(at) { return name }
        for (spelling, symbol) in Symbol.table
        where scalars[at...].prefix(spelling.count).elementsEqual(spelling) {
            return Token(kind: .symbol(symbol), at: at, end: at + spelling.count)
        }
        throw strange(at)
    }

    /// White space and comments are skipped.
    func afterSpace(_ position: Int) throws(Faults) -> Int {
        let scalars = source.scalars
        var place = position
        while place < scalars.count {
            if scalars[place].isFEELSpace {
                place += 1
            } else if starts("//", place) {
                while place < scalars.count, scalars[place] != "\n" { place += 1 }
            } else if starts("/*", place) {
                place = try afterComment(place)
            } else {
                break
            }
        }
        return place
    }

    private func afterComment(_ start: Int) throws(Faults) -> Int {
        var place = start + 2
        while place < source.scalars.count {
            if starts("*/", place) { return place + 2 }
            place += 1
        }
        throw source.fault(
            start, "unclosedComment", zh: "注释没有结束，请补上 */", en: "this comment has no end; write */")
    }

    private func starts(_ text: String, _ place: Int) -> Bool {
        source.scalars[place...].prefix(2).elementsEqual(text.unicodeScalars)
    }

    private func strange(_ at: Int) -> Faults {
        let character = String(source.scalars[at])
        if let ascii = source.scalars[at].asciiInstead {
            return source.fault(
                at, "fullWidthCharacter",
                zh: "公式里不能用全角或中文符号“\(character)”，请改写成半角 \(ascii)",
                en: "a formula cannot use the full-width character \(character); write \(ascii)")
        }
        return source.fault(
            at, "unexpectedCharacter", zh: "公式里不能出现“\(character)”，请删去或改写",
            en: "a formula cannot contain \(character); remove or replace it")
    }
}

// Names.
extension Lexer {
    private func name(_ at: Int) -> Token? {
        var best: Token?
        func offer(_ kind: Token.Kind, _ end: Int) {
            if end > best?.end ?? at { best = Token(kind: kind, at: at, end: end) }
        }
        if let found = Keyword.finder.longest(source.scalars, at: at) {
            offer(.keyword(Keyword.allCases[found.slot]), found.end)
        }
        if let found = Builtin.finder.longest(source.scalars, at: at), isCall(found.end) {
            offer(.builtin(Builtin.allCases[found.slot]), found.end)
        }
        for (index, finder) in locals.enumerated().reversed() {
            if let found = finder.longest(source.scalars, at: at) {
                offer(.local(index), found.end)
            }
        }
        if let found = scope.longest(source.scalars, at: at) { offer(.slot(found.slot), found.end) }
        if best == nil, let found = Builtin.outsideFinder.longest(source.scalars, at: at),
            isCall(found.end)
        {
            offer(.outside(text(at, found.end)), found.end)
        }
        return best ?? unknown(at)
    }

    private func isCall(_ end: Int) -> Bool {
        guard let next = try? afterSpace(end), next < source.scalars.count else { return false }
        return source.scalars[next] == "("
    }

    private func unknown(_ at: Int) -> Token? {
        guard source.scalars[at].isNameStart else { return nil }
        var end = at
        while end < source.scalars.count {
            let scalar = source.scalars[end]
            let next = end + 1 < source.scalars.count ? source.scalars[end + 1] : " "
            guard scalar.isNamePart || (scalar == "." && next.isNameStart) else { break }
            end += 1
        }
        return Token(kind: .unknown(text(at, end)), at: at, end: end)
    }

    /// The end of the run of name characters at `place`.
    func word(_ place: Int) -> Int {
        var end = place
        while end < source.scalars.count, source.scalars[end].isNamePart { end += 1 }
        return end
    }

    func text(_ start: Int, _ end: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source.scalars[start..<end])
        return String(view)
    }
}

// Literals.
extension Lexer {
    private func number(_ at: Int) throws(Faults) -> Token {
        let scalars = source.scalars
        func digits(_ place: Int) -> Int {
            var place = place
            while place < scalars.count, scalars[place].isDigit { place += 1 }
            return place
        }
        func isDigit(_ place: Int) -> Bool { place < scalars.count && scalars[place].isDigit }
        var end = digits(at)
        if end < scalars.count, scalars[end] == ".", isDigit(end + 1) { end = digits(end + 1) }
        if end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
            let signed =
                end + 1 < scalars.count && (scalars[end + 1] == "-" || scalars[end + 1] == "+")
            let power = end + (signed ? 2 : 1)
            if isDigit(power) { end = digits(power) }
        }
        guard let value = Decimal34(text(at, end)) else {
            throw source.fault(
                at, "numberTooLarge", zh: "这个数超出可表示的范围", en: "this number is out of range")
        }
        try refuseUnit(after: end, at)
        return Token(kind: .number(value), at: at, end: end)
    }

    private func refuseUnit(after end: Int, _ at: Int) throws(Faults) {
        guard end < source.scalars.count else { return }
        let next = source.scalars[end]
        guard next.isNamePart || next == "%" || next == "％" || next == "‰" else { return }
        let literal = text(at, end) + String(next)
        throw source.fault(
            end, "unitInFormula",
            zh: "公式里的数字不能带单位（“\(literal)”），请在 values 里写这个常数，再在公式里用它的名字",
            en:
                "a number in a formula has no unit (\(literal)); "
                + "put it into values and use its name"
        )
    }

    private func string(_ at: Int) throws(Faults) -> Token {
        var reader = StringReader(scalars: source.scalars, place: at + 1)
        guard let value = reader.read() else {
            throw source.fault(
                reader.place < source.scalars.count ? reader.place : at, "badString",
                zh: "字符串没有正确结束，请检查引号和反斜杠", en: "this string has no proper end")
        }
        return Token(kind: .string(value), at: at, end: reader.place)
    }
}

/// Reads a string literal behind its opening quote (DMN 1.5, 10.3.1.2, rules 35 and 64).
private struct StringReader {
    let scalars: [Unicode.Scalar]
    var place: Int

    mutating func read() -> String? {
        var result = String.UnicodeScalarView()
        while place < scalars.count {
            let scalar = scalars[place]
            if scalar == "\"" {
                place += 1
                return String(result)
            }
            if scalar == "\n" || scalar == "\r" { return nil }
            let start = place
            if scalar == "\\", let escaped = escape() {
                result.append(escaped)
            } else {
                // A backslash that begins no escape stands for itself.
                result.append(scalar)
                place = start + 1
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard place + 1 < scalars.count else { return nil }
        let mark = scalars[place + 1]
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "r": "\r", "t": "\t", "\"": "\"", "'": "'", "\\": "\\",
        ]
        if let scalar = plain[mark] {
            place += 2
            return scalar
        }
        guard mark == "u" || mark == "U", let code = hex(mark == "u" ? 4 : 6) else { return nil }
        guard (0xD800..<0xDC00).contains(code) else { return Unicode.Scalar(code) }
        guard place < scalars.count, scalars[place] == "\\", let low = hex(4),
            (0xDC00..<0xE000).contains(low)
        else { return nil }
        return Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
    }

    /// The number behind `\u`, whose backslash stands at `place`.
    private mutating func hex(_ count: Int) -> UInt32? {
        let start = place + 2
        guard start + count <= scalars.count else { return nil }
        var code: UInt32 = 0
        for scalar in scalars[start..<start + count] {
            guard let digit = Character(scalar).hexDigitValue else { return nil }
            code = code << 4 | UInt32(digit)
        }
        place = start + count
        return code
    }
}
