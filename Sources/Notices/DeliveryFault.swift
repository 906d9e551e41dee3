public import Diagnostics

/// Why a message did not arrive, where no answer came.
public enum DeliveryFault: String, Hashable, Sendable, CaseIterable {
    case nameUnknown
    /// The name leads to an address that webhooks may not reach.
    case addressRefused
    case notConnected
    case timedOut
    case certificateRefused
    case brokenOff
    /// Nothing was tried: the webhook had ended.
    case webhookEnded
    /// Nothing was tried: it waited in a base that was brought back from a backup.
    case baseRestored

    public var label: Bilingual {
        switch self {
        case .nameUnknown: Bilingual(zh: "域名解析不到", en: "the name is not known")
        case .addressRefused:
            Bilingual(zh: "地址不允许访问（内网或保留地址）", en: "the address may not be reached")
        case .notConnected: Bilingual(zh: "连接不上", en: "no connection")
        case .timedOut: Bilingual(zh: "超时", en: "timed out")
        case .certificateRefused: Bilingual(zh: "证书不可信", en: "the certificate is not trusted")
        case .brokenOff: Bilingual(zh: "连接中断", en: "the connection broke off")
        case .webhookEnded: Bilingual(zh: "回调地址已停用", en: "the webhook has ended")
        case .baseRestored:
            Bilingual(zh: "企业库从备份恢复，未再发送", en: "not sent: the base was brought back")
        }
    }
}
