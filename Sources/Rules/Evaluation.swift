import Diagnostics
import FEEL
import Quantities
import Vocabulary

extension Clause {
    /// The clause's answer without waivers. A clause whose guard does not hold is met.
    public func truth(in surroundings: Surroundings) -> Truth {
        guard let guardCondition else { return condition.truth(in: surroundings) }
        let guardTruth = guardCondition.truth(in: surroundings)
        if guardTruth == .no { return .yes }
        // "Where the guard holds, the condition holds": an open answer names what both still lack.
        return Truth.any([guardTruth.negated, condition.truth(in: surroundings)])
    }
}

extension Condition {
    /// Kleene's three values: what is not known never counts as yes or as no.
    public func truth(in surroundings: Surroundings) -> Truth {
        switch self {
        case .all(let parts): Truth.all(parts.lazy.map { $0.truth(in: surroundings) })
        case .any(let parts): Truth.any(parts.lazy.map { $0.truth(in: surroundings) })
        case .atLeast(let count, let parts): surroundings.atLeast(count, parts)
        case .not(let part): part.truth(in: surroundings).negated
        case .compare(let field, let comparison, let threshold):
            surroundings.compare(field, comparison, threshold)
        case .test(let formula): surroundings.test(formula)
        case .decided(let isMet): isMet ? .yes : .no
        case .unread: .unread
        default: leafTruth(in: surroundings)
        }
    }

    private func leafTruth(in surroundings: Surroundings) -> Truth {
        switch self {
        case .member(let field, let ids): surroundings.shares(field, ids)
        case .outside(let field, let ids): surroundings.shares(field, ids).negated
        case .containsAll(let field, let ids):
            Truth.all(ids.lazy.map { surroundings.shares(field, [$0]) })
        case .subset(let field, let ids): surroundings.isSubset(field, ids)
        case .nonEmpty(let field): surroundings.isNonEmpty(field)
        case .inside(let field, let region): surroundings.inside(field, region)
        case .none(let fields, let window):
            Truth.all(fields.lazy.map { surroundings.noEvent($0, window) })
        case .exists(let field):
            surroundings.known(field) { $0.isKnownNone ? .no : .yes }
        case .gradeAtLeast(let field, let position): surroundings.grade(field, position)
        case .judgement(_, let office, let field): surroundings.judgement(field, by: office)
        case .review(let field, let office): surroundings.review(field, by: office)
        default: .unread
        }
    }
}

extension Surroundings {
    /// What follows from a field's value, or the open answer that names what is missing for it.
    func known(_ field: FieldIndex, then answer: (FactValue) -> Truth) -> Truth {
        guard case .known(let value, _) = states[field] else {
            return .missing(dictionary.needed(for: field, in: states))
        }
        return answer(value)
    }

    func atLeast(_ count: Int, _ parts: [Condition]) -> Truth {
        let truths = parts.map { $0.truth(in: self) }
        let yes = truths.count { $0 == .yes }
        if yes >= count { return .yes }
        if yes + truths.count(where: { $0 != .yes && $0 != .no }) < count { return .no }
        return Truth.all(truths.filter { $0 != .no })
    }

    func compare(_ field: FieldIndex, _ comparison: Comparison, _ threshold: Threshold) -> Truth {
        switch amount(of: threshold) {
        case .unread: .unread
        case .missing(let fields): .missing(fields)
        case .value(let bound):
            known(field) { value in
                guard let sign = value.compared(to: bound) else { return .missing([field]) }
                return comparison.holds(sign) ? .yes : .no
            }
        }
    }

    func test(_ formula: CompiledExpression) -> Truth {
        switch amount(of: formula) {
        case .value(.boolean(let truth)): truth ? .yes : .no
        case .missing(let fields): .missing(fields)
        default: .unread
        }
    }

    func shares(_ field: FieldIndex, _ ids: [String]) -> Truth {
        known(field) { value in
            switch value {
            case .text(let member): ids.contains(member) ? .yes : .no
            case .set(let knowledge):
                Truth.any(ids.lazy.map { self.truth(knowledge.contains($0, on: self.asOf), field) })
            default: .missing([field])
            }
        }
    }

    func isSubset(_ field: FieldIndex, _ ids: [String]) -> Truth {
        known(field) { value in
            guard case .set(let knowledge) = value else { return .missing([field]) }
            if knowledge.holds.contains(where: { !ids.contains($0.member) }) { return .no }
            return knowledge.isComplete ? .yes : .missing([field])
        }
    }

    func isNonEmpty(_ field: FieldIndex) -> Truth {
        known(field) { value in
            guard case .set(let knowledge) = value else { return .missing([field]) }
            let valid = knowledge.holds.contains { knowledge.contains($0.member, on: asOf) == true }
            if valid { return .yes }
            return knowledge.isComplete ? .no : .missing([field])
        }
    }

    func inside(_ field: FieldIndex, _ region: RegionPrefix) -> Truth {
        known(field) { value in
            guard case .text(let code) = value else { return .missing([field]) }
            return truth(region.contains(code), field)
        }
    }

    func grade(_ field: FieldIndex, _ position: Int) -> Truth {
        known(field) { value in
            guard case .text(let member) = value,
                let rank = dictionary.fields[field].type.members.firstIndex(where: {
                    $0.id == member
                })
            else { return .missing([field]) }
            return rank <= position ? .yes : .no
        }
    }

    func judgement(_ field: FieldIndex?, by office: Bilingual) -> Truth {
        if let field, case .boolean(let truth)? = states[field].value { return truth ? .yes : .no }
        return .open(Openness(offices: [office]))
    }

    func review(_ field: FieldIndex, by office: Bilingual) -> Truth {
        guard case .text(let result)? = states[field].value else {
            return .open(Openness(offices: [office]))
        }
        switch result {
        case "passed": return .yes
        case "refused": return .no
        default: return .open(Openness(offices: [office]))
        }
    }

    private func truth(_ known: Bool?, _ field: FieldIndex) -> Truth {
        known.map { $0 ? .yes : .no } ?? .missing([field])
    }
}
