import Diagnostics
import Documents
import Quantities

extension CatalogueReader {
    /// The file laid over the rule set that it extends, along the whole chain of files.
    mutating func extended(
        _ file: Parsed, _ byID: [String: [Parsed]], chain: [String]
    ) -> YAMLNode? {
        let root = file.root
        guard let node = root["extends"], !node.isNull, let base = node.string else { return root }
        let chain = chain + [file.path]
        guard let parent = parent(of: file, base, byID, at: node) else { return nil }
        if let first = chain.firstIndex(of: parent.path) {
            if circles.insert(Set(chain[first...])).inserted { reportCircle(node, base) }
            return nil
        }
        guard let below = extended(parent, byID, chain: chain) else { return nil }
        checkSources(root, over: below)
        return root.laid(over: below)
    }

    /// The version of the base that had begun when this one began; the latest one for a version
    /// whose beginning is unstated. A version may extend an earlier one of its own rule set.
    private mutating func parent(
        of file: Parsed, _ base: String, _ byID: [String: [Parsed]], at node: YAMLNode
    ) -> Parsed? {
        guard let versions = byID[base] else {
            reportUnknown(node, base)
            return nil
        }
        let start = file.from.map { Int($0.number) } ?? .max
        func begin(_ version: Parsed) -> Int { version.from.map { Int($0.number) } ?? .min }
        let isOwn = base == file.id
        // Of its own rule set, a version whose beginning is unstated is the first.
        let begun = versions.filter {
            isOwn ? begin($0) < begin(file) : begin($0) <= start
        }
        if let latest = begun.max(by: { begin($0) < begin($1) }) { return latest }
        if isOwn { reportCircle(node, base) } else { reportLater(node, base) }
        return nil
    }

    /// A key that both files give to different sources would pass the base's lines to the wrong
    /// one.
    private mutating func checkSources(_ root: YAMLNode, over base: YAMLNode) {
        for entry in root["sources"]?.entries ?? [] {
            guard let key = entry.key.string, let title = entry.value["title"]?.string,
                let other = base["sources"]?[key]?["title"]?.string, other != title
            else { continue }
            reportOnce(
                entry.key.fault(
                    "sourceDiffers",
                    zh: "出处键“\(key)”在所沿用的规则集里是《\(other)》；请换一个键，否则沿用的条款会改记到这份文件。",
                    en: "the key “\(key)” is “\(other)” in the rule set that this one extends; use "
                        + "another key, or its clauses would be cited from this text."))
        }
    }

    private mutating func reportCircle(_ node: YAMLNode, _ base: String) {
        reportOnce(
            node.fault(
                "extendsItself", zh: "extends 绕成了环：“\(base)”；请删去其中一个 extends。",
                en: "extends goes in a circle at “\(base)”; drop one extends."))
    }

    private mutating func reportUnknown(_ node: YAMLNode, _ base: String) {
        reportOnce(
            node.fault(
                "unknownRuleSet", zh: "没有规则集“\(base)”可供 extends；请写目录里已有的 id。",
                en: "there is no rule set “\(base)”; write an id of the catalogue."))
    }

    private mutating func reportLater(_ node: YAMLNode, _ base: String) {
        reportOnce(
            node.fault(
                "baseNotBegun",
                zh: "本版本开始时“\(base)”的各版本都还没有施行；请核对两处的 from，或删去 extends。",
                en:
                    "no version of “\(base)” had begun when this one begins; check both from, or "
                    + "drop extends."))
    }

    /// A fault of a base is found again through every file that extends it.
    mutating func reportOnce(_ diagnostic: Diagnostic) {
        if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }
}

extension YAMLNode {
    /// The keys whose lists or maps are joined entry by entry; every other key replaces.
    private static let joined = [
        "sources", "values", "tables", "enterprise", "waivers", "collateral", "deal", "lender",
        "portfolio", "duties", "offer", "notes",
    ]

    /// This mapping laid over a base: what it names itself wins, clauses with the same id included.
    func laid(over base: YAMLNode) -> YAMLNode {
        var pairs = entries
        for entry in base.entries {
            guard let key = entry.key.string, key != "extends", key != "cases" else { continue }
            guard let index = pairs.firstIndex(where: { $0.key.string == key }) else {
                pairs.append(entry)
                continue
            }
            if YAMLNode.joined.contains(key) {
                pairs[index].value = pairs[index].value.joined(with: entry.value)
            }
        }
        return YAMLNode(kind: .mapping(pairs), location: location)
    }

    /// The base's entries in their order, each replaced by this node's own where it has one, then
    /// this node's other entries.
    private func joined(with base: YAMLNode) -> YAMLNode {
        if isMapping, base.isMapping {
            var own = entries
            let kept = base.entries.map { entry in
                own.firstIndex { $0.key.string == entry.key.string }.map { own.remove(at: $0) }
                    ?? entry
            }
            return YAMLNode(kind: .mapping(kept + own), location: location)
        }
        // A wrong shape is reported where it stands.
        guard isSequence, base.isSequence else { return self }
        var own = items
        let kept = base.items.map { item in
            guard let id = item["id"]?.string else { return item }
            return own.firstIndex { $0["id"]?.string == id }.map { own.remove(at: $0) } ?? item
        }
        return YAMLNode(kind: .sequence(kept + own), location: location)
    }
}
