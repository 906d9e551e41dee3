public import Diagnostics

/// What data may be used for (使用目的); a consent names one.
public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// The zone shows an enterprise's data to a lender that may finance it.
    case financing
    /// The zone uses what the tax office knows.
    case taxData
    /// Data of the owner as a person.
    case ownerData
    /// What a running loan, a claim or an audit needs.
    case servicing

    public var label: Bilingual {
        switch self {
        case .financing: Bilingual(zh: "融资对接", en: "financing")
        case .taxData: Bilingual(zh: "涉税数据", en: "tax data")
        case .ownerData: Bilingual(zh: "企业主个人信息", en: "owner's personal data")
        case .servicing: Bilingual(zh: "贷后、索赔与审计", en: "servicing, claims and audit")
        }
    }
}
