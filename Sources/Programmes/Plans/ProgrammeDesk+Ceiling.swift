import MoneyLedger
import Quantities

// The payout ceiling as a bounded account: what it is taken of makes room, payouts take it.
extension ProgrammeDesk {
    /// The scope in which the payout rate of a row is reckoned; nil where the terms have no usable
    /// ceiling.
    /// - Parameter year: of a payout; where payouts count in their own year, that year is meant.
    func scope(_ row: RowState, year: Int) -> (scope: ProgrammeScope, name: String)? {
        guard let ceiling = terms.ceiling, ceiling.unread.isEmpty,
            let kind = ceiling.scope.value
        else { return nil }
        let year = ceiling.cohort.value == .payoutYear ? year : row.year
        var scope = ProgrammeScope(programme: terms.id, year: year)
        if kind == .bankGuarantorYear || kind == .bankYear { scope.lender = row.lender }
        if kind == .bankGuarantorYear || kind == .guarantorYear {
            scope.guarantor = row.guarantor
        }
        let parts = [scope.lender, scope.guarantor, "\(year)"].compactMap(\.self)
        return (scope, parts.map { $0.replacing("/", with: "／") }.joined(separator: "/"))
    }

    /// What a step adds to the ceilings: the difference of the ceiling times its denominator before
    /// and after it, each rounded down, so that no fen is lost over many steps; and what a recovery
    /// takes off a rate that is net of recoveries.
    func growCeilings(_ step: ProgrammeStep, _ head: StepHead, _ draft: inout MoneyDraft) {
        guard let ceiling = terms.ceiling else { return }
        var after = book
        guard after.apply(step, on: head.day).isEmpty else { return }
        var done: Set<String> = []
        let paid = Dictionary(grouping: after.losses.values, by: \.row)
        for row in after.rows(in: ProgrammeScope(programme: terms.id)) {
            // Filed, changed today, or paid out in that year.
            let years = [row.year, head.day.year] + (paid[row.key] ?? []).map(\.day.year)
            for year in Set(years).sorted() {
                guard let (scope, name) = scope(row, year: year), done.insert(name).inserted,
                    let growth = growth(ceiling, scope, after), growth.fen > 0
                else { continue }
                _ = draft.use(accounts.payouts(name))
                let leg = draft.leg(accounts.ceiling(name), accounts.counts, growth)
                draft.transfer("ceiling/\(name)", [leg], reference: terms.id)
            }
        }
    }

    private func growth(
        _ ceiling: PayoutCeiling, _ scope: ProgrammeScope, _ after: ProgrammeBook
    ) -> Money? {
        let cohort = ceiling.cohort.value ?? .filingYear
        let (old, new) = (
            book.payoutSums(scope, cohort: cohort), after.payoutSums(scope, cohort: cohort)
        )
        guard let before = ceiling.most(old), let most = ceiling.most(new) else { return nil }
        let counted = ceiling.ratio(old)?.numerator ?? .zero
        let left = ceiling.ratio(new)?.numerator ?? .zero
        return most - before + max(.zero, counted - left)
    }
}
