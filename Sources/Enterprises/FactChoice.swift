import Quantities
import Vocabulary

/// Which of several facts of one field counts.
struct FactChoice {
    let state: FactState
    /// Two facts that cannot both be true, for a diagnostic.
    let disagreement: (Fact, Fact)?

    private init(_ state: FactState, _ disagreement: (Fact, Fact)? = nil) {
        self.state = state
        self.disagreement = disagreement
    }

    /// The newest fact; a fact without a day is older than one with a day. Facts of the same day
    /// that say the same are one, as far checked as the best of them; sets and histories are put
    /// together.
    /// - Parameter facts: not empty, all of one field and year, none later than `asOf`.
    static func among(_ facts: [Fact], _ field: Field, _ asOf: Day) -> FactChoice {
        if facts.count == 1 { return FactChoice(known(facts[0].value, facts)) }
        switch field.type {
        case .set: return sets(facts, asOf)
        case .events: return histories(facts)
        default: return single(newest(facts))
        }
    }

    private static func newest(_ facts: [Fact]) -> [Fact] {
        let last = facts.compactMap(\.day).max()
        return facts.filter { $0.day == last }
    }

    private static func single(_ facts: [Fact]) -> FactChoice {
        guard let other = facts.first(where: { !$0.value.isSame(as: facts[0].value) }) else {
            return FactChoice(known(facts[0].value, facts))
        }
        var values: [FactValue] = []
        for fact in facts where !values.contains(where: { $0.isSame(as: fact.value) }) {
            values.append(fact.value)
        }
        return FactChoice(.conflict(values), (facts[0], other))
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

    /// Happenings of all sources; that there was none and that there was one is a conflict.
    private static func histories(_ facts: [Fact]) -> FactChoice {
        let found = newest(facts)
        var sum = EventHistory.none
        var (empty, full): (Fact?, Fact?) = (nil, nil)
        for fact in found {
            guard case .events(let history) = fact.value else { continue }
            if history.isEmpty { empty = fact } else { full = fact }
            sum = EventHistory(
                days: sum.days + history.days.filter { !sum.days.contains($0) },
                undated: max(sum.undated, history.undated),
                checkedUntil: sum.checkedUntil ?? history.checkedUntil)
        }
        if let empty, let full {
            return FactChoice(.conflict([empty.value, full.value]), (empty, full))
        }
        return FactChoice(joined(.events(sum), found, by: found[0]))
    }

    /// What each source says of each member, the newest source last. A member that one source
    /// names and another of the same day denies is unknown, the others stay.
    private static func sets(_ facts: [Fact], _ asOf: Day) -> FactChoice {
        var merger = SetMerger(asOf: asOf)
        let sorted = facts.sorted { ($0.day?.number ?? .min) < ($1.day?.number ?? .min) }
        for fact in sorted { merger.take(fact) }
        let state = joined(.set(merger.knowledge), sorted, by: sorted[sorted.count - 1])
        return FactChoice(state, merger.clash)
    }
}

/// Puts statements on one set together, oldest first.
private struct SetMerger {
    let asOf: Day
    private var holders: [String: (fact: Fact, holding: MemberKnowledge.Holding)] = [:]
    private var order: [String] = []
    private var deniers: [String: Fact] = [:]
    private var complete: Fact?
    private(set) var clash: (Fact, Fact)?

    init(asOf: Day) {
        self.asOf = asOf
    }

    mutating func take(_ fact: Fact) {
        guard case .set(let knowledge) = fact.value else { return }
        if knowledge.isComplete { deny(all: fact, but: knowledge.holds.map(\.member)) }
        for holding in knowledge.holds { hold(holding, fact) }
        for member in knowledge.lacks { deny(member, fact) }
    }

    private mutating func hold(_ holding: MemberKnowledge.Holding, _ fact: Fact) {
        let member = holding.member
        if let denier = deniers[member] ?? complete, isCurrent(holding) {
            if denier.day == fact.day {
                clash = clash ?? (denier, fact)
                holders[member] = nil
                deniers[member] = nil
                complete = nil
                return
            }
            deniers[member] = nil
        }
        if !order.contains(member) { order.append(member) }
        let other = holders[member]?.holding.expires
        if let other, let expires = holding.expires, other > expires { return }
        holders[member] = (fact, holding)
    }

    private mutating func deny(_ member: String, _ fact: Fact) {
        if let (holder, holding) = holders[member], isCurrent(holding) {
            holders[member] = nil
            if holder.day == fact.day {
                clash = clash ?? (holder, fact)
                return
            }
        }
        deniers[member] = fact
    }

    private mutating func deny(all fact: Fact, but held: [String]) {
        complete = fact
        for member in order where !held.contains(member) && holders[member] != nil {
            deny(member, fact)
            if deniers[member] == nil { complete = nil }
        }
    }

    private func isCurrent(_ holding: MemberKnowledge.Holding) -> Bool {
        holding.expires.map { $0 >= asOf } ?? true
    }

    var knowledge: MemberKnowledge {
        MemberKnowledge(
            holds: order.compactMap { holders[$0]?.holding }, lacks: deniers.keys.sorted(),
            isComplete: complete != nil)
    }
}
