import FEEL
import Quantities
import Vocabulary

/// The rule sets of a certificate on its day: the verdict's own clauses and those that shared sets
/// add, with the constants that each set's clauses mean.
struct Bench {
    let dictionary: FieldDictionary
    let asOf: Day
    let own: ReadRules
    let sets: [ReadRules]
    let clauses: [ReadRules.Clause]
    /// By the position of a clause: its rule set.
    let setOf: [Int]
    let constants: [[View.Constant]]
    let reserved: [Value]
    let minimum: ReadRules.Evidence
    private let people: Set<FieldIndex>

    init(
        _ dictionary: FieldDictionary, _ sets: [ReadRules], asOf: Day, benchmark: [Value],
        minimum: ReadRules.Evidence
    ) {
        (self.dictionary, self.asOf, self.sets, self.minimum) = (dictionary, asOf, sets, minimum)
        own = sets[0]
        clauses = sets.enumerated().flatMap { index, set in
            index == 0 ? set.clauses : set.clauses.map { $0.added(by: set.id) }
        }
        setOf = sets.enumerated().flatMap { index, set in set.clauses.map { _ in index } }
        constants = sets.map { set in set.constants.map { $0.constant(on: asOf) } }
        reserved = [.date(asOf)] + benchmark
        let tests =
            clauses.map(\.test) + clauses.compactMap(\.guardTest)
            + sets[0].waivers.map(\.test)
        people = Set(tests.flatMap(\.peopleFields))
    }

    /// What the clauses of one set see; figures that are checked less than `level` are left out.
    func view(
        _ states: [FactState], of set: Int, requiring level: Verification?
    ) -> View {
        var view = View(
            dictionary: dictionary, states: states, asOf: asOf, constants: constants[set],
            reserved: reserved)
        guard let level else { return view }
        let weak = Set(states.indices.filter { isWeak($0, states, level) })
        var masked = states
        for field in weak {
            let inputs = weakInputs(field, states, weak)
            masked[field] = inputs.isEmpty ? .missing : .underivable(inputs)
        }
        view = View(
            dictionary: dictionary, states: masked, asOf: asOf, constants: constants[set],
            reserved: reserved, weak: weak)
        return view
    }

    /// Answers of people and what is asked for in a loan are nobody's to check.
    private func isWeak(
        _ field: FieldIndex, _ states: [FactState], _ level: Verification
    ) -> Bool {
        guard case .known(_, let origin) = states[field], !people.contains(field),
            dictionary[field].subject != .deal
        else { return false }
        return origin.verification.map { $0 < level } ?? true
    }

    /// Of a computed figure: the figures behind it that are too weak.
    private func weakInputs(
        _ field: FieldIndex, _ states: [FactState], _ weak: Set<FieldIndex>
    ) -> [FieldIndex] {
        guard case .known(_, let origin) = states[field], origin.source.hasPrefix("derived:")
        else { return [] }
        var found: [FieldIndex] = []
        for input in dictionary.formulaInputs(of: field)
        where weak.contains(input) && input != field {
            let deeper = weakInputs(input, states, weak)
            for one in deeper.isEmpty ? [input] : deeper where !found.contains(one) {
                found.append(one)
            }
        }
        return found
    }

    /// Whether a line of the verdict's own set is evidenced too weakly to count.
    func isWeak(_ citation: ReadRules.Citation, _ slots: [Int]) -> Bool {
        own.evidence(citation, slots, firstOwn: dictionary.firstOwnSlot, on: asOf) < minimum
    }

    func isWeak(_ clause: ReadRules.Clause) -> Bool {
        !clause.isAdded
            && isWeak(clause.citation, clause.test.slots + (clause.guardTest?.slots ?? []))
    }

    /// Soft and reference clauses and what bounds the offer do not weigh in the verdict.
    func decides(_ index: Int) -> Bool {
        let clause = clauses[index]
        return ["hard", "judgement"].contains(clause.level)
            && ["enterprise", "collateral"].contains(clause.section)
    }

    func indices(of section: String) -> [Int] {
        clauses.indices.filter { clauses[$0].section == section }
    }
}

extension ReadRules.Clause {
    fileprivate func added(by set: String) -> ReadRules.Clause {
        var clause = self
        clause.id = set + "." + id
        clause.isAdded = true
        return clause
    }
}
