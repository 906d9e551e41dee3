import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// What case files of rule sets and of cards have in common: the head, and the enterprise that a
/// case is about.
enum CaseFile {
    static func fault(_ node: YAMLNode, _ zh: String, _ en: String) -> Diagnostic {
        node.fault("caseDiffers", zh: zh, en: en)
    }

    /// Whether the file names its schema, has cases, and no two of them share an id.
    static func faults(_ root: YAMLNode, schema: String) -> [Diagnostic] {
        var faults = root.unknownKeys(known: ["schema", "profiles", "cases"])
        if root["schema"]?.string != schema {
            faults.append(
                fault(
                    root["schema"] ?? root, "第一行应写 schema: \(schema)。",
                    "the first line must be schema: \(schema)."))
        }
        if root["cases"]?.items.isEmpty ?? true {
            faults.append(
                fault(
                    root["cases"] ?? root, "cases 应为列表，至少一个用例，每个以“- ”开头。",
                    "cases must be a list of at least one case."))
        }
        return faults + idFaults(root)
    }

    private static func idFaults(_ root: YAMLNode) -> [Diagnostic] {
        var seen: Set<String> = []
        var faults: [Diagnostic] = []
        for node in root["cases"]?.items ?? [] {
            guard let id = node["id"], let name = id.string else {
                faults.append(fault(node, "每个用例要有 id。", "a case needs an id."))
                continue
            }
            if !seen.insert(name).inserted {
                faults.append(
                    fault(id, "用例 id“\(name)”重复；请改用另一个。", "the case id “\(name)” stands twice."))
            }
        }
        return faults
    }

    /// The base profile with what the case sets, leaves out and asks for.
    static func profile(
        _ node: YAMLNode, _ profiles: YAMLNode?, _ asOf: Day, _ dictionary: FieldDictionary
    ) -> (Profile, [Diagnostic]) {
        let base = node["base"]?.string.flatMap { profiles?[$0] }
        var faults = unsetFaults(node, base, dictionary)
        if base == nil {
            faults.append(
                fault(node, "base 要写 profiles 里的一个名称。", "base must name one of profiles."))
        }
        let (enterprise, unread) = CaseProfile.enterprise(
            named: node["id"]?.string ?? "", base: base, set: node["set"],
            unset: node["unset"]?.items.compactMap(\.string) ?? [], demand: node["demand"],
            dictionary: dictionary, asOf: asOf)
        let (profile, found) = Resolver(dictionary: dictionary).profile(
            of: enterprise, asOf: asOf)
        return (profile, faults + (unread + found).filter { $0.severity == .error })
    }

    private static func unsetFaults(
        _ node: YAMLNode, _ base: YAMLNode?, _ dictionary: FieldDictionary
    ) -> [Diagnostic] {
        (node["unset"]?.items ?? []).compactMap { key in
            let name = key.string ?? ""
            if dictionary.field(id: name) != nil || base?.keys.contains(name) == true {
                return nil
            }
            let guess = nearest(to: name, in: dictionary.fields.map(\.id))
            return fault(
                key, "unset：指标字典里没有“\(name)”" + (guess.map { "；是否想写“\($0)”？" } ?? "。"),
                "unset: the vocabulary has no field “\(name)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? "."))
        }
    }
}
