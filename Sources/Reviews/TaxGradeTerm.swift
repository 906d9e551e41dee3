public import Diagnostics
public import Documents
public import Quantities

/// Until when a tax-credit grade of an evaluation year is taken to hold (推定): no certificate
/// states it. The results of a year are published in April of the next one, so the grade of year Y
/// is taken to hold until 30 April of Y+2. The installation may choose another day, with
/// `calendar: {tax_grade: {month: 4, day: 30, years_after: 2}}` of `rongqiao.yaml`.
public struct TaxGradeTerm: Hashable, Sendable {
    public let month: Int
    public let day: Int
    public let yearsAfter: Int

    public init(month: Int = 4, day: Int = 30, yearsAfter: Int = 2) {
        self.month = month
        self.day = day
        self.yearsAfter = yearsAfter
    }

    /// Reads the mapping under `calendar`; nil gives the usual day. Every fault is located.
    public init(_ node: YAMLNode?) throws(Faults) {
        guard let node, !node.isNull else {
            self.init()
            return
        }
        var faults = node.unknownKeys(known: ["tax_grade"])
        let entry = node["tax_grade"]
        faults += entry?.unknownKeys(known: ["month", "day", "years_after"]) ?? []
        func number(_ key: String, _ usual: Int, _ range: ClosedRange<Int>) -> Int {
            guard let value = entry?[key], !value.isNull else { return usual }
            if let number = value.string.flatMap(Int.init), range.contains(number) { return number }
            faults.append(
                value.fault(
                    "badTaxGradeTerm",
                    zh: "\(key) 应写 \(range.lowerBound) 至 \(range.upperBound) 的整数，如 \(usual)。",
                    en: "\(key) takes a whole number from \(range.lowerBound) to "
                        + "\(range.upperBound), such as \(usual)."))
            return usual
        }
        let month = number("month", 4, 1...12)
        // 29 February is no day of every year.
        let longest = month == 2 ? 28 : Day.length(ofMonth: month, year: 2001)
        let day = number("day", min(30, longest), 1...longest)
        let years = number("years_after", 2, 1...5)
        if !faults.isEmpty { throw Faults(faults) }
        self.init(month: month, day: day, yearsAfter: years)
    }

    /// The last day of a grade of this year; nil beyond the calendar.
    public func lastDay(ofYear year: Int) -> Day? {
        Day(year: year + yearsAfter, month: month, day: day)
    }

    public func assumption(ofYear year: Int) -> Bilingual {
        Bilingual(
            zh: "推定：\(year)年度的等级用到\(year + yearsAfter)年\(month)月\(day)日",
            en: "assumed: the grade of \(year) holds until \(month)/\(day) of "
                + "\(year + yearsAfter)")
    }
}
