public import Quantities

/// When and by whom a step counts, and where it is proved.
public struct LifeMark: Hashable, Sendable {
    public let step: String
    /// The business day.
    public let day: Day
    public let recordedAt: Instant
    public let actor: String
    public let evidence: String?

    public init(_ recorded: RecordedStep, day: Day? = nil) {
        step = recorded.step.id
        self.day = day ?? recorded.step.day
        recordedAt = recorded.recordedAt
        actor = recorded.actor
        evidence = recorded.step.evidence
    }

    /// Whether it was written down on a later day than it counts for (Beijing time).
    public var isBackdated: Bool { recordedAt.day() > day }
}

/// What starts or keeps a promise.
public enum LifeEvent: String, Hashable, Sendable, CaseIterable {
    case demandPosted
    case referred
    case accepted
    case contacted
    case dueDiligenceOpened
    case dueDiligenceDone
    /// Approved or declined.
    case decided
    case approved
    case signed
    case drawn
    case filed
}

/// An event with its mark.
public struct LifeOccurrence: Hashable, Sendable {
    public let event: LifeEvent
    public let mark: LifeMark
}
