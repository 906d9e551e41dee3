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

    /// No loan from any lender at any time.
    public static let ever = FirstLoanDefinition(scope: .anyLender)
}

/// What is known of an enterprise's loans outside the life of credit.
public struct LoanHistory: Hashable, Sendable {
    public struct Loan: Hashable, Sendable {
        /// Exact full name; nil where the source does not say.
        public let lender: String?
        public let drawn: Day
        public let source: String
        /// Where it is a note that the books can name.
        public let note: NoteKey?

        public init(lender: String?, drawn: Day, source: String, note: NoteKey? = nil) {
            self.lender = lender
            self.drawn = drawn
            self.source = source
            self.note = note
        }
    }

    /// What somebody who can know says: of one note, or of the enterprise on a day.
    public struct Statement: Hashable, Sendable {
        /// Nil: that on its day the enterprise had no loan before, or had one.
        public let note: NoteKey?
        public let isFirst: Bool
        public let day: Day
        public let source: String

        public init(note: NoteKey?, isFirst: Bool, day: Day, source: String) {
            self.note = note
            self.isFirst = isFirst
            self.day = day
            self.source = source
        }
    }

    public var loans: [Loan]
    public var statements: [Statement]
    /// The day up to which a source shows every loan there is, such as a credit report; nil: none.
    public var completeUntil: Day?

    public init(
        loans: [Loan] = [], statements: [Statement] = [], completeUntil: Day? = nil
    ) {
        self.loans = loans
        self.statements = statements
        self.completeUntil = completeUntil
    }
}

/// Whether a loan is an enterprise's first one. Unknown is neither yes nor no.
public enum FirstLoanAnswer: Hashable, Sendable {
    public enum Ground: Hashable, Sendable {
        /// A loan of that day, as that source says.
        case earlier(Day, source: String)
        /// What a source says on that day.
        case stated(Day, source: String)
        /// Every loan until that day is known, and there is none.
        case complete(until: Day)
    }

    public enum Doubt: Hashable, Sendable {
        /// No loan is known, but no source shows that there is none.
        case noSource
        /// Sources differ.
        case differ([String])
    }

    case yes(Ground)
    case no(Ground)
    case unknown(Doubt)
}

extension LifeState {
    /// The books show an earlier loan: no, whatever anybody says. Else what sources that can know
    /// say, each by its last word. Else it is unknown, unless every loan is known.
    /// - Parameters:
    ///   - lender: who is to lend now.
    ///   - day: the day of the loan in question; loans of that day itself do not count.
    ///   - note: the loan in question, where it is in the books already.
    public func firstLoan(
        _ enterprise: String, from lender: String, on day: Day, _ definition: FirstLoanDefinition,
        _ history: LoanHistory, note: NoteKey? = nil
    ) -> FirstLoanAnswer {
        let own = notes.values.filter { $0.enterprise == enterprise }.map {
            LoanHistory.Loan(
                lender: $0.key.lender, drawn: $0.mark.day, source: $0.key.text, note: $0.key)
        }
        return history.firstLoan(own, from: lender, on: day, definition, note: note)
    }
}

extension LoanHistory {
    /// The same where the enterprise's notes in the life of credit are at hand.
    /// - Parameter own: those notes as loans.
    public func firstLoan(
        _ own: [Loan], from lender: String, on day: Day, _ definition: FirstLoanDefinition,
        note: NoteKey? = nil
    ) -> FirstLoanAnswer {
        let start = definition.withinMonths.flatMap { day.adding(months: -$0) }
        let counted = (own + loans).filter { loan in
            loan.drawn < day && (start.map { loan.drawn >= $0 } ?? true)
                && (note == nil || loan.note != note)
        }
        let against = counted.filter { definition.scope == .anyLender || $0.lender == lender }
        if let last = against.max(by: { ($0.drawn, $0.source) < ($1.drawn, $1.source) }) {
            return .no(.earlier(last.drawn, source: last.source))
        }
        if let stated = self.stated(of: note, on: day, definition) { return stated }
        if definition.scope == .thisLender, counted.contains(where: { $0.lender == nil }) {
            return .unknown(.noSource)
        }
        let eve = day.adding(days: -1) ?? day
        guard let until = completeUntil, until >= eve else { return .unknown(.noSource) }
        return .yes(.complete(until: until))
    }
}

extension LoanHistory {
    /// What is said of the note, or of the enterprise until the day; each source's last word.
    /// That there was a loan once says nothing where only some loans count.
    fileprivate func stated(
        of note: NoteKey?, on day: Day, _ definition: FirstLoanDefinition
    ) -> FirstLoanAnswer? {
        var last: [String: Statement] = [:]
        for statement in statements.sorted(by: { $0.day < $1.day })
        where statement.note == nil ? statement.day <= day : statement.note == note {
            last[statement.source] = statement
        }
        if definition != .ever { last = last.filter(\.value.isFirst) }
        guard let word = last.values.max(by: { ($0.day, $0.source) < ($1.day, $1.source) }) else {
            return nil
        }
        let ground = FirstLoanAnswer.Ground.stated(word.day, source: word.source)
        if Set(last.values.map(\.isFirst)).count > 1 {
            return .unknown(.differ(last.keys.sorted()))
        }
        return word.isFirst ? .yes(ground) : .no(ground)
    }
}
