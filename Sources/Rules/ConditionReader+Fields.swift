import Diagnostics
public import Documents
import FEEL
public import Vocabulary

extension ConditionReader {
    /// The field that a node names, of one of the given types (nil: any).
    public mutating func fieldName(_ node: YAMLNode, _ types: [String]?) -> FieldIndex? {
        guard let name = node.string, let index = index(of: name) else {
            unknownField(node)
            return nil
        }
        let type = dictionary.fields[index].type
        guard types?.contains(type.name) ?? true else {
            let wanted = (types ?? []).joined(separator: ", ")
            diagnostics.append(
                node.fault(
                    "wrongFieldType",
                    zh: "“\(name)”是 \(type.name) 类指标，此条件只能用于 \(wanted) 类。",
                    en: "“\(name)” is a \(type.name) field; this condition takes \(wanted)."))
            return nil
        }
        return index
    }

    private func index(of name: String) -> FieldIndex? {
        for prefix in prefixes {
            if let field = dictionary.field(id: prefix + name) { return field.index }
        }
        return dictionary.field(id: name)?.index
    }

    private mutating func unknownField(_ node: YAMLNode) {
        let name = node.string ?? ""
        let guess = nearest(to: name, in: dictionary.fields.map(\.id))
        diagnostics.append(
            node.fault(
                "unknownField",
                zh: "指标字典里没有“\(name)”" + (guess.map { "；是否想写“\($0)”？" } ?? "。"),
                en: "the vocabulary has no field “\(name)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? ".")))
    }

    /// `{field: value}` with one pair.
    public mutating func pair(_ node: YAMLNode, _ types: [String]?) -> (FieldIndex, YAMLNode)? {
        let entries = node.entries
        guard entries.count == 1 else {
            diagnostics.append(
                node.fault(
                    "expectedPair",
                    zh: "此处应写 {指标: 值}，且只有一对。",
                    en: "write {field: value} here, with exactly one pair."))
            return nil
        }
        return fieldName(entries[0].key, types).map { ($0, entries[0].value) }
    }

    /// The canonical ids of the members that a node lists, one or several.
    public mutating func members(_ node: YAMLNode, of index: FieldIndex) -> [String]? {
        let nodes = node.isSequence ? node.items : [node]
        let ids = nodes.compactMap { member($0, of: index) }
        if nodes.isEmpty {
            diagnostics.append(
                node.fault("emptyList", zh: "列表是空的；请至少写一项。", en: "the list is empty."))
        }
        return ids.count == nodes.count && !ids.isEmpty ? ids : nil
    }

    private mutating func member(_ node: YAMLNode, of index: FieldIndex) -> String? {
        let field = dictionary.fields[index]
        let text = node.string ?? ""
        if field.type.members.isEmpty, !text.isEmpty { return text }
        if let member = field.type.member(named: text) { return member.id }
        let known = field.type.members.map(\.id)
        let guess = nearest(to: text, in: known + field.type.members.map(\.label.zh))
        diagnostics.append(
            node.fault(
                "unknownMember",
                zh: "“\(field.label.zh)”没有“\(text)”这一项"
                    + (guess.map { "；是否想写“\($0)”？" } ?? "；可用：\(known.joined(separator: ", "))。"),
                en: "“\(field.id)” has no member “\(text)”"
                    + (guess.map { "; did you mean “\($0)”?" }
                        ?? "; known: \(known.joined(separator: ", ")).")))
        return nil
    }
}
