import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Rules
import Scorecards
import Vocabulary

// The titles and grades behind a verdict: what is on file, what the cards say, and how.
extension Explanation {
    /// A section of its own; empty where the rule set reads neither title nor score.
    func scores(_ match: EnterpriseMatch, _ index: Int) -> [String] {
        let applied = session.applied[index]
        var lines: [String] = []
        for title in titles(applied) {
            let standing = session.standing(of: title, in: match)
            lines += wrapped(
                titleName(title) + phrases.say("：", ": ")
                    + phrases.standing(standing, match.onFile.states),
                indent: 2)
        }
        for (score, fields) in session.scores(feeding: applied.readFields, in: match) {
            for field in fields { lines += derived(field, score, match) }
            lines += sum(score)
            if score.card.isIllustrative, !applied.ruleSet.isIllustrative {
                lines += wrapped(
                    phrases.say(
                        "评分卡为示意，其结果不用于这个产品。",
                        "The card is illustrative: its result does not count for this product."),
                    indent: 4)
            }
        }
        guard !lines.isEmpty else { return [] }
        return ["", phrases.say("资质、评分与等级", "Titles, points and grades")] + lines
    }

    /// The titles that the clauses of a rule set name, each once.
    private func titles(_ applied: Applied) -> [String] {
        guard let field = session.matcher.dictionary.index(of: "enterprise.titles") else {
            return []
        }
        var seen: Set<String> = []
        let conditions = applied.clauses.flatMap {
            [$0.condition, $0.guardCondition].compactMap(\.self)
        }
        let waivers = applied.ruleSet.waivers.map(\.condition)
        return (conditions + waivers).flatMap { $0.members(of: field) }.filter {
            seen.insert($0).inserted
        }
    }

    private func titleName(_ title: String) -> String {
        session.matcher.dictionary.index(of: "enterprise.titles").map {
            phrases.member(title, of: $0)
        } ?? title
    }

    /// One field that a card feeds: on file, computed, or both.
    private func derived(
        _ field: FieldIndex, _ score: Score, _ match: EnterpriseMatch
    ) -> [String] {
        let computed = result(field, score)
        var text = phrases.label(field) + phrases.say("：", ": ")
        if case .known(let value, let origin) = match.onFile.states[field] {
            text += phrases.say(
                "档案为 \(phrases.value(value, of: field))（\(origin.source)），测算为 \(computed)；以档案为准",
                "on file \(phrases.value(value, of: field)) (\(origin.source)), computed "
                    + "\(computed); the one on file counts")
        } else {
            text += phrases.say("测算为 \(computed)", "computed: \(computed)")
        }
        return wrapped(
            text + phrases.say("（\(score.card.citedAs)）", " (\(score.card.citedAs))"), indent: 2)
    }

    private func result(_ field: FieldIndex, _ score: Score) -> String {
        if score.card.grades?.field == field { return phrases.grades(score) }
        let group = score.card.groups.firstIndex { score.card.feeds.groups[$0.id] == field }
        if let group { return phrases.points(score.groups[group].counted) }
        if score.card.feeds.total == field { return score.total.map(phrases.points) ?? "—" }
        switch score.qualifies {
        case .yes?: return phrases.say("是", "yes")
        case .no?: return phrases.say("否", "no")
        default: return phrases.say("不能判断", "cannot be told")
        }
    }

    /// `72.4 分 = 创新人才 12.5 + 研发投入 20 + …`, the band of the grade, the mark of the card.
    private func sum(_ score: Score) -> [String] {
        guard let total = score.total else { return [] }
        let parts = zip(score.card.groups, score.groups).map { group, counted in
            "\(group.name[phrases.language]) \(phrases.points(counted.counted))"
        }
        var lines = wrapped(
            phrases.say("合计 ", "total ") + phrases.points(total) + " = "
                + parts.joined(separator: " + "), indent: 4)
        if let table = score.card.grades, let place = score.grade?.only {
            let row = table.rows[place]
            let band = row.text.map { phrases.say("，得分 \($0)", ", points \($0)") } ?? ""
            lines += wrapped(
                phrases.say("等级 ", "grade ") + phrases.member(row.grade, of: table.field) + band,
                indent: 4)
        }
        if let openness = openness(score) {
            lines += wrapped(
                phrases.say("还缺：", "missing: ") + phrases.labels(openness.missing), indent: 4)
        }
        if score.card.isIllustrative {
            lines += wrapped(
                phrases.say(
                    "权重和分档为示意，园区应换成自己的评分卡。",
                    "Weights and bands are illustrative; the zone replaces the card by its own."),
                indent: 4)
        }
        return lines
            + wrapped(
                phrases.say(
                    "逐行算式：rongqiao score … --card \(score.card.id)",
                    "line by line: rongqiao score … --card \(score.card.id)"), indent: 4)
    }

    private func openness(_ score: Score) -> Openness? {
        var openness = Openness()
        for line in score.groups.flatMap(\.lines) {
            if let reason = line.openness { openness.join(reason) }
        }
        return openness.missing.isEmpty ? nil : openness
    }
}
