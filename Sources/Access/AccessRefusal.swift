public import Diagnostics
public import Quantities

/// Why somebody may not, or why a thing of access cannot be made. Values, told in two languages;
/// none of them holds a secret.
public enum AccessRefusal: Error, Hashable, Sendable {
    // Who somebody is. A stranger is told one and the same thing for all of these: see
    // `isOfCredentials`.
    case keyIsMalformed
    case keyUnknown(prefix: String)
    case keySecretWrong(prefix: String)
    case keyRevoked(prefix: String, at: Instant)
    case keyExpired(prefix: String, at: Instant)
    case holderDisabled(prefix: String)
    case logInFailed
    case sessionUnknown
    case sessionEnded(at: Instant)
    case sessionIdle(since: Instant)
    case accountDisabled(login: String)

    // What somebody may do.
    case csrfTokenWrong
    case logInTooOften(retryAfterSeconds: Int64)
    case logInsBusy
    case passwordMustChange
    case scopeIsMissing(Scope)
    case notOfTheZone
    case nobodyAnswers
    case grantsBeyondOwn
    case stateMoved
    case proposerDecides(id: String)
    case proposerMadeDecider(id: String)
    case alreadyDecided(id: String)
    case approvalExpired(id: String, at: Instant)
    case approvalWithdrawn(id: String)
    case otherProposed(id: String)
    case proposerDisabled(id: String)
    case rulesMoved
    case rulesUnchanged
    case releaseDayPassed(Day)
    case bodyTooLarge(bytes: Int)

    // What cannot be made.
    case idIsMalformed(String)
    case nameIsEmpty
    case enterpriseWithoutCode(id: String)
    case loginIsMalformed(String)
    case rolesAreMissing(login: String)
    case roleOfAnotherKind(Role, Organisation.Kind)
    case scopesAreMissing
    case scopesBeyondRole([Scope], Role)
    case endsBeforeItBegins
    case passwordTooShort(characters: Int)
    case passwordTooLong(bytes: Int)
    case passwordTooSimple
    case passwordUnchanged
    case outOfMemory
    case organisationExists(id: String)
    case organisationUnknown(id: String)
    case zoneExists(id: String)
    case loginTaken(String)
    case loginUnknown(String)
    case holderElsewhere(login: String)
    case alreadyDisabled(login: String)
    case lastAdministrator(login: String)
    case accountsExist
    case approvalUnknown(id: String)

    /// Whether it is about who somebody is: then a stranger learns no more than that.
    public var isOfCredentials: Bool {
        switch self {
        case .keyIsMalformed, .keyUnknown, .keySecretWrong, .keyRevoked, .keyExpired,
            .holderDisabled, .logInFailed, .sessionUnknown, .sessionEnded, .sessionIdle,
            .accountDisabled:
            true
        default: false
        }
    }

    public var diagnostic: Diagnostic {
        let told = told
        return Diagnostic(.error, at: nil, code: code, zh: told.zh, en: told.en)
    }

    /// The case's name: what programs tell refusals apart by.
    public var code: String {
        let text = String(reflecting: self)
        let name = text.prefix { $0 != "(" }
        return String(name.split(separator: ".").last ?? name)
    }
}
