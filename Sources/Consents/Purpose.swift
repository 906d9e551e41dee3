public import Diagnostics

/// What data may be used for (使用目的); a consent names one, and data may be used for that alone
/// (征信业管理条例 Art. 20, written for personal information; kept here for all data).
public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// A lender or guarantor weighs whether to finance the enterprise.
    case financing
    /// The zone matches and scores the enterprise.
    case evaluation
    /// What a running loan, a claim or an audit needs.
    case servicing

    public var label: Bilingual {
        switch self {
        case .financing: Bilingual(zh: "融资对接", en: "financing")
        case .evaluation: Bilingual(zh: "匹配与评价", en: "matching and scoring")
        case .servicing: Bilingual(zh: "贷后、索赔与审计", en: "servicing, claims and audit")
        }
    }

    /// The purpose that an office's word means; nil for any other word.
    public init?(word: String) {
        guard let found = WordList.find(word, in: Purpose.allCases, \.words) else { return nil }
        self = found
    }

    private var words: [String] {
        switch self {
        case .financing: ["融资", "贷款", "融资贷款", "融资对接", "贷款审批", "银企对接", rawValue]
        case .evaluation: ["匹配", "评价", "匹配与评价", "评分", "产品匹配", rawValue]
        case .servicing:
            ["贷后", "贷后管理", "贷后、索赔与审计", "索赔", "代偿", "审计", "续存", rawValue]
        }
    }
}

/// Why data may be used (依据).
public enum LegalBasis: String, Hashable, Sendable, CaseIterable {
    case consent
    case contract
    /// A law or regulation orders it; the evidence names which.
    case statutoryDuty

    public var label: Bilingual {
        switch self {
        case .consent: Bilingual(zh: "同意", en: "consent")
        case .contract: Bilingual(zh: "合同", en: "contract")
        case .statutoryDuty: Bilingual(zh: "法定职责", en: "statutory duty")
        }
    }

    /// The basis that an office's word means; nil for any other word.
    public init?(word: String) {
        guard let found = WordList.find(word, in: LegalBasis.allCases, \.words) else { return nil }
        self = found
    }

    private var words: [String] {
        switch self {
        case .consent: ["同意", "授权", "授权同意", "书面同意", "企业同意", "本人同意", rawValue]
        case .contract: ["合同", "协议", "合同约定", "借款合同", "担保合同", rawValue]
        case .statutoryDuty: ["法定职责", "法定", "法定义务", "法律规定", "statutory", rawValue]
        }
    }
}

/// Finds the case that one of its words names, whatever the spelling's width or case.
enum WordList {
    static func find<Item>(
        _ word: String, in items: [Item], _ words: (Item) -> [String]
    ) -> Item? {
        let key = Spelling.key(word)
        return items.first { words($0).contains { Spelling.key($0) == key } }
    }
}
