public import Diagnostics
public import Vocabulary

/// The answer of a condition in Kleene's logic. What is open says why.
public enum Truth: Hashable, Sendable {
    case yes
    case no
    case open(Openness)

    public static let unread = Truth.open(Openness(isUnread: true))

    public static func missing(_ fields: [FieldIndex]) -> Truth {
        .open(Openness(missing: fields))
    }

    public var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .open: self
        }
    }

    /// Yes if all are yes, no as soon as one is no.
    public static func all(_ truths: some Sequence<Truth>) -> Truth {
        combine(truths, deciding: .no, otherwise: .yes)
    }

    /// No if all are no, yes as soon as one is yes.
    public static func any(_ truths: some Sequence<Truth>) -> Truth {
        combine(truths, deciding: .yes, otherwise: .no)
    }

    private static func combine(
        _ truths: some Sequence<Truth>, deciding: Truth, otherwise: Truth
    ) -> Truth {
        var openness: Openness?
        for truth in truths {
            if truth == deciding { return deciding }
            guard case .open(let reason) = truth else { continue }
            if openness == nil { openness = reason } else { openness?.join(reason) }
        }
        return openness.map(Truth.open) ?? otherwise
    }
}

/// Why a condition has no answer yet. At least one of the three holds.
public struct Openness: Hashable, Sendable {
    /// Fields whose values are not known, contradict each other or cannot be computed.
    public var missing: [FieldIndex]
    /// Offices that have to judge or review.
    public var offices: [Bilingual]
    /// Those of `missing` that have a figure which has to be checked before it counts.
    public var unverified: [FieldIndex] = []
    /// A part of the rule was not read, or is not good enough as evidence.
    public var isUnread: Bool

    public init(
        missing: [FieldIndex] = [], offices: [Bilingual] = [], isUnread: Bool = false
    ) {
        self.missing = missing
        self.offices = offices
        self.isUnread = isUnread
    }

    /// Takes in what another open answer lacks, each once.
    public mutating func join(_ other: Openness) {
        for field in other.missing where !missing.contains(field) { missing.append(field) }
        for field in other.unverified where !unverified.contains(field) {
            unverified.append(field)
        }
        for office in other.offices where !offices.contains(office) { offices.append(office) }
        isUnread = isUnread || other.isUnread
    }
}
