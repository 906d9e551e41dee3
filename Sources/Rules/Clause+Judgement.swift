public import Diagnostics
public import Vocabulary

extension Clause {
    /// The clause's answer as it weighs in a decision: a judgement clause whose figures speak
    /// against it is left to the person who judges.
    public func decidedTruth(in surroundings: Surroundings) -> Truth {
        let truth = truth(in: surroundings)
        guard truth == .no, level == .judgement, !condition.isAnsweredByPeople else { return truth }
        return .open(Openness(offices: [condition.office(in: surroundings.dictionary)]))
    }
}

extension Condition {
    /// Whether people answer all of it, so that a no on file is their no.
    public var isAnsweredByPeople: Bool {
        switch self {
        case .judgement, .review, .decided: true
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            parts.allSatisfy(\.isAnsweredByPeople)
        case .not(let part): part.isAnsweredByPeople
        default: false
        }
    }

    /// The office that decides over a judgement clause that is written as a plain comparison.
    public func office(in dictionary: FieldDictionary) -> Bilingual {
        let unknown = Bilingual(zh: "主管部门", en: "the office in charge")
        return fields(in: dictionary).first.flatMap { dictionary.fields[$0].office } ?? unknown
    }
}
