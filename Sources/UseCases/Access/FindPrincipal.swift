public import Access
public import Quantities
public import Storage

/// Who a principal is now whose id was kept: what somebody asked for earlier is done with the
/// rights that he has when it is done.
public enum FindPrincipal {
    /// - Parameter id: of a key or of an account.
    /// - Returns: nil for one that does not count any more: a key that was revoked or has expired,
    ///   an
    ///   account that was disabled.
    /// - Throws: `BaseFault`.
    public static func run(
        _ id: String, in base: any EnterpriseBase, at moment: Instant
    ) throws -> Principal? {
        try base.reading { view in
            if let account = try view.account(id: id) {
                if account.isDisabled { return nil }
                return try view.organisation(id: account.organisation).map {
                    Principal(account, $0)
                }
            }
            guard let key = try view.keys().first(where: { $0.id == id }),
                key.refusal(at: moment) == nil
            else { return nil }
            if let holder = try key.holder.map({ try view.account(id: $0) }),
                holder?.isDisabled ?? true
            {
                return nil
            }
            return try view.organisation(id: key.organisation).map { Principal(key, $0) }
        }
    }
}
