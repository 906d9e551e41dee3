public import Diagnostics
import Documents
import Enterprises
import Rules
public import Vocabulary

/// Reads `sources:` and `precedence:` of the installation profile.
struct SourcePolicyReader {
    private(set) var diagnostics: [Diagnostic] = []
    private var ids: [String] = []

    private static let keys = [
        "id", "zh", "en", "office", "verification", "profile", "also",
    ]

    mutating func read(_ root: YAMLNode) -> SourcePolicy {
        var policy = SourcePolicy()
        for node in list(root["sources"], "sources") {
            if let source = source(node) { policy.sources.append(source) }
        }
        ids = policy.sources.map(\.id)
        checkNames(policy.sources, list(root["sources"], nil))
        for node in list(root["precedence"], "precedence") {
            if node.isMapping {
                if let override = override(node) { policy.overrides.append(override) }
            } else if let step = step(node) {
                policy.order.steps.append(step)
            }
        }
        checkRepeated(list(root["precedence"], nil).filter { !$0.isMapping })
        return policy
    }

    private mutating func list(_ node: YAMLNode?, _ key: String?) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        if !node.isSequence, let key {
            do {
                _ = try node.requireSequence(Bilingual("“\(key)”"))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        return node.items
    }

    private mutating func source(_ node: YAMLNode) -> DataSource? {
        diagnostics += node.unknownKeys(known: SourcePolicyReader.keys)
        guard let id = node["id"]?.string, !id.isEmpty, !id.contains("@") else {
            diagnostics.append(
                node.fault(
                    "sourceWithoutID",
                    zh: "数据来源要有 id，且不含 @；请写成 {id: tax-office, zh: 税务局, en: Tax office}。",
                    en: "a source needs an id without @; write {id: tax-office, zh: …, en: …}."))
            return nil
        }
        let zh = node["zh"]?.string ?? id
        let name = Bilingual(zh: zh, en: node["en"]?.string ?? id)
        return DataSource(
            id: id, name: name, office: node["office"]?.bilingual ?? name,
            verification: verification(node["verification"]), profile: node["profile"]?.string,
            aliases: list(node["also"], "also").compactMap(\.string))
    }

    private mutating func verification(_ node: YAMLNode?) -> Verification? {
        guard let node, !node.isNull else { return nil }
        if let state = Verification(word: node.string ?? "") { return state }
        unknown(node, node.string ?? "", Verification.allCases.map(\.rawValue), "verification")
        return nil
    }

    private mutating func override(_ node: YAMLNode) -> SourcePolicy.Override? {
        diagnostics += node.unknownKeys(known: ["fields", "order"])
        let fields = list(node["fields"], "fields").compactMap(\.string)
        let steps = list(node["order"], "order")
        guard !fields.isEmpty, !steps.isEmpty else {
            diagnostics.append(
                node.fault(
                    "overrideShape",
                    zh: "按指标另定顺序要写 fields 和 order，如 {fields: [tax.*], order: [tax-office]}。",
                    en: "another order needs fields and order, as in "
                        + "{fields: [tax.*], order: [tax-office]}."))
            return nil
        }
        checkRepeated(steps)
        return SourcePolicy.Override(
            fields: fields, order: SourceOrder(steps.compactMap { step($0) }))
    }

    /// One source, or several that are equal.
    private mutating func step(_ node: YAMLNode) -> [SourceOrder.Entry]? {
        let nodes = node.isSequence ? node.items : [node]
        let entries = nodes.compactMap { entry($0) }
        return entries.isEmpty ? nil : entries
    }

    private mutating func entry(_ node: YAMLNode) -> SourceOrder.Entry? {
        let parts = (node.string ?? "").split(
            separator: "@", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard let id = parts.first, ids.contains(id) else {
            unknown(node, parts.first ?? "", ids, "source")
            return nil
        }
        guard parts.count == 2 else { return SourceOrder.Entry(id) }
        guard let state = Verification(word: parts[1]) else {
            unknown(node, parts[1], Verification.allCases.map(\.rawValue), "verification")
            return nil
        }
        return SourceOrder.Entry(id, atLeast: state)
    }

    private mutating func unknown(
        _ node: YAMLNode, _ word: String, _ known: [String], _ what: String
    ) {
        let guess = nearest(to: word, in: known)
        let list = known.joined(separator: ", ")
        let name: Bilingual =
            what == "source"
            ? Bilingual(zh: "数据来源", en: "source") : Bilingual(zh: "核实状态", en: "verification")
        diagnostics.append(
            node.fault(
                what == "source" ? "unknownSource" : "unknownWord",
                zh: "没有\(name.zh)“\(word)”；" + (guess.map { "是否想写“\($0)”？" } ?? "") + "可写：\(list)。",
                en: "there is no \(name.en) “\(word)”; "
                    + (guess.map { "did you mean “\($0)”? " } ?? "") + "known: \(list)."))
    }
}

// MARK: what the list as a whole must not do
extension SourcePolicyReader {
    private mutating func checkNames(_ sources: [DataSource], _ nodes: [YAMLNode]) {
        var owners: [String: String] = [:]
        for (source, node) in zip(sources, nodes.filter { $0["id"]?.string != nil }) {
            for name in Set(source.names.map { PlainText.key($0) }).sorted() {
                guard let owner = owners[name] else {
                    owners[name] = source.id
                    continue
                }
                diagnostics.append(
                    node.fault(
                        "sourceNameTwice",
                        zh: "名称“\(name)”同时属于来源“\(owner)”和“\(source.id)”；请去掉其中一处。",
                        en: "“\(name)” names the sources “\(owner)” and “\(source.id)”; remove one."
                    ))
            }
        }
    }

    private mutating func checkRepeated(_ steps: [YAMLNode]) {
        var seen: Set<String> = []
        for node in steps.flatMap({ $0.isSequence ? $0.items : [$0] }) {
            guard let text = node.string, !seen.insert(text).inserted else { continue }
            diagnostics.append(
                node.fault(
                    "sourceRankedTwice", zh: "来源“\(text)”在顺序里出现两次；请只留一处。",
                    en: "“\(text)” stands twice in the order; leave it in one place."))
        }
    }
}

extension Installation {
    /// Field patterns of `precedence:` that name no field of the vocabulary.
    public func checkSources(_ dictionary: FieldDictionary) -> [Diagnostic] {
        let overrides = root["precedence"]?.items.filter(\.isMapping) ?? []
        let nodes = overrides.flatMap { $0["fields"]?.items ?? [] }
        return nodes.compactMap { node in
            let pattern = node.string ?? ""
            let isKnown = dictionary.fields.contains {
                SourcePolicy.Override.pattern(pattern, matches: $0.id)
            }
            if isKnown { return nil }
            let guess = dictionary.nearestID(to: pattern.replacing(".*", with: ""))
            return node.fault(
                "unknownField",
                zh: "指标字典里没有“\(pattern)”" + (guess.map { "；是否想写“\($0)”？" } ?? "。"),
                en: "the vocabulary has no “\(pattern)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? "."))
        }
    }

    /// Import profiles that a source names and nobody wrote.
    public func check(importProfiles known: [String]) -> [Diagnostic] {
        (root["sources"]?.items ?? []).compactMap { $0["profile"] }.filter {
            !known.contains($0.string ?? "")
        }.map { node in
            let name = node.string ?? ""
            let guess = nearest(to: name, in: known)
            return node.fault(
                "unknownInCatalogue",
                zh: "没有导入方案“\(name)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；")
                    + "可用：\(known.joined(separator: ", "))。",
                en: "there is no import profile “\(name)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                    + " known: \(known.joined(separator: ", ")).")
        }
    }
}
