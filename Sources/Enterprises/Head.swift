import Vocabulary

/// The words over a column, taken apart: `2025年营业收入（万元）` is 营业收入 of 2025 in 万元.
struct Head: Hashable {
    /// What is left when unit and year are gone.
    var name: String
    var unit: String?
    var year: Int?
    /// Years before the table's own: 1 for 上年, 0 for 本年; nil where nothing is said.
    var yearsBack: Int?

    init(_ text: String) {
        name = PlainText.halfWidth(text).filter { !$0.isNewline }
        takeBrackets()
        takeYear()
    }

    /// The head without a prefix such as 上年, which becomes `yearsBack`.
    var withoutRelativeYear: Head? {
        let prefixes: [(String, Int)] = [
            ("上年度", 1), ("上一年度", 1), ("上年末", 1), ("上一年", 1), ("上年", 1), ("去年", 1), ("前年", 2),
            ("本年度", 0), ("本年", 0), ("当年", 0),
        ]
        for (prefix, years) in prefixes where name.hasPrefix(prefix) && name.count > prefix.count {
            var head = self
            head.name = String(name.dropFirst(prefix.count))
            head.yearsBack = years
            return head
        }
        return nil
    }

    /// Takes units and years out of brackets; other remarks stay.
    private mutating func takeBrackets() {
        var rest = ""
        var scanner = name[...]
        while let open = scanner.firstIndex(where: { "([".contains($0) }),
            let close = scanner[open...].firstIndex(where: { ")]".contains($0) })
        {
            let inside = PlainText.trimmed(scanner[scanner.index(after: open)..<close])
            rest += scanner[..<open]
            if !take(inside) { rest += scanner[open...close] }
            scanner = scanner[scanner.index(after: close)...]
        }
        name = PlainText.trimmed(rest + scanner)
    }

    private mutating func take(_ inside: String) -> Bool {
        let word = inside.replacing("单位:", with: "")
        if let found = Head.year(word) {
            year = found
            return true
        }
        if Units.isUnit(word) {
            unit = word
            return true
        }
        return false
    }

    /// A year at the beginning or end of the name.
    private mutating func takeYear() {
        guard year == nil else { return }
        for length in [7, 6, 5, 4] where name.count > length {
            if let found = Head.year(String(name.prefix(length))) {
                (year, name) = (found, PlainText.trimmed(name.dropFirst(length)))
                return
            }
            if let found = Head.year(String(name.suffix(length))) {
                (year, name) = (found, PlainText.trimmed(name.dropLast(length)))
                return
            }
        }
    }

    /// `2025`, `2025年`, `2025年度`, `2025年末`; nil for anything else.
    static func year(_ text: String) -> Int? {
        var digits = text[...]
        for ending in ["年度", "年末", "年"] where digits.hasSuffix(ending) {
            digits = digits.dropLast(ending.count)
            break
        }
        guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let year = Int(digits), (1990...2100).contains(year)
        else { return nil }
        return year
    }

    /// The year that a title line states: `…登记表（2025年度）`. Nil if it names none or several.
    static func titleYear(_ text: String) -> Int? {
        let plain = PlainText.halfWidth(text)
        var years: Set<Int> = []
        var rest = plain[...]
        while let place = rest.firstIndex(of: "年") {
            let before = rest[..<place].suffix(4)
            let isLone = !(rest[..<place].dropLast(4).last?.isNumber ?? false)
            if isLone, let year = year(String(before)) { years.insert(year) }
            rest = rest[rest.index(after: place)...]
        }
        return years.count == 1 ? years.first : nil
    }
}
