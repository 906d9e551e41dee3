public import Quantities

/// The money book (资金账) as a pure state machine: no clock, no file, no failure but refusals. The same
/// operations in the same order give the same book and the same outcomes.
public struct MoneyBook: Sendable {
    public init() {}

    /// Does one operation, or says why not; a refused one changes no balance, bound, guard,
    /// reservation or day.
    public mutating func apply(_ operation: MoneyOperation) -> MoneyOutcome {
        .refused(.noLegs, leg: nil)
    }

    /// Does all of them or none. If one is refused, the others get `linkedOperationRefused`, and
    /// that sticks to their ids.
    public mutating func apply(linked operations: [MoneyOperation]) -> [MoneyOutcome] {
        operations.map { apply($0) }
    }

    /// Nil where there is no such account.
    public func balance(_ id: AccountID) -> Balance? { nil }

    /// The last `advance`; nil before the first.
    public var day: Day? { nil }
}
