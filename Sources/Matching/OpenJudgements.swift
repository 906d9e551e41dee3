import Enterprises
public import Products
public import Reviews
import Rules

/// A judgement or review that a verdict waits for (待认定).
public struct OpenJudgement: Sendable {
    public let asked: AskedQuestion
    /// The rule set whose verdict waits; for 基本准入 a product, not the shared set.
    public let waiting: RuleSet
    /// Never asked, or why the last answer counts no more.
    public let standing: QuestionStanding
    /// True if a yes would settle the verdict: nothing else is open.
    public let isLastPoint: Bool
}

extension Session {
    /// What people still have to answer before the verdicts of an enterprise are settled, in the
    /// order of the rule sets. What refused enterprises lack besides is not asked for.
    public func openJudgements(of match: EnterpriseMatch) -> [OpenJudgement] {
        zip(applied, match.verdicts).flatMap { applied, verdict in
            verdict.outcome == .ineligible
                ? [] : matcher.openJudgements(of: verdict, match, applied)
        }
    }
}

extension Matcher {
    func openJudgements(
        of verdict: Verdict, _ match: EnterpriseMatch, _ applied: Applied
    ) -> [OpenJudgement] {
        let profile = match.profile(for: applied)
        return applied.questions.compactMap { asked in
            let standing = applied.standing(of: asked, match.answers)
            guard standing.answer == nil, isWaited(asked, verdict, profile, applied) else {
                return nil
            }
            return OpenJudgement(
                asked: asked, waiting: applied.ruleSet, standing: standing,
                isLastPoint: settles(asked, verdict, profile, applied))
        }
    }

    /// Whether the answer to the question would change anything: the clause or the waiver is open,
    /// no fact on file answers, and yes and no lead to different verdicts.
    private func isWaited(
        _ asked: AskedQuestion, _ verdict: Verdict, _ profile: Profile, _ applied: Applied
    ) -> Bool {
        let isOpen = verdict.answers.contains { answer in
            let isWaiver = asked.waiver != nil && answer.waiver == asked.waiver
            return (answer.clause == asked.clause || isWaiver) && answer.openness != nil
        }
        guard isOpen, !asked.question.isAnswered(by: profile.states) else { return false }
        if asked.question.place == nil { return isLeftToPerson(asked, verdict) }
        let yes = verdictIf(asked, true, verdict, profile, applied)
        let no = verdictIf(asked, false, verdict, profile, applied)
        return yes.answers != no.answers
    }

    /// A judgement clause of figures waits for its person once nothing else in it is open.
    private func isLeftToPerson(_ asked: AskedQuestion, _ verdict: Verdict) -> Bool {
        verdict.answers.contains { $0.clause == asked.clause && $0.answer == .needsReview }
    }

    private func settles(
        _ asked: AskedQuestion, _ verdict: Verdict, _ profile: Profile, _ applied: Applied
    ) -> Bool {
        verdict.outcome == .undetermined
            && verdictIf(asked, true, verdict, profile, applied).outcome == .eligible
    }

    /// The verdict if somebody had given this answer today.
    private func verdictIf(
        _ asked: AskedQuestion, _ isMet: Bool, _ verdict: Verdict, _ profile: Profile,
        _ applied: Applied
    ) -> Verdict {
        let answer = JudgementAnswer(
            ruleSet: asked.ruleSet, clause: asked.question.address, isMet: isMet, reason: "",
            day: profile.asOf, until: nil, author: "", office: nil)
        let judgements = verdict.judgements + [Judgement(asked: asked, answer: answer)]
        return self.verdict(profile, applied, laid: LaidAnswers(judgements, in: applied))
    }
}
