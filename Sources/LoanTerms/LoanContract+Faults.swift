import Quantities

/// What can be told without computing.
extension LoanContract {
    var faults: [TermsRefusal] {
        guard let start else { return [.nothingDrawn] }
        return drawFaults(start) + dayFaults(start) + planFaults(start) + changeFaults(start)
    }

    private func drawFaults(_ start: Day) -> [TermsRefusal] {
        let total = draws.reduce(Int128(0)) { $0 + Int128($1.amount.fen) }
        var found = draws.filter { $0.amount.fen <= 0 }.map { TermsRefusal.drawNotPositive($0.day) }
        if total > 1_000_000_000_000_000 { found.append(.drawsTooLarge) }
        if maturity <= start { found.append(.maturityNotAfterFirstDraw) }
        if let limit = start.adding(months: 1200), lastMaturity > limit {
            found.append(.termTooLong)
        }
        let last = lastMaturity
        return found
            + draws.filter { $0.day >= last }.map { .drawNotBeforeMaturity($0.day) }
    }

    private func dayFaults(_ start: Day) -> [TermsRefusal] {
        guard let first = calendar.first, first <= start || first > maturity else { return [] }
        return [.firstInterestDayNotWithinTerm(first)]
    }

    private func planFaults(_ start: Day) -> [TermsRefusal] {
        guard case .planned(let plan) = method else { return [] }
        let last = lastMaturity
        return plan.filter { $0.amount.fen <= 0 }.map { .planNotPositive($0.day) }
            + plan.filter { $0.day <= start || $0.day > last }.map { .planDayNotWithinTerm($0.day) }
    }

    private func changeFaults(_ start: Day) -> [TermsRefusal] {
        var (found, last): ([TermsRefusal], Day) = ([], maturity)
        var renewed: Day?
        for change in changes.sorted(by: { $0.day < $1.day }) {
            if change.day <= start || change.day > last {
                found.append(.changeNotWithinTerm(change.day))
            }
            if renewed != nil { found.append(.changeAfterRenewal(change.day)) }
            switch change {
            case .prepaid(let prepayment) where prepayment.principal.fen <= 0:
                found.append(.prepaymentNotPositive(prepayment.day))
            case .prepaid: break
            case .extended(let day, let to, _):
                if to <= last { found.append(.extensionNotLater(day)) }
                last = max(last, to)
            case .renewed(let day): renewed = day
            }
        }
        let late = draws.filter { draw in renewed.map { draw.day >= $0 } ?? false }
        return found + late.map { .changeAfterRenewal($0.day) }
    }
}
