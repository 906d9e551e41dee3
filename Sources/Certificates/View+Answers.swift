import Quantities
import Vocabulary

// Kleene's logic over the conditions: what is not known counts neither as yes nor as no.
extension View {
    func answer(_ test: Test) -> Kleene {
        switch test {
        case .all(let parts): .all(parts.map(answer))
        case .any(let parts): .any(parts.map(answer))
        case .atLeast(let count, let parts): atLeast(count, parts.map(answer))
        case .not(let part): answer(part).negated
        case .compare(let field, let relation, let bound): compare(field, relation, bound)
        case .formula(let formula):
            switch amount(of: formula) {
            case .value(.boolean(let truth)): Kleene(truth)
            case .missing(let fields): .missing(fields)
            default: .unread
            }
        case .decided(let isMet): Kleene(isMet)
        case .unread: .unread
        default: leaf(test)
        }
    }

    private func leaf(_ test: Test) -> Kleene {
        switch test {
        case .member(let field, let ids): shares(field, ids)
        case .containsAll(let field, let ids): .all(ids.map { shares(field, [$0]) })
        case .subset(let field, let ids): subset(field, ids)
        case .nonEmpty(let field): nonEmpty(field)
        case .inside(let field, let region): inside(field, region)
        case .noEvents(let fields, let span): .all(fields.map { noEvent($0, span) })
        case .exists(let field): known(field) { Kleene(!$0.isKnownNone) }
        case .grade(let field, let place): grade(field, place)
        case .judgement(let office, let field): judgement(office, field)
        case .review(let office, let field): review(office, field)
        default: .unread
        }
    }

    private func known(_ field: FieldIndex, _ then: (FactValue) -> Kleene) -> Kleene {
        guard let value = states[field].value else { return .missing(needed(field)) }
        return then(value)
    }

    private func atLeast(_ count: Int, _ parts: [Kleene]) -> Kleene {
        let yes = parts.count { $0 == .yes }
        if yes >= count { return .yes }
        let no = parts.count { $0 == .no }
        return parts.count - no < count ? .no : .all(parts.filter { $0 != .no })
    }

    private func compare(
        _ field: FieldIndex, _ relation: Test.Relation, _ bound: Bound
    ) -> Kleene {
        switch amount(of: bound) {
        case .unread: .unread
        case .missing(let fields): .missing(fields)
        case .value(let limit):
            known(field) { value in
                value.order(to: limit).map { Kleene(relation.holds($0)) } ?? .missing([field])
            }
        }
    }

    private func shares(_ field: FieldIndex, _ ids: [String]) -> Kleene {
        known(field) { value in
            switch value {
            case .text(let member): Kleene(ids.contains(member))
            case .set(let held):
                .any(
                    ids.map { held.contains($0, on: asOf).map { Kleene($0) } ?? .missing([field]) })
            default: .missing([field])
            }
        }
    }

    private func subset(_ field: FieldIndex, _ ids: [String]) -> Kleene {
        known(field) { value in
            guard case .set(let held) = value else { return .missing([field]) }
            if held.holds.contains(where: { !ids.contains($0.member) }) { return .no }
            return held.isComplete ? .yes : .missing([field])
        }
    }

    private func nonEmpty(_ field: FieldIndex) -> Kleene {
        known(field) { value in
            guard case .set(let held) = value else { return .missing([field]) }
            if held.holds.contains(where: { held.contains($0.member, on: asOf) == true }) {
                return .yes
            }
            return held.isComplete ? .no : .missing([field])
        }
    }

    /// A division lies in a region if it begins with its digits; pairs of zeros at the end name no
    /// level. A larger one leaves it open.
    private func inside(_ field: FieldIndex, _ region: String) -> Kleene {
        func digits(_ code: String) -> Substring {
            var digits = Substring(code)
            while digits.count > 2, digits.hasSuffix("00") { digits = digits.dropLast(2) }
            return digits
        }
        return known(field) { value in
            guard case .text(let code) = value else { return .missing([field]) }
            if code.hasPrefix(digits(region)) { return .yes }
            return digits(region).hasPrefix(digits(code)) ? .missing([field]) : .no
        }
    }

    private func grade(_ field: FieldIndex, _ place: Int) -> Kleene {
        known(field) { value in
            guard case .text(let member) = value,
                let rank = dictionary[field].type.members.firstIndex(where: { $0.id == member })
            else { return .missing([field]) }
            return Kleene(rank <= place)
        }
    }

    private func judgement(_ office: Certificate.Text, _ field: FieldIndex?) -> Kleene {
        if let field, case .boolean(let truth)? = states[field].value { return Kleene(truth) }
        return .asked(office)
    }

    private func review(_ office: Certificate.Text, _ field: FieldIndex) -> Kleene {
        switch states[field].value {
        case .text("passed"): .yes
        case .text("refused"): .no
        default: .asked(office)
        }
    }

    // MARK: events

    private func noEvent(_ field: FieldIndex, _ span: Test.Span) -> Kleene {
        known(field) { value in
            guard case .events(let history) = value else { return .missing([field]) }
            let isChecked = history.checkedUntil.map { $0 >= asOf } ?? true
            let none: Kleene = isChecked ? .yes : .missing([field])
            if span == .unstated { return history.isEmpty ? none : .unread }
            if history.days.contains(where: { counts($0, span) }) { return .no }
            if history.undated > 0 { return span == .ever ? .no : .missing([field]) }
            return none
        }
    }

    /// After the same day n months ago, up to and including the business day.
    private func counts(_ day: Day, _ span: Test.Span) -> Bool {
        guard day <= asOf else { return false }
        switch span {
        case .months(let count): return asOf.adding(months: -count).map { day > $0 } ?? true
        case .years(let offsets): return offsets.contains(day.year - asOf.year)
        case .ever, .unstated: return true
        }
    }
}
