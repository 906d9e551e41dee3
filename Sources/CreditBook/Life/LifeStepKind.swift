/// The stable names of the steps of credit, as stored steps bear them.
public enum LifeStepKind: String, Hashable, Sendable, CaseIterable {
    case demandPosted
    case referred
    case accepted
    case contacted
    case documentsRequested
    case documentsSupplied
    case dueDiligenceOpened
    case dueDiligenceDone
    case declined
    case withdrawn
    case notReached
    case noNeed
    case repairPlanned
    case lineApproved
    case conditionFulfilled
    case facilitySigned
    case drawn
    case filed
    case monitored
    case alertRaised
    case alertCleared
    case repaid
    case extended
    case renewed
    case restructured
    case becameOverdue
    case overdueCleared
    case claimed
    case paidOut
    case recovered
    case settled
    case writtenOff
    case breachFound
    case breachClosed
    case corrected
    case voided
}

extension LifeStep {
    public var kind: LifeStepKind {
        switch self {
        case .demandPosted: .demandPosted
        case .referred: .referred
        case .accepted: .accepted
        case .contacted: .contacted
        case .documentsRequested: .documentsRequested
        case .documentsSupplied: .documentsSupplied
        case .dueDiligenceOpened: .dueDiligenceOpened
        case .dueDiligenceDone: .dueDiligenceDone
        case .declined: .declined
        case .withdrawn: .withdrawn
        case .notReached: .notReached
        case .noNeed: .noNeed
        case .repairPlanned: .repairPlanned
        case .lineApproved: .lineApproved
        case .conditionFulfilled: .conditionFulfilled
        case .facilitySigned: .facilitySigned
        case .drawn: .drawn
        case .filed: .filed
        case .monitored: .monitored
        case .alertRaised: .alertRaised
        case .alertCleared: .alertCleared
        case .repaid: .repaid
        case .extended: .extended
        case .renewed: .renewed
        case .restructured: .restructured
        case .becameOverdue: .becameOverdue
        case .overdueCleared: .overdueCleared
        case .claimed: .claimed
        case .paidOut: .paidOut
        case .recovered: .recovered
        case .settled: .settled
        case .writtenOff: .writtenOff
        case .breachFound: .breachFound
        case .breachClosed: .breachClosed
        case .corrected: .corrected
        case .voided: .voided
        }
    }
}
