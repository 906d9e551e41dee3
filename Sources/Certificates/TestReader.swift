import Diagnostics
import Documents
import FEEL
import Quantities
import Vocabulary

/// Reads the conditions of a rule text. The text was accepted once; what cannot be read now was
/// changed since, and is told with its place.
struct TestReader {
    let dictionary: FieldDictionary
    /// The names of values and tables with their types, in the order of their slots.
    let names: [(name: String, type: FieldType)]
    let scope: Scope

    static let keys: Set<String> = [
        "min", "max", "above", "below", "between", "is", "in", "outside", "contains_all",
        "subset_of", "non_empty", "inside", "none", "exists", "listed", "grade_at_least", "all",
        "any", "at_least", "not", "judgement", "review", "test", "unread",
    ]

    init(_ dictionary: FieldDictionary, names: [(name: String, type: FieldType)]) {
        self.dictionary = dictionary
        self.names = names
        scope = dictionary.scope(adding: names.map { ($0.name, $0.type.feelType) })
    }

    /// The condition of a mapping: the one key that is a condition's.
    func test(_ node: YAMLNode, _ prefixes: [String]) throws(CertificateFault) -> Test {
        let found = node.entries.filter { TestReader.keys.contains($0.key.string ?? "") }
        guard let one = found.first, found.count == 1, let key = one.key.string else {
            throw .unreadable(node, zh: "此处应有且只有一个条件。", en: "expected one condition here.")
        }
        return try test(key, one.value, prefixes)
    }

    private func test(
        _ key: String, _ node: YAMLNode, _ prefixes: [String]
    ) throws(CertificateFault) -> Test {
        if let relation = Test.Relation(rawValue: key) {
            return try compare(relation, node, prefixes)
        }
        switch key {
        case "between": return try between(node, prefixes)
        case "in", "outside", "contains_all", "subset_of":
            return try membership(key, node, prefixes)
        case "non_empty": return .nonEmpty(try field(node, prefixes))
        case "exists": return .exists(try field(node, prefixes))
        case "inside": return try inside(node, prefixes)
        case "none": return try noEvents(node, prefixes)
        case "listed":
            let scheme = try field(node, prefixes, suffix: ".listed")
            return .compare(scheme, .equal, .literal(.boolean(true)))
        case "grade_at_least": return try grade(node, prefixes)
        case "all": return .all(try list(node, prefixes))
        case "any": return .any(try list(node, prefixes))
        case "at_least":
            let count = node["of"]?.string.flatMap { Int($0) } ?? 0
            return .atLeast(count, try list(node["among"] ?? node, prefixes))
        case "not": return .not(try test(node, prefixes))
        case "judgement":
            let field = try node["field"].map { node throws(CertificateFault) in
                try self.field(node, prefixes)
            }
            return .judgement(office(node), field)
        case "review": return .review(office(node), try field(node["field"] ?? node, prefixes))
        case "test": return .formula(try formula(node, expecting: .boolean))
        default: return .unread
        }
    }

    private func list(_ node: YAMLNode, _ prefixes: [String]) throws(CertificateFault) -> [Test] {
        var parts: [Test] = []
        for item in node.items { parts.append(try test(item, prefixes)) }
        return parts
    }

    private func office(_ node: YAMLNode) -> Certificate.Text {
        node["office"]?.certifiedText ?? Certificate.Text(zh: "", en: "")
    }

    // MARK: fields and members

    /// The field that a node names, with the section's prefixes tried first.
    func field(
        _ node: YAMLNode, _ prefixes: [String], suffix: String = ""
    ) throws(CertificateFault) -> FieldIndex {
        let name = (node.string ?? "") + suffix
        for prefix in prefixes + [""] {
            if let index = dictionary.index(of: prefix + name) { return index }
        }
        throw .unreadable(
            node, zh: "凭证所附指标里没有“\(name)”。", en: "the certificate defines no field “\(name)”.")
    }

    func members(_ node: YAMLNode, of field: FieldIndex) throws(CertificateFault) -> [String] {
        var ids: [String] = []
        for item in node.isSequence ? node.items : [node] {
            ids.append(try member(item, of: field))
        }
        return ids
    }

    private func member(_ node: YAMLNode, of field: FieldIndex) throws(CertificateFault) -> String {
        let text = node.string ?? ""
        let members = dictionary[field].type.members
        if members.isEmpty { return text }
        let found =
            members.first { [$0.id, $0.label.zh, $0.label.en].contains(text) }
            ?? members.first { $0.synonyms.contains(text) }
        if let found { return found.id }
        throw .unreadable(
            node, zh: "“\(dictionary[field].label.zh)”没有“\(text)”这一项。",
            en: "“\(dictionary[field].id)” has no member “\(text)”.")
    }

    /// `{field: value}`.
    private func pair(
        _ node: YAMLNode, _ prefixes: [String], suffix: String = ""
    ) throws(CertificateFault) -> (FieldIndex, YAMLNode) {
        guard let entry = node.entries.first, node.entries.count == 1 else {
            throw .unreadable(node, zh: "此处应为 {指标: 值}。", en: "expected {field: value}.")
        }
        return (try field(entry.key, prefixes, suffix: suffix), entry.value)
    }

    // MARK: kinds of conditions

    private func compare(
        _ relation: Test.Relation, _ node: YAMLNode, _ prefixes: [String]
    ) throws(CertificateFault) -> Test {
        let (field, value) = try pair(node, prefixes)
        if case .set = dictionary[field].type {
            return .member(field, try members(value, of: field))
        }
        return .compare(field, relation, try bound(value, as: dictionary[field].type))
    }

    private func between(
        _ node: YAMLNode, _ prefixes: [String]
    ) throws(CertificateFault) -> Test {
        let (field, ends) = try pair(node, prefixes)
        guard ends.items.count == 2 else {
            throw .unreadable(ends, zh: "between 要写两个界限。", en: "between takes two bounds.")
        }
        let type = dictionary[field].type
        return .all([
            .compare(field, .atLeast, try bound(ends.items[0], as: type)),
            .compare(field, .atMost, try bound(ends.items[1], as: type)),
        ])
    }

    private func membership(
        _ key: String, _ node: YAMLNode, _ prefixes: [String]
    ) throws(CertificateFault) -> Test {
        let (field, list) = try pair(node, prefixes)
        let ids = try members(list, of: field)
        switch key {
        case "in": return .member(field, ids)
        case "outside": return .not(.member(field, ids))
        case "contains_all": return .containsAll(field, ids)
        default: return .subset(field, ids)
        }
    }

    private func inside(
        _ node: YAMLNode, _ prefixes: [String]
    ) throws(CertificateFault) -> Test {
        let (field, code) = try pair(node, prefixes)
        switch try bound(code, as: .region) {
        case .literal(.text(let region)): return .inside(field, region)
        case .unread: return .unread
        default: throw .unreadable(code, zh: "应为行政区划代码。", en: "expected a division's code.")
        }
    }

    private func grade(_ node: YAMLNode, _ prefixes: [String]) throws(CertificateFault) -> Test {
        let (field, value) = try pair(node, prefixes, suffix: ".grade")
        if value.string == "unread" { return .unread }
        let id = try members(value, of: field).first
        let place = dictionary[field].type.members.firstIndex { $0.id == id }
        return .grade(field, place ?? 0)
    }

    private func noEvents(
        _ node: YAMLNode, _ prefixes: [String]
    ) throws(CertificateFault) -> Test {
        let prefix = prefixes.contains("principal.") ? "principal.event." : "event."
        var fields: [FieldIndex] = []
        for item in node["events"]?.items ?? [] {
            fields.append(try field(item, prefixes.map { $0 + prefix } + [prefix]))
        }
        return .noEvents(fields, try span(node))
    }

    private func span(_ node: YAMLNode) throws(CertificateFault) -> Test.Span {
        if node["ever"]?.string == "true" { return .ever }
        if let years = node["years"] {
            return .years(years.items.compactMap { $0.string.flatMap { Int($0) } })
        }
        let within = node["within"]?.string ?? ""
        if within == "unstated" { return .unstated }
        if case .success(.number(let months)) = Literal.parse(within, as: .months),
            let count = months.exactInt64
        {
            return .months(Int(count))
        }
        throw .unreadable(node, zh: "期间写得不对。", en: "the window is not written right.")
    }
}

extension YAMLNode {
    /// `{zh, en}`, or one text for both languages.
    var certifiedText: Certificate.Text {
        if let text = string { return Certificate.Text(zh: text, en: text) }
        let zh = self["zh"]?.string ?? self["en"]?.string ?? ""
        return Certificate.Text(zh: zh, en: self["en"]?.string ?? zh)
    }
}
