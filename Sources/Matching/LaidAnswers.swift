import Products
public import Reviews
public import Rules
import Vocabulary

/// A question of a rule set, and the set, clause or waiver that asks it.
public struct AskedQuestion: Hashable, Sendable {
    /// The rule set that holds the clause: the shared set for 基本准入.
    public let ruleSet: String
    /// The position in `Applied.clauses`; nil for what a waiver asks.
    public let clause: Int?
    public let waiver: String?
    public let question: Question
}

/// An answer that counts, beside the question that it answers.
public struct Judgement: Hashable, Sendable {
    public let asked: AskedQuestion
    public let answer: JudgementAnswer
}

/// What people answered of one enterprise, laid into the clauses and waivers of a rule set.
final class LaidAnswers: Sendable {
    let judgements: [Judgement]
    /// By position in `Applied.clauses`: the clauses that hold an answer.
    let clauses: [Int: Clause]
    /// By waiver id.
    let waivers: [String: Condition]
    /// The clauses in which a person said no.
    let refused: Set<Int>

    /// Nil where nothing is laid in.
    init?(_ judgements: [Judgement], in applied: Applied) {
        if judgements.isEmpty { return nil }
        self.judgements = judgements
        var clauses: [Int: Clause] = [:]
        let byClause = Dictionary(grouping: judgements) { $0.asked.clause }
        for case (let index?, let own) in byClause {
            let whole = own.first { $0.asked.question.place == nil }?.answer.isMet
            clauses[index] = applied.clauses[index].answered(LaidAnswers.places(own), whole: whole)
        }
        self.clauses = clauses
        waivers = LaidAnswers.waivers(judgements, in: applied)
        refused = Set(judgements.filter { !$0.answer.isMet }.compactMap(\.asked.clause))
    }

    private static func waivers(
        _ judgements: [Judgement], in applied: Applied
    ) -> [String: Condition] {
        let byWaiver = Dictionary(grouping: judgements) { $0.asked.waiver }
        var conditions: [String: Condition] = [:]
        for waiver in applied.waivers {
            guard let own = byWaiver[waiver.id] else { continue }
            var place = 0
            conditions[waiver.id] = waiver.condition.answered(places(own), &place)
        }
        return conditions
    }

    private static func places(_ judgements: [Judgement]) -> [Int: Bool] {
        var found: [Int: Bool] = [:]
        for judgement in judgements {
            if let place = judgement.asked.question.place { found[place] = judgement.answer.isMet }
        }
        return found
    }
}

extension Applied {
    /// The answers that count on the day, laid in.
    func laid(_ answers: [JudgementAnswer]) -> LaidAnswers? {
        if answers.isEmpty || questions.isEmpty { return nil }
        let judgements = questions.compactMap { asked in
            standing(of: asked, answers).answer.map { Judgement(asked: asked, answer: $0) }
        }
        return LaidAnswers(judgements, in: self)
    }

    /// How a question stands among the answers that one enterprise was given.
    public func standing(
        of asked: AskedQuestion, _ answers: [JudgementAnswer]
    ) -> QuestionStanding {
        let siblings = questions.filter {
            $0.ruleSet == asked.ruleSet && $0.clause == asked.clause && $0.waiver == asked.waiver
        }
        return QuestionStanding(
            of: asked.question, in: asked.ruleSet, among: siblings.map(\.question),
            answers: answers, on: asOf)
    }

    /// What people are asked in a clause, and in the waiver that would lift it.
    public func questions(behind answer: ClauseAnswer) -> [AskedQuestion] {
        questions.filter {
            $0.clause == answer.clause || ($0.waiver != nil && $0.waiver == answer.waiver)
        }
    }

    /// Everything that people answer in the clauses and waivers of the sets.
    static func questions(
        _ clauses: [Clause], _ waivers: [Waiver], sets: [RuleSet], setOf: [Int],
        _ dictionary: FieldDictionary
    ) -> [AskedQuestion] {
        let ofClauses = clauses.indices.flatMap { index in
            let set = sets[setOf[index]]
            let prefix = setOf[index] == 0 ? 0 : set.id.count + 1
            let id = String(clauses[index].id.dropFirst(prefix))
            return clauses[index].questions(id: id, in: dictionary).map {
                AskedQuestion(ruleSet: set.id, clause: index, waiver: nil, question: $0)
            }
        }
        let ofWaivers = waivers.flatMap { waiver in
            waiver.condition.waiverQuestions(id: waiver.id, in: dictionary).map {
                AskedQuestion(ruleSet: sets[0].id, clause: nil, waiver: waiver.id, question: $0)
            }
        }
        return ofClauses + ofWaivers
    }
}
