import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

extension RoundReader {
    private static let objectionKeys = [
        "id", "enterprise", "field", "raised", "decided", "result", "zh", "en",
    ]

    mutating func readObjections(_ list: YAMLNode?, _ days: RoundDays?) -> [Objection] {
        var seen: Set<String> = []
        return (list?.items ?? []).compactMap { node in
            guard let objection = readObjection(node, days) else { return nil }
            if !seen.insert(objection.id).inserted {
                diagnostics.append(
                    (node["id"] ?? node).fault(
                        "duplicateID", zh: "异议编号“\(objection.id)”重复；请改用另一个编号。",
                        en: "the id “\(objection.id)” is used twice."))
            }
            return objection
        }
    }

    private mutating func readObjection(_ node: YAMLNode, _ days: RoundDays?) -> Objection? {
        diagnostics += node.unknownKeys(known: RoundReader.objectionKeys)
        let id = text(node, "id")
        let enterprise = text(node, "enterprise")
        let field = node["field"].flatMap { conditions.fieldName($0, nil) }
        let text = required(node, node["en"] == nil ? "zh" : "en").map { _ in node.bilingual }
        let raised = needed(node, "raised")
        let decided = node["decided"].flatMap { $0.isNull ? nil : needed(node, "decided") }
        let result =
            node["result"] == nil ? nil : word(node, "result", Objection.Result.self)
        guard let id, let enterprise, let text, let raised else { return nil }
        let objection = Objection(
            id: id, enterprise: PlainText.trimmed(enterprise), field: field, text: text,
            raised: raised, decided: decided, result: result, location: node.location)
        check(objection, node)
        if let days { check(objection, node, days) }
        return objection
    }

    /// A decision has a day and a result, or there is none yet.
    private mutating func check(_ objection: Objection, _ node: YAMLNode) {
        if (node["decided"] == nil) != (node["result"] == nil) {
            diagnostics.append(
                node.fault(
                    "halfDecided", zh: "异议“\(objection.id)”的处理日 decided 和结果 result 要一起写；未处理的两个都不写。",
                    en: "write both decided and result of the objection “\(objection.id)”, or "
                        + "neither while it is open."))
        }
        if let decided = objection.decided, decided < objection.raised {
            diagnostics.append(
                (node["decided"] ?? node).fault(
                    "decidedBeforeRaised",
                    zh: "处理日（\(decided)）早于提出日（\(objection.raised)）；请改正其中一个。",
                    en: "decided (\(decided)) lies before raised (\(objection.raised))."))
        }
    }

    private mutating func check(_ objection: Objection, _ node: YAMLNode, _ days: RoundDays) {
        if !days.publication.contains(objection.raised) {
            diagnostics.append(
                (node["raised"] ?? node).fault(
                    "outsidePublication",
                    zh: "异议应在公示期（\(days.publication.lowerBound) 至 "
                        + "\(days.publication.upperBound)）内提出，这里写的是 \(objection.raised)。",
                    en: "objections are raised during publication "
                        + "(\(days.publication.lowerBound) to \(days.publication.upperBound)), not "
                        + "on \(objection.raised)."))
        }
        if let decided = objection.decided, decided > days.freeze {
            diagnostics.append(
                (node["decided"] ?? node).fault(
                    "decidedAfterFreeze",
                    zh: "处理日（\(decided)）晚于冻结日（\(days.freeze)）；请把 freeze 推后，更正的数才算得进去。",
                    en:
                        "decided (\(decided)) lies after the freeze day (\(days.freeze)): "
                        + "move freeze, so that a corrected figure can count."))
        }
    }
}
