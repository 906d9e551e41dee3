public import Diagnostics
public import Documents
import FEEL
public import Rules
public import Vocabulary

/// Reads `portrait.yaml`, with every fault of the file located.
public struct PortraitReader: RuleFileReading {
    private static let counts = 5...7
    public let dictionary: FieldDictionary
    public var diagnostics: [Diagnostic] = []
    public var sources: [String: Source] = [:]
    public var sourceOrder: [Source] = []
    public var conditions: ConditionReader

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
        conditions = ConditionReader(dictionary: dictionary, own: OwnNames([], in: dictionary))
    }

    /// Nil if the file cannot be used; every fault is in the diagnostics.
    public mutating func read(_ root: YAMLNode, path: String) -> PortraitPlan? {
        diagnostics += root.unknownKeys(known: [
            "schema", "name", "sources", "peers", "dimensions", "notes",
        ])
        checkSchema(root, "rongqiao/portrait/1")
        readSources(root["sources"])
        let dimensions = readDimensions(root)
        let peers = required(root, "peers").flatMap { readPeers($0) }
        let notes = readLines(root["notes"])
        diagnostics += conditions.diagnostics
        guard let (stages, sector, atLeast) = peers, !dimensions.isEmpty else { return nil }
        return PortraitPlan(
            name: root["name"]?.bilingual ?? Bilingual(zh: "企业画像", en: "Portrait"),
            dimensions: dimensions, stages: stages, sector: sector, atLeast: atLeast,
            sources: sourceOrder, notes: notes, path: path)
    }

    private mutating func readPeers(
        _ node: YAMLNode
    ) -> (stages: Stages, sector: FieldIndex, atLeast: Int)? {
        diagnostics += node.unknownKeys(known: ["stage", "sector", "at_least"])
        let stages = required(node, "stage").flatMap { readStages($0) }
        let sector = required(node, "sector").flatMap { conditions.fieldName($0, ["choice"]) }
        let atLeast = required(node, "at_least").flatMap { size($0) }
        guard let stages, let sector, let atLeast else { return nil }
        return (stages, sector, atLeast)
    }

    /// Nobody can be compared with himself alone.
    private mutating func size(_ node: YAMLNode) -> Int? {
        if let size = node.string.flatMap(Int.init), (2...1000).contains(size) { return size }
        diagnostics.append(
            node.fault(
                "badSize", zh: "at_least 应写 2 到 1000 的整数：同组至少几家有数才比较。",
                en: "at_least takes a whole number from 2 to 1000: how many must be comparable."))
        return nil
    }

    private mutating func readDimensions(_ root: YAMLNode) -> [PortraitDimension] {
        guard let node = required(root, "dimensions") else { return [] }
        let nodes = list(node, "dimensions")
        let dimensions = nodes.compactMap { readDimension($0) }
        if !nodes.isEmpty, !PortraitReader.counts.contains(nodes.count) {
            diagnostics.append(
                node.fault(
                    "dimensionCount", zh: "画像应有5到7个维度，此处有\(nodes.count)个；请增删。",
                    en: "a portrait has five to seven dimensions, here are \(nodes.count)."))
        }
        var seen: Set<String> = []
        for (dimension, node) in zip(dimensions, nodes) where dimensions.count == nodes.count {
            guard !seen.insert(dimension.id).inserted else { continue }
            diagnostics.append(
                (node["id"] ?? node).fault(
                    "duplicateID", zh: "id “\(dimension.id)” 重复；请改用另一个 id。",
                    en: "the id “\(dimension.id)” is used twice; take another one."))
        }
        return dimensions
    }

    private mutating func readDimension(_ node: YAMLNode) -> PortraitDimension? {
        diagnostics += node.unknownKeys(known: [
            "id", "zh", "en", "source", "article", "reading", "of", "unit", "better", "within",
        ])
        let citation = citation(node)
        let better = word(node, "better", Direction.self)
        guard let id = text(node, "id"), text(node, "zh") != nil,
            let measurement = readMeasurement(node), let better
        else { return nil }
        return PortraitDimension(
            id: id, name: node.bilingual, measurement: measurement, better: better,
            citation: citation)
    }
}
