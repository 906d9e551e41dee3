import Quantities
import Vocabulary

/// Puts statements on one set together, weakest and oldest first.
struct SetMerger {
    let asOf: Day
    private var holders: [String: (by: Statement, holding: MemberKnowledge.Holding)] = [:]
    private var order: [String] = []
    private var deniers: [String: Statement] = [:]
    private var complete: Statement?
    private(set) var clash: (Fact, Fact)?
    /// Clashes of yes and no that precedence decided.
    private(set) var outranked: [Outranked] = []

    init(asOf: Day) {
        self.asOf = asOf
    }

    mutating func take(_ statement: Statement) {
        guard case .set(let knowledge) = statement.fact.value else { return }
        if knowledge.isComplete { deny(all: statement, but: knowledge.holds.map(\.member)) }
        for holding in knowledge.holds { hold(holding, statement) }
        for member in knowledge.lacks { deny(member, statement) }
    }

    private mutating func hold(_ holding: MemberKnowledge.Holding, _ statement: Statement) {
        let member = holding.member
        if let denier = deniers[member] ?? complete, isCurrent(holding) {
            if denier.isEven(with: statement) {
                clash = clash ?? (denier.fact, statement.fact)
                holders[member] = nil
                deniers[member] = nil
                complete = nil
                return
            }
            note(denier, statement)
            deniers[member] = nil
        }
        if !order.contains(member) { order.append(member) }
        if let other = holders[member], other.by.rank == statement.rank,
            let last = other.holding.expires, let expires = holding.expires, last > expires
        {
            return
        }
        holders[member] = (statement, holding)
    }

    private mutating func deny(_ member: String, _ statement: Statement) {
        if let (holder, holding) = holders[member], isCurrent(holding) {
            holders[member] = nil
            if holder.isEven(with: statement) {
                clash = clash ?? (holder.fact, statement.fact)
                return
            }
            note(holder, statement)
        }
        deniers[member] = statement
    }

    private mutating func deny(all statement: Statement, but held: [String]) {
        complete = statement
        for member in order where !held.contains(member) && holders[member] != nil {
            deny(member, statement)
            if deniers[member] == nil { complete = nil }
        }
    }

    private mutating func note(_ weaker: Statement, _ stronger: Statement) {
        if weaker.rank == stronger.rank { return }
        outranked.append(Outranked(fact: weaker.fact, by: stronger.fact))
    }

    private func isCurrent(_ holding: MemberKnowledge.Holding) -> Bool {
        holding.expires.map { $0 >= asOf } ?? true
    }

    var knowledge: MemberKnowledge {
        MemberKnowledge(
            holds: order.compactMap { holders[$0]?.holding }, lacks: deniers.keys.sorted(),
            isComplete: complete != nil)
    }

    /// The facts on which the knowledge rests. Where all sources are equal everybody is asked.
    func contributors(among statements: [Statement]) -> [Fact] {
        let facts = statements.map(\.fact)
        if statements.allSatisfy({ $0.rank == statements[0].rank }) { return facts }
        let used = Set(
            (holders.values.map(\.by) + deniers.values + [complete].compactMap(\.self))
                .map(\.fact))
        let found = facts.filter(used.contains)
        return found.isEmpty ? facts : found
    }
}

/// Puts histories of one kind of event together, the strongest source first.
struct HistoryMerger {
    private(set) var sum = EventHistory.none
    /// One equal source says that there was none, another that there was one.
    private(set) var clash: (empty: Fact, full: Fact)?
    private(set) var contributors: [Fact]
    private(set) var outranked: [Outranked] = []
    /// The fact that says that nothing happened, and up to which day it looked.
    private var denial: Fact?

    /// - Parameter strongest: not empty.
    init(_ strongest: [Fact]) {
        contributors = strongest
        var (empty, full): (Fact?, Fact?) = (nil, nil)
        for fact in strongest {
            guard case .events(let history) = fact.value else { continue }
            if history.isEmpty { empty = fact } else { full = fact }
            add(history)
        }
        denial = empty
        if let empty, let full { clash = (empty, full) }
    }

    private mutating func add(_ history: EventHistory) {
        sum = EventHistory(
            days: sum.days + history.days.filter { !sum.days.contains($0) },
            undated: max(sum.undated, history.undated),
            checkedUntil: sum.checkedUntil ?? history.checkedUntil)
    }

    /// A weaker source adds what the stronger do not deny: happenings of days that they had not
    /// looked at. What it denies itself counts for nothing where they saw something happen.
    mutating func takeWeaker(_ fact: Fact) {
        guard case .events(let history) = fact.value else { return }
        if history.isEmpty {
            if !sum.isEmpty { outranked.append(Outranked(fact: fact, by: contributors[0])) }
            return
        }
        guard let denial else {
            add(history)
            contributors.append(fact)
            return
        }
        let unseen = history.days.filter { day in denial.lastDayLookedAt.map { day > $0 } ?? false }
        if unseen.count < history.days.count || history.undated > 0 {
            outranked.append(Outranked(fact: fact, by: denial))
        }
        if unseen.isEmpty { return }
        add(EventHistory(days: unseen))
        contributors.append(fact)
    }
}

extension Fact {
    /// The day up to which a history was looked at; nil where it counts up to any day.
    fileprivate var lastDayLookedAt: Day? {
        guard case .events(let history) = value else { return nil }
        return history.checkedUntil ?? day
    }
}
