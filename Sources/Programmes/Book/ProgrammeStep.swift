public import CreditBook
public import Quantities

/// One thing that happened in a guarantee programme or a risk pool (项目与资金池步骤).
///
/// The names of the cases are the `kind` of the stored step and never change. Amounts stand in the
/// step itself: replaying steps needs no terms, so a later text changes no earlier state.
public enum ProgrammeStep: Hashable, Sendable {
    case programmeOpened(ProgrammeOpening)
    case capitalSet(CapitalSetting)
    case fundsPaidIn(FundsPayment)
    case batchFiled(BatchFiled)
    case batchChecked(BatchChecked)
    case feePaid(RowAmount)
    case principalRepaid(RowAmount)
    case overdueNoticed(OverdueNotice)
    case overdueCleared(RowKey)
    case claimFiled(ClaimFiling)
    case claimReturned(ClaimAnswer)
    case claimRefused(ClaimAnswer)
    case payoutMade(GuaranteePayout)
    case reGuaranteeClaimed(LossPartAmounts)
    case reGuaranteePaid(LossPartAmounts)
    case compensationPaid(RiskCompensation)
    case recovered(RecoveryPost)
    case recoveryPassedOn(LossPartAmounts)
    case triggerRead(TriggerReading)
    case suspensionLifted(SuspensionLift)
}

/// The head of a step: what its caller knows beside the content.
public struct StepHead: Hashable, Sendable {
    public let id: String
    public let day: Day
    public let evidence: String?

    public init(_ id: String, on day: Day, evidence: String? = nil) {
        self.id = id
        self.day = day
        self.evidence = evidence
    }
}

extension ProgrammeStep {
    public var kind: String { parts.kind }
    /// What it is about: a programme, batch, row, claim, payout or compensation.
    public var subject: String { parts.subject }
    public var enterprise: String? { parts.enterprise }

    /// The step as the base keeps it.
    public func record(_ head: StepHead, enterprise: String? = nil) throws -> StepRecord {
        let parts = self.parts
        return StepRecord(
            id: head.id, book: .programme, kind: parts.kind, subject: parts.subject,
            enterprise: enterprise ?? parts.enterprise, day: head.day, evidence: head.evidence,
            body: try StepCoding.text(parts.body))
    }

    private typealias Parts = (
        kind: String, subject: String, enterprise: String?, body: any Encodable
    )

    private var parts: Parts { openingParts ?? lossParts }

    private var openingParts: Parts? {
        switch self {
        case .programmeOpened(let body): ("programmeOpened", body.programme, nil, body)
        case .capitalSet(let body): ("capitalSet", body.guarantor, nil, body)
        case .fundsPaidIn(let body): ("fundsPaidIn", body.holder, nil, body)
        case .batchFiled(let body): ("batchFiled", body.batch, nil, body)
        case .batchChecked(let body): ("batchChecked", body.batch, nil, body)
        case .feePaid(let body): ("feePaid", body.row.text, nil, body)
        case .principalRepaid(let body): ("principalRepaid", body.row.text, nil, body)
        case .overdueNoticed(let body): ("overdueNoticed", body.row.text, nil, body)
        case .overdueCleared(let body): ("overdueCleared", body.text, nil, body)
        case .triggerRead(let body): ("triggerRead", body.programme, nil, body)
        case .suspensionLifted(let body): ("suspensionLifted", body.programme, nil, body)
        default: nil
        }
    }

    private var lossParts: Parts {
        switch self {
        case .claimFiled(let body): ("claimFiled", body.claim, nil, body)
        case .claimReturned(let body): ("claimReturned", body.claim, nil, body)
        case .claimRefused(let body): ("claimRefused", body.claim, nil, body)
        case .payoutMade(let body): ("payoutMade", body.payout, nil, body)
        case .reGuaranteeClaimed(let body): ("reGuaranteeClaimed", body.loss, nil, body)
        case .reGuaranteePaid(let body): ("reGuaranteePaid", body.loss, nil, body)
        case .compensationPaid(let body): ("compensationPaid", body.compensation, nil, body)
        case .recovered(let body): ("recovered", body.loss, nil, body)
        case .recoveryPassedOn(let body): ("recoveryPassedOn", body.loss, nil, body)
        default: ("", "", nil, "")
        }
    }
}
