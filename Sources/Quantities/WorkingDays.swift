/// Which days are worked: weekdays, but for public holidays, and the weekend days that the yearly
/// notices make working days. Beyond the last published year only weekends are known.
public struct WorkingDays: Sendable {
    private let off: Set<Day>
    private let worked: Set<Day>
    /// The years whose notice is in the table; nil if there is none.
    public let publishedYears: ClosedRange<Int>?

    /// - Parameters:
    ///   - off: public holidays that would otherwise be weekdays, or weekend days named as such.
    ///   - worked: make-up working days (调休上班).
    public init(off: Set<Day>, worked: Set<Day>) {
        self.off = off
        self.worked = worked
        let years = off.union(worked).map(\.year)
        if let first = years.min(), let last = years.max() {
            publishedYears = first...last
        } else {
            publishedYears = nil
        }
    }

    public func isPublished(_ day: Day) -> Bool { publishedYears?.contains(day.year) ?? false }

    /// In a year without a notice: any weekday.
    public func isWorkingDay(_ day: Day) -> Bool {
        if worked.contains(day) { return true }
        return !off.contains(day) && day.weekday <= 5
    }

    /// The day that is so many working days after `start` (before it if negative), and whether it
    /// is provisional because a day on the way lies outside the published years. `start` is not
    /// counted; nil beyond the calendar.
    public func adding(
        workingDays count: Int, to start: Day
    ) -> (day: Day, isProvisional: Bool)? {
        let step = count < 0 ? -1 : 1
        var (day, left) = (start, count.magnitude)
        var isProvisional = false
        while left > 0 {
            guard let next = day.adding(days: step) else { return nil }
            day = next
            if !isPublished(day) { isProvisional = true }
            if isWorkingDay(day) { left -= 1 }
        }
        return (day, isProvisional)
    }

    /// The working days after `start` up to and with `end`; negative if `end` is earlier.
    public func count(from start: Day, to end: Day) -> Int {
        if end < start { return -count(from: end, to: start) }
        let numbers = (start.number..<end.number).map { Day(number: $0 + 1) }
        return numbers.count(where: isWorkingDay)
    }
}
