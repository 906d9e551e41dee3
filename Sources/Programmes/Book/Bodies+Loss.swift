public import Quantities

// Bodies of the steps from a claim to the recovery.

/// 代偿申请 to a guarantor, or 补偿申请 to a pool.
public struct ClaimFiling: Hashable, Sendable, Codable {
    public struct Paper: Hashable, Sendable, Codable {
        /// Id in the checklist of the terms.
        public var id: String
        /// As a person would find it again.
        public var evidence: String

        public init(_ id: String, evidence: String) {
            self.id = id
            self.evidence = evidence
        }
    }

    public var claim: String
    public var row: RowKey
    public var principal: Money
    public var interest: Money
    public var papers: [Paper]

    public init(
        claim: String, row: RowKey, principal: Money, interest: Money = .zero,
        papers: [Paper] = []
    ) {
        self.claim = claim
        self.row = row
        self.principal = principal
        self.interest = interest
        self.papers = papers
    }
}

/// A claim goes back for completion, or is refused.
public struct ClaimAnswer: Hashable, Sendable, Codable {
    public var claim: String
    public var reasons: [String]

    public init(claim: String, reasons: [String]) {
        self.claim = claim
        self.reasons = reasons
    }
}

/// 代偿: the guarantor pays the lender and takes over the claim on the debtor.
public struct GuaranteePayout: Hashable, Sendable, Codable {
    public var payout: String
    public var claim: String
    /// Who bears how much of the loss, in waterfall order; they add up to it.
    public var parts: [PartyAmount]
    /// What the guarantor pays now: the parts of all but the lender.
    public var paid: Money
    /// What of it counts against the payout ceiling.
    public var counted: Money
    /// What lay above the ceiling; it is in the part of the one who bears it.
    public var aboveCeiling: Money

    public var loss: Money { Money(fen: parts.reduce(0) { $0 + $1.amount.fen }) }
}

/// 风险补偿: a pool bears part of the lender's loss; the debt stays on the lender's books.
public struct RiskCompensation: Hashable, Sendable, Codable {
    public var compensation: String
    public var claim: String
    /// Who bears how much of the loss; they add up to it.
    public var parts: [PartyAmount]
    /// What the pool pays: the parts of all but lender and guarantor.
    public var paid: Money
    /// Names of the caps that cut it.
    public var cutBy: [String]

    public var loss: Money { Money(fen: parts.reduce(0) { $0 + $1.amount.fen }) }
}

/// Amounts of parties in one payout or compensation: claimed from, paid by or passed on to them.
public struct LossPartAmounts: Hashable, Sendable, Codable {
    public var loss: String
    public var parts: [PartyAmount]

    public init(loss: String, parts: [PartyAmount]) {
        self.loss = loss
        self.parts = parts
    }
}

/// 追偿: money that came back, its costs, and how it is shared.
public struct RecoveryPost: Hashable, Sendable, Codable {
    public var loss: String
    public var amount: Money
    /// Of the amount, what gives back the costs of recovery.
    public var costs: Money
    public var parts: [PartyAmount]
}

/// A reading of a metric against the triggers of a programme (熔断).
public struct TriggerReading: Hashable, Sendable, Codable {
    public var programme: String
    public var metric: SuspensionTrigger.Metric
    public var reading: AmountRatio
    /// What the reading brings about, in the order of the terms.
    public var actions: [SuspensionTrigger.Action]
    /// Triggers that stand exactly on an unstated boundary or were not read.
    public var undecided: [String]
}

/// A person lifts a suspension.
public struct SuspensionLift: Hashable, Sendable, Codable {
    public var programme: String
    public var action: SuspensionTrigger.Action
    public var reason: String

    public init(programme: String, action: SuspensionTrigger.Action, reason: String) {
        self.programme = programme
        self.action = action
        self.reason = reason
    }
}
