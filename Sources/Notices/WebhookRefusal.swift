public import Diagnostics

/// Why something about webhooks is not done, in the order in which it is looked for.
public enum WebhookRefusal: Hashable, Sendable {
    case addressMalformed
    case addressWithoutTLS
    /// An address as such, without a name, that is not the open internet's.
    case addressPrivate
    case noEvents
    /// Nobody subscribes to what he may not read.
    case eventsBeyondRights([NoticeEvent])
    case tooMany
    case overlapTooLong
    case overlapEnded
    /// Not there, or another organisation's: one answer.
    case unknown(id: String)
    case ended(id: String)
    case deliveryUnknown(id: String)
    /// It waits already.
    case stillWaiting(id: String)

    /// Stable, in lower camel case.
    public var code: String {
        switch self {
        case .addressMalformed: "webhookAddressMalformed"
        case .addressWithoutTLS: "webhookAddressWithoutTLS"
        case .addressPrivate: "webhookAddressPrivate"
        case .noEvents: "webhookWithoutEvents"
        case .eventsBeyondRights: "webhookEventsBeyondRights"
        case .tooMany: "webhooksTooMany"
        case .overlapTooLong: "webhookOverlapTooLong"
        case .overlapEnded: "webhookOverlapEnded"
        case .unknown: "webhookUnknown"
        case .ended: "webhookEnded"
        case .deliveryUnknown: "deliveryUnknown"
        case .stillWaiting: "deliveryStillWaiting"
        }
    }

    /// Whether nothing is there, for the one who asks.
    public var isAbsence: Bool {
        switch self {
        case .unknown, .deliveryUnknown: true
        default: false
        }
    }

    public var diagnostic: Diagnostic {
        Diagnostic(.error, at: nil, code: code, zh: told.zh, en: told.en)
    }
}

extension WebhookRefusal {
    private var told: Bilingual {
        switch self {
        case .addressMalformed:
            Bilingual(
                zh: "网址要写成 https://域名/路径，只用 ASCII 字符，不带用户名、口令和 #，最长 500 个字符。",
                en: "write https://host/path in ASCII, without user, password or #, "
                    + "500 characters at most.")
        case .addressWithoutTLS:
            Bilingual(
                zh: "只向 https 网址发送；内网地址须由本服务的管理员先行放行。",
                en: "messages go to https only; who runs the service may allow private places.")
        case .addressPrivate:
            Bilingual(
                zh: "不能发往内网或保留地址；须由本服务的管理员先行放行。",
                en: "private and reserved addresses must be allowed by who runs the service.")
        case .noEvents:
            Bilingual(zh: "至少选一种事件。", en: "choose at least one event.")
        case .eventsBeyondRights(let events):
            Bilingual(
                zh: "无权查看的内容也不能订阅：\(Self.list(events))。",
                en: "what you may not read you cannot subscribe to: \(Self.list(events)).")
        case .tooMany:
            Bilingual(
                zh: "一家机构最多 \(Webhook.most) 个回调地址，请先删去不用的。",
                en: "an organisation has at most \(Webhook.most) webhooks; delete one first.")
        default: toldOfStanding
        }
    }

    private var toldOfStanding: Bilingual {
        switch self {
        case .overlapTooLong:
            Bilingual(
                zh: "旧密钥最多再用 \(WebhookSecrets.longestOverlapDays) 天。",
                en: "an old secret goes on for at most \(WebhookSecrets.longestOverlapDays) days.")
        case .overlapEnded:
            Bilingual(
                zh: "旧密钥的最后一天不能早于今天。",
                en: "the last day of the old secret cannot be before today.")
        case .ended:
            Bilingual(zh: "这个回调地址已停用。", en: "this webhook has ended.")
        case .deliveryUnknown: Bilingual(zh: "没有这次投递。", en: "there is no such delivery.")
        case .stillWaiting:
            Bilingual(
                zh: "这条消息还在等待发送，不必重发。",
                en: "this message still waits and will be sent.")
        default: Bilingual(zh: "没有这个回调地址。", en: "there is no such webhook.")
        }
    }

    private static func list(_ events: [NoticeEvent]) -> String {
        events.map(\.rawValue).joined(separator: " ")
    }
}
