public import Access
public import Quantities
public import Storage

/// Who sends a key.
public enum AuthenticateKey {
    /// - Parameter text: as it was sent.
    /// - Returns: what a stranger is not told stands in the refusal for the log: see
    ///   `AccessRefusal.isOfCredentials`.
    /// - Throws: `BaseFault`.
    public static func run(
        _ text: String, in base: any EnterpriseBase, at moment: Instant
    ) throws -> Result<Principal, AccessRefusal> {
        guard let sent = KeyText(text) else { return .failure(.keyIsMalformed) }
        guard let known = try base.reading({ try KnownKey(sent.prefix, in: $0) }) else {
            return .failure(.keyUnknown(prefix: sent.prefix))
        }
        return known.principal(sent, at: moment)
    }
}

/// What a base says of a key: enough to judge whoever sends it, at any moment, until access is
/// recorded anew.
struct KnownKey: Sendable {
    private let key: APIKey
    private let holderIsGone: Bool
    /// Nil where its organisation is not on record.
    private let principal: Principal?

    /// Nil where the base knows no such key.
    init?(_ prefix: String, in view: any BaseView) throws {
        guard let key = try view.key(prefix: prefix) else { return nil }
        self.key = key
        holderIsGone = try key.holder.map { try view.account(id: $0)?.isDisabled ?? true } ?? false
        principal = try view.organisation(id: key.organisation).map { Principal(key, $0) }
    }

    func principal(_ sent: KeyText, at moment: Instant) -> Result<Principal, AccessRefusal> {
        // The secret first: only its holder learns what became of a key.
        if !key.isOpened(by: sent) { return .failure(.keySecretWrong(prefix: key.prefix)) }
        if let refusal = key.refusal(at: moment) { return .failure(refusal) }
        if holderIsGone { return .failure(.holderDisabled(prefix: key.prefix)) }
        guard let principal else {
            return .failure(.organisationUnknown(id: key.organisation))
        }
        return .success(principal)
    }
}
