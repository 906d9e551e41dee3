import Diagnostics
import Documents

extension TermsReader {
    private static let sourceKeys = [
        "title", "number", "publisher", "date", "evidence", "url", "read",
    ]

    mutating func readSources(_ node: YAMLNode) throws(Faults) -> [TermSource] {
        var found: [TermSource] = []
        for (key, value) in try node.requireMapping() {
            check(value, TermsReader.sourceKeys)
            let evidence = word(try value.require("evidence"), TermEvidence.self)
            found.append(
                TermSource(
                    key: key.string ?? "", title: try value.require("title").requireText(),
                    number: value["number"]?.string, evidence: evidence ?? .illustrative,
                    url: value["url"].flatMap { $0.isNull ? nil : $0.string }))
        }
        return found
    }

    /// The basis of a figure: its sources must be named and known, and an illustrative figure names
    /// the clause that it is modelled on.
    mutating func basis(_ node: YAMLNode) -> Basis {
        let keys = sourceKeys(node)
        let known = keys.compactMap { key in sources.first { $0.key == key } }
        used.formUnion(keys)
        let evidence = known.map(\.evidence).max() ?? .illustrative
        let model = node["modelled_on"]?.string
        if !keys.isEmpty, evidence == .illustrative, model == nil {
            report(
                node, "illustrativeWithoutModel",
                zh: "示意数字须写明参照的条款；请加 modelled_on: …",
                en: "an illustrative figure names the clause it is modelled on; add modelled_on: …"
            )
        }
        return Basis(
            sources: keys, evidence: evidence, modelledOn: model, note: node["note"]?.string)
    }

    private mutating func sourceKeys(_ node: YAMLNode) -> [String] {
        guard let source = node["source"], !source.isNull else {
            report(
                node, "sourceMissing", zh: "缺少出处；请写 source: 出处代号",
                en: "the source is missing; write source: KEY")
            return []
        }
        let nodes = source.isSequence ? source.items : [source]
        return nodes.compactMap { node in
            guard let key = node.string, sources.contains(where: { $0.key == key }) else {
                let known = sources.map(\.key).joined(separator: ", ")
                report(
                    node, "unknownSource",
                    zh: "出处“\(node.string ?? "")”不在 sources 中；现有：\(known)",
                    en: "“\(node.string ?? "")” is not among the sources: \(known)")
                return nil
            }
            return key
        }
    }

    /// A source that nothing cites is a slip, unless a note may rest on it.
    mutating func checkSourcesUsed(_ root: YAMLNode) {
        for note in root["notes"]?.items ?? [] {
            check(note, ["zh", "en", "source"])
            used.formUnion(sourceKeys(note))
        }
        for source in sources where !used.contains(source.key) {
            let node = root["sources"]?.keyNode(source.key) ?? root
            report(
                node, "sourceNotCited", zh: "出处“\(source.key)”没有被引用；请引用或删去",
                en: "nothing cites the source \(source.key); cite it or remove it")
        }
    }
}
