import Access
import Documents
import HTTPTypes
import Notices
import Quantities
import UseCases

/// Webhooks: addresses at which an organisation is told of what happens. Each sees its own only.
enum WebhooksResource {
    static let endpoints: [Endpoint] =
        [events, list, create, show, end, rotate, test] + DeliveriesResource.endpoints

    static let named = Endpoint.Parameter.path(
        "webhook", "回调地址编号 · id of the webhook", example: "wh-0a1b2c3d4e5f6071")

    private static let events = Endpoint(
        .get, "/webhooks/events", "listWebhookEvents", .webhooks, zh: "可以订阅的事件",
        en: "Events that the caller may subscribe to", scope: .manageWebhooks,
        reply: .json(
            .object([
                .need(
                    "items",
                    .array(
                        .object([
                            .need("event", WebhookShapes.event, "name"),
                            .need("label", .named("Bilingual"), "what it tells"),
                            .need("scope", .text, "the scope that reads the same"),
                        ])), "in the order of what happens")
            ]), "events")
    ) { call in
        let principal = try call.receiver
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for event in NoticeEvent.choosable where principal.may(event.scope) {
            writer.beginObject()
            writer.member("event", event.rawValue)
            writer.key("label")
            writer.bilingual(event.label)
            writer.member("scope", event.scope.rawValue)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return .json(writer.take())
    }

    private static let list = Endpoint(
        .get, "/webhooks", "listWebhooks", .webhooks, zh: "本机构的回调地址（不含密钥）",
        en: "Webhooks of one's own organisation, without their secrets", scope: .manageWebhooks,
        Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Webhook")), "in the order of their ids")
    ) { call in
        let all = try call.webhookDesk.list(for: try call.receiver)
        return .json(try Page(all, call) { $0.id }.json { $1.webhook($0) })
    }

    private static let create = Endpoint(
        .post, "/webhooks", "createWebhook", .webhooks, zh: "登记回调地址，密钥只显示这一次",
        en: "Make a webhook; its secret is shown once", scope: .manageWebhooks,
        body: .json(
            .object([
                .need("url", .string(format: .uri, max: 500), "https, a name or an address"),
                .may(
                    "events", .array(WebhookShapes.event, max: 100),
                    "default: all that the caller may read"),
            ]), example: #"{"url":"https://bank.example.cn/hook","events":["demandReferred"]}"#),
        reply: .json(
            .named("Webhook"), "made; the answer sent again does not show the secret", status: 201),
        problems: [.refused]
    ) { call in
        let events = call.body["events"]?.items.map { items in
            Set(items.compactMap(\.text).compactMap { NoticeEvent(rawValue: $0) })
        }
        let plan = WebhookPlan(url: call.words("url"), events: events)
        let made = try call.made(
            try call.webhookDesk.create(plan, for: try call.receiver, at: call.moment))
        return shown(made, .created)
    }

    private static let show = Endpoint(
        .get, "/webhooks/{webhook}", "showWebhook", .webhooks, zh: "一个回调地址和投递情况",
        en: "One webhook and what became of its messages", scope: .manageWebhooks, [named],
        reply: .json(.named("Webhook"), "the webhook"), problems: [.notFound]
    ) { call in
        let found = try call.made(
            try call.webhookDesk.show(try call.need("webhook"), for: try call.receiver))
        var writer = JSONWriter()
        writer.webhook(found.webhook, counts: found.counts)
        return .json(writer.take())
    }

    private static let end = Endpoint(
        .delete, "/webhooks/{webhook}", "deleteWebhook", .webhooks,
        zh: "停用回调地址，等待发送的不再发送", en: "End a webhook; what waits for it is given up",
        scope: .manageWebhooks, [named], reply: .json(.named("Webhook"), "ended"),
        problems: [.notFound, .refused]
    ) { call in
        let ended = try call.made(
            try call.webhookDesk.end(
                try call.need("webhook"), for: try call.receiver, at: call.moment))
        var writer = JSONWriter()
        writer.webhook(ended)
        return Answer(.ok, writer.take())
    }

    private static let rotate = Endpoint(
        .post, "/webhooks/{webhook}/secret", "rotateWebhookSecret", .webhooks,
        zh: "换密钥，旧的用到约定日为止", en: "Make a new secret; the old one goes on for a while",
        scope: .manageWebhooks, [named],
        body: .json(
            .object([
                .may("oldLastDay", .day, "last day of the old secret; today by default")
            ]), example: #"{"oldLastDay":"2026-12-07"}"#),
        reply: .json(
            .named("Webhook"), "changed; the answer sent again does not show the secret",
            status: 201), problems: [.notFound, .refused]
    ) { call in
        let changed = try call.made(
            try call.webhookDesk.rotate(
                try call.need("webhook"), oldLastDay: call.day("oldLastDay") ?? call.moment.day(),
                for: try call.receiver, at: call.moment))
        return shown(changed, .created)
    }

    private static let test = Endpoint(
        .post, "/webhooks/{webhook}/test", "testWebhook", .webhooks, zh: "试发一条消息",
        en: "Send a message to try it", scope: .manageWebhooks, [named],
        reply: .json(.named("Delivery"), "waits to be sent", status: 201),
        problems: [.notFound, .refused]
    ) { call in
        let waiting = try call.made(
            try call.webhookDesk.test(
                try call.need("webhook"), for: try call.receiver, at: call.moment))
        var writer = JSONWriter()
        writer.delivery(waiting)
        return Answer(.created, writer.take())
    }

    /// An answer with the secret, and what is kept of it.
    private static func shown(_ webhook: Webhook, _ status: HTTPResponse.Status) -> Answer {
        var (open, kept) = (JSONWriter(), JSONWriter())
        open.webhook(webhook, secret: webhook.secrets.revealed)
        kept.webhook(webhook)
        var answer = Answer(status, open.take())
        answer.bodyToKeep = kept.take()
        return answer
    }
}
