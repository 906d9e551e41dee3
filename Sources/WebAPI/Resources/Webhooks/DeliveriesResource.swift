import Access
import Documents
import HTTPTypes
import Notices
import Seals
import UseCases

/// What became of the messages for a webhook.
enum DeliveriesResource {
    static let endpoints: [Endpoint] = [list, resend]

    private static let list = Endpoint(
        .get, "/webhooks/{webhook}/deliveries", "listDeliveries", .webhooks,
        zh: "投递记录，新的在前，保留 30 天", en: "Deliveries, newest first; kept 30 days",
        scope: .manageWebhooks, [WebhooksResource.named] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Delivery")), "newest first"),
        problems: [.notFound, .cursorInvalid]
    ) { call in
        let limit = call.integer("limit", default: 100)
        let before = try call.text("cursor").map(message)
        let found = try call.made(
            try call.webhookDesk.deliveries(
                try call.need("webhook"), before: before, limit: limit + 1,
                for: try call.receiver))
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for delivery in found.prefix(limit) { writer.delivery(delivery) }
        writer.endArray()
        if found.count > limit {
            writer.member("nextCursor", Base64URL.encode(Array(found[limit - 1].message.utf8)))
        }
        writer.endObject()
        return .json(writer.take())
    }

    /// The message that a cursor names: the last one of the page before.
    private static func message(_ cursor: String) throws -> String {
        guard let bytes = Base64URL.decode(cursor), bytes.first == UInt8(ascii: "M"),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw Problem(.cursorInvalid) }
        return text
    }

    private static let resend = Endpoint(
        .post, "/webhooks/{webhook}/deliveries/{delivery}/resend", "resendDelivery", .webhooks,
        zh: "重发一条消息，编号不变", en: "Send a message again, under the same id",
        scope: .manageWebhooks,
        [
            WebhooksResource.named,
            .path(
                "delivery", "消息编号 · id of the message", example: "M0a1b2c3d4e5f60718293a4b5"),
        ],
        reply: .json(.named("Delivery"), "waits to be sent", status: 201),
        problems: [.notFound, .refused]
    ) { call in
        let waiting = try call.made(
            try call.webhookDesk.resend(
                try call.need("delivery"), of: try call.need("webhook"),
                for: try call.receiver, at: call.moment))
        var writer = JSONWriter()
        writer.delivery(waiting)
        return Answer(.created, writer.take())
    }
}
