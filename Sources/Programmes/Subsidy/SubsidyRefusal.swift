public import CreditBook
public import Diagnostics
public import Quantities

/// Why a step on a subsidy is not taken. A refused step changes nothing. The cases stand in the
/// order in which they are looked for and told.
public enum SubsidyRefusal: Hashable, Sendable {
    // Of the terms and the budget.
    case notASubsidy(String)
    case termsUnread([Bilingual])
    case noBudget(String, year: Int?)
    // Of what it refers to.
    case noteNotFound(NoteKey)
    case promiseExists(String)
    case promiseNotFound(String)
    case noteHasPromise(NoteKey, promise: String)
    case codeExists(String)
    case notInStage(String, stage: SubsidyState.Stage)
    case holdLapsed(lastDay: Day)
    case dayBefore(Day)
    // Of the loan.
    case noteEnded(NoteKey)
    case noteOverdue(NoteKey, since: Day)
    case drawnBefore(Day)
    case loanKindUnknown
    case loanKindNotCovered(SubsidyTerms.LoanKind)
    case otherSubsidyUnknown
    case otherSubsidy(String)
    case rateUnknown(NoteKey)
    // Of the period.
    case periodNotNext(from: Day, end: Day)
    case periodNotOver(to: Day)
    case stopped(since: Day)
    case notStopped
    // Of amounts.
    case amountOutOfRange
    case nothingLeft([String])
    case exceedsCeiling(most: Money)
    case exceedsContractInterest(most: Money)
    case exceedsInterest(Money)
    case exceedsPromise(left: Money)
    case exceedsPayable(payable: Money)
    case paidAlready(payable: Money)
    case partsDoNotAddUp(expected: Money, found: Money)
    // Of the papers.
    case evidenceMissing
    case reasonMissing
    case notCorrectable(String)

    /// The full phrase, such as `exceedsPayable`.
    public var phrase: String { String("\(self)".prefix { $0 != "(" }) }
}
