/// Which days are worked: weekdays, but for public holidays, and the weekend days that the yearly
/// notices make working days. Beyond the last published year only weekends are known.
public struct WorkingDays: Sendable {
    private let off: Set<Day>
    private let worked: Set<Day>
    /// The years whose notice is in the table; nil if there is none.
    public let publishedYears: ClosedRange<Int>?
    /// The days that are not as their weekday has them, in order, each with how many working days
    /// more (fewer where negative) than weekdays there are up to it.
    private let changes: [(number: Int64, total: Int64)]

    /// - Parameters:
    ///   - off: public holidays that would otherwise be weekdays, or weekend days named as such.
    ///   - worked: make-up working days (调休上班).
    public init(off: Set<Day>, worked: Set<Day>) {
        self.off = off
        self.worked = worked
        changes = WorkingDays.changes(off: off, worked: worked)
        let years = off.union(worked).map(\.year)
        if let first = years.min(), let last = years.max() {
            publishedYears = first...last
        } else {
            publishedYears = nil
        }
    }

    /// Of the years 1 to 9999.
    private static let calendarDays = 3_652_059

    public func isPublished(_ day: Day) -> Bool { publishedYears?.contains(day.year) ?? false }

    /// In a year without a notice: any weekday.
    public func isWorkingDay(_ day: Day) -> Bool {
        if worked.contains(day) { return true }
        return !off.contains(day) && day.weekday <= 5
    }

    private static func changes(
        off: Set<Day>, worked: Set<Day>
    ) -> [(number: Int64, total: Int64)] {
        var total: Int64 = 0
        return off.union(worked).sorted().compactMap { day in
            let (isWeekday, isWorked) = (day.weekday <= 5, worked.contains(day))
            if isWeekday == isWorked { return nil }
            total += isWorked ? 1 : -1
            return (day.number, total)
        }
    }

    /// The day that is so many working days after `start` (before it if negative), and whether it
    /// is provisional because a day on the way lies outside the published years. `start` is not
    /// counted; nil beyond the calendar.
    public func adding(
        workingDays count: Int, to start: Day
    ) -> (day: Day, isProvisional: Bool)? {
        if count == 0 { return (start, false) }
        if count.magnitude > WorkingDays.calendarDays { return nil }
        let isAhead = count > 0
        let target =
            isAhead
            ? worked(upTo: start.number) + Int64(count)
            : worked(upTo: start.number - 1) + Int64(count) + 1
        let number = first(with: target, near: start.number, count)
        guard let day = start.adding(days: Int(number - start.number)),
            let next = start.adding(days: isAhead ? 1 : -1)
        else { return nil }
        return (day, !isPublished(next) || !isPublished(day))
    }

    /// The working days after `start` up to and with `end`; negative if `end` is earlier.
    public func count(from start: Day, to end: Day) -> Int {
        Int(worked(upTo: end.number) - worked(upTo: start.number))
    }

    /// How many working days there are up to a day, counted from a Monday long ago.
    private func worked(upTo number: Int64) -> Int64 {
        // 1970-01-05 is a Monday.
        let passed = number - 4 + 1
        let weeks = passed >= 0 ? passed / 7 : (passed - 6) / 7
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].number <= number { low = middle + 1 } else { high = middle }
        }
        return 5 * weeks + min(5, passed - 7 * weeks) + (low > 0 ? changes[low - 1].total : 0)
    }

    /// The first day up to which there are so many working days: that is a working day.
    private func first(with target: Int64, near start: Int64, _ count: Int) -> Int64 {
        let reach = (Int64(count.magnitude) / 5 + 2) * 7 + Int64(changes.count)
        var (low, high) = (start - reach, start + reach)
        while low < high {
            let middle = low + (high - low) / 2
            if worked(upTo: middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
