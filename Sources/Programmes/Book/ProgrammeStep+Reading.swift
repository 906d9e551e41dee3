public import CreditBook

extension ProgrammeStep {
    /// The content of a stored step; nil where its kind or body is not of this program.
    public init?(_ record: StepRecord) {
        guard record.book == .programme, let step = ProgrammeStep.content(record) else {
            return nil
        }
        self = step
    }

    private static func content(_ record: StepRecord) -> ProgrammeStep? {
        switch record.kind {
        case "programmeOpened": read(record, ProgrammeStep.programmeOpened)
        case "capitalSet": read(record, ProgrammeStep.capitalSet)
        case "fundsPaidIn": read(record, ProgrammeStep.fundsPaidIn)
        case "batchFiled": read(record, ProgrammeStep.batchFiled)
        case "batchChecked": read(record, ProgrammeStep.batchChecked)
        case "feePaid": read(record, ProgrammeStep.feePaid)
        case "principalRepaid": read(record, ProgrammeStep.principalRepaid)
        case "overdueNoticed": read(record, ProgrammeStep.overdueNoticed)
        case "overdueCleared": read(record, ProgrammeStep.overdueCleared)
        case "triggerRead": read(record, ProgrammeStep.triggerRead)
        case "suspensionLifted": read(record, ProgrammeStep.suspensionLifted)
        case "monthClosed": read(record, ProgrammeStep.monthClosed)
        case "claimFiled": read(record, ProgrammeStep.claimFiled)
        case "claimReturned": read(record, ProgrammeStep.claimReturned)
        case "claimRefused": read(record, ProgrammeStep.claimRefused)
        case "payoutMade": read(record, ProgrammeStep.payoutMade)
        case "reGuaranteeClaimed": read(record, ProgrammeStep.reGuaranteeClaimed)
        case "reGuaranteePaid": read(record, ProgrammeStep.reGuaranteePaid)
        case "compensationPaid": read(record, ProgrammeStep.compensationPaid)
        case "recovered": read(record, ProgrammeStep.recovered)
        case "recoveryPassedOn": read(record, ProgrammeStep.recoveryPassedOn)
        default: subsidy(record)
        }
    }

    private static func subsidy(_ record: StepRecord) -> ProgrammeStep? {
        switch record.kind {
        case "subsidyBudgeted": read(record, ProgrammeStep.subsidyBudgeted)
        case "subsidyFunded": read(record, ProgrammeStep.subsidyFunded)
        case "subsidyPromised": read(record, ProgrammeStep.subsidyPromised)
        case "subsidyConfirmed": read(record, ProgrammeStep.subsidyConfirmed)
        case "subsidyAccrued": read(record, ProgrammeStep.subsidyAccrued)
        case "subsidyPaid": read(record, ProgrammeStep.subsidyPaid)
        case "subsidyReleased": read(record, ProgrammeStep.subsidyReleased)
        case "subsidyCorrected": read(record, ProgrammeStep.subsidyCorrected)
        default: nil
        }
    }

    private static func read<Body: Decodable>(
        _ record: StepRecord, _ make: (Body) -> ProgrammeStep
    ) -> ProgrammeStep? {
        (try? StepCoding.value(Body.self, record.body)).map(make)
    }
}
