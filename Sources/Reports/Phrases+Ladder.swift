import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// Rungs and what lacks for them, in words.
extension Phrases {
    /// `是，至2027-11-30`, `2025-11-30到期`, `否`, `未知`
    func holding(_ holding: RungStanding.Holding) -> String {
        switch holding {
        case .yes(nil): say("是", "yes")
        case .yes(let day?): say("是，至\(day.iso)", "yes, until \(day.iso)")
        case .no: say("否", "no")
        case .expired(let day): say("\(day.iso)到期", "expired \(day.iso)")
        case .unknown: say("未知", "not known")
        }
    }

    /// What the rung's card says: `够`, `不够`, `待定`, `—` where no card speaks.
    func qualifying(_ standing: RungStanding) -> String {
        switch standing.qualifies {
        case .yes?: say("够", "yes")
        case .no?: say("不够", "no")
        case .open?: say("待定", "open")
        case nil: "—"
        }
    }

    /// Why no card speaks; nil where one does.
    func silence(_ qualifying: RungStanding.Qualifying) -> String? {
        switch qualifying {
        case .scored: nil
        case .noCard:
            say(
                "这一级没有指定评分卡（ladder.yaml），不能测算。",
                "No scorecard is named for this rung (ladder.yaml).")
        case .notInForce(let card):
            say("评分卡 \(card) 当日没有施行的版本，不能测算。", "No version of \(card) is in force that day.")
        case .tooWeak(let card):
            say("评分卡 \(card) 的依据不够强，不作测算。", "The evidence of \(card) is too weak.")
        }
    }

    /// What lacks for a rung in a few words, that which is known not to be met first.
    func brief(_ shortfall: Shortfall) -> String {
        let gaps = shortfall.conditions
        let unmet = gaps.filter { $0.standing.answer == .notMet }
        let open = gaps.filter { $0.standing.answer != .notMet }
        var parts = unmet.map(brief)
        if let way = shortfall.nearestWay { parts.append(brief(way)) }
        parts += open.map(brief)
        return parts.joined(separator: say("；", "; "))
    }

    func brief(_ way: Shortfall.Way) -> String {
        switch way {
        case .route(let gap): brief(gap)
        case .pass(let parts): parts.map(mark).joined(separator: say("，", ", "))
        }
    }

    /// `上年营业收入少800万元`, or the clause itself where nothing can be measured.
    func brief(_ gap: Shortfall.ClauseGap) -> String {
        let texts = gap.lack.parts.compactMap(brief)
        if !texts.isEmpty, gap.lack.isPlain { return texts.joined(separator: say("，", ", ")) }
        return gap.clause.text[language]
    }

    private func brief(_ part: Lack.Part) -> String? {
        if part.openness != nil { return lacks(part) }
        guard let finding = part.finding, let gap = gap(finding) else { return nil }
        return label(finding.field) + say("", " ") + gap
    }

    /// What an open part waits for. Of a set it says whose membership is not known.
    func lacks(_ part: Lack.Part) -> String? {
        guard let openness = part.openness else { return nil }
        guard let field = part.finding?.field, openness.missing == [field],
            case .set = dictionary.fields[field].type
        else { return lacks(openness) }
        let members = part.condition.members(of: field).map { member($0, of: field) }
        if members.isEmpty { return lacks(openness) }
        return say("有无", "not known whether ") + members.joined(separator: say("、", ", "))
            + say("不明", "")
    }

    /// `缺近两年研发费用合计；待科技局认定`
    func lacks(_ openness: Openness) -> String {
        var parts: [String] = []
        if !openness.missing.isEmpty {
            parts.append(say("缺", "lacks ") + labels(openness.missing))
        }
        parts += openness.offices.map { say("待\($0.zh)认定", "to be decided by \($0.en)") }
        if openness.isUnread { parts.append(say("规则未读到", "rule not read")) }
        return parts.joined(separator: say("；", "; "))
    }

    /// `合计 46–52 分，应 >= 60，差 8–14 分`
    func mark(_ gap: PassGap) -> String {
        let name = gap.group?.name[language] ?? say("合计", "total")
        var text = say(
            "\(name) \(points(gap.counted)) 分，应 \(gap.part.text)",
            "\(name) \(points(gap.counted)), must be \(gap.part.text)")
        if let short = gap.short, short.high > .zero {
            text += say("，差 \(points(short)) 分", ", short by \(points(short))")
        }
        return text
    }
}

extension Lack {
    /// True if its parts can be told in a row: all of them are needed, and every one says
    /// something.
    var isPlain: Bool {
        switch self {
        case .part(let part): part.openness != nil || part.finding?.distance != nil
        case .all(let lacks): lacks.allSatisfy(\.isPlain)
        case .some: false
        }
    }
}
