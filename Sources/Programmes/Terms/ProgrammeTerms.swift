public import Diagnostics
public import Quantities

/// The operating terms of a guarantee programme or a risk pool (项目运行条款), as
/// `products/terms/<id>.yaml` states them.
public struct ProgrammeTerms: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A guarantor pays the lender and takes over the claim (代偿).
        case guarantee
        /// A pool bears part of the lender's loss; the debt stays with the lender (风险补偿).
        case pool
        /// Bounds on a guarantor, set by regulation.
        case bounds
        /// A budget grants a part of the interest (贴息).
        case subsidy
        /// A lender's product without guarantee or pool: what it allows beside other credit.
        case product
    }

    public let id: String
    public let kind: Kind
    public let name: Bilingual
    /// The rule set of the catalogue that it belongs to.
    public let ruleSet: String?
    /// The products whose loans it covers, by id: those that its file names, else its rule set.
    public let products: [String]
    public let validity: TermsValidity
    public let sources: [TermSource]
    /// What the shares are shares of; nil where the terms do not divide a loss.
    public let base: Sourced<LossBase>?
    public let splits: [LossSplit]
    public let secondSplit: SecondSplit?
    public let recovery: RecoveryTerms?
    public let caps: CompensationCaps
    public let pool: PoolTerms?
    public let triggers: [SuspensionTrigger]
    public let ceiling: PayoutCeiling?
    public let batch: BatchTerms?
    public let claim: ClaimTerms?
    public let guarantor: GuarantorBounds?
    public let subsidy: SubsidyTerms?
    /// What may stand beside a loan of it (叠加与互斥), in the order of the file.
    public let stacking: [StackingTerm]
    public let notes: [Bilingual]

    /// The weakest evidence that any of its figures rests on.
    public var evidence: TermEvidence { sources.map(\.evidence).min() ?? .illustrative }
    public var isIllustrative: Bool { evidence == .illustrative }

    public func source(_ key: String) -> TermSource? { sources.first { $0.key == key } }
}

/// From when to when the terms hold. Nil for a day that was not read; `to` nil for open.
public struct TermsValidity: Hashable, Sendable {
    public let from: Day?
    public let to: Day?
    /// The latest source that states them.
    public let confirmed: Day?

    public func contains(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

/// What the shares of a loss are shares of.
public enum LossBase: String, Hashable, Sendable, CaseIterable {
    case principal
    case nonPerformingPrincipal = "npl_principal"
    case overdueUnpaidPrincipal = "overdue_unpaid_principal"
    case principalAndInterest = "principal_and_interest"

    public var includesInterest: Bool { self == .principalAndInterest }
}

/// How what is recovered from the debtor is shared among those who bore the loss.
public struct RecoveryTerms: Hashable, Sendable {
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The costs of recovery first, then by risk share (Hunan 4321).
        case costsThenShares = "costs_then_shares"
        /// By risk share, costs not set apart.
        case byShares = "by_shares"
        /// The costs first, then each party in turn up to what it bore.
        case costsThenOrder = "costs_then_order"
        /// Each party in turn up to what it bore.
        case inOrder = "in_order"

        var costsFirst: Bool { self == .costsThenShares || self == .costsThenOrder }
        var goesByOrder: Bool { self == .inOrder || self == .costsThenOrder }
    }

    public let rule: Sourced<Rule>
    /// For the rules by order.
    public let order: [Party]

    public init(rule: Sourced<Rule>, order: [Party] = []) {
        self.rule = rule
        self.order = order
    }
}

/// Bounds on what a pool pays beyond its share.
public struct CompensationCaps: Hashable, Sendable {
    /// For one client, by size class.
    public var perClient: [String: Sourced<Money>] = [:]
    /// All levels together, of the share that the bank or guarantor bears itself.
    public var ofOwnShare: Sourced<Rate>?
    /// What a bank's budget grows by with each loan disbursed.
    public var accrual: Sourced<Rate>?
    /// What the budget never passes, of the balance of loans.
    public var ofBalance: Sourced<Rate>?
    /// The most that all together bear of a loss.
    public var ofLoss: Sourced<Rate>?

    public init() {}
}

/// How a pool is paid in and how its leverage is measured.
public struct PoolTerms: Hashable, Sendable {
    public enum Holding: String, Hashable, Sendable, CaseIterable {
        /// In one account of the pool.
        case pool
        /// As risk deposits at each bank (信贷风险保证金).
        case deposits
    }

    /// Shares of what is paid in.
    public let contributions: [PartyShare]
    public let held: Sourced<Holding>
    /// The least part of the fund that is paid in at the start.
    public let initialPaidIn: Sourced<Rate>?
    public let leastLeverage: Sourced<Multiple>?
    /// What the leverage is taken of.
    public let leverageBase: Sourced<Holding>?
    /// The day on which it is measured.
    public let measured: Sourced<MeasuringDay>?

    public enum MeasuringDay: String, Hashable, Sendable, CaseIterable {
        case monthEnd = "month_end"
        case quarterEnd = "quarter_end"
        case yearEnd = "year_end"
        case claimDay = "claim_day"
        case payoutDay = "payout_day"
    }
}
