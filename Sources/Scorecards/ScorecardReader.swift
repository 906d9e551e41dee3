public import Diagnostics
public import Documents
import FEEL
import Quantities
public import Rules
public import Vocabulary

/// Reads one version of a scorecard from its file, with every fault of the file located.
public struct ScorecardReader: RuleFileReading {
    static let keys = [
        "schema", "id", "name", "family", "version", "validity", "sources", "values", "feeds",
        "stages", "conditions", "routes", "groups", "pass", "grades", "shows", "scale", "total",
        "cap", "round", "weights_source", "notes",
        "verified",
    ]

    public let dictionary: FieldDictionary
    public var diagnostics: [Diagnostic] = []
    public var sources: [String: Source] = [:]
    public var sourceOrder: [Source] = []
    public var conditions: ConditionReader
    /// What weights are cited by; nil for a card without weights.
    var weightsCitation: Citation?
    /// Something that the sums rest on could not be read and was reported: what does not add up
    /// then is no fault of its own.
    var lacksSums = false

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
        conditions = ConditionReader(dictionary: dictionary, own: OwnNames([], in: dictionary))
    }

    /// Nil if the file cannot be used at all; every fault is in the diagnostics.
    public mutating func read(_ root: YAMLNode, path: String) -> Scorecard? {
        diagnostics += root.unknownKeys(known: ScorecardReader.keys)
        checkSchema(root, "rongqiao/scorecard/1")
        checkShapes(
            root, lists: ["conditions", "routes", "groups", "shows", "notes"],
            mappings: [
                "name", "version", "validity", "sources", "values", "feeds", "stages", "pass",
                "grades",
            ])
        readSources(root["sources"])
        guard let id = text(root, "id"), let nameNode = required(root, "name"),
            let family = word(root, "family", Scorecard.Family.self)
        else { return nil }
        checkFile(root["id"] ?? root, id, path)
        let values = readValues(root["values"])
        let own = OwnNames(
            values.map { OwnNames.Name(name: $0.name, type: $0.type, label: $0.label) },
            in: dictionary)
        diagnostics += conditions.diagnostics
        conditions = ConditionReader(dictionary: dictionary, own: own)
        conditions.verified = readVerified(root)
        let scale = root["scale"].flatMap { positivePoints($0) }
        weightsCitation = scale.map { _ in citation(root, key: "weights_source") }
        let stages = root["stages"].flatMap { readStages($0) }
        lacksSums = root["stages"] != nil && stages == nil
        let groups = readGroups(root["groups"], stages, scale)
        let clauses = readClauses(root["conditions"], .enterprise)
        let routes = readClauses(root["routes"], .enterprise)
        let grades = root["grades"].flatMap { readGrades($0, hasPoints: !groups.isEmpty) }
        let card = Scorecard(
            id: id, name: nameNode.bilingual, family: family, version: readVersion(root),
            validity: readValidity(root["validity"]), sources: sourceOrder, values: values,
            own: own, feeds: readFeeds(root["feeds"], groups), stages: stages,
            conditions: clauses, routes: routes, groups: groups,
            pass: readPass(root["pass"], groups), grades: grades,
            shows: (root["shows"]?.items ?? []).compactMap { conditions.fieldName($0, nil) },
            scale: scale, weightsCitation: weightsCitation, cap: root["cap"].flatMap { points($0) },
            places: places(root["round"]), verified: conditions.verified,
            notes: readLines(root["notes"]), path: path)
        checkSums(card, root)
        checkUnique(card)
        diagnostics += conditions.diagnostics
        return card
    }
}

extension ScorecardReader {
    /// The file is named by the card, so that a person finds it.
    private mutating func checkFile(_ node: YAMLNode, _ id: String, _ path: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
        guard stem != id, !stem.hasPrefix(id + "@") else { return }
        diagnostics.append(
            node.fault(
                "idNotFile", zh: "id “\(id)” 与文件名“\(name)”不一致；文件应名为 \(id).yaml 或 \(id)@版本.yaml。",
                en: "the id “\(id)” differs from the file “\(name)”; name it \(id).yaml or "
                    + "\(id)@version.yaml."))
    }

    private mutating func checkUnique(_ card: Scorecard) {
        var seen: Set<String> = []
        let places = card.clauses.map { ($0.id, $0.citation.location) }
        let lines = card.groups.flatMap(\.indicators).map { ($0.id, $0.citation.location) }
        for (id, location) in places where !seen.insert(id).inserted {
            duplicate(id, location)
        }
        seen = []
        for (id, location) in lines where !seen.insert(id).inserted { duplicate(id, location) }
        seen = []
        for group in card.groups where !seen.insert(group.id).inserted {
            duplicate(group.id, group.indicators.first?.citation.location)
        }
    }

    private mutating func duplicate(_ id: String, _ location: SourceLocation?) {
        diagnostics.append(
            Diagnostic(
                .error, at: location, code: "duplicateID",
                zh: "id “\(id)” 重复；请改用另一个 id。", en: "the id “\(id)” is used twice."))
    }

    private mutating func places(_ node: YAMLNode?) -> Int {
        guard let node, !node.isNull else { return 2 }
        if let places = node.string.flatMap(Int.init), (0...6).contains(places) { return places }
        diagnostics.append(
            node.fault(
                "badPlaces", zh: "round 应写 0 到 6 的整数（每行分数保留的小数位数）。",
                en: "round takes a whole number from 0 to 6: the decimal places of a line."))
        return 2
    }

    private mutating func readValidity(_ node: YAMLNode?) -> Validity? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: [
            "months", "until", "zh", "en", "source", "reading", "article",
        ])
        let months = node["months"]?.string.flatMap(Int.init)
        if node["until"]?.string != "unstated", months == nil || months ?? 0 < 1 {
            diagnostics.append(
                node.fault(
                    "badValidity", zh: "有效期应写 months: 36（月数），未载明则写 until: unstated。",
                    en: "write months: 36, or until: unstated."))
        }
        let hasText = node["zh"] != nil || node["en"] != nil
        return Validity(
            months: months, text: hasText ? node.bilingual : nil, citation: citation(node))
    }

    private mutating func readFeeds(_ node: YAMLNode?, _ groups: [IndicatorGroup]) -> Feeds {
        var feeds = Feeds()
        guard let node, !node.isNull else { return feeds }
        diagnostics += node.unknownKeys(known: ["total", "groups", "title", "boolean"])
        let numbers = ["number", "count"]
        feeds.total = node["total"].flatMap { conditions.fieldName($0, numbers) }
        feeds.boolean = node["boolean"].flatMap { conditions.fieldName($0, ["boolean"]) }
        for entry in node["groups"]?.entries ?? [] {
            guard let group = group(entry.key, among: groups) else { continue }
            feeds.groups[group] = conditions.fieldName(entry.value, numbers)
        }
        if let title = node["title"], let titles = dictionary.index(of: "enterprise.titles") {
            feeds.title = conditions.members(title, of: titles)?.first
        }
        return feeds
    }

    mutating func group(_ node: YAMLNode, among groups: [IndicatorGroup]) -> String? {
        let id = node.string ?? ""
        if groups.contains(where: { $0.id == id }) { return id }
        report(node, unknown: id, for: "groups", known: groups.map(\.id))
        return nil
    }
}
