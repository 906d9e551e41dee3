public import Quantities
public import Rules

/// How a question stands on a day for one enterprise.
public enum QuestionStanding: Hashable, Sendable {
    case answered(JudgementAnswer)
    case neverAsked
    /// The last answer counts no more; an older one does not come to life again.
    case ranOut(JudgementAnswer)
    /// The question was worded otherwise when it was answered.
    case reworded(JudgementAnswer)
    /// Two persons answered differently on the same day; somebody has to decide.
    case contradicted([JudgementAnswer])

    /// - Parameters:
    ///   - answers: all that were given for one enterprise, in the order of recording.
    ///   - ruleSet: the set that holds the question.
    ///   - siblings: all questions of the same clause or waiver.
    public init(
        of question: Question, in ruleSet: String, among siblings: [Question],
        answers: [JudgementAnswer], on day: Day
    ) {
        let known = answers.filter { $0.ruleSet == ruleSet && $0.day <= day }
        let meant = known.filter { $0.isMeant(for: question, among: siblings) }
        guard let last = meant.map(\.day).max() else {
            let worded = known.last { $0.clause == question.address && $0.wording != nil }
            self = worded.map(QuestionStanding.reworded) ?? .neverAsked
            return
        }
        let latest = QuestionStanding.corrected(meant.filter { $0.day == last })
        let valid = latest.filter { $0.counts(on: day) }
        if Set(valid.map(\.isMet)).count > 1 {
            self = .contradicted(valid)
        } else {
            self = (valid.last.map(QuestionStanding.answered)) ?? .ranOut(latest[latest.count - 1])
        }
    }

    /// A later answer of the same author on the same day corrects the earlier one.
    private static func corrected(_ answers: [JudgementAnswer]) -> [JudgementAnswer] {
        answers.enumerated().filter { index, answer in
            !answers[(index + 1)...].contains {
                $0.author == answer.author && $0.office == answer.office
            }
        }.map(\.element)
    }

    /// The answer that counts.
    public var answer: JudgementAnswer? {
        if case .answered(let answer) = self { answer } else { nil }
    }
}
