public import CreditBook
import Enterprises
public import Quantities
public import Storage
public import Vocabulary

/// Whether loans are first ones (首贷), as all that is on file says: both books and the facts.
public struct FirstLoanDesk: Sendable {
    private static let field = "credit.first_loan"
    private let life: LifeState
    private let enterprise: String
    private let history: LoanHistory

    /// - Parameter facts: of `facts(of:_:_:asOf:)`.
    public init(_ books: CreditBooks, _ enterprise: String, _ facts: [LoanHistory.Statement]) {
        life = books.life.state
        self.enterprise = enterprise
        var history = books.reported.loanHistory(of: enterprise)
        history.statements += facts
        self.history = history
    }

    /// What sources said of the enterprise, each on its day.
    /// - Parameter enterprise: its credit code or name.
    public static func facts(
        of enterprise: String, _ view: any BaseView, _ dictionary: FieldDictionary, asOf day: Day
    ) throws -> [LoanHistory.Statement] {
        let stored = try view.enterprises(called: [enterprise]).first {
            $0.stands(on: day)
        }
        guard let stored, let field = dictionary.index(of: field) else { return [] }
        let members = try ReadBase.members(view, dictionary, asOf: day, of: [stored.id])
        let facts = members.flatMap(\.enterprise.facts).filter { $0.field == field }
        return facts.compactMap { fact in
            guard case .boolean(let isFirst) = fact.value, let told = fact.day, told <= day else {
                return nil
            }
            return .init(note: nil, isFirst: isFirst, day: told, source: fact.source)
        }
    }

    /// Of a loan that is drawn on the day after this one.
    public func next(after day: Day) -> FirstLoanAnswer {
        life.firstLoan(
            enterprise, from: "", on: day.adding(days: 1) ?? day, .ever, history)
    }

    /// The earliest note that the books know until a day, and whether it was a first loan.
    public func earliest(until day: Day) -> (note: NoteKey, answer: FirstLoanAnswer)? {
        let first = loans.filter { $0.day <= day }.min { ($0.day, $0.note) < ($1.day, $1.note) }
        return first.map { ($0.note, answer($0.note, drawn: $0.day)) }
    }

    /// Of one note; nil where no book knows it.
    public func answer(_ note: NoteKey) -> FirstLoanAnswer? {
        loans.filter { $0.note == note }.map(\.day).min().map { answer(note, drawn: $0) }
    }

    private func answer(_ note: NoteKey, drawn day: Day) -> FirstLoanAnswer {
        life.firstLoan(enterprise, from: note.lender, on: day, .ever, history, note: note)
    }

    private var loans: [(note: NoteKey, day: Day)] {
        life.notes.values.filter { $0.enterprise == enterprise }.map { ($0.key, $0.mark.day) }
            + history.loans.compactMap { loan in loan.note.map { ($0, loan.drawn) } }
    }
}
