import Diagnostics
public import Documents
public import Quantities

extension CitedFileReading {
    public mutating func readSources(_ node: YAMLNode?) {
        for entry in node?.entries ?? [] {
            guard let key = entry.key.string else { continue }
            let value = entry.value
            diagnostics += value.unknownKeys(known: [
                "title", "number", "publisher", "date", "evidence", "url", "read", "modelled_on",
            ])
            let evidence = word(value, "evidence", Evidence.self) ?? .illustrative
            let source = Source(
                key: key, title: text(value, "title") ?? key, number: plain(value["number"]),
                publisher: plain(value["publisher"]), date: day(value["date"]), evidence: evidence,
                url: plain(value["url"]))
            sources[key] = source
            sourceOrder.append(source)
        }
    }

    private func plain(_ node: YAMLNode?) -> String? {
        node.flatMap { $0.isNull ? nil : $0.string }
    }

    /// A day; nil for `unstated` and null. A year or a month alone is kept out with a fault.
    public mutating func day(_ node: YAMLNode?) -> Day? {
        guard let node, !node.isNull, let text = node.string, text != "unstated" else { return nil }
        if let day = Day(iso: text) { return day }
        diagnostics.append(
            node.fault(
                "badDate", zh: "“\(text)”不是日期；请写 2026-11-22 的形式，未知则写 unstated。",
                en: "“\(text)” is no date; write it as 2026-11-22, or unstated."))
        return nil
    }

    /// What stands behind a line. A line without a source is a fault.
    ///
    /// - Parameter key: the key that names the sources.
    public mutating func citation(
        _ node: YAMLNode, key: String = "source", reading fallback: Reading = .read
    ) -> Citation {
        let keys = node[key].map { $0.isSequence ? $0.items : [$0] } ?? []
        if keys.isEmpty {
            diagnostics.append(
                node.fault(
                    "missingSource", zh: "这一行没有出处；请补写 source: 出处键（见本文件 sources）。",
                    en: "this line has no source; add source: with a key of sources."))
        }
        let found = keys.compactMap { source($0) }
        let reading: Reading =
            node["reading"] == nil ? fallback : word(node, "reading", Reading.self) ?? fallback
        return Citation(
            sources: found, article: plain(node["article"]), reading: reading,
            location: node.location)
    }

    private mutating func source(_ node: YAMLNode) -> Source? {
        let key = node.string ?? ""
        if let source = sources[key] { return source }
        report(node, unknown: key, for: "source", known: sourceOrder.map(\.key))
        return nil
    }

    public mutating func readVersion(_ root: YAMLNode) -> Version {
        guard let node = required(root, "version") else {
            return Version(text: "unstated", from: nil, to: nil, confirmed: nil)
        }
        diagnostics += node.unknownKeys(known: ["text", "from", "to", "confirmed"])
        let version = Version(
            text: node["text"]?.string ?? "unstated", from: day(node["from"]), to: day(node["to"]),
            confirmed: day(node["confirmed"]))
        if let from = version.from, let end = version.to, end < from {
            diagnostics.append(
                node.fault(
                    "endsBeforeItBegins", zh: "to（\(end)）早于 from（\(from)）。",
                    en: "to (\(end)) lies before from (\(from))."))
        }
        return version
    }

    public mutating func readLines(_ node: YAMLNode?) -> [Line] {
        (node?.items ?? []).map { item in
            diagnostics += item.unknownKeys(known: [
                "id", "zh", "en", "source", "article", "reading",
            ])
            return Line(
                id: item["id"]?.string, text: item.bilingual, citation: citation(item))
        }
    }
}
