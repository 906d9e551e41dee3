public import Quantities

/// A message on its way to one webhook (投递).
public struct Delivery: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting
        case delivered
        case givenUp = "given up"
    }

    /// How long deliveries that have ended are kept.
    public static let keptDays: Int64 = 30

    /// The message's id, which the receiver gets as `Rongqiao-Delivery`.
    public let message: String
    public let event: NoticeEvent
    public let subject: String
    public let recordedAt: Instant
    /// When it began to wait: when it was recorded, or asked for again.
    public var since: Instant
    public var state: State
    public var attempts: Int
    /// When it is tried next; nil unless it waits.
    public var nextAt: Instant?
    public var lastAt: Instant?
    public var lastStatus: Int?
    public var lastFault: DeliveryFault?

    public init(
        message: String, event: NoticeEvent, subject: String, recordedAt: Instant,
        since: Instant, state: State = .waiting, attempts: Int = 0, nextAt: Instant?,
        lastAt: Instant? = nil, lastStatus: Int? = nil, lastFault: DeliveryFault? = nil
    ) {
        (self.message, self.event, self.subject) = (message, event, subject)
        (self.recordedAt, self.since, self.state) = (recordedAt, since, state)
        (self.attempts, self.nextAt, self.lastAt) = (attempts, nextAt, lastAt)
        (self.lastStatus, self.lastFault) = (lastStatus, lastFault)
    }

    /// What came of a try: how the delivery stands now.
    public func tried(_ outcome: SendOutcome, at moment: Instant) -> Delivery {
        var after = self
        after.attempts += 1
        after.lastAt = moment
        after.lastStatus = outcome.status
        after.lastFault = outcome.fault
        if outcome.isTaken {
            after.state = .delivered
            after.nextAt = nil
        } else if outcome.endsWebhook {
            after.giveUp(nil)
        } else if let next = RetryPlan.next(after: moment, of: message, since: since) {
            after.nextAt = next
        } else {
            after.giveUp(outcome.fault)
        }
        return after
    }

    private mutating func giveUp(_ fault: DeliveryFault?) {
        state = .givenUp
        nextAt = nil
        lastFault = fault ?? lastFault
    }

    /// Sent again from now on, whatever became of it.
    public func again(at moment: Instant) -> Delivery {
        var after = self
        (after.state, after.attempts, after.since, after.nextAt) = (.waiting, 0, moment, moment)
        return after
    }
}

/// What came of one try.
public enum SendOutcome: Hashable, Sendable {
    case answered(status: Int)
    case failed(DeliveryFault)

    /// Only 2xx is taken. A redirect is none: where it leads, nobody agreed to.
    public var isTaken: Bool { status.map { (200...299).contains($0) } ?? false }
    public var endsWebhook: Bool { status == 410 }

    public var status: Int? {
        if case .answered(let status) = self { status } else { nil }
    }

    public var fault: DeliveryFault? {
        if case .failed(let fault) = self { fault } else { nil }
    }
}
