public import Quantities

/// What stands on the two sides of an account: posted, and pending beside it. No part is negative.
public struct Balance: Hashable, Sendable {
    public let debitsPosted: Money
    public let creditsPosted: Money
    public let debitsPending: Money
    public let creditsPending: Money
    /// The side on which the account grows.
    public let side: NormalSide

    public init(
        debitsPosted: Money, creditsPosted: Money, debitsPending: Money, creditsPending: Money,
        side: NormalSide
    ) {
        self.debitsPosted = debitsPosted
        self.creditsPosted = creditsPosted
        self.debitsPending = debitsPending
        self.creditsPending = creditsPending
        self.side = side
    }

    /// Posted, on the normal side: the figure that is printed.
    public var posted: Money {
        let difference = debitsPosted.fen - creditsPosted.fen
        return Money(fen: side == .debit ? difference : -difference)
    }

    /// What it would be if all that is pending and adds were posted, and nothing that takes away.
    public var highest: Money { Money(fen: posted.fen + added.fen) }

    /// What it would be if all that is pending and takes away were posted, and nothing that adds.
    public var lowest: Money { Money(fen: posted.fen - taken.fen) }

    /// Pending on the side on which the account grows.
    public var added: Money { side == .debit ? debitsPending : creditsPending }

    /// Pending on the other side.
    public var taken: Money { side == .debit ? creditsPending : debitsPending }
}

/// An account with its present bounds and what stands on it.
public struct AccountStanding: Hashable, Sendable {
    /// As it was opened, with the bounds that hold now.
    public let account: Account
    public let balance: Balance

    /// What may still be added before the upper bound, all pending counted; nil without one.
    public var roomAbove: Money? {
        account.bounds.upper.flatMap { $0.amount.subtracting(balance.highest) }
    }

    /// What may still be taken before the lower bound, all pending counted; nil without one.
    public var roomBelow: Money? {
        account.bounds.lower.flatMap { balance.lowest.subtracting($0.amount) }
    }
}
