import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

extension RuleSetReader {
    /// `where` is a clause like any other: the place of the enterprise.
    mutating func readPlace(_ node: YAMLNode?) -> (place: Place, clause: Clause)? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "zone", "region", "source", "reading", "article", "level", "note",
        ])
        conditions.prefixes = []
        guard let (place, condition) = placeCondition(node) else { return nil }
        let level = node["level"] == nil ? Level.hard : word(node, "level", Level.self) ?? .hard
        let clause = Clause(
            id: "where", section: .enterprise,
            text: Wording(dictionary: dictionary, names: conditions.own).text(condition),
            level: level, condition: condition, guardCondition: nil, citation: citation(node),
            note: node["note"]?.bilingual, bring: nil, origin: nil, isWorded: false)
        return (place, clause)
    }

    private mutating func placeCondition(_ node: YAMLNode) -> (Place, Condition)? {
        if node["zone"] != nil, let region = node["region"] {
            diagnostics.append(
                region.fault(
                    "severalPlaces",
                    zh: "where 只能写 zone 或 region 之一；另一个请写成一条 inside 或 is 条款。",
                    en: "where takes zone or region, not both; write the other as a clause."))
        }
        if let zone = node["zone"], let field = dictionary.field(id: "enterprise.zone") {
            return conditions.members(zone, of: field.index).map {
                (.zones($0), .member(field.index, of: $0))
            }
        }
        guard let region = node["region"],
            let field = dictionary.field(id: "enterprise.registered_region"),
            case .literal(.text(let code))? = conditions.threshold(region, for: field.index)
        else {
            diagnostics.append(
                node.fault(
                    "expectedPlace", zh: "where 应写 zone: 园区 或 region: \"430300\"。",
                    en: "where takes zone: or region: \"430300\"."))
            return nil
        }
        return (.region(code), .inside(field.index, region: RegionPrefix(code)))
    }

    mutating func readWaivers(_ node: YAMLNode?, _ clauses: [Clause]) -> [Waiver] {
        (node?.items ?? []).compactMap { item in
            diagnostics += item.unknownKeys(known: [
                "id", "of", "if", "source", "article", "reading", "zh", "en", "verified",
            ])
            conditions.prefixes = ["enterprise."]
            guard let id = text(item, "id"), let waived = required(item, "of"),
                let test = required(item, "if"), let condition = conditions.nested(test)
            else { return nil }
            let ids = (waived.isSequence ? waived.items : [waived]).compactMap {
                clauseID($0, clauses)
            }
            return Waiver(
                id: id, of: ids, condition: condition, citation: citation(item),
                verified: readVerified(item) ?? conditions.verified)
        }
    }

    private mutating func clauseID(_ node: YAMLNode, _ clauses: [Clause]) -> String? {
        let id = node.string ?? ""
        let known = clauses.filter { $0.section == .enterprise }.map(\.id)
        if known.contains(id) { return id }
        report(node, unknown: id, for: "of", known: known)
        return nil
    }
}
