public import Quantities

/// What may be written in a cell (数据验证), and what is said to somebody who writes otherwise.
public struct BookRule: Hashable, Sendable {
    public enum Allowed: Hashable, Sendable {
        /// A drop-down list. A long one stands on a hidden sheet to which the cell refers.
        case list([String])
        case whole(least: Int64)
        /// Nil: any number.
        case decimal(least: Decimal34?)
        case day(ClosedRange<Day>)
        /// So many characters.
        case length(Int)
    }

    public enum Strictness: Hashable, Sendable {
        case refuses
        /// Asks whether the person is sure.
        case asks
        /// The list is an offer; anything may be written.
        case suggests
    }

    public var allowed: Allowed
    public var strictness: Strictness
    /// Told to somebody who writes otherwise: what to write instead.
    public var advice: String

    public init(_ allowed: Allowed, _ strictness: Strictness = .refuses, advice: String) {
        self.allowed = allowed
        self.strictness = strictness
        self.advice = advice
    }
}
