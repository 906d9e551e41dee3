import CreditBook
import Quantities

/// The first loan of each enterprise that the books know, and whether it was its first from any
/// lender (首贷户). Unknown is neither yes nor no.
struct ZoneFirsts: Sendable {
    struct First: Sendable {
        let event: ZoneEvent
        let answer: FirstLoanAnswer
    }

    /// In the order of their days.
    private(set) var all: [First] = []

    /// - Parameter day: first loans before it are not looked into.
    init(_ ledger: ZoneLedger, since day: Day, _ histories: [String: LoanHistory]) {
        let always = ZoneDays(from: nil, through: Day(number: .max / 2))
        var earliest: [Int32: ZoneEvent] = [:]
        let kinds: [ZoneEvent.Kind] = [.drawn, .drawnByBreach, .renewed]
        for event in kinds.flatMap({ ledger.events($0, always) }) {
            let known = earliest[event.enterprise]
            if known.map({ event.day < $0.day }) ?? true { earliest[event.enterprise] = event }
        }
        all = earliest.values.filter { $0.day >= day }
            .sorted { $0.precedes($1) }
            .map { event in
                let history = ledger.name(event.enterprise).flatMap { histories[$0] }
                let answer = (history ?? LoanHistory()).firstLoan(
                    [], from: event.note?.lender ?? "", on: event.day, .ever, note: event.note)
                return First(event: event, answer: answer)
            }
    }

    func events(_ days: ZoneDays, _ counts: (FirstLoanAnswer) -> Bool) -> [ZoneEvent] {
        all.filter { days.contains($0.event.day) && counts($0.answer) }.map(\.event)
    }
}

extension FirstLoanAnswer {
    var isYes: Bool { if case .yes = self { true } else { false } }
    var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
