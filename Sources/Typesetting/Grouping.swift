/// Figures as people read them: thousands in groups, no digit lost.
enum Grouping {
    /// `1,234,567.5`: the groups of the whole part, the places behind the point as they are.
    static func of(_ digits: String) -> String {
        let isNegative = digits.hasPrefix("-")
        let parts = digits.drop { $0 == "-" }.split(
            separator: ".", omittingEmptySubsequences: false)
        let whole = grouped(String(parts.first ?? ""))
        let fraction = parts.count > 1 ? "." + parts[1] : ""
        return (isNegative ? "-" : "") + whole + fraction
    }

    private static func grouped(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// The same with so many places behind the point, at least as many as there are.
    static func padded(_ digits: String, places: Int) -> String {
        let has = Self.places(digits)
        if has >= places { return of(digits) }
        let point = has == 0 ? "." : ""
        return of(digits) + point + String(repeating: "0", count: places - has)
    }

    /// How many places stand behind the point.
    static func places(_ digits: String) -> Int {
        guard let point = digits.firstIndex(of: ".") else { return 0 }
        return digits.distance(from: point, to: digits.endIndex) - 1
    }
}
