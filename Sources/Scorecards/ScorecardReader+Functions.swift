import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

// The score functions.
extension ScorecardReader {
    /// Keys that say which function it is; `expert` only where none of the others stands there.
    private static let kinds = ["bands", "linear", "points", "first", "best_of", "checklist"]
    static let functionKeys = kinds + ["of", "unit", "within", "expert"]

    mutating func readFunction(
        _ node: YAMLNode, max: Decimal34, alone: Bool
    ) -> ScoreFunction? {
        let found = ScorecardReader.kinds.filter { node[$0] != nil }
        guard found.count < 2, let kind = found.first ?? (node["expert"] == nil ? nil : "expert")
        else {
            reportKinds(node, found)
            return nil
        }
        guard let value = node[kind] else { return nil }
        if ["bands", "first", "best_of"].contains(kind), list(value, kind).isEmpty { return nil }
        switch kind {
        case "bands": return readBands(node, value, max)
        case "linear": return readLinear(node, value, max)
        case "points": return readPoints(value)
        case "first": return readFirst(value, max)
        case "best_of": return readAlternatives(value, max)
        case "checklist": return readChecklist(value)
        default: return conditions.fieldName(value, ["number", "count"]).map(ScoreFunction.expert)
        }
    }

    private mutating func reportKinds(_ node: YAMLNode, _ found: [String]) {
        let list = (ScorecardReader.kinds + ["expert"]).joined(separator: ", ")
        diagnostics.append(
            node.fault(
                found.isEmpty ? "noFunction" : "severalFunctions",
                zh: found.isEmpty
                    ? "这个指标没有写怎样得分；请写其中一个：\(list)。"
                    : "一个指标只能有一种得分方式，此处有 \(found.joined(separator: "、"))；多种取高请用 best_of。",
                en: found.isEmpty
                    ? "nothing says how this indicator scores; write one of: \(list)."
                    : "one way of scoring each, found \(found.joined(separator: ", ")); "
                        + "use best_of to take the highest."))
    }

    private mutating func readBands(
        _ node: YAMLNode, _ list: YAMLNode, _ max: Decimal34
    ) -> ScoreFunction? {
        guard let measurement = readMeasurement(node) else { return nil }
        let bands = list.items.compactMap { item -> ScoreFunction.Band? in
            diagnostics += item.unknownKeys(known: ["when", "points"])
            guard let when = required(item, "when"), let (text, intervals) = readTest(when),
                let points = required(item, "points")
            else { return nil }
            return ScoreFunction.Band(
                text: text, intervals: intervals, points: pointRange(points, max))
        }
        guard bands.count == list.items.count, !bands.isEmpty else { return nil }
        let nodes = list.items.map { $0["when"] ?? $0 }
        return checkCover(bands.map(\.intervals), nodes, measurement, list)
            ? .bands(measurement, bands) : nil
    }

    private mutating func readLinear(
        _ node: YAMLNode, _ linear: YAMLNode, _ max: Decimal34
    ) -> ScoreFunction? {
        diagnostics += linear.unknownKeys(known: ["from", "to", "points"])
        guard let measurement = readMeasurement(node),
            let from = required(linear, "from").flatMap({ number($0) }),
            let to = required(linear, "to").flatMap({ number($0) }),
            let ends = required(linear, "points"), ends.items.count == 2,
            let low = points(ends.items[0]), let high = points(ends.items[1])
        else {
            if linear["points"]?.items.count != 2 { reportEnds(linear) }
            return nil
        }
        guard from < to, low <= max, high <= max else {
            reportEnds(linear)
            return nil
        }
        return .linear(
            measurement,
            ScoreFunction.Linear(from: from, to: to, pointsAtFrom: low, pointsAtTo: high))
    }

    private mutating func reportEnds(_ node: YAMLNode) {
        diagnostics.append(
            node.fault(
                "badLinear",
                zh: "linear 应写 {from: 小, to: 大, points: [from 处得分, to 处得分]}，得分不超过 max。",
                en: "write linear as {from: low, to: high, points: [at from, at to]}, within max."))
    }

    /// `unread`, or a formula that gives the points themselves.
    private mutating func readPoints(_ node: YAMLNode) -> ScoreFunction? {
        if node.string == "unread" { return .unread }
        return conditions.formula(node, expecting: .plainNumber).map(ScoreFunction.formula)
    }

    private mutating func readFirst(_ list: YAMLNode, _ max: Decimal34) -> ScoreFunction? {
        var rows: [ScoreFunction.Row] = []
        for item in list.items {
            diagnostics += item.unknownKeys(known: ["if", "else", "points", "zh", "en"])
            conditions.prefixes = ["enterprise."]
            let condition = item["if"].flatMap { conditions.nested($0) }
            guard let points = required(item, "points"), (item["if"] == nil) != (condition != nil)
            else { return nil }
            rows.append(
                ScoreFunction.Row(
                    condition: condition, text: statement(item, condition),
                    points: pointRange(points, max)))
        }
        guard rows.last?.condition == nil, rows.dropLast().allSatisfy({ $0.condition != nil })
        else {
            diagnostics.append(
                list.fault(
                    "gappedRows",
                    zh: "first 的每一行写 if，最后一行（也只有它）写 else: true；没有读到其余情形就写 points: unread。",
                    en: "every row of first has if, the last one (and only it) else: true; write "
                        + "points: unread for what was not read."))
            return nil
        }
        return .first(rows)
    }

    func statement(_ node: YAMLNode, _ condition: Condition?) -> Bilingual {
        if node["zh"] != nil || node["en"] != nil { return node.bilingual }
        guard let condition else { return Bilingual(zh: "其他情形", en: "otherwise") }
        return Wording(dictionary: dictionary, names: conditions.own).text(condition)
    }

    private mutating func readAlternatives(
        _ list: YAMLNode, _ max: Decimal34
    ) -> ScoreFunction? {
        let alternatives = list.items.compactMap { item -> ScoreFunction.Alternative? in
            diagnostics += item.unknownKeys(
                known: ["id", "zh", "en"] + ScorecardReader.functionKeys)
            guard let id = text(item, "id"),
                let function = readFunction(item, max: max, alone: false)
            else { return nil }
            return ScoreFunction.Alternative(id: id, name: item.bilingual, function: function)
        }
        guard alternatives.count == list.items.count else { return nil }
        if alternatives.count < 2 {
            diagnostics.append(
                list.fault(
                    "oneAlternative", zh: "best_of 至少要有两种得分方式。",
                    en: "best_of needs at least two alternatives."))
            return nil
        }
        return .bestOf(alternatives)
    }

    private mutating func readChecklist(_ node: YAMLNode) -> ScoreFunction? {
        diagnostics += node.unknownKeys(known: ["each", "items"])
        guard let each = required(node, "each").flatMap({ points($0) }),
            let list = requiredList(node, "items")
        else { return nil }
        let items = list.items.compactMap { item -> ScoreFunction.Item? in
            diagnostics += item.unknownKeys(known: ["zh", "en", "if"])
            conditions.prefixes = ["enterprise."]
            guard let test = required(item, "if"), let condition = conditions.nested(test) else {
                return nil
            }
            return ScoreFunction.Item(text: statement(item, condition), condition: condition)
        }
        return items.count == list.items.count && !items.isEmpty
            ? .checklist(each: each, items) : nil
    }

    /// A number, `[7, 8]`, or nil for `unread`; within the indicator's maximum.
    mutating func pointRange(_ node: YAMLNode, _ max: Decimal34) -> PointRange? {
        if node.string == "unread" { return nil }
        let ends = (node.isSequence ? node.items : [node]).compactMap { points($0) }
        guard let low = ends.first, let high = ends.last, ends.count <= 2, low <= high,
            high <= max, !node.isSequence || node.items.count == 2
        else {
            if ends.count == (node.isSequence ? node.items.count : 1) { reportRange(node, max) }
            // A range that was reported stands for anything, so that reading goes on.
            return nil
        }
        return PointRange(low, high)
    }

    private mutating func reportRange(_ node: YAMLNode, _ max: Decimal34) {
        diagnostics.append(
            node.fault(
                "badRange", zh: "分数应为一个数，或 [低, 高] 两个数，且不超过该指标的上限 \(max) 分。",
                en: "write a number or [low, high], at most \(max) points."))
    }
}

extension ScorecardReader {
    /// Every field that a function looks at.
    func fields(_ function: ScoreFunction) -> [FieldIndex] {
        let slots: [Int] =
            switch function {
            case .bands(let measurement, _), .linear(let measurement, _):
                measurement.formula.slots
            case .formula(let formula): formula.slots
            case .first(let rows): rows.compactMap(\.condition).flatMap(\.slots)
            case .bestOf(let alternatives): alternatives.flatMap { fields($0.function) }
            case .checklist(_, let items): items.map(\.condition).flatMap(\.slots)
            case .expert(let field): [field]
            case .unread: []
            }
        var seen: Set<Int> = []
        return slots.filter { $0 < dictionary.fields.count && seen.insert($0).inserted }
    }
}
