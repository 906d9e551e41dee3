public import Enterprises
import Products
import Quantities
import Rules
public import Vocabulary

/// Finds again what the answers of one verdict rest on, so that a verdict stays small.
public struct Findings {
    private let applied: Applied
    private let views: Views
    private let rightViews: Views

    public init(
        of verdict: Verdict, _ profile: Profile, _ applied: Applied, _ dictionary: FieldDictionary
    ) {
        self.applied = applied
        views = applied.surroundings(profile.states, asOf: profile.asOf, dictionary: dictionary)
        let right = profile.rights?.first { $0.name == verdict.right }
        rightViews =
            right.map {
                applied.surroundings($0.states, asOf: profile.asOf, dictionary: dictionary)
            } ?? views
    }

    /// False if the clause's guard does not hold, so that it asks nothing.
    public func applies(_ answer: ClauseAnswer) -> Bool {
        let clause = applied.clauses[answer.clause]
        guard let guardCondition = clause.guardCondition else { return true }
        let views = clause.section == .enterprise ? views : rightViews
        return guardCondition.truth(in: views.sets[views.setOf[answer.clause]]) != .no
    }

    /// Nil where the clause looks at no field.
    public subscript(answer: ClauseAnswer) -> Finding? {
        let clause = applied.clauses[answer.clause]
        let views = clause.section == .enterprise ? views : rightViews
        return finding(answer, clause.condition, views.sets[views.setOf[answer.clause]])
    }

    private func finding(
        _ answer: ClauseAnswer, _ condition: Condition, _ surroundings: Surroundings
    ) -> Finding? {
        guard let field = condition.telling(in: surroundings) else { return nil }
        let bound = condition.bound(of: field, in: surroundings)
        var value: FactValue?
        var origin: FactOrigin?
        var conflict: [FactValue] = []
        switch surroundings.states[field] {
        case .known(let known, let found): (value, origin) = (known, found)
        case .conflict(let values): conflict = values
        default: break
        }
        let isShort = answer.answer == .notMet || answer.answer == .needsReview
        let threshold = bound?.value
        let distance = isShort ? threshold.flatMap { value?.distance(to: $0) } : nil
        return Finding(
            field: field, value: value, threshold: threshold, comparison: bound?.comparison,
            distance: distance, origin: origin, conflict: conflict)
    }
}

extension Matcher {
    /// What one answer rests on.
    public func finding(
        _ answer: ClauseAnswer, of verdict: Verdict, _ profile: Profile, _ applied: Applied
    ) -> Finding? {
        Findings(of: verdict, profile, applied, dictionary)[answer]
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
