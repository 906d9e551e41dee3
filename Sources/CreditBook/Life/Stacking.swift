public import Diagnostics
public import Quantities
public import Rules

/// What a programme allows beside other credit (叠加与互斥): parameters of the programme.
public struct StackingRule: Hashable, Sendable {
    public enum Test: Hashable, Sendable {
        /// Not together with any of these products, while either is live.
        case exclusive(with: Set<String>)
        /// The members together with this loan, per enterprise.
        case totalAtMost(Money, Basis)
        /// Different lenders with a balance, this one counted.
        case lendersAtMost(Int)
    }

    public enum Basis: String, Hashable, Sendable, CaseIterable {
        case approved
        case balance
        case guaranteed
    }

    /// How far the rule looks. What lies outside the book is unknown to it.
    public enum Reach: String, Hashable, Sendable, CaseIterable {
        case thisBook
        case everywhere
    }

    public let id: String
    public let label: Bilingual
    /// The products that the rule is about; empty: every product.
    public let members: Set<String>
    public let test: Test
    public let reach: Reach
    public let evidence: Evidence
    public let source: String

    public init(
        id: String, label: Bilingual, members: Set<String>, test: Test, reach: Reach,
        evidence: Evidence, source: String
    ) {
        self.id = id
        self.label = label
        self.members = members
        self.test = test
        self.reach = reach
        self.evidence = evidence
        self.source = source
    }

    func concerns(_ product: String?) -> Bool {
        members.isEmpty || (product.map(members.contains) ?? false)
    }
}

/// The loan that is to be added.
public struct StackingCandidate: Hashable, Sendable {
    public let product: String
    public let lender: String
    public let amount: Money

    public init(product: String, lender: String, amount: Money) {
        self.product = product
        self.lender = lender
        self.amount = amount
    }
}

/// What one rule says.
public struct StackingFinding: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        case met
        /// By how much, where the bound is an amount; which products or lenders stand against it.
        case notMet(excess: Money?, because: [String])
        /// The book shows nothing against it, but does not show everything.
        case unknown
    }

    public let rule: StackingRule
    public let answer: Answer
}

extension LifeState {
    /// Tests a loan against the rules of its programme, in their order.
    ///
    /// - Parameter knowsAll: whether something outside, such as a credit report of the day, says
    ///   that the enterprise has nothing beside this book.
    public func stacking(
        _ candidate: StackingCandidate, for enterprise: String, _ rules: [StackingRule],
        knowsAll: Bool, on day: Day
    ) -> [StackingFinding] {
        let totals = totals(of: enterprise, on: day)
        return rules.map { rule in
            let isSilent = rule.reach == .everywhere && !knowsAll
            let answer = totals.answer(to: rule, candidate)
            return StackingFinding(
                rule: rule, answer: answer == .met && isSilent ? .unknown : answer)
        }
    }
}

extension EnterpriseTotals {
    fileprivate func answer(
        to rule: StackingRule, _ candidate: StackingCandidate
    ) -> StackingFinding.Answer {
        switch rule.test {
        case .exclusive(let others): exclusive(rule, others, candidate)
        case .totalAtMost(let bound, let basis): atMost(rule, bound, basis, candidate)
        case .lendersAtMost(let most): lenders(rule, most, candidate)
        }
    }

    /// It holds in both directions: a member beside one of the others, or one of them beside it.
    private func exclusive(
        _ rule: StackingRule, _ others: Set<String>, _ candidate: StackingCandidate
    ) -> StackingFinding.Answer {
        var against: Set<String> = []
        for product in rows.filter(\.amounts.isLive).compactMap(\.product) {
            let isOther = rule.concerns(candidate.product) && others.contains(product)
            let isMember = others.contains(candidate.product) && rule.concerns(product)
            if isOther || isMember { against.insert(product) }
        }
        return against.isEmpty ? .met : .notMet(excess: nil, because: against.sorted())
    }

    private func atMost(
        _ rule: StackingRule, _ bound: Money, _ basis: StackingRule.Basis,
        _ candidate: StackingCandidate
    ) -> StackingFinding.Answer {
        guard rule.concerns(candidate.product) else { return .met }
        let counted = rows.filter { rule.concerns($0.product) }
        let held = counted.map { $0.amounts.of(basis) }.total
        let excess = Money(fen: (held.adding(candidate.amount) ?? held).fen - bound.fen)
        let because = Set(counted.filter { $0.amounts.of(basis) > .zero }.compactMap(\.product))
        return excess <= .zero ? .met : .notMet(excess: excess, because: because.sorted())
    }

    private func lenders(
        _ rule: StackingRule, _ most: Int, _ candidate: StackingCandidate
    ) -> StackingFinding.Answer {
        guard rule.concerns(candidate.product) else { return .met }
        let owing = rows.filter { rule.concerns($0.product) && $0.amounts.balance > .zero }
        let lenders = Set(owing.map(\.lender)).union([candidate.lender])
        return lenders.count <= most ? .met : .notMet(excess: nil, because: lenders.sorted())
    }
}

extension EnterpriseTotals.Amounts {
    fileprivate var isLive: Bool { approved > .zero || balance > .zero }

    fileprivate func of(_ basis: StackingRule.Basis) -> Money {
        switch basis {
        case .approved: approved
        case .balance: balance
        case .guaranteed: guaranteed
        }
    }
}
