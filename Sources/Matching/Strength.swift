import Products
import Quantities
import Rules
import Vocabulary

/// How well the lines of a rule set are evidenced on one day: a line is as weak as the weakest of
/// its own sources and those of the values and tables that it reads.
struct Strength {
    let ruleSet: RuleSet
    let day: Day

    func evidence(of clause: Clause) -> Evidence {
        let slots = clause.condition.slots + (clause.guardCondition?.slots ?? [])
        return weakest(clause.citation, slots)
    }

    func evidence(of waiver: Waiver) -> Evidence {
        weakest(waiver.citation, waiver.condition.slots)
    }

    func evidence(of range: RangeRule) -> Evidence {
        let rows = range.byMember.map { Array($0.rows.values) } ?? []
        let ends = ([range.ends] + rows).flatMap { [$0.low, $0.high] }.compactMap(\.self)
        return weakest(range.citation, ends.flatMap(\.slots))
    }

    private func weakest(_ citation: Citation, _ slots: [Int]) -> Evidence {
        let own = slots.compactMap { self.citation(ofSlot: $0)?.evidence }
        return ([citation.evidence] + own).min() ?? .illustrative
    }

    /// The citation of the constant behind a slot; nil for fields and reserved slots.
    private func citation(ofSlot slot: Int) -> Citation? {
        let index = slot - ruleSet.own.firstSlot
        guard index >= 0 else { return nil }
        if index < ruleSet.values.count { return ruleSet.values[index].value(on: day)?.citation }
        let table = ruleSet.tables[index - ruleSet.values.count]
        return table.dated.last { $0.from.map { $0 <= day } ?? true }?.citation
    }
}
