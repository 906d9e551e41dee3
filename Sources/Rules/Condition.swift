public import Diagnostics
public import FEEL
public import Vocabulary

/// One condition of a clause, compiled: fields are indices, members canonical ids.
public indirect enum Condition: Sendable {
    case compare(FieldIndex, Comparison, Threshold)
    /// The field's choice is one of these, or its set shares at least one member with them.
    case member(FieldIndex, of: [String])
    /// None of these.
    case outside(FieldIndex, of: [String])
    case containsAll(FieldIndex, [String])
    case subset(FieldIndex, of: [String])
    case nonEmpty(FieldIndex)
    /// The region of the field lies in the division with this code.
    case inside(FieldIndex, region: RegionPrefix)
    /// No event of any of these fields in the window.
    case none([FieldIndex], Window)
    case exists(FieldIndex)
    /// At or above this position of an ordered choice; position 0 is the best.
    case gradeAtLeast(FieldIndex, position: Int)
    case all([Condition])
    case any([Condition])
    case atLeast(Int, among: [Condition])
    case not(Condition)
    /// A person of the office answers; the answer on file is this boolean field.
    case judgement(Bilingual, office: Bilingual, field: FieldIndex?)
    /// A review whose result is this choice of none, passed, refused.
    case review(FieldIndex, office: Bilingual)
    /// What a person has decided of a judgement, a review or a whole clause.
    case decided(Bool)
    /// A boolean formula.
    case test(CompiledExpression)
    case unread
}

public enum Comparison: String, Hashable, Sendable {
    case atLeast = "min"
    case atMost = "max"
    case above
    case below
    case equal = "is"

    /// Whether a value that compares to the threshold with this sign satisfies the comparison.
    public func holds(_ sign: Int) -> Bool {
        switch self {
        case .atLeast: sign >= 0
        case .atMost: sign <= 0
        case .above: sign > 0
        case .below: sign < 0
        case .equal: sign == 0
        }
    }

    public var symbol: String {
        switch self {
        case .atLeast: "≥"
        case .atMost: "≤"
        case .above: "＞"
        case .below: "＜"
        case .equal: "＝"
        }
    }
}

/// The other side of a comparison.
public enum Threshold: Sendable {
    case literal(FactValue)
    /// A named value or table of the rule set, by its slot.
    case slot(Int)
    case formula(CompiledExpression)
    case unread
}

/// The days in which events count.
public enum Window: Hashable, Sendable {
    /// The last n months: after `asOf − n months`, up to and including `asOf`.
    case months(Int)
    /// The rule names no period: none at all is met, any event leaves the clause unread.
    case unstated
    /// Calendar years relative to the year of `asOf`: 0 is this year.
    case years([Int])
    case ever
}

/// The leading digits that all divisions inside a region share.
public struct RegionPrefix: Hashable, Sendable {
    public let code: String
    let digits: String

    public init(_ code: String) {
        self.code = code
        self.digits = RegionPrefix.significant(code)
    }

    /// True, false, or nil where `other` names a larger region than this one.
    public func contains(_ other: String) -> Bool? {
        if other.hasPrefix(digits) { return true }
        return digits.hasPrefix(RegionPrefix.significant(other)) ? nil : false
    }

    /// `430300` → `4303`: pairs of zeros at the end name no level.
    private static func significant(_ code: String) -> String {
        var digits = Substring(code)
        while digits.count > 2, digits.hasSuffix("00") { digits = digits.dropLast(2) }
        return String(digits)
    }
}

extension Condition {
    /// True if the clause is known to exist and its content was not read.
    public var isUnread: Bool {
        switch self {
        case .unread: true
        case .compare(_, _, .unread): true
        default: false
        }
    }
}

extension Condition {
    /// Every slot that the condition looks at, in order: fields, and behind them the reserved slots
    /// and the rule set's own names. See `fields(in:)`.
    public var slots: [Int] {
        switch self {
        case .compare(let field, _, let threshold): [field] + threshold.slots
        case .member(let field, _), .outside(let field, _), .containsAll(let field, _),
            .subset(let field, _), .nonEmpty(let field), .inside(let field, _),
            .exists(let field), .gradeAtLeast(let field, _), .review(let field, _):
            [field]
        case .none(let fields, _): fields
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.slots)
        case .not(let part): part.slots
        case .judgement(_, _, let field): field.map { [$0] } ?? []
        case .test(let formula): formula.slots
        case .decided, .unread: []
        }
    }

    /// The comparisons that all have to hold.
    public var comparisons: [(FieldIndex, Comparison, Threshold)] {
        switch self {
        case .compare(let field, let comparison, let threshold): [(field, comparison, threshold)]
        case .all(let parts): parts.flatMap(\.comparisons)
        default: []
        }
    }
}

extension Condition {
    /// Every field that the condition looks at, those of formulas included, in order.
    public func fields(in dictionary: FieldDictionary) -> [FieldIndex] {
        slots.filter { $0 < dictionary.fields.count }
    }
}

extension Threshold {
    /// The slots that the threshold is computed from.
    public var slots: [Int] {
        switch self {
        case .formula(let formula): formula.slots
        case .slot(let slot): [slot]
        case .literal, .unread: []
        }
    }
}
