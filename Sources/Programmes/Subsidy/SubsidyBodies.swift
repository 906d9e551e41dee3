public import CreditBook
public import Quantities

// Bodies of the steps of an interest subsidy. Amounts and the terms they rest on stand in the
// steps: a later text of the terms changes no earlier state.

/// 预算安排: a year's budget gets so much; several add up.
public struct SubsidyBudget: Hashable, Sendable, Codable {
    public var programme: String
    public var year: Int
    public var amount: Money

    public init(programme: String, year: Int, amount: Money) {
        (self.programme, self.year, self.amount) = (programme, year, amount)
    }
}

/// 资金拨入: money that subsidies are paid from.
public struct SubsidyFunding: Hashable, Sendable, Codable {
    public var programme: String
    public var party: Party
    public var amount: Money

    public init(programme: String, party: Party, amount: Money) {
        (self.programme, self.party, self.amount) = (programme, party, amount)
    }
}

/// Another subsidy that the enterprise says it has for the same loan.
public struct OtherSubsidy: Hashable, Sendable, Codable {
    public var name: String
    public var level: SubsidyTerms.Level

    public init(_ name: String, _ level: SubsidyTerms.Level) {
        (self.name, self.level) = (name, level)
    }
}

/// What somebody asks a subsidy for.
public struct SubsidyRequest: Hashable, Sendable, Codable {
    /// The caller's code of the promise.
    public var promise: String
    public var programme: String
    public var note: NoteKey
    /// Nil: not known, and then nothing is promised where the terms ask.
    public var loanKind: SubsidyTerms.LoanKind?
    /// Nil: not known; empty: none, somebody looked.
    public var others: [OtherSubsidy]?
    /// Less than the ceiling; nil: all of it.
    public var asked: Money?

    public init(
        promise: String, programme: String, note: NoteKey, loanKind: SubsidyTerms.LoanKind?,
        others: [OtherSubsidy]?, asked: Money? = nil
    ) {
        (self.promise, self.programme, self.note) = (promise, programme, note)
        (self.loanKind, self.others, self.asked) = (loanKind, others, asked)
    }
}

/// 贴息承诺 of a loan note: at most so much, held until it is confirmed.
public struct SubsidyPromise: Hashable, Sendable, Codable {
    public var request: SubsidyRequest
    public var enterprise: String
    /// Of the budget that it takes from.
    public var year: Int
    /// Interest of the days from `start` on and before `end` is subsidised.
    public var start: Day
    public var end: Day
    /// How much of the principal counts.
    public var base: Money
    public var amount: Money
    /// Names of what cut it: `SubsidyShare.Bound`.
    public var cutBy: [String]
    public var level: SubsidyTerms.Level
    public var measure: SubsidyTerms.Measure
    public var rate: Rate
    public var yearDays: Int
    /// The reservation of the money book.
    public var hold: String
    /// Through which it is held.
    public var lastDay: Day

    public var id: String { request.promise }
}

/// 承诺生效: what was held is promised for good.
public struct SubsidyConfirmation: Hashable, Sendable, Codable {
    public var promise: String

    public init(promise: String) { self.promise = promise }
}

/// 应付贴息 for the interest of a period, from the day `from` to the day before `to`.
public struct SubsidyAccrual: Hashable, Sendable, Codable {
    public var accrual: String
    public var promise: String
    public var from: Day
    public var to: Day
    /// Paid by the enterprise for these days, as the evidence shows.
    public var interest: Money
    /// What of it falls on the principal that counts.
    public var counted: Money
    /// Fen owed, as far as they count, times days.
    public var fenDays: Int64
    /// What the terms give, before anything cuts it; the last period takes the residue.
    public var computed: Money
    public var amount: Money
    public var cutBy: [SubsidyCut]
    /// No period follows: what is left of the promise goes back to the budget.
    public var isLast: Bool
    public var released: Money
    /// The operation of the money book that posted it.
    public var posting: String
}

/// What made a payable subsidy less than the terms give.
public enum SubsidyCut: String, Hashable, Sendable, Codable, CaseIterable {
    case interestPaid
    case promise
}

/// 贴息拨付 to the enterprise.
public struct SubsidyPayment: Hashable, Sendable, Codable {
    public var payment: String
    public var promise: String
    public var amount: Money
    public var posting: String
}

/// 释放: what is left of a promise goes back to the budget.
public struct SubsidyRelease: Hashable, Sendable, Codable {
    public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        /// The note was repaid, renewed or written off.
        case noteEnded
        case noteOverdue
        /// Taken back before the end of the note, with a reason.
        case withdrawn
    }

    public var promise: String
    public var cause: Cause
    public var reason: String?
    public var amount: Money
    /// The day from which nothing is subsidised any more, where the note's own life ended it.
    public var stop: Day?
    /// What stays for the days before the stop, whose interest may have been paid and is not
    /// accrued yet; nil: nothing, the promise is closed.
    public var keeps: Money?
}

/// 冲正 of the latest accrual or of a payment.
public struct SubsidyCorrection: Hashable, Sendable, Codable {
    public var promise: String
    /// Code of the accrual or payment.
    public var subject: String
    public var reason: String

    public init(promise: String, subject: String, reason: String) {
        (self.promise, self.subject, self.reason) = (promise, subject, reason)
    }
}
