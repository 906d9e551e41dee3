import Quantities
public import Vocabulary

/// What an answer rests on: the value used, the bound, how far apart they are, and whose figure.
public struct Finding: Sendable {
    public let field: FieldIndex
    public let value: FactValue?
    public let threshold: FactValue?
    public let comparison: Comparison?
    /// How much is lacking; only for an answer that is not met.
    public let distance: FactValue?
    public let origin: FactOrigin?
    public let conflict: [FactValue]
}

extension Surroundings {
    /// What the answer of a condition rests on; nil where it looks at no field.
    /// - Parameter isShort: whether to say how much is lacking.
    public func finding(_ condition: Condition, isShort: Bool) -> Finding? {
        guard let field = condition.telling(in: self) else { return nil }
        let bound = condition.bound(of: field, in: self)
        var value: FactValue?
        var origin: FactOrigin?
        var conflict: [FactValue] = []
        switch states[field] {
        case .known(let known, let found): (value, origin) = (known, found)
        case .conflict(let values): conflict = values
        default: break
        }
        let threshold = bound?.value
        let distance = isShort ? threshold.flatMap { value?.distance(to: $0) } : nil
        return Finding(
            field: field, value: value, threshold: threshold, comparison: bound?.comparison,
            distance: distance, origin: origin, conflict: conflict)
    }
}

extension Condition {
    /// The field that tells most about the answer: the first comparison that does not hold, else
    /// the first field at all.
    func telling(in surroundings: Surroundings) -> FieldIndex? {
        switch self {
        case .compare(let field, _, _): return field
        case .any(let parts):
            let holding = parts.first { $0.truth(in: surroundings) == .yes }
            return (holding ?? parts.first)?.telling(in: surroundings)
        case .all(let parts), .atLeast(_, let parts):
            let failing = parts.first { $0.truth(in: surroundings) != .yes }
            return (failing ?? parts.first)?.telling(in: surroundings)
        case .not(let part): return part.telling(in: surroundings)
        default: return fields(in: surroundings.dictionary).first
        }
    }

    /// The bound that the telling comparison has, where it is known.
    func bound(
        of field: FieldIndex, in surroundings: Surroundings
    ) -> (comparison: Comparison, value: FactValue)? {
        if case .compare(_, let comparison, let threshold) = self {
            return bound(comparison, threshold, field, surroundings)
        }
        let own = comparisons.filter { $0.0 == field }
        let failing = own.first {
            Condition.compare($0.0, $0.1, $0.2).truth(in: surroundings) != .yes
        }
        guard let (_, comparison, threshold) = failing ?? own.first else { return nil }
        return bound(comparison, threshold, field, surroundings)
    }

    private func bound(
        _ comparison: Comparison, _ threshold: Threshold, _ field: FieldIndex,
        _ surroundings: Surroundings
    ) -> (comparison: Comparison, value: FactValue)? {
        guard case .value(let value) = surroundings.amount(of: threshold) else { return nil }
        if case .number(let number) = value, case .money? = surroundings.states[field].value {
            return Money(yuan: number, .up).map { (comparison, .money($0)) }
        }
        return (comparison, value)
    }
}
