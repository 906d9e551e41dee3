public import Quantities

/// A known value of a field. What is not known has no `FactValue`: see `FactState`.
public enum FactValue: Hashable, Sendable {
    case money(Money)
    /// `count`, `number`, `months` and `age` fields.
    case number(Decimal34)
    /// Exact: a given share has the denominator 1, a derived one keeps both figures.
    case ratio(Quotient)
    case boolean(Bool)
    /// `text`, `region`, `industry` and `choice` fields; a choice holds its member's id.
    case text(String)
    case set(MemberKnowledge)
    case date(Day)
    case events(EventHistory)
}

/// A ratio that was not rounded. The denominator is never zero.
public struct Quotient: Hashable, Sendable {
    public let numerator: Decimal34
    public let denominator: Decimal34

    /// Nil if the denominator is zero.
    public init?(_ numerator: Decimal34, over denominator: Decimal34) {
        guard denominator != .zero else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    public init(_ value: Decimal34) {
        numerator = value
        denominator = .one
    }

    /// Rounded to 34 digits; for printing and for arithmetic, not for comparing.
    public var rounded: Decimal34 { numerator.divided(by: denominator) ?? .zero }

    /// Negative, zero or positive as `self` is less than, equal to or greater than `other`,
    /// exactly.
    public func compared(to other: Quotient) -> Int {
        if denominator == other.denominator, denominator == .one {
            return numerator == other.numerator ? 0 : numerator < other.numerator ? -1 : 1
        }
        let sign = Decimal34.compareProducts(
            numerator, other.denominator, other.numerator, denominator)
        let flips = (denominator < .zero) != (other.denominator < .zero)
        return flips ? -sign : sign
    }
}

/// What is known of the members of a set: some belong, some do not, of the rest nothing is known.
public struct MemberKnowledge: Hashable, Sendable {
    public struct Holding: Hashable, Sendable {
        public let member: String
        /// The last day on which the membership is valid, where a certificate says so.
        public let expires: Day?

        public init(_ member: String, expires: Day? = nil) {
            self.member = member
            self.expires = expires
        }
    }

    public var holds: [Holding]
    public var lacks: [String]
    /// True if whatever is not in `holds` is known not to belong (无, 无其他).
    public var isComplete: Bool
    /// Memberships that have run out, for reports; they are among `lacks`, too. See `current(on:)`.
    public private(set) var expired: [Holding] = []

    public init(holds: [Holding], lacks: [String] = [], isComplete: Bool = false) {
        self.holds = holds
        self.lacks = lacks
        self.isComplete = isComplete
    }

    public static let none = MemberKnowledge(holds: [], isComplete: true)

    /// The same as it is on a day: what has run out by then is no longer held but known to lack.
    public func current(on day: Day) -> MemberKnowledge {
        let ended = holds.filter { $0.expires.map { $0 < day } ?? false }
        if ended.isEmpty { return self }
        var knowledge = self
        knowledge.holds.removeAll(where: ended.contains)
        knowledge.expired += ended.filter { old in
            !knowledge.holds.contains { $0.member == old.member }
        }
        for member in knowledge.expired.map(\.member) where !knowledge.lacks.contains(member) {
            knowledge.lacks.append(member)
        }
        return knowledge
    }

    /// True, false, or nil where nothing is known. An expired certificate is a known no.
    public func contains(_ member: String, on day: Day) -> Bool? {
        for holding in holds where holding.member == member {
            if holding.expires.map({ $0 >= day }) ?? true { return true }
        }
        if isComplete || lacks.contains(member) { return false }
        return holds.contains { $0.member == member } ? false : nil
    }
}

/// Happenings of one kind, as far as they were checked.
public struct EventHistory: Hashable, Sendable {
    /// Sorted.
    public var days: [Day]
    /// Happenings whose day is not known.
    public var undated: Int
    /// The day up to which the history is complete; nil means up to the day it is asked on.
    public var checkedUntil: Day?

    public init(days: [Day], undated: Int = 0, checkedUntil: Day? = nil) {
        self.days = days.sorted()
        self.undated = undated
        self.checkedUntil = checkedUntil
    }

    /// 无: checked, and there was none.
    public static let none = EventHistory(days: [])

    public var isEmpty: Bool { days.isEmpty && undated == 0 }
}
