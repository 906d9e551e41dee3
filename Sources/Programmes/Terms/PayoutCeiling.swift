public import Quantities

/// The payout rate (代偿率) as a programme defines it, its ceiling, and who bears what is above.
public struct PayoutCeiling: Hashable, Sendable {
    public enum Numerator: String, Hashable, Sendable, CaseIterable {
        case paid
        case paidNetOfRecovery = "paid_net_of_recovery"
        case claimed
        case claimedNetOfRecovery = "claimed_net_of_recovery"

        public var isNet: Bool { self == .paidNetOfRecovery || self == .claimedNetOfRecovery }
    }

    public enum Denominator: String, Hashable, Sendable, CaseIterable {
        /// What was filed in the cohort's year.
        case filedOfCohort = "filed_of_cohort"
        /// What was released (解保) in the cohort.
        case released
        /// The mean of what was in force.
        case averageInForce = "average_in_force"
    }

    public enum Cohort: String, Hashable, Sendable, CaseIterable {
        /// Payouts count in the year in which the loan was filed.
        case filingYear = "filing_year"
        /// Payouts, claims and releases count in the year in which they are made.
        case payoutYear = "payout_year"
    }

    public enum Scope: String, Hashable, Sendable, CaseIterable {
        case bankGuarantorYear = "bank_guarantor_year"
        case bankYear = "bank_year"
        case guarantorYear = "guarantor_year"
        case programmeYear = "programme_year"
    }

    public let rate: Sourced<Rate>
    public let boundary: Boundary
    public let numerator: Sourced<Numerator>
    public let denominator: Sourced<Denominator>
    public let cohort: Sourced<Cohort>
    public let scope: Sourced<Scope>
    /// Who bears what lies above.
    public let above: Sourced<Party>

    /// What is unread of the definition, by name; empty where the rate can be computed.
    public var unread: [String] {
        var names: [String] = []
        if rate.isUnread { names.append("rate") }
        if numerator.isUnread { names.append("numerator") }
        if denominator.isUnread { names.append("denominator") }
        if cohort.isUnread { names.append("cohort") }
        if scope.isUnread { names.append("scope") }
        return names
    }
}

/// The sums that payout rates are made of, for one scope.
public struct PayoutSums: Hashable, Sendable, Codable {
    public var filed = Money.zero
    public var released = Money.zero
    public var averageInForce: Money?
    public var paid = Money.zero
    public var claimed = Money.zero
    /// What came back to those who paid, all but the lender, of what was counted.
    public var recovered = Money.zero

    public init() {}
}

/// A payout rate read against its ceiling.
public enum PayoutReading: Hashable, Sendable {
    case within(AmountRatio)
    case above(AmountRatio)
    case unknownRule([String])
    case unknownData

    public var ratio: AmountRatio? {
        switch self {
        case .within(let ratio), .above(let ratio): ratio
        case .unknownRule, .unknownData: nil
        }
    }
}

extension PayoutCeiling {
    /// The rate of a scope's sums, as the terms define it; nil where a part is unread or missing.
    public func ratio(_ sums: PayoutSums) -> AmountRatio? {
        guard let numerator = numerator.value, let denominator = denominator.value else {
            return nil
        }
        let over: Money? =
            switch denominator {
            case .filedOfCohort: sums.filed
            case .released: sums.released
            case .averageInForce: sums.averageInForce
            }
        let gross = numerator == .paid || numerator == .paidNetOfRecovery ? sums.paid : sums.claimed
        let top = numerator.isNet ? Money(fen: max(0, gross.fen - sums.recovered.fen)) : gross
        return over.map { AmountRatio(top, over: $0) }
    }

    public func reading(_ sums: PayoutSums) -> PayoutReading {
        if !unread.isEmpty { return .unknownRule(unread) }
        guard let rate = rate.value, let ratio = ratio(sums),
            let order = ratio.compared(toMillionths: rate.ppm)
        else { return .unknownData }
        if order != 0 { return order > 0 ? .above(ratio) : .within(ratio) }
        switch boundary {
        case .reached: return .above(ratio)
        case .exceeded: return .within(ratio)
        case .unstated: return .unknownRule(["boundary"])
        }
    }

    /// Whether payouts can be held to the ceiling one by one: it counts what is paid, over
    /// something that is known on the day. Otherwise the rate is read at the period's end.
    public var bindsPayouts: Bool {
        guard unread.isEmpty, let numerator = numerator.value else { return false }
        return (numerator == .paid || numerator == .paidNetOfRecovery)
            && denominator.value != .averageInForce
    }

    /// The most that may be counted in a scope: the ceiling times the denominator, down to the fen.
    /// Nil where payouts are not held to it one by one. How a payout that reaches the ceiling is
    /// read (`boundary`) does not change the amount up to it.
    public func most(_ sums: PayoutSums) -> Money? {
        guard bindsPayouts, let rate = rate.value, let denominator = denominator.value else {
            return nil
        }
        switch denominator {
        case .filedOfCohort: return sums.filed.share(rate)
        case .released: return sums.released.share(rate)
        case .averageInForce: return nil
        }
    }

    /// What may still be counted.
    public func room(_ sums: PayoutSums) -> Money? {
        guard let most = most(sums), let ratio = ratio(sums) else { return nil }
        return Money(fen: max(0, most.fen - ratio.numerator.fen))
    }
}
