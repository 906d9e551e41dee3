public import Diagnostics
import Documents
public import Rules

/// Reads files of promises, schema `rongqiao/promises/1`. All faults of a file are collected.
public struct PromiseReader: CitedFileReading {
    public static let schema = "rongqiao/promises/1"

    public var diagnostics: [Diagnostic] = []
    public var sources: [String: Source] = [:]
    public var sourceOrder: [Source] = []

    private static let keys = [
        "schema", "id", "name", "standing", "version", "region", "sources", "promises",
    ]
    private static let termKeys = [
        "id", "zh", "en", "lenders", "products", "from", "to", "within", "days", "condition",
        "level", "pause", "cut_off", "inferred", "modelled_on", "source", "article", "reading",
    ]

    private init() {}

    /// - Parameter file: the name that diagnostics begin with.
    /// - Returns: nil where the file holds no usable set; then `diagnostics` says why.
    public static func read(
        bytes: [UInt8], file: String
    ) -> (set: PromiseSet?, diagnostics: [Diagnostic]) {
        do throws(Faults) {
            let root = try YAMLReader.read(bytes: bytes, file: file)
            var reader = PromiseReader()
            let set = reader.set(root)
            return (reader.diagnostics.hasErrors ? nil : set, reader.diagnostics)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    private mutating func set(_ root: YAMLNode) -> PromiseSet? {
        diagnostics += root.unknownKeys(known: Self.keys)
        checkSchema(root)
        readSources(root["sources"])
        let version = readVersion(root)
        let standing = word(root, "standing", PromiseSet.Standing.self)
        let name = required(root, "name").map(\.bilingual)
        let items = required(root, "promises")?.items ?? []
        var terms: [PromiseTerm] = []
        for item in items {
            guard let term = term(item) else { continue }
            checkModel(of: item, term, standing)
            if terms.contains(where: { $0.id == term.id }) { repeated(item, term.id) }
            terms.append(term)
        }
        guard let id = text(root, "id"), let name, let standing else { return nil }
        let region = root["region"].flatMap { $0.isNull ? nil : $0.string }
        return PromiseSet(
            id: id, name: name, standing: standing, version: version, region: region,
            sources: sourceOrder, terms: terms)
    }

    private mutating func checkSchema(_ root: YAMLNode) {
        guard let node = required(root, "schema"), node.string != Self.schema else { return }
        diagnostics.append(
            node.fault(
                "unknownSchema", zh: "schema 应为 \(Self.schema)。",
                en: "schema must be \(Self.schema)."))
    }

    /// What nobody published says what it is modelled on.
    private mutating func checkModel(
        of node: YAMLNode, _ term: PromiseTerm, _ standing: PromiseSet.Standing?
    ) {
        let cites = term.citation.sources.contains { $0.evidence == .illustrative }
        let isInvented = standing == .illustrative || cites
        guard isInvented, node["modelled_on"]?.string?.isBlank ?? true else { return }
        diagnostics.append(
            node.fault(
                "missingModel", zh: "示意的承诺须写明参照哪一条；请补写 modelled_on: 承诺的名称。",
                en: "an illustrative promise says what it is modelled on; add modelled_on."))
    }

    private mutating func repeated(_ node: YAMLNode, _ id: String) {
        diagnostics.append(
            node.fault(
                "promiseRepeated", zh: "承诺“\(id)”写了两次；请改名或删去一个。",
                en: "the promise “\(id)” stands twice; rename or remove one."))
    }

    private mutating func term(_ node: YAMLNode) -> PromiseTerm? {
        diagnostics += node.unknownKeys(known: Self.termKeys)
        let id = text(node, "id")
        let from = word(node, "from", LifeEvent.self)
        let to = word(node, "to", LifeEvent.self)
        let within = number(node, "within", 0...3650)
        let days = word(node, "days", PromiseTerm.DayKind.self)
        let citation = citation(node)
        let inferred = parts(node["inferred"])
        checkOrder(node, from, to)
        guard let id, let from, let to, let within, let days else { return nil }
        return PromiseTerm(
            id: id, label: node.bilingual, lenders: names(node["lenders"]),
            products: names(node["products"]), from: from, to: to, within: within, days: days,
            condition: optional(node, "condition") ?? .none,
            level: optional(node, "level") ?? .hard,
            pause: optional(node, "pause") ?? .unstated,
            cutOffHour: node["cut_off"].flatMap { $0.isNull ? nil : $0 }
                .flatMap { _ in number(node, "cut_off", 1...24) },
            inferred: inferred, citation: citation)
    }

    private mutating func optional<Word: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ key: String
    ) -> Word? where Word.RawValue == String {
        node[key] == nil ? nil : word(node, key, Word.self)
    }

    private mutating func number(
        _ node: YAMLNode, _ key: String, _ bounds: ClosedRange<Int>
    ) -> Int? {
        guard let value = required(node, key) else { return nil }
        if let number = value.string.flatMap({ Int($0) }), bounds.contains(number) {
            return number
        }
        let range = "\(bounds.lowerBound)–\(bounds.upperBound)"
        diagnostics.append(
            value.fault(
                "badNumber", zh: "\(key) 应为 \(range) 的整数，不带单位。",
                en: "\(key) must be a whole number from \(range), without a unit."))
        return nil
    }

    /// The end must be able to come after the start.
    private mutating func checkOrder(_ node: YAMLNode, _ from: LifeEvent?, _ to: LifeEvent?) {
        guard let from, let to, from == to || to == .demandPosted else { return }
        diagnostics.append(
            node.fault(
                "promiseWithoutSpan", zh: "承诺从 \(from.rawValue) 到 \(to.rawValue)，没有时段。",
                en: "the promise from \(from.rawValue) to \(to.rawValue) has no span."))
    }

    private mutating func parts(_ node: YAMLNode?) -> Set<PromiseTerm.Part> {
        var parts: Set<PromiseTerm.Part> = []
        for item in node?.items ?? [] {
            if let part = item.string.flatMap(PromiseTerm.Part.init(rawValue:)) {
                parts.insert(part)
            } else {
                report(
                    item, unknown: item.string ?? "", for: "inferred",
                    known: PromiseTerm.Part.allCases.map(\.rawValue))
            }
        }
        return parts
    }

    private func names(_ node: YAMLNode?) -> Set<String>? {
        guard let node, !node.isNull, node.string != "all" else { return nil }
        return Set(node.isSequence ? node.items.compactMap(\.string) : [node.string ?? ""])
    }
}
