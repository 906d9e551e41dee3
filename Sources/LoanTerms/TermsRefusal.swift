public import Diagnostics
public import Quantities

/// Why no schedule is computed, in this order. All that apply are given.
public enum TermsRefusal: Hashable, Sendable {
    case nothingDrawn
    case drawNotPositive(Day)
    /// All draws together pass 10 万亿元.
    case drawsTooLarge
    case maturityNotAfterFirstDraw
    /// More than 100 years.
    case termTooLong
    case drawNotBeforeMaturity(Day)
    case firstInterestDayNotWithinTerm(Day)
    case planNotPositive(Day)
    case planDayNotWithinTerm(Day)
    /// The plan repays more than is left on that day.
    case planExceedsBalance(Day)
    case changeNotWithinTerm(Day)
    case prepaymentNotPositive(Day)
    case prepaymentExceedsBalance(Day)
    case extensionNotLater(Day)
    /// Something is drawn, repaid or changed after a renewal has closed the loan.
    case changeAfterRenewal(Day)
    /// Below zero or above 1,000 %.
    case rateOutOfRange(Day)
    /// No LPR was read for the month (its first day) that counts on the day.
    case lprUnknown(month: Day, for: Day)

    public var text: Bilingual {
        switch self {
        case .nothingDrawn: Bilingual(zh: "没有放款", en: "nothing is drawn")
        case .drawNotPositive(let day):
            Bilingual(zh: "\(day) 放款金额须大于零", en: "the draw of \(day) must be above zero")
        case .drawsTooLarge:
            Bilingual(zh: "放款合计超过10万亿元", en: "the draws pass 10 trillion yuan")
        case .maturityNotAfterFirstDraw:
            Bilingual(zh: "到期日须晚于首次放款日", en: "maturity must be after the first draw")
        case .termTooLong: Bilingual(zh: "期限超过100年", en: "the term is over 100 years")
        case .drawNotBeforeMaturity(let day):
            Bilingual(zh: "\(day) 放款不早于到期日", en: "the draw of \(day) is not before maturity")
        case .firstInterestDayNotWithinTerm(let day):
            Bilingual(zh: "首个付息日 \(day) 不在期限内", en: "the first interest day \(day) is outside")
        case .planNotPositive(let day):
            Bilingual(zh: "\(day) 计划还本须大于零", en: "the plan of \(day) must be above zero")
        case .planDayNotWithinTerm(let day):
            Bilingual(zh: "计划还本日 \(day) 不在期限内", en: "the day of the plan \(day) is outside")
        case .planExceedsBalance(let day):
            Bilingual(zh: "\(day) 计划还本超过余额", en: "the plan of \(day) exceeds the balance")
        default: later
        }
    }

    private var later: Bilingual {
        switch self {
        case .changeNotWithinTerm(let day):
            Bilingual(zh: "\(day) 的变更不在期限内", en: "the change of \(day) is outside the term")
        case .prepaymentNotPositive(let day):
            Bilingual(zh: "\(day) 还款须大于零", en: "the repayment of \(day) must be above zero")
        case .prepaymentExceedsBalance(let day):
            Bilingual(zh: "\(day) 还款超过余额", en: "the repayment of \(day) exceeds the balance")
        case .extensionNotLater(let day):
            Bilingual(zh: "\(day) 展期未晚于原到期日", en: "the extension of \(day) is not later")
        case .changeAfterRenewal(let day):
            Bilingual(zh: "续贷后 \(day) 仍有变动", en: "something moves on \(day) after the renewal")
        case .rateOutOfRange(let day):
            Bilingual(
                zh: "\(day) 的利率不在 0 至 1000% 之间", en: "the rate of \(day) is outside 0–1000 %")
        case .lprUnknown(let month, let day):
            Bilingual(
                zh: "\(day) 适用的 \(month.iso.prefix(7)) LPR 未录入，不计算利息",
                en: "the LPR of \(month.iso.prefix(7)), in force on \(day), is not known")
        default: Bilingual(zh: "", en: "")
        }
    }
}
