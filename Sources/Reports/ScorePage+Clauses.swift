import Diagnostics
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// Conditions and routes clause by clause, and the pass mark part by part.
extension ScorePage {
    func clauses(
        _ head: String, _ clauses: [Clause], _ standings: [ClauseStanding]
    ) -> [String] {
        let lines = zip(clauses, standings).flatMap { clause($0, $1) }
        return lines.isEmpty ? [] : ["", head] + lines
    }

    private func clause(_ clause: Clause, _ standing: ClauseStanding) -> [String] {
        let surroundings = score.surroundings
        if let asked = clause.guardCondition, asked.truth(in: surroundings) == .no {
            return wrapped(
                "－ \(clause.text[language]) [\(phrases.say("不适用", "does not apply"))]", 2)
        }
        var lines = wrapped(head(clause, standing), 2)
        let isShort = standing.answer == .notMet || standing.answer == .needsReview
        if let finding = surroundings.finding(clause.condition, isShort: isShort) {
            lines += wrapped(phrases.finding(finding), 4)
        }
        for office in standing.openness?.offices ?? [] {
            lines += wrapped(
                phrases.say("请\(office.zh)认定", "to be decided by \(office.en)"), 4)
        }
        if let note = clause.note {
            lines += wrapped(phrases.say("注：", "Note: ") + note[language], 4)
        }
        return lines + wrapped(phrases.say("依据：", "Source: ") + phrases.keyed(clause.citation), 4)
    }

    private func head(_ clause: Clause, _ standing: ClauseStanding) -> String {
        var tags = standing.answer == .met ? [] : [standing.answer.label[language]]
        if clause.level != .hard { tags.append(clause.level.label[language]) }
        let text = standing.answer.sign + " " + clause.text[language]
        return tags.isEmpty ? text : text + " [\(tags.joined(separator: phrases.say("，", ", ")))]"
    }

    /// What the total and the groups have to reach, and how far they are from it.
    func pass() -> [String] {
        guard let pass = card.pass else { return [] }
        let lines = zip(pass.parts, score.passParts).flatMap { part, truth in
            wrapped(truth.sign + " " + self.part(part, truth), 2)
        }
        return section("合格线", "Pass mark", lines)
            + wrapped(phrases.say("依据：", "Source: ") + phrases.keyed(pass.citation), 4)
    }

    private func part(_ part: PassMark.Part, _ truth: Truth) -> String {
        let place = card.groups.firstIndex { $0.id == part.group }
        let name = place.map { card.groups[$0].name[language] } ?? phrases.say("总分", "total")
        let found = place.map { score.groups[$0].counted } ?? score.total ?? .zero
        let bounds = phrases.bounds([part.interval], phrases.say("分", ""))
        let text = phrases.say(
            "\(name) \(phrases.points(found)) 分，应\(bounds)",
            "\(name) \(phrases.points(found)), must be \(bounds)")
        guard truth != .yes, let lower = part.interval.lower,
            let gap = lower.subtracting(found.low), gap > .zero
        else { return text }
        return text + phrases.say("，", ", ") + phrases.short(gap, isCertain: found.isExact)
    }
}

extension Answer {
    /// The mark before a clause.
    var sign: String {
        switch self {
        case .met: "✓"
        case .notMet: "✗"
        case .waived: "○"
        case .needsReview, .unknownData, .unknownRule: "？"
        }
    }
}

extension Truth {
    /// The mark of an answer in a table.
    var sign: String {
        switch self {
        case .yes: "✓"
        case .no: "✗"
        case .open: "？"
        }
    }
}

extension Phrases {
    /// How many points are lacking; of certain points where some are still open.
    func short(_ gap: Decimal34, isCertain: Bool) -> String {
        isCertain
            ? say("差\(gap)分", "short by \(gap)")
            : say("按已确定的分数差\(gap)分", "short by \(gap) of certain points")
    }
}
