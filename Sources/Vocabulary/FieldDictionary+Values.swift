public import FEEL
import Quantities

// Between facts and the values of formulas.
extension FieldDictionary {
    /// What a formula sees of a field. Whatever is not known carries the ids of the fields that are
    /// needed; a set of which not every member is known is not known.
    public func value(of field: FieldIndex, _ state: FactState) -> Value {
        switch state {
        case .known(.set(let knowledge), _) where !knowledge.isComplete:
            .missing(MissingNames(field: fields[field].id))
        case .known(let value, _): self.value(of: value)
        case .missing: .missing(MissingNames(field: fields[field].id))
        case .conflict: .missing(MissingNames([fields[field].id], reasons: [.conflict]))
        case .underivable(let needed):
            missing(needed.isEmpty ? [field] : needed)
        case .undefined: .missing(MissingNames([fields[field].id], reasons: [.divisionByZero]))
        case .implausible(_, let inputs): missing(inputs.isEmpty ? [field] : inputs)
        }
    }

    /// Money in yuan, spans in months; a choice is its member's id, a set the list of those held.
    public func value(of value: FactValue) -> Value {
        switch value {
        case .money(let money): .number(Decimal34(coefficient: money.fen, exponent: -2))
        case .number(let number): .number(number)
        case .ratio(let quotient): .number(quotient.rounded)
        case .boolean(let truth): .boolean(truth)
        case .text(let text): .string(text)
        case .set(let knowledge): .list(knowledge.holds.map { .string($0.member) })
        case .date(let day): .date(day)
        case .events(let history): .list(history.days.map { .date($0) })
        }
    }

    public func missing(_ fields: [FieldIndex]) -> Value {
        .missing(MissingNames(fields.map { self.fields[$0].id }))
    }

    /// The fields behind the names that a missing value carries, in the order of the vocabulary.
    public func fields(named names: MissingNames) -> [FieldIndex] {
        names.fields.compactMap { index(of: $0) }.sorted()
    }

    /// What somebody has to supply so that the field is known: the field itself, or the inputs that
    /// its formula lacks. Empty if it is known.
    public func needed(for field: FieldIndex, in states: [FactState]) -> [FieldIndex] {
        switch states[field] {
        case .known: []
        case .missing, .conflict, .undefined: [field]
        case .underivable(let fields), .implausible(_, let fields):
            fields.isEmpty ? [field] : fields
        }
    }

    /// The value of a formula as a fact of `type`; nil if it does not fit the type. Money that is
    /// finer than a fen rounds down.
    public func fact(_ value: Value, as type: FieldType) -> FactValue? {
        switch (type, value) {
        case (.money, .number(let yuan)):
            yuan.multiplied(by: Decimal34(100)).flatMap { $0.int64(.floor) }
                .map { .money(Money(fen: $0)) }
        case (.ratio, .number(let number)): .ratio(Quotient(number))
        case (.count, .number(let number)), (.number, .number(let number)),
            (.months, .number(let number)), (.age, .number(let number)):
            .number(number)
        case (.months, .yearsMonths(let months)): .number(Decimal34(months))
        case (.date, .date(let day)): .date(day)
        case (.boolean, .boolean(let truth)): .boolean(truth)
        case (.text, .string(let text)), (.region, .string(let text)),
            (.industry, .string(let text)):
            .text(text)
        case (.choice(let members, _), .string(let text)):
            members.contains { $0.id == text } ? .text(text) : nil
        default: nil
        }
    }
}
