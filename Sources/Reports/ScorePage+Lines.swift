import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// The points: every line, what a ceiling takes away, the subtotals, the total.
extension ScorePage {
    func breakdown() -> [String] {
        guard let total = score.total else { return [] }
        let columns = PointColumns(score, width: width)
        var lines = [""] + columns.head(phrases.say("逐行计分", "Line by line"), phrases)
        for (group, counted) in zip(card.groups, score.groups) {
            lines += self.group(group, counted, columns)
        }
        return lines + [columns.rule] + sum(total, columns)
    }

    private func group(
        _ group: IndicatorGroup, _ counted: GroupScore, _ columns: PointColumns
    ) -> [String] {
        let note = group.max.map { phrases.say("（上限 \($0) 分）", " (at most \($0))") } ?? ""
        var lines = ["", group.name[language] + bonus(group.isBonus, group.name) + note]
        for (indicator, line) in zip(group.indicators, counted.lines) {
            lines += columns.row(
                indicator.name[language] + bonus(indicator.isBonus, indicator.name), line.counted,
                indent: 2)
            lines += details(indicator, line)
        }
        if counted.isCut {
            lines += columns.row(phrases.say("各行合计", "Lines together"), counted.sum, indent: 2)
            lines += columns.cut(
                ceiling(group.max),
                from: counted.sum, to: counted.counted, indent: 2)
        }
        return lines
            + columns.row(
                phrases.say("小计：", "Subtotal: ") + group.name[language], counted.counted, indent: 2)
    }

    private func ceiling(_ points: Decimal34?) -> String {
        points.map { phrases.say("封顶 \($0)", "Ceiling of \($0)") } ?? ""
    }

    private func bonus(_ isBonus: Bool, _ name: Bilingual) -> String {
        let isSaid = name.zh.contains("加分")
        return isBonus && !isSaid ? phrases.say("（加分）", " (bonus)") : ""
    }

    private func sum(_ total: PointRange, _ columns: PointColumns) -> [String] {
        let sum = score.groups.map(\.counted).reduce(PointRange.zero, +)
        var lines: [String] = []
        if card.scale != nil, !score.stageTotals.isEmpty {
            lines += score.stageTotals.flatMap { byStage($0.stage, $0.total, columns) }
        } else if sum != total {
            lines += columns.row(phrases.say("各组合计", "Groups together"), sum, indent: 0)
            lines += columns.cut(ceiling(card.cap), from: sum, to: total, indent: 0)
        }
        return lines + columns.row(phrases.say("总分", "Total"), total, indent: 0)
    }

    /// While the stage is open the lines span all weights, and so more than any one stage: the
    /// total is what the stages span.
    private func byStage(
        _ stage: Int, _ total: PointRange, _ columns: PointColumns
    ) -> [String] {
        let name = card.stages?.rows[stage].name[language] ?? ""
        let text = phrases.say("若为\(name)，各行合计", "If \(name): its lines together")
        let cut = card.cap.map { phrases.say("，封顶 \($0)", ", cut to \($0)") } ?? ""
        return columns.row(text + cut, total, indent: 0)
    }

    /// The figure, the rule that gave the points, the weight, what is missing, the sources.
    private func details(_ indicator: Indicator, _ line: LineScore) -> [String] {
        let parts = values(indicator, line) + [rule(indicator, line)]
        let told = parts.filter { !$0.isEmpty }.joined(separator: phrases.say("；", "; "))
        return wrapped(told, 4) + arithmetic(indicator, line) + items(indicator.function, line.hit)
            + open(indicator, line)
            + wrapped(phrases.say("依据：", "Source: ") + sources(indicator), 4)
    }

    private func values(_ indicator: Indicator, _ line: LineScore) -> [String] {
        if let value = line.measured,
            let (measurement, intervals) = phrases.measurement(indicator.function, line.hit)
        {
            let chosen = indicator.expert.map { facts([$0]) } ?? []
            return [figure(value, measurement, intervals)] + chosen
        }
        return facts(indicator.fields)
    }

    private func rule(_ indicator: Indicator, _ line: LineScore) -> String {
        let rule = phrases.rule(
            indicator.function, line.hit, max: indicator.max, isOpen: line.openness != nil)
        let points = phrases.say("得", "gives ") + phrases.said(line.points)
        if rule.hasSuffix(" → " + phrases.said(line.points)) { return rule }
        return rule.isEmpty ? points : rule + phrases.say("；", "; ") + points
    }

    /// `权重 8：100 × 8 ÷ 100 = 8`, for every stage that is possible.
    private func arithmetic(_ indicator: Indicator, _ line: LineScore) -> [String] {
        guard let scale = card.scale else { return [] }
        guard let stages = card.stages else {
            return weighing(indicator.weights[0], line.points, scale, "")
        }
        return score.possibleStages.flatMap { stage in
            let name = score.stage == nil ? stages.rows[stage].name[language] + " " : ""
            return weighing(indicator.weights[stage], line.points, scale, name)
        }
    }

    private func weighing(
        _ weight: Decimal34, _ points: PointRange, _ scale: Decimal34, _ stage: String
    ) -> [String] {
        let counted = points.weighted(weight, scale: scale, places: card.places)
        var pairs = [(points.low, counted.low)]
        if !points.isExact { pairs.append((points.high, counted.high)) }
        let sums = pairs.map { "\($0) × \(weight) ÷ \(scale) = \($1)" }
        let told = sums.joined(separator: phrases.say("；", "; "))
        return wrapped(stage + phrases.say("权重 \(weight)：", "weight \(weight): ") + told, 4)
    }

    private func items(_ function: ScoreFunction, _ hit: Hit) -> [String] {
        switch (function, hit) {
        case (.checklist(_, let items), .items(let found)):
            zip(items, found).flatMap { item, holds in
                let sign = holds.map { $0 ? "✓ " : "✗ " } ?? "？ "
                return wrapped(sign + item.text[language], 6)
            }
        case (.bestOf(let alternatives), .alternative(let place, let inner)):
            items(alternatives[place].function, inner)
        default: []
        }
    }

    private func sources(_ indicator: Indicator) -> String {
        guard indicator.citation.sources != indicator.pointsCitation.sources else {
            return phrases.keyed(indicator.citation)
        }
        return phrases.keyed(indicator.citation)
            + phrases.say("；分值 ", "; points ") + phrases.keyed(indicator.pointsCitation)
    }
}
