import Consents
import CreditBook
import Diagnostics
import Enterprises
import Matching
import Papers
import Products
import Vocabulary

// What the reader may see: for the subject and the zone everything, for a lender what a basis
// covers of the figures, verdicts that read nothing else, and of credit its own part.
extension EnterpriseReport {
    static func covered(_ basis: BankView) -> [FieldIndex: FactState] {
        var states: [FieldIndex: FactState] = [:]
        for field in basis.unknown { states[field] = .missing }
        for shown in basis.shown {
            if let value = shown.value, let origin = shown.origin {
                states[shown.field] = .known(value, origin)
            } else {
                // That sources disagree is told, and no value.
                states[shown.field] = .conflict([])
            }
        }
        return states
    }

    /// The state of a field as the reader may see it; nil where it may not.
    func state(_ field: FieldIndex) -> FactState? {
        basis == nil ? match.profile.states[field] : covered[field]
    }

    func cell(_ field: FieldIndex) -> ReportCell? {
        state(field).map { cells.cell($0, of: field) }
    }

    /// The cell of a field by its id; not provided where the vocabulary has no such field, nil
    /// where the reader may not see it.
    func cell(id: String) -> ReportCell? {
        guard let field = dictionary.index(of: id) else { return ReportCell(.missing) }
        return cell(field)
    }

    /// The states of each right that can be pledged, with its name.
    var rightStates: [(name: String, states: [FieldIndex: FactState])] {
        let rights = match.onFile.rights ?? []
        guard let basis else {
            let fields = dictionary.fields.filter { $0.subject == .right }.map(\.index)
            return rights.map { right in
                let states = fields.map { ($0, right.states[$0]) }
                return (right.name, Dictionary(states) { first, _ in first })
            }
        }
        return zip(rights, basis.rights).compactMap { right, shown in
            guard !shown.isEmpty else { return nil }
            let states = shown.map { one -> (FieldIndex, FactState) in
                guard let value = one.value, let origin = one.origin else {
                    return (one.field, .conflict([]))
                }
                return (one.field, .known(value, origin))
            }
            return (right.name, Dictionary(states) { first, _ in first })
        }
    }

    // MARK: verdicts

    /// A verdict that the reader may see, with its place in the session.
    struct Shown {
        let index: Int
        let applied: Applied
        let verdict: Verdict
    }

    /// Those that read nothing but what the reader may see; for a lender without the products of
    /// other lenders.
    var shownMatches: [Shown] {
        let allowed = basis.map { Set($0.results.map(\.id)) }
        return zip(session.applied, match.verdicts).enumerated().compactMap { index, pair in
            let (applied, verdict) = pair
            if let allowed, !allowed.contains(applied.ruleSet.id) { return nil }
            guard isOffered(applied.ruleSet) else { return nil }
            return Shown(index: index, applied: applied, verdict: verdict)
        }
    }

    private func isOffered(_ ruleSet: RuleSet) -> Bool {
        guard case .lender(let reader) = audience, case .named(let names)? = ruleSet.lenders else {
            return true
        }
        return names.contains { reader.contains($0) || $0.contains(reader) }
    }

    // MARK: credit

    /// Whether a lender's things may be shown to the reader.
    func shows(lender: String) -> Bool {
        if case .lender(let name) = audience { name == lender } else { true }
    }

    var lines: [LineState] {
        credit?.view.lines.filter { shows(lender: $0.approval.lender) } ?? []
    }

    var notes: [NoteState] {
        credit?.view.notes.filter { shows(lender: $0.key.lender) } ?? []
    }

    var reported: [Reported] {
        credit?.reported.filter { shows(lender: $0.lender) } ?? []
    }

    var covers: [Guarantee] {
        credit?.guarantees.filter { shows(lender: $0.lender) } ?? []
    }

    var referrals: [ReferralState] {
        credit?.view.referrals.filter { shows(lender: $0.post.lender) } ?? []
    }

    /// A lender knows of a demand that was referred to it, and of no other one.
    var demands: [DemandState] {
        let all = credit?.view.demands ?? []
        guard case .lender = audience else { return all }
        let own = Set(referrals.map(\.post.demand))
        return all.filter { own.contains($0.post.demand) }
    }

    /// A lender that works with the enterprise hears of what concerns the enterprise as a whole,
    /// and of its own notes.
    var openAlerts: [AlertState] {
        let all = credit?.view.alerts ?? []
        guard case .lender = audience else { return all }
        let isConcerned = !(referrals.isEmpty && lines.isEmpty && notes.isEmpty)
        return all.filter { alert in
            alert.raising.note.map { shows(lender: $0.lender) } ?? isConcerned
        }
    }
}
