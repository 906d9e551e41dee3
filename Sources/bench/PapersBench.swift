import Commands
import Diagnostics
import Documents
import Foundation
import Papers
import Pressroom
import Printing
import Quantities
import SQLiteStorage
import Storage
import UseCases

/// Measures reports of enterprises: one as a page, those of a whole zone as files, one as PDF.
struct PapersBench {
    private static let enterprises = 364
    private static let runs = 7

    private let folder: URL
    private let setting: EnterpriseReports.Setting
    private let base: SQLiteBase
    private let templates: String

    static func measure(_ loaded: LoadedCatalogue, binary: String, seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-papers-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = try PapersBench(loaded, folder, binary: binary, seed: seed)
        try bench.measurePages()
        try bench.measurePrinting()
    }

    /// Over a base with generated enterprises.
    private init(
        _ loaded: LoadedCatalogue, _ folder: URL, binary: String, seed: UInt64
    ) throws {
        self.folder = folder
        let csv = folder.appendingPathComponent("register.csv")
        let path = folder.appendingPathComponent("base.db").path
        var register = Register(
            loaded.dictionary, count: Self.enterprises, columns: BaseBench.columns, seed: seed)
        try Data(register.csv()).write(to: csv)
        _ = try ProcessRun(
            binary,
            [
                "import", csv.path, "--source", "zone-register", "--as-of", "2026-11-22",
                "--period", "2025", "--database", path, "--by", "bench", "--accept-rest",
            ], output: folder.appendingPathComponent("import.out").path)
        base = try SQLiteBase.open(path, .existing)
        setting = try EnterpriseReports.Setting(loaded, nil, asOf: Bench.day, engine: "bench")
        templates = try CatalogueFolder.find(nil).path + "/templates/reports"
    }

    private func reports() throws -> EnterpriseReports {
        try base.reading { try EnterpriseReports($0, setting, knownAt: nil) }
    }

    private func measurePages() throws {
        let press = Press(try TemplateFolders.read([templates]), nil)
        let reports = try reports()
        guard let first = reports.subjects.first else { return print("no enterprise") }
        let one = try Sample.milliseconds(Self.runs) {
            _ = try press.bytes(try reports.report(of: first.id, for: .zone), .html, .zh)
        }
        print("one report of an enterprise as HTML: \(one.text) ms (bound 20)")
        let all = try Sample.milliseconds(Self.runs) { try writeAll(press) }
        print(
            "\(reports.subjects.count) of them as files, the base read: \(all.text) ms (bound 3000)"
        )
    }

    /// Everything that the command does once the catalogue is loaded.
    private func writeAll(_ press: Press) throws {
        let (reports, folder) = (try reports(), folder)
        let results = reports.subjects.concurrentMap { subject in
            Result {
                let report = try reports.report(of: subject.id, for: .zone)
                let bytes = try press.bytes(report, .html, .zh)
                let file = folder.appendingPathComponent("\(subject.id).html")
                try Data(bytes).write(to: file, options: .atomic)
            }
        }
        for result in results { try result.get() }
    }

    private func measurePrinting() throws {
        guard let printer = Printer.find() else { return print("no printer: PDF not measured") }
        let press = Press(try TemplateFolders.read([templates]), printer)
        let reports = try reports()
        let two = Array(reports.subjects.prefix(2))
        for subjects in [Array(two.prefix(1)), two] {
            let sample = try Sample.milliseconds(3) {
                let made = subjects.concurrentMap { subject in
                    Result {
                        try press.bytes(try reports.report(of: subject.id, for: .zone), .pdf, .zh)
                    }
                }
                for result in made { _ = try result.get() }
            }
            print("PDF, \(subjects.count) at once: \(sample.text) ms (bound 5000)")
        }
    }
}
