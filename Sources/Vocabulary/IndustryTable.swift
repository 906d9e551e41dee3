public import Diagnostics
import Documents

/// Sections and divisions of GB/T 4754-2017, as far as they were read: the sections by letter, and
/// for some the range of their two-digit divisions.
public struct IndustryTable: Sendable {
    public struct Section: Hashable, Sendable {
        /// `A` to `T`.
        public let letter: String
        public let label: Bilingual
        /// The first and last division, where both were read.
        public let divisions: ClosedRange<Int>?
    }

    public private(set) var sections: [Section] = []

    public init() {}

    init(_ table: Table) {
        sections = CodeRows(table, heads: []).rows.map { row in
            var range: ClosedRange<Int>?
            if let from = Int(row["from"]), let to = Int(row["to"]), from <= to {
                range = from...to
            }
            return Section(
                letter: row["section"], label: Bilingual(zh: row["zh"], en: row["en"]),
                divisions: range)
        }
    }

    /// The section letter of a code in canonical form; nil if the digits alone do not tell it.
    public func section(of code: String) -> String? {
        if let first = code.first, first.isLetter { return String(first) }
        guard let division = Int(code.prefix(2)) else { return nil }
        return sections.first { $0.divisions?.contains(division) ?? false }?.letter
    }

    /// The canonical form, `C3812`: letter first where it is known. Nil if the form is wrong or the
    /// letter contradicts the division.
    func canonical(_ text: String) -> String? {
        var rest = PlainText.halfWidth(text).uppercased()[...]
        let letter = rest.first.flatMap { $0.isLetter ? $0 : nil }
        if letter != nil { rest = rest.dropFirst() }
        guard rest.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), rest.utf8.count <= 4,
            letter.map({ "A" <= $0 && $0 <= "T" }) ?? (rest.utf8.count >= 2), rest.utf8.count != 1
        else { return nil }
        let known = rest.isEmpty ? nil : section(of: String(rest))
        if let letter, let known, String(letter) != known { return nil }
        return (letter.map { String($0) } ?? known ?? "") + rest
    }

    /// True unless the section or the division is known not to exist.
    public func knows(_ code: String) -> Bool {
        guard let letter = section(of: code),
            let section = sections.first(where: { $0.letter == letter })
        else { return false }
        guard let range = section.divisions,
            let division = Int(code.drop(while: \.isLetter).prefix(2))
        else { return true }
        return range.contains(division)
    }

    static func literal(_ text: String, _ table: IndustryTable?) throws(LiteralFault) -> String {
        guard let code = (table ?? IndustryTable()).canonical(text) else {
            throw .notAnIndustry(text)
        }
        return code
    }

    /// A code or the name of a section; a code that cannot be checked is kept with a warning.
    static func cell(
        _ text: String, _ table: IndustryTable
    ) throws(LiteralFault) -> (String, LiteralFault?) {
        guard let code = table.canonical(text) else {
            let key = PlainText.key(text)
            let section = table.sections.first { PlainText.key($0.label.zh) == key }
            guard let section else { throw .notAnIndustry(text) }
            return (section.letter, nil)
        }
        return (code, table.knows(code) ? nil : .unknownIndustry(code))
    }
}

extension LiteralFault {
    static func notAnIndustry(_ text: String) -> LiteralFault {
        LiteralFault(
            "notAnIndustry", zh: "“\(text)”不是国民经济行业代码（GB/T 4754-2017）；请写如 C3812、3812 或门类 C。",
            en: "“\(text)” is no code of GB/T 4754-2017; write C3812, 3812 or a section such as C.")
    }

    static func unknownIndustry(_ code: String) -> LiteralFault {
        LiteralFault(
            "unknownIndustry", zh: "行业代码“\(code)”在代码表里查不到门类；请在前面写上门类字母，如 I6513。",
            en:
                "the section of industry code “\(code)” is unknown; put its letter before it, "
                + "as in I6513."
        )
    }
}
