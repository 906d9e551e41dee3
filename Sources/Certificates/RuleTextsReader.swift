import Diagnostics
import Documents
import Quantities
import Seals
import Vocabulary

/// Opens the texts of a certificate: tests their digests, lays a rule set over those that it
/// extends, reads the vocabulary's lines.
enum RuleTextsReader {
    static func vocabulary(
        _ vocabulary: Certificate.Body.FieldNames
    ) throws(CertificateFault) -> FieldDictionary {
        let place = "/body/vocabulary"
        let text = vocabulary.lines.map { $0 + "\n" }.joined()
        try check(vocabulary.linesSha256, of: text, at: place + "/linesSha256")
        let root = try yaml(
            "schema: rongqiao/vocabulary/1\nfields:\n" + text, vocabulary.path)
        let (dictionary, _) = FieldDictionary.load(root, codes: CodeTables())
        guard dictionary.fields.count == vocabulary.lines.count else {
            throw CertificateFault(
                "vocabularyLines", at: place + "/lines", zh: "每行应是一个指标的定义，且不重复。",
                en: "each line must define one field, and none twice.")
        }
        return dictionary
    }

    static func rules(
        _ texts: Certificate.Body.RuleTexts, at place: String, _ dictionary: FieldDictionary
    ) throws(CertificateFault) -> ReadRules {
        var roots: [YAMLNode] = []
        for (index, file) in texts.files.enumerated() {
            try check(file.sha256, of: file.text, at: "\(place)/files/\(index)/sha256")
            roots.append(try yaml(file.text, file.path))
        }
        try checkChain(roots, texts.id, place)
        guard let last = roots.last else {
            throw CertificateFault("noText", at: place, zh: "没有规则文字。", en: "no rule text.")
        }
        let whole = roots.dropLast().reversed().reduce(last) { below, root in
            root.laidOver(below)
        }
        var reader = RulesReader(dictionary)
        return try reader.read(whole)
    }

    /// The first text is the rule set's own; each next one is what the one before it extends.
    private static func checkChain(
        _ roots: [YAMLNode], _ id: String, _ place: String
    ) throws(CertificateFault) {
        var wanted: String? = id
        for (index, root) in roots.enumerated() {
            guard let name = wanted, root["id"]?.string == name else {
                throw CertificateFault(
                    "otherRuleSet", at: "\(place)/files/\(index)", zh: "不是“\(wanted ?? "—")”的规则文字。",
                    en: "this is not the text of “\(wanted ?? "none")”.")
            }
            let base = root["extends"]
            wanted = base.flatMap { $0.isNull ? nil : $0.string }
        }
        guard let lacking = wanted else { return }
        throw CertificateFault(
            "lacksBase", at: place + "/files", zh: "缺少所沿用的“\(lacking)”的规则文字。",
            en: "the text of “\(lacking)”, which it extends, is lacking.")
    }

    private static func check(
        _ digest: String, of text: String, at place: String
    ) throws(CertificateFault) {
        guard Digest(of: Array(text.utf8)).hex != digest else { return }
        throw CertificateFault(
            "textDiffers", at: place, zh: "所附文字与其摘要不符。",
            en: "the text that is carried does not have this digest.")
    }

    private static func yaml(
        _ text: String, _ path: String
    ) throws(CertificateFault) -> YAMLNode {
        do {
            return try YAMLReader.read(bytes: Array(text.utf8), file: path)
        } catch {
            throw CertificateFault.unreadable(error, path)
        }
    }
}

extension YAMLNode {
    /// Lists and maps that are joined entry by entry; every other key replaces.
    private static let joined: Set<String> = [
        "sources", "values", "tables", "enterprise", "waivers", "collateral", "deal", "lender",
        "portfolio", "duties", "offer", "notes",
    ]

    /// This rule text over the one that it extends.
    fileprivate func laidOver(_ base: YAMLNode) -> YAMLNode {
        var pairs = entries
        for entry in base.entries {
            let key = entry.key.string ?? ""
            guard key != "extends", key != "cases" else { continue }
            if let index = pairs.firstIndex(where: { $0.key.string == key }) {
                guard YAMLNode.joined.contains(key) else { continue }
                pairs[index].value = pairs[index].value.joined(with: entry.value)
            } else {
                pairs.append(entry)
            }
        }
        return YAMLNode(kind: .mapping(pairs), location: location)
    }

    /// The base's entries in their order, own ones in place of those with the same name.
    private func joined(with base: YAMLNode) -> YAMLNode {
        if isMapping, base.isMapping {
            let kept = base.entries.map { old in
                entries.first { $0.key.string == old.key.string } ?? old
            }
            let new = entries.filter { own in
                !base.keys.contains(own.key.string ?? "")
            }
            return YAMLNode(kind: .mapping(kept + new), location: location)
        }
        let ids = Set(base.items.compactMap { $0["id"]?.string })
        let kept = base.items.map { old in
            items.first { $0["id"] != nil && $0["id"]?.string == old["id"]?.string } ?? old
        }
        let new = items.filter { $0["id"]?.string.map { !ids.contains($0) } ?? true }
        return YAMLNode(kind: .sequence(kept + new), location: location)
    }
}
