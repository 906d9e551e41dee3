public import Quantities

/// A verdict, stored small: what it was, the offer's limit, each clause's answer.
public struct VerdictRecord: Hashable, Sendable {
    public let ruleSet: String
    /// The day from which the version that answered holds, as its file says.
    public let version: String
    /// `eligible`, `undetermined`, `ineligible`, `withdrawn` (no longer asked).
    public let outcome: String
    public let limitLow: Money?
    public let limitHigh: Money?
    /// One letter for each answered clause, in document order: see `AnswerLetter`.
    public let clauses: String
    /// Of the figures that it rests on: the first eight bytes of their digest.
    public let inputs: Int64

    public init(
        ruleSet: String, version: String, outcome: String, limitLow: Money?, limitHigh: Money?,
        clauses: String, inputs: Int64
    ) {
        self.ruleSet = ruleSet
        self.version = version
        self.outcome = outcome
        self.limitLow = limitLow
        self.limitHigh = limitHigh
        self.clauses = clauses
        self.inputs = inputs
    }
}
