public import Access
public import Quantities

/// What somebody asks a webhook to be, and what is wrong with it.
public struct WebhookPlan: Hashable, Sendable {
    public let url: String
    /// Nil for all that the one who asks may read.
    public let events: Set<NoticeEvent>?

    public init(url: String, events: Set<NoticeEvent>?) {
        (self.url, self.events) = (url, events)
    }

    /// - Parameters:
    ///   - existing: how many webhooks the organisation has that have not ended.
    ///   - id: of the new one.
    public func webhook(
        _ id: String, for principal: Principal, existing: Int, _ places: PrivatePlaces,
        _ secrets: WebhookSecrets, at moment: Instant
    ) -> Result<Webhook, WebhookRefusal> {
        guard let address = WebhookAddress(url) else { return .failure(.addressMalformed) }
        if !address.isSecure, !places.names(address.host) { return .failure(.addressWithoutTLS) }
        if let plain = NetworkAddress(address.host), !places.allows(plain, of: address.host) {
            return .failure(.addressPrivate)
        }
        let readable = NoticeEvent.choosable.filter { principal.may($0.scope) }
        let wanted = events ?? Set(readable)
        if wanted.isEmpty { return .failure(.noEvents) }
        let beyond = NoticeEvent.allCases.filter { wanted.contains($0) && !readable.contains($0) }
        if !beyond.isEmpty { return .failure(.eventsBeyondRights(beyond)) }
        if existing >= Webhook.most { return .failure(.tooMany) }
        return .success(
            Webhook(
                id: id, organisation: principal.organisation.id, url: address, events: wanted,
                secrets: secrets, createdBy: principal.label, createdAt: moment))
    }
}

extension WebhookSecrets {
    /// With a new secret beside which the old one goes on through a day, as calendars in China
    /// show it.
    public func rotated(
        oldLastDay day: Day, at moment: Instant
    ) -> Result<WebhookSecrets, WebhookRefusal> {
        let today = moment.day()
        if day < today { return .failure(.overlapEnded) }
        if day.number - today.number > Self.longestOverlapDays { return .failure(.overlapTooLong) }
        return .success(
            rotated(oldUntil: Instant(milliseconds: Instant(endOf: day).milliseconds + 1)))
    }
}

extension WebhookRefusal: Error {}
