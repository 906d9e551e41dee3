import Quantities

/// A figure and the unit written behind it, such as `1.2` and `亿元`.
struct Measure: Hashable {
    let number: Decimal34
    /// Empty where the figure is bare; without white space.
    let unit: String

    /// What may surround the digits.
    struct Manner {
        /// `1,234.5`, in groups of three or four.
        var separators = false
        /// `1.5E+6`, as spreadsheets store numbers.
        var exponent = false
        /// `¥12`, `约12`, `(12)` for minus twelve.
        var marks = false

        static let strict = Manner()
        static let cell = Manner(separators: true, exponent: true, marks: true)
    }

    /// Nil if the text does not begin with a number. `text` is half-width already.
    init?(_ text: String, _ manner: Manner) {
        var rest = Substring(text)
        var negative = false
        if manner.marks { Measure.dropMarks(&rest, &negative) }
        if rest.first == "-" || (manner.marks && rest.first == "+") {
            if rest.removeFirst() == "-" { negative.toggle() }
        }
        let figure = Measure.figure(rest, manner)
        guard let digits = Measure.joined(figure, manner), let value = Decimal34(digits) else {
            return nil
        }
        number = negative ? value.negated : value
        let tail = rest.dropFirst(figure.count).filter { !$0.isWhitespace }
        if let first = tail.first, first.isASCII, first.isNumber || ".,".contains(first) {
            return nil
        }
        unit = String(tail)
    }

    private static func dropMarks(_ rest: inout Substring, _ negative: inout Bool) {
        for mark in ["约", "人民币", "RMB", "CNY", "¥", "￥"] where rest.hasPrefix(mark) {
            rest = rest.dropFirst(mark.count).drop { $0.isWhitespace }
        }
        let parts = rest.dropFirst()
        if rest.first == "(", let end = parts.firstIndex(of: ")"),
            parts[..<end].allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") })
        {
            negative = true
            rest = parts[..<end] + parts[parts.index(after: end)...]
        }
    }

    /// The leading characters that can belong to a number.
    private static func figure(_ text: Substring, _ manner: Manner) -> Substring {
        var end = text.startIndex
        var seenDigit = false
        while end < text.endIndex {
            let character = text[end]
            let isDigit = character.isASCII && character.isNumber
            seenDigit = seenDigit || isDigit
            guard isDigit || character == "." || (manner.separators && character == ",") else {
                break
            }
            end = text.index(after: end)
        }
        if manner.exponent, seenDigit, let tail = exponent(text[end...]) { end = tail }
        return text[..<end]
    }

    /// The end of `E+17` at the start of a text.
    private static func exponent(_ text: Substring) -> Substring.Index? {
        guard text.first == "e" || text.first == "E" else { return nil }
        var rest = text.dropFirst()
        if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : digits.endIndex
    }

    /// The figure without separators; nil if they do not stand between groups.
    private static func joined(_ figure: Substring, _ manner: Manner) -> String? {
        guard figure.contains(",") else { return String(figure) }
        let whole = figure.prefix { $0 != "." && $0 != "e" && $0 != "E" }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        let size = groups.dropFirst().first?.count ?? 0
        guard size == 3 || size == 4, (1...size).contains(groups[0].count),
            groups.dropFirst().allSatisfy({ $0.count == size })
        else { return nil }
        return groups.joined() + figure.dropFirst(whole.count)
    }
}
