import Access
import Diagnostics
import Documents
import Quantities
import Registry
import UseCases

/// What the calls about access share.
extension Call {
    var accessDesk: AccessDesk { AccessDesk(service.request.base) }

    var doing: AccessDesk.Doing {
        AccessDesk.Doing(
            by: actor, at: moment, reason: body["why"]?.text ?? body["reason"]?.text,
            condition: condition?.ofAccess(self))
    }

    /// A system hands on nothing that it could not do itself: who holds an administrator's key
    /// must not come to all rights of the zone. A person who administers may give what is asked.
    func requireGrant(_ scopes: Set<Scope>) throws {
        guard let principal, principal.kind == .key else { return }
        if !scopes.isSubset(of: principal.scopes) { throw Problem(AccessRefusal.grantsBeyondOwn) }
    }

    /// What was made.
    /// - Throws: what the refusal is to the one who asks.
    func made<Made>(_ result: Result<Made, AccessRefusal>) throws -> Made {
        switch result {
        case .success(let made): return made
        case .failure(let refusal): throw Problem(refusal)
        }
    }
}

extension Problem {
    /// A refusal of a change; who somebody is, is answered at the gate.
    init(_ refusal: AccessRefusal) {
        switch refusal {
        case .logInTooOften(let seconds):
            self.init(.tooManyRequests, refusal.diagnostic.message, retryAfter: Int(seconds))
        case .logInsBusy: self.init(.tooManyRequests, retryAfter: 1)
        case .logInFailed: self.init(.notAuthenticated, refusal.diagnostic.message)
        case .organisationUnknown, .loginUnknown, .keyUnknown, .approvalUnknown:
            self.init(.notFound, diagnostics: [refusal.diagnostic])
        case .organisationExists, .zoneExists, .loginTaken, .alreadyDisabled, .alreadyDecided:
            self.init(.conflict, refusal.diagnostic.message, diagnostics: [refusal.diagnostic])
        case .stateMoved: self.init(.preconditionFailed, refusal.diagnostic.message)
        case .proposerDecides, .otherProposed, .scopeIsMissing, .notOfTheZone, .nobodyAnswers,
            .grantsBeyondOwn, .proposerMadeDecider:
            self.init(.forbidden, refusal.diagnostic.message, diagnostics: [refusal.diagnostic])
        default:
            self.init(.refused, refusal.diagnostic.message, diagnostics: [refusal.diagnostic])
        }
    }
}

extension JSONWriter {
    mutating func organisation(_ one: Organisation) {
        beginObject()
        member("id", one.id)
        member("kind", one.kind.rawValue)
        member("name", one.name)
        if let uscc = one.uscc { member("uscc", uscc.text) }
        endObject()
    }

    mutating func account(_ one: Account, password: String? = nil) {
        beginObject()
        member("login", one.login)
        member("organisation", one.organisation)
        key("roles")
        beginArray()
        for role in Role.allCases where one.roles.contains(role) { string(role.rawValue) }
        endArray()
        key("mustChangePassword")
        boolean(one.mustChangePassword)
        key("isDisabled")
        boolean(one.isDisabled)
        if let password { member("password", password) }
        endObject()
    }

    /// Never the secret.
    mutating func apiKey(_ one: APIKey, text: String? = nil) {
        beginObject()
        member("prefix", one.prefix)
        member("organisation", one.organisation)
        member("role", one.role.rawValue)
        key("scopes")
        beginArray()
        for scope in one.scopes.sorted() { string(scope.rawValue) }
        endArray()
        member("createdAt", one.createdAt.iso)
        if let at = one.expiresAt { member("expiresAt", at.iso) }
        if let at = one.revokedAt { member("revokedAt", at.iso) }
        if let text { member("key", text) }
        endObject()
    }
}
