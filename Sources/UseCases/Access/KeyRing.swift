public import Access
public import Quantities
public import Storage

/// The keys that were sent lately, so that a call with one of them does not read the base. What is
/// kept is what the base says of a key, never that it was let in: secret, end and revocation are
/// looked at whenever it is sent, and all of it is forgotten once access is recorded anew.
public final class KeyRing: Sendable {
    private let base: any EnterpriseBase
    private let known = Remembered<String, KnownKey>()

    public init(_ base: any EnterpriseBase) {
        self.base = base
    }

    /// Who sends a key, as far as it is known without reading.
    /// - Parameter stand: of the base now.
    /// - Returns: nil where the base has to be asked.
    public func recall(
        _ text: String, _ stand: BaseStand, at moment: Instant
    ) -> Result<Principal, AccessRefusal>? {
        guard let sent = KeyText(text) else { return .failure(.keyIsMalformed) }
        return known.find(sent.prefix, stand.access)?.principal(sent, at: moment)
    }

    /// Who sends a key, as the base says. Blocks its thread.
    /// - Throws: `BaseFault`.
    public func ask(_ text: String, at moment: Instant) throws -> Result<Principal, AccessRefusal> {
        guard let sent = KeyText(text) else { return .failure(.keyIsMalformed) }
        // Before it is read: what is recorded meanwhile makes it outdated, never too new.
        let stand = try? base.stand()
        guard let found = try base.reading({ try KnownKey(sent.prefix, in: $0) }) else {
            return .failure(.keyUnknown(prefix: sent.prefix))
        }
        if let stand { known.keep(found, sent.prefix, stand.access) }
        return found.principal(sent, at: moment)
    }
}
