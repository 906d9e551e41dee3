import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

/// The days of a round, in order: each begins no earlier than the one before.
struct RoundDays {
    let window: ClosedRange<Day>
    let verification: ClosedRange<Day>
    let publication: ClosedRange<Day>
    let freeze: Day
}

extension RoundReader {
    /// Nil if any day cannot be read; that they are out of order is told and does not stop.
    mutating func readDays(_ root: YAMLNode) -> RoundDays? {
        let window = range(root, "window")
        let verification = range(root, "verification")
        let publication = range(root, "publication")
        let freeze = needed(root, "freeze")
        guard let window, let verification, let publication, let freeze else { return nil }
        let days = RoundDays(
            window: window, verification: verification, publication: publication, freeze: freeze)
        checkOrder(days, root)
        return days
    }

    private mutating func range(_ root: YAMLNode, _ key: String) -> ClosedRange<Day>? {
        guard let node = required(root, key), node.isMapping else { return nil }
        diagnostics += node.unknownKeys(known: ["from", "to"])
        guard let from = needed(node, "from"), let end = needed(node, "to") else { return nil }
        if from <= end { return from...end }
        diagnostics.append(
            node.fault(
                "endsBeforeItBegins", zh: "to（\(end)）早于 from（\(from)）；请改正其中一个日期。",
                en: "to (\(end)) lies before from (\(from)); correct one of them."))
        return nil
    }

    /// A day that must be there and be one.
    mutating func needed(_ node: YAMLNode, _ key: String) -> Day? {
        guard let value = required(node, key) else { return nil }
        if value.string == "unstated" {
            diagnostics.append(
                value.fault(
                    "badDate", zh: "“\(key)”要写明日期，如 2026-11-22。",
                    en: "“\(key)” needs a day, such as 2026-11-22."))
            return nil
        }
        return day(value)
    }

    private mutating func checkOrder(_ days: RoundDays, _ root: YAMLNode) {
        let (window, verification) = (days.window, days.verification)
        let publication = days.publication
        if verification.lowerBound < window.lowerBound
            || verification.upperBound < window.upperBound
        {
            reportOrder(
                root, "verification",
                "核实不能比填报（\(span(window))）先开始或先结束",
                "verification begins and ends no earlier than reporting (\(span(window)))")
        }
        if publication.lowerBound <= verification.upperBound {
            reportOrder(
                root, "publication", "公示应在核实结束（\(verification.upperBound)）之后开始",
                "publication begins after verification has ended (\(verification.upperBound))")
        }
        if days.freeze <= publication.upperBound {
            reportOrder(
                root, "freeze", "冻结日应在公示结束（\(publication.upperBound)）之后",
                "the freeze day lies after publication has ended (\(publication.upperBound))")
        }
    }

    private func span(_ days: ClosedRange<Day>) -> String {
        "\(days.lowerBound)…\(days.upperBound)"
    }

    private mutating func reportOrder(
        _ root: YAMLNode, _ key: String, _ zh: String, _ en: String
    ) {
        diagnostics.append(
            (root[key] ?? root).fault(
                "badDayOrder", zh: zh + "；请改正日期。", en: en + "; correct the days."))
    }

    /// Figures “of last year” are those of the year before the freeze day.
    mutating func readYear(_ node: YAMLNode, _ days: RoundDays?) -> Int? {
        guard let year = node.string.flatMap(Int.init), (1990...2100).contains(year) else {
            diagnostics.append(
                node.fault(
                    "badYear", zh: "year 应写数据所属年度，如 2025。",
                    en: "year takes the year of the figures, such as 2025."))
            return nil
        }
        guard let days, year != days.freeze.year - 1 else { return year }
        diagnostics.append(
            node.fault(
                "wrongYear",
                zh: "评分卡的“上年”数按冻结日（\(days.freeze)）的上一年取，应写 year: "
                    + "\(days.freeze.year - 1)；要用 \(year) 年的数，冻结日须在 \(year + 1) 年。",
                en:
                    "“last year” of a card is the year before the freeze day (\(days.freeze)): "
                    + "write year: \(days.freeze.year - 1), or move the freeze day to \(year + 1)."
            ))
        return nil
    }
}
