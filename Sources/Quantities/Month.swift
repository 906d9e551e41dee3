/// A calendar month (月份), such as the one that a lender's sheet reports.
public struct Month: Hashable, Comparable, Sendable {
    /// Months since January of the year 0.
    public let number: Int

    private init(number: Int) {
        self.number = number
    }

    /// Nil unless the month is 1 to 12 and the year 1 to 9999.
    public init?(year: Int, month: Int) {
        guard Day.plainYears.contains(year), (1...12).contains(month) else { return nil }
        number = year * 12 + month - 1
    }

    /// The month that a day lies in; the day must be of the years 1 to 9999.
    public init(of day: Day) {
        number = day.year * 12 + day.month - 1
    }

    /// Reads `2026-09`, exactly so.
    public init?(iso text: some StringProtocol) {
        guard text.utf8.count == 7, let day = Day(iso: String(text) + "-01") else { return nil }
        self.init(of: day)
    }

    public var year: Int { number / 12 }
    public var month: Int { number % 12 + 1 }

    public var first: Day { Day(number: Day.daysFromCivil(year, month, 1)) }
    public var last: Day { Day(number: first.number + Int64(length) - 1) }
    /// Its days.
    public var length: Int { Day.length(ofMonth: month, year: year) }

    public var next: Month { Month(number: number + 1) }
    public var previous: Month { Month(number: number - 1) }

    /// `2026-09`
    public var iso: String { String(first.iso.prefix(7)) }
    /// `2026年9月`
    public var chinese: String { "\(year)年\(month)月" }

    public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}

extension Month: CustomStringConvertible {
    public var description: String { iso }
}
