public import Diagnostics
public import Documents
public import Enterprises
import Rules

/// The installation profile (`rongqiao.yaml`): whose service this is, and so what it shows.
public struct Installation: Sendable {
    public var zoneID: String
    public var zoneName: Bilingual
    /// The zone's own statistical code, its city and its province.
    public var region: String
    /// Other zones of the same city: shown, and not met.
    public var neighbours: [String]
    /// The catalogue's folders whose rule sets are shown.
    public var shows: [String]
    /// Ids of the shared sets that are switched on.
    public var sharedSets: [String]
    public var lenders: [String]
    public var guarantors: [String]
    /// Ids of the scorecards whose results count as facts, and that `score` shows; nil for all.
    public var cards: [String]?
    /// Who sends facts, and whose count where several differ.
    public var policy: SourcePolicy
    /// The profile as it was written, for what only the catalogue shows to be wrong.
    let root: YAMLNode

    private static let keys = [
        "schema", "zone", "name", "region", "neighbours", "shows", "partner_lenders",
        "partner_guarantors", "basic_entry", "cards", "sources", "precedence", "reviews",
        "calendar",
    ]

    /// Reads the profile; every fault is located.
    public init(_ root: YAMLNode) throws(Faults) {
        var faults = root.unknownKeys(known: Installation.keys)
        if root["schema"]?.string != "rongqiao/profile/1" {
            faults.append(
                root.fault(
                    "unknownSchema", zh: "第一行应写 schema: rongqiao/profile/1。",
                    en: "the first line must be schema: rongqiao/profile/1."))
        }
        faults += ["zone", "region"].filter { root[$0]?.string == nil }.map { key in
            root.fault(
                "missingKey", zh: "缺少必填项“\(key)”；请补写 \(key): 值。",
                en: "the key “\(key)” is missing.")
        }
        if let entry = root["basic_entry"], !["on", "off"].contains(entry.string ?? "") {
            faults.append(
                entry.fault(
                    "unknownWord", zh: "basic_entry 只能写 on 或 off。",
                    en: "basic_entry takes on or off."))
        }
        for key in ["neighbours", "shows", "partner_lenders", "partner_guarantors", "cards"] {
            guard let node = root[key], !node.isNull, !node.isSequence else { continue }
            do {
                _ = try node.requireSequence(Bilingual("“\(key)”"))
            } catch {
                faults += error.diagnostics
            }
        }
        var sources = SourcePolicyReader()
        policy = sources.read(root)
        faults += sources.diagnostics
        if !faults.isEmpty { throw Faults(faults) }
        self.root = root
        func list(_ key: String) -> [String] { root[key]?.items.compactMap(\.string) ?? [] }
        zoneID = root["zone"]?.string ?? ""
        region = root["region"]?.string ?? ""
        zoneName = root["name"]?.bilingual ?? Bilingual(zoneID)
        neighbours = list("neighbours")
        shows = list("shows")
        sharedSets = root["basic_entry"]?.string == "on" ? ["basic-entry"] : []
        lenders = list("partner_lenders")
        guarantors = list("partner_guarantors")
        cards = root["cards"].map { _ in list("cards") }
    }

    /// How many working days offices have, and when tax grades are taken to end; as written, for
    /// those who read them. Nil where the profile says nothing.
    public var reviews: YAMLNode? { root["reviews"] }
    public var calendar: YAMLNode? { root["calendar"] }

    /// Whether a rule set is shown without `--all`.
    public func shows(_ set: RuleSet) -> Bool {
        let folder = set.path.split(separator: "/").first.map(String.init) ?? ""
        guard shows.isEmpty || shows.contains(folder) else { return false }
        switch set.place {
        case nil: return true
        case .zones(let ids):
            return ids.contains { $0 == zoneID || neighbours.contains($0) }
        case .region(let code): return RegionPrefix(code).contains(region) == true
        }
    }
}
