/// A civil date of the proleptic Gregorian calendar, without time zone.
public struct Day: Hashable, Comparable, Sendable {
    /// The years of all data: a figure outside is a slip.
    public static let plainYears = 1...9999
    /// The years that DMN wants an engine to know (10.3.2.3.4).
    public static let allYears = -999_999_999...999_999_999

    /// Days since 1970-01-01.
    public let number: Int64

    public init(number: Int64) {
        self.number = number
    }

    /// Nil unless the three parts name a real day of `years`.
    public init?(
        year: Int, month: Int, day: Int, within years: ClosedRange<Int> = Day.plainYears
    ) {
        guard years.contains(year), (1...12).contains(month),
            (1...Day.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        number = Day.daysFromCivil(year, month, day)
    }

    /// Reads `2026-11-22`, exactly so.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Day.number(bytes[0..<4]), let month = Day.number(bytes[5..<7]),
            let day = Day.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// ISO 8601: Monday is 1, Sunday is 7.
    public var weekday: Int {
        let shifted = (Int(number) + 3) % 7
        return (shifted < 0 ? shifted + 7 : shifted) + 1
    }

    public var iso: String {
        let (year, month, day) = civil
        return Day.padded(year, 4) + "-" + Day.padded(month, 2) + "-" + Day.padded(day, 2)
    }

    /// The same day of another month; a day that the month does not have becomes its last one.
    /// Nil outside `years`.
    public func adding(
        months: Int, within years: ClosedRange<Int> = Day.plainYears
    ) -> Day? {
        let (total, isTooLarge) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !isTooLarge else { return nil }
        let newYear = total >= 0 ? total / 12 : -1 - (-1 - total) / 12
        let newMonth = total - newYear * 12 + 1
        guard years.contains(newYear) else { return nil }
        let last = Day.length(ofMonth: newMonth, year: newYear)
        return Day(year: newYear, month: newMonth, day: min(day, last), within: years)
    }

    /// Nil outside `years`.
    public func adding(
        days: Int, within years: ClosedRange<Int> = Day.plainYears
    ) -> Day? {
        let (sum, isTooLarge) = number.addingReportingOverflow(Int64(days))
        let first = Day.daysFromCivil(years.lowerBound, 1, 1)
        let last = Day.daysFromCivil(years.upperBound, 12, 31)
        return isTooLarge || !(first...last).contains(sum) ? nil : Day(number: sum)
    }

    /// Whole months from `self` to `end`, negative if `end` is earlier. 31 January to the last day
    /// of February is a whole month, because month arithmetic clamps.
    public func wholeMonths(until end: Day) -> Int {
        if end < self { return -end.wholeMonths(until: self) }
        var months = (end.year - year) * 12 + end.month - month
        if let back = adding(months: months), back > end { months -= 1 }
        return months
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Nil unless all of them are digits.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            number = number * 10 + Int(digit - 48)
        }
        return number
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number.magnitude)
        let sign = number < 0 ? "-" : ""
        return sign + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Day: CustomStringConvertible {
    public var description: String { iso }
}

// The two conversions of Howard Hinnant's "chrono-compatible low-level date algorithms".
extension Day {
    static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
