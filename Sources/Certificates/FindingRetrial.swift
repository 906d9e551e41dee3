import Quantities
import Vocabulary

/// What a clause's answer rests on, found again: the first comparison that does not hold, else the
/// first field at all, with its value, its bound and how far apart they are.
struct FindingRetrial {
    let view: View
    let clause: ReadRules.Clause

    func finding(isShort: Bool) -> Certificate.Body.Finding? {
        guard let field = telling(clause.test) else { return nil }
        var finding = Certificate.Body.Finding(field: view.dictionary[field].id)
        let value = view.states[field].value
        finding.value = value?.stored
        guard let (relation, bound) = bound(of: field) else { return finding }
        finding.comparison = relation.rawValue
        finding.threshold = bound.stored
        if isShort { finding.distance = value.flatMap { $0.distance(to: bound) }?.stored }
        return finding
    }

    private func telling(_ test: Test) -> FieldIndex? {
        switch test {
        case .compare(let field, _, _): return field
        case .any(let parts):
            return (parts.first { view.answer($0) == .yes } ?? parts.first).flatMap(telling)
        case .all(let parts), .atLeast(_, let parts):
            return (parts.first { view.answer($0) != .yes } ?? parts.first).flatMap(telling)
        case .not(let part): return telling(part)
        default: return test.slots.first { $0 < view.dictionary.fields.count }
        }
    }

    private func bound(of field: FieldIndex) -> (Test.Relation, FactValue)? {
        let own = clause.test.comparisons.filter { $0.0 == field }
        let failing = own.first { view.answer(.compare($0.0, $0.1, $0.2)) != .yes }
        guard let (_, relation, bound) = failing ?? own.first,
            case .value(let value) = view.amount(of: bound)
        else { return nil }
        if case .number(let number) = value, case .money? = view.states[field].value {
            return Money(yuan: number, .up).map { (relation, .money($0)) }
        }
        return (relation, value)
    }
}

extension FactValue {
    /// How far it lies from a bound, in its own unit; nil where there is none.
    fileprivate func distance(to bound: FactValue) -> FactValue? {
        func apart(_ left: Decimal34, _ right: Decimal34) -> Decimal34? {
            left < right ? right.subtracting(left) : left.subtracting(right)
        }
        switch (self, bound) {
        case (.money(let left), .money(let right)):
            let money = left < right ? right.subtracting(left) : left.subtracting(right)
            return money.map(FactValue.money)
        case (.number(let left), .number(let right)):
            return apart(left, right).map(FactValue.number)
        case (.ratio(let left), .ratio(let right)):
            return apart(left.rounded, right.rounded).map { .ratio(Quotient($0)) }
        case (.ratio(let left), .number(let right)):
            return apart(left.rounded, right).map { .ratio(Quotient($0)) }
        default: return nil
        }
    }
}
