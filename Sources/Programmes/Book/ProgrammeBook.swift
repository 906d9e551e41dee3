public import CreditBook
public import Quantities

/// Guarantee programmes and risk pools as their steps leave them (项目台账): a pure state machine.
/// Replaying the recorded steps gives the same book.
public struct ProgrammeBook: Hashable, Sendable {
    public internal(set) var openings: [String: [ProgrammeOpening]] = [:]
    public internal(set) var netAssets: [String: Money] = [:]
    /// Paid in, by holder, place and party.
    public internal(set) var paidIn: [FundsKey: Money] = [:]
    public internal(set) var batches: [String: BatchState] = [:]
    public internal(set) var rows: [RowKey: RowState] = [:]
    public internal(set) var claims: [String: ClaimState] = [:]
    public internal(set) var losses: [String: LossState] = [:]
    /// By programme: what a trigger brought about and nobody lifted.
    public internal(set) var suspensions: [String: Set<SuspensionTrigger.Action>] = [:]
    public internal(set) var readings: [String: [TriggerReading]] = [:]
    public internal(set) var subsidies = SubsidyBook()
    /// Closed months of the zone's reports, by `2026-10`.
    public internal(set) var closings: [String: MonthClosing] = [:]

    public init() {}

    /// Takes one step, or says why not; a refused one changes nothing.
    public mutating func apply(_ step: RecordedStep) -> [ProgrammeRefusal] {
        guard let body = ProgrammeStep(step.step) else {
            return [.notAProgrammeStep(kind: step.step.kind)]
        }
        return apply(body, on: step.step.day, evidence: step.step.evidence)
    }

    mutating func apply(
        _ step: ProgrammeStep, on day: Day, evidence: String? = nil
    ) -> [ProgrammeRefusal] {
        switch step {
        case .programmeOpened(let body): open(body)
        case .capitalSet(let body): set(body)
        case .fundsPaidIn(let body): payIn(body)
        case .batchFiled(let body): file(body, on: day)
        case .batchChecked(let body): decide(body, on: day)
        case .feePaid(let body): payFee(body)
        case .principalRepaid(let body): release(body, on: day)
        case .overdueNoticed(let body): notice(body)
        case .overdueCleared(let row): clear(row)
        case .claimFiled(let body): claim(body, on: day)
        case .claimReturned(let body): close(body, as: .returned)
        case .claimRefused(let body): close(body, as: .refused)
        case .payoutMade(let body): payOut(body, on: day)
        case .compensationPaid(let body): compensate(body, on: day)
        case .reGuaranteeClaimed(let body): reClaim(body)
        case .reGuaranteePaid(let body): reGuaranteePaid(body)
        case .recovered(let body): recover(body)
        case .recoveryPassedOn(let body): passOn(body)
        case .triggerRead(let body): read(body)
        case .suspensionLifted(let body): lift(body)
        case .monthClosed(let body): close(body, on: day)
        default: subsidise(step, on: day, evidence).map(ProgrammeRefusal.subsidy)
        }
    }

    private mutating func subsidise(
        _ step: ProgrammeStep, on day: Day, _ evidence: String?
    ) -> [SubsidyRefusal] {
        switch step {
        case .subsidyBudgeted(let body): subsidies.budget(body)
        case .subsidyFunded(let body): subsidies.fund(body)
        case .subsidyPromised(let body): subsidies.promise(body, on: day)
        case .subsidyConfirmed(let body): subsidies.confirm(body, on: day)
        case .subsidyAccrued(let body): subsidies.accrue(body, on: day)
        case .subsidyPaid(let body): subsidies.pay(body, on: day, evidence: evidence)
        case .subsidyReleased(let body): subsidies.release(body, on: day)
        case .subsidyCorrected(let body): subsidies.correct(body, on: day)
        default: preconditionFailure("every other step has its own case above")
        }
    }
}

extension ProgrammeBook {
    /// The rows under which a lender's note is or was filed, in order.
    public func rows(of note: NoteKey) -> [RowState] {
        rows.values.filter { $0.lender == note.lender && $0.row.note == note.number }
            .sorted { $0.key < $1.key }
    }
}

/// Whose money it is and where.
public struct FundsKey: Hashable, Sendable {
    public let holder: String
    public let place: FundsPayment.Place
    public let party: Party
}

public struct BatchState: Hashable, Sendable {
    public let filing: BatchFiled
    public let filedOn: Day
    public internal(set) var checkedOn: Day?
}

/// A row with what became of it. `confirmed = inForce + released + paidOut` always, once confirmed.
public struct RowState: Hashable, Sendable {
    public let key: RowKey
    public let row: BatchRow
    public let programme: String
    public let lender: String
    public let guarantor: String?
    /// The year of the cohort.
    public let year: Int
    public let filedOn: Day
    public internal(set) var stage: RowStage = .filed
    public internal(set) var hold: BatchFiled.Hold?
    public internal(set) var decision: RowDecision?
    public internal(set) var confirmed = Money.zero
    public internal(set) var inForce = Money.zero
    public internal(set) var released = Money.zero
    /// The same by the year of the repayment.
    public internal(set) var releasedByYear: [Int: Money] = [:]
    /// Principal that left by a payout or compensation.
    public internal(set) var paidOut = Money.zero
    public internal(set) var feePaid = Money.zero
    public internal(set) var overdue: OverdueNotice?

    /// What it takes of limits and quotas: what is in force, or all of it while it is held or
    /// confirmed and not yet in force.
    public var exposure: Money {
        switch stage {
        case .filed: hold == nil ? .zero : row.amount
        case .awaitingFee: confirmed
        case .inForce, .overdue, .claimed: inForce
        case .returned, .refused, .paidOut, .released: .zero
        }
    }

    /// The same on a day: what is held counts through the last day of the hold.
    public func exposure(on day: Day) -> Money {
        if let hold, hold.until < day { return .zero }
        return exposure
    }

    /// What it takes of its lender's quota: what is held, then all that was confirmed. Where the
    /// quota revolves, what was repaid comes back; what was paid out does not.
    func quotaTaken(on day: Day, revolves: Bool) -> Money {
        if confirmed == .zero { return exposure(on: day) }
        return revolves ? confirmed - released : confirmed
    }
}

public struct ClaimState: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable {
        case filed
        case returned
        case refused
        case paid
    }

    public let filing: ClaimFiling
    public let filedOn: Day
    public internal(set) var stage: Stage = .filed
    public internal(set) var reasons: [String] = []
}

/// A loss that was borne: a payout of a guarantor or a compensation of a pool, with its recovery.
public struct LossState: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case payout
        case compensation
    }

    public let id: String
    public let kind: Kind
    public let claim: String
    public let row: RowKey
    public let day: Day
    /// In waterfall order; they add up to the loss.
    public let parts: [PartyAmount]
    public let paid: Money
    public let counted: Money
    /// What lay above the payout ceiling: who bears it has it in his part.
    public let aboveCeiling: Money
    /// Names of the caps that cut a compensation.
    public let cutBy: [String]
    public internal(set) var reClaimed: [Party: Money] = [:]
    public internal(set) var rePaid: [Party: Money] = [:]
    public internal(set) var recovered = Money.zero
    public internal(set) var costs = Money.zero
    /// What each party got back of its part.
    public internal(set) var back: [Party: Money] = [:]
    public internal(set) var passedOn: [Party: Money] = [:]

    /// What each party bore and has not got back.
    public var borne: [PartyAmount] {
        parts.map {
            PartyAmount($0.party, Money(fen: $0.amount.fen - (back[$0.party]?.fen ?? 0)))
        }
    }

    public func part(_ party: Party) -> Money {
        parts.first { $0.party == party }?.amount ?? .zero
    }
}
