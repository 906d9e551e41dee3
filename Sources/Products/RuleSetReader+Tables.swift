import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

extension RuleSetReader {
    mutating func readTables(_ node: YAMLNode?) -> [NamedTable] {
        (node?.entries ?? []).compactMap { entry in
            diagnostics += entry.value.unknownKeys(known: ["zh", "en", "by", "values"])
            return namedTable(entry.key, entry.value)
        }
    }

    private mutating func namedTable(_ key: YAMLNode, _ node: YAMLNode) -> NamedTable? {
        guard let name = key.string, checkName(key), let byNode = required(node, "by"),
            let list = required(node, "values"),
            let by = conditions.fieldName(byNode, ["choice"])
        else { return nil }
        var known: FieldType?
        let dated = list.items.map { item -> NamedTable.Dated in
            diagnostics += item.unknownKeys(known: [
                "from", "rows", "source", "article", "reading",
            ])
            let written = required(item, "rows")
            return NamedTable.Dated(
                from: day(item["from"]), rows: written.map { rows($0, by, &known) } ?? [:],
                citation: citation(item))
        }
        checkStarts(list)
        // A table of which no row was read has the type of the money that such tables grant.
        let type = known ?? .money
        let ordered = dated.sorted { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) }
        return NamedTable(name: name, label: node.bilingual, type: type, by: by, dated: ordered)
    }

    /// Every member of the choice needs its row; one that was not read says `unread`.
    private mutating func rows(
        _ node: YAMLNode, _ by: FieldIndex, _ type: inout FieldType?
    ) -> [String: FactValue] {
        var rows: [String: FactValue] = [:]
        var named: Set<String> = []
        for entry in node.entries {
            guard let id = conditions.members(entry.key, of: by)?.first else { continue }
            named.insert(id)
            rows[id] = literal(entry.value, &type)
        }
        checkEveryMember(of: by, named: named, at: node, writing: "unread", or: "unread")
        return rows
    }

    /// `none` is no grade: nothing is granted on it, so it needs no row.
    mutating func checkEveryMember(
        of field: FieldIndex, named: Set<String>, at node: YAMLNode, writing zh: String,
        or en: String
    ) {
        let members = dictionary.fields[field].type.members.map(\.id)
        for member in members where !named.contains(member) && member != "none" {
            diagnostics.append(
                node.fault(
                    "gappedTable", zh: "表里没有“\(member)”一行；没有读到就写 \(member): \(zh)。",
                    en: "the table has no row “\(member)”; write \(member): \(en)."))
        }
    }
}
