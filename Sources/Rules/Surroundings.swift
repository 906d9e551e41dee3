public import FEEL
public import Quantities
public import Vocabulary

/// A constant of a rule set on the day it is applied.
public enum Constant: Sendable {
    case value(FactValue)
    /// One value for each member of a choice field; rows that were not read are absent.
    case table(by: FieldIndex, rows: [String: FactValue])
    case unread
}

/// All that a condition looks at: what is known of the subject, the day, the rule set's constants.
///
/// Slots below the dictionary's `fieldCount` are fields; the reserved slots and the rule set's own
/// names follow in the order in which the scope declared them.
public final class Surroundings: Sendable {
    public let dictionary: FieldDictionary
    /// By `FieldIndex`.
    public let states: [FactState]
    public let asOf: Day
    /// By slot, beginning at `dictionary.firstOwnSlot`.
    public let constants: [Constant]
    /// The reserved slots: asOf, LPR1Y, LPR5Y.
    public let reserved: [Value]
    /// The fields that have a figure which is checked too little to count.
    public let weak: Set<FieldIndex>

    public init(
        dictionary: FieldDictionary, states: [FactState], asOf: Day, constants: [Constant],
        reserved: [Value], weak: Set<FieldIndex> = []
    ) {
        self.weak = weak
        self.dictionary = dictionary
        self.states = states
        self.asOf = asOf
        self.constants = constants
        self.reserved = reserved
    }
}

extension Surroundings {
    /// What a condition outside the matching looks at: no benchmark rate is known to it.
    public convenience init(
        _ states: [FactState], on day: Day, constants: [Constant] = [],
        dictionary: FieldDictionary, weak: Set<FieldIndex> = []
    ) {
        self.init(
            dictionary: dictionary, states: states, asOf: day, constants: constants,
            reserved: [.date(day), .null, .null], weak: weak)
    }
}

/// What a slot, a formula or a threshold comes to.
public enum Amount: Sendable {
    case value(FactValue)
    case missing([FieldIndex])
    case unread
}

extension Surroundings {
    /// The constant behind a slot, looked up by the subject's own choice where it is a table.
    public func constant(_ slot: Int) -> Amount {
        switch constants[slot - dictionary.firstOwnSlot] {
        case .value(let value): return .value(value)
        case .unread: return .unread
        case .table(let field, let rows):
            guard case .text(let member)? = states[field].value else { return missing(field) }
            return rows[member].map(Amount.value) ?? .unread
        }
    }

    public func amount(of threshold: Threshold) -> Amount {
        switch threshold {
        case .literal(let value): .value(value)
        case .slot(let slot): constant(slot)
        case .formula(let formula): amount(of: formula)
        case .unread: .unread
        }
    }

    /// A formula's value. A formula that needs an unread constant is unread.
    public func amount(of formula: CompiledExpression) -> Amount {
        for slot in formula.slots where slot >= dictionary.firstOwnSlot {
            if case .unread = constant(slot) { return .unread }
        }
        return interpreted(formula.evaluate(value(at:)), of: formula)
    }

    private func value(at slot: Int) -> Value {
        if slot < dictionary.fields.count { return dictionary.value(of: slot, states[slot]) }
        if slot < dictionary.firstOwnSlot { return reserved[slot - dictionary.fields.count] }
        switch constant(slot) {
        case .value(let constant): return dictionary.value(of: constant)
        case .missing(let fields): return dictionary.missing(fields)
        case .unread: return .null
        }
    }

    private func interpreted(_ value: Value, of formula: CompiledExpression) -> Amount {
        switch value {
        case .number(let number): .value(.number(number))
        case .boolean(let truth): .value(.boolean(truth))
        case .string(let text): .value(.text(text))
        case .date(let day): .value(.date(day))
        case .missing(let names): missing(dictionary.fields(named: names), of: formula)
        default: missing([], of: formula)
        }
    }

    /// What could not be computed, such as a division by zero, needs all figures of the formula.
    private func missing(_ fields: [FieldIndex], of formula: CompiledExpression) -> Amount {
        .missing(fields.isEmpty ? formula.slots.filter { $0 < states.count } : fields)
    }

    private func missing(_ field: FieldIndex) -> Amount {
        .missing(dictionary.needed(for: field, in: states))
    }
}
