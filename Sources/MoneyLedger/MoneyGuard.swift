public import Quantities

/// A ratio that must hold between sums of accounts (比例约束), such as 小微和三农 at least 80 % of what is
/// in force, a payout rate of at most 5 %, a leverage of at most ten times.
///
/// Sums are of balances on the normal side of each account; an account that is named twice on one
/// side counts once. Both sides are multiplied out in 128 bits, so the comparison is exact and
/// reaching the limit is allowed.
///
/// What is pending counts when it makes the ratio worse, reservation by reservation, and does not
/// count when it would make it better: what is only reserved may still be void.
public struct MoneyGuard: Hashable, Sendable {
    /// Which side of the limit is allowed.
    public enum Sense: String, Hashable, Sendable, CaseIterable {
        case atMost
        case atLeast
    }

    /// When it is looked at.
    public enum Moment: String, Hashable, Sendable, CaseIterable {
        /// At every operation on one of its accounts: one that leaves the ratio broken is refused,
        /// unless it was broken before and this does not make it worse. Expiry and voids are never
        /// refused.
        case admission
        /// The same, but only at operations that add to what is bounded: the numerator of an “at
        /// most”, the denominator of an “at least”, what is pending with it. What only takes
        /// away, such as a repayment, a payout or a fall of the base, has happened: it is recorded
        /// although it may leave the ratio broken, and new business waits until it holds again.
        case growth
        /// Never by operations; whoever closes a period asks `MoneyBook.guardReadings(at:)`.
        case periodEnd
    }

    /// What a ratio over nothing means: the denominator is zero or less.
    public enum Emptiness: String, Hashable, Sendable, CaseIterable {
        /// Nothing to measure, nothing broken: neither in what is posted nor with all that is
        /// pending.
        case holds
        /// Nothing may happen until there is something to measure against, all pending counted.
        case isBroken
    }

    /// The name that a refusal says; setting it again replaces the guard.
    public let name: String
    public let numerator: [AccountSelection]
    public let denominator: [AccountSelection]
    public let sense: Sense
    /// In parts per million: ten times is 10,000,000.
    public let limit: Rate
    public let moment: Moment
    public let whenEmpty: Emptiness

    /// The largest limit that the book takes: a million times.
    public static let largestLimit = Rate(ppm: 1_000_000_000_000)

    public init(
        _ name: String, _ numerator: [AccountSelection], over denominator: [AccountSelection],
        _ sense: Sense, _ limit: Rate, at moment: Moment = .admission,
        whenEmpty: Emptiness = .holds
    ) {
        self.name = name
        self.numerator = numerator
        self.denominator = denominator
        self.sense = sense
        self.limit = limit
        self.moment = moment
        self.whenEmpty = whenEmpty
    }
}

/// Accounts that are summed: one by its name, or all whose names begin so, those included that
/// are opened later.
public enum AccountSelection: Hashable, Sendable {
    case account(AccountID)
    case prefix(String)

    func contains(_ id: AccountID) -> Bool {
        switch self {
        case .account(let named): named == id
        case .prefix(let text): id.text.utf8.starts(with: text.utf8)
        }
    }
}
