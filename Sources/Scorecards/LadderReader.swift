public import Diagnostics
public import Documents
import Quantities
public import Rules
public import Vocabulary

/// Reads `ladder.yaml`, with every fault of the file located.
public struct LadderReader: RuleFileReading {
    public let dictionary: FieldDictionary
    public var diagnostics: [Diagnostic] = []
    public var sources: [String: Source] = [:]
    public var sourceOrder: [Source] = []
    public var conditions: ConditionReader
    private let cards: CardShelf
    private var seen: Set<String> = []

    /// - Parameter cards: those that a rung may name.
    public init(dictionary: FieldDictionary, cards: CardShelf) {
        self.dictionary = dictionary
        self.cards = cards
        conditions = ConditionReader(dictionary: dictionary, own: OwnNames([], in: dictionary))
    }

    /// Nil if no track can be used; every fault is in the diagnostics.
    public mutating func read(_ root: YAMLNode, path: String) -> Ladder? {
        diagnostics += root.unknownKeys(known: ["schema", "name", "sources", "tracks", "notes"])
        checkSchema(root, "rongqiao/ladder/1")
        readSources(root["sources"])
        let tracks = required(root, "tracks").map { list($0, "tracks") } ?? []
        let ladder = Ladder(
            name: root["name"]?.bilingual, tracks: tracks.compactMap { readTrack($0) },
            sources: sourceOrder, notes: readLines(root["notes"]), path: path)
        diagnostics += conditions.diagnostics
        return ladder.tracks.isEmpty ? nil : ladder
    }

    private mutating func readTrack(_ node: YAMLNode) -> LadderTrack? {
        diagnostics += node.unknownKeys(known: [
            "id", "zh", "en", "note", "source", "article", "reading", "rungs", "sums",
        ])
        let citation = citation(node)
        guard let id = text(node, "id"), text(node, "zh") != nil,
            let rungsNode = required(node, "rungs")
        else { return nil }
        checkUnused("track " + id, node["id"] ?? node, id)
        let nodes = list(rungsNode, "rungs")
        let rungs = nodes.compactMap { readRung($0, citation) }
        if rungs.count == nodes.count { checkOrder(rungs, nodes) }
        guard !rungs.isEmpty else { return nil }
        return LadderTrack(
            id: id, name: node.bilingual, rungs: rungs, note: node["note"]?.bilingual,
            sums: (node["sums"]?.items ?? []).compactMap { readSum($0, rungs) },
            citation: citation, choice: choice(rungs))
    }

    private mutating func readSum(_ node: YAMLNode, _ rungs: [LadderRung]) -> LadderSum? {
        diagnostics += node.unknownKeys(known: ["zh", "en", "rungs"])
        guard text(node, "zh") != nil, let list = required(node, "rungs") else { return nil }
        let places = self.list(list, "rungs").compactMap { item -> Int? in
            let id = item.string ?? ""
            if let place = rungs.firstIndex(where: { $0.id == id }) { return place }
            report(item, unknown: id, for: "rungs", known: rungs.map(\.id))
            return nil
        }
        return LadderSum(name: node.bilingual, rungs: places)
    }

    private mutating func readRung(_ node: YAMLNode, _ track: Citation) -> LadderRung? {
        diagnostics += node.unknownKeys(known: [
            "id", "zh", "en", "layer", "card", "holds", "source", "article", "reading",
        ])
        let citation = node["source"] == nil ? track : citation(node)
        let card = node["card"].flatMap { $0.isNull ? nil : checkedCard($0) }
        guard let id = text(node, "id"), text(node, "zh") != nil,
            let layer = required(node, "layer").flatMap({ number(ofLayer: $0) }),
            let holds = required(node, "holds").flatMap({ standing($0) })
        else { return nil }
        checkUnused("rung " + id, node["id"] ?? node, id)
        return LadderRung(
            id: id, name: node.bilingual, layer: layer, card: card, holds: holds,
            titles: titles(holds), citation: citation)
    }

    /// What shows that an enterprise stands on a rung. A computed title shows nothing.
    private mutating func standing(_ node: YAMLNode) -> Condition? {
        conditions.prefixes = ["enterprise."]
        guard let condition = conditions.nested(node) else { return nil }
        let computed = dictionary.index(of: "enterprise.titles_computed")
        guard computed == nil || !condition.slots.contains(where: { $0 == computed }) else {
            diagnostics.append(
                node.fault(
                    "computedStanding",
                    zh: "站在哪一级只看证书和在册事实，不看测算资质；请改用 enterprise.titles。",
                    en: "a rung is held by certificates and facts on file, never by computation; "
                        + "use enterprise.titles."))
            return nil
        }
        return condition
    }

    private func titles(_ holds: Condition) -> [String] {
        guard case .member(let field, let ids) = holds,
            field == dictionary.index(of: "enterprise.titles")
        else { return [] }
        return ids
    }

    private func choice(_ rungs: [LadderRung]) -> FieldIndex? {
        let fields = rungs.map { rung -> FieldIndex? in
            guard case .member(let field, _) = rung.holds,
                case .choice = dictionary[field].type
            else { return nil }
            return field
        }
        return Set(fields).count == 1 ? fields[0] : nil
    }
}

extension LadderReader {
    private mutating func number(ofLayer node: YAMLNode) -> Int? {
        if let layer = node.string.flatMap(Int.init), (0...99).contains(layer) { return layer }
        diagnostics.append(
            node.fault(
                "badLayer", zh: "layer 应写 0 到 99 的整数，数大的在上。",
                en: "layer takes a whole number from 0 to 99; the larger is higher."))
        return nil
    }

    /// The file is read from bottom to top, as a person climbs.
    private mutating func checkOrder(_ rungs: [LadderRung], _ nodes: [YAMLNode]) {
        for place in rungs.indices.dropFirst() where rungs[place].layer < rungs[place - 1].layer {
            let (lower, upper) = (rungs[place], rungs[place - 1])
            diagnostics.append(
                (nodes[place]["layer"] ?? nodes[place]).fault(
                    "layersNotAscending",
                    zh:
                        "“\(lower.name.zh)”是第\(lower.layer)层，却写在第\(upper.layer)层的“"
                        + "\(upper.name.zh)”之后；"
                        + "请由低到高排列，或改正 layer。",
                    en: "“\(lower.name.en)” (layer \(lower.layer)) stands behind layer "
                        + "\(upper.layer); write the lowest first."))
        }
    }

    private mutating func checkedCard(_ node: YAMLNode) -> String? {
        let id = node.string ?? ""
        guard let card = cards.latest(id) else {
            let guess = nearest(to: id, in: cards.ids)
            diagnostics.append(
                node.fault(
                    "unknownCard",
                    zh: "没有评分卡“\(id)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；没有评分卡就不写 card。"),
                    en: "there is no scorecard “\(id)”"
                        + (guess.map { "; did you mean “\($0)”?" } ?? "; leave card out.")))
            return nil
        }
        guard !card.decides else { return id }
        diagnostics.append(
            node.fault(
                "cardDecidesNothing",
                zh: "评分卡“\(id)”没有条件、直通情形或合格线，不能判断够不够这一级；请换一张，或不写 card。",
                en: "the scorecard “\(id)” has no condition, route or pass mark and cannot say who "
                    + "qualifies; name another one or leave card out."))
        return nil
    }

    private mutating func checkUnused(_ key: String, _ node: YAMLNode, _ id: String) {
        guard !seen.insert(key).inserted else { return }
        diagnostics.append(
            node.fault(
                "duplicateID", zh: "id “\(id)” 重复；请改用另一个 id。",
                en: "the id “\(id)” is used twice; take another one."))
    }
}
