public import Diagnostics

/// The five-level class of a loan (贷款五级分类), best first. It is the lender's judgement; this
/// program never sets it, it only computes a floor to compare with (`ClassFloor`).
public enum LoanClass: String, Hashable, Sendable, CaseIterable, Comparable {
    case normal
    case specialMention
    case substandard
    case doubtful
    case loss

    public var label: Bilingual {
        switch self {
        case .normal: Bilingual(zh: "正常", en: "normal")
        case .specialMention: Bilingual(zh: "关注", en: "special mention")
        case .substandard: Bilingual(zh: "次级", en: "substandard")
        case .doubtful: Bilingual(zh: "可疑", en: "doubtful")
        case .loss: Bilingual(zh: "损失", en: "loss")
        }
    }

    /// Substandard, doubtful and loss (不良).
    public var isNonPerforming: Bool { self >= .substandard }

    /// A worse class is greater.
    public static func < (left: LoanClass, right: LoanClass) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .normal: 0
        case .specialMention: 1
        case .substandard: 2
        case .doubtful: 3
        case .loss: 4
        }
    }
}
