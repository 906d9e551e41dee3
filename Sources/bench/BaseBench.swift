import Enterprises
import Foundation
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases
import Vocabulary
import Workbooks

/// Measures the base: imports, matching after one changed fact, the size of the file, a cold start.
struct BaseBench {
    private static let enterprises = 10_000
    static let columns = 60
    private static let runs = 5

    private let loaded: LoadedCatalogue
    private let rules: [RuleFile]
    private let binary: String
    private let folder: URL
    private let seed: UInt64

    static func measure(
        _ loaded: LoadedCatalogue, _ rules: [RuleFile], binary: String, seed: UInt64
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-base-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = BaseBench(
            loaded: loaded, rules: rules, binary: binary, folder: folder, seed: seed)
        try bench.measureImports()
        try bench.measureRematch()
        try bench.measureColdStart()
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// A fresh process and a fresh base each time.
    private func measureImports() throws {
        var register = Register(
            loaded.dictionary, count: Self.enterprises, columns: Self.columns, seed: seed)
        try Data(register.csv()).write(to: URL(fileURLWithPath: path("register.csv")))
        try WorkbookWriter.write(register.book(), to: path("register.xlsx"))
        for (name, bound) in [("register.csv", 6000), ("register.xlsx", 8000)] {
            let runs = try (0..<Self.runs).map { _ in try importing(name, into: "large.db") }
            print(
                "import of \(Self.enterprises) enterprises × \(Self.columns) fields, \(name):")
            print("  \(Sample(runs.map(\.milliseconds)).text) ms (bound \(bound))")
            print(
                String(
                    format: "  peak memory %.0f MB, status %d", runs[0].peakMegabytes,
                    runs[0].status))
        }
    }

    private func importing(_ file: String, into base: String) throws -> ProcessRun {
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path(base + end))
        }
        return try ProcessRun(
            binary,
            [
                "import", path(file), "--source", "zone-register", "--as-of", "2026-11-22",
                "--period", "2025", "--database", path(base), "--by", "bench", "--accept-rest",
            ], output: path("import.out"))
    }

    /// One fact recorded, then what it touches worked out and recorded; the catalogue is loaded.
    private func measureRematch() throws {
        let base = try SQLiteBase.open(path("large.db"), .existing)
        let ground = Rematch.Ground(
            loaded: loaded, installation: nil, rules: rules, asOf: Bench.day, engine: "bench")
        let rematch = try Rematch(ground)
        let all = try Sample.milliseconds(1) {
            _ = try rematch.run(base, by: "bench", at: moment(0))
        }
        print("match a base of \(Self.enterprises) for the first time: \(all.text) ms")
        var step = 0
        let one = try Sample.milliseconds(Bench.runs) {
            step += 1
            try change(base, step)
            _ = try rematch.run(base, by: "bench", at: moment(step))
        }
        print("record one fact and match what it touches: \(one.text) ms (bound 50)")
        let size = try FileManager.default.attributesOfItem(atPath: path("large.db"))[.size]
        let megabytes = Double(size as? Int ?? 0) / 1e6
        print(String(format: "size of that base: %.0f MB (bound 250)", megabytes))
    }

    private func moment(_ step: Int) -> Instant {
        Instant(milliseconds: Instant(endOf: Bench.day).milliseconds + Int64(step))
    }

    private func change(_ base: SQLiteBase, _ step: Int) throws {
        guard let field = loaded.dictionary.index(of: "enterprise.employees") else { return }
        let fact = Fact(
            field: field, value: .number(Decimal34(10 + step)), day: Bench.day,
            source: "tax-office")
        let batch = NewBatch(
            source: "tax-office", asOf: Bench.day,
            members: [NewStatements(.known(EnterpriseID(1 + step)), facts: [fact])])
        try base.record(
            batch, by: Act(.recordFacts, by: "bench", at: moment(step)), loaded.dictionary)
    }

    /// `match` of a base of 364, as a person starts it.
    private func measureColdStart() throws {
        var register = Register(
            loaded.dictionary, count: 364, columns: Self.columns, seed: seed)
        try Data(register.csv()).write(to: URL(fileURLWithPath: path("small.csv")))
        _ = try importing("small.csv", into: "small.db")
        let words = ["match", "--database", path("small.db"), "--as-of", "2026-11-22"]
        let runs = try (0..<Bench.runs).map { _ in
            try ProcessRun(binary, words, output: path("match.out"))
        }
        print("match a base of 364, fresh process, text:")
        print("  \(Sample(runs.map(\.milliseconds)).text) ms (bound 500), status \(runs[0].status)")
    }
}
