public import Enterprises
import Products
public import Rules
import Vocabulary

/// Which lines of a rule set gave an offer, and which clauses of the deal bound it.
public struct OfferGround: Sendable {
    public enum What: String, Sendable {
        case limit
        case rate
        case term
    }

    public struct Line: Sendable {
        public let what: What
        public let low: Threshold?
        public let high: Threshold?
    }

    public let lines: [Line]
    /// Positions in `Applied.clauses`.
    public let bounds: [Int]
}

extension Matcher {
    /// Nil where nothing is offered.
    public func offerGround(
        of verdict: Verdict, _ profile: Profile, _ applied: Applied
    ) -> OfferGround? {
        guard verdict.offer != nil else { return nil }
        let right = profile.rights?.first { $0.name == verdict.right }
        let views = applied.surroundings(
            right?.states ?? profile.states, asOf: profile.asOf, dictionary: dictionary,
            laid: verdict.laid)
        let bounds = applied.dealClauses.filter { index in
            applied.constantsOf[index] == 0 && !applied.isWeak[index]
                && isBound(by: views.clause(index, of: applied), views.own)
        }
        return OfferGround(lines: lines(views.own, applied), bounds: bounds)
    }

    private func lines(_ surroundings: Surroundings, _ applied: Applied) -> [OfferGround.Line] {
        let offer = applied.ruleSet.offer
        let rules: [(OfferGround.What, RangeRule?)] = [
            (.limit, offer.limit), (.rate, offer.rate), (.term, offer.term),
        ]
        return zip(rules, applied.weakRanges).compactMap { rule, isWeak in
            guard !isWeak, let range = rule.1, let ends = ends(range, surroundings),
                ends.low != nil || ends.high != nil
            else { return nil }
            return OfferGround.Line(what: rule.0, low: ends.low, high: ends.high)
        }
    }

    /// Whether the clause bounds something of the deal here.
    private func isBound(by clause: Clause, _ surroundings: Surroundings) -> Bool {
        if clause.level == .reference { return false }
        switch clause.guardCondition?.truth(in: surroundings) {
        case .no: return false
        case .open(let openness):
            let isOwn = openness.missing.contains { dictionary.fields[$0].subject != .deal }
            if !isOwn { return false }
        case .yes, nil: break
        }
        let fields = [deal.amount, deal.term, deal.rate, deal.guaranteeFee]
        return clause.condition.comparisons.contains { fields.contains($0.0) }
    }
}
