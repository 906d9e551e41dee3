public import Diagnostics
import Quantities

extension FactValue {
    /// For people, without the field's unit: `310.34万元`, `20.14%`, `2021-04-12`, member ids.
    public var text: Bilingual {
        switch self {
        case .money(let money): Bilingual(money.text)
        case .number(let number): Bilingual(number.description)
        case .ratio(let quotient): Bilingual(Self.percent(quotient))
        case .boolean(let truth):
            truth ? Bilingual(zh: "是", en: "yes") : Bilingual(zh: "否", en: "no")
        case .text(let text): Bilingual(text)
        case .set(let knowledge):
            knowledge.holds.isEmpty
                ? Bilingual(zh: "无", en: "none")
                : Bilingual(
                    zh: knowledge.holds.map(\.member).joined(separator: "、"),
                    en: knowledge.holds.map(\.member).joined(separator: ", "))
        case .date(let day): Bilingual(day.iso)
        case .events(let history): Self.text(history)
        }
    }

    /// Two decimals of a percent; shown, never compared.
    private static func percent(_ quotient: Quotient) -> String {
        let percent = quotient.rounded.multiplied(by: Decimal34(100)) ?? .zero
        return percent.rounded(toPlaces: 2, .halfUp).description + "%"
    }

    private static func text(_ history: EventHistory) -> Bilingual {
        if history.isEmpty { return Bilingual(zh: "无", en: "none") }
        let days = history.days.map(\.iso).joined(separator: ", ")
        if history.undated == 0 { return Bilingual(days) }
        let separator = days.isEmpty ? "" : ", "
        return Bilingual(
            zh: "\(days)\(separator)另有\(history.undated)次日期不详",
            en: "\(days)\(separator)\(history.undated) undated")
    }
}
