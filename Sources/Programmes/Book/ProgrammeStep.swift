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
    case monthClosed(MonthClosing)
    case subsidyBudgeted(SubsidyBudget)
    case subsidyFunded(SubsidyFunding)
    case subsidyPromised(SubsidyPromise)
    case subsidyConfirmed(SubsidyConfirmation)
    case subsidyAccrued(SubsidyAccrual)
    case subsidyPaid(SubsidyPayment)
    case subsidyReleased(SubsidyRelease)
    case subsidyCorrected(SubsidyCorrection)
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

    /// The step as the base keeps it.
    public func record(_ head: StepHead, enterprise: String? = nil) throws -> StepRecord {
        let parts = self.parts
        return StepRecord(
            id: head.id, book: .programme, kind: parts.kind, subject: parts.subject,
            enterprise: enterprise, day: head.day, evidence: head.evidence,
            body: try StepCoding.text(parts.body))
    }

    private var parts: (kind: String, subject: String, body: any Encodable) {
        switch self {
        case .programmeOpened(let body): ("programmeOpened", body.programme, body)
        case .capitalSet(let body): ("capitalSet", body.guarantor, body)
        case .fundsPaidIn(let body): ("fundsPaidIn", body.holder, body)
        case .batchFiled(let body): ("batchFiled", body.batch, body)
        case .batchChecked(let body): ("batchChecked", body.batch, body)
        case .feePaid(let body): ("feePaid", body.row.text, body)
        case .principalRepaid(let body): ("principalRepaid", body.row.text, body)
        case .overdueNoticed(let body): ("overdueNoticed", body.row.text, body)
        case .overdueCleared(let body): ("overdueCleared", body.text, body)
        case .claimFiled(let body): ("claimFiled", body.claim, body)
        case .claimReturned(let body): ("claimReturned", body.claim, body)
        case .claimRefused(let body): ("claimRefused", body.claim, body)
        case .payoutMade(let body): ("payoutMade", body.payout, body)
        case .reGuaranteeClaimed(let body): ("reGuaranteeClaimed", body.loss, body)
        case .reGuaranteePaid(let body): ("reGuaranteePaid", body.loss, body)
        case .compensationPaid(let body): ("compensationPaid", body.compensation, body)
        case .recovered(let body): ("recovered", body.loss, body)
        case .recoveryPassedOn(let body): ("recoveryPassedOn", body.loss, body)
        case .triggerRead(let body): ("triggerRead", body.programme, body)
        case .suspensionLifted(let body): ("suspensionLifted", body.programme, body)
        case .monthClosed(let body): ("monthClosed", body.month, body)
        default: subsidyParts
        }
    }

    private var subsidyParts: (kind: String, subject: String, body: any Encodable) {
        switch self {
        case .subsidyBudgeted(let body): ("subsidyBudgeted", body.programme, body)
        case .subsidyFunded(let body): ("subsidyFunded", body.programme, body)
        case .subsidyPromised(let body): ("subsidyPromised", body.id, body)
        case .subsidyConfirmed(let body): ("subsidyConfirmed", body.promise, body)
        case .subsidyAccrued(let body): ("subsidyAccrued", body.promise, body)
        case .subsidyPaid(let body): ("subsidyPaid", body.promise, body)
        case .subsidyReleased(let body): ("subsidyReleased", body.promise, body)
        case .subsidyCorrected(let body): ("subsidyCorrected", body.promise, body)
        default: preconditionFailure("every other step has its own case above")
        }
    }
}
