import Commands
import Diagnostics
import Enterprises
import FEEL
import Foundation
import Matching
import Products
import Quantities
import Storage
import UseCases

/// Measures what ARCHITECTURE.md promises, on generated enterprises:
/// `bench [--base|--money|--sheets|--credit|--zone-report|--api-money] [--seed N]`; with a flag
/// only what concerns the base, the money book, lenders' month sheets, credit in the base, the zone's
/// report, or credit over HTTP. `scripts/bench-api` measures the service and uses
/// `bench --register COUNT FILE` and `bench --empty-handler BYTES`.
@main
enum Bench {
    private static let enterprises = 364
    static let runs = 15

    static func main() async throws {
        if let words = Words(CommandLine.arguments) { return try await words.run() }
        let seed = CommandLine.arguments.dropFirst().last.flatMap { UInt64($0) } ?? 20_261_122
        print("seed \(seed)")
        if CommandLine.arguments.contains("--money") { return MoneyBench.measure(seed: seed) }
        if CommandLine.arguments.contains("--credit") { return try CreditBench.measure(seed: seed) }
        if CommandLine.arguments.contains("--api-money") {
            return try ApiBench.measure(binary: binary, seed: seed)
        }
        let files = try CatalogueFolder.find(nil).files()
        let (loaded, faults) = LoadCatalogue.load(files)
        guard !faults.hasErrors else { return print("the catalogue has errors") }
        let rules = files.map { RuleFile(path: $0.path, bytes: $0.bytes) }
        if CommandLine.arguments.contains("--sheets") {
            return try measureSheets(files, seed: seed)
        }
        if CommandLine.arguments.contains("--zone-report") { return try ZoneBench.measure(loaded) }
        if CommandLine.arguments.contains("--base") {
            return try BaseBench.measure(loaded, rules, binary: binary, seed: seed)
        }
        try measureLoading()
        var population = try Population(loaded, loaded.caseFiles, seed: seed)
        let json = population.json(enterprises)
        let result = try enterprises(loaded, json)
        try measureVerdicts(loaded, result)
        var scored = try Population(loaded, loaded.caseFiles + loaded.cardCaseFiles, seed: seed)
        ScoreBench.measure(loaded, try Bench.enterprises(loaded, scored.json(enterprises)))
        try measureProcess(json)
        try BaseBench.measure(loaded, rules, binary: binary, seed: seed)
        MoneyBench.measure(seed: seed)
        try measureSheets(files, seed: seed)
        try CreditBench.measure(seed: seed)
        try ZoneBench.measure(loaded)
    }

    private static func measureSheets(_ files: [LoadCatalogue.File], seed: UInt64) throws {
        guard let profile = files.first(where: { $0.path == "sheets/standard.yaml" }) else {
            return print("the catalogue has no sheets/standard.yaml")
        }
        try SheetBench.measure(profile.bytes, seed: seed)
    }

    /// The program beside this one.
    private static var binary: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("rongqiao").path
    }

    /// Reading the files, parsing, compiling and checking every rule.
    private static func measureLoading() throws {
        let sample = try Sample.milliseconds(runs) {
            _ = LoadCatalogue.load(try CatalogueFolder.find(nil).files())
        }
        print("load and check the rules: \(sample.text) ms (bound 200)")
    }

    static let day = Day(year: 2026, month: 11, day: 22) ?? Day(number: 0)

    private static func enterprises(
        _ loaded: LoadedCatalogue, _ json: [UInt8]
    ) throws -> ImportResult {
        let value = try JSONText.read(String(decoding: json, as: UTF8.self))
        let importer = Importer(
            dictionary: loaded.dictionary, options: ImportOptions(asOf: day))
        return importer.read(json: value, file: "bench.json")
    }

    private static func measureVerdicts(
        _ loaded: LoadedCatalogue, _ result: ImportResult
    ) throws {
        let resolver = Resolver(dictionary: loaded.dictionary)
        let resolving = Sample.milliseconds(runs) {
            for enterprise in result.enterprises { _ = resolver.profile(of: enterprise, asOf: day) }
        }
        print("resolve \(result.enterprises.count) enterprises: \(resolving.text) ms")
        let request = SessionRequest(asOf: day, showsAll: true)
        let session = try PrepareSession.prepare(loaded, nil, request).session
        let profiles = result.enterprises.map { resolver.profile(of: $0, asOf: day).0 }
        verdicts(session, profiles)
    }

    private static func verdicts(_ session: Session, _ profiles: [Profile]) {
        var worst = 0.0
        var counts: [Verdict.Outcome: Int] = [:]
        let means = Sample.milliseconds(runs) {
            for profile in profiles {
                for applied in session.applied { _ = session.matcher.verdict(profile, applied) }
            }
        }
        for profile in profiles {
            for applied in session.applied {
                let each = (0..<5).map { _ in
                    Sample.milliseconds(1) {
                        _ = session.matcher.verdict(profile, applied)
                    }.median
                }
                worst = max(worst, Sample(each).median)
                counts[session.matcher.verdict(profile, applied).outcome, default: 0] += 1
            }
        }
        let total = profiles.count * session.applied.count
        print(
            "\(total) verdicts (\(profiles.count) enterprises, \(session.applied.count) rule sets)")
        for outcome in Verdict.Outcome.allCases where outcome != .notInForce {
            let share = 100 * Double(counts[outcome] ?? 0) / Double(total)
            print(String(format: "  %@ %.1f %%", outcome.rawValue, share))
        }
        let mean = means.median * 1000 / Double(total)
        print(
            String(
                format: "one verdict: mean %.2f µs (bound 15), worst %.1f µs (bound 100)", mean,
                worst * 1000))
    }

    /// The program as a person starts it, JSON written to a file.
    private static func measureProcess(_ json: [UInt8]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "rongqiao-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("enterprises.json")
        try Data(json).write(to: input)
        let words = ["match", input.path, "--all", "--as-of", "2026-11-22", "--format", "json"]
        let output = folder.appendingPathComponent("out.json").path
        let found = try (0..<runs).map { _ in try ProcessRun(binary, words, output: output) }
        let attributes = try FileManager.default.attributesOfItem(atPath: output)
        let size = attributes[.size] as? Int ?? 0
        print(
            "match \(enterprises) enterprises, all rule sets, fresh process, "
                + "JSON written (\(size) bytes):")
        print("  \(Sample(found.map(\.milliseconds)).text) ms (bound 500)")
        print(
            String(
                format: "  peak memory %.0f MB (bound 120), status %d",
                Sample(found.map(\.peakMegabytes)).median, found[0].status))
    }
}
