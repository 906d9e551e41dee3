public import Diagnostics
public import Quantities

/// A sum of which a part may be unknown.
public struct CostTotal: Hashable, Sendable {
    public enum Bound: Hashable, Sendable {
        case exact
        case atLeast
        case atMost
        /// Costs and subsidies are both unknown in part: the figure bounds nothing.
        case open

        /// The bound of a difference.
        func less(_ other: Bound) -> Bound {
            switch (self, other) {
            case (.exact, .exact): .exact
            case (.atLeast, .exact), (.exact, .atMost), (.atLeast, .atMost): .atLeast
            case (.exact, .atLeast), (.atMost, .exact), (.atMost, .atLeast): .atMost
            default: .open
            }
        }

        /// To stand before the figure; empty for an exact one.
        public var word: Bilingual {
            switch self {
            case .exact: Bilingual("")
            case .atLeast: Bilingual(zh: "至少", en: "at least ")
            case .atMost: Bilingual(zh: "至多", en: "at most ")
            case .open: Bilingual(zh: "不完整：", en: "incomplete: ")
            }
        }
    }

    /// The sum of what is known.
    public var amount: Money
    public var bound: Bound

    public init(amount: Money, bound: Bound) {
        self.amount = amount
        self.bound = bound
    }

    init(_ items: [CostItem]) {
        let known = items.compactMap(\.payments).joined()
        amount = Money(fen: known.reduce(0) { $0 + $1.amount.fen })
        bound = items.contains { $0.payments == nil } ? .atLeast : .exact
    }
}

/// One line of the sheet.
public struct CostLine: Hashable, Sendable {
    public var kind: CostItem.Kind
    public var chargedBy: String
    public var cadence: CostItem.Cadence
    /// Nil: unknown.
    public var total: Money?
    /// Of the average amount owed in a year, as `CostSheet.simple`; nil: unknown.
    public var annual: Rate?
}
