public import Quantities

/// What makes a first-time borrower (首贷户) in a programme: a parameter, because they differ.
public struct FirstLoanDefinition: Hashable, Sendable {
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// No loan from any lender before.
        case anyLender
        /// No loan from this lender before.
        case thisLender
    }

    public let scope: Scope
    /// Only loans of so many months before count; nil: of all time.
    public let withinMonths: Int?

    public init(scope: Scope, withinMonths: Int? = nil) {
        self.scope = scope
        self.withinMonths = withinMonths
    }
}

/// What is known of an enterprise's loans outside this book.
public struct LoanHistory: Hashable, Sendable {
    public struct Loan: Hashable, Sendable {
        /// Exact full name; nil where the source does not say.
        public let lender: String?
        public let drawn: Day
        public let source: String

        public init(lender: String?, drawn: Day, source: String) {
            self.lender = lender
            self.drawn = drawn
            self.source = source
        }
    }

    public let loans: [Loan]
    /// The day up to which a source shows every loan there is, such as a credit report; nil: none.
    public let completeUntil: Day?

    public init(loans: [Loan] = [], completeUntil: Day? = nil) {
        self.loans = loans
        self.completeUntil = completeUntil
    }
}

/// Whether an enterprise is a first-time borrower. Unknown is neither yes nor no.
public enum FirstLoanAnswer: Hashable, Sendable {
    case yes
    /// Because of a loan on that day, as that source says.
    case no(Day, source: String)
    /// No loan is known, but no source shows that there is none.
    case unknown
}

extension LifeState {
    /// - Parameters:
    ///   - lender: who is to lend now.
    ///   - day: the day of the loan in question; loans of that day itself do not count.
    public func firstLoan(
        _ enterprise: String, from lender: String, on day: Day, _ definition: FirstLoanDefinition,
        _ history: LoanHistory
    ) -> FirstLoanAnswer {
        let own = notes.values.filter { $0.enterprise == enterprise }.map {
            LoanHistory.Loan(lender: $0.key.lender, drawn: $0.mark.day, source: $0.key.text)
        }
        let start = definition.withinMonths.flatMap { day.adding(months: -$0) }
        let counted = (own + history.loans).filter { loan in
            loan.drawn < day && (start.map { loan.drawn >= $0 } ?? true)
        }
        let against = counted.filter { definition.scope == .anyLender || $0.lender == lender }
        if let last = against.max(by: { ($0.drawn, $0.source) < ($1.drawn, $1.source) }) {
            return .no(last.drawn, source: last.source)
        }
        if definition.scope == .thisLender, counted.contains(where: { $0.lender == nil }) {
            return .unknown
        }
        let eve = day.adding(days: -1) ?? day
        return history.completeUntil.map { $0 >= eve } ?? false ? .yes : .unknown
    }
}
