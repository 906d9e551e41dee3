public import Diagnostics
import Documents
import Vocabulary

extension Installation {
    /// What the profile names and the catalogue does not have: zones, folders, the shared set that
    /// it switches on. A misspelt name would hide products without a word.
    public func check(against catalogue: Catalogue) -> [Diagnostic] {
        let sets = catalogue.versions.values.joined()
        let folders = Set(sets.compactMap { $0.path.split(separator: "/").first.map(String.init) })
        let zones = catalogue.dictionary.field(id: "enterprise.zone")?.type.members.map(\.id) ?? []
        return unknown(["zone", "neighbours"], zones, "园区", "zone")
            + unknown(["shows"], folders.sorted(), "目录文件夹", "folder") + missingSets(catalogue)
    }

    /// Cards that the profile names and nobody wrote.
    public func check(cards known: [String]) -> [Diagnostic] {
        unknown(["cards"], known, "评分卡", "scorecard")
    }

    private func unknown(
        _ keys: [String], _ known: [String], _ zh: String, _ en: String
    ) -> [Diagnostic] {
        let nodes = keys.flatMap { key -> [YAMLNode] in
            guard let node = root[key], !node.isNull else { return [] }
            return node.isSequence ? node.items : [node]
        }
        return nodes.filter { !known.contains($0.string ?? "") }.map { node in
            let name = node.string ?? ""
            let guess = nearest(to: name, in: known)
            let list = known.joined(separator: ", ")
            return node.fault(
                "unknownInCatalogue",
                zh: "没有\(zh)“\(name)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；") + "可用：\(list)。",
                en: "there is no \(en) “\(name)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? ";") + " known: \(list).")
        }
    }

    private func missingSets(_ catalogue: Catalogue) -> [Diagnostic] {
        sharedSets.filter { catalogue.versions[$0] == nil }.map { id in
            (root["basic_entry"] ?? root).fault(
                "unknownInCatalogue",
                zh: "目录里没有规则集“\(id)”，无法启用；请补上它，或写 basic_entry: off。",
                en: "the catalogue has no rule set “\(id)”; add it, or write basic_entry: off.")
        }
    }
}
