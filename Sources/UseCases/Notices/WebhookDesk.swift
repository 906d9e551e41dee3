public import Access
public import Notices
public import Quantities
public import Storage

/// Where webhooks are made, shown, changed and ended. Each organisation sees its own only; whoever
/// calls has made sure of `webhooks:manage`.
public struct WebhookDesk: Sendable {
    private let base: any EnterpriseBase
    private let places: PrivatePlaces

    /// - Parameter places: beside the open internet, where webhooks may lead.
    public init(_ base: any EnterpriseBase, _ places: PrivatePlaces) {
        (self.base, self.places) = (base, places)
    }

    /// A webhook with what became of its messages.
    public struct Standing: Sendable {
        public let webhook: Webhook
        public let counts: [Delivery.State: Int]
    }

    // MARK: making and ending

    public func create(
        _ plan: WebhookPlan, for principal: Principal, at moment: Instant
    ) throws -> Result<Webhook, WebhookRefusal> {
        let (id, secrets) = (AccessDesk.newID("wh"), WebhookSecrets.random())
        return try base.addWebhook(of: principal.organisation.id) { existing in
            plan.webhook(
                id, for: principal, existing: existing, places, secrets, at: moment)
        }
    }

    /// A new secret; the old one goes on through a day.
    public func rotate(
        _ id: String, oldLastDay: Day, for principal: Principal, at moment: Instant
    ) throws -> Result<Webhook, WebhookRefusal> {
        for _ in 1...8 {
            var webhook: Webhook
            switch try living(id, principal) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let found): webhook = found
            }
            switch webhook.secrets.rotated(oldLastDay: oldLastDay, at: moment) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let secrets):
                // Somebody may have done the same in between: then from what stands now.
                guard try base.replaceSecrets(of: webhook, by: secrets) else { continue }
                webhook.secrets = secrets
                return .success(webhook)
            }
        }
        throw BaseFault.moved
    }

    public func end(
        _ id: String, for principal: Principal, at moment: Instant
    ) throws -> Result<Webhook, WebhookRefusal> {
        switch try living(id, principal) {
        case .failure(let refusal): return .failure(refusal)
        case .success:
            _ = try base.endWebhook(id: id, .deleted, at: moment)
            return try own(id, principal)
        }
    }

    // MARK: looking

    /// Those that have not been deleted: one whose receiver said 410 is shown, so that somebody
    /// sees it.
    public func list(for principal: Principal) throws -> [Webhook] {
        try base.webhooks(of: principal.organisation.id).filter { $0.end != .deleted }
    }

    public func show(
        _ id: String, for principal: Principal
    ) throws -> Result<Standing, WebhookRefusal> {
        try own(id, principal).map { webhook in
            Standing(webhook: webhook, counts: try base.deliveryCounts(of: id))
        }
    }

    /// Newest first.
    public func deliveries(
        _ id: String, before message: String?, limit: Int, for principal: Principal
    ) throws -> Result<[Delivery], WebhookRefusal> {
        try own(id, principal).map { _ in
            try base.deliveries(of: id, before: message, limit: limit)
        }
    }

    // MARK: sending

    /// - Returns: the id of the message that is sent to try it.
    public func test(
        _ id: String, for principal: Principal, at moment: Instant
    ) throws -> Result<Delivery, WebhookRefusal> {
        switch try living(id, principal) {
        case .failure(let refusal): return .failure(refusal)
        case .success:
            let message = try base.testWebhook(id: id, at: moment)
            return try delivery(message, of: id)
        }
    }

    public func resend(
        _ message: String, of id: String, for principal: Principal, at moment: Instant
    ) throws -> Result<Delivery, WebhookRefusal> {
        if case .failure(let refusal) = try living(id, principal) { return .failure(refusal) }
        guard let found = try base.delivery(of: id, message: message) else {
            return .failure(.deliveryUnknown(id: message))
        }
        guard found.state != .waiting, try base.resend(message, of: id, at: moment) else {
            return .failure(.stillWaiting(id: message))
        }
        return try delivery(message, of: id)
    }

    private func delivery(
        _ message: String, of id: String
    ) throws -> Result<Delivery, WebhookRefusal> {
        try base.delivery(of: id, message: message).map { .success($0) }
            ?? .failure(.deliveryUnknown(id: message))
    }

    // MARK: whose

    /// A foreign webhook is answered like none.
    private func own(
        _ id: String, _ principal: Principal
    ) throws -> Result<Webhook, WebhookRefusal> {
        guard let found = try base.webhook(id: id),
            found.organisation == principal.organisation.id
        else { return .failure(.unknown(id: id)) }
        return .success(found)
    }

    private func living(
        _ id: String, _ principal: Principal
    ) throws -> Result<Webhook, WebhookRefusal> {
        try own(id, principal).flatMap { $0.isEnded ? .failure(.ended(id: id)) : .success($0) }
    }
}

extension Result {
    /// Like the library's own, for work that throws.
    fileprivate func map<Made>(
        _ transform: (Success) throws -> Made
    ) rethrows -> Result<Made, Failure> {
        switch self {
        case .success(let value): .success(try transform(value))
        case .failure(let failure): .failure(failure)
        }
    }
}
