public import Enterprises
import Products
import Quantities
public import Rules
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
        views = applied.surroundings(
            profile.states, asOf: profile.asOf, dictionary: dictionary, laid: verdict.laid)
        let right = profile.rights?.first { $0.name == verdict.right }
        rightViews =
            right.map {
                applied.surroundings(
                    $0.states, asOf: profile.asOf, dictionary: dictionary, laid: verdict.laid)
            } ?? views
    }

    /// False if the clause's guard does not hold, so that it asks nothing.
    public func applies(_ answer: ClauseAnswer) -> Bool {
        let clause = views.clause(answer.clause, of: applied)
        guard let guardCondition = clause.guardCondition else { return true }
        let views = clause.section == .enterprise ? views : rightViews
        return guardCondition.truth(in: views[answer.clause]) != .no
    }

    /// Nil where the clause looks at no field.
    public subscript(answer: ClauseAnswer) -> Finding? {
        let clause = applied.clauses[answer.clause]
        let views = clause.section == .enterprise ? views : rightViews
        let isShort = answer.answer == .notMet || answer.answer == .needsReview
        return views.unchecked(answer.clause).finding(clause.condition, isShort: isShort)
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
