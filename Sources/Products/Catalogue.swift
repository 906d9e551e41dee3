import Diagnostics
public import Quantities
import Rules
public import Vocabulary

/// All rule sets with their versions, checked.
public struct Catalogue: Sendable {
    public let dictionary: FieldDictionary
    /// By id, the versions in ascending order of `from`.
    public let versions: [String: [RuleSet]]
    /// Ids in the order in which they are shown: by kind, then path.
    public let ids: [String]

    public init(dictionary: FieldDictionary, ruleSets: [RuleSet]) {
        self.dictionary = dictionary
        self.versions = Dictionary(grouping: ruleSets, by: \.id).mapValues { versions in
            versions.sorted {
                ($0.version.from?.number ?? .min) < ($1.version.from?.number ?? .min)
            }
        }
        var seen: Set<String> = []
        self.ids = ruleSets.sorted { Catalogue.order($0) < Catalogue.order($1) }
            .map(\.id).filter { seen.insert($0).inserted }
    }

    /// By kind; within it the zone's own come first, then folder by folder.
    private static func order(_ set: RuleSet) -> (Int, Int, String, String) {
        let folder = set.path.split(separator: "/").first.map(String.init) ?? ""
        let kind = Kind.allCases.firstIndex(of: set.kind) ?? 0
        return (kind, folder == "zone" ? 0 : 1, folder, set.id)
    }

    /// The version in force on a day: the latest that has begun, if it has not ended.
    public func inForce(_ id: String, on day: Day) -> RuleSet? {
        let begun = versions[id]?.last { $0.version.from.map { $0 <= day } ?? true }
        return begun.flatMap { $0.version.covers(day) ? $0 : nil }
    }

    /// Any version, for naming a rule set that is not in force.
    public func latest(_ id: String) -> RuleSet? {
        versions[id]?.last
    }
}
