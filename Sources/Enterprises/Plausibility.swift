import Diagnostics
import Quantities
import Vocabulary

/// What no enterprise can be, whatever the rules say: such a cell is a slip of the pen.
enum Plausibility {
    /// Days may lie after the day of asking, which may be long past: resolution passes them over.
    static func fault(_ value: FactValue, _ field: Field) -> LiteralFault? {
        switch value {
        case .number(let number): fault(number, field)
        case .money(let money): money.fen < 0 && !canBeNegative(field) ? negative(field) : nil
        case .ratio(let quotient): fault(quotient.rounded, ratio: field)
        case .date(let day): fault(day, field)
        case .events(let history):
            history.days.last.flatMap { $0.year > lastYear ? tooLate($0, field) : nil }
        case .boolean, .text, .set: nil
        }
    }

    private static func fault(_ number: Decimal34, _ field: Field) -> LiteralFault? {
        if number < .zero, !canBeNegative(field) { return negative(field) }
        if number.magnitude > most { return tooLarge(field, "1000万亿", "10^15") }
        if field.type == .age, number > Decimal34(120) { return tooLarge(field, "120岁", "120") }
        if field.type == .months, number > Decimal34(12 * 300) {
            return tooLarge(field, "300年", "300 years")
        }
        return nil
    }

    /// No count of anything is larger, and arithmetic with such figures stays inside the decimal.
    private static let most = Decimal34(coefficient: 1, exponent: 15)

    private static func fault(_ ratio: Decimal34, ratio field: Field) -> LiteralFault? {
        let isShare = field.id.hasSuffix("_share") || field.id.hasSuffix(".share")
        if isShare, ratio > .one { return tooLarge(field, "100%", "100%") }
        if isShare, ratio < .zero { return negative(field) }
        if ratio.magnitude > Decimal34(100) { return tooLarge(field, "10000%", "10000%") }
        return nil
    }

    /// An enterprise that is asked about on a day before it was founded: known, but odd.
    static func warning(_ value: FactValue, _ field: Field, _ asOf: Day) -> LiteralFault? {
        guard case .date(let day) = value, field.id.hasSuffix("established_on"), day > asOf else {
            return nil
        }
        return LiteralFault(
            "foundedLater",
            zh: "\(field.label.zh) \(day) 晚于基准日 \(asOf)，该日按未知处理；请核对日期或 --as-of。",
            en: "\(field.label.en) \(day) lies after the day of asking, \(asOf), and counts as "
                + "unknown; check it or --as-of.")
    }

    /// True for days that have happened once they are known; ends and expiries may lie ahead.
    static func isHappening(_ field: Field) -> Bool {
        field.type == .date && field.id.hasSuffix("_on")
    }

    private static let lastYear = 2100

    private static func fault(_ day: Day, _ field: Field) -> LiteralFault? {
        if isHappening(field), day.year > lastYear { return tooLate(day, field) }
        guard day.year < 1900 else { return nil }
        return LiteralFault(
            "dayTooEarly", zh: "\(field.label.zh)是 \(day)，早得不合理；请核对年份。",
            en: "\(field.label.en) is \(day), which is too early; check the year.")
    }

    /// Results, cash flows, growth and net assets go below zero; the rest does not.
    static func canBeNegative(_ field: Field) -> Bool {
        let words = [
            "profit", "cash_flow", "net_assets", "growth", "margin", "roe", "cycle", "new_loan",
            "operating_funds", "interest_cover",
        ]
        return words.contains { field.id.contains($0) }
    }

    private static func negative(_ field: Field) -> LiteralFault {
        LiteralFault(
            "negativeFigure", zh: "\(field.label.zh)不能是负数；请填写不小于 0 的数。",
            en: "\(field.label.en) cannot be negative; write a figure of 0 or more.")
    }

    private static func tooLarge(_ field: Field, _ zh: String, _ en: String) -> LiteralFault {
        LiteralFault(
            "figureTooLarge", zh: "\(field.label.zh)超过 \(zh)，不合理；请核对数字和单位。",
            en: "\(field.label.en) is above \(en), which cannot be; check the figure and its unit.")
    }

    private static func tooLate(_ day: Day, _ field: Field) -> LiteralFault {
        LiteralFault(
            "dayTooLate", zh: "\(field.label.zh)是 \(day)，晚得不合理；请核对年份。",
            en: "\(field.label.en) is \(day), which is too late; check the year.")
    }
}
