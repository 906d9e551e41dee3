import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

extension FillingGuide {
    /// For a person who fills in: grouped as the card is.
    public func lines(_ phrases: Phrases, width: Int) -> [String] {
        var lines = wrapped(
            phrases.say("填报指南：", "Filling guide: ") + card.name[phrases.language]
                + phrases.say(
                    "（\(card.id)，版本“\(card.version.text)”）",
                    " (\(card.id), version “\(card.version.text)”)"), 0, width)
        lines += wrapped(
            phrases.say(
                "按 \(asOf.iso)：上年为 \(asOf.year - 1) 年。没有的写 0、无或否；空着表示还不知道，不会当作 0。",
                "As of \(asOf.iso): last year is \(asOf.year - 1). Write 0, none or no for what "
                    + "there is not; an empty cell means not known and never counts as 0."), 0,
            width)
        if card.isIllustrative { lines += wrapped(phrases.illustrative(card), 0, width) }
        var told: Set<Figure> = []
        for part in parts {
            lines += ["", part.name[phrases.language]]
            for (place, item) in part.items.enumerated() {
                lines += self.item(item, place + 1, &told, phrases, width)
            }
        }
        return lines
    }

    private func wrapped(_ text: String, _ indent: Int, _ width: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }

    private func item(
        _ item: Item, _ number: Int, _ told: inout Set<Figure>, _ phrases: Phrases, _ width: Int
    ) -> [String] {
        var lines = wrapped("\(number). \(item.name[phrases.language])", 2, width)
        if let guide = item.guide { lines += wrapped(guide[phrases.language], 5, width) }
        for figure in item.figures {
            let isNew = told.insert(figure).inserted
            lines += wrapped("· " + text(figure, isNew: isNew, phrases), 5, width)
            let field = phrases.dictionary.fields[figure.field]
            if isNew, item.guide == nil, phrases.language == .zh, !field.definition.isEmpty {
                lines += wrapped(field.definition, 7, width)
            }
        }
        return lines
    }

    /// `研发费用（2025年，万元）；找：科技局；凭：研发费用辅助账`; where it was told before, only which.
    private func text(_ figure: Figure, isNew: Bool, _ phrases: Phrases) -> String {
        let field = phrases.dictionary.fields[figure.field]
        let kind = [time(figure.time, phrases), manner(field, phrases)].compactMap(\.self)
        var text =
            field.label[phrases.language]
            + phrases.say("（", " (") + kind.joined(separator: phrases.say("，", ", "))
            + phrases.say("）", ")")
        if !isNew { return text + phrases.say("，见上", ", see above") }
        if let office = field.office {
            text += phrases.say("；找：\(office.zh)", "; from: \(office.en)")
        }
        if let bring = field.bring { text += phrases.say("；凭：\(bring.zh)", "; proof: \(bring.en)") }
        if !figure.instead.isEmpty {
            let labels = figure.instead.map { input in
                phrases.label(input.field)
                    + (time(input.time, phrases).map { phrases.say("（\($0)）", " (\($0))") } ?? "")
            }
            text +=
                phrases.say("；或由 ", "; or computed from ")
                + labels.joined(separator: phrases.say("、", ", "))
                + phrases.say(" 算出", "")
        }
        return text
    }

    private func time(_ time: Figure.Time, _ phrases: Phrases) -> String? {
        switch time {
        case .year(let year): phrases.say("\(year)年", "\(year)")
        case .latest: phrases.say("最近一年", "latest year")
        case .day: nil
        }
    }

    /// The unit, or the words that may be written.
    private func manner(_ field: Field, _ phrases: Phrases) -> String {
        switch field.type {
        case .choice(let members, _), .set(let members):
            let labels = members.prefix(8).map { $0.label[phrases.language] }
            return labels.joined(separator: phrases.say("/", " / "))
                + (members.count > 8 ? phrases.say("等", " …") : "")
        case .boolean: return phrases.say("是/否", "yes / no")
        default: return field.unit.isEmpty ? field.type.label[phrases.language] : field.unit
        }
    }
}
