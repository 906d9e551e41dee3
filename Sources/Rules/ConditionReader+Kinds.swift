import Diagnostics
import Documents
import FEEL
import Vocabulary

extension ConditionReader {
    private static let ordered = [
        "money", "ratio", "count", "number", "months", "age", "date",
    ]

    mutating func compare(_ comparison: Comparison, _ node: YAMLNode) -> Condition? {
        let types = comparison == .equal ? nil : ConditionReader.ordered
        guard let (field, bound) = pair(node, types), let threshold = threshold(bound, for: field)
        else { return nil }
        if case .set = dictionary.fields[field].type {
            return members(bound, of: field).map { .member(field, of: $0) }
        }
        return .compare(field, comparison, threshold)
    }

    mutating func between(_ node: YAMLNode) -> Condition? {
        guard let (field, bounds) = pair(node, ConditionReader.ordered) else { return nil }
        guard bounds.items.count == 2 else {
            diagnostics.append(
                bounds.fault(
                    "expectedTwoBounds", zh: "between 要写两个界限：[下限, 上限]。",
                    en: "between takes two bounds: [low, high]."))
            return nil
        }
        guard let low = threshold(bounds.items[0], for: field),
            let high = threshold(bounds.items[1], for: field)
        else { return nil }
        refuseEmpty(low, high, bounds)
        return .all([.compare(field, .atLeast, low), .compare(field, .atMost, high)])
    }

    private mutating func refuseEmpty(_ low: Threshold, _ high: Threshold, _ node: YAMLNode) {
        guard case .literal(let low) = low, case .literal(let high) = high,
            let sign = low.compared(to: high), sign > 0
        else { return }
        diagnostics.append(
            node.fault(
                "unreachable", zh: "下限大于上限，没有值能满足；请对调两个界限。",
                en: "the lower bound is above the upper one: nothing can meet this."))
    }

    mutating func membership(_ key: String, _ node: YAMLNode) -> Condition? {
        let types = key == "in" || key == "outside" ? ["choice", "set", "text"] : ["set"]
        guard let (field, list) = pair(node, types), let ids = members(list, of: field) else {
            return nil
        }
        switch key {
        case "in": return .member(field, of: ids)
        case "outside": return .outside(field, of: ids)
        case "contains_all": return .containsAll(field, ids)
        default: return .subset(field, of: ids)
        }
    }

    mutating func inside(_ node: YAMLNode) -> Condition? {
        guard let (field, code) = pair(node, ["region"]) else { return nil }
        switch threshold(code, for: field) {
        case .literal(.text(let region)): return .inside(field, region: RegionPrefix(region))
        case .unread: return .unread
        case nil: return nil
        default:
            diagnostics.append(
                code.fault(
                    "notARegion", zh: "inside 要写六位行政区划代码，如 \"430300\"。",
                    en: "inside takes the six digits of a division, such as \"430300\"."))
            return nil
        }
    }

    mutating func listed(_ node: YAMLNode) -> Condition? {
        schemeField(node, suffix: ".listed").map { .compare($0, .equal, .literal(.boolean(true))) }
    }

    mutating func grade(_ node: YAMLNode) -> Condition? {
        guard let entry = node.entries.first, node.entries.count == 1 else {
            diagnostics.append(
                node.fault(
                    "expectedPair", zh: "此处应写 {方案: 等级}，且只有一对。",
                    en: "write {scheme: grade} here, with exactly one pair."))
            return nil
        }
        guard let field = schemeField(entry.key, suffix: ".grade") else { return nil }
        if entry.value.string == "unread" { return .unread }
        if entry.value.isSequence {
            let name = dictionary.fields[field].id
            diagnostics.append(
                entry.value.fault(
                    "oneGrade",
                    zh: "grade_at_least 只写一个最低等级，如 C；只认几个等级的，请写 in: {\(name): [A, B]}。",
                    en: "grade_at_least takes one lowest grade; for a list, in: {\(name): [A, B]}.")
            )
            return nil
        }
        guard let id = members(entry.value, of: field)?.first,
            let position = dictionary.fields[field].type.members.firstIndex(where: { $0.id == id })
        else { return nil }
        return .gradeAtLeast(field, position: position)
    }

    private mutating func schemeField(_ node: YAMLNode, suffix: String) -> FieldIndex? {
        let full = YAMLNode(
            kind: .scalar((node.string ?? "") + suffix, quoted: true), location: node.location)
        return fieldName(full, nil)
    }

    mutating func list(_ node: YAMLNode) -> [Condition]? {
        let parts = node.items.compactMap { nested($0) }
        if node.items.isEmpty {
            diagnostics.append(
                node.fault("emptyList", zh: "列表是空的；请至少写一个条件。", en: "the list is empty."))
        }
        return parts.count == node.items.count && !parts.isEmpty ? parts : nil
    }

    mutating func atLeast(_ node: YAMLNode) -> Condition? {
        diagnostics += node.unknownKeys(known: ["of", "among"])
        guard let text = node["of"]?.string, let count = Int(text), let among = node["among"],
            let parts = list(among), (1...parts.count).contains(count)
        else {
            diagnostics.append(
                node.fault(
                    "expectedAtLeast", zh: "应写 at_least: {of: 个数, among: [条件, …]}，个数不超过条件数。",
                    en: "write at_least: {of: count, among: [conditions]}."))
            return nil
        }
        return .atLeast(count, among: parts)
    }

    mutating func test(_ node: YAMLNode) -> Condition? {
        guard let formula = formula(node, expecting: .boolean) else { return nil }
        if formula.slots.contains(where: { $0 < dictionary.fields.count }) { return .test(formula) }
        diagnostics.append(
            node.fault(
                "alwaysSame",
                zh: "公式里没有指标，对谁都是同一个结果；请写上要看的指标，如 finance.assets > cap。",
                en: "the formula names no field and is the same for everyone; name the field that "
                    + "it tests."))
        return nil
    }

    mutating func unread(_ node: YAMLNode) -> Condition? {
        guard node.string == "true" else {
            diagnostics.append(
                node.fault("expectedTrue", zh: "应写 unread: true。", en: "write unread: true."))
            return nil
        }
        return .unread
    }
}
