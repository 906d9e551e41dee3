import Diagnostics
import Documents

/// One entry of `vocabulary.yaml` as it stands in the file, before the entries know each other.
struct FieldNode {
    static let keys =
        [
            "id", "zh", "en", "also", "type", "unit", "period", "members", "members_of", "ordered",
            "subject", "office", "bring", "definition", "source", "formula", "fallback", "of",
            "year",
            "derived", "yes", "no",
        ] + FieldChecksReader.keys

    let node: YAMLNode
    let id: String
    let label: Bilingual
    private(set) var type: FieldType?
    private(set) var subject: Subject?
    private(set) var diagnostics: [Diagnostic] = []

    /// Nil if the entry has no id; what else is wrong is in `diagnostics`.
    init?(_ node: YAMLNode, _ faults: inout [Diagnostic]) {
        guard let id = node["id"]?.string, !id.isEmpty else {
            faults.append(
                node.fault(
                    "fieldWithoutID", zh: "指标缺少 id；请写成 {id: tax.paid, zh: 纳税总额, …}。",
                    en: "a field has no id; write {id: tax.paid, zh: …, en: …}."))
            return nil
        }
        self.node = node
        self.id = id
        label = Bilingual(zh: node["zh"]?.string ?? "", en: node["en"]?.string ?? "")
        diagnostics = node.unknownKeys(known: Self.keys)
        for key in ["zh", "en"] where node[key]?.string?.isEmpty ?? true { lacks(key) }
        readType()
        readSubject()
        checkWords()
    }

    var words: YesNoWords {
        YesNoWords(
            yes: node["yes"]?.items.compactMap(\.string) ?? [],
            no: node["no"]?.items.compactMap(\.string) ?? [])
    }

    var synonyms: [String] { node["also"]?.items.compactMap(\.string) ?? [] }
    var unit: String? { node["unit"]?.string }
    var isYearly: Bool { node["period"]?.string == "year" }
    var base: YAMLNode? { node["of"] }
    /// The set or choice whose type this field shares.
    var twin: YAMLNode? { node["members_of"] }
    var formula: YAMLNode? { node["formula"] ?? node["fallback"] }

    func text(_ key: String) -> String? { node[key]?.string }

    /// `{zh, en}`, or one text for both languages.
    func bilingual(_ key: String) -> Bilingual? {
        guard let value = node[key] else { return nil }
        if let text = value.string { return Bilingual(text) }
        let zh = value["zh"]?.string ?? ""
        return Bilingual(zh: zh, en: value["en"]?.string ?? zh)
    }

    private mutating func lacks(_ key: String) {
        diagnostics.append(
            node.fault(
                "missingKey", zh: "指标“\(id)”缺少 \(key)；每个指标都要有 zh 和 en 名称。",
                en: "the field “\(id)” has no \(key); every field needs zh and en labels."))
    }

    private mutating func checkWords() {
        let words = self.words
        if let place = node["yes"] ?? node["no"], type != .boolean || words.isEmpty {
            diagnostics.append(
                place.fault(
                    "wordsDoNotFitType",
                    zh: "指标“\(id)”写了 yes 或 no；只有是非指标可写，且要写成列表，如 yes: [正常, 存续]。",
                    en: "“\(id)” lists yes or no; only a boolean does, as in yes: [正常, 存续]."))
        }
        if let word = words.ambiguous.first {
            diagnostics.append(
                node.fault(
                    "ambiguousWord", zh: "指标“\(id)”的“\(word)”既在 yes 又在 no；请去掉一处。",
                    en: "“\(word)” stands under yes and no of “\(id)”; remove one."))
        }
    }

    private mutating func readSubject() {
        guard let text = node["subject"]?.string else { return }
        subject = Subject(rawValue: text)
        if subject == nil { unknownWord("subject", text, Subject.allCases.map(\.rawValue)) }
    }

    private mutating func readType() {
        guard let name = node["type"]?.string else {
            if base == nil, twin == nil { lacks("type") }
            return
        }
        let members = (node["members"]?.items ?? []).map(Self.member)
        let simple: [FieldType] = [
            .money, .ratio, .count, .number, .months, .age, .date, .boolean, .text, .region,
            .industry, .events,
        ]
        switch name {
        case "choice": type = .choice(members, ordered: node["ordered"]?.string == "true")
        case "set": type = .set(members)
        default: type = simple.first { $0.name == name }
        }
        if type == nil { unknownWord("type", name, simple.map(\.name) + ["choice", "set"]) }
        checkMembers(name, members)
    }

    private mutating func checkMembers(_ name: String, _ members: [Member]) {
        let needsMembers = name == "choice" || name == "set"
        if needsMembers == members.isEmpty {
            diagnostics.append(
                node.fault(
                    "membersDoNotFitType",
                    zh: "指标“\(id)”的类型是 \(name)；只有 choice 和 set 要写 members，且至少一个。",
                    en: "“\(id)” is \(name); choice and set, and no other type, list members."))
        }
        let ambiguous = MemberNames(members).ambiguous
        if !ambiguous.isEmpty {
            diagnostics.append(
                node.fault(
                    "ambiguousMember",
                    zh: "指标“\(id)”有两个选项都叫“\(ambiguous[0])”；请改名或去掉一个。",
                    en: "two members of “\(id)” are called “\(ambiguous[0])”; rename one."))
        }
        let ids = members.map(\.id)
        if Set(ids).count != ids.count || ids.contains("") {
            diagnostics.append(
                node.fault(
                    "memberIDs", zh: "指标“\(id)”的选项要有各不相同的 id。",
                    en: "the members of “\(id)” need different ids."))
        }
    }

    private static func member(_ node: YAMLNode) -> Member {
        let id = node["id"]?.string ?? ""
        let zh = node["zh"]?.string ?? id
        return Member(
            id: id, label: Bilingual(zh: zh, en: node["en"]?.string ?? zh),
            synonyms: node["also"]?.items.compactMap(\.string) ?? [])
    }

    private mutating func unknownWord(_ key: String, _ word: String, _ known: [String]) {
        let guess = nearest(to: word, in: known)
        diagnostics.append(
            (node[key] ?? node).fault(
                "unknownWord",
                zh: "指标“\(id)”的 \(key) 写了“\(word)”；" + (guess.map { "是否想写“\($0)”？" } ?? "")
                    + "可写：\(known.joined(separator: "、"))。",
                en: "“\(id)” has \(key) “\(word)”; "
                    + (guess.map { "did you mean “\($0)”? " } ?? "")
                    + "known: \(known.joined(separator: ", "))."))
    }
}
