public import Quantities

/// A value of FEEL (DMN 1.5, 10.3.2), or the fact that a value is not known.
public enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Decimal34)
    case string(String)
    case date(Day)
    /// A years and months duration, in months.
    case yearsMonths(Int64)
    /// A days and time duration, in seconds.
    case daysTime(Decimal34)
    case list([Value])
    indirect case range(ValueRange)
    /// The result of a decision table with several outputs; nothing else makes one.
    case context(ContextValue)
    /// Rules only: something that is not known, with the names of what is missing. It goes through
    /// every operation whose answer depends on it and never counts as yes or as no.
    case missing(MissingNames)

    public var isMissing: Bool {
        if case .missing = self { true } else { false }
    }
}

/// An interval. A bound that is nil is absent: `(< 10)` has no lower one.
public struct ValueRange: Hashable, Sendable {
    public var lower: Value?
    public var lowerIncluded: Bool
    public var upper: Value?
    public var upperIncluded: Bool
    /// All but the bound, which stands at both ends: `(!= 10)`.
    public var isComplement: Bool

    public init(
        lower: Value?, lowerIncluded: Bool, upper: Value?, upperIncluded: Bool,
        isComplement: Bool = false
    ) {
        self.lower = lower
        self.lowerIncluded = lowerIncluded
        self.upper = upper
        self.upperIncluded = upperIncluded
        self.isComplement = isComplement
    }

    /// The same interval with a null bound taken for an absent one: `(null..10)` is `(< 10)`.
    var open: ValueRange {
        ValueRange(
            lower: lower == .null ? nil : lower, lowerIncluded: lowerIncluded,
            upper: upper == .null ? nil : upper, upperIncluded: upperIncluded,
            isComplement: isComplement)
    }
}

/// The named outputs of one table row. Equal whatever the order of the names.
public struct ContextValue: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var name: String
        public var value: Value

        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    public var entries: [Entry]

    public init(_ entries: [Entry]) {
        self.entries = entries
    }

    public subscript(name: String) -> Value? {
        entries.first { $0.name == name }?.value
    }

    public static func == (left: ContextValue, right: ContextValue) -> Bool {
        left.entries.count == right.entries.count
            && left.entries.allSatisfy { right[$0.name] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(Set(entries))
    }
}

/// Why a value is not known: the fields that are missing, and what could not be computed.
public struct MissingNames: Hashable, Sendable {
    public enum Reason: String, Hashable, Comparable, Sendable, CaseIterable {
        /// A divisor was zero.
        case divisionByZero
        /// A number left the range of 34-digit decimals, or a day the years 1 to 9999.
        case overflow
        /// An operation got a value that it is not defined for.
        case notComputable
        /// The caller's own: two sources disagree.
        case conflict

        public static func < (left: Reason, right: Reason) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Sorted, each once.
    public private(set) var fields: [String]
    /// Sorted, each once.
    public private(set) var reasons: [Reason]

    public init(_ fields: [String] = [], reasons: [Reason] = []) {
        self.fields = Set(fields).sorted()
        self.reasons = Set(reasons).sorted()
    }

    public init(field: String) {
        fields = [field]
        reasons = []
    }

    public func union(_ other: MissingNames) -> MissingNames {
        if self == other { return self }
        return MissingNames(fields + other.fields, reasons: reasons + other.reasons)
    }
}

extension Value {
    public static func number(_ value: Int) -> Value { .number(Decimal34(value)) }

    /// The name of the value's type as FEEL writes it.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .yearsMonths: "years and months duration"
        case .daysTime: "days and time duration"
        case .list: "list"
        case .range: "range"
        case .context: "context"
        case .missing: "missing"
        }
    }

    /// A list of one counts as its element where an element is wanted (DMN 1.5, 10.3.2.9.4).
    var unwrapped: Value {
        if case .list(let items) = self, items.count == 1 { items[0] } else { self }
    }

    /// An element counts as a list of one where a list is wanted.
    var asList: [Value] {
        if case .list(let items) = self { items } else { [self] }
    }

    var missingNames: MissingNames? {
        if case .missing(let names) = self { names } else { nil }
    }
}

/// Values may hold an enterprise's data: only the type is described, `text` writes the value.
extension Value: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { typeName }

    public var debugDescription: String { text }
}
