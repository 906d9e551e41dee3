/// Who asks (请求主体): a person who logged in, or a system with a key.
public struct Principal: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case key
        case account
    }

    public let kind: Kind
    /// Of the key or the account.
    public let id: String
    public let organisation: Organisation
    public let roles: Set<Role>
    public let scopes: Set<Scope>
    /// What the journal names as the actor.
    public let label: String
    /// Id of the account of the person behind it; nil for a system of nobody's.
    public let person: String?
    /// True for somebody who may do nothing before the password is another one.
    public let mustChangePassword: Bool

    /// A person who logged in.
    public init(_ account: Account, _ organisation: Organisation) {
        kind = .account
        id = account.id
        self.organisation = organisation
        roles = account.roles
        scopes = account.mustChangePassword ? [] : account.roles.scopes
        label = account.login + "@" + organisation.id
        person = account.id
        mustChangePassword = account.mustChangePassword
    }

    /// A system with a key. A key has no more than its role has now, whatever it was given.
    public init(_ key: APIKey, _ organisation: Organisation) {
        kind = .key
        id = key.id
        self.organisation = organisation
        roles = [key.role]
        scopes = key.scopes.whole.intersection(key.role.scopes)
        label = "rq_" + key.prefix + "@" + organisation.id
        person = key.holder
        mustChangePassword = false
    }

    /// Whether it may do this at all; of whose things, `reach` says.
    public func may(_ scope: Scope) -> Bool { scopes.contains(scope) }

    /// Why it may not; nil where it may.
    public func refusal(of scope: Scope) -> AccessRefusal? {
        if mustChangePassword { return .passwordMustChange }
        return may(scope) ? nil : .scopeIsMissing(scope)
    }

    /// Whose things it may see; nil for nobody's.
    public var reach: Reach? { Reach(organisation) }
}
