public import Quantities

/// On which days interest and instalments are paid (付息日). The day itself bears no interest: a bank
/// that closes its interest on the 20th and collects on the 21st (20日结息、21日付息) has the 21st here.
public struct InterestCalendar: Hashable, Sendable {
    public enum Period: Int, Hashable, Sendable, CaseIterable {
        case month = 1
        case quarter = 3
        case halfYear = 6
        case year = 12
    }

    public var every: Period
    /// From 1 to 31; a month without that day pays on its last one.
    public var dayOfMonth: Int
    /// A month in which it is paid, from 1 to 12; the others lie whole periods from it. December:
    /// the quarters of the calendar.
    public var month: Int
    /// The first interest day where the contract names one; the calendar goes on after it.
    public var first: Day?

    /// - Precondition: the day is from 1 to 31, the month from 1 to 12.
    public init(every: Period, dayOfMonth: Int, month: Int = 12, first: Day? = nil) {
        precondition((1...31).contains(dayOfMonth) && (1...12).contains(month))
        self.every = every
        self.dayOfMonth = dayOfMonth
        self.month = month
        self.first = first
    }

    /// The first interest day after a day; nil beyond the calendar's years.
    public func next(after day: Day) -> Day? {
        if let first, day < first { return first }
        return regular(after: day)
    }

    /// True if the two days are neighbours in the calendar, so that between them lies one period.
    func isWhole(from start: Day, to end: Day) -> Bool {
        guard let next = regular(after: start), next == end else { return false }
        return falls(start)
    }

    private func falls(_ day: Day) -> Bool {
        (day.month - month) % every.rawValue == 0
            && day.day == min(dayOfMonth, Day.length(ofMonth: day.month, year: day.year))
    }

    private func regular(after day: Day) -> Day? {
        guard let first = Day(year: day.year, month: day.month, day: 1) else { return nil }
        for months in 0...every.rawValue {
            guard let start = first.adding(months: months) else { return nil }
            let length = Day.length(ofMonth: start.month, year: start.year)
            guard let found = start.adding(days: min(dayOfMonth, length) - 1) else { return nil }
            if found > day && falls(found) { return found }
        }
        return nil
    }
}

/// What happens to a payment that falls on a day without work (节假日规则). A term of the contract.
public struct HolidayRule: Hashable, Sendable {
    public enum Move: Hashable, Sendable {
        case unadjusted
        /// The next working day (顺延).
        case following
        /// The next working day, unless it lies in another month: then the one before.
        case modifiedFollowing
    }

    public var move: Move
    /// True: interest runs to the day on which it is paid. False: to the day of the calendar.
    /// A whole period of `PeriodConvention.wholeMonths` stays whole either way.
    public var recomputesInterest: Bool

    public static let unadjusted = HolidayRule(.unadjusted, recomputesInterest: false)

    public init(_ move: Move, recomputesInterest: Bool) {
        self.move = move
        self.recomputesInterest = recomputesInterest
    }

    func payday(_ day: Day, _ workingDays: WorkingDays) -> Day {
        guard move != .unadjusted, !workingDays.isWorkingDay(day),
            let next = workingDays.adding(workingDays: 1, to: day)?.day
        else { return day }
        if move == .following || next.month == day.month { return next }
        return workingDays.adding(workingDays: -1, to: day)?.day ?? day
    }
}
