import Diagnostics
import Papers
import Quantities

/// How the values of a report are said in one language.
struct Wording {
    let language: Language

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func text(_ text: Bilingual) -> String { PlainText.of(text[language]) }

    /// A value that stands by itself, with its unit.
    func value(_ value: ReportCell.Value) -> String {
        switch value {
        case .money(let amount): money(amount)
        case .moneyRange(let low, let high): range(low, high)
        case .rate(let rate): Grouping.of(String(rate.text.dropLast())) + "%"
        case .count(let number, let unit): counted(Grouping.of(String(number)), unit)
        case .figure(let number, let unit): counted(Grouping.of(number.description), unit)
        default: plain(value)
        }
    }

    /// What takes no unit: the same wherever it stands.
    private func plain(_ value: ReportCell.Value) -> String {
        switch value {
        case .text(let text): self.text(text)
        case .day(let day): day.iso
        case .month(let month): month.description
        case .moment(let moment): moment.clock()
        case .flag(let flag): flag ? say("是", "yes") : say("否", "no")
        case .missing: say("未提供", "not provided")
        case .none: say("无", "none")
        case .notApplicable: "—"
        case .withheld: say("未获授权", "withheld")
        case .unknown(let why): text(why)
        case .money, .moneyRange, .rate, .count, .figure: ""
        }
    }

    /// The marks beside a value: `（示意，推算）`.
    func marks(_ marks: [ReportCell.Mark]) -> String {
        guard !marks.isEmpty else { return "" }
        let names = marks.sorted().map { $0.label[language] }
        return say(
            "（" + names.joined(separator: "，") + "）",
            " (" + names.joined(separator: ", ") + ")")
    }

    /// A cell by itself, with its marks.
    func cell(_ cell: ReportCell) -> String { value(cell.value) + marks(cell.marks) }

    /// In 万元 from ten thousand on, in 元 below; English has no 万.
    private func money(_ amount: Money) -> String {
        if language == .zh, amount.fen.magnitude >= 1_000_000 {
            return Grouping.of(amount.wanText) + "万元"
        }
        let digits = amount.yuanText
        return Grouping.padded(digits, places: digits.contains(".") ? 2 : 0) + say("元", " CNY")
    }

    private func range(_ low: Money?, _ high: Money?) -> String {
        switch (low, high) {
        case (let low?, let high?): low == high ? money(low) : money(low) + "–" + money(high)
        case (let low?, nil): "≥" + money(low)
        case (nil, let high?): "≤" + money(high)
        case (nil, nil): say("未提供", "not provided")
        }
    }

    private func counted(_ digits: String, _ unit: ReportCell.Unit) -> String {
        let name = unit.name[language]
        return language == .zh || name.isEmpty ? digits + name : digits + " " + name
    }
}
