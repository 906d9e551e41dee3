public import CreditBook
public import Quantities

/// One thing in the books that a figure of the zone counts (计量事项), with the step and the entry
/// that it rests on. Names are numbers of `ZoneLedger.names`, so that many events cost little.
public struct ZoneEvent: Sendable {
    public enum Kind: Int, Hashable, Sendable, CaseIterable {
        case demand
        /// The demand's amount, with its first referral of those that are asked for.
        case referred
        case contacted
        case declined
        /// A referral that the enterprise withdrew, was not reached for, or needed no more.
        case dropped
        case approved
        case signed
        /// Without renewals, in which no money moves, and without breaches.
        case drawn
        case drawnByBreach
        case renewed
        /// The first filing of a note, with what it began with.
        case filed
        case repaid
        case recoveredByLender
        case paidOutToLender
        case writtenOff
        /// The balance of a note that another one carries on.
        case carriedOver
        /// A row of a batch that a guarantee programme confirmed; its rate is that of the fee.
        case guaranteed
        /// The same in a pool.
        case pooled
        case feePaid
        case guaranteeReleased
        case poolReleased
        case guaranteePaidOut
        case lossCompensated
        /// What came back after a payout.
        case payoutRecovered
        /// What came back after a compensation.
        case compensationRecovered
        case fundsPaidIn
    }

    public let kind: Kind
    public let day: Day
    public let amount: Money
    /// −1 where it concerns no enterprise.
    public let enterprise: Int32
    /// −1 where it concerns no lender.
    public let lender: Int32
    /// A product of the catalogue; −1 where none is known.
    public let product: Int32
    /// A programme or pool; −1 in the life of credit.
    public let programme: Int32
    /// What makes a 户次 with the enterprise: a lender or a demand.
    public let partner: Int32
    /// −1 where it is of no note.
    let noteNumber: Int32
    /// The entry that recorded it, or the last one that corrected it.
    public let entry: Int64
    /// Of a draw and of a guarantee, a year.
    public let rate: Rate?
    let proof: Proof

    /// What is asked of few events. By reference: events are copied by the hundred thousand.
    final class Proof: Sendable {
        let step: String
        let note: NoteKey?
        let reasons: [DeclineCode]

        init(step: String, note: NoteKey? = nil, reasons: [DeclineCode] = []) {
            (self.step, self.note, self.reasons) = (step, note, reasons)
        }
    }

    /// The same with another amount.
    func counting(_ amount: Money) -> ZoneEvent {
        ZoneEvent(
            kind: kind, day: day, amount: amount, enterprise: enterprise, lender: lender,
            product: product, programme: programme, partner: partner, noteNumber: noteNumber,
            entry: entry, rate: rate, proof)
    }

    /// In the order of days, then of the journal, then by step.
    func precedes(_ other: ZoneEvent) -> Bool {
        if day != other.day { return day < other.day }
        return entry != other.entry ? entry < other.entry : step < other.step
    }

    public var step: String { proof.step }
    public var note: NoteKey? { proof.note }
    /// Of a decline.
    public var reasons: [DeclineCode] { proof.reasons }

    init(
        kind: Kind, day: Day, amount: Money, enterprise: Int32, lender: Int32, product: Int32,
        programme: Int32, partner: Int32, noteNumber: Int32 = -1, entry: Int64,
        rate: Rate? = nil, _ proof: Proof
    ) {
        (self.kind, self.day, self.amount, self.entry) = (kind, day, amount, entry)
        (self.enterprise, self.lender, self.product) = (enterprise, lender, product)
        (self.programme, self.partner, self.rate) = (programme, partner, rate)
        (self.noteNumber, self.proof) = (noteNumber, proof)
    }
}

extension ZoneEvent.Kind {
    /// What it does to the balance of loans: adds, takes away, or neither.
    var balanceSign: Int64 {
        switch self {
        case .drawn, .drawnByBreach, .renewed: 1
        case .repaid, .recoveredByLender, .paidOutToLender, .writtenOff, .carriedOver: -1
        default: 0
        }
    }

    static let ofBalance = allCases.filter { $0.balanceSign != 0 }
}
