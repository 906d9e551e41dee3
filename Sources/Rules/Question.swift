public import Diagnostics
public import Vocabulary

/// One thing that a person of an office answers (认定事项): a judgement or an expert review inside
/// a clause or waiver, or a judgement clause of figures as a whole.
public struct Question: Hashable, Sendable {
    /// `class`, or `class#2` where the clause asks several things; `waiver:start-up` for a waiver.
    public let address: String
    /// What is to be judged, as the rule file words it.
    public let wording: Bilingual
    public let office: Bilingual
    /// The place among the judgements and reviews of the clause, from 0, the guard's after the
    /// condition's; nil where the clause is judged as a whole.
    public let place: Int?
    /// The field whose value on file answers too.
    public let field: FieldIndex?

    /// Whether a fact on file has answered: a yes or no, or a review's result.
    public func isAnswered(by states: [FactState]) -> Bool {
        switch field.flatMap({ states[$0].value }) {
        case .boolean: true
        case .text(let result): ["passed", "refused"].contains(result)
        default: false
        }
    }

    /// The part before `#`: the clause or the waiver.
    public static func owner(of address: String) -> String {
        address.firstIndex(of: "#").map { String(address[..<$0]) } ?? address
    }
}

extension Clause {
    /// Everything in the clause that people answer, in order.
    ///
    /// - Parameter id: the clause's own id in its file, where a shared set's is longer here.
    public func questions(id: String, in dictionary: FieldDictionary) -> [Question] {
        let leaves =
            condition.peopleLeaves(in: dictionary)
            + (guardCondition?.peopleLeaves(in: dictionary) ?? [])
        let isWhole = level == .judgement && !condition.isAnsweredByPeople
        var questions = Question.numbered(leaves, owner: id, isOnly: leaves.count == 1 && !isWhole)
        if isWhole {
            questions.append(
                Question(
                    address: id, wording: text, office: condition.office(in: dictionary),
                    place: nil, field: nil))
        }
        return questions
    }

    /// The clause with these judgements and reviews decided, by place; a clause judged as a whole
    /// keeps its guard only.
    public func answered(_ answers: [Int: Bool], whole: Bool?) -> Clause {
        var place = 0
        let body = condition.answered(answers, &place)
        let guardCondition = guardCondition?.answered(answers, &place)
        return Clause(
            id: id, section: section, text: text, level: level,
            condition: whole.map(Condition.decided) ?? body, guardCondition: guardCondition,
            citation: citation, note: note, bring: bring, verified: verified, origin: origin,
            isWorded: isWorded)
    }
}

extension Question {
    fileprivate static func numbered(
        _ leaves: [PeopleLeaf], owner: String, isOnly: Bool
    ) -> [Question] {
        leaves.enumerated().map { place, leaf in
            Question(
                address: isOnly ? owner : "\(owner)#\(place + 1)", wording: leaf.wording,
                office: leaf.office, place: place, field: leaf.field)
        }
    }
}

/// A judgement or review inside a condition.
private struct PeopleLeaf {
    let wording: Bilingual
    let office: Bilingual
    let field: FieldIndex?
}

extension Condition {
    /// The judgements and reviews of a waiver's condition.
    public func waiverQuestions(id: String, in dictionary: FieldDictionary) -> [Question] {
        let leaves = peopleLeaves(in: dictionary)
        return Question.numbered(leaves, owner: "waiver:" + id, isOnly: leaves.count == 1)
    }

    /// The judgements and reviews, in the order of the document.
    fileprivate func peopleLeaves(in dictionary: FieldDictionary) -> [PeopleLeaf] {
        switch self {
        case .judgement(let wording, let office, let field):
            return [PeopleLeaf(wording: wording, office: office, field: field)]
        case .review(let field, let office):
            let label = dictionary.fields[field].label
            let wording = Bilingual(zh: label.zh + "通过", en: label.en + " passed")
            return [PeopleLeaf(wording: wording, office: office, field: field)]
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            return parts.flatMap { $0.peopleLeaves(in: dictionary) }
        case .not(let part): return part.peopleLeaves(in: dictionary)
        default: return []
        }
    }

    /// The condition with judgements and reviews decided, by place; `place` counts them.
    public func answered(_ answers: [Int: Bool], _ place: inout Int) -> Condition {
        switch self {
        case .judgement, .review:
            defer { place += 1 }
            return answers[place].map(Condition.decided) ?? self
        case .all(let parts): return .all(parts.map { $0.answered(answers, &place) })
        case .any(let parts): return .any(parts.map { $0.answered(answers, &place) })
        case .atLeast(let count, let parts):
            return .atLeast(count, among: parts.map { $0.answered(answers, &place) })
        case .not(let part): return .not(part.answered(answers, &place))
        default: return self
        }
    }
}
