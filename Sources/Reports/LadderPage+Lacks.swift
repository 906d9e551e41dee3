import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// Clause by clause what lacks for one rung.
extension LadderPage {
    func rung(_ rung: LadderRung, _ standing: RungStanding) -> [String] {
        let name = rung.name[phrases.language]
        var lines = [""]
        guard let score = standing.score else {
            lines += wrapped(
                name + phrases.say("：", ": ") + (phrases.silence(standing.qualifying) ?? ""), 0)
            return lines + proof(standing)
        }
        let shortfall = Shortfall(score)
        lines += wrapped(
            "\(name)（\(score.card.citedAs)）" + phrases.say("：", ": ")
                + verdict(standing, shortfall), 0)
        lines += proof(standing) + shortfall.conditions.flatMap { gap($0, 2) }
        return lines + ways(shortfall.ways, score)
    }

    private func verdict(_ standing: RungStanding, _ shortfall: Shortfall) -> String {
        let near = shortfall.nearness
        let open = near.lacking - near.unmet
        if near.lacking == 0 {
            return standing.holding.isYes
                ? phrases.say("持有，按卡测算也够", "held, and its card is satisfied")
                : phrases.say("按卡测算够条件，可去申报", "its card is satisfied; apply")
        }
        var parts: [String] = []
        if near.unmet > 0 { parts.append(phrases.say("\(near.unmet)条不够", "\(near.unmet) not met")) }
        if open > 0 { parts.append(phrases.say("\(open)条待定", "\(open) open")) }
        return parts.joined(separator: phrases.say("，", ", "))
    }

    /// What would tell whether the rung is held.
    private func proof(_ standing: RungStanding) -> [String] {
        guard case .unknown(let openness) = standing.holding else { return [] }
        return wrapped(
            phrases.say("？ 是否已在这一级不清楚", "？ Whether it is held is not known"), 2)
            + help(openness, nil)
    }

    private func ways(_ ways: [Shortfall.Way], _ score: Score) -> [String] {
        guard !ways.isEmpty else { return [] }
        let head =
            ways.count == 1
            ? [] : wrapped(phrases.say("以下任一项即可：", "Any one of these is enough:"), 2)
        return head
            + ways.flatMap { way -> [String] in
                switch way {
                case .route(let gap): self.gap(gap, ways.count == 1 ? 2 : 4)
                case .pass(let parts):
                    parts.flatMap { pass($0, score, ways.count == 1 ? 2 : 4) }
                }
            }
    }

    private func gap(_ gap: Shortfall.ClauseGap, _ indent: Int) -> [String] {
        let clause = gap.clause
        let answer = gap.standing.answer
        var tags = [answer.label[phrases.language]]
        if clause.level != .hard { tags.append(clause.level.label[phrases.language]) }
        let sign = answer == .notMet ? "✗" : "？"
        let tag = tags.joined(separator: phrases.say("，", ", "))
        var lines = wrapped("\(sign) \(clause.text[phrases.language]) [\(tag)]", indent)
        lines += findings(gap.lack).flatMap { wrapped($0, indent + 2) }
        var openness = gap.standing.openness ?? Openness()
        for part in gap.lack.parts { part.openness.map { openness.join($0) } }
        lines += help(openness, clause.bring, indent + 2)
        lines += wrapped(
            phrases.say("依据：", "Source: ") + phrases.citation(clause.citation), indent + 2)
        let note = clause.note.map { phrases.say("注：", "Note: ") + $0[phrases.language] }
        return lines + (note.map { wrapped($0, indent + 2) } ?? [])
    }

    /// What was found, one line for each comparison that lacks something.
    private func findings(_ lack: Lack) -> [String] {
        switch lack {
        case .part(let part): return finding(part).map { [$0] } ?? []
        case .all(let lacks):
            return lacks.flatMap { lack -> [String] in
                guard case .part(let part) = lack else { return [told(lack)] }
                return finding(part).map { [named(part, $0)] } ?? []
            }
        case .some(let count, let lacks):
            let texts = lacks.map(told)
            if count == 1 {
                return texts.enumerated().map { place, text in
                    (place == 0 ? "" : phrases.say("或：", "or: ")) + text
                }
            }
            let head = phrases.say("以下再有\(count)项即可：", "\(count) more of these are enough:")
            return [head] + texts.map { "· " + $0 }
        }
    }

    /// One of several in one line, every statement once.
    private func told(_ lack: Lack) -> String {
        var texts: [String] = []
        for part in lack.parts {
            let text = finding(part).map { named(part, $0) } ?? phrases.lacks(part) ?? ""
            if !text.isEmpty, !texts.contains(text) { texts.append(text) }
        }
        return texts.joined(separator: phrases.say("；", "; "))
    }

    /// With the field or the condition, which the clause's text does not single out.
    private func named(_ part: Lack.Part, _ text: String) -> String {
        guard let finding = part.finding else { return text }
        if finding.threshold != nil { return phrases.label(finding.field) + " " + text }
        let own = OwnNames([], in: phrases.dictionary)
        let wording = Wording(dictionary: phrases.dictionary, names: own)
        let isPlain = part.condition.slots.allSatisfy { $0 < phrases.dictionary.fields.count }
        let name =
            isPlain ? wording.text(part.condition)[phrases.language] : phrases.label(finding.field)
        return name + phrases.say("：", ": ") + text
    }

    /// Nil where nothing was found that says why: then what is missing is told instead.
    private func finding(_ part: Lack.Part) -> String? {
        guard let finding = part.finding else { return nil }
        // Of a set or a history something may be known, and not what the clause asks for.
        let isMissing = part.openness?.missing.contains(finding.field) ?? false
        let isTold = finding.conflict.isEmpty ? finding.value != nil && !isMissing : true
        return isTold ? phrases.finding(finding) : nil
    }

    /// What to bring for what is missing, and who decides.
    private func help(_ openness: Openness, _ bring: Bilingual?, _ indent: Int = 4) -> [String] {
        let papers = phrases.papers(openness, bring).map {
            phrases.say("补：", "Bring: ") + $0
        }
        let offices = openness.offices.map {
            phrases.say("请\($0.zh)认定", "To be decided by \($0.en)")
        }
        let unread =
            openness.isUnread
            ? [phrases.say("规则有一部分未读到，等公布或补录", "A part of the rule was not read")] : []
        return (papers + offices + unread).flatMap { wrapped($0, indent) }
    }
}
