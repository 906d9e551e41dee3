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
