import Registry
public import Storage

/// What a change of the rules would do (规则变更影响): which texts differ, who would gain and who
/// would lose what, and which open referrals rest on answers that change.
public struct RuleImpact: Hashable, Sendable, Codable {
    /// Differences that are named one by one; more are only counted.
    public static let mostItems = 5_000

    public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
        case lost
        case gained
        case turned
        case first
        case other

        init(_ direction: VerdictChange.Direction) {
            switch direction {
            case .gained: self = .gained
            case .lost: self = .lost
            case .turned: self = .turned
            case .first: self = .first
            case .other: self = .other
            }
        }
    }

    /// How many answers of a product differ, by what becomes of them.
    public struct Count: Hashable, Sendable, Codable {
        public let product: String
        public var counts: [String: Int] = [:]

        public subscript(direction: Direction) -> Int { counts[direction.rawValue] ?? 0 }
    }

    /// One answer that would differ.
    public struct Item: Hashable, Sendable, Codable {
        /// As the base numbers it.
        public let enterprise: EnterpriseID
        public let product: String
        /// Nil where it was not asked before.
        public let before: String?
        public let after: String
        public let direction: Direction
    }

    /// An open referral whose product's text or answer would differ.
    public struct Referral: Hashable, Sendable, Codable {
        public let referral: String
        public let lender: String
        public let product: String
        /// Nil where only the text differs.
        public let direction: Direction?
    }

    /// Paths of the texts.
    public var added: [String] = []
    public var removed: [String] = []
    public var changed: [String] = []
    /// Ids of the rule sets whose answers may differ; nil for all of them.
    public var ruleSets: [String]? = []
    /// Names of the files of scorecards that differ.
    public var scorecards: [String] = []
    /// How many enterprises were asked.
    public var enterprises = 0
    /// In the order of their ids.
    public var products: [Count] = []
    /// Lost ones first, then gained; in each the enterprises in the order of the base.
    public var items: [Item] = []
    /// How many differences are counted and not named.
    public var omitted = 0
    /// In the order of their codes.
    public var referrals: [Referral] = []

    /// Of all products.
    public func total(_ direction: Direction) -> Int { products.reduce(0) { $0 + $1[direction] } }
}
