public import Quantities
public import Seals

/// A key with which a system speaks for an organisation (接口密钥).
public struct APIKey: Hashable, Sendable {
    public let id: String
    /// What the key's text begins with, behind `rq_`.
    public let prefix: String
    /// Of the key's whole text.
    public let secretHash: Digest
    /// Id of the organisation.
    public let organisation: String
    /// Id of the account of the person who answers for it; nil for a system of nobody's.
    public let holder: String?
    public let role: Role
    public let scopes: Set<Scope>
    public let createdAt: Instant
    /// The first moment without it.
    public var expiresAt: Instant?
    public var revokedAt: Instant?
    /// Id of the key in whose place it came.
    public let replaces: String?

    public init(
        id: String, prefix: String, secretHash: Digest, organisation: String, holder: String?,
        role: Role, scopes: Set<Scope>, createdAt: Instant, expiresAt: Instant?,
        revokedAt: Instant? = nil, replaces: String? = nil
    ) {
        self.id = id
        self.prefix = prefix
        self.secretHash = secretHash
        self.organisation = organisation
        self.holder = holder
        self.role = role
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.replaces = replaces
    }

    /// What keeps this key from being made in an organisation.
    public func faults(in organisation: Organisation) -> [AccessRefusal] {
        var found = AccessRefusal.strange([role], in: organisation)
        let beyond = scopes.subtracting(role.scopes).sorted()
        if !beyond.isEmpty { found.append(.scopesBeyondRole(beyond, role)) }
        if scopes.isEmpty { found.append(.scopesAreMissing) }
        if let expiresAt, expiresAt <= createdAt { found.append(.endsBeforeItBegins) }
        return found
    }

    /// Why the key opens nothing, whoever sends it; nil for a good one. At the very moment of its
    /// end a key has ended.
    public func refusal(at moment: Instant) -> AccessRefusal? {
        if let revokedAt, moment >= revokedAt { return .keyRevoked(prefix: prefix, at: revokedAt) }
        if let expiresAt, moment >= expiresAt { return .keyExpired(prefix: prefix, at: expiresAt) }
        return nil
    }

    /// Whether the text is this key's. How long it takes does not tell how much of it is right.
    public func isOpened(by text: KeyText) -> Bool {
        text.prefix == prefix && text.digest.isSameSecret(as: secretHash)
    }

    /// The same key with an end no later than this one.
    public func ending(by moment: Instant) -> APIKey {
        var copy = self
        copy.expiresAt = min(moment, expiresAt ?? moment)
        return copy
    }
}
