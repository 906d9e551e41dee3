import Matching
import Products
import Storage

/// Which answers may differ from the stored ones.
enum Affected: Hashable {
    case nothing
    /// These enterprises on all rule sets, and everybody on these rule sets.
    case some(enterprises: Set<EnterpriseID>, ruleSets: Set<String>)
    case everything

    /// What a change of rule texts touches: a product's text its own answers and those of what
    /// extends it; words, tables, cards, shared clauses and the profile all answers; cases and
    /// import profiles none.
    static func ruleSets(changed paths: [String], _ catalogue: Catalogue) -> Affected {
        var touched: Set<String> = []
        for path in paths where !answersNothing(path) {
            guard let id = ruleSet(path), !isShared(id, catalogue) else { return .everything }
            touched.insert(id)
        }
        var size = 0
        while size != touched.count {
            size = touched.count
            for (id, versions) in catalogue.versions
            where versions.contains(where: { $0.extends.map(touched.contains) ?? false }) {
                touched.insert(id)
            }
        }
        return touched.isEmpty ? .nothing : .some(enterprises: [], ruleSets: touched)
    }

    private static func answersNothing(_ path: String) -> Bool {
        path.hasSuffix("/cases.yaml") || path.hasPrefix("scorecards/cases/")
            || path.hasPrefix("profiles/") || path.hasPrefix("templates/")
    }

    /// The id in `<region>/<id>/<from>.yaml`; nil for every other kind of file.
    private static func ruleSet(_ path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count == 3, parts[0] != "scorecards", parts[0] != "codes" else { return nil }
        return String(parts[1])
    }

    private static func isShared(_ id: String, _ catalogue: Catalogue) -> Bool {
        catalogue.latest(id)?.kind == .shared
    }
}
