public import Diagnostics
public import Vocabulary

/// How much a clause weighs in the verdict.
public enum Level: String, Hashable, Sendable, CaseIterable {
    case hard
    /// 原则上, 优先: ranks and warns, never refuses.
    case soft
    /// A person answers; open until then, and refuses if the answer on file is no.
    case judgement
    /// 参考: shown, never decides.
    case reference

    public var label: Bilingual {
        switch self {
        case .hard: Bilingual(zh: "硬性", en: "hard")
        case .soft: Bilingual(zh: "原则上", en: "soft")
        case .judgement: Bilingual(zh: "人工判断", en: "judgement")
        case .reference: Bilingual(zh: "参考", en: "reference")
        }
    }
}

/// On whom a clause is tested.
public enum Section: String, Hashable, Sendable, CaseIterable {
    case enterprise
    case collateral
    case deal
    case lender
    case portfolio
}

/// One condition of a rule set with its citation (条款). A reference, because every verdict passes
/// all clauses of its rule set by, and copying them is most of the work then.
public final class Clause: Sendable {
    public let id: String
    public let section: Section
    public let text: Bilingual
    /// False where the file has no words for it, so that `text` was written from the condition.
    public let isWorded: Bool
    public let level: Level
    public let condition: Condition
    /// The clause holds only where this does; an unknown guard leaves it unknown.
    public let guardCondition: Condition?
    public let citation: Citation
    public let note: Bilingual?
    /// What to bring, where the vocabulary's own hint is not enough.
    public let bring: Bilingual?
    /// How well the figures must have been checked for the clause to be answered; nil: at all.
    public let verified: Verification?
    /// The shared set that the clause came from, such as 基本准入.
    public let origin: Bilingual?

    public init(
        id: String, section: Section, text: Bilingual, level: Level, condition: Condition,
        guardCondition: Condition?, citation: Citation, note: Bilingual?, bring: Bilingual?,
        verified: Verification? = nil, origin: Bilingual?, isWorded: Bool = true
    ) {
        self.id = id
        self.section = section
        self.text = text
        self.isWorded = isWorded
        self.level = level
        self.condition = condition
        self.guardCondition = guardCondition
        self.citation = citation
        self.note = note
        self.bring = bring
        self.verified = verified
        self.origin = origin
    }
}

/// The answer of one clause for one subject.
public enum Answer: String, Hashable, Sendable, CaseIterable {
    case met
    case notMet
    case waived
    case needsReview
    case unknownData
    case unknownRule

    public var label: Bilingual {
        switch self {
        case .met: Bilingual(zh: "满足", en: "met")
        case .notMet: Bilingual(zh: "不满足", en: "not met")
        case .waived: Bilingual(zh: "豁免", en: "waived")
        case .needsReview: Bilingual(zh: "待人工认定", en: "needs review")
        case .unknownData: Bilingual(zh: "缺数据", en: "data missing")
        case .unknownRule: Bilingual(zh: "规则未读到", en: "rule not read")
        }
    }

    /// What can be brought is asked for first, then a person's judgement, then the unread rule.
    public init(_ truth: Truth) {
        switch truth {
        case .yes: self = .met
        case .no: self = .notMet
        case .open(let openness):
            if !openness.missing.isEmpty {
                self = .unknownData
            } else {
                self = openness.offices.isEmpty ? .unknownRule : .needsReview
            }
        }
    }
}
