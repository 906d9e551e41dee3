public import Quantities

/// What is due when (还款计划). Principal and interest are derived row by row; totals follow.
public struct Schedule: Hashable, Sendable {
    /// By day.
    public var rows: [DueRow]
    /// What the borrower drew, within the days computed.
    public var drawn: Money
    /// What the last row leaves: zero unless the schedule was computed to an earlier day only.
    public var left: Money
    /// Interest of the days after the last row, not yet due; zero for a whole schedule.
    public var accrued: ExactInterest

    public var interest: Money { Schedule.sum(rows.map(\.interest)) }
    public var principal: Money { Schedule.sum(rows.map(\.principal)) }
    public var rolledOver: Money { Schedule.sum(rows.map(\.rolledOver)) }
    /// All interest of the rows before any rounding.
    public var exactInterest: ExactInterest { rows.reduce(.zero) { $0 + $1.exactInterest } }

    /// The contract's checks keep every sum in range.
    private static func sum(_ amounts: [Money]) -> Money {
        Money(fen: amounts.reduce(0) { $0 + $1.fen })
    }
}

/// One payment.
public struct DueRow: Hashable, Sendable {
    /// Interest runs from the first day to the second, which does not count. Equal in a row that
    /// pays principal alone.
    public var from: Day
    public var to: Day
    /// The day on which it is paid.
    public var due: Day
    /// True where no holiday list was published for the year of `due`.
    public var isProvisional: Bool
    public var principal: Money
    /// Half-up to the fen; the last row takes the residue of all rows before, but is never
    /// negative.
    public var interest: Money
    /// Carried into a new loan: not paid.
    public var rolledOver: Money
    /// What is owed after it, before anything that is drawn on the same day.
    public var balance: Money
    /// What the interest was computed from.
    public var spans: [InterestSpan]
    public var exactInterest: ExactInterest

    /// Principal and interest.
    public var payment: Money { Money(fen: principal.fen + interest.fen) }
}

/// Days of one balance at one rate.
public struct InterestSpan: Hashable, Sendable {
    public var from: Day
    /// Does not count.
    public var to: Day
    public var balance: Money
    public var rate: Rate

    public var days: Int64 { to.number - from.number }
}

/// A schedule, or why there is none.
public enum ScheduleAnswer: Hashable, Sendable {
    case schedule(Schedule)
    case refused([TermsRefusal])

    public var schedule: Schedule? {
        if case .schedule(let schedule) = self { schedule } else { nil }
    }
}

extension LoanContract {
    /// What is due when. Refused where an LPR is missing that a day of it needs: with `end`, only
    /// the days before `end` and the rows due by then are asked for.
    public func schedule(_ book: RateBook, through end: Day? = nil) -> ScheduleAnswer {
        let faults = faults
        guard faults.isEmpty else { return .refused(faults) }
        switch Agenda.make(of: self, book, through: end) {
        case .refused(let refusals): return .refused(refusals)
        case .agenda(let agenda):
            guard let start else { return .refused([.nothingDrawn]) }
            var maker = ScheduleMaker(self, book, agenda, start: start, through: end)
            return maker.run()
        }
    }
}
