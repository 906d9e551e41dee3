public import CreditBook

extension NoticeEvent {
    /// What a step of credit is told as; nil for steps that nobody is told of.
    public init?(_ step: StepRecord) {
        let table: [String: NoticeEvent] =
            switch step.book {
            case .life: Self.ofLife
            case .reported: Self.ofReported
            case .programme: Self.ofProgramme
            }
        guard let event = table[step.kind] else { return nil }
        // An ending of a demand and of a referral are one kind of step.
        self = event == .referralEnded && StepGist(step.body).endsDemand ? .demandEnded : event
    }

    private static let ofLife: [String: NoticeEvent] = [
        "demandPosted": .demandPosted, "referred": .demandReferred,
        "accepted": .referralAccepted, "contacted": .referralProgressed,
        "documentsRequested": .referralProgressed, "documentsSupplied": .referralProgressed,
        "dueDiligenceOpened": .referralProgressed, "dueDiligenceDone": .referralProgressed,
        "declined": .referralDeclined, "withdrawn": .referralEnded, "notReached": .referralEnded,
        "noNeed": .referralEnded, "repairPlanned": .repairPlanned, "lineApproved": .lineApproved,
        "conditionFulfilled": .lineConditionFulfilled, "facilitySigned": .lineSigned,
        "drawn": .noteDrawn, "filed": .noteFiled, "repaid": .noteRepaid,
        "extended": .noteExtended, "renewed": .noteRenewed, "restructured": .noteRestructured,
        "becameOverdue": .noteOverdue, "overdueCleared": .noteOverdueCleared,
        "claimed": .noteClaimed, "paidOut": .notePaidOut, "recovered": .noteRecovered,
        "settled": .noteSettled, "writtenOff": .noteWrittenOff, "alertRaised": .alertRaised,
        "alertCleared": .alertCleared, "breachFound": .breachFound,
        "breachClosed": .breachClosed, "corrected": .stepCorrected, "voided": .stepVoided,
    ]

    private static let ofReported: [String: NoticeEvent] = [
        "sheetReceived": .sheetReceived, "breachFound": .reportedBreachFound,
        "breachAnswered": .reportedBreachAnswered, "breakReturned": .breakReturned,
        "breakExplained": .breakExplained, "monthClosed": .monthClosed,
    ]

    private static let ofProgramme: [String: NoticeEvent] = [
        "programmeOpened": .programmeOpened, "fundsPaidIn": .fundsPaidIn,
        "feePaid": .feePaid, "principalRepaid": .coverReleased,
        "reGuaranteeClaimed": .reGuaranteeClaimed, "reGuaranteePaid": .reGuaranteePaid,
        "recoveryPassedOn": .recoveryPassedOn, "subsidyConfirmed": .subsidyConfirmed,
        "subsidyAccrued": .subsidyAccrued, "subsidyReleased": .subsidyReleased,
        "subsidyCorrected": .subsidyCorrected,
        "batchFiled": .batchFiled, "batchChecked": .batchDecided, "overdueNoticed": .coverOverdue,
        "overdueCleared": .coverOverdueCleared, "claimFiled": .claimFiled,
        "claimReturned": .claimReturned, "claimRefused": .claimRefused,
        "payoutMade": .guaranteePaidOut, "compensationPaid": .lossCompensated,
        "recovered": .lossRecovered, "subsidyPromised": .subsidyPromised,
        "subsidyPaid": .subsidyPaid, "triggerRead": .triggerRead,
        "suspensionLifted": .suspensionLifted,
    ]
}
