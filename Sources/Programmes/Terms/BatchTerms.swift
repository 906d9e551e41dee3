public import Diagnostics
public import Quantities

/// How loans come under a programme in batches (批量备案). Nil: the terms say nothing of it.
public struct BatchTerms: Hashable, Sendable {
    public enum InForceMoment: String, Hashable, Sendable, Codable, CaseIterable {
        case confirmation
        case feePaid = "fee_paid"
    }

    /// Days from the payout within which a loan is filed; a late one has no cover.
    public var filingDays: Sourced<DayCount>?
    /// Size classes and policy groups, any of which is served.
    public var customers: Sourced<Set<CustomerKind>>?
    public var loanFloor: Sourced<Money>?
    public var loanCeiling: Sourced<Money>?
    /// Of one client's balance under the programme, this loan included.
    public var clientLimit: Sourced<Money>?
    /// Of one client's balance over all programmes, this loan included.
    public var clientLimitAll: Sourced<Money>?
    public var leastTermMonths: Sourced<Int>?
    public var longestTermMonths: Sourced<Int>?
    public var feeCeiling: Sourced<Rate>?
    /// What the fees of all rows should not pass on average: read of the portfolio, refuses no row.
    public var averageFee: Sourced<Rate>?
    /// The days of a year that the fee is reckoned with: 360 or 365.
    public var feeYearDays: Sourced<Int>?
    /// Whether assets may be taken as counter-guarantee.
    public var assetsAllowed: Sourced<Bool>?
    /// The least share of the portfolio that `targets` take.
    public var targetShare: Sourced<Rate>?
    public var targets: Set<CustomerKind> = []
    public var inForceOn: Sourced<InForceMoment>?
    /// What a bank may file in a year.
    public var yearQuota: Sourced<Money>?
    /// Whether a released loan gives its quota back.
    public var quotaRevolves: Sourced<Bool>?
    /// How long a filed row holds its quota while it is checked.
    public var holdDays: Sourced<DayCount>?

    public init() {}
}

/// Whom a programme serves: size classes of 2011 and policy groups.
public enum CustomerKind: String, Hashable, Sendable, Codable, CaseIterable {
    case micro
    case small
    case medium
    case large
    case sanNong = "san_nong"
    case entrepreneur
    case strategicEmerging = "strategic_emerging"

    public var isSize: Bool {
        self == .micro || self == .small || self == .medium || self == .large
    }

    public var name: Bilingual {
        switch self {
        case .micro: Bilingual(zh: "微型", en: "micro")
        case .small: Bilingual(zh: "小型", en: "small")
        case .medium: Bilingual(zh: "中型", en: "medium")
        case .large: Bilingual(zh: "大型", en: "large")
        case .sanNong: Bilingual(zh: "三农", en: "farming and rural")
        case .entrepreneur: Bilingual(zh: "创业创新主体", en: "entrepreneur")
        case .strategicEmerging: Bilingual(zh: "战略性新兴产业", en: "strategic emerging")
        }
    }
}

/// How a claim goes, from the overdue loan to the money.
public struct ClaimTerms: Hashable, Sendable {
    /// Days overdue before a claim may be made.
    public var after: Sourced<DayCount>?
    /// Days overdue until which it must be made.
    public var until: Sourced<DayCount>?
    /// From the claim to the decision.
    public var decision: Sourced<DayCount>?
    /// From the decision to the money.
    public var payment: Sourced<DayCount>?
    /// From the payout to the claim on the re-guarantor.
    public var reGuarantee: Sourced<DayCount>?
    /// Papers that a claim needs, in order.
    public var checklist: [ChecklistItem] = []

    public init() {}
}

public struct ChecklistItem: Hashable, Sendable {
    public let id: String
    public let name: Bilingual
    public let basis: Basis
}

/// Bounds on a guarantor's own business, set by regulation.
public struct GuarantorBounds: Hashable, Sendable {
    /// Of the guarantees in force against net assets.
    public var multiple: Sourced<Multiple>?
    public var clientShare: Sourced<Rate>?
    public var groupShare: Sourced<Rate>?
    public var bondShare: Sourced<Rate>?
    /// False: shown, and refuses nothing, since its text was not verified.
    public var isBinding = false

    public init() {}
}
