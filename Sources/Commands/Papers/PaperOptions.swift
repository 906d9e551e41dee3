import ArgumentParser
import Diagnostics
import Papers
import Quantities
import SQLiteStorage
import Storage
import UseCases

/// What every paper for others takes: the base, the day, the form.
struct PaperOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var output: ReportOptions

    @Option(help: "业务日，默认今天：以后的事项不计 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点（日或时刻）：只用当时已登记的 · as known then")
    var knownAt: String?

    func day() throws -> Day { try DayOptions.day(asOf) }
    func moment() throws -> Instant? { try DayOptions.moment(knownAt, "--known-at") }

    func setting() throws -> ZonePapers.Setting {
        let moment = try moment()
        return ZonePapers.Setting(
            try common.load(.everything, knownAt: moment),
            try common.installation(knownAt: moment), engine: Program.version)
    }

    /// Reads the books, makes a paper of them and writes it where the options say.
    /// - Throws: status 1, after telling why there is none.
    func put(_ make: (ZonePapers) throws -> Report) throws {
        let (day, moment, setting) = (try day(), try moment(), try setting())
        try BaseFile.telling(common.lang) {
            let base = try common.base.open(.readOnly, common.lang)
            let papers = try base.reading(knownAt: moment) {
                try ZonePapers($0, setting, asOf: day, knownAt: moment)
            }
            try write(try make(papers))
        }
    }

    func write(_ report: Report) throws {
        let file = "\(report.title.zh) \(report.subject.zh)"
        try ReportOutput(output, common).put(
            PlannedReport(name: report.subject.zh, file: file) { report })
    }
}
