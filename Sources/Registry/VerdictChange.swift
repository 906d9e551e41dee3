public import Quantities

/// A verdict that is another one than before.
public struct VerdictChange: Hashable, Sendable {
    public enum Direction: Int, Hashable, Sendable, CaseIterable {
        /// The product became open to the enterprise.
        case gained
        case lost
        /// Between undetermined and ineligible, either way.
        case turned
        /// The same outcome with another limit or another clause.
        case other
        /// Judged for the first time.
        case first
    }

    /// What the base calls the enterprise by.
    public let enterprise: Int64
    /// Nil where the pair was never judged before.
    public let before: VerdictRecord?
    public let after: VerdictRecord

    public init(enterprise: Int64, before: VerdictRecord?, after: VerdictRecord) {
        self.enterprise = enterprise
        self.before = before
        self.after = after
    }

    public var direction: Direction {
        guard let before else { return .first }
        if before.outcome == after.outcome { return .other }
        if after.outcome == "eligible" { return .gained }
        return before.outcome == "eligible" ? .lost : .turned
    }

    /// Positions of the clauses whose answers differ; empty where another version answered, whose
    /// clauses are not the same.
    public var clauses: [Int] {
        guard let before, before.version == after.version,
            before.clauses.count == after.clauses.count
        else { return [] }
        return zip(before.clauses, after.clauses).enumerated()
            .filter { $0.element.0 != $0.element.1 }.map(\.offset)
    }
}

/// Why verdicts were asked again between two runs.
public struct ChangeCauses: Hashable, Sendable {
    /// The business day of both runs, where it is not the same.
    public var days: ClosedRange<Day>?
    /// Paths of the rule texts that were changed.
    public var rules: [String]
    /// True where another version of the program answered.
    public var isOtherEngine: Bool
    /// By enterprise: ids of the fields that were recorded or taken back.
    public var fields: [Int64: [String]]
    /// By enterprise: the entries of the journal that did so.
    public var entries: [Int64: [Int64]]

    public init(
        days: ClosedRange<Day>? = nil, rules: [String] = [], isOtherEngine: Bool = false,
        fields: [Int64: [String]] = [:], entries: [Int64: [Int64]] = [:]
    ) {
        self.days = days
        self.rules = rules
        self.isOtherEngine = isOtherEngine
        self.fields = fields
        self.entries = entries
    }
}
