public import Diagnostics
import Documents
import Enterprises
import Matching
public import Products
import Quantities
import Rules
import Vocabulary

/// Runs the `cases.yaml` files: what a person wrote from the source's text against what the clauses
/// answer.
public struct RunCases {
    public private(set) var diagnostics: [Diagnostic] = []
    public private(set) var run = 0
    public private(set) var failed = 0
    let loaded: LoadedCatalogue

    public init(_ loaded: LoadedCatalogue) {
        self.loaded = loaded
    }

    /// Runs one file; every deviation is an error at its case.
    public mutating func run(_ file: CatalogueReader.File) {
        do {
            let root = try YAMLReader.read(bytes: file.bytes, file: file.shownAs)
            diagnostics += CaseFile.faults(root, schema: "rongqiao/cases/1")
            let id = file.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
            for node in root["cases"]?.items ?? [] { runCase(node, root["profiles"], id) }
        } catch {
            diagnostics += error.diagnostics
        }
    }

    /// The weakest evidence that counts in this case.
    private mutating func minimum(_ node: YAMLNode) -> Evidence? {
        guard let word = node["minEvidence"], let text = word.string else { return nil }
        if let evidence = Evidence(rawValue: text) { return evidence }
        let known = Evidence.allCases.map(\.rawValue).joined(separator: ", ")
        report(word, "minEvidence 只能写 \(known)。", "minEvidence takes \(known).")
        return nil
    }

    private mutating func runCase(_ node: YAMLNode, _ profiles: YAMLNode?, _ id: String) {
        let before = diagnostics.count
        defer { if diagnostics.count > before { failed += 1 } }
        diagnostics += node.unknownKeys(known: [
            "id", "asOf", "base", "set", "unset", "expect", "clauses", "limit", "deal", "demand",
            "note", "minEvidence",
        ])
        run += 1
        guard let asOf = node["asOf"]?.string.flatMap({ Day(iso: $0) }),
            let expected = node["expect"]?.string
        else {
            return report(node, "每个用例要有 asOf 和 expect。", "a case needs asOf and expect.")
        }
        guard loaded.catalogue.latest(id) != nil else {
            return report(node, "没有规则集“\(id)”。", "there is no rule set “\(id)”.")
        }
        let profile = profile(node, profiles, asOf)
        compare(node, expected, profile, id)
    }

    private mutating func profile(_ node: YAMLNode, _ profiles: YAMLNode?, _ asOf: Day) -> Profile {
        let (profile, faults) = CaseFile.profile(node, profiles, asOf, loaded.dictionary)
        diagnostics += faults
        return profile
    }

    private mutating func compare(
        _ node: YAMLNode, _ expected: String, _ profile: Profile, _ id: String
    ) {
        guard let set = loaded.catalogue.inForce(id, on: profile.asOf) else {
            if expected != "notInForce" {
                report(
                    node, "应为 \(expected)，实为 notInForce。",
                    "expected \(expected), is notInForce.")
            }
            return
        }
        let applied = Applied(
            set, shared: [], on: profile.asOf,
            benchmark: PrepareSession.benchmark(loaded, on: profile.asOf),
            minimum: minimum(node), dictionary: loaded.dictionary)
        let verdict = Matcher(dictionary: loaded.dictionary).verdict(profile, applied)
        compareOutcome(node, expected, verdict, applied)
        compareClauses(node["clauses"], verdict, applied)
        compareClauses(node["deal"], verdict, applied)
        compareLimit(node["limit"], verdict)
    }

    private mutating func compareOutcome(
        _ node: YAMLNode, _ expected: String, _ verdict: Verdict, _ applied: Applied
    ) {
        let outcome = verdict.outcome
        let known = Verdict.Outcome.allCases.map(\.rawValue) + ["notRefused"]
        guard known.contains(expected) else {
            return report(
                node, "expect 只能写 \(known.joined(separator: ", "))。",
                "expect takes \(known.joined(separator: ", ")).")
        }
        let agrees =
            expected == "notRefused" ? outcome != .ineligible : expected == outcome.rawValue
        guard !agrees else { return }
        report(
            node, "应为 \(expected)，实为 \(outcome.rawValue)\(why(verdict, applied))。",
            "expected \(expected), is \(outcome.rawValue)\(why(verdict, applied)).")
    }

    private func why(_ verdict: Verdict, _ applied: Applied) -> String {
        let open = verdict.answers.filter { $0.answer != .met }
        let names = open.map { "\(applied.clauses[$0.clause].id): \($0.answer.rawValue)" }
        return names.isEmpty ? "" : "（\(names.joined(separator: ", "))）"
    }

    private mutating func compareClauses(
        _ node: YAMLNode?, _ verdict: Verdict, _ applied: Applied
    ) {
        for entry in node?.entries ?? [] {
            let id = entry.key.string ?? ""
            let answer = verdict.answers.first { applied.clauses[$0.clause].id == id }?.answer
            guard answer?.rawValue != entry.value.string else { continue }
            let found = answer?.rawValue ?? "—"
            report(
                entry.key, "条款 \(id) 应为 \(entry.value.string ?? "")，实为 \(found)。",
                "clause \(id): expected \(entry.value.string ?? ""), is \(found).")
        }
    }

    private mutating func compareLimit(_ node: YAMLNode?, _ verdict: Verdict) {
        diagnostics += node?.unknownKeys(known: ["low", "high"]) ?? []
        for entry in node?.entries ?? [] {
            let isLow = entry.key.string == "low"
            let found = isLow ? verdict.offer?.limitLow : verdict.offer?.limitHigh
            var expected: Money?
            if !entry.value.isNull {
                guard
                    case .success(.money(let money)) = Literal.parse(
                        entry.value.string ?? "", as: .money)
                else {
                    report(entry.value, "额度要写成 48万元 的形式。", "write the limit as 48万元.")
                    continue
                }
                expected = money
            }
            guard found != expected else { continue }
            report(
                entry.key, "额度应为 \(expected?.text ?? "—")，实为 \(found?.text ?? "—")。",
                "limit: expected \(expected?.text ?? "—"), is \(found?.text ?? "—").")
        }
    }

    mutating func report(_ node: YAMLNode, _ zh: String, _ en: String) {
        diagnostics.append(CaseFile.fault(node, zh, en))
    }
}
