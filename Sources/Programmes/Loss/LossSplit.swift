public import Quantities

/// Who bears how much of a loss where its condition holds (分险).
public struct LossSplit: Hashable, Sendable {
    public let id: String
    public let condition: SplitCondition
    /// In the order of the waterfall: the last fen goes by largest remainder, equal ones in this
    /// order.
    public let shares: [PartyShare]
    /// Parts that are added to a party's share in certain cases, such as 5 points for a first loan.
    public let bonuses: [ShareBonus]

    public init(
        id: String, condition: SplitCondition = .init(), shares: [PartyShare],
        bonuses: [ShareBonus] = []
    ) {
        self.id = id
        self.condition = condition
        self.shares = shares
        self.bonuses = bonuses
    }
}

/// A party's share of the loss.
public struct PartyShare: Hashable, Sendable {
    public enum Size: Hashable, Sendable {
        case exactly(Rate)
        case atLeast(Rate)
        case atMost(Rate)
        /// What the others leave.
        case rest
        case unread
    }

    public let party: Party
    public let size: Size
    public let basis: Basis

    public init(_ party: Party, _ size: Size, _ basis: Basis) {
        self.party = party
        self.size = size
        self.basis = basis
    }
}

/// Points that are added to one party's share and taken from the rest.
public struct ShareBonus: Hashable, Sendable {
    public let party: Party
    public let points: Sourced<Rate>
    public let firstLoan: Bool
    /// Securities any of which earns the bonus.
    public let securities: Set<LoanSecurity>
}

/// When a split holds; all that is stated must hold.
public struct SplitCondition: Hashable, Sendable {
    public var leverage: LeverageBand?
    /// Kinds of enterprise, ids of titles; any of them.
    public var kinds: Set<String>
    /// Securities of the loan, any of them.
    public var securities: Set<LoanSecurity>

    public init(
        leverage: LeverageBand? = nil, kinds: Set<String> = [],
        securities: Set<LoanSecurity> = []
    ) {
        self.leverage = leverage
        self.kinds = kinds
        self.securities = securities
    }
}

public enum LoanSecurity: String, Hashable, Sendable, Codable, CaseIterable {
    case credit
    case guaranteed
    case ipPledge = "ip_pledge"
    case receivablesPledge = "receivables_pledge"
    case inventoryPledge = "inventory_pledge"
    case realEstate = "real_estate"
}

/// A band of the leverage (放大倍数). Which end is included is part of it.
public struct LeverageBand: Hashable, Sendable {
    public let lower: Multiple?
    public let includesLower: Bool
    public let upper: Multiple?
    public let includesUpper: Bool

    public init(
        lower: Multiple? = nil, includesLower: Bool = false, upper: Multiple? = nil,
        includesUpper: Bool = false
    ) {
        self.lower = lower
        self.includesLower = includesLower
        self.upper = upper
        self.includesUpper = includesUpper
    }

    /// Nil where the base of the leverage is nothing.
    func contains(_ leverage: AmountRatio) -> Bool? {
        guard leverage.denominator.fen > 0 else { return nil }
        if let lower, let order = leverage.compared(toMillionths: lower.millionths),
            order < 0 || (order == 0 && !includesLower)
        {
            return false
        }
        if let upper, let order = leverage.compared(toMillionths: upper.millionths),
            order > 0 || (order == 0 && !includesUpper)
        {
            return false
        }
        return true
    }
}

/// A party's part that is divided again, such as the public part between province and county.
public struct SecondSplit: Hashable, Sendable {
    public struct Scale: Hashable, Sendable {
        public let id: String
        public let shares: [PartyShare]
    }

    public let of: Party
    public let scales: [Scale]
    /// Which scale holds at the programme's place.
    public let place: Sourced<String>
}
