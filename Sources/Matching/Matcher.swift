import Diagnostics
public import Enterprises
import Products
import Quantities
public import Reviews
import Rules
public import Vocabulary

/// Answers every clause of a rule set for a profile, and decides.
public struct Matcher: Sendable {
    public let dictionary: FieldDictionary
    let deal: DealFields

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
        self.deal = DealFields(dictionary)
    }

    /// The verdict for one enterprise. A rule set that is not in force has none: see `Session`.
    public func verdict(
        _ profile: Profile, _ applied: Applied, _ answers: [JudgementAnswer] = []
    ) -> Verdict {
        verdict(profile, applied, laid: applied.laid(answers))
    }

    func verdict(_ profile: Profile, _ applied: Applied, laid: LaidAnswers?) -> Verdict {
        let views = applied.surroundings(
            profile.states, asOf: profile.asOf, dictionary: dictionary, laid: laid)
        var answers: [ClauseAnswer] = []
        answers.reserveCapacity(applied.clauses.count)
        for index in applied.enterpriseClauses {
            answers.append(answer(index, views, applied))
        }
        waive(&answers, views, applied)
        let pledge = bestPledge(profile, applied, laid)
        answers += pledge?.answers ?? []
        let outcome = decide(answers, applied)
        let offer =
            outcome == .ineligible ? nil : pledge?.offer ?? self.offer(views, applied)
        appendDealAnswers(to: &answers, pledge?.views ?? views, applied)
        return verdict(outcome, answers, offer, pledge?.right, applied, laid)
    }

    private func verdict(
        _ outcome: Verdict.Outcome, _ answers: [ClauseAnswer], _ offer: OfferRange?,
        _ right: String?, _ applied: Applied, _ laid: LaidAnswers?
    ) -> Verdict {
        var open = Openness()
        var unread: [Int] = []
        for answer in answers where applied.decides[answer.clause] {
            guard let openness = answer.openness else { continue }
            open.join(openness)
            if openness.isUnread { unread.append(answer.clause) }
        }
        return Verdict(
            outcome: outcome, answers: answers, missing: open.missing, offices: open.offices,
            unreadClauses: unread, offer: offer, right: right,
            unverified: open.unverified, laid: laid)
    }

    /// One clause, before waivers.
    func answer(_ index: Int, _ views: Views, _ applied: Applied) -> ClauseAnswer {
        if applied.isWeak[index] {
            return ClauseAnswer(
                clause: index, answer: .unknownRule, openness: Openness(isUnread: true))
        }
        let truth = truth(index, views, applied).naming(views[index].weak)
        guard case .open(let openness) = truth else {
            return ClauseAnswer(clause: index, answer: Answer(truth), openness: nil)
        }
        return ClauseAnswer(clause: index, answer: Answer(truth), openness: openness)
    }

    /// A no that a person's answer brought about stands, also in a judgement clause that looks at
    /// figures beside.
    private func truth(_ index: Int, _ views: Views, _ applied: Applied) -> Truth {
        let clause = views.clause(index, of: applied)
        let surroundings = views[index]
        guard let laid = views.laid, laid.clauses[index] != nil else {
            return clause.decidedTruth(in: surroundings)
        }
        let truth = clause.truth(in: surroundings)
        let isPersons =
            laid.refused.contains(index) || applied.clauses[index].truth(in: surroundings) != .no
        return isPersons ? truth : clause.decidedTruth(in: surroundings)
    }

    /// A hard or judgement clause that is not met refuses, whatever else is open.
    func decide(_ answers: [ClauseAnswer], _ applied: Applied) -> Verdict.Outcome {
        var outcome = Verdict.Outcome.eligible
        for answer in answers where applied.decides[answer.clause] {
            switch answer.answer {
            case .notMet: return .ineligible
            case .met, .waived: continue
            default: outcome = .undetermined
            }
        }
        return outcome
    }
}

extension Matcher {
    /// Lifts clauses whose waiver holds. A waiver that is open over a clause that is not met
    /// leaves it to a person: never a plain no.
    private func waive(
        _ answers: inout [ClauseAnswer], _ views: Views, _ applied: Applied
    ) {
        for waiver in applied.waivers {
            let condition = views.laid?.waivers[waiver.id] ?? waiver.condition
            let truth = condition.truth(in: views.own(waiver.verified))
                .naming(views.own(waiver.verified).weak)
            guard truth != .no else { continue }
            for index in answers.indices where needs(waiver, answers[index], applied) {
                answers[index] = waived(answers[index], by: waiver, truth)
            }
        }
    }

    private func needs(_ waiver: Waiver, _ answer: ClauseAnswer, _ applied: Applied) -> Bool {
        answer.answer != .met && answer.answer != .waived
            && waiver.of.contains(applied.clauses[answer.clause].id)
    }

    private func waived(
        _ answer: ClauseAnswer, by waiver: Waiver, _ truth: Truth
    ) -> ClauseAnswer {
        guard case .open(let openness) = truth else {
            return ClauseAnswer(
                clause: answer.clause, answer: .waived, openness: nil, waiver: waiver.id)
        }
        guard answer.answer == .notMet else {
            return ClauseAnswer(
                clause: answer.clause, answer: answer.answer, openness: answer.openness,
                waiver: waiver.id)
        }
        return ClauseAnswer(
            clause: answer.clause, answer: .needsReview, openness: openness, waiver: waiver.id)
    }
}
