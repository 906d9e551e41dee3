import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

// What only the whole card shows: sums of maxima and of weights, and the direction of bands.
extension ScorecardReader {
    mutating func checkSums(_ card: Scorecard, _ root: YAMLNode) {
        let nodes = root["groups"]?.items ?? []
        let written = nodes.compactMap { $0["indicators"]?.items.count }.reduce(0, +)
        if lacksSums || written != card.groups.map(\.indicators.count).reduce(0, +) { return }
        if card.scale == nil {
            for (group, node) in zip(card.groups, nodes) { checkMaxima(group, node) }
        }
        guard let totalNode = root["total"], let total = points(totalNode) else {
            if card.scale != nil { _ = required(root, "total") }
            return
        }
        if card.scale == nil {
            let sum = sum(card.groups.filter { !$0.isBonus }.compactMap(\.max))
            checkTotal(sum, total, totalNode, nil)
        } else {
            checkWeights(card, total, totalNode)
        }
    }

    private mutating func checkMaxima(_ group: IndicatorGroup, _ node: YAMLNode) {
        guard let max = group.max, let maxNode = node["max"] else { return }
        let own = group.indicators.filter { group.isBonus || !$0.isBonus }
        let sum = sum(own.map(\.max))
        // A group of bonus points may have a lower ceiling than its indicators together.
        if group.isBonus ? sum >= max : sum == max { return }
        diagnostics.append(
            maxNode.fault(
                "maximaDoNotAddUp",
                zh: "“\(group.name.zh)”各指标上限合计 \(sum) 分，与本组上限 \(max) 分不符；请核对，加分项写 bonus: true。",
                en: "the maxima of “\(group.name.en)” add up to \(sum), not to \(max); mark bonus "
                    + "points with bonus: true."))
    }

    private mutating func checkWeights(_ card: Scorecard, _ total: Decimal34, _ node: YAMLNode) {
        let counted = card.groups.filter { !$0.isBonus }.flatMap(\.indicators).filter {
            !$0.isBonus
        }
        for place in 0..<Swift.max(card.stages?.rows.count ?? 1, 1) {
            let weights = counted.compactMap {
                $0.weights.indices.contains(place) ? $0.weights[place] : nil
            }
            checkTotal(sum(weights), total, node, card.stages?.rows[place].name)
        }
    }

    private mutating func checkTotal(
        _ sum: Decimal34, _ total: Decimal34, _ node: YAMLNode, _ stage: Bilingual?
    ) {
        if sum == total { return }
        diagnostics.append(
            node.fault(
                "weightsDoNotAddUp",
                zh: (stage.map { "“\($0.zh)”的" } ?? "") + "权重（上限）合计 \(sum)，应为 \(total)；请改正其中的数。",
                en: "the weights" + (stage.map { " of “\($0.en)”" } ?? "")
                    + " add up to \(sum), not to \(total)."))
    }

    private func sum(_ numbers: [Decimal34]) -> Decimal34 {
        numbers.reduce(.zero) { $0.plus($1) }
    }

    /// A maximum that no row reaches would make the sums add up to points that nobody can get.
    mutating func checkReach(_ indicator: Indicator, _ node: YAMLNode) {
        guard let most = most(indicator.function), most < indicator.max else { return }
        diagnostics.append(
            (node["max"] ?? node).fault(
                "maxNotReached",
                zh: "这个指标最多得 \(most) 分，够不到上限 \(indicator.max) 分；请改正其中一个。",
                en: "the indicator gives \(most) at most, less than its max \(indicator.max); "
                    + "correct one of them."))
    }

    /// The most points that the rows give; nil where a formula or a person decides, or a row was
    /// not read.
    private func most(_ function: ScoreFunction) -> Decimal34? {
        switch function {
        case .bands(_, let bands): most(bands.map(\.points))
        case .first(let rows): most(rows.map(\.points))
        case .linear(_, let linear): Swift.max(linear.pointsAtFrom, linear.pointsAtTo)
        case .checklist(let each, let items): each.times(Decimal34(items.count))
        case .bestOf(let alternatives):
            most(alternatives.map { most($0.function).map { PointRange(exactly: $0) } })
        case .formula, .expert, .unread: nil
        }
    }

    private func most(_ points: [PointRange?]) -> Decimal34? {
        points.contains { $0 == nil } ? nil : points.compactMap { $0?.high }.max()
    }

    /// `better: more` is a promise: points that fall while the figure grows break it.
    mutating func checkDirection(_ indicator: Indicator, _ node: YAMLNode) {
        guard let better = indicator.better else { return }
        for function in indicator.function.simple {
            guard let steps = steps(function) else { continue }
            let rising = zip(steps, steps.dropFirst()).allSatisfy { pair in
                better == .more
                    ? pair.0.low <= pair.1.low && pair.0.high <= pair.1.high
                    : pair.0.low >= pair.1.low && pair.0.high >= pair.1.high
            }
            if rising { continue }
            diagnostics.append(
                (node["better"] ?? node).fault(
                    "notMonotone",
                    zh: "写了 better: \(better.rawValue)，但分数不是一路"
                        + (better == .more ? "上升" : "下降") + "；请核对各档得分。",
                    en: "better: \(better.rawValue) is stated, but the points do not only "
                        + (better == .more ? "rise" : "fall") + "."))
        }
    }

    /// The points in ascending order of the figure; nil where nothing is measured.
    private func steps(_ function: ScoreFunction) -> [PointRange]? {
        switch function {
        case .bands(_, let bands):
            bands.sorted { begin($0) < begin($1) }.compactMap(\.points)
        case .linear(_, let linear):
            [linear.pointsAtFrom, linear.pointsAtTo].map { PointRange(exactly: $0) }
        default: nil
        }
    }

    /// Where a band begins; of two that begin at one number, the one that holds it comes first.
    private func begin(_ band: ScoreFunction.Band) -> (Decimal34, Int) {
        let lowest = Decimal34(coefficient: -1, exponent: 30)
        return band.intervals.map { ($0.lower ?? lowest, $0.lowerIncluded ? 0 : 1) }.min(by: <)
            ?? (lowest, 0)
    }
}

extension ScoreFunction {
    /// The function itself, or its alternatives.
    var simple: [ScoreFunction] {
        if case .bestOf(let alternatives) = self { return alternatives.flatMap(\.function.simple) }
        return [self]
    }
}
