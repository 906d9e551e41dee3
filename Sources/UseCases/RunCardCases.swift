public import Diagnostics
import Documents
import Enterprises
public import Products
import Quantities
import Rules
import Scorecards
import Vocabulary

/// Runs the case files of scorecards: what a person worked out from the source's text against what
/// the card computes. Only what a case names is compared.
public struct RunCardCases {
    public private(set) var diagnostics: [Diagnostic] = []
    public private(set) var run = 0
    public private(set) var failed = 0
    let loaded: LoadedCatalogue

    private static let keys = [
        "id", "asOf", "base", "set", "unset", "version", "lines", "groups", "total", "stage",
        "grade", "amount", "qualifies", "clauses", "note",
    ]

    public init(_ loaded: LoadedCatalogue) {
        self.loaded = loaded
    }

    /// Runs one file; every deviation is an error at its case.
    public mutating func run(_ file: CatalogueReader.File) {
        do {
            let root = try YAMLReader.read(bytes: file.bytes, file: file.shownAs)
            diagnostics += CaseFile.faults(root, schema: "rongqiao/scorecard-cases/1")
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            let id = String(
                (name.split(separator: "@").first ?? "").split(separator: ".").first ?? "")
            for node in root["cases"]?.items ?? [] { runCase(node, root["profiles"], id) }
        } catch {
            diagnostics += error.diagnostics
        }
    }

    private mutating func runCase(_ node: YAMLNode, _ profiles: YAMLNode?, _ id: String) {
        let before = diagnostics.count
        defer { if diagnostics.count > before { failed += 1 } }
        run += 1
        diagnostics += node.unknownKeys(known: RunCardCases.keys)
        guard let asOf = node["asOf"]?.string.flatMap({ Day(iso: $0) }) else {
            return report(node, "每个用例要有 asOf。", "a case needs asOf.")
        }
        guard let card = card(node, id, asOf) else { return }
        let (profile, faults) = CaseFile.profile(node, profiles, asOf, loaded.dictionary)
        diagnostics += faults
        let score = Scorer(card, on: asOf, dictionary: loaded.dictionary).score(profile.states)
        var comparison = CardCaseComparison(score: score, dictionary: loaded.dictionary)
        comparison.compare(node)
        diagnostics += comparison.diagnostics
    }

    private mutating func card(_ node: YAMLNode, _ id: String, _ asOf: Day) -> Scorecard? {
        do {
            let version = node["version"]?.string.map { "@" + $0 } ?? ""
            return try loaded.cards.card(id + version, on: asOf)
        } catch {
            let found = error.diagnostics.first
            report(
                node, found?.text(.zh) ?? "没有这张评分卡。", found?.text(.en) ?? "no such card.")
            return nil
        }
    }

    private mutating func report(_ node: YAMLNode, _ zh: String, _ en: String) {
        diagnostics.append(CaseFile.fault(node, zh, en))
    }
}
