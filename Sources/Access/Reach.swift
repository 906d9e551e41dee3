public import Quantities

/// Whose things somebody may see at all (可见范围). Within it, consents decide which fields.
public enum Reach: Hashable, Sendable {
    /// Everything of the zone.
    case zone
    /// What was referred to this lender, by the name that the books write.
    case lender(String)
    /// What this guarantor guarantees or was asked to, by the name that the books write.
    case guarantor(String)
    /// One enterprise.
    case enterprise(USCC)

    /// What an organisation's people may see. Nil for an enterprise without a credit code, which
    /// nobody can make: then nothing.
    public init?(_ organisation: Organisation) {
        switch organisation.kind {
        case .zone, .office, .platform: self = .zone
        case .lender: self = .lender(organisation.name)
        case .guarantor: self = .guarantor(organisation.name)
        case .enterprise:
            guard let uscc = organisation.uscc else { return nil }
            self = .enterprise(uscc)
        }
    }

    /// Whether something of these parties is within it.
    /// - Parameters:
    ///   - enterprise: its credit code; nil where it has none on file.
    ///   - lender: the lender whose referral, line or note it is; nil where there is none.
    ///   - guarantor: the guarantor of it; nil where there is none.
    public func covers(enterprise: USCC?, lender: String?, guarantor: String?) -> Bool {
        switch self {
        case .zone: true
        case .lender(let name): name == lender
        case .guarantor(let name): name == guarantor
        case .enterprise(let uscc): uscc.text == enterprise?.text
        }
    }

    public var isZone: Bool { self == .zone }
}
