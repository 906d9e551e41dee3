import ArgumentParser
import Diagnostics
import Quantities
import Registry
import Reports
import UseCases

/// `rongqiao quality`
struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality",
        abstract: "数据质量检查，按更正部门列出 · Checks the data, office by office.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Argument(help: "数据文件；不写则用企业库 · files; none: the base")
    var files: [String] = []

    @Option(help: "只看这家企业 · only this enterprise")
    var enterprise: String?

    @Option(help: "每项检查列出几个例子 · examples of each check")
    var examples = 3

    @Flag(help: "列出全部检查，不查数据 · list all checks")
    var list = false

    @Option(help: "输出：text json · output format")
    var format: ImportCommand.Format = .text

    func validate() throws {
        if examples < 0 { throw ValidationError("--examples 不小于 0 · at least 0") }
    }

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.scoring, knownAt: try day.moment())
        let page = QualityPage(phrases: common.phrases(loaded), width: Terminal.width)
        if list { return sayList(QualityBook(dictionary: loaded.dictionary, asOf: asOf), page) }
        let read = try EnterpriseFiles.of(files, enterprise, common, day)
            .enterprises(loaded.dictionary, asOf, common.lang)
        let book = QualityBook(
            dictionary: loaded.dictionary, precedence: read.precedence, asOf: asOf)
        let report = QualityReport(
            book.findings(on: read.enterprises), book, enterprises: read.enterprises.count,
            examples: examples)
        if format == .json { return Terminal.write(page.json(report, asOf: asOf)) }
        for line in page.lines(report, asOf: asOf) { Terminal.say(line) }
    }

    private func sayList(_ book: QualityBook, _ page: QualityPage) {
        if format == .json { return Terminal.write(page.listJSON(book.checks)) }
        for line in page.list(book) { Terminal.say(line) }
    }
}
