import Diagnostics
import Documents
import Rules

extension RuleSetReader {
    private static let lists =
        Section.allCases.map(\.rawValue) + ["tags", "waivers", "duties", "notes"]
    private static let mappings = [
        "version", "where", "lenders", "sources", "values", "tables", "offer", "risk", "apply",
    ]

    /// A list where a mapping belongs, or the other way round, would be read as if nothing stood
    /// there: clauses without their dashes would refuse nobody.
    mutating func checkShapes(_ root: YAMLNode) {
        for key in RuleSetReader.lists { checkList(root[key], key) }
        for key in RuleSetReader.mappings { checkMapping(root[key], key) }
        for key in ["values", "tables"] {
            for entry in root[key]?.entries ?? [] {
                checkMapping(entry.value, entry.key.string ?? "")
                checkList(entry.value["values"], "values")
            }
        }
        for key in ["shares", "fees"] { checkList(root["risk"]?[key], key) }
        checkList(root["apply"]?["materials"], "materials")
    }

    private mutating func checkList(_ node: YAMLNode?, _ key: String) {
        guard let node, !node.isNull else { return }
        do {
            _ = try node.requireSequence(Bilingual("“\(key)”"))
        } catch {
            diagnostics += error.diagnostics
        }
    }

    private mutating func checkMapping(_ node: YAMLNode?, _ key: String) {
        guard let node, !node.isNull else { return }
        do {
            _ = try node.requireMapping(Bilingual("“\(key)”"))
        } catch {
            diagnostics += error.diagnostics
        }
    }
}
