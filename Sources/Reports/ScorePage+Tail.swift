import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// Validity, notes, sources, and the mark of a card whose numbers nobody published.
extension ScorePage {
    func tail() -> [String] {
        var lines = validity().map { ["", $0] }?.flatMap { wrapped($0) } ?? []
        lines += card.notes.flatMap {
            item("说明：", "Note: ", $0.text[language] + " " + phrases.keyed($0.citation), 0)
        }
        lines += ["", phrases.say("出处", "Sources")]
        lines += card.sources.flatMap { source in
            wrapped(phrases.source(source), 2) + (source.url.map { ["    " + $0] } ?? [])
        }
        return lines + illustrative()
    }

    private func validity() -> String? {
        phrases.validity(card).map { phrases.say("有效期：", "Validity: ") + $0 }
    }

    private func illustrative() -> [String] {
        card.isIllustrative ? [""] + wrapped(phrases.illustrative(card)) : []
    }
}

extension Phrases {
    /// How long a result holds; nil where the card says nothing of it.
    func validity(_ card: Scorecard) -> String? {
        guard let validity = card.validity else { return nil }
        let months = validity.months.map { say("\($0)个月", "\($0) months") }
        let parts = [months ?? say("未载明", "not stated"), validity.text?[language]]
        return parts.compactMap(\.self).joined(separator: say("；", "; ")) + " "
            + keyed(validity.citation)
    }

    /// What every output of a card with invented numbers says.
    func illustrative(_ card: Scorecard) -> String {
        say(
            "示意：“\(card.name.zh)”的权重或分值不是任何文件的规定，园区应换成自己的文件（products/scorecards/\(card.id).yaml）。",
            "Illustrative: weights or points of “\(card.name.en)” stand in no document; the zone "
                + "replaces them by its own (products/scorecards/\(card.id).yaml).")
    }

    func outcome(_ truth: Truth) -> String {
        switch truth {
        case .yes: say("符合", "qualifies")
        case .no: say("不符合", "does not qualify")
        case .open: say("待定", "open")
        }
    }

    func amount(_ amount: GradeTable.Amount) -> String {
        switch amount {
        case .money(let money): money.text
        case .unread: say("未读到", "not read")
        case .none: say("不设额度", "none")
        }
    }

    /// What the grades that are still possible grant; nil where the card grants nothing.
    func amounts(_ score: Score) -> String? {
        let amounts = score.amounts
        if amounts.isEmpty || amounts == [.none] { return nil }
        return say("额度 ", "amount ") + amounts.map(amount).joined(separator: say(" 或 ", " or "))
    }

    /// What a card computed for one of the fields that it feeds.
    func result(_ field: FieldIndex, _ score: Score) -> String {
        if score.card.grades?.field == field { return grades(score) }
        let group = score.card.groups.firstIndex { score.card.feeds.groups[$0.id] == field }
        if let group { return points(score.groups[group].counted) }
        if score.card.feeds.total == field { return score.total.map(points) ?? "—" }
        switch score.qualifies {
        case .yes?: return say("是", "yes")
        case .no?: return say("否", "no")
        default: return say("不能判断", "cannot be told")
        }
    }
}
