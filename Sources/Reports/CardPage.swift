import Diagnostics
import FEEL
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// One scorecard as a person reads it: stages, conditions, every indicator with its bands and
/// weights, the pass mark, the grades, the sources.
public struct CardPage {
    let card: Scorecard
    let phrases: Phrases
    let width: Int

    public init(card: Scorecard, phrases: Phrases, width: Int) {
        self.card = card
        self.phrases = phrases
        self.width = width
    }

    var language: Language { phrases.language }

    public func lines() -> [String] {
        var lines = head() + stages()
        lines += clauses("条件（须全部满足）", "Conditions (all must hold)", card.conditions)
        lines +=
            card.pass == nil
            ? clauses("途径（满足任一条即可）", "Routes (any one)", card.routes)
            : clauses("直接认定（满足任一条，不看得分）", "Direct routes (any one)", card.routes)
        lines += card.groups.flatMap(group) + sums() + pass() + grades()
        return lines + values() + tail()
    }

    func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }

    func cited(_ citation: Citation, _ indent: Int) -> [String] {
        wrapped(phrases.say("依据：", "Source: ") + phrases.keyed(citation), indent)
    }

    private func head() -> [String] {
        var lines = wrapped(
            "\(card.name[language])（\(card.id)，\(phrases.family(card.family))）", 0)
        lines += wrapped(
            phrases.say("版本“\(card.version.text)”；", "version “\(card.version.text)”; ")
                + phrases.period(card.version), 0)
        lines.append(card.path)
        if card.isIllustrative { lines += wrapped(phrases.illustrative(card), 0) }
        let fed = card.fedFields.map(phrases.label)
        if !fed.isEmpty {
            lines += wrapped(
                phrases.say("结果写入指标：", "Results go to: ")
                    + fed.joined(separator: phrases.say("、", ", ")), 0)
        }
        return lines
    }

    private func stages() -> [String] {
        guard let stages = card.stages else { return [] }
        let unit = phrases.unit(stages.measurement)
        return ["", phrases.say("阶段，按", "Stages, by ") + phrases.name(stages.measurement)]
            + stages.rows.flatMap {
                wrapped("\($0.name[language])（\($0.id)）\(phrases.bounds($0.intervals, unit))", 2)
            } + cited(stages.citation, 4)
    }

    private func clauses(_ zh: String, _ en: String, _ clauses: [Clause]) -> [String] {
        guard !clauses.isEmpty else { return [] }
        return ["", phrases.say(zh, en)]
            + clauses.flatMap { clause in
                let level =
                    clause.level == .hard
                    ? "" : phrases.say("（\(clause.level.label.zh)）", " (\(clause.level.label.en))")
                return wrapped("[\(clause.id)] \(clause.text[language])\(level)", 2)
                    + cited(clause.citation, 4)
                    + (clause.note.map { wrapped($0[language], 4) } ?? [])
            }
    }

    private func group(_ group: IndicatorGroup) -> [String] {
        let bonus = group.isBonus ? phrases.say("，加分", ", bonus") : ""
        let ceiling = group.max.map { phrases.say("上限\($0)分", "\($0) at most") } ?? ""
        let note = ceiling + bonus
        let named = note.isEmpty ? "" : phrases.say("（\(note)）", " (\(note))")
        return ["", group.name[language] + named] + group.indicators.flatMap(indicator)
    }

    private func indicator(_ indicator: Indicator) -> [String] {
        var lines = wrapped("[\(indicator.id)] \(indicator.name[language])\(weight(indicator))", 2)
        for line in phrases.table(indicator.function, max: indicator.max) {
            let deeper = line.prefix { $0 == " " }.count
            lines += wrapped(String(line.dropFirst(deeper)), 4 + deeper)
        }
        if let expert = indicator.expert {
            lines += wrapped(
                phrases.say("档内由专家取值：", "an expert chooses inside the band: ")
                    + phrases.label(expert), 4)
        }
        lines += cited(indicator.citation, 4)
        guard indicator.pointsCitation != indicator.citation else { return lines }
        return lines
            + wrapped(
                phrases.say("分值依据：", "Source of the points: ")
                    + phrases.keyed(indicator.pointsCitation), 4)
    }

    /// What the indicator counts at most, by stage where the stages differ.
    private func weight(_ indicator: Indicator) -> String {
        var parts: [String] = indicator.isBonus ? [phrases.say("加分", "bonus")] : []
        if let stages = card.stages, indicator.weights.count == stages.rows.count {
            let weights = zip(stages.rows, indicator.weights).map { "\($0.name[language]) \($1)" }
            parts.append(phrases.say("权重：", "weight: ") + weights.joined(separator: " / "))
        } else if let only = indicator.weights.first {
            parts.append(phrases.say("权重 \(only)", "weight \(only)"))
        } else {
            parts.append(phrases.say("最高\(indicator.max)分", "\(indicator.max) at most"))
        }
        let text = parts.joined(separator: phrases.say("，", ", "))
        return phrases.say("（\(text)）", " (\(text))")
    }
}
