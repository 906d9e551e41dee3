public import Quantities

/// How a demand or a referral ended.
public struct LifeEnd: Hashable, Sendable {
    public enum How: String, Hashable, Sendable, CaseIterable {
        case declined
        case withdrawn
        case notReached
        case noNeed
    }

    public let how: How
    public let mark: LifeMark
    public let note: String?
}

public struct DemandState: Hashable, Sendable {
    public let post: LifeStep.DemandPost
    public let enterprise: String
    public let mark: LifeMark
    /// Codes, in order of time.
    public internal(set) var referrals: [String] = []
    public internal(set) var end: LifeEnd?
}

public struct ReferralState: Hashable, Sendable {
    public let post: LifeStep.ReferralPost
    public let enterprise: String
    public let mark: LifeMark
    /// In the order of recording, beginning with the demand and the referral itself.
    public internal(set) var events: [LifeOccurrence]
    public internal(set) var documents: [DocumentWait] = []
    public internal(set) var end: LifeEnd?
    public internal(set) var decline: LifeStep.Decline?
    public internal(set) var plan: LifeStep.RepairPlan?
    public internal(set) var line: String?

    public func first(_ event: LifeEvent) -> LifeMark? {
        events.filter { $0.event == event }.map(\.mark).min { $0.day < $1.day }
    }

    /// The last day on which the enterprise was contacted.
    public var lastContact: Day? {
        events.filter { $0.event == .contacted }.map(\.mark.day).max()
    }

    /// The latest day of anything that happened to it.
    public var lastDay: Day { events.map(\.mark.day).max() ?? mark.day }
}

/// 补正: papers are owed from one step to the other.
public struct DocumentWait: Hashable, Sendable {
    public let what: String
    public let requested: LifeMark
    public internal(set) var supplied: LifeMark?
}

public struct LineState: Hashable, Sendable {
    public let approval: LifeStep.LineApproval
    public let enterprise: String
    public let mark: LifeMark
    /// By condition.
    public internal(set) var fulfilled: [String: LifeMark] = [:]
    public internal(set) var signing: LifeStep.Signing?
    public internal(set) var signed: LifeMark?
    public internal(set) var notes: [NoteKey] = []
    /// What counts against it without breaches: draws and notes carried in, less what came back
    /// where the line revolves.
    public internal(set) var used = Money.zero
    /// What lenders drew beyond it, as recorded breaches say.
    public internal(set) var usedByBreach = Money.zero

    /// What may be drawn in all: nothing before the signature.
    public var ceiling: Money { signing?.amount ?? .zero }

    /// What may still be drawn.
    public var left: Money { Money(fen: max(0, ceiling.fen - used.fen)) }

    /// The conditions that an amount still waits for.
    public func open(for amount: Money) -> [LifeStep.Condition] {
        approval.conditions.filter { condition in
            fulfilled[condition.id] == nil && (condition.above.map { $0 < amount } ?? true)
        }
    }
}

/// All that the steps of credit come to. `LifeBook` keeps it together with its steps.
public struct LifeState: Hashable, Sendable {
    public internal(set) var demands: [String: DemandState] = [:]
    public internal(set) var referrals: [String: ReferralState] = [:]
    public internal(set) var lines: [String: LineState] = [:]
    public internal(set) var notes: [NoteKey: NoteState] = [:]
    public internal(set) var alerts: [String: AlertState] = [:]
    public internal(set) var breaches: [String: BreachState] = [:]

    public init() {}
}

public struct AlertState: Hashable, Sendable {
    public let raising: LifeStep.AlertRaising
    public let enterprise: String
    public let mark: LifeMark
    public internal(set) var cleared: LifeMark?
    public internal(set) var clearingReason: String?
}

public struct BreachState: Hashable, Sendable {
    public let breach: LifeStep.Breach
    public let enterprise: String
    public let mark: LifeMark
    public internal(set) var closed: LifeMark?
    public internal(set) var explanation: String?
}
