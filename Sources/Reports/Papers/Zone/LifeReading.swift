import CreditBook
import Quantities

/// Makes events of the steps of the life of credit, as they hold after corrections.
struct LifeReading {
    private let state: LifeState
    let corrections: [String: ZoneSource]
    private let firstFilings: [NoteKey: String]
    private let loans: [NoteKey: Loan]

    /// What is asked of a note at each of its steps, by the numbers of the ledger.
    private struct Loan {
        let enterprise: Int32
        let lender: Int32
        let product: Int32
        let number: Int32
        let drawn: Money
    }

    /// - Parameter ledger: for which the events are made; it gets to know all notes.
    init(_ book: LifeBook, for ledger: inout ZoneLedger) {
        state = book.state
        var corrections: [String: ZoneSource] = [:]
        for entry in book.entries where !entry.correctedBy.isEmpty {
            corrections[entry.recorded.step.id] =
                entry.correctedBy.compactMap { id in
                    book.entry(id).map { ZoneSource(step: id, entry: $0.recorded.entry) }
                }.max { $0.entry < $1.entry }
        }
        self.corrections = corrections
        loans = book.state.notes.mapValues { note in
            let lender = ledger.number(note.key.lender)
            return Loan(
                enterprise: ledger.number(note.enterprise), lender: lender,
                product: ledger.number(note.product),
                number: ledger.number(note.key, of: lender), drawn: note.drawn)
        }
        firstFilings = state.notes.compactMapValues { note in
            note.filings.map(\.mark).min { ($0.day, $0.step) < ($1.day, $1.step) }?.step
        }
    }

    func take(_ entry: LifeBook.Entry, into ledger: inout ZoneLedger) {
        switch entry.step {
        case .demandPosted(let body):
            let demand = ledger.number(body.demand)
            add(.demand, entry, body.amount, Concerned(partner: demand), &ledger)
        case .referred(let body): refer(body, entry, &ledger)
        case .contacted(let body): end(.contacted, body.referral, entry, [], &ledger)
        case .declined(let body):
            end(.declined, body.referral, entry, body.reasons.map(\.code), &ledger)
        case .withdrawn(let body), .notReached(let body), .noNeed(let body):
            for code in ended(body.of, by: entry) { end(.dropped, code, entry, [], &ledger) }
        case .lineApproved(let body):
            let lender = ledger.number(body.lender)
            add(
                .approved, entry, body.amount,
                Concerned(lender: lender, product: ledger.number(body.product)), &ledger)
        case .facilitySigned(let body):
            guard let line = state.lines[body.line] else { return }
            let lender = ledger.number(line.approval.lender)
            add(
                .signed, entry, body.amount,
                Concerned(lender: lender, product: ledger.number(line.approval.product)), &ledger)
        default: takeNote(entry, into: &ledger)
        }
    }

    private func takeNote(_ entry: LifeBook.Entry, into ledger: inout ZoneLedger) {
        switch entry.step {
        case .drawn(let body): draw(.drawn, body, entry, &ledger)
        case .breachFound(let body):
            if let own = body.draw { draw(.drawnByBreach, own, entry, &ledger) }
        case .renewed(let body): renew(body, entry, &ledger)
        case .filed(let body):
            guard firstFilings[body.note] == entry.recorded.step.id else { return }
            let drawn = loans[body.note]?.drawn ?? .zero
            on(body.note, .filed, entry, drawn, &ledger)
        case .repaid(let body): on(body.note, .repaid, entry, body.amount, &ledger)
        case .recovered(let body) where body.holder == .lender:
            on(body.note, .recoveredByLender, entry, body.amount, &ledger)
        case .paidOut(let body): on(body.note, .paidOutToLender, entry, body.amount, &ledger)
        case .writtenOff(let body) where body.holder == .lender:
            on(body.note, .writtenOff, entry, body.amount, &ledger)
        default: break
        }
    }

    /// What it counts depends on the other referrals: see `ZoneLedger.countFirstReferrals`.
    private func refer(
        _ body: LifeStep.ReferralPost, _ entry: LifeBook.Entry, _ ledger: inout ZoneLedger
    ) {
        let concerned = Concerned(
            lender: ledger.number(body.lender), product: ledger.number(body.product),
            partner: ledger.number(body.demand))
        add(.referred, entry, .zero, concerned, &ledger)
    }

    /// A demand ends with all its referrals that were open.
    private func ended(
        _ scope: LifeStep.Ending.Scope, by entry: LifeBook.Entry
    ) -> [String] {
        switch scope {
        case .referral(let code): [code]
        case .demand(let code):
            (state.demands[code]?.referrals ?? []).filter {
                state.referrals[$0]?.end?.mark.step == entry.recorded.step.id
            }
        }
    }

    private func end(
        _ kind: ZoneEvent.Kind, _ referral: String, _ entry: LifeBook.Entry,
        _ reasons: [DeclineCode], _ ledger: inout ZoneLedger
    ) {
        guard let post = state.referrals[referral]?.post else { return }
        let concerned = Concerned(
            lender: ledger.number(post.lender), product: ledger.number(post.product))
        add(kind, entry, .zero, concerned, &ledger, reasons: reasons)
    }

    private func draw(
        _ kind: ZoneEvent.Kind, _ body: LifeStep.Draw, _ entry: LifeBook.Entry,
        _ ledger: inout ZoneLedger
    ) {
        let approval = state.lines[body.line]?.approval
        let loan = loans[body.note]
        let product = loan.flatMap { $0.product < 0 ? nil : $0.product }
        let concerned = Concerned(
            lender: ledger.number(body.note.lender),
            product: product ?? ledger.number(approval?.product), note: loan?.number ?? -1)
        add(
            kind, entry, body.amount, concerned, &ledger, rate: body.rate ?? approval?.rate,
            note: body.note)
    }

    private func renew(
        _ body: LifeStep.Renewal, _ entry: LifeBook.Entry, _ ledger: inout ZoneLedger
    ) {
        let new = NoteKey(lender: body.note.lender, number: body.newNumber)
        let amount = loans[new]?.drawn ?? .zero
        on(new, .renewed, entry, amount, &ledger)
        on(body.note, .carriedOver, entry, amount, &ledger)
    }

    private func on(
        _ note: NoteKey, _ kind: ZoneEvent.Kind, _ entry: LifeBook.Entry, _ amount: Money,
        _ ledger: inout ZoneLedger
    ) {
        guard let loan = loans[note] else { return }
        let concerned = Concerned(
            enterprise: loan.enterprise, lender: loan.lender, product: loan.product,
            note: loan.number)
        add(kind, entry, amount, concerned, &ledger, note: note)
    }

    private struct Concerned {
        /// Nil for that of the step.
        var enterprise: Int32?
        var lender: Int32 = -1
        var product: Int32 = -1
        var partner: Int32?
        var note: Int32 = -1
    }

    private func add(
        _ kind: ZoneEvent.Kind, _ entry: LifeBook.Entry, _ amount: Money, _ concerned: Concerned,
        _ ledger: inout ZoneLedger, rate: Rate? = nil,
        note: NoteKey? = nil, reasons: [DeclineCode] = []
    ) {
        let step = entry.recorded.step
        ledger.add(
            ZoneEvent(
                kind: kind, day: entry.day, amount: amount,
                enterprise: concerned.enterprise ?? ledger.number(step.enterprise),
                lender: concerned.lender,
                product: concerned.product, programme: -1,
                partner: concerned.partner ?? concerned.lender,
                noteNumber: concerned.note,
                entry: max(corrections[step.id]?.entry ?? 0, entry.recorded.entry), rate: rate,
                .init(step: step.id, note: note, reasons: reasons)))
    }
}
