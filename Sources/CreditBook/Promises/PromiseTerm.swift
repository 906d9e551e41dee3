public import Diagnostics
public import Rules

/// One promise with a clock (限时承诺): from one event to another within so many days.
public struct PromiseTerm: Hashable, Sendable {
    public enum DayKind: String, Hashable, Sendable, CaseIterable {
        case calendar
        case working
        /// The source says “days”: both readings are worked out, and where they differ the answer
        /// is left open.
        case unstated
    }

    public enum Condition: String, Hashable, Sendable, CaseIterable {
        case none
        /// 符合条件的: it binds only where the lender approves.
        case qualified
    }

    public enum Level: String, Hashable, Sendable, CaseIterable {
        case hard
        /// 原则上: being late is told, and is no broken word.
        case inPrinciple = "in-principle"
    }

    public enum Pause: String, Hashable, Sendable, CaseIterable {
        case none
        /// 补正: the clock stands while documents are owed.
        case documents
        case unstated
    }

    /// What a source may leave open; each is then marked as inferred.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case from
        case to
        case days
        case pause
        case condition
        case level
        case cutOff = "cut_off"
    }

    /// Unique within its set.
    public let id: String
    public let label: Bilingual
    /// Exact full names; nil: every lender.
    public let lenders: Set<String>?
    /// Nil: every product.
    public let products: Set<String>?
    public let from: LifeEvent
    public let to: LifeEvent
    /// Days after the start day, which is not counted.
    public let within: Int
    public let days: DayKind
    public let condition: Condition
    public let level: Level
    public let pause: Pause
    /// What happens after this hour, Beijing time, counts as of the next day; nil: no such hour.
    public let cutOffHour: Int?
    /// The parts that the source does not state.
    public let inferred: Set<Part>
    public let citation: Citation

    /// Whether it binds a referral to this lender for this product.
    public func binds(lender: String, product: String) -> Bool {
        (lenders?.contains(lender) ?? true) && (products?.contains(product) ?? true)
    }

    /// A promise of whoever refers, kept once for the whole demand.
    public var isOfDemand: Bool { from == .demandPosted && to == .referred }
}

/// The promises of one document or of one zone, as a file of `products/promises/` states them.
public struct PromiseSet: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        /// It binds here.
        case inForce = "in-force"
        /// Another region's, to look at.
        case example
        /// Nobody published it: the zone replaces it by its own.
        case illustrative
    }

    public let id: String
    public let name: Bilingual
    public let standing: Standing
    public let version: Version
    /// By the division code; nil where the file names a zone or none.
    public let region: String?
    public let sources: [Source]
    public let terms: [PromiseTerm]

    /// Whether its clocks run in this installation.
    public var applies: Bool { standing != .example }
}
