public import MoneyLedger
public import Quantities
public import Storage

/// What is done to the money book itself, without a step of another book.
public enum MoneyWrites {
    /// Moves the day of the book; reservations whose last day is before it expire.
    /// - Parameter id: nil for one that is made of the day: asked twice, it is recorded once.
    public static func advance(to day: Day, id: String? = nil) -> CreditWrite {
        CreditWrite(money: [
            MoneyOperation(
                MoneyOperationID(id ?? "advance/\(day)"), on: day, .advance(to: day))
        ])
    }

    /// Takes back what an operation posted, by entries on the other sides.
    /// - Parameter day: on which the correction counts; nil for the day of the book, or that of the
    ///   operation while the book has none.
    public static func correct(
        _ operation: MoneyOperationID, reason: String, on day: Day?, id: String,
        evidence: String? = nil, in book: MoneyBook
    ) -> CreditWrite {
        let own = book.operation(operation)?.valueDay
        let counts = day ?? book.day ?? own ?? Day(number: 0)
        return CreditWrite(money: [
            MoneyOperation(
                MoneyOperationID(id), on: counts, .correct(operation, reason: reason),
                reference: evidence ?? book.operation(operation)?.reference)
        ])
    }

    /// The money book after a write that was accepted.
    public static func book(_ before: MoneyBook, after write: CreditWrite) -> MoneyBook {
        var book = before
        _ = book.apply(linked: write.money)
        return book
    }
}
