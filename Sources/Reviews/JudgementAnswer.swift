import Diagnostics
public import Quantities
import Rules

/// What a reviewer answered to a judgement or review of a rule set for one enterprise (认定).
public struct JudgementAnswer: Hashable, Sendable {
    /// Id of the rule set that holds the clause: for 基本准入 the shared set's own.
    public let ruleSet: String
    /// The address of the question, see `Question.address`: the clause's id, `id#2` where it asks
    /// several things, `waiver:id` for what a waiver asks.
    public let clause: String
    public let isMet: Bool
    public let reason: String
    /// The day it was given, and the last day on which it counts; nil: until another one.
    public let day: Day
    public let until: Day?
    /// Who answered, and for which office.
    public let author: String
    public let office: String?
    /// The Chinese wording that was answered: a question worded anew is asked again. Nil where it
    /// was not kept, so that only the address tells.
    public let wording: String?

    public init(
        ruleSet: String, clause: String, isMet: Bool, reason: String, day: Day, until: Day?,
        author: String, office: String?, wording: String? = nil
    ) {
        self.ruleSet = ruleSet
        self.clause = clause
        self.isMet = isMet
        self.reason = reason
        self.day = day
        self.until = until
        self.author = author
        self.office = office
        self.wording = wording
    }

    public func counts(on asOf: Day) -> Bool { day <= asOf && (until.map { asOf <= $0 } ?? true) }

    /// Whether the answer was given to this question as it is worded now.
    ///
    /// - Parameter siblings: all questions of the same clause or waiver.
    func isMeant(for question: Question, among siblings: [Question]) -> Bool {
        guard let wording else { return clause == question.address }
        guard wording == question.wording.zh else { return false }
        if clause == question.address { return true }
        // Moved to another place in its clause, it is still the same question.
        return isAbout(question) && siblings.count { $0.wording.zh == wording } == 1
    }

    /// Whether the answer was given to something in the same clause or waiver.
    func isAbout(_ question: Question) -> Bool {
        Question.owner(of: clause) == Question.owner(of: question.address)
    }
}
