import Quantities
import Vocabulary

/// Puts statements on one set together, weakest and oldest first.
struct SetMerger {
    let asOf: Day
    /// All statements, weakest and oldest first.
    private let statements: [Statement]
    private var holders: [String: (by: Statement, holding: MemberKnowledge.Holding)] = [:]
    private var order: [String] = []
    private var deniers: [String: Statement] = [:]
    private var complete: Statement?
    /// Members on which equal statements of one day differ: unknown until a stronger or newer one.
    private var contested: [String: Contest] = [:]
    /// Clashes of yes and no that precedence decided.
    private(set) var outranked: [Outranked] = []

    private struct Contest {
        let holder: Statement
        let denier: Statement

        /// A third equal voice decides nothing.
        func isLifted(by statement: Statement) -> Bool {
            statement.rank != holder.rank || statement.fact.day != holder.fact.day
        }
    }

    /// - Parameter statements: sorted, weakest and oldest first.
    init(_ statements: [Statement], asOf: Day) {
        self.statements = statements
        self.asOf = asOf
        for statement in statements { take(statement) }
    }

    private mutating func take(_ statement: Statement) {
        guard case .set(let knowledge) = statement.fact.value else { return }
        if knowledge.isComplete { deny(all: statement, but: knowledge.holds.map(\.member)) }
        for holding in knowledge.holds where !isCorrected(statement, on: holding.member) {
            hold(holding, statement)
        }
        for member in knowledge.lacks where !isCorrected(statement, on: member) {
            deny(member, statement)
        }
    }

    /// True if the same source said something else of this member later, for the same day.
    private func isCorrected(_ statement: Statement, on member: String) -> Bool {
        if statement.fact.entry == nil { return false }
        return statements.contains { statement.isCorrected(by: $0) && $0.speaks(of: member) }
    }

    private mutating func hold(_ holding: MemberKnowledge.Holding, _ statement: Statement) {
        let member = holding.member
        if !order.contains(member) { order.append(member) }
        if let contest = contested[member] {
            guard contest.isLifted(by: statement) else { return }
            if isCurrent(holding) { note(contest.denier, statement) }
            contested[member] = nil
        }
        if let denier = denier(of: member), isCurrent(holding) {
            if denier.isEven(with: statement) {
                contest(member, holder: statement, denier: denier)
                return
            }
            note(denier, statement)
            deniers[member] = nil
        }
        if let other = holders[member], other.by.rank == statement.rank,
            !other.by.isCorrected(by: statement),
            let last = other.holding.expires, let expires = holding.expires, last > expires
        {
            return
        }
        holders[member] = (statement, holding)
    }

    private func denier(of member: String) -> Statement? {
        if let denier = deniers[member] { return denier }
        return complete.flatMap { isCorrected($0, on: member) ? nil : $0 }
    }

    private mutating func deny(_ member: String, _ statement: Statement) {
        if let contest = contested[member] {
            guard contest.isLifted(by: statement) else { return }
            note(contest.holder, statement)
            contested[member] = nil
        }
        if let (holder, holding) = holders[member], isCurrent(holding) {
            if holder.isEven(with: statement) {
                contest(member, holder: holder, denier: statement)
                return
            }
            holders[member] = nil
            note(holder, statement)
        }
        deniers[member] = statement
    }

    /// Nothing but these members is held.
    private mutating func deny(all statement: Statement, but held: [String]) {
        complete = statement
        for member in Set(order).union(deniers.keys).sorted()
        where !held.contains(member) && !isCorrected(statement, on: member) {
            if isDenied(member) { deny(member, statement) }
        }
    }

    /// Whether a denial says anything about it: an expired certificate stays on file.
    private func isDenied(_ member: String) -> Bool {
        holders[member] != nil || deniers[member] != nil || contested[member] != nil
    }

    private mutating func contest(_ member: String, holder: Statement, denier: Statement) {
        contested[member] = Contest(holder: holder, denier: denier)
        holders[member] = nil
        deniers[member] = nil
    }

    private mutating func note(_ weaker: Statement, _ stronger: Statement) {
        if weaker.rank == stronger.rank { return }
        outranked.append(Outranked(fact: weaker.fact, by: stronger.fact))
    }

    private func isCurrent(_ holding: MemberKnowledge.Holding) -> Bool {
        holding.expires.map { $0 >= asOf } ?? true
    }

    /// A member on which equals differ: what nobody decides.
    var clash: (Fact, Fact)? {
        order.lazy.compactMap { contested[$0] }.first.map { ($0.holder.fact, $0.denier.fact) }
    }

    /// A complete list says nothing of the rest while one of its members is open.
    var knowledge: MemberKnowledge {
        MemberKnowledge(
            holds: order.compactMap { holders[$0]?.holding }, lacks: deniers.keys.sorted(),
            isComplete: complete != nil && contested.isEmpty)
    }

    /// The facts on which the knowledge rests. Where all sources are equal everybody is asked.
    func contributors() -> [Fact] {
        let facts = statements.map(\.fact)
        if statements.allSatisfy({ $0.rank == statements[0].rank }) { return facts }
        let used = Set(
            (holders.values.map(\.by) + deniers.values + [complete].compactMap(\.self))
                .map(\.fact))
        let found = facts.filter(used.contains)
        return found.isEmpty ? facts : found
    }
}

extension Statement {
    fileprivate func speaks(of member: String) -> Bool {
        guard case .set(let knowledge) = fact.value else { return false }
        return knowledge.isComplete || knowledge.lacks.contains(member)
            || knowledge.holds.contains { $0.member == member }
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
