import CreditBook
import Programmes
import Quantities

/// Makes events of the steps of programmes and pools. What their book refused is not among them:
/// steps are given in the order of recording, as the base holds them.
struct ProgrammeReading {
    private struct Cover {
        let programme: String
        let lender: String
        let isGuarantee: Bool
        let row: BatchRow
    }

    private var covers: [RowKey: Cover] = [:]
    private var claims: [String: RowKey] = [:]
    /// By payout or compensation.
    private var losses: [String: (row: RowKey, isPayout: Bool)] = [:]

    mutating func take(_ recorded: RecordedStep, into ledger: inout ZoneLedger) {
        guard let step = ProgrammeStep(recorded.step) else { return }
        switch step {
        case .batchFiled(let body): file(body)
        case .batchChecked(let body): confirm(body, recorded, &ledger)
        case .feePaid(let body):
            add(.feePaid, body.row, body.amount, recorded, &ledger)
        case .principalRepaid(let body):
            let kind: ZoneEvent.Kind =
                covers[body.row]?.isGuarantee == true ? .guaranteeReleased : .poolReleased
            add(kind, body.row, body.amount, recorded, &ledger)
        case .claimFiled(let body): claims[body.claim] = body.row
        case .payoutMade(let body):
            lose(.guaranteePaidOut, body.payout, body.claim, body.paid, recorded, &ledger)
        case .compensationPaid(let body):
            lose(.lossCompensated, body.compensation, body.claim, body.paid, recorded, &ledger)
        case .recovered(let body):
            guard let loss = losses[body.loss] else { return }
            let kind: ZoneEvent.Kind = loss.isPayout ? .payoutRecovered : .compensationRecovered
            add(kind, loss.row, body.amount, recorded, &ledger)
        case .fundsPaidIn(let body): payIn(body, recorded, &ledger)
        default: break
        }
    }

    private mutating func file(_ body: BatchFiled) {
        for row in body.rows {
            covers[RowKey(body.batch, row.number)] = Cover(
                programme: body.programme, lender: body.lender,
                isGuarantee: body.guarantor != nil, row: row)
        }
    }

    private func confirm(
        _ body: BatchChecked, _ recorded: RecordedStep, _ ledger: inout ZoneLedger
    ) {
        for decision in body.decisions where decision.answer == .confirmed {
            let key = RowKey(body.batch, decision.row)
            guard let cover = covers[key] else { continue }
            add(
                cover.isGuarantee ? .guaranteed : .pooled, key, cover.row.amount, recorded,
                &ledger)
        }
    }

    private mutating func lose(
        _ kind: ZoneEvent.Kind, _ loss: String, _ claim: String, _ paid: Money,
        _ recorded: RecordedStep, _ ledger: inout ZoneLedger
    ) {
        guard let row = claims[claim] else { return }
        losses[loss] = (row, kind == .guaranteePaidOut)
        add(kind, row, paid, recorded, &ledger)
    }

    private func payIn(
        _ body: FundsPayment, _ recorded: RecordedStep, _ ledger: inout ZoneLedger
    ) {
        if body.place == .guarantor { return }
        var lender: Int32 = -1
        if case .deposit(let name) = body.place { lender = ledger.number(name) }
        ledger.add(
            ZoneEvent(
                kind: .fundsPaidIn, day: recorded.step.day, amount: body.amount, enterprise: -1,
                lender: lender, product: -1, programme: ledger.number(body.holder),
                partner: lender, entry: recorded.entry, .init(step: recorded.step.id)))
    }

    private func add(
        _ kind: ZoneEvent.Kind, _ key: RowKey, _ amount: Money, _ recorded: RecordedStep,
        _ ledger: inout ZoneLedger
    ) {
        guard let cover = covers[key] else { return }
        let lender = ledger.number(cover.lender)
        let note = NoteKey(lender: cover.lender, number: cover.row.note)
        ledger.add(
            ZoneEvent(
                kind: kind, day: recorded.step.day, amount: amount,
                enterprise: ledger.number(cover.row.enterprise), lender: lender, product: -1,
                programme: ledger.number(cover.programme), partner: lender,
                noteNumber: ledger.number(note, of: lender), entry: recorded.entry,
                rate: cover.row.feeRate, .init(step: recorded.step.id, note: note)))
    }
}
