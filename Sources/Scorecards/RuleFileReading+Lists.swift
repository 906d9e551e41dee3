import Diagnostics
import Documents
import Rules

// What the small files beside the cards share.
extension RuleFileReading {
    mutating func checkSchema(_ root: YAMLNode, _ schema: String) {
        guard root["schema"]?.string != schema else { return }
        diagnostics.append(
            (root["schema"] ?? root).fault(
                "unknownSchema", zh: "第一行应写 schema: \(schema)。",
                en: "the first line must be schema: \(schema)."))
    }

    /// A list where a mapping belongs, or the other way round, would be read as if nothing stood
    /// there.
    mutating func checkShapes(_ root: YAMLNode, lists: [String], mappings: [String]) {
        for key in lists {
            guard let node = root[key], !node.isNull, !node.isSequence else { continue }
            diagnostics.append(
                node.fault(
                    "expectedSequence", zh: "“\(key)”应为列表，每项以“- ”开头。",
                    en: "“\(key)” must be a list, each item beginning with “- ”."))
        }
        for key in mappings {
            guard let node = root[key], !node.isNull, !node.isMapping else { continue }
            diagnostics.append(
                node.fault(
                    "expectedMapping", zh: "“\(key)”应为“键: 值”的映射。",
                    en: "“\(key)” must be a mapping of key: value."))
        }
    }

    /// The list behind a key that must be there; nil, and reported, where it is none or empty: what
    /// was not read as a list would count as if nothing stood there.
    mutating func requiredList(_ node: YAMLNode, _ key: String) -> YAMLNode? {
        guard let value = required(node, key), !list(value, key).isEmpty else { return nil }
        return value
    }

    /// The members of a list that may not be empty.
    mutating func list(_ node: YAMLNode, _ key: String) -> [YAMLNode] {
        if !node.items.isEmpty { return node.items }
        diagnostics.append(
            node.fault(
                "expectedSequence", zh: "“\(key)”应为列表，至少一项，每项以“- ”开头。",
                en: "“\(key)” must be a list of at least one item, each beginning with “- ”."))
        return []
    }
}
