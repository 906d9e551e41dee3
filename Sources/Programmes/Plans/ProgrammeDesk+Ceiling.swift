import MoneyLedger
import Quantities

// The payout ceiling as a bounded account: what it is taken of makes room, payouts take it.
extension ProgrammeDesk {
    /// The scope in which the payout rate of a row is reckoned; nil where the terms have no usable
    /// ceiling.
    func scope(_ row: RowState) -> (scope: ProgrammeScope, name: String)? {
        guard let ceiling = terms.ceiling, ceiling.unread.isEmpty,
            let kind = ceiling.scope.value
        else { return nil }
        var scope = ProgrammeScope(programme: terms.id, year: row.year)
        if kind == .bankGuarantorYear || kind == .bankYear { scope.lender = row.lender }
        if kind == .bankGuarantorYear || kind == .guarantorYear {
            scope.guarantor = row.guarantor
        }
        let parts = [scope.lender, scope.guarantor, "\(row.year)"].compactMap(\.self)
        return (scope, parts.map { $0.replacing("/", with: "／") }.joined(separator: "/"))
    }

    /// What a step adds to the ceilings: the difference of the ceiling times its denominator before
    /// and after it, each rounded down, so that no fen is lost over many steps.
    func growCeilings(_ step: ProgrammeStep, _ head: StepHead, _ draft: inout MoneyDraft) {
        guard let ceiling = terms.ceiling else { return }
        var after = book
        guard after.apply(step, on: head.day).isEmpty else { return }
        var done: Set<String> = []
        for row in after.rows(in: ProgrammeScope(programme: terms.id)) {
            guard let (scope, name) = scope(row), done.insert(name).inserted,
                let old = ceiling.most(book.payoutSums(scope)),
                let new = ceiling.most(after.payoutSums(scope)), new > old
            else { continue }
            _ = draft.use(accounts.payouts(name))
            let leg = draft.leg(accounts.ceiling(name), accounts.counts, new - old)
            draft.transfer("ceiling/\(name)", [leg], reference: terms.id)
        }
    }
}
