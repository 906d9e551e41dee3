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

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh
}

/// The day and the strictness of a run.
struct DayOptions: ParsableArguments {
    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点；需要数据库，尚不支持 · needs a database")
    var knownAt: String?

    @Option(
        name: .customLong("min-evidence"),
        help: "最低依据：official press third-party code illustrative")
    var minEvidence: String?

    /// The business day; today where none is given.
    func day() throws -> Day {
        if knownAt != nil {
            throw ValidationError(
                "--known-at 需要数据库，此版本没有；不用此参数即按已知全部数据。"
                    + "\n--known-at needs a database, which this version has not.")
        }
        return try DayOptions.day(asOf)
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

extension Language: ExpressibleByArgument {}

extension CommonOptions {
    /// The catalogue, without errors; else prints every fault and ends with status 1.
    func load(_ part: LoadCatalogue.Part = .everything) throws -> LoadedCatalogue {
        let (loaded, faults) = try loadWithFaults(part)
        Terminal.complain(faults, lang)
        if faults.hasErrors { throw ExitCode(1) }
        return loaded
    }

    func loadWithFaults(
        _ part: LoadCatalogue.Part = .everything
    ) throws -> (LoadedCatalogue, [Diagnostic]) {
        do {
            return LoadCatalogue.load(try CatalogueFolder.find(catalogue).files(), part)
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, lang)
        }
    }

    /// The installation profile; nil where none is found, then everything is shown.
    func installation() throws -> Installation? {
        do {
            guard let (path, bytes) = try CatalogueFolder.find(catalogue).profile(profile) else {
                return nil
            }
            return try Installation(try YAMLReader.read(bytes: bytes, file: path))
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, lang)
        }
    }
}
