import Quantities

/// What happens on the days of a loan, apart from the interest days.
struct Agenda {
    enum Event: Hashable {
        case extended(Day)
        case planned(Money)
        case prepaid(Prepayment)
        case renewed
        case drawn(Money)
        case rate(Rate)

        /// Within a day: what is repaid goes before what is drawn, a new rate comes last; an
        /// extension comes before the payment that it puts off.
        var rank: Int {
            switch self {
            case .extended: 0
            case .planned: 1
            case .prepaid: 2
            case .renewed: 3
            case .drawn: 4
            case .rate: 5
            }
        }
    }

    enum Making {
        case agenda(Agenda)
        case refused([TermsRefusal])
    }

    /// By day, then by rank; equal ones as the contract has them.
    private(set) var items: [(day: Day, event: Event)] = []

    static func make(of contract: LoanContract, _ book: RateBook, through end: Day?) -> Making {
        var agenda = Agenda()
        agenda.items += contract.draws.map { ($0.day, .drawn($0.amount)) }
        if case .planned(let plan) = contract.method {
            agenda.items += plan.map { ($0.day, .planned($0.amount)) }
        }
        agenda.items += contract.changes.map { ($0.day, agenda.event($0)) }
        let refusals = agenda.addRates(contract, book, through: end)
        guard refusals.isEmpty else { return .refused(refusals) }
        let order = agenda.items.indices.sorted { left, right in
            let (first, second) = (agenda.items[left], agenda.items[right])
            return (first.day, first.event.rank, left) < (second.day, second.event.rank, right)
        }
        agenda.items = order.map { agenda.items[$0] }
        return .agenda(agenda)
    }

    private func event(_ change: LoanChange) -> Event {
        switch change {
        case .prepaid(let prepayment): .prepaid(prepayment)
        case .extended(_, let to, _): .extended(to)
        case .renewed: .renewed
        }
    }

    /// Each rate from its day, of the terms that count on that day.
    private mutating func addRates(
        _ contract: LoanContract, _ book: RateBook, through end: Day?
    ) -> [TermsRefusal] {
        guard let start = contract.start else { return [.nothingDrawn] }
        let payday = contract.holidays.payday(contract.lastMaturity, book.workingDays)
        let last = min(end ?? payday, payday)
        var (refusals, terms, from): ([TermsRefusal], RateTerms, Day) = ([], contract.rate, start)
        for change in contract.changes.sorted(by: { $0.day < $1.day }) {
            guard case .extended(let day, _, let new?) = change else { continue }
            refusals += add(terms, from: from, of: start, before: min(day, last), book)
            (terms, from) = (new, day)
        }
        return refusals + add(terms, from: from, of: start, before: last, book)
    }

    private mutating func add(
        _ terms: RateTerms, from: Day, of start: Day, before end: Day, _ book: RateBook
    ) -> [TermsRefusal] {
        var refusals: [TermsRefusal] = []
        var (next, priced): (Day?, Day) = (from, terms.pricedOn ?? from)
        while let day = next, day < end {
            switch book.rate(terms.base, on: priced) {
            case .rate(let rate): items.append((day, .rate(rate)))
            case .refused(let refusal): refusals.append(refusal)
            }
            next = terms.repricing.next(after: day, of: start)
            priced = next ?? day
        }
        return refusals
    }

    /// Takes the events of a day off.
    mutating func take(_ day: Day) -> [Event] {
        let count = items.prefix { $0.day <= day }.count
        defer { items.removeFirst(count) }
        return items.prefix(count).map(\.event)
    }

    var nextDay: Day? { items.first?.day }

    var hasDraws: Bool {
        items.contains { if case .drawn = $0.event { true } else { false } }
    }
}
