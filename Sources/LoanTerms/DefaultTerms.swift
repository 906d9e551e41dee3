public import Quantities

/// What the contract says about money that is not paid when it is due (逾期). Parameters of the
/// contract; nothing is charged unless it says so.
public struct DefaultTerms: Hashable, Sendable {
    /// Default interest (罚息) on overdue principal: the contract's rate times this, in parts per
    /// million. 1,500,000 is half as much again. It takes the place of the ordinary interest.
    public var principalFactorPpm: Int64
    /// Compound interest (复利) on interest that is overdue, by its own factor; nil: none.
    public var interestFactorPpm: Int64?
    public var dayCount: InterestBasis

    public init(
        principalFactorPpm: Int64, interestFactorPpm: Int64? = nil,
        dayCount: InterestBasis = .actual360
    ) {
        self.principalFactorPpm = principalFactorPpm
        self.interestFactorPpm = interestFactorPpm
        self.dayCount = dayCount
    }

    /// The default rate, half-up to the ppm.
    public func rate(_ contractRate: Rate, factorPpm: Int64) -> Rate {
        Rate(ppm: Int64((Int128(contractRate.ppm) * Int128(factorPpm) + 500_000) / 1_000_000))
    }

    /// What one overdue instalment has cost by a day. Its due day is the first day of default, the
    /// day asked for does not count; each of the two figures is rounded half-up to the fen once.
    public func charge(on overdue: OverdueInstalment, at rate: Rate, until day: Day)
        -> DefaultCharge
    {
        let principal = cost(overdue.principal, rate, principalFactorPpm, overdue.due, day)
        let interest =
            interestFactorPpm.map { cost(overdue.interest, rate, $0, overdue.due, day) }
            ?? .zero
        return DefaultCharge(onPrincipal: principal.rounded, onInterest: interest.rounded)
    }

    private func cost(
        _ balances: [DatedAmount], _ contractRate: Rate, _ factorPpm: Int64, _ due: Day, _ end: Day
    ) -> ExactInterest {
        let rate = rate(contractRate, factorPpm: factorPpm)
        let sorted = balances.sorted { $0.day < $1.day }
        var sum = ExactInterest.zero
        for (index, balance) in sorted.enumerated() {
            let from = max(balance.day, due)
            let next = index + 1 < sorted.count ? sorted[index + 1].day : end
            let days = min(next, end).number - from.number
            guard days > 0 else { continue }
            sum = sum + ExactInterest(on: balance.amount, at: rate, days: days, dayCount)
        }
        return sum
    }
}

/// An instalment that was not paid in full on its day: what was still owed of it from each day.
public struct OverdueInstalment: Hashable, Sendable {
    public var due: Day
    /// What is owed from a day until the next one named; the first is the due day or earlier.
    public var principal: [DatedAmount]
    public var interest: [DatedAmount]

    public init(due: Day, principal: [DatedAmount], interest: [DatedAmount] = []) {
        self.due = due
        self.principal = principal
        self.interest = interest
    }

    /// Nothing of it was paid.
    public init(due: Day, principal: Money, interest: Money = .zero) {
        self.init(
            due: due, principal: [DatedAmount(due, principal)],
            interest: [DatedAmount(due, interest)])
    }
}

/// Default interest and compound interest, each to the fen.
public struct DefaultCharge: Hashable, Sendable {
    public var onPrincipal: Money
    public var onInterest: Money
}
