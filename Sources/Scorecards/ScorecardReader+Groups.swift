import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

// Groups, indicators, weights, the pass mark.
extension ScorecardReader {
    mutating func readGroups(
        _ node: YAMLNode?, _ stages: Stages?, _ scale: Decimal34?
    ) -> [IndicatorGroup] {
        (node?.items ?? []).compactMap { readGroup($0, stages, scale) }
    }

    private mutating func readGroup(
        _ node: YAMLNode, _ stages: Stages?, _ scale: Decimal34?
    ) -> IndicatorGroup? {
        diagnostics += node.unknownKeys(known: ["id", "zh", "en", "max", "bonus", "indicators"])
        guard let id = text(node, "id"), let list = required(node, "indicators") else {
            return nil
        }
        if scale == nil { _ = required(node, "max") }
        if list.items.isEmpty {
            diagnostics.append(
                list.fault(
                    "noIndicators", zh: "这一组没有指标；indicators 应为列表，每项以“- ”开头。",
                    en: "the group has no indicators; write a list."))
        }
        return IndicatorGroup(
            id: id, name: node.bilingual, max: node["max"].flatMap { points($0) },
            isBonus: flag(node["bonus"]),
            indicators: list.items.compactMap { readIndicator($0, stages, scale) })
    }

    private static let indicatorKeys = [
        "id", "zh", "en", "max", "source", "points_source", "article", "reading", "guide",
        "expert", "bonus", "better", "weights", "weight", "verified",
    ]

    private mutating func readIndicator(
        _ node: YAMLNode, _ stages: Stages?, _ scale: Decimal34?
    ) -> Indicator? {
        diagnostics += node.unknownKeys(
            known: ScorecardReader.indicatorKeys + ScorecardReader.functionKeys)
        let citation = citation(node)
        guard let id = text(node, "id"),
            let max = scale ?? required(node, "max").flatMap({ points($0) }),
            let function = readFunction(node, max: max, alone: true)
        else { return nil }
        let expert = expertBeside(function, node)
        let indicator = Indicator(
            id: id, name: node.bilingual, max: max, function: function, expert: expert,
            weights: scale == nil ? [] : readWeights(node, stages), isBonus: flag(node["bonus"]),
            citation: citation,
            pointsCitation: node["points_source"] == nil
                ? citation : self.citation(node, key: "points_source"),
            guide: node["guide"]?.bilingual,
            better: node["better"] == nil ? nil : word(node, "better", Direction.self),
            fields: fields(function) + [expert].compactMap { $0 },
            verified: readVerified(node) ?? conditions.verified)
        checkDirection(indicator, node)
        checkReach(indicator, node)
        return indicator
    }

    /// `expert` stands alone as a function, or beside one as the choice inside its band.
    private mutating func expertBeside(_ function: ScoreFunction, _ node: YAMLNode) -> Int? {
        if case .expert = function { return nil }
        return node["expert"].flatMap { conditions.fieldName($0, ["number", "count"]) }
    }

    private mutating func readWeights(_ node: YAMLNode, _ stages: Stages?) -> [Decimal34] {
        // Stages that could not be read were reported; their weights cannot be told from keys.
        if stages == nil, lacksSums { return [.zero] }
        guard let stages else { return [weight(node, "weight")] }
        guard let weights = required(node, "weights") else {
            lacksSums = true
            return stages.rows.map { _ in .zero }
        }
        let known = stages.rows.map(\.id)
        diagnostics += weights.unknownKeys(known: known)
        return known.map { weight(weights, $0) }
    }

    private mutating func weight(_ node: YAMLNode, _ key: String) -> Decimal34 {
        if let weight = required(node, key).flatMap({ points($0) }) { return weight }
        lacksSums = true
        return .zero
    }

    mutating func flag(_ node: YAMLNode?) -> Bool {
        guard let node, !node.isNull else { return false }
        if node.string == "true" { return true }
        if node.string != "false" {
            report(node, unknown: node.string ?? "", for: "bonus", known: ["true", "false"])
        }
        return false
    }

    /// A plain number of points: not negative, below a million.
    mutating func points(_ node: YAMLNode) -> Decimal34? {
        let text = node.string ?? ""
        if let number = Decimal34(text.hasSuffix("分") ? String(text.dropLast()) : text),
            number >= .zero, number <= .largestPoints
        {
            return number
        }
        diagnostics.append(
            node.fault(
                "badPoints", zh: "“\(text)”不是分数；请写 0 到 1000000 的数，如 60 或 7.5。",
                en: "“\(text)” is no number of points; write one from 0 to 1000000."))
        return nil
    }

    mutating func positivePoints(_ node: YAMLNode) -> Decimal34? {
        guard let number = points(node) else { return nil }
        if number > .zero { return number }
        diagnostics.append(
            node.fault(
                "badPoints", zh: "这里的分数要大于 0。", en: "the points here must be above 0."))
        return nil
    }

    mutating func readPass(_ node: YAMLNode?, _ groups: [IndicatorGroup]) -> PassMark? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "total", "groups", "source", "article", "reading",
        ])
        var parts: [PassMark.Part] = []
        if let total = node["total"], let part = passPart(total, nil) { parts.append(part) }
        for entry in node["groups"]?.entries ?? [] {
            guard let id = group(entry.key, among: groups),
                let part = passPart(entry.value, id)
            else { continue }
            parts.append(part)
        }
        if groups.isEmpty {
            diagnostics.append(
                node.fault(
                    "passWithoutPoints", zh: "没有 groups（指标）就没有分数，不能写 pass。",
                    en: "a card without groups has no points to pass."))
        }
        if node["total"] == nil, node["groups"]?.entries.isEmpty ?? true {
            diagnostics.append(
                node.fault(
                    "emptyPass", zh: "合格线没有写分数；请写 total: '>= 60' 或 groups: {…}。",
                    en: "the pass mark names no points; write total: '>= 60' or groups: {…}."))
        }
        return PassMark(parts: parts, citation: citation(node))
    }

    private mutating func passPart(_ node: YAMLNode, _ group: String?) -> PassMark.Part? {
        guard let (text, intervals) = readTest(node) else { return nil }
        guard let only = intervals.first, intervals.count == 1 else {
            diagnostics.append(
                node.fault(
                    "severalIntervals", zh: "合格线只能写一个区间，如 '>= 60'。",
                    en: "a pass mark is one interval, such as '>= 60'."))
            return nil
        }
        return PassMark.Part(group: group, interval: only, text: text)
    }
}
