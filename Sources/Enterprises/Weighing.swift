public import Quantities
public import Vocabulary

/// What several sources say of one field, and which of them counts.
public struct Weighing: Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The source goes before the others.
        case precedence
        /// The sources are equal and this one is newer.
        case newest
        /// The sources are equal and of one day: the field counts as unknown.
        case nobody
    }

    public struct Claim: Sendable {
        public let fact: Fact
        public let counts: Bool
        /// It does not count although it is newer than what counts (较新).
        public let isNewer: Bool
    }

    /// What each source says now; what counts stands first.
    public let claims: [Claim]
    public let reason: Reason

    /// Nil where all sources say the same.
    init?(_ facts: [Fact], _ field: Field, _ asOf: Day, _ precedence: Precedence) {
        let statements = facts.map { Statement($0, precedence) }
        switch field.type {
        case .set, .events:
            self.init(FactChoice.among(facts, field, asOf, precedence))
        default:
            self.init(statements.withoutCorrected.latestOfEachSource)
        }
    }

    /// Of sets and histories: only what clashes.
    private init?(_ choice: FactChoice) {
        if let (first, second) = choice.disagreement {
            claims = [first, second].map {
                Claim(fact: $0, counts: false, isNewer: false)
            }
            reason = .nobody
        } else if let first = choice.outranked.first {
            claims =
                [Claim(fact: first.by, counts: true, isNewer: false)]
                + choice.outranked.map {
                    Claim(fact: $0.fact, counts: false, isNewer: $0.isNewer)
                }
            reason = .precedence
        } else {
            return nil
        }
    }

    private init?(_ present: [Statement]) {
        let strongest = present.strongest
        let best = strongest.newest.map(\.fact)
        guard let first = best.first,
            present.contains(where: { !$0.fact.value.isSame(as: first.value) })
        else { return nil }
        let isOpen = best.contains { !$0.value.isSame(as: first.value) }
        let isOfRank = strongest.allSatisfy { $0.fact.value.isSame(as: first.value) }
        reason = isOpen ? .nobody : isOfRank ? .precedence : .newest
        let counting = isOpen ? nil : first
        claims = present.sorted { Statement.isWeaker($1, $0) }.map { each in
            Claim(
                fact: each.fact, counts: !isOpen && each.fact.value.isSame(as: first.value),
                isNewer: counting.map { each.fact.differs(from: $0, andIsNewer: true) } ?? false)
        }
    }
}

extension Fact {
    fileprivate func differs(from other: Fact, andIsNewer: Bool) -> Bool {
        !value.isSame(as: other.value) && isNewer(than: other) == andIsNewer
    }
}

extension Precedence {
    /// Which of several facts of one field, subject and year counts on a day, and why; nil where
    /// all that is known by then agrees.
    public func weighing(_ facts: [Fact], _ field: Field, asOf: Day) -> Weighing? {
        guard facts.count > 1 else { return nil }
        let known = facts.filter { $0.isKnown(on: asOf, field) }.map { $0.cut(after: asOf) }
        return known.count > 1 ? Weighing(known, field, asOf, self) : nil
    }
}

extension Precedence {
    /// What counts among facts of one field, subject and year; nil where that is not known.
    public func counting(
        _ facts: [Fact], _ field: Field, asOf: Day
    ) -> (value: FactValue, origin: FactOrigin)? {
        let known = facts.filter { $0.isKnown(on: asOf, field) }.map { $0.cut(after: asOf) }
        if known.isEmpty { return nil }
        guard case .known(let value, let origin) = FactChoice.among(known, field, asOf, self).state
        else { return nil }
        return (value, origin)
    }
}
