public import Diagnostics
public import Quantities
public import Rules
public import Vocabulary

/// The answer for one enterprise and one rule set (匹配结论).
public struct Verdict: Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case eligible
        case undetermined
        case ineligible
        case notInForce

        public var label: Bilingual {
            switch self {
            case .eligible: Bilingual(zh: "符合", en: "eligible")
            case .undetermined: Bilingual(zh: "待定", en: "undetermined")
            case .ineligible: Bilingual(zh: "不符合", en: "ineligible")
            case .notInForce: Bilingual(zh: "未施行", en: "not in force")
            }
        }
    }

    public let outcome: Outcome
    /// Of the clauses that are tested on the enterprise and the best right, in document order;
    /// and those of a stated request.
    public let answers: [ClauseAnswer]
    /// Fields whose values would help to decide, without repetition.
    public let missing: [FieldIndex]
    public let offices: [Bilingual]
    /// Positions in `Applied.clauses` of the clauses that were not read.
    public let unreadClauses: [Int]
    /// Nil for a refusal.
    public let offer: OfferRange?
    /// The name of the right that bounds the offer, where rights are pledged.
    public let right: String?
    /// Those of `missing` that have a figure which has to be checked before it counts.
    public let unverified: [FieldIndex]
    let laid: LaidAnswers?

    /// The answers of people that the verdict rests on, with their authors and reasons.
    public var judgements: [Judgement] { laid?.judgements ?? [] }
}

extension Verdict {
    /// The answers of people that one clause's answer rests on: to the clause, or to its waiver.
    public func judgements(behind answer: ClauseAnswer) -> [Judgement] {
        judgements.filter { judgement in
            judgement.asked.clause == answer.clause
                || (answer.waiver != nil && judgement.asked.waiver == answer.waiver)
        }
    }
}

/// One clause's answer. What it rests on is found again by `Matcher.finding`.
public struct ClauseAnswer: Hashable, Sendable {
    /// The position in `Applied.clauses`.
    public let clause: Int
    public let answer: Answer
    public let openness: Openness?
    /// The id of the waiver that lifted the clause, or would if its condition held.
    public let waiver: String?

    public init(clause: Int, answer: Answer, openness: Openness?, waiver: String? = nil) {
        self.clause = clause
        self.answer = answer
        self.openness = openness
        self.waiver = waiver
    }
}

/// What may be granted if the lender agrees: a range, never a promise.
public struct OfferRange: Sendable {
    public var limitLow: Money?
    public var limitHigh: Money?
    /// The fields that the limit still needs.
    public var limitMissing: [FieldIndex] = []
    public var isLimitUnread = false
    public var termMin: Int?
    public var termMax: Int?
    public var rateLow: Rate?
    public var rateHigh: Rate?
    /// The formula of a rate that rests on the LPR, as the rule set writes it.
    public var rateFormula: String?
    /// The smallest amount that the product grants.
    public var smallest: Money?
    /// The guarantee fee at most, a year.
    public var feeMax: Rate?
    /// True if the amount asked for was cut to the limit.
    public var isCut = false

    /// True if `limitHigh` is only a ceiling that is the same for everybody, no estimate.
    public var isCeiling = false

    /// What a cautious reader counts with: the low end, else the high one where it was computed
    /// from the enterprise's own figures. A mere ceiling is no expectation.
    public var expected: Money? { limitLow ?? (isCeiling ? nil : limitHigh) }

    /// The limit lies below the smallest amount that the product grants: there is nothing to offer.
    public var isTooSmall: Bool {
        guard let smallest, let limitHigh else { return false }
        return limitHigh < smallest
    }
}
