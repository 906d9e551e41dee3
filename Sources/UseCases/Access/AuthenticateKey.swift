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
        return try base.reading { view in
            guard let key = try view.key(prefix: sent.prefix) else {
                return .failure(.keyUnknown(prefix: sent.prefix))
            }
            // The secret first: only its holder learns what became of a key.
            if !key.isOpened(by: sent) { return .failure(.keySecretWrong(prefix: key.prefix)) }
            if let refusal = key.refusal(at: moment) { return .failure(refusal) }
            if let holder = try key.holder.map({ try view.account(id: $0) }),
                holder?.isDisabled ?? true
            {
                return .failure(.holderDisabled(prefix: key.prefix))
            }
            guard let home = try view.organisation(id: key.organisation) else {
                return .failure(.organisationUnknown(id: key.organisation))
            }
            return .success(Principal(key, home))
        }
    }
}
