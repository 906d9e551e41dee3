public import Diagnostics
public import Quantities
public import Rules
public import Vocabulary

/// What may be granted: ranges, never a promise.
public struct Offer: Sendable {
    public var limit: RangeRule?
    public var rate: RangeRule?
    public var term: RangeRule?
    /// Members of `deal.security`.
    public var security: [String] = []
    public var repayment: Bilingual?
    public var benefit: Benefit?
    /// A subsidy that exists and whose points were not read; then `benefit` is nil.
    public var unreadBenefit: UnreadBenefit?

    public init() {}
}

/// A low and a high end, for all or by the member of one choice field.
public struct RangeRule: Sendable {
    public struct Ends: Sendable {
        public let low: Threshold?
        public let high: Threshold?

        public init(low: Threshold?, high: Threshold?) {
            self.low = low
            self.high = high
        }
    }

    /// Used where `byMember` has no entry.
    public let ends: Ends
    /// The choice field and the ends of its members; a member that was not read has `unread` ends.
    public let byMember: (field: FieldIndex, rows: [String: Ends])?
    /// True if the figure itself was not read; `ends` may still hold a cap.
    public let isUnread: Bool
    public let citation: Citation

    public init(
        ends: Ends, byMember: (field: FieldIndex, rows: [String: Ends])?, isUnread: Bool,
        citation: Citation
    ) {
        self.ends = ends
        self.byMember = byMember
        self.isUnread = isUnread
        self.citation = citation
    }
}

/// An interest subsidy (贴息).
public struct Benefit: Sendable {
    /// Points a year on the loan.
    public let points: Rate
    public let months: Int?
    /// The part of the loan that counts at most.
    public let baseCap: Money?
    /// The most money a client gets.
    public let cap: Money?
    public let citation: Citation
}

/// An interest subsidy whose points were not read: shown, never counted.
public struct UnreadBenefit: Sendable {
    public let months: Int?
    /// The part of the loan that counts at most.
    public let baseCap: Money?
    /// The most money a client gets.
    public let cap: Money?
    public let citation: Citation
}

/// Who bears a loss, and where it stops. Shown here; the books compute with it.
public struct Risk: Sendable {
    public let base: String?
    public let shares: [Share]
    public let trigger: Trigger?
    public let ceiling: Rate?
    public let fees: [Fee]
    public let citations: [Citation]

    public struct Share: Sendable {
        public let who: String
        public let kind: Kind
        /// Nil: not read.
        public let rate: Rate?
        /// The band of the field for which the share holds, as a person reads it.
        public let band: String?
        /// The members for which the share holds.
        public let among: (field: FieldIndex, members: [String])?
        public let citation: Citation

        public enum Kind: String, Hashable, Sendable {
            case exactly = "is"
            case atLeast = "min"
            case atMost = "max"
        }
    }

    public struct Trigger: Sendable {
        public let metric: String
        public let warn: Rate?
        public let stop: Rate?
        public let means: String?
        public let boundary: String?
    }

    public struct Fee: Sendable {
        public let name: Bilingual
        public let max: Rate?
    }
}
