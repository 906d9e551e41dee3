import FEEL
import Quantities
import Vocabulary

/// All that a condition looks at: what is known, the day, the constants of its rule set.
struct View {
    enum Constant {
        case value(FactValue)
        case table(FieldIndex, [String: FactValue])
        case unread
    }

    /// What a bound or a formula comes to.
    enum Amount {
        case value(FactValue)
        case missing([FieldIndex])
        case unread
    }

    let dictionary: FieldDictionary
    /// By `FieldIndex`.
    let states: [FactState]
    let asOf: Day
    let constants: [Constant]
    /// Of the reserved slots: asOf, LPR1Y, LPR5Y.
    let reserved: [Value]
    /// The fields that have a figure which is checked too little to count.
    var weak: Set<FieldIndex> = []

    func amount(of bound: Bound) -> Amount {
        switch bound {
        case .literal(let value): .value(value)
        case .named(let slot, _): constant(slot)
        case .formula(let formula): amount(of: formula)
        case .unread: .unread
        }
    }

    /// A formula that needs an unread constant is unread.
    func amount(of formula: CompiledExpression) -> Amount {
        for slot in formula.slots where slot >= dictionary.firstOwnSlot {
            if case .unread = constant(slot) { return .unread }
        }
        switch formula.evaluate(value) {
        case .number(let number): return .value(.number(number))
        case .boolean(let truth): return .value(.boolean(truth))
        case .string(let text): return .value(.text(text))
        case .date(let day): return .value(.date(day))
        case .missing(let names): return missing(dictionary.fields(named: names), formula)
        default: return missing([], formula)
        }
    }

    private func missing(_ fields: [FieldIndex], _ formula: CompiledExpression) -> Amount {
        .missing(fields.isEmpty ? formula.slots.filter { $0 < states.count } : fields)
    }

    private func constant(_ slot: Int) -> Amount {
        switch constants[slot - dictionary.firstOwnSlot] {
        case .value(let value): return .value(value)
        case .unread: return .unread
        case .table(let field, let rows):
            guard case .text(let member)? = states[field].value else {
                return .missing(needed(field))
            }
            return rows[member].map(Amount.value) ?? .unread
        }
    }

    private func value(_ slot: Int) -> Value {
        if slot < dictionary.fields.count { return dictionary.value(of: slot, states[slot]) }
        if slot < dictionary.firstOwnSlot { return reserved[slot - dictionary.fields.count] }
        switch constant(slot) {
        case .value(let constant): return dictionary.value(of: constant)
        case .missing(let fields): return dictionary.missing(fields)
        case .unread: return .null
        }
    }

    func needed(_ field: FieldIndex) -> [FieldIndex] { dictionary.needed(for: field, in: states) }
}

extension FactValue {
    /// Negative, zero or positive; nil for two values without a common order.
    func order(to other: FactValue) -> Int? {
        func sign<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
            left == right ? 0 : left < right ? -1 : 1
        }
        switch (self, other) {
        case (.money(let left), .money(let right)): return sign(left, right)
        case (.money(let left), .number(let right)): return sign(left.yuan, right)
        case (.number(let left), .number(let right)): return sign(left, right)
        case (.ratio(let left), .ratio(let right)): return left.compared(to: right)
        case (.ratio(let left), .number(let right)): return left.compared(to: Quotient(right))
        case (.date(let left), .date(let right)): return sign(left, right)
        case (.boolean(let left), .boolean(let right)): return left == right ? 0 : 1
        case (.text(let left), .text(let right)): return left == right ? 0 : 1
        default: return nil
        }
    }
}
