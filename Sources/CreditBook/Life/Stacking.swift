public import Quantities

extension LifeState {
    /// Tests a loan against the rules of its programme, in their order.
    ///
    /// - Parameters:
    ///   - beside: what else is known to stand beside it, such as rows of a programme whose notes
    ///     this book does not know.
    ///   - knowsAll: whether something outside, such as a credit report of the day, says
    ///     that the enterprise has nothing beside this book.
    public func stacking(
        _ candidate: StackingCandidate, for enterprise: String, _ rules: [StackingRule],
        beside: [EnterpriseTotals.Row] = [], knowsAll: Bool, on day: Day
    ) -> [StackingFinding] {
        let totals = totals(of: enterprise, on: day, without: candidate)
        return (totals.rows + beside).findings(rules, candidate, knowsAll: knowsAll)
    }

    /// How an enterprise stands to the rules that are about something it has, in their order.
    public func stackingNow(
        of enterprise: String, _ rules: [StackingRule], knowsAll: Bool, on day: Day
    ) -> [StackingFinding] {
        totals(of: enterprise, on: day).rows.standing(rules, knowsAll: knowsAll)
    }
}

extension [EnterpriseTotals.Row] {
    /// What stands against the rules that are about any of it.
    func standing(_ rules: [StackingRule], knowsAll: Bool) -> [StackingFinding] {
        let own = rules.filter { rule in
            contains { $0.amounts.isLive && rule.concerns($0.product) }
        }
        return findings(own, nil, knowsAll: knowsAll)
    }

    /// - Parameter candidate: nil: what stands is tested by itself.
    fileprivate func findings(
        _ rules: [StackingRule], _ candidate: StackingCandidate?, knowsAll: Bool
    ) -> [StackingFinding] {
        rules.map { rule in
            let isSilent = rule.reach == .everywhere && !knowsAll && rule.concerns(candidate, self)
            let answer = answer(to: rule, candidate)
            return StackingFinding(
                rule: rule, answer: answer == .met && isSilent ? .unknown : answer)
        }
    }

    private func answer(
        to rule: StackingRule, _ candidate: StackingCandidate?
    ) -> StackingFinding.Answer {
        if case .exclusive(let others) = rule.test { return exclusive(rule, others, candidate) }
        guard rule.concerns(candidate, self) else { return .met }
        switch rule.test {
        case .totalAtMost(let bound, let basis): return atMost(rule, bound, basis, candidate)
        case .lendersAtMost(let most): return lenders(rule, most, candidate)
        case .exclusive, .unread: return .unread
        }
    }

    /// It holds in both directions: a member beside one of the others, or one of them beside it.
    private func exclusive(
        _ rule: StackingRule, _ others: Set<String>, _ candidate: StackingCandidate?
    ) -> StackingFinding.Answer {
        let live = Set(filter(\.amounts.isLive).compactMap(\.product))
        let new = candidate.map { [$0.product] } ?? live
        var against: Set<String> = []
        for own in new {
            for product in live where product != own {
                let isOther = rule.concerns(own) && others.contains(product)
                let isMember = others.contains(own) && rule.concerns(product)
                if isOther || isMember { against.insert(product) }
            }
        }
        return against.isEmpty ? .met : .notMet(excess: nil, because: against.sorted())
    }

    private func atMost(
        _ rule: StackingRule, _ bound: Money, _ basis: StackingRule.Basis,
        _ candidate: StackingCandidate?
    ) -> StackingFinding.Answer {
        let counted = filter { rule.counts($0.product) }
        let held = counted.map { $0.amounts.of(basis) }.total
        let new = rule.countsNew ? candidate?.amount ?? .zero : .zero
        let excess = Money(fen: (held.adding(new) ?? held).fen - bound.fen)
        let because = Set(counted.filter { $0.amounts.of(basis) > .zero }.compactMap(\.product))
        return excess <= .zero ? .met : .notMet(excess: excess, because: because.sorted())
    }

    private func lenders(
        _ rule: StackingRule, _ most: Int, _ candidate: StackingCandidate?
    ) -> StackingFinding.Answer {
        let owing = filter { rule.counts($0.product) && $0.amounts.balance > .zero }
        var lenders = Set(owing.map(\.lender))
        if rule.countsNew { lenders.formUnion(candidate.map { [$0.lender] } ?? []) }
        if !rule.countsNew { lenders.subtract(rule.ownLenders(candidate, self)) }
        return lenders.count <= most ? .met : .notMet(excess: nil, because: lenders.sorted())
    }
}

extension StackingRule {
    /// Whether it is about the new loan; without one, about anything that stands.
    fileprivate func concerns(
        _ candidate: StackingCandidate?, _ rows: [EnterpriseTotals.Row]
    ) -> Bool {
        guard let candidate else {
            return rows.contains { $0.amounts.isLive && concerns($0.product) }
        }
        if case .exclusive(let others) = test, others.contains(candidate.product) { return true }
        return concerns(candidate.product)
    }

    /// The lenders beside whom others are counted: the new loan's, or those of the members.
    fileprivate func ownLenders(
        _ candidate: StackingCandidate?, _ rows: [EnterpriseTotals.Row]
    ) -> Set<String> {
        if let candidate { return [candidate.lender] }
        return Set(rows.filter { $0.amounts.isLive && concerns($0.product) }.map(\.lender))
    }
}

extension EnterpriseTotals.Amounts {
    fileprivate var isLive: Bool { approved > .zero || balance > .zero || guaranteed > .zero }

    fileprivate func of(_ basis: StackingRule.Basis) -> Money {
        switch basis {
        case .approved: approved
        case .balance: balance
        case .guaranteed: guaranteed
        }
    }
}
