public import Diagnostics

/// How far the source of a figure can be trusted, in the project's order: what nobody published is
/// illustrative.
public enum TermEvidence: String, Hashable, Sendable, CaseIterable, Comparable {
    case illustrative
    case code
    case thirdParty = "third-party"
    case press
    case official

    public static func < (left: TermEvidence, right: TermEvidence) -> Bool {
        left.strength < right.strength
    }

    private var strength: Int { TermEvidence.allCases.firstIndex(of: self) ?? 0 }

    public var label: Bilingual {
        switch self {
        case .illustrative: Bilingual(zh: "示意", en: "illustrative")
        case .code: Bilingual(zh: "公开代码", en: "public code")
        case .thirdParty: Bilingual(zh: "第三方", en: "third party")
        case .press: Bilingual(zh: "新闻", en: "press")
        case .official: Bilingual(zh: "官方", en: "official")
        }
    }
}

/// A document or page that a figure was read in.
public struct TermSource: Hashable, Sendable {
    public let key: String
    public let title: String
    /// Number of the document, such as 湘财金〔2024〕23号.
    public let number: String?
    public let evidence: TermEvidence
    public let url: String?
}

/// Where a figure comes from and what is to be said with it.
public struct Basis: Hashable, Sendable {
    /// Keys of the terms' sources, in their order.
    public let sources: [String]
    /// The best of them.
    public let evidence: TermEvidence
    /// The clause that an illustrative figure is modelled on; never nil for one.
    public let modelledOn: String?
    public let note: String?

    public init(
        sources: [String], evidence: TermEvidence, modelledOn: String? = nil, note: String? = nil
    ) {
        self.sources = sources
        self.evidence = evidence
        self.modelledOn = modelledOn
        self.note = note
    }
}

/// A figure of the terms with its source. Nil where the rule exists and was not read (`unread`):
/// whatever rests on it is an unknown rule, never a number.
public struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
    public let value: Value?
    public let basis: Basis

    public init(_ value: Value?, _ basis: Basis) {
        self.value = value
        self.basis = basis
    }

    public var isUnread: Bool { value == nil }
}
