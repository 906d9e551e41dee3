public import Quantities

/// Why the money book does not do something. The cases stand in the order in which they are looked
/// for: an operation with several faults is refused for the first of them, and among legs with
/// the same fault for the first leg.
public enum MoneyRefusal: Hashable, Sendable {
    // The operation as such.
    case existsWithDifferentContent
    case linkedOperationNotNew(MoneyOperationID)
    case dayAlreadyPassed(bookDay: Day)
    case valueDayAheadOfBook(bookDay: Day)
    // The operation that it refers to.
    case operationNotFound(MoneyOperationID)
    case operationWasRefused(MoneyOperationID)
    case notAReservation(MoneyOperationID)
    case notCorrectable(MoneyOperationID)
    case alreadyPosted(MoneyOperationID)
    case alreadyVoided(MoneyOperationID)
    case reservationExpired(MoneyOperationID, lastDay: Day)
    case alreadyCorrected(MoneyOperationID)
    case valueDayBeforeOriginal(Day)
    // What it sets or says.
    case accountExists(AccountID)
    case boundsContradict
    case guardNotUsable(String)
    case expiryAlreadyPassed(bookDay: Day)
    case noLegs
    case amountCountDiffers(expected: Int)
    // Its legs.
    case accountNotFound(AccountID)
    case sectionsDiffer
    case sameAccount
    case amountNotPositive
    case exceedsReserved(Money)
    case overflow(AccountID)
    // The book after it.
    case exceedsUpperBound(BoundBreach)
    case fallsBelowLowerBound(BoundBreach)
    case guardBroken(String)
    // The set that it was sent with.
    case linkedOperationRefused(MoneyOperationID)
}

/// A bound that would be crossed: which, where, and by how much.
public struct BoundBreach: Hashable, Sendable {
    public let name: BoundName
    public let account: AccountID
    public let excess: Money

    public init(_ name: BoundName, _ account: AccountID, by excess: Money) {
        self.name = name
        self.account = account
        self.excess = excess
    }
}
