import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

/// One enterprise on many cards: a line for each, then why where the answer is no or open.
struct ScoreOverview {
    let phrases: Phrases
    let width: Int

    func lines(_ scores: [Score]) -> [String] { table(scores) + reasons(scores) }

    private func table(_ scores: [Score]) -> [String] {
        var table = TextTable([
            .init(phrases.say("评分卡", "Card"), isFlexible: true),
            .init(phrases.say("编号", "Id")),
            .init(phrases.say("得分", "Points"), .right),
            .init(phrases.say("等级", "Grade")),
            .init(phrases.say("结论", "Answer")),
        ])
        for score in scores {
            table.add([
                phrases.name(score.card), score.card.id, score.total.map(phrases.points) ?? "",
                score.card.grades == nil ? "" : phrases.grades(score),
                score.qualifies.map(phrases.outcome) ?? "",
            ])
        }
        return table.lines(width: width)
    }

    private func reasons(_ scores: [Score]) -> [String] {
        let told = scores.flatMap { score -> [String] in
            guard let why = why(score) else { return [] }
            let text = phrases.name(score.card) + phrases.say("：", ": ") + why
            return DisplayWidth.wrap(text, to: width - 2).map { "  " + $0 }
        }
        return told.isEmpty ? [] : ["", phrases.say("原因、所缺", "Why, what lacks")] + told
    }

    private func why(_ score: Score) -> String? {
        switch score.qualifies {
        case .no?: return phrases.unmet(score).joined(separator: phrases.say("；", "; "))
        case .open?: return phrases.lacks(score)
        case .yes?, nil:
            let fields = score.lacking
            return fields.isEmpty ? nil : phrases.lacking(fields)
        }
    }
}
