public import Access

/// What can happen that a webhook is told of (通知事件). The names are what receivers match on and
/// never change.
public enum NoticeEvent: String, Hashable, Sendable, CaseIterable {
    // what an enterprise asks for
    case demandPosted
    case demandReferred
    case demandEnded
    case referralAccepted
    case referralProgressed
    case referralDeclined
    case referralEnded
    case repairPlanned
    // what a lender granted
    case lineApproved
    case lineConditionFulfilled
    case lineSigned
    case noteDrawn
    case noteFiled
    case noteRepaid
    case noteExtended
    case noteRenewed
    case noteRestructured
    case noteOverdue
    case noteOverdueCleared
    case noteClaimed
    case notePaidOut
    case noteRecovered
    case noteSettled
    case noteWrittenOff
    case alertRaised
    case alertCleared
    case breachFound
    case breachClosed
    case stepCorrected
    case stepVoided
    // what lenders report
    case sheetReceived
    case reportedBreachFound
    case reportedBreachAnswered
    case breakReturned
    case breakExplained
    case monthClosed
    // guarantee programmes and pools
    case programmeOpened
    case fundsPaidIn
    case batchFiled
    case batchDecided
    case feePaid
    case coverReleased
    case coverOverdue
    case coverOverdueCleared
    case claimFiled
    case claimReturned
    case claimRefused
    case guaranteePaidOut
    case lossCompensated
    case reGuaranteeClaimed
    case reGuaranteePaid
    case lossRecovered
    case recoveryPassedOn
    case subsidyPromised
    case subsidyConfirmed
    case subsidyAccrued
    case subsidyPaid
    case subsidyReleased
    case subsidyCorrected
    case triggerRead
    case suspensionLifted
    // everything else
    case verdictsChanged
    case consentGiven
    case consentWithdrawn
    case rulesPublished
    /// Sent when somebody tries a webhook; nobody chooses it.
    case webhookTested

    /// Those that a webhook may name.
    public static let choosable = allCases.filter { $0 != .webhookTested }

    /// The scope with which the same could be read; who has it not is not told of it either. The
    /// receiver of a consent reads the enterprise, not the register of consents; an enterprise
    /// reads its subsidies among its credit.
    public var scope: Scope {
        switch self {
        case .programmeOpened, .fundsPaidIn, .batchFiled, .batchDecided, .feePaid,
            .coverReleased, .coverOverdue, .coverOverdueCleared, .claimFiled, .claimReturned,
            .claimRefused, .guaranteePaidOut, .lossCompensated, .reGuaranteeClaimed,
            .reGuaranteePaid, .lossRecovered, .recoveryPassedOn, .triggerRead,
            .suspensionLifted:
            .readProgrammes
        case .verdictsChanged: .runMatches
        case .consentGiven, .consentWithdrawn: .readEnterprises
        case .rulesPublished: .readRules
        case .webhookTested: .manageWebhooks
        default: .readCredit
        }
    }
}

extension Set<NoticeEvent> {
    /// `lineApproved noteDrawn`, in the order of the list.
    public var text: String {
        NoticeEvent.allCases.filter(contains).map(\.rawValue).joined(separator: " ")
    }

    /// Reads what `text` writes; nil if a word is no event.
    public init?(text: some StringProtocol) {
        let words = text.split(separator: " ")
        let events = words.compactMap { NoticeEvent(rawValue: String($0)) }
        guard events.count == words.count else { return nil }
        self.init(events)
    }
}
