import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

extension RuleSetReader {
    mutating func readRisk(_ node: YAMLNode?, _ values: [NamedValue]) -> Risk? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: ["base", "shares", "trigger", "ceiling", "fees"])
        var bands: [BandedShare] = []
        let shares = (node["shares"]?.items ?? []).compactMap { readShare($0, values, &bands) }
        checkBands(bands)
        let trigger = readTrigger(node["trigger"])
        let fees = (node["fees"]?.items ?? []).map { readFee($0) }
        return Risk(
            base: readBase(node["base"]), shares: shares, trigger: trigger,
            ceiling: readCeiling(node["ceiling"]), fees: fees,
            citations: shares.map(\.citation))
    }

    private mutating func readBase(_ node: YAMLNode?) -> String? {
        guard let node, !node.isNull else { return nil }
        if node.isMapping { _ = citation(node) }
        return node["is"]?.string ?? node.string
    }

    private mutating func readCeiling(_ node: YAMLNode?) -> Rate? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "is", "source", "article", "reading", "note", "unread",
        ])
        _ = citation(node)
        return rate(node["is"])
    }

    private mutating func readShare(
        _ node: YAMLNode, _ values: [NamedValue], _ bands: inout [BandedShare]
    ) -> Risk.Share? {
        diagnostics += node.unknownKeys(known: [
            "who", "is", "min", "max", "unread", "when", "by", "among", "source", "article",
            "reading", "note",
        ])
        guard let who = text(node, "who") else { return nil }
        let kind = ["is", "min", "max"].first { node[$0] != nil }
        if kind == nil, node["unread"]?.string != "true" { reportNoShare(node, who) }
        let among = readAmong(node["among"])
        if let band = band(node, who: who, among: among, values) { bands.append(band) }
        return Risk.Share(
            who: who, kind: kind.flatMap(Risk.Share.Kind.init(rawValue:)) ?? .exactly,
            rate: kind.flatMap { rate(node[$0]) }, band: node["when"]?.string, among: among,
            citation: citation(node))
    }

    private mutating func reportNoShare(_ node: YAMLNode, _ who: String) {
        diagnostics.append(
            node.fault(
                "noShare", zh: "“\(who)”没有写分担比例；请写 is: 40%（或 min、max），没有读到就写 unread: true。",
                en: "“\(who)” has no share; write is: 40% (or min, max), or unread: true."))
    }

    private mutating func readAmong(_ node: YAMLNode?) -> (field: FieldIndex, members: [String])? {
        guard let node, let (field, list) = conditions.pair(node, ["choice", "set"]) else {
            return nil
        }
        return conditions.members(list, of: field).map { (field, $0) }
    }

    private mutating func readTrigger(_ node: YAMLNode?) -> Risk.Trigger? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "metric", "warn", "stop", "means", "boundary", "source", "article", "reading", "unread",
        ])
        _ = citation(node)
        return Risk.Trigger(
            metric: text(node, "metric") ?? "", warn: rate(node["warn"]), stop: rate(node["stop"]),
            means: node["means"]?.string, boundary: node["boundary"]?.string)
    }

    private mutating func readFee(_ node: YAMLNode) -> Risk.Fee {
        diagnostics += node.unknownKeys(known: [
            "zh", "en", "max", "source", "article", "reading", "note",
        ])
        _ = citation(node)
        return Risk.Fee(name: node.bilingual, max: rate(node["max"]))
    }
}
