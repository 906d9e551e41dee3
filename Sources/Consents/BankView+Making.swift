import Diagnostics
public import Enterprises
import Quantities
public import Vocabulary

extension BankView {
    /// - Parameters:
    ///   - profile: of the enterprise on the day of the request.
    ///   - coverage: of the fields that are asked for.
    ///   - objections: of the enterprise.
    ///   - results: verdicts and scores that may go along.
    public static func of(
        _ profile: Profile, _ coverage: Coverage, objections: [DataObjection] = [],
        results: [ResultClaim] = [], in dictionary: FieldDictionary
    ) -> BankView {
        var maker = ViewMaker(coverage, objections, dictionary)
        for field in coverage.fields where dictionary[field].subject != .right {
            maker.add(field, profile.states)
        }
        let rights = (profile.rights ?? []).map { maker.right($0) }
        maker.withholdRights(coverage.fields)
        let refusals = results.map { ($0, coverage.refusal(ofResultReading: $0.reads)) }
        let allowed = refusals.filter { $0.1 == nil }.map { claim, _ in
            ShownResult(id: claim.id, label: claim.label, outcome: claim.outcome)
        }
        return BankView(
            request: coverage.request, name: profile.name, uscc: profile.uscc, shown: maker.shown,
            rights: rights, unknown: maker.unknown, withheld: maker.withheld,
            results: allowed,
            withheldResults: refusals.compactMap { claim, refusal in
                refusal.map { WithheldResult(id: claim.id, label: claim.label, refusal: $0) }
            },
            digest: ViewDigest(dictionary).digest(
                coverage.request, maker.shown, rights, allowed))
    }
}

/// Sorts fields into what is shown, what is not known, and what is withheld.
private struct ViewMaker {
    let coverage: Coverage
    let disputed: Set<String>
    let dictionary: FieldDictionary
    var shown: [ShownField] = []
    var unknown: [FieldIndex] = []
    var withheld: [WithheldField] = []

    init(
        _ coverage: Coverage, _ objections: [DataObjection], _ dictionary: FieldDictionary
    ) {
        self.coverage = coverage
        self.dictionary = dictionary
        let day = coverage.request.decidedOn
        disputed = Set(objections.filter { $0.isOpen(on: day) }.map(\.field))
    }

    private enum Fate {
        case shown(ShownField)
        case unknown
        case withheld(WithheldField.Reason)
    }

    mutating func add(_ field: FieldIndex, _ states: [FactState]) {
        switch fate(field, states) {
        case .shown(let entry): shown.append(entry)
        case .unknown: unknown.append(field)
        case .withheld(let reason):
            withheld.append(WithheldField(field: field, reason: reason))
        }
    }

    /// The covered fields of one right; what is withheld of rights is told once for all.
    func right(_ right: RightProfile) -> [ShownField] {
        coverage.fields.filter { dictionary[$0].subject == .right }.compactMap { field in
            if case .shown(let entry) = fate(field, right.states) { entry } else { nil }
        }
    }

    mutating func withholdRights(_ fields: [FieldIndex]) {
        for field in fields where dictionary[field].subject == .right {
            guard let refusal = coverage.answer(for: field).refusal else { continue }
            withheld.append(WithheldField(field: field, reason: .refused(refusal)))
        }
    }

    private func fate(_ field: FieldIndex, _ states: [FactState]) -> Fate {
        let answer = coverage.answer(for: field)
        if let refusal = answer.refusal { return .withheld(.refused(refusal)) }
        if restsOnRegistryReport(field, states) { return .withheld(.registryReport) }
        switch states[field] {
        case .known(let value, let origin):
            if origin.source.hasPrefix("derived:"), dictionary.derivationInputs(of: field).isEmpty {
                return .withheld(.unknownInputs)
            }
            guard let value = shown(value, of: field) else { return .withheld(.undatedAdverse) }
            return .shown(entry(field, value, origin, answer))
        case .conflict: return .shown(entry(field, nil, nil, answer))
        case .missing, .underivable, .undefined, .implausible: return .unknown
        }
    }

    private func entry(
        _ field: FieldIndex, _ value: FactValue?, _ origin: FactOrigin?, _ answer: FieldAnswer
    ) -> ShownField {
        ShownField(
            field: field, value: value, origin: origin, answer: answer,
            isDisputed: disputed.contains(dictionary[field].id))
    }

    /// What of a value may be shown on the day of the look; nil for an undated adverse record.
    private func shown(_ value: FactValue, of field: FieldIndex) -> FactValue? {
        guard AdverseRecords.isAdverse(dictionary[field]), case .events(let history) = value else {
            return value
        }
        return AdverseRecords.shown(history, on: coverage.request.decidedOn).map { .events($0) }
    }

    /// True if the value, or anything that it is derived from, was copied from such a report, or is
    /// a figure that only such a report shows.
    private func restsOnRegistryReport(_ field: FieldIndex, _ states: [FactState]) -> Bool {
        if case .known = states[field], let paper = dictionary[field].bring,
            RegistryReport.isNamed(in: paper.zh)
        {
            return true
        }
        if case .known(_, let origin) = states[field],
            RegistryReport.isNamed(in: origin.source)
        {
            return true
        }
        return dictionary.derivationInputs(of: field).contains { restsOnRegistryReport($0, states) }
    }
}
