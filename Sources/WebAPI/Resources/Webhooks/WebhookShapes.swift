import Access
import Diagnostics
import Documents
import Notices
import Quantities
import UseCases

/// What the calls about webhooks share.
enum WebhookShapes {
    static let event = Schema.string(values: NoticeEvent.choosable.map(\.rawValue))

    static let webhook = Schema.object([
        .need("id", .text, "id"), .need("url", .string(format: .uri, max: 500), "where to"),
        .need("events", .array(event), "what it is told of"),
        .need("createdBy", .text, "who made it"), .need("createdAt", .text, "moment"),
        .may("oldSecretUntil", .text, "the first moment without the old secret"),
        .may("endedAt", .text, "when it ended"),
        .may(
            "ended", .string(values: ["deleted", "gone"]),
            "deleted by somebody, or its receiver answered 410"),
        .may(
            "deliveries",
            .object([
                .need("waiting", .integer(min: 0), "not yet taken"),
                .need("delivered", .integer(min: 0), "taken"),
                .need("givenUp", .integer(min: 0), "not taken within three days"),
            ]), "messages of the last 30 days"),
        .may("secret", .text, "what messages are sealed with; shown this once"),
    ])

    static let delivery = Schema.object([
        .need("id", .text, "id of the message: Rongqiao-Delivery"),
        .need("event", .text, "what happened"), .need("subject", .text, "what it is about"),
        .need("recordedAt", .text, "when it was recorded"),
        .need("state", .string(values: ["waiting", "delivered", "givenUp"]), "how it stands"),
        .need("attempts", .integer(min: 0), "tries since it began to wait"),
        .may("nextAt", .text, "next try"), .may("lastAt", .text, "last try"),
        .may("lastStatus", .integer(min: 0, max: 999), "HTTP status of the last answer"),
        .may(
            "lastFault",
            .object([
                .need(
                    "code", .string(values: DeliveryFault.allCases.map(\.rawValue)), "stable name"
                ), .need("messages", .named("Bilingual"), "why no answer came"),
            ]), "why no answer came"),
    ])
}

extension Call {
    var webhookDesk: WebhookDesk { WebhookDesk(service.request.base, service.places) }

    /// Whose webhooks are meant.
    var receiver: Principal {
        get throws {
            guard let principal else { throw Problem(.notAuthenticated) }
            return principal
        }
    }

    /// What was made or found.
    /// - Throws: what the refusal is to the one who asks.
    func made<Made>(_ result: Result<Made, WebhookRefusal>) throws -> Made {
        switch result {
        case .success(let made): return made
        case .failure(let refusal):
            throw Problem(
                refusal.isAbsence ? .notFound : .refused, refusal.diagnostic.message,
                diagnostics: [refusal.diagnostic])
        }
    }
}

extension JSONWriter {
    /// - Parameters:
    ///   - counts: nil where they are not shown.
    ///   - secret: only where it is shown for the one time.
    mutating func webhook(
        _ one: Webhook, counts: [Delivery.State: Int]? = nil, secret: String? = nil
    ) {
        beginObject()
        member("id", one.id)
        member("url", one.url.text)
        key("events")
        beginArray()
        for event in NoticeEvent.choosable where one.events.contains(event) {
            string(event.rawValue)
        }
        endArray()
        member("createdBy", one.createdBy)
        member("createdAt", one.createdAt.iso)
        if let old = one.secrets.old { member("oldSecretUntil", old.until.iso) }
        if let at = one.endedAt { member("endedAt", at.iso) }
        if let end = one.end { member("ended", end.rawValue) }
        if let counts { deliveries(counts) }
        if let secret { member("secret", secret) }
        endObject()
    }

    private mutating func deliveries(_ counts: [Delivery.State: Int]) {
        key("deliveries")
        beginObject()
        for state in Delivery.State.allCases {
            member(state.name, Int64(counts[state] ?? 0))
        }
        endObject()
    }

    mutating func delivery(_ one: Delivery) {
        beginObject()
        member("id", one.message)
        member("event", one.event.rawValue)
        member("subject", one.subject)
        member("recordedAt", one.recordedAt.iso)
        member("state", one.state.name)
        member("attempts", Int64(one.attempts))
        if let at = one.nextAt { member("nextAt", at.iso) }
        if let at = one.lastAt { member("lastAt", at.iso) }
        if let status = one.lastStatus { member("lastStatus", Int64(status)) }
        if let fault = one.lastFault {
            key("lastFault")
            beginObject()
            member("code", fault.rawValue)
            key("messages")
            bilingual(fault.label)
            endObject()
        }
        endObject()
    }
}

extension Delivery.State {
    /// As the API names it.
    fileprivate var name: String { self == .givenUp ? "givenUp" : rawValue }
}
