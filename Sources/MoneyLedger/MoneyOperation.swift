public import Quantities

/// One thing that is done to the money book, under a name that its caller made.
///
/// The day on which it counts (`valueDay`) stands here; when it was recorded stands in the entry of
/// the journal that it was written with. Days obey three rules:
/// - late is allowed: a value day before the day of the book says that something was booked late.
///   Bounds and guards are asked of the book as it stands now, not as it stood on that day;
/// - ahead is refused once the book has a day: `advance` comes first, so that what has expired by
///   then no longer holds a quota;
/// - what refers to an operation (post, void, correct) is not dated before it.
public struct MoneyOperation: Hashable, Sendable {
    public let id: MoneyOperationID
    public let valueDay: Day
    public let action: MoneyAction
    /// The step, batch row or claim that it belongs to: an auditor walks back by it.
    public let reference: String?

    public init(
        _ id: MoneyOperationID, on valueDay: Day, _ action: MoneyAction, reference: String? = nil
    ) {
        self.id = id
        self.valueDay = valueDay
        self.action = action
        self.reference = reference
    }
}

public enum MoneyAction: Hashable, Sendable {
    /// Opens a typed account with its bounds.
    indirect case open(Account)
    /// Sets the bounds of an account from now on; refused where they are crossed already.
    indirect case bound(AccountID, Bounds)
    /// Sets a ratio guard, or replaces the one of its name. It may be broken already: then only
    /// what makes it worse is refused.
    indirect case setGuard(MoneyGuard)
    /// Posts all legs at once or none.
    case transfer([Leg])
    /// Holds all legs (pending) or none, through the last day named: it can still be posted on that
    /// day, and the first `advance` beyond it lets it expire.
    case reserve([Leg], expires: Day)
    /// Posts a reservation: all of it, or one amount a leg in their order, each at most what was
    /// reserved. What is not posted is released; the reservation is closed either way.
    case post(MoneyOperationID, amounts: [Money]? = nil)
    /// Releases a reservation.
    case void(MoneyOperationID)
    /// Reverses a transfer or a post by new entries on the other sides, once.
    case correct(MoneyOperationID, reason: String)
    /// Moves the day of the book forward and lets expire what is due.
    case advance(to: Day)
}

/// One amount from the credited to the debited account; both of the same section.
public struct Leg: Hashable, Sendable {
    public let debit: AccountID
    public let credit: AccountID
    public let amount: Money

    public init(debit: AccountID, credit: AccountID, _ amount: Money) {
        self.debit = debit
        self.credit = credit
        self.amount = amount
    }
}
