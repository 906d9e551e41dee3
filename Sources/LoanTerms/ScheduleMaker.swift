import Quantities

/// Walks through the days of a loan and writes its rows.
struct ScheduleMaker {
    /// The next interest day or the last day.
    struct Stop {
        /// As the calendar has it.
        var day: Day
        /// To which interest runs.
        var end: Day
        var due: Day
        var isLast: Bool
    }

    let contract: LoanContract
    let book: RateBook
    let through: Day?
    var agenda: Agenda
    var maturity: Day

    var balance: Int64 = 0
    var rate = Rate(ppm: 0)
    /// Until when interest was counted.
    var cursor: Day
    /// The days not yet settled.
    var spans: [InterestSpan] = []
    var settled: Day
    /// Where the period began by the calendar, and from which day its interest counts.
    var periodDay: Day
    var periodStart: Day
    var opening: (balance: Money, rate: Rate) = (.zero, Rate(ppm: 0))
    var payment: Int64 = 0
    /// True: something changed, and the payment is computed where the next period begins.
    var isPaymentOpen = true
    /// True: an extension has it computed today.
    var opensToday = false
    /// True: the principal of a last day is put off by an extension on that very day.
    var isPutOff = false
    /// What is still to happen on the day.
    var today: [Agenda.Event] = []
    var exact = ExactInterest.zero
    var charged: Int64 = 0
    var drawn: Int64 = 0
    var rows: [DueRow] = []
    var refusals: [TermsRefusal] = []
    var isDone = false

    init(
        _ contract: LoanContract, _ book: RateBook, _ agenda: Agenda, start: Day, through: Day?
    ) {
        (self.contract, self.book, self.agenda) = (contract, book, agenda)
        self.through = through
        maturity = contract.maturity
        (cursor, settled, periodDay, periodStart) = (start, start, start, start)
    }

    mutating func run() -> ScheduleAnswer {
        while !isDone && refusals.isEmpty {
            let stop = stop()
            let day = min(stop.end, max(agenda.nextDay ?? stop.end, cursor))
            if let through, day > through { break }
            count(to: day)
            today = agenda.take(day)
            extend(day)
            let current = self.stop()
            if current.end <= day { settle(current) }
            isPutOff = false
            while !isDone, refusals.isEmpty, !today.isEmpty { take(today.removeFirst(), on: day) }
            openPeriod(day)
        }
        if let through, !isDone { count(to: max(cursor, through)) }
        if isDone { refuseLeftOver() }
        return refusals.isEmpty ? .schedule(schedule) : .refused(refusals)
    }

    private var schedule: Schedule {
        Schedule(
            rows: rows, drawn: Money(fen: drawn), left: Money(fen: balance), accrued: days(spans))
    }

    /// What was to happen after the loan had ended, within the days computed.
    private mutating func refuseLeftOver() {
        let later = agenda.items.filter { item in through.map { item.day <= $0 } ?? true }
        for (day, event) in today.map({ (cursor, $0) }) + later {
            switch event {
            case .drawn: refusals.append(.drawNotBeforeMaturity(day))
            case .prepaid: refusals.append(.prepaymentExceedsBalance(day))
            case .extended, .renewed: refusals.append(.changeNotWithinTerm(day))
            case .planned, .rate: break
            }
        }
    }

    /// The stop after the one at which the period began.
    func stop() -> Stop {
        let next = contract.method == .bullet ? nil : contract.calendar.next(after: periodDay)
        let day = min(next ?? maturity, maturity)
        let due = contract.holidays.payday(day, book.workingDays)
        let end = max(contract.holidays.recomputesInterest ? due : day, cursor)
        return Stop(day: day, end: end, due: due, isLast: day == maturity)
    }

    /// Counts the days up to `day` at today's balance and rate.
    private mutating func count(to day: Day) {
        defer { cursor = day }
        guard day > cursor, balance > 0 else { return }
        let amount = Money(fen: balance)
        if let last = spans.last, last.to == cursor, last.balance == amount, last.rate == rate {
            spans[spans.count - 1].to = day
        } else {
            spans.append(InterestSpan(from: cursor, to: day, balance: amount, rate: rate))
        }
    }

    private mutating func extend(_ day: Day) {
        for event in today {
            guard case .extended(let to) = event else { continue }
            isPutOff = day >= maturity
            (maturity, isPaymentOpen, opensToday) = (to, true, true)
        }
    }

    private mutating func take(_ event: Agenda.Event, on day: Day) {
        switch event {
        case .extended: break
        case .planned(let amount): repay(amount, on: day, refusal: .planExceedsBalance(day))
        case .prepaid(let prepayment): prepay(prepayment)
        case .renewed: renew(on: day)
        case .drawn(let amount):
            balance += amount.fen
            drawn += amount.fen
            isPaymentOpen = true
        case .rate(let new):
            if new != rate { isPaymentOpen = true }
            rate = new
        }
    }

    /// Computes the payment where a period begins and something has changed since the last one.
    private mutating func openPeriod(_ day: Day) {
        guard day == periodStart || opensToday else { return }
        opensToday = false
        opening = (Money(fen: balance), rate)
        guard isPaymentOpen, balance > 0, !isDone else { return }
        isPaymentOpen = false
        switch contract.method {
        case .equalInstalments:
            payment =
                Annuity.payment(
                    on: opening.balance, at: rate, months: months, periods: periodsLeft
                ).fen
        case .equalPrincipal: payment = Annuity.share(opening.balance, periodsLeft).fen
        default: break
        }
    }

    var months: Int { contract.calendar.every.rawValue }

    var hasMoreDraws: Bool {
        agenda.hasDraws || today.contains { if case .drawn = $0 { true } else { false } }
    }

    /// The stops from here to the last day.
    private var periodsLeft: Int {
        var (count, day) = (1, periodDay)
        while let next = contract.calendar.next(after: day), next < maturity {
            (count, day) = (count + 1, next)
        }
        return count
    }
}
