public import Diagnostics
public import Documents
import Quantities
public import Rules
public import Vocabulary

/// Reads one version of a rule set from its file, with every fault of the file located.
public struct RuleSetReader: RuleFileReading {
    static let keys = [
        "schema", "id", "kind", "name", "family", "tags", "scheme", "variant_of", "extends",
        "version", "where", "lenders", "sources", "values", "tables", "enterprise", "waivers",
        "collateral", "deal", "lender", "portfolio", "duties", "offer", "risk", "apply", "notes",
        "verified",
    ]
    static let families = [
        "knowledge-value", "commercial-value", "tax-credit", "cash-flow", "batch-guarantee",
        "guarantee", "risk-pool", "ip-pledge", "equity-pledge", "leasing", "micro-loan", "equity",
        "subsidy",
    ]

    public let dictionary: FieldDictionary
    public var diagnostics: [Diagnostic] = []
    public var sources: [String: Source] = [:]
    public var sourceOrder: [Source] = []
    public var conditions: ConditionReader

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
        self.conditions = ConditionReader(
            dictionary: dictionary, own: OwnNames([], in: dictionary))
    }

    /// Nil if the file cannot be used at all; every fault is in the diagnostics.
    public mutating func read(_ root: YAMLNode, path: String) -> RuleSet? {
        diagnostics += root.unknownKeys(known: RuleSetReader.keys)
        checkSchema(root)
        checkShapes(root)
        readSources(root["sources"])
        guard let id = text(root, "id"), let kind = word(root, "kind", Kind.self),
            let nameNode = required(root, "name")
        else { return nil }
        checkFamily(root, kind)
        let version = readVersion(root)
        let values = readValues(root["values"])
        let tables = readTables(root["tables"])
        checkNamesDiffer(root["values"], root["tables"])
        let own = OwnNames(
            values.map { OwnNames.Name(name: $0.name, type: $0.type, label: $0.label) }
                + tables.map { OwnNames.Name(name: $0.name, type: $0.type, label: $0.label) },
            in: dictionary)
        diagnostics += conditions.diagnostics
        conditions = ConditionReader(dictionary: dictionary, own: own)
        conditions.verified = readVerified(root)
        let place = readPlace(root["where"])
        var clauses = place.map { [$0.clause] } ?? []
        for section in Section.allCases { clauses += readClauses(root[section.rawValue], section) }
        checkUnique(clauses)
        let waivers = readWaivers(root["waivers"], clauses)
        checkReach(clauses, waivers, values)
        let offer = readOffer(root["offer"])
        let risk = readRisk(root["risk"], values)
        let set = RuleSet(
            id: id, kind: kind, name: nameNode.bilingual, family: root["family"]?.string,
            tags: root["tags"]?.items.compactMap(\.string) ?? [],
            variantOf: root["variant_of"]?.string, extends: root["extends"]?.string,
            version: version, place: place?.place, lenders: readLenders(root["lenders"]),
            sources: sourceOrder, values: values, tables: tables, own: own, clauses: clauses,
            waivers: waivers, duties: readLines(root["duties"]), offer: offer, risk: risk,
            apply: readApplication(root["apply"]), notes: readLines(root["notes"]), path: path)
        diagnostics += conditions.diagnostics
        return set
    }
}

extension RuleSetReader {
    private mutating func checkSchema(_ root: YAMLNode) {
        guard root["schema"]?.string != "rongqiao/rules/1" else { return }
        diagnostics.append(
            (root["schema"] ?? root).fault(
                "unknownSchema", zh: "第一行应写 schema: rongqiao/rules/1。",
                en: "the first line must be schema: rongqiao/rules/1."))
    }

    private mutating func checkFamily(_ root: YAMLNode, _ kind: Kind) {
        guard let node = root["family"], let family = node.string else {
            if kind == .product { _ = required(root, "family") }
            return
        }
        if !RuleSetReader.families.contains(family) {
            report(node, unknown: family, for: "family", known: RuleSetReader.families)
        }
    }

    private mutating func checkUnique(_ clauses: [Clause]) {
        var seen: Set<String> = []
        for clause in clauses where !seen.insert(clause.id).inserted {
            diagnostics.append(
                Diagnostic(
                    .error, at: clause.citation.location, code: "duplicateClause",
                    zh: "条款 id “\(clause.id)” 重复；请改用另一个 id。",
                    en: "the clause id “\(clause.id)” is used twice."))
        }
    }
}
