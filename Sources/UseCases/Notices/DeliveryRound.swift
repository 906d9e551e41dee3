public import Notices
public import Quantities
public import Storage

/// One try of one message: what is sent, and what is noted of it.
public struct DeliveryTry: Sendable {
    public let due: DueDelivery

    public init(_ due: DueDelivery) {
        self.due = due
    }

    /// What stands in the head of the message, made at the moment of sending: a receiver refuses
    /// what was sealed long ago.
    public func headers(at moment: Instant) -> [(name: String, value: String)] {
        let seal = NoticeSeal.header(due.body, due.webhook.secrets, at: moment)
        return [
            ("Content-Type", "application/json"), ("Rongqiao-Event", due.delivery.event.rawValue),
            ("Rongqiao-Delivery", due.delivery.message), ("Rongqiao-Signature", seal),
        ]
    }

    /// - Returns: how the delivery stands now, and whether the webhook ended with it.
    @discardableResult
    public func note(
        _ outcome: SendOutcome, in base: any EnterpriseBase, at moment: Instant
    ) throws -> (delivery: Delivery, endsWebhook: Bool) {
        let after = due.delivery.tried(outcome, at: moment)
        try base.note(after, of: due)
        if outcome.endsWebhook {
            _ = try base.endWebhook(id: due.webhook.id, .gone, at: moment)
        }
        return (after, outcome.endsWebhook)
    }
}
