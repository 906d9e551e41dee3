public import ArgumentParser
import Diagnostics
import Documents
import Products
import Quantities
import Rules
import UseCases
import Vocabulary

/// The options that every command understands.
struct CommonOptions: ParsableArguments {
    @Option(help: "目录（规则、指标字典、代码表）所在文件夹 · folder of the catalogue")
    var catalogue: String?

    @Option(help: "安装档案 rongqiao.yaml · installation profile")
    var profile: String?

    @Option(help: "企业库文件 · the base; default $XDG_DATA_HOME/rongqiao/rongqiao.db")
    var database: String?

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh
}

/// The day and the strictness of a run.
struct DayOptions: ParsableArguments {
    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点（日或时刻）：只用企业库当时已登记的数据和规则 · as known then")
    var knownAt: String?

    @Option(
        name: .customLong("min-evidence"),
        help: "最低依据：official press third-party code illustrative")
    var minEvidence: String?

    /// The business day; today where none is given.
    func day() throws -> Day {
        try DayOptions.day(asOf)
    }

    /// The day that is written; today where none is.
    static func day(_ asOf: String?) throws -> Day {
        guard let asOf else {
            let (year, month, day) = Terminal.today
            return Day(year: year, month: month, day: day) ?? Day(number: 0)
        }
        guard let day = Day(iso: asOf) else {
            throw ValidationError("--as-of 要写成 2026-11-22 · write it as 2026-11-22: \(asOf)")
        }
        return day
    }

    func evidence() throws -> Evidence? {
        guard let minEvidence else { return nil }
        if let evidence = Evidence(rawValue: minEvidence) { return evidence }
        let known = Evidence.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--min-evidence: \(known)")
    }
}

/// What answers are written as, where no workbook is.
enum PageFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
}

extension Language: ExpressibleByArgument {}

extension CommonOptions {
    /// The catalogue, without errors; else prints every fault and ends with status 1.
    /// - Parameter knownAt: the rule texts that the base had recorded by then; nil for the files.
    func load(
        _ part: LoadCatalogue.Part = .everything, knownAt: Instant? = nil
    ) throws -> LoadedCatalogue {
        let (loaded, faults) =
            try knownAt.map { LoadCatalogue.load(try recordedRules($0), part) }
            ?? loadWithFaults(part)
        Terminal.complain(faults, lang)
        if faults.hasErrors { throw ExitCode(1) }
        return loaded
    }

    func loadWithFaults(
        _ part: LoadCatalogue.Part = .everything
    ) throws -> (LoadedCatalogue, [Diagnostic]) {
        try BaseFile.telling(lang) {
            LoadCatalogue.load(try CatalogueFolder.find(catalogue).files(), part)
        }
    }

    /// The installation profile; nil where none is found, then everything is shown.
    /// - Parameter knownAt: the profile that the base had recorded by then; nil for the file.
    func installation(knownAt: Instant? = nil) throws -> Installation? {
        try BaseFile.telling(lang) {
            let found = try knownAt.map(recordedProfile) ?? profileFile()
            guard let (path, bytes) = found else { return nil }
            return try Installation(try YAMLReader.read(bytes: bytes, file: path))
        }
    }

    /// The installation profile's file; nil where there is none.
    func profileFile() throws -> (path: String, bytes: [UInt8])? {
        try CatalogueFolder.find(catalogue).profile(profile)
    }
}
