import Quantities

extension ScheduleMaker {
    /// The payment of an interest day or of the last day, with what a plan or the borrower repays
    /// on the same day.
    mutating func settle(_ stop: Stop) {
        let exactly = periodInterest(stop)
        let isCarried = today.contains(.renewed)
        let paysAll = stop.isLast && !isCarried
        let own = isPutOff || stop.isLast ? 0 : min(balance, part(of: exactly))
        let others = takeRepayments(upTo: balance - own, on: stop.end)
        let principal = paysAll ? balance : own + others
        let ends = paysAll || (balance == principal && !hasMoreDraws)
        add(principal: principal, exactly, to: stop.end, due: stop.due, ends: ends || isCarried)
        (periodDay, periodStart) = (stop.day, stop.end)
        isDone = ends
    }

    /// Takes what is repaid today out of the day's events.
    private mutating func takeRepayments(upTo limit: Int64, on day: Day) -> Int64 {
        var sum: Int64 = 0
        for event in today {
            let (amount, refusal): (Money, TermsRefusal)
            switch event {
            case .planned(let planned): (amount, refusal) = (planned, .planExceedsBalance(day))
            case .prepaid(let prepaid):
                (amount, refusal) = (prepaid.principal, .prepaymentExceedsBalance(day))
                if prepaid.keeps == .term { isPaymentOpen = true }
            default: continue
            }
            if amount.fen > limit - sum { refusals.append(refusal) } else { sum += amount.fen }
        }
        today.removeAll { $0.rank == 1 || $0.rank == 2 }
        return sum
    }

    mutating func prepay(_ prepayment: Prepayment) {
        let refusal = TermsRefusal.prepaymentExceedsBalance(prepayment.day)
        if prepayment.keeps == .term { isPaymentOpen = true }
        guard prepayment.paysInterest else {
            return repay(prepayment.principal, on: prepayment.day, refusal: refusal)
        }
        guard prepayment.principal.fen <= balance else { return refusals.append(refusal) }
        let ends = prepayment.principal.fen == balance && !hasMoreDraws
        add(
            principal: prepayment.principal.fen, days(spans), to: prepayment.day,
            due: prepayment.day, ends: ends)
        isDone = ends
    }

    /// Principal alone; its interest waits for the next interest day. A plan's day moves like an
    /// interest day, without moving the interest.
    mutating func repay(_ amount: Money, on day: Day, refusal: TermsRefusal) {
        guard amount.fen <= balance else { return refusals.append(refusal) }
        balance -= amount.fen
        var due = day
        if case .planExceedsBalance = refusal {
            due = contract.holidays.payday(day, book.workingDays)
        }
        rows.append(row(from: day, to: day, due: due, principal: amount.fen))
    }

    mutating func renew(on day: Day) {
        let carried = balance
        add(principal: 0, days(spans), to: day, due: day, ends: true)
        if rows.last?.to != day { rows.append(row(from: day, to: day, due: day, principal: 0)) }
        balance = 0
        rows[rows.count - 1].rolledOver = Money(fen: carried)
        rows[rows.count - 1].balance = .zero
        isDone = true
    }

    private mutating func add(
        principal: Int64, _ exactly: ExactInterest, to end: Day, due: Day, ends: Bool
    ) {
        exact = exact + exactly
        let interest = ends ? max(0, exact.rounded.fen - charged) : exactly.rounded.fen
        charged += interest
        balance -= principal
        defer { (spans, settled) = ([], end) }
        if principal == 0, interest == 0, spans.isEmpty { return }
        var row = row(from: settled, to: end, due: due, principal: principal)
        row.interest = Money(fen: interest)
        (row.spans, row.exactInterest) = (spans, exactly)
        rows.append(row)
    }

    private func row(from: Day, to: Day, due: Day, principal: Int64) -> DueRow {
        DueRow(
            from: from, to: to, due: due,
            isProvisional: contract.holidays.move != .unadjusted
                && !book.workingDays.isPublished(due),
            principal: Money(fen: principal), interest: .zero, rolledOver: .zero,
            balance: Money(fen: balance), spans: [], exactInterest: .zero)
    }

    /// The principal that a period pays of itself.
    private func part(of exactly: ExactInterest) -> Int64 {
        switch contract.method {
        case .equalInstalments(.wholeMonths):
            max(
                0,
                payment
                    - ExactInterest(on: opening.balance, at: opening.rate, months: months)
                    .rounded.fen)
        case .equalInstalments(.actualDays): max(0, payment - exactly.rounded.fen)
        case .equalPrincipal: payment
        default: 0
        }
    }

    private func periodInterest(_ stop: Stop) -> ExactInterest {
        guard countsMonths, spans.count == 1, let only = spans.first, only.from == periodStart,
            only.to == stop.end, contract.calendar.isWhole(from: periodDay, to: stop.day)
        else { return days(spans) }
        return ExactInterest(on: only.balance, at: only.rate, months: months)
    }

    private var countsMonths: Bool {
        switch contract.method {
        case .equalInstalments(.wholeMonths), .equalPrincipal(.wholeMonths): true
        default: false
        }
    }

    func days(_ spans: [InterestSpan]) -> ExactInterest {
        spans.reduce(.zero) { sum, span in
            sum
                + ExactInterest(
                    on: span.balance, at: span.rate, days: span.days, contract.dayCount)
        }
    }
}
