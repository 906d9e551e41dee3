public import Diagnostics
public import Quantities

/// The interest rate as the contract writes it (利率条款): a figure, or the loan prime rate of a day
/// with a spread or a factor, and when it is looked up again.
public struct RateTerms: Hashable, Sendable {
    public enum Base: Hashable, Sendable {
        case fixed(Rate)
        /// The LPR and so many parts per million more, less if negative: 50 bp is 5,000.
        case lprPlus(LPRTerm, spreadPpm: Int64)
        /// The LPR times a factor in parts per million: 1.3 is 1,300,000. The product is rounded
        /// half-up to the ppm, as contracts print it.
        case lprTimes(LPRTerm, factorPpm: Int64)
    }

    public var base: Base
    public var repricing: Repricing
    /// The day whose LPR counts at the start; nil: the day of the first draw.
    public var pricedOn: Day?

    public init(_ base: Base, repricing: Repricing = .never, pricedOn: Day? = nil) {
        self.base = base
        self.repricing = repricing
        self.pricedOn = pricedOn
    }

    public static func fixed(ppm: Int64) -> RateTerms { RateTerms(.fixed(Rate(ppm: ppm))) }
}

/// Which of the two published maturities.
public enum LPRTerm: String, Hashable, Sendable, CaseIterable {
    case oneYear
    /// Five years and more.
    case fiveYear

    public var label: Bilingual {
        switch self {
        case .oneYear: Bilingual(zh: "1年期LPR", en: "one-year LPR")
        case .fiveYear: Bilingual(zh: "5年期以上LPR", en: "five-year LPR")
        }
    }
}

/// When the LPR is looked up again (重定价日); the rate counts from that very day.
public enum Repricing: String, Hashable, Sendable, CaseIterable {
    case never
    case firstOfJanuary
    /// Each year on the day of the first draw; 29 February becomes the 28th.
    case anniversary
    case firstOfMonth
    /// 1 January, April, July, October.
    case firstOfQuarter

    public var label: Bilingual {
        switch self {
        case .never: Bilingual(zh: "不重定价", en: "never repriced")
        case .firstOfJanuary: Bilingual(zh: "每年1月1日重定价", en: "repriced on 1 January")
        case .anniversary: Bilingual(zh: "每满一年重定价", en: "repriced on each anniversary")
        case .firstOfMonth: Bilingual(zh: "每月1日重定价", en: "repriced monthly")
        case .firstOfQuarter: Bilingual(zh: "每季首日重定价", en: "repriced quarterly")
        }
    }

    /// The first repricing day after a day of a loan that began on `start`; nil for none.
    func next(after day: Day, of start: Day) -> Day? {
        switch self {
        case .never: nil
        case .firstOfJanuary: Day(year: day.year + 1, month: 1, day: 1)
        case .anniversary:
            start.adding(months: 12 * (max(0, start.wholeMonths(until: day)) / 12 + 1))
        case .firstOfMonth: Repricing.monthStart(day)?.adding(months: 1)
        case .firstOfQuarter:
            Repricing.monthStart(day)?.adding(months: 3 - (day.month - 1) % 3)
        }
    }

    private static func monthStart(_ day: Day) -> Day? {
        Day(year: day.year, month: day.month, day: 1)
    }
}
