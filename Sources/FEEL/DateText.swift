import Quantities

/// Dates as text.
enum DateText {
    /// `2026-11-22`, exactly so; nil for a day that does not exist. Suites of the standard also ask
    /// for years like `-2017` and `999999999`, which in a rule file would be slips.
    static func read(_ text: String, _ mode: FEELMode) -> Day? {
        mode == .rules ? Day(iso: text) : anyYear(text)
    }

    /// A year has four digits, or more that do not begin with a zero.
    private static func anyYear(_ text: String) -> Day? {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0)
            .split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count >= 4, parts[1].utf8.count == 2,
            parts[2].utf8.count == 2, parts[0].utf8.count == 4 || !parts[0].hasPrefix("0"),
            parts.allSatisfy({ part in part.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return Day(
            year: isNegative ? -year : year, month: month, day: day, within: Day.allYears)
    }
}

extension FEELMode {
    /// The years that dates may have.
    var years: ClosedRange<Int> { self == .rules ? Day.plainYears : Day.allYears }
}
