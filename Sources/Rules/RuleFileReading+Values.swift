import Diagnostics
public import Documents
import Quantities
public import Vocabulary

extension RuleFileReading {
    public mutating func readValues(_ node: YAMLNode?) -> [NamedValue] {
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
    public mutating func checkStarts(_ list: YAMLNode) {
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
    public mutating func literal(_ node: YAMLNode, _ type: inout FieldType?) -> FactValue? {
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
}
