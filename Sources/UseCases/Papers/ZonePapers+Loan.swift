public import CreditBook
public import Diagnostics
public import LoanTerms
public import Papers
import Programmes
public import Quantities
import Reports
import Vocabulary

/// A loan note as the books have it, of which the plain paper is made (贷款明白纸).
public struct NotedLoan: Sendable {
    public let note: NoteState
    public let borrower: String
    /// What the books have of its guarantee fee; empty where no fee is known to be due.
    public let fees: [CostItem]
    /// Subsidies that are paid, due or promised for good.
    public let subsidies: [CostItem]
    let guarantee: Bilingual?

    /// What the books do not say of a loan.
    public struct Terms: Sendable {
        /// Nil: interest by period, principal at the end, and the paper says that this is assumed.
        public var method: RepaymentMethod?
        public var calendar: InterestCalendar
        /// In place of the note's.
        public var rate: Rate?
        public var dayCount: InterestBasis

        public init(
            method: RepaymentMethod?, calendar: InterestCalendar, rate: Rate? = nil,
            dayCount: InterestBasis = .actual360
        ) {
            (self.method, self.calendar) = (method, calendar)
            (self.rate, self.dayCount) = (rate, dayCount)
        }
    }

    /// The contract that the note stands for: its draw, its last day, its rate.
    /// - Throws: `Faults` where no rate is known.
    public func contract(_ terms: Terms) throws(Faults) -> LoanContract {
        guard let rate = terms.rate ?? note.rate else {
            throw Faults([PaperFaults.noRate(note.key.number)])
        }
        return LoanContract(
            draws: [DatedAmount(note.mark.day, note.drawn)],
            method: terms.method ?? .interestThenPrincipal, rate: RateTerms(.fixed(rate)),
            calendar: terms.calendar, maturity: note.due, dayCount: terms.dayCount)
    }
}

// The plain paper of a loan.
extension ZonePapers {
    /// - Parameter text: `银行#借据号`, or the number alone where one lender uses it.
    /// - Throws: `Faults` where there is no such note on the business day, or several have it.
    public func loan(_ text: String) throws(Faults) -> NotedLoan {
        let key = try FindNote.find(text, in: books.life)
        guard let note = books.life.notes[key] else {
            preconditionFailure("a note that was found is in the book")
        }
        let row = books.programmes.rows(of: key).last { $0.confirmed > .zero }
        return NotedLoan(
            note: note, borrower: names[note.enterprise] ?? note.enterprise,
            fees: fees(note, row), subsidies: subsidies(key), guarantee: guarantee(note, row))
    }

    /// - Parameters:
    ///   - sheet: the cost sheet of the loan's contract with its whole plan.
    ///   - terms: those that the contract was made with.
    public func report(
        _ loan: NotedLoan, _ sheet: CostSheet, _ terms: NotedLoan.Terms
    ) -> Report {
        LoanPaper(
            sheet, borrower: loan.borrower, lender: loan.note.key.lender,
            guarantee: loan.guarantee, note: loan.note.key.number,
            assumed: terms.method == nil ? [Self.assumedMethod] : []
        ).report(head)
    }

    /// With which a plan is made.
    public var rates: RateBook {
        let codes = setting.loaded.dictionary.codes
        return RateBook(lpr: codes.lpr, workingDays: codes.workingDays)
    }

    private static let assumedMethod = Bilingual(
        zh: "账上没有登记还款方式，这里按“按期付息、到期还本”测算；以合同为准。",
        en: "The books do not say how it is repaid; interest by period and principal at the end is "
            + "assumed. The contract decides.")

    /// The fee that was set on confirmation; one that nobody told where a guarantor stands behind
    /// the loan.
    private func fees(_ note: NoteState, _ row: RowState?) -> [CostItem] {
        if let row, let guarantor = row.guarantor {
            let fee = row.decision?.fee.map { [DatedAmount(row.filedOn, $0)] }
            return [CostItem(.guaranteeFee, chargedBy: guarantor, .once, fee)]
        }
        return note.guarantor.map {
            [CostItem(.guaranteeFee, chargedBy: $0, .yearly, nil)]
        } ?? []
    }

    private func subsidies(_ key: NoteKey) -> [CostItem] {
        books.programmes.subsidies.promises(for: key).compactMap { state in
            guard state.wasConfirmed else { return nil }
            let name = setting.loaded.terms[state.programme]?.name.zh ?? state.programme
            var payments = state.payments.map { DatedAmount($0.day, $0.body.amount) }
            let coming = Money(fen: state.payable.fen + state.left.fen)
            if coming > .zero { payments.append(DatedAmount(state.promise.end, coming)) }
            return CostItem(.subsidy, chargedBy: name, .byPeriod, payments)
        }
    }

    private func guarantee(_ note: NoteState, _ row: RowState?) -> Bilingual? {
        if let row, let guarantor = row.guarantor {
            return Bilingual(
                zh: "\(guarantor)，\(row.confirmed.text)",
                en: "\(guarantor), \(row.confirmed.yuanPlain) CNY")
        }
        if let guarantor = note.guarantor {
            return Bilingual(
                zh: "\(guarantor)，\(note.guaranteed.text)",
                en: "\(guarantor), \(note.guaranteed.yuanPlain) CNY")
        }
        return row.map { row in
            let name = setting.loaded.terms[row.programme]?.name ?? Bilingual(row.programme)
            return Bilingual(zh: "\(name.zh)分担银行损失", en: "\(name.en) shares the bank's loss")
        }
    }
}

extension Money {
    /// In yuan, to the fen.
    fileprivate var yuanPlain: String {
        let cents = String(fen.magnitude % 100)
        return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(cents.count == 1 ? "0" : "")\(cents)"
    }
}
