public import Access
public import Quantities
import Seals

/// An address at which an organisation wants to be told of events (回调地址).
public struct Webhook: Hashable, Sendable {
    /// How many an organisation may have at once.
    public static let most = 20

    /// Why it is told no more.
    public enum End: String, Hashable, Sendable {
        /// Somebody took it away.
        case deleted
        /// Its receiver answered 410.
        case gone
    }

    public let id: String
    public let organisation: String
    public let url: WebhookAddress
    public let events: Set<NoticeEvent>
    public var secrets: WebhookSecrets
    /// As the journal names actors.
    public let createdBy: String
    public let createdAt: Instant
    public var endedAt: Instant?
    public var end: End?

    public init(
        id: String, organisation: String, url: WebhookAddress, events: Set<NoticeEvent>,
        secrets: WebhookSecrets, createdBy: String, createdAt: Instant, endedAt: Instant? = nil,
        end: End? = nil
    ) {
        (self.id, self.organisation, self.url, self.events) = (id, organisation, url, events)
        (self.secrets, self.createdBy, self.createdAt) = (secrets, createdBy, createdAt)
        (self.endedAt, self.end) = (endedAt, end)
    }

    public var isEnded: Bool { endedAt != nil }

    /// Whether it is told of a notice.
    /// - Parameter home: its organisation, as it stands now.
    public func wants(_ notice: Notice, for home: Organisation) -> Bool {
        guard !isEnded, home.id == organisation, events.contains(notice.event) else {
            return false
        }
        if notice.parties.areAll { return true }
        return switch Reach(home) {
        case .zone: true
        case .lender(let name): notice.parties.lenders.contains(name)
        case .guarantor(let name): notice.parties.guarantors.contains(name)
        case .enterprise(let uscc): notice.parties.enterprises.contains(uscc.text)
        case nil: false
        }
    }
}

/// The secrets that messages are sealed with: after a change the old one goes on for a while, so
/// that a receiver can change over without losing a message.
public struct WebhookSecrets: Hashable, Sendable {
    public static let length = 32
    /// How long an old secret may go on.
    public static let longestOverlapDays: Int64 = 30

    public private(set) var current: [UInt8]
    public private(set) var old: Old?

    public struct Old: Hashable, Sendable {
        public let bytes: [UInt8]
        /// The first moment without it.
        public let until: Instant

        public init(bytes: [UInt8], until: Instant) {
            (self.bytes, self.until) = (bytes, until)
        }
    }

    /// - Parameter current: 32 bytes.
    public init(_ current: [UInt8], old: Old? = nil) {
        precondition(current.count == Self.length, "a secret has 32 bytes")
        (self.current, self.old) = (current, old)
    }

    public static func random() -> WebhookSecrets { WebhookSecrets(Noise.bytes(length)) }

    /// With a new secret; only the last one goes on beside it.
    public func rotated(oldUntil: Instant) -> WebhookSecrets {
        WebhookSecrets(Noise.bytes(Self.length), old: Old(bytes: current, until: oldUntil))
    }

    /// Those that seal a message at a moment, the newest first.
    public func valid(at moment: Instant) -> [[UInt8]] {
        [current] + [old].compactMap { $0.flatMap { $0.until > moment ? $0.bytes : nil } }
    }

    /// For the one time that it is shown: `rqw_` and 43 characters. Receivers use these 47
    /// characters themselves as the key.
    public var revealed: String { Self.text(current) }

    static func text(_ bytes: [UInt8]) -> String { "rqw_" + Base64URL.encode(bytes) }
}

extension WebhookSecrets: CustomStringConvertible {
    /// Never the secret.
    public var description: String { "WebhookSecrets" }
}
