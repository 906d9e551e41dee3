import Quantities
public import Vocabulary

/// Which fields a valid basis covers for one request. Knowing nothing is never a yes.
///
/// A field is covered by a consent that speaks of its subject, names the receiver and the purpose,
/// has the field in its scope, runs on the day of the look (`AccessRequest.decidedOn`, whatever day
/// the facts are of), and was not withdrawn by then. A figure of a
/// certain year (上年纳税额) is covered with the figure that it is of. What is derived is covered if
/// everything that it rests on is covered, too. Personal fields are covered by the person's own
/// written consent alone (征信业管理条例 Art. 14, 18).
///
/// A withdrawal ends every new use at once. For the purpose `servicing` a basis of contract or
/// statutory duty stands in spite of it, and the answer says so. That is this program's rule: the
/// regulation sets none on withdrawal.
public struct Coverage: Sendable {
    public let request: AccessRequest
    /// The fields that were asked for, in their order.
    public let fields: [FieldIndex]
    /// By field: those that were asked for.
    public let answers: [FieldIndex: FieldAnswer]
    let desk: CoverageDesk

    /// - Parameters:
    ///   - consents: of the enterprise; those of others are passed over.
    ///   - withdrawals: of those consents, later ones included.
    public static func of(
        _ request: AccessRequest, fields: [FieldIndex], consents: [Consent],
        withdrawals: [Withdrawal], in dictionary: FieldDictionary
    ) -> Coverage {
        let desk = CoverageDesk(request, consents, withdrawals, dictionary)
        let answers = Dictionary(fields.map { ($0, desk.answer($0)) }) { first, _ in first }
        return Coverage(request: request, fields: fields, answers: answers, desk: desk)
    }

    /// Also for a field that was not asked for.
    public func answer(for field: FieldIndex) -> FieldAnswer {
        answers[field] ?? desk.answer(field)
    }

    /// Whether a verdict or a score may be shown: only if every field that it was read from is
    /// covered. The first that is not says why; a result that read nothing that is known here is
    /// not shown.
    /// - Parameter fields: all fields that the rules or the card read, known or not.
    public func refusal(ofResultReading fields: [FieldIndex]) -> Refusal? {
        if fields.isEmpty { return Refusal(reason: .noConsent, through: nil) }
        for field in fields {
            if let refusal = answer(for: field).refusal {
                return Refusal(reason: refusal.reason, through: refusal.through ?? field)
            }
        }
        return nil
    }
}

/// Decides one field at a time.
struct CoverageDesk: Sendable {
    private struct Candidate: Sendable {
        let consent: Consent
        let withdrawn: Day?
        var grant: Grant { Grant(consent: consent.id, basis: consent.terms.basis) }
    }

    private enum Standing {
        case usable(Grant)
        case refused(Refusal.Reason)
    }

    let request: AccessRequest
    let dictionary: FieldDictionary
    private let candidates: [Candidate]

    init(
        _ request: AccessRequest, _ consents: [Consent], _ withdrawals: [Withdrawal],
        _ dictionary: FieldDictionary
    ) {
        self.request = request
        self.dictionary = dictionary
        candidates =
            consents.filter { request.concerns($0.subject) }
            .filter { !$0.subject.isPerson || $0.proof.isWritten }
            .sorted { ($0.terms.basis.order, $0.id) < ($1.terms.basis.order, $1.id) }
            .map {
                Candidate(consent: $0, withdrawn: withdrawals.day(of: $0, asOf: request.decidedOn))
            }
    }

    /// The field itself, then all that it is derived from.
    func answer(_ field: FieldIndex) -> FieldAnswer {
        let own = ownAnswer(field)
        guard own.isVisible else { return own }
        for input in dictionary.derivationInputs(of: field) {
            if let refusal = answer(input).refusal {
                return .notCovered(
                    Refusal(reason: refusal.reason, through: refusal.through ?? input))
            }
        }
        return own
    }

    private func ownAnswer(_ field: FieldIndex) -> FieldAnswer {
        let isPersonal = dictionary[field].isPersonal
        let own = candidates.filter { $0.consent.subject.isPerson == isPersonal }
        var reason = Refusal.Reason.noConsent
        for candidate in own {
            switch standing(candidate, field) {
            case .usable(let grant): return usable(grant, own, field)
            case .refused(let other): reason = .nearer(reason, other)
            }
        }
        return .notCovered(Refusal(reason: reason, through: nil))
    }

    /// The tests in their order; the first that fails is the reason.
    private func standing(_ candidate: Candidate, _ field: FieldIndex) -> Standing {
        let terms = candidate.consent.terms
        if terms.receiver != request.receiver { return .refused(.otherReceiver) }
        if terms.purpose != request.purpose { return .refused(.otherPurpose) }
        if !isInScope(terms.scope, field) { return .refused(.outOfScope) }
        if let day = candidate.withdrawn, !terms.outlivesWithdrawal {
            return .refused(.withdrawn(day))
        }
        if let until = terms.until, until < request.decidedOn { return .refused(.expired(until)) }
        if request.decidedOn < terms.from { return .refused(.notYet(terms.from)) }
        return .usable(candidate.grant)
    }

    private func isInScope(_ scope: FieldScope, _ field: FieldIndex) -> Bool {
        if scope.contains(dictionary[field]) { return true }
        return dictionary.base(of: field).map { scope.contains(dictionary[$0]) } ?? false
    }

    /// Says so where it is used in spite of a withdrawal.
    private func usable(
        _ grant: Grant, _ own: [Candidate], _ field: FieldIndex
    ) -> FieldAnswer {
        guard grant.basis != .consent, request.purpose == .servicing else {
            return .covered(by: grant)
        }
        let days = own.filter { candidate in
            candidate.consent.terms.receiver == request.receiver
                && isInScope(candidate.consent.terms.scope, field)
        }.compactMap(\.withdrawn)
        return days.max().map { .kept(by: grant, withdrawn: $0) } ?? .covered(by: grant)
    }
}

extension ConsentTerms {
    /// A contract or a duty that a running loan, a claim or an audit needs.
    fileprivate var outlivesWithdrawal: Bool { basis != .consent && purpose == .servicing }
}

extension LegalBasis {
    /// Which basis is named where several hold: the enterprise's own word first.
    fileprivate var order: Int {
        switch self {
        case .consent: 0
        case .contract: 1
        case .statutoryDuty: 2
        }
    }
}
