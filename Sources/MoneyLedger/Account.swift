public import Quantities

/// An account of the money book as it is opened.
public struct Account: Hashable, Sendable {
    public let id: AccountID
    public let type: AccountType
    /// What people call it, such as 湘潭知识价值贷风险补偿池存款; may be empty.
    public let title: String
    public let bounds: Bounds

    public init(_ id: AccountID, _ type: AccountType, title: String = "", bounds: Bounds = .none) {
        self.id = id
        self.type = type
        self.title = title
        self.bounds = bounds
    }
}

/// How far the balance of an account may go, on its normal side. Both ends are allowed values, and
/// what is pending counts in the worst direction: the upper bound holds even if everything pending
/// that adds were posted and nothing that takes away, the lower bound the other way round.
public struct Bounds: Hashable, Sendable {
    public let lower: Bound?
    public let upper: Bound?

    public init(lower: Bound? = nil, upper: Bound? = nil) {
        self.lower = lower
        self.upper = upper
    }

    /// No bound on either side.
    public static let none = Bounds()

    /// What is held cannot be spent twice: the balance stays at zero or above.
    public static func notBelowZero(_ name: BoundName = .availableFunds) -> Bounds {
        Bounds(lower: Bound(name, .zero))
    }

    public static func atMost(_ amount: Money, _ name: BoundName) -> Bounds {
        Bounds(upper: Bound(name, amount))
    }
}

/// One end of what a balance may be, with the name that a refusal says.
public struct Bound: Hashable, Sendable {
    public let name: BoundName
    public let amount: Money

    public init(_ name: BoundName, _ amount: Money) {
        self.name = name
        self.amount = amount
    }
}
