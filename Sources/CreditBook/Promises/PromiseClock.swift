public import Quantities

/// Counts the days of a promise. The start day is not counted; days on which documents are owed
/// are not either: from the day after the request up to the day of supply.
public struct PromiseClock: Sendable {
    /// One reading of a promise: its kind of days, and whether documents stop the clock.
    public struct Reading: Hashable, Sendable {
        /// Else calendar days.
        public let isWorking: Bool
        public let pausesForDocuments: Bool
        public let cutOffHour: Int?

        public init(isWorking: Bool, pausesForDocuments: Bool, cutOffHour: Int? = nil) {
            self.isWorking = isWorking
            self.pausesForDocuments = pausesForDocuments
            self.cutOffHour = cutOffHour
        }
    }

    /// A span of owed documents: the days after `after` up to `through`; nil: still owed.
    public struct Span: Hashable, Sendable {
        public let after: Day
        public let through: Day?

        public init(after: Day, through: Day?) {
            self.after = after
            self.through = through
        }
    }

    public enum Due: Hashable, Sendable {
        case day(Day, isProvisional: Bool)
        /// The clock stands since that day, and nobody knows until when.
        case standing(since: Day)
    }

    /// Ten years: no promise runs longer.
    private static let horizonDays: Int64 = 3_653

    public let days: WorkingDays

    public init(_ days: WorkingDays) {
        self.days = days
    }

    /// The day as which an event counts. With a cut-off hour (Beijing time), what comes after it
    /// counts as of the next day; in working days, as of the next working day, and so does what
    /// comes on a day off. An event recorded on a later day has no known hour.
    public func effectiveDay(of mark: LifeMark, _ reading: Reading) -> Day {
        guard let hour = reading.cutOffHour else { return mark.day }
        let isLate = mark.recordedAt.day() == mark.day && mark.isAfter(hour: hour)
        let day = isLate ? mark.day.adding(days: 1) ?? mark.day : mark.day
        return reading.isWorking ? working(day) : day
    }

    /// The day itself, or the next working day.
    func working(_ day: Day) -> Day {
        if days.isWorkingDay(day) { return day }
        return days.adding(workingDays: 1, to: day)?.day ?? day
    }

    /// The last day on which the promise is kept. What lies between two pauses is reckoned at once.
    public func due(
        start: Day, within count: Int, _ reading: Reading, pauses: [Span]
    ) -> Due {
        if count <= 0 { return .day(start, isProvisional: false) }
        let horizon = Day(number: start.number + PromiseClock.horizonDays)
        var (day, left, isProvisional) = (start, count, false)
        let spans = reading.pausesForDocuments ? pauses.sorted { $0.after < $1.after } : []
        for span in spans where span.through.map({ $0 > day && $0 > span.after }) ?? true {
            if span.after > day {
                let free = counted(day, span.after, reading)
                if free >= left || span.after >= horizon { break }
                isProvisional = isProvisional || isOpen(day, span.after, reading)
                left -= free
            }
            guard let through = span.through else {
                return day >= horizon
                    ? .day(horizon, isProvisional: isProvisional)
                    : .standing(since: span.after)
            }
            day = min(through, horizon)
        }
        let end = min(adding(left, to: day, reading), horizon)
        return .day(end, isProvisional: isProvisional || isOpen(day, end, reading))
    }

    /// The days of the promise after one day up to another.
    private func counted(_ day: Day, _ end: Day, _ reading: Reading) -> Int {
        reading.isWorking ? days.count(from: day, to: end) : Int(end.number - day.number)
    }

    private func adding(_ count: Int, to day: Day, _ reading: Reading) -> Day {
        reading.isWorking
            ? days.adding(workingDays: count, to: day)?.day ?? day
            : Day(number: day.number + Int64(count))
    }

    /// Whether the calendar of a day after one up to another is not published yet.
    private func isOpen(_ day: Day, _ end: Day, _ reading: Reading) -> Bool {
        guard reading.isWorking, end > day else { return false }
        return !days.isPublished(Day(number: day.number + 1)) || !days.isPublished(end)
    }

    /// By how many days, of the kind that the promise counts, `day` lies after `due`. In working
    /// days something done on a day off counts as done on the next working day.
    public func lateness(of day: Day, after due: Day, _ reading: Reading) -> Int {
        guard day > due else { return 0 }
        if !reading.isWorking { return Int(day.number - due.number) }
        return max(1, days.count(from: due, to: working(day)))
    }
}

extension LifeMark {
    /// Whether it was recorded after so many full hours of the Beijing day.
    func isAfter(hour: Int) -> Bool {
        let perDay: Int64 = 86_400_000
        let shifted = recordedAt.milliseconds + 8 * 3_600_000
        let inDay = ((shifted % perDay) + perDay) % perDay
        return inDay > Int64(hour) * 3_600_000
    }
}
