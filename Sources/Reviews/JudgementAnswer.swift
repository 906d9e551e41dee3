public import Quantities

/// What a reviewer answered to a judgement clause of a rule set for one enterprise (认定).
public struct JudgementAnswer: Hashable, Sendable {
    /// Id of the rule set, and of the clause in it.
    public let ruleSet: String
    public let clause: String
    public let isMet: Bool
    public let reason: String
    /// The day it was given, and the last day on which it counts; nil: until another one.
    public let day: Day
    public let until: Day?
    /// Who answered, and for which office.
    public let author: String
    public let office: String?

    public init(
        ruleSet: String, clause: String, isMet: Bool, reason: String, day: Day, until: Day?,
        author: String, office: String?
    ) {
        self.ruleSet = ruleSet
        self.clause = clause
        self.isMet = isMet
        self.reason = reason
        self.day = day
        self.until = until
        self.author = author
        self.office = office
    }

    public func counts(on asOf: Day) -> Bool { day <= asOf && (until.map { asOf <= $0 } ?? true) }
}
