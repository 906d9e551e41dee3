import Diagnostics
import LoanTerms
import Quantities

/// The terms of a loan in words.
struct LoanWords {
    let language: Language

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// `300万元，2026-03-02 至 2027-03-02，等额本息`
    func loan(_ contract: LoanContract) -> String {
        let total = Money(fen: contract.draws.reduce(0) { $0 + $1.amount.fen })
        let start = contract.start?.iso ?? ""
        return [
            total.text,
            say("\(start) 至 \(contract.lastMaturity)", "\(start) to \(contract.lastMaturity)"),
            contract.method.label[language],
        ].joined(separator: say("，", ", "))
    }

    /// Rate, basis, interest days, holidays.
    func terms(_ contract: LoanContract) -> String {
        [
            rate(contract.rate), contract.dayCount.label[language], periods(contract.method),
            contract.method == .bullet ? nil : days(contract.calendar), holidays(contract.holidays),
        ].compactMap(\.self).joined(separator: say("；", "; "))
    }

    func rate(_ terms: RateTerms) -> String {
        let base =
            switch terms.base {
            case .fixed(let rate): say("年利率 ", "rate ") + rate.text
            case .lprPlus(let term, let spread): lpr(term) + signed(spread)
            case .lprTimes(let term, let factor):
                lpr(term) + "×" + Decimal34(coefficient: factor, exponent: -6).description
            }
        if case .fixed = terms.base { return base }
        return base + say("，", ", ") + terms.repricing.label[language]
    }

    private func lpr(_ term: LPRTerm) -> String { term.label[language] }

    /// `＋50bp`
    private func signed(_ ppm: Int64) -> String {
        guard ppm != 0 else { return "" }
        let points = Decimal34(coefficient: ppm < 0 ? -ppm : ppm, exponent: -2).description
        return (ppm < 0 ? say("－", "−") : say("＋", "+")) + points + "bp"
    }

    private func periods(_ method: RepaymentMethod) -> String? {
        switch method {
        case .equalInstalments(.wholeMonths), .equalPrincipal(.wholeMonths):
            say("整期按月计息", "whole periods count as months")
        default: nil
        }
    }

    private func days(_ calendar: InterestCalendar) -> String {
        let day = calendar.dayOfMonth
        let every =
            switch calendar.every {
            case .month: say("每月\(day)日", "the \(day). of each month")
            case .quarter: say("每季末月\(day)日", "the \(day). of each quarter's last month")
            case .halfYear: say("每年6月、12月\(day)日", "the \(day). of June and December")
            case .year: say("每年12月\(day)日", "the \(day). of December")
            }
        let first = calendar.first.map { say("，首次 \($0)", ", first \($0)") } ?? ""
        return every + say("付息", "") + first
    }

    private func holidays(_ rule: HolidayRule) -> String {
        let move =
            switch rule.move {
            case .unadjusted: say("遇节假日不顺延", "holidays move nothing")
            case .following: say("遇节假日顺延", "moved to the next working day")
            case .modifiedFollowing:
                say("遇节假日顺延，跨月则提前", "moved to the next working day of the month")
            }
        guard rule.move != .unadjusted else { return move }
        return move
            + (rule.recomputesInterest
                ? say("，利息算到实际还款日", ", with interest")
                : say("，顺延的日子不另计息", ", without interest"))
    }
}

extension RepaymentMethod {
    /// A stable name.
    var id: String {
        switch self {
        case .equalInstalments: "equal-instalments"
        case .equalPrincipal: "equal-principal"
        case .interestThenPrincipal: "interest-first"
        case .bullet: "bullet"
        case .planned: "planned"
        case .revolving: "revolving"
        }
    }
}
