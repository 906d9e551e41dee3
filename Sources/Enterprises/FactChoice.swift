import Quantities
import Vocabulary

/// Which of several facts of one field counts.
struct FactChoice {
    let state: FactState
    /// Two facts that cannot both be true, for a diagnostic.
    private(set) var disagreement: (Fact, Fact)?
    /// What precedence decided: facts that say otherwise than one of a stronger source.
    private(set) var outranked: [Outranked] = []

    private init(_ state: FactState, _ disagreement: (Fact, Fact)? = nil) {
        self.state = state
        self.disagreement = disagreement
    }

    /// The fact of the strongest source; among equals the newest. A fact without a day is older
    /// than one with a day. Facts of equal sources and of the same day that say the same are one,
    /// as far checked as the best of them; sets and histories are put together.
    /// - Parameter facts: not empty, all of one field and year, none later than `asOf`.
    static func among(
        _ facts: [Fact], _ field: Field, _ asOf: Day, _ precedence: Precedence
    ) -> FactChoice {
        if facts.count == 1 { return FactChoice(known(facts[0].value, facts)) }
        let statements = facts.map { Statement($0, precedence) }
        switch field.type {
        case .set: return sets(statements, asOf)
        case .events: return histories(statements.withoutCorrected)
        default: return single(statements.withoutCorrected)
        }
    }

    private static func single(_ statements: [Statement]) -> FactChoice {
        let strongest = statements.strongest.newest.map(\.fact)
        guard let other = strongest.first(where: { !$0.value.isSame(as: strongest[0].value) })
        else {
            var choice = FactChoice(known(strongest[0].value, strongest))
            choice.outranked = statements.saying(otherThan: strongest[0])
            return choice
        }
        var values: [FactValue] = []
        for fact in strongest where !values.contains(where: { $0.isSame(as: fact.value) }) {
            values.append(fact.value)
        }
        return FactChoice(.conflict(values), (strongest[0], other))
    }

    /// A value that all these facts give, told by the one that was checked best.
    private static func known(_ value: FactValue, _ facts: [Fact]) -> FactState {
        var best = facts[0]
        for fact in facts.dropFirst()
        where Verification.stronger(best.verification, fact.verification) != best.verification {
            best = fact
        }
        return known(value, best, best.verification)
    }

    /// A value that is put together of what several facts say, no better checked than the weakest
    /// of them unless all say the same.
    private static func joined(_ value: FactValue, _ facts: [Fact], by fact: Fact) -> FactState {
        let states = facts.map(\.verification)
        let isOne = facts.allSatisfy { $0.value == facts[0].value }
        let state = states.dropFirst().reduce(
            states[0], isOne ? Verification.stronger : Verification.weaker)
        return known(value, fact, state)
    }

    private static func known(
        _ value: FactValue, _ fact: Fact, _ state: Verification?
    ) -> FactState {
        .known(
            value,
            FactOrigin(
                year: fact.year, source: fact.source, day: fact.day, verification: state,
                entry: fact.entry))
    }

    /// Happenings of all sources of one rank; that there was none and that there was one is a
    /// conflict. What the strongest source denies, a weaker one cannot say.
    private static func histories(_ statements: [Statement]) -> FactChoice {
        var merger = HistoryMerger(statements.strongest.newest.map(\.fact))
        if let (empty, full) = merger.clash {
            return FactChoice(.conflict([empty.value, full.value]), (empty, full))
        }
        for group in statements.weakerGroups {
            for fact in group.newest.map(\.fact) { merger.takeWeaker(fact) }
        }
        var choice = FactChoice(
            joined(.events(merger.sum), merger.contributors, by: merger.contributors[0]))
        choice.outranked = merger.outranked
        return choice
    }

    /// What each source says of each member, the strongest and newest source last. A member that
    /// one source names and an equal one of the same day denies is unknown, whatever a third equal
    /// one says; the others stay.
    private static func sets(_ statements: [Statement], _ asOf: Day) -> FactChoice {
        let merger = SetMerger(statements.sorted(by: Statement.isWeaker), asOf: asOf)
        let counting = merger.contributors()
        let last = counting[counting.count - 1]
        var choice = FactChoice(joined(.set(merger.knowledge), counting, by: last), merger.clash)
        choice.outranked = merger.outranked
        return choice
    }
}
