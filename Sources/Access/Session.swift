public import Quantities
public import Seals

/// Somebody who logged in (会话). What the browser holds is not kept, only its digests.
public struct Session: Hashable, Sendable {
    /// How long nothing may happen, and how long it may last at all.
    public struct Limits: Hashable, Sendable {
        public let idleMinutes: Int64
        public let longestHours: Int64

        public init(idleMinutes: Int64, longestHours: Int64) {
            self.idleMinutes = idleMinutes
            self.longestHours = longestHours
        }

        /// Half an hour without a call; a working day. Illustrative: an installation's own choice.
        public static let standard = Limits(idleMinutes: 30, longestHours: 10)
    }

    public let tokenHash: Digest
    public let csrfHash: Digest
    /// Id of the account.
    public let account: String
    public let createdAt: Instant
    public var lastSeenAt: Instant
    /// The first moment without it, whatever happens.
    public let expiresAt: Instant

    public init(
        tokenHash: Digest, csrfHash: Digest, account: String, createdAt: Instant,
        lastSeenAt: Instant, expiresAt: Instant
    ) {
        self.tokenHash = tokenHash
        self.csrfHash = csrfHash
        self.account = account
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
    }

    /// One that begins now.
    public init(
        _ secrets: SessionSecrets, of account: String, at moment: Instant,
        _ limits: Limits = .standard
    ) {
        self.init(
            tokenHash: secrets.token.digest, csrfHash: secrets.csrf.digest, account: account,
            createdAt: moment, lastSeenAt: moment,
            expiresAt: moment.adding(seconds: limits.longestHours * 3600))
    }

    /// Why it opens nothing any more; nil for a live one. At the very moment of its end a session
    /// has ended. A clock that went back ends none.
    public func refusal(at moment: Instant, _ limits: Limits = .standard) -> AccessRefusal? {
        if moment >= expiresAt { return .sessionEnded(at: expiresAt) }
        let idle = lastSeenAt.adding(seconds: limits.idleMinutes * 60)
        return moment >= idle ? .sessionIdle(since: lastSeenAt) : nil
    }

    /// Whether a call that changes something comes from the page that got the token.
    public func isOwn(csrf text: String) -> Bool {
        guard let csrf = SecretText(text) else { return false }
        return csrf.digest.isSameSecret(as: csrfHash)
    }
}

/// What a browser gets when somebody logs in; shown once.
public struct SessionSecrets: Hashable, Sendable {
    /// For a cookie that no script can read.
    public let token: SecretText
    /// For a header that only the page's own script sets.
    public let csrf: SecretText

    public init(token: SecretText, csrf: SecretText) {
        self.token = token
        self.csrf = csrf
    }

    public static func random() -> SessionSecrets {
        SessionSecrets(token: .random(), csrf: .random())
    }
}

/// 43 characters that say 32 random bytes.
public struct SecretText: Hashable, Sendable, CustomStringConvertible {
    private static let bytes = 32
    /// For the one who is to hold it.
    public let revealed: String

    /// Nil for what cannot be one.
    public init?(_ text: String) {
        guard Base64URL.decode(text)?.count == SecretText.bytes else { return nil }
        revealed = text
    }

    private init(of bytes: [UInt8]) {
        revealed = Base64URL.encode(bytes)
    }

    public static func random() -> SecretText { SecretText(of: Noise.bytes(bytes)) }

    public var digest: Digest { Digest(of: revealed.utf8) }

    /// Never the secret.
    public var description: String { "SecretText" }
}

extension Instant {
    /// So many seconds later.
    public func adding(seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }
}
