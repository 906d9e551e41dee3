public import Diagnostics
public import Quantities
public import Vocabulary

/// Whether a receiver may see a field for a purpose on a day, and why.
public enum FieldAnswer: Hashable, Sendable {
    case covered(by: Grant)
    /// The consent was withdrawn on that day, but a running loan, a claim or an audit needs the
    /// field by contract or law.
    case kept(by: Grant, withdrawn: Day)
    case notCovered(Refusal)

    public var isVisible: Bool { grant != nil }

    public var grant: Grant? {
        switch self {
        case .covered(let grant), .kept(let grant, _): grant
        case .notCovered: nil
        }
    }

    public var refusal: Refusal? {
        if case .notCovered(let refusal) = self { refusal } else { nil }
    }

    /// Why a field is still shown; nil where nothing was withdrawn.
    public var whyKept: Bilingual? {
        guard case .kept(let grant, let day) = self else { return nil }
        return grant.basis == .contract
            ? Bilingual(
                zh: "授权已于 \(day) 撤回；依合同（\(grant.consent)），在贷后、索赔与审计范围内继续使用",
                en: "withdrawn on \(day); the contract (\(grant.consent)) keeps it in use for "
                    + "servicing, claims and audit")
            : Bilingual(
                zh: "授权已于 \(day) 撤回；依法定职责（\(grant.consent)），在贷后、索赔与审计范围内继续使用",
                en: "withdrawn on \(day); a statutory duty (\(grant.consent)) keeps it in use for "
                    + "servicing, claims and audit")
    }
}

/// The consent that an answer rests on.
public struct Grant: Hashable, Sendable {
    /// Id of the consent.
    public let consent: String
    public let basis: LegalBasis
}

/// Why a field is not shown.
public struct Refusal: Hashable, Sendable {
    /// In the order in which they are told: the last one comes nearest to a yes.
    public enum Reason: Hashable, Sendable {
        case noConsent
        case otherReceiver
        case otherPurpose
        case outOfScope
        case notYet(Day)
        case expired(Day)
        case withdrawn(Day)
    }

    public let reason: Reason
    /// The field that a derived one rests on and that is not covered; nil for the field itself.
    public let through: FieldIndex?
}

extension Refusal.Reason {
    /// The most telling one; nil of none.
    public static func nearest(_ reasons: [Refusal.Reason]) -> Refusal.Reason? {
        reasons.dropFirst().reduce(reasons.first) { nearest, one in
            nearest.map { nearer($0, one) }
        }
    }

    /// The more telling of two: the nearer one; of two of a kind that with the latest day, for a
    /// consent to come the earliest.
    static func nearer(_ left: Self, _ right: Self) -> Self {
        left.rank == right.rank
            ? (left.weight >= right.weight ? left : right)
            : (left.rank > right.rank ? left : right)
    }

    private var rank: Int {
        switch self {
        case .noConsent: 0
        case .otherReceiver: 1
        case .otherPurpose: 2
        case .outOfScope: 3
        case .notYet: 4
        case .expired: 5
        case .withdrawn: 6
        }
    }

    private var weight: Int64 {
        switch self {
        case .noConsent, .otherReceiver, .otherPurpose, .outOfScope: 0
        case .notYet(let day): -day.number
        case .expired(let day), .withdrawn(let day): day.number
        }
    }

    /// A stable name for data.
    public var name: String {
        switch self {
        case .noConsent: "noConsent"
        case .otherReceiver: "otherReceiver"
        case .otherPurpose: "otherPurpose"
        case .outOfScope: "outOfScope"
        case .notYet: "notYet"
        case .expired: "expired"
        case .withdrawn: "withdrawn"
        }
    }

    public var day: Day? {
        switch self {
        case .noConsent, .otherReceiver, .otherPurpose, .outOfScope: nil
        case .notYet(let day), .expired(let day), .withdrawn(let day): day
        }
    }

    public var label: Bilingual {
        switch self {
        case .noConsent: Bilingual(zh: "没有授权", en: "no consent")
        case .otherReceiver: Bilingual(zh: "授权的接收方不是查询方", en: "consent is for another receiver")
        case .otherPurpose: Bilingual(zh: "授权的用途不同", en: "consent is for another purpose")
        case .outOfScope: Bilingual(zh: "不在授权范围内", en: "outside the scope of the consent")
        case .notYet(let day): Bilingual(zh: "授权自 \(day) 起才生效", en: "consent begins on \(day)")
        case .expired(let day): Bilingual(zh: "授权已于 \(day) 到期", en: "consent ended with \(day)")
        case .withdrawn(let day):
            Bilingual(zh: "授权已于 \(day) 撤回", en: "consent was withdrawn on \(day)")
        }
    }
}
