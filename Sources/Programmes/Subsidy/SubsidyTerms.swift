public import Diagnostics
public import Quantities

/// What an interest subsidy (贴息) grants and to whom, as the section `subsidy` of
/// `products/terms/<id>.yaml` states it. Nil: the terms say nothing of it.
public struct SubsidyTerms: Hashable, Sendable {
    /// What the rate is taken of.
    public enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
        /// Points of interest a year on what is owed (贴息点数), never more than the interest.
        case points
        /// A share of the interest that was paid (付息比例).
        case share
    }

    /// Whose budget grants a subsidy (贴息层级).
    public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
        case central
        case province
        case city
        case zone
    }

    /// As the vocabulary has it (`deal.class`).
    public enum LoanKind: String, Hashable, Sendable, Codable, CaseIterable {
        case workingCapital = "working_capital"
        case fixedAsset = "fixed_asset"
        case consumption
        case other
    }

    /// Whose year a promise takes from.
    public enum BudgetYear: String, Hashable, Sendable, Codable, CaseIterable {
        case promise
        /// Of the day on which the loan was paid out.
        case draw
    }

    public var level: Sourced<Level>
    public var measure: Sourced<Measure>
    public var rate: Sourced<Rate>
    /// The longest subsidised time of a loan, from its draw.
    public var mostMonths: Sourced<Int>?
    /// How much of one loan's principal counts.
    public var loanPrincipal: Sourced<Money>?
    /// The most for one loan.
    public var loanMoney: Sourced<Money>?
    /// How much of the principal of an enterprise's loans together counts.
    public var enterprisePrincipal: Sourced<Money>?
    /// The most for an enterprise over all its loans.
    public var enterpriseMoney: Sourced<Money>?
    /// Nil: any loan.
    public var loanKinds: Sourced<Set<LoanKind>>?
    /// Loans paid out before are not covered.
    public var firstDraw: Sourced<Day>?
    /// Levels of which another subsidy of the same loan rules this one out.
    public var excludes: Sourced<Set<Level>>?
    /// The days of a year that points are reckoned with: 360 or 365.
    public var yearDays: Sourced<Int>?
    public var budgetYear: Sourced<BudgetYear>?
    /// How long a promise holds its budget until it is confirmed, public notice (公示) included.
    public var holdDays: Sourced<DayCount>?
}

extension SubsidyTerms {
    /// The terms that a promise cannot do without and that were not read, in their order.
    var unread: [Bilingual] {
        [
            (level.isUnread, "贴息层级", "the level"),
            (measure.isUnread, "贴息方式", "the measure"),
            (rate.isUnread, "贴息标准", "the rate"),
            (mostMonths?.isUnread ?? false, "贴息期限", "the longest time"),
            (loanPrincipal?.isUnread ?? false, "单笔计息本金上限", "the principal of a loan"),
            (loanMoney?.isUnread ?? false, "单笔贴息上限", "the ceiling of a loan"),
            (enterprisePrincipal?.isUnread ?? false, "单户计息本金上限", "the principal of a firm"),
            (enterpriseMoney?.isUnread ?? false, "单户贴息上限", "the ceiling of a firm"),
            (loanKinds?.isUnread ?? false, "贷款种类", "the kinds of loans"),
            (firstDraw?.isUnread ?? false, "贷款起始日", "the first day of a draw"),
            (excludes?.isUnread ?? false, "与其他贴息的关系", "exclusivity"),
            (yearDays?.value == nil, "计息天数", "the days of the year"),
            (budgetYear?.value == nil, "预算年度", "the year of the budget"),
            (holdDays?.value == nil, "预留期限", "the days of a hold"),
        ].filter(\.0).map { Bilingual(zh: $0.1, en: $0.2) }
    }
}

extension SubsidyTerms.Measure {
    public var name: Bilingual {
        switch self {
        case .points: Bilingual(zh: "按贴息点数", en: "points of interest")
        case .share: Bilingual(zh: "按实付利息的比例", en: "share of the interest paid")
        }
    }
}

extension SubsidyTerms.Level {
    public var name: Bilingual {
        switch self {
        case .central: Bilingual(zh: "中央", en: "central")
        case .province: Bilingual(zh: "省级", en: "province")
        case .city: Bilingual(zh: "市级", en: "city")
        case .zone: Bilingual(zh: "园区", en: "zone")
        }
    }
}

extension SubsidyTerms.LoanKind {
    public var name: Bilingual {
        switch self {
        case .workingCapital: Bilingual(zh: "流动资金贷款", en: "working capital")
        case .fixedAsset: Bilingual(zh: "固定资产贷款", en: "fixed asset")
        case .consumption: Bilingual(zh: "消费贷款", en: "consumption")
        case .other: Bilingual(zh: "其他", en: "other")
        }
    }
}

extension SubsidyTerms.BudgetYear {
    public var name: Bilingual {
        switch self {
        case .promise: Bilingual(zh: "承诺日所在年度", en: "year of the promise")
        case .draw: Bilingual(zh: "放款日所在年度", en: "year of the draw")
        }
    }
}
