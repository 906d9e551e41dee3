import Diagnostics
import Documents
import Rules

// Where to apply, and who grants.
extension RuleSetReader {
    mutating func readApplication(_ node: YAMLNode?) -> Application? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "channel", "materials", "contact", "source", "reading", "article",
        ])
        return Application(
            channel: node["channel"].flatMap { $0.isNull ? nil : $0.bilingual },
            materials: node["materials"]?.items.map(\.bilingual) ?? [],
            contact: node["contact"].flatMap { $0.isNull ? nil : $0.bilingual })
    }

    mutating func readLenders(_ node: YAMLNode?) -> Lenders? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "partner_of", "named", "source", "reading", "article",
        ])
        _ = citation(node)
        if let scheme = node["partner_of"]?.string { return .partnersOf(scheme: scheme) }
        let named = node["named"]?.items.compactMap(\.string) ?? []
        if named.isEmpty {
            diagnostics.append(
                node.fault(
                    "expectedLenders", zh: "lenders 应写 partner_of: 方案 或 named: [银行, …]。",
                    en: "lenders takes partner_of: scheme or named: [bank, …]."))
        }
        return .named(named)
    }
}
