public import Quantities

/// Where a reservation stands.
public enum ReservationState: String, Hashable, Sendable, CaseIterable {
    case pending
    case posted
    case voided
    case expired
}

/// What is or was held by one operation.
public struct Reservation: Hashable, Sendable {
    public let id: MoneyOperationID
    public let legs: [Leg]
    /// The last day on which it can be posted.
    public let lastDay: Day
    public let state: ReservationState
}

/// How a ratio stands.
public struct GuardReading: Hashable, Sendable {
    public let ratio: MoneyGuard
    /// Sums of what is posted, in fen.
    public let numeratorFen: Int128
    public let denominatorFen: Int128
    /// Whether what is posted keeps the limit.
    public let holds: Bool
    /// Whether it also does if every pending reservation that makes it worse is posted.
    public let holdsWithPending: Bool
}

/// One line of an account's statement (明细账): one leg of one operation.
public struct StatementLine: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Counts for good.
        case posted
        /// Held.
        case reserved
        /// No longer held: posted, void or expired.
        case released
    }

    public let operation: MoneyOperationID
    /// Place of the operation in the list of operations.
    public let ordinal: Int64
    public let valueDay: Day
    public let reference: String?
    public let kind: Kind
    /// The side of this account.
    public let side: NormalSide
    /// The account on the other side.
    public let other: AccountID
    public let amount: Money
    /// What stands on the account after this line.
    public let balance: Balance
}
