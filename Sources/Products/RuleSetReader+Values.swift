import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

extension RuleSetReader {
    mutating func readValues(_ node: YAMLNode?) -> [NamedValue] {
        (node?.entries ?? []).compactMap { entry in
            diagnostics += entry.value.unknownKeys(known: ["zh", "en", "values"])
            return namedValue(entry.key, entry.value)
        }
    }

    private mutating func namedValue(_ key: YAMLNode, _ node: YAMLNode) -> NamedValue? {
        guard let name = key.string, checkName(key), let list = required(node, "values") else {
            return nil
        }
        var type: FieldType?
        let dated = list.items.map { datedValue($0, &type) }
        checkStarts(list)
        guard let type else {
            // A value that could not be read was reported where it stands.
            guard list.items.allSatisfy({ $0["is"]?.string == "unread" }) else { return nil }
            diagnostics.append(
                key.fault(
                    "noReadValue", zh: "“\(name)”没有一个读到的值；请直接在条款里写 unread。",
                    en: "no value of “\(name)” was read; write unread in the clause instead."))
            return nil
        }
        return NamedValue(
            name: name, label: node.bilingual, type: type,
            dated: dated.sorted { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) })
    }

    /// Two entries that begin on the same day: one of them would never count.
    private mutating func checkStarts(_ list: YAMLNode) {
        var seen: Set<String> = []
        for item in list.items {
            let from = item["from"]
            let text = from.flatMap { $0.isNull ? nil : $0.string } ?? "unstated"
            guard !seen.insert(text).inserted else { continue }
            diagnostics.append(
                (from ?? item).fault(
                    "sameStart", zh: "有两个值都从“\(text)”起施行，无法判断用哪一个；请改正其中一个 from。",
                    en: "two values begin at “\(text)”; correct the from of one of them."))
        }
    }

    private mutating func datedValue(_ node: YAMLNode, _ type: inout FieldType?) -> NamedValue.Dated
    {
        diagnostics += node.unknownKeys(known: [
            "from", "is", "source", "also_read", "reading", "article",
        ])
        let value = required(node, "is").flatMap { literal($0, &type) }
        let alsoRead = (node["also_read"]?.items ?? []).compactMap {
            item -> (value: FactValue, source: Source)? in
            diagnostics += item.unknownKeys(known: ["is", "source", "article", "reading"])
            guard let other = item["is"].flatMap({ literal($0, &type) }),
                let source = citation(item).sources.first
            else { return nil }
            return (other, source)
        }
        return NamedValue.Dated(
            from: day(node["from"]), value: value, citation: citation(node), alsoRead: alsoRead)
    }

    /// A literal whose unit tells its type; all literals of one name have one type. Nil if unread.
    mutating func literal(_ node: YAMLNode, _ type: inout FieldType?) -> FactValue? {
        let text = node.string ?? ""
        if text == "unread" { return nil }
        for candidate in type.map({ [$0] }) ?? Literal.inferable {
            let result = Literal.parse(text, as: candidate, codes: dictionary.codes)
            if case .success(let value) = result {
                type = candidate
                return value
            }
            if type != nil, case .failure(let fault) = result {
                diagnostics.append(fault.diagnostic(at: node.location))
                return nil
            }
        }
        reportLiteral(node, text)
        return nil
    }

    private mutating func reportLiteral(_ node: YAMLNode, _ text: String) {
        diagnostics.append(
            node.fault(
                "badLiteral",
                zh: "“\(text)”不是带单位的值；请写成 10万元、75%、12个月、18岁、60分 或 2026-01-01。",
                en: "“\(text)” is no literal; write 10万元, 75%, 12个月, 18岁, 60分 or 2026-01-01."))
    }

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
