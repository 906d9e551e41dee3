public import Quantities

/// The terms of one loan note (借据) that its schedule follows from.
public struct LoanContract: Hashable, Sendable {
    /// In any order; the first day of all begins the loan.
    public var draws: [DatedAmount]
    public var method: RepaymentMethod
    public var rate: RateTerms
    public var calendar: InterestCalendar
    public var maturity: Day
    public var holidays: HolidayRule
    public var dayCount: InterestBasis
    /// What was agreed later.
    public var changes: [LoanChange]

    public init(
        draws: [DatedAmount], method: RepaymentMethod, rate: RateTerms,
        calendar: InterestCalendar, maturity: Day, holidays: HolidayRule = .unadjusted,
        dayCount: InterestBasis = .actual360, changes: [LoanChange] = []
    ) {
        self.draws = draws
        self.method = method
        self.rate = rate
        self.calendar = calendar
        self.maturity = maturity
        self.holidays = holidays
        self.dayCount = dayCount
        self.changes = changes
    }

    /// The day of the first draw; nil without one.
    public var start: Day? { draws.map(\.day).min() }

    /// The last day after all extensions.
    public var lastMaturity: Day {
        changes.reduce(maturity) { latest, change in
            if case .extended(_, let to, _) = change { max(latest, to) } else { latest }
        }
    }

    /// The loan that takes over on a renewal without principal repayment (无还本续贷): what is left
    /// of this one is its first draw, and no money moves. This loan gets `LoanChange.renewed`.
    public func renewal(
        of balance: Money, on day: Day, maturity: Day, rate: RateTerms? = nil,
        method: RepaymentMethod? = nil
    ) -> LoanContract {
        var next = self
        next.draws = [DatedAmount(day, balance)]
        next.maturity = maturity
        next.rate = rate ?? self.rate
        next.method = method ?? self.method
        next.calendar.first = nil
        next.changes = []
        return next
    }
}

/// Something that changes a running loan.
public enum LoanChange: Hashable, Sendable {
    /// Principal repaid before it is due, in part or in whole (提前还款); the repayment of a
    /// revolving loan.
    case prepaid(Prepayment)
    /// The last day is moved on the day given, at the latest on the old last day (展期), with a new
    /// rate from that day where one is agreed.
    case extended(Day, to: Day, rate: RateTerms?)
    /// What is left is carried into a new loan (无还本续贷); interest is paid up, this loan ends.
    case renewed(Day)

    public var day: Day {
        switch self {
        case .prepaid(let prepayment): prepayment.day
        case .extended(let day, _, _), .renewed(let day): day
        }
    }
}

/// Principal repaid before it is due.
public struct Prepayment: Hashable, Sendable {
    /// What a part repaid early changes of a loan with instalments.
    public enum Keeps: Hashable, Sendable {
        /// The same last day, smaller payments from the next period on (减少月供).
        case term
        /// The same payment, an earlier end (缩短期限).
        case payment
    }

    public var day: Day
    public var principal: Money
    public var keeps: Keeps
    /// True: the interest of all days until then is paid with it. False: on the next interest day.
    public var paysInterest: Bool

    public init(
        _ day: Day, _ principal: Money, keeps: Keeps = .term, paysInterest: Bool = false
    ) {
        self.day = day
        self.principal = principal
        self.keeps = keeps
        self.paysInterest = paysInterest
    }
}
