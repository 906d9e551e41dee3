import FEEL
import Quantities
import Vocabulary

/// One verdict worked out again: each clause, waivers, the best right, the outcome, the offer.
struct Retrial {
    /// A clause's answer.
    struct Answer: Hashable {
        let clause: Int
        var word: String
        var open: Kleene.Open?
        var waiver: String?
    }

    let bench: Bench
    let laid: LaidJudgements
    let states: [FactState]

    /// The answers in the order of the verdict, and what follows.
    struct Result {
        let answers: [Answer]
        let outcome: String
        let right: String?
        let offer: OfferRetrial.Found?
        /// What the clauses of rights and of the deal saw.
        let rightStates: [FactState]
    }

    func run(rights: [(name: String, states: [FactState])]?) -> Result {
        var answers = bench.indices(of: "enterprise").map { answer($0, states) }
        waive(&answers)
        let pledge = bestPledge(rights)
        answers += pledge?.answers ?? []
        let outcome = decide(answers)
        let pledged = pledge?.states ?? states
        let offer =
            outcome == "ineligible" ? nil : pledge?.offer ?? OfferRetrial(self, states).run()
        for index in bench.indices(of: "deal") where isAsked(bench.clauses[index].test, pledged) {
            answers.append(answer(index, pledged))
        }
        return Result(
            answers: answers, outcome: outcome, right: pledge?.right, offer: offer,
            rightStates: pledged)
    }

    // MARK: clauses

    func view(of index: Int, _ states: [FactState]) -> View {
        bench.view(states, of: bench.setOf[index], requiring: bench.clauses[index].verified)
    }

    func answer(_ index: Int, _ states: [FactState]) -> Answer {
        if bench.isWeak(bench.clauses[index]) {
            return Answer(clause: index, word: "unknownRule", open: Kleene.Open(isUnread: true))
        }
        let view = view(of: index, states)
        let truth = decided(index, view).naming(view.weak)
        if case .open(let open) = truth {
            return Answer(clause: index, word: open.word, open: open)
        }
        return Answer(clause: index, word: truth == .yes ? "met" : "notMet", open: nil)
    }

    /// A judgement clause whose figures speak against it is left to a person; a person's own no
    /// stands.
    private func decided(_ index: Int, _ view: View) -> Kleene {
        let clause = bench.clauses[index]
        guard let answered = laid.clauses[index] else { return left(clause, view) }
        let isPersons = laid.refused.contains(index) || truth(clause, view) != .no
        return isPersons ? truth(answered, view) : left(answered, view)
    }

    private func left(_ clause: ReadRules.Clause, _ view: View) -> Kleene {
        let truth = truth(clause, view)
        guard truth == .no, clause.isJudgedWhole else { return truth }
        let field = clause.test.slots.first { $0 < bench.dictionary.fields.count }
        let office = field.flatMap { bench.dictionary[$0].office }.map(Certificate.Text.init)
        return .asked(office ?? Certificate.Text(zh: "主管部门", en: "the office in charge"))
    }

    /// Where the guard holds, the condition holds.
    private func truth(_ clause: ReadRules.Clause, _ view: View) -> Kleene {
        guard let guardTest = clause.guardTest else { return view.answer(clause.test) }
        let holds = view.answer(guardTest)
        return holds == .no ? .yes : .any([holds.negated, view.answer(clause.test)])
    }

    /// False where the guard does not hold, so that nothing is asked.
    func applies(_ index: Int, _ states: [FactState]) -> Bool {
        let clause = laid.clauses[index] ?? bench.clauses[index]
        return clause.guardTest.map { view(of: index, states).answer($0) != .no } ?? true
    }

    private func waive(_ answers: inout [Answer]) {
        for waiver in bench.own.waivers
        where !bench.isWeak(waiver.citation, waiver.test.slots) {
            let view = bench.view(states, of: 0, requiring: waiver.verified)
            let truth = view.answer(laid.waivers[waiver.id] ?? waiver.test).naming(view.weak)
            if truth == .no { continue }
            for index in answers.indices
            where !["met", "waived"].contains(answers[index].word)
                && waiver.of.contains(bench.clauses[answers[index].clause].id)
            {
                answers[index].lift(truth, by: waiver.id)
            }
        }
    }

    func decide(_ answers: [Answer]) -> String {
        let words = answers.filter { bench.decides($0.clause) }.map(\.word)
        if words.contains("notMet") { return "ineligible" }
        return words.allSatisfy { ["met", "waived"].contains($0) } ? "eligible" : "undetermined"
    }

    private func isAsked(_ test: Test, _ states: [FactState]) -> Bool {
        if test.isAnsweredByPeople { return true }
        if case .unread = test { return true }
        return test.slots.contains { slot in
            slot < bench.dictionary.fields.count && bench.dictionary[slot].subject == .deal
                && self.states[slot].value != nil
        }
    }
}

extension Kleene.Open {
    /// What can be brought is asked for first, then a person, then the unread rule.
    fileprivate var word: String {
        if !missing.isEmpty { return "unknownData" }
        return offices.isEmpty ? "unknownRule" : "needsReview"
    }
}

extension Retrial.Answer {
    /// A waiver that holds lifts the clause; one that is open leaves a no to a person.
    fileprivate mutating func lift(_ truth: Kleene, by id: String) {
        waiver = id
        switch truth {
        case .open(let open):
            if word == "notMet" { (word, self.open) = ("needsReview", open) }
        default: (word, open) = ("waived", nil)
        }
    }
}
