import Quantities

extension ReportedBook {
    /// The loans of an enterprise as lenders report them, and what their sheets say of first
    /// loans.
    ///
    /// A loan without a day of payout is taken to be of the month's last day where it was drawn in
    /// that month, and of its first day where it stood there before: never earlier than it was.
    public func loanHistory(of enterprise: String) -> LoanHistory {
        loanHistories { $0 == enterprise }[enterprise] ?? LoanHistory()
    }

    /// The same of many enterprises in one reading of the sheets.
    public func loanHistories(of wanted: (String) -> Bool) -> [String: LoanHistory] {
        var histories: [String: LoanHistory] = [:]
        var seen: Set<NoteKey> = []
        for lender in lenders {
            for month in months(of: lender) {
                for row in self.month(month, of: lender)?.adjusted ?? []
                where wanted(row.enterprise) {
                    let note = NoteKey(lender: lender, number: row.note)
                    let isNew = row.hasLoan && seen.insert(note).inserted
                    histories[row.enterprise, default: LoanHistory()]
                        .take(row, note, month, isNew: isNew)
                }
            }
        }
        return histories
    }
}

extension LoanHistory {
    fileprivate mutating func take(
        _ row: NoteMonth, _ note: NoteKey, _ month: Month, isNew: Bool
    ) {
        if let isFirst = row.isFirstTime {
            statements.append(
                .init(
                    note: note, isFirst: isFirst, day: month.last, source: "\(note.lender)月报"))
        }
        guard isNew else { return }
        loans.append(
            .init(
                lender: note.lender, drawn: row.drawnOn(month),
                source: "\(note.text)（\(month.iso)月报）", note: note))
    }
}

extension NoteMonth {
    fileprivate var hasLoan: Bool {
        drawn > .zero || repaid > .zero || closing > .zero || (opening ?? .zero) > .zero
    }

    fileprivate func drawnOn(_ month: Month) -> Day {
        paidOutOn ?? (drawn > .zero ? month.last : month.first)
    }
}
