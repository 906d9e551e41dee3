import Quantities

extension ReportedBook {
    /// The loans of an enterprise as lenders report them, and what their sheets say of first
    /// loans.
    ///
    /// A loan without a day of payout is taken to be of the month's last day where it was drawn in
    /// that month, and of its first day where it stood there before: never earlier than it was.
    public func loanHistory(of enterprise: String) -> LoanHistory {
        var history = LoanHistory()
        var seen: Set<NoteKey> = []
        for lender in lenders {
            for month in months(of: lender) {
                let rows = self.month(month, of: lender)?.adjusted ?? []
                for row in rows where row.enterprise == enterprise {
                    let note = NoteKey(lender: lender, number: row.note)
                    if let isFirst = row.isFirstTime {
                        history.statements.append(
                            .init(
                                note: note, isFirst: isFirst, day: month.last,
                                source: "\(lender)月报"))
                    }
                    guard row.hasLoan, seen.insert(note).inserted else { continue }
                    history.loans.append(
                        .init(
                            lender: lender, drawn: row.drawnOn(month),
                            source: "\(note.text)（\(month.iso)月报）", note: note))
                }
            }
        }
        return history
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
