import ArgumentParser
import Diagnostics
import Enterprises
import Products
import Quantities
import Registry
import Reports
import UseCases

/// `rongqiao conflicts [ENTERPRISE]`
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "来源之间的矛盾：各说什么、谁算数、为什么 · Where sources differ, and which counts.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Argument(help: "企业（信用代码或名称）；不写则全部 · an enterprise; none: all")
    var enterprise: String?

    @Option(help: "不用企业库，看这些文件（可多次） · files instead of the base")
    var file: [String] = []

    @Flag(help: "只看无人能定的 · only those that nobody decides")
    var open = false

    @Option(help: "输出：text json · output format")
    var format: ImportCommand.Format = .text

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.scoring, knownAt: try day.moment())
        let read = try EnterpriseFiles.of(file, enterprise, common, day)
            .enterprises(loaded.dictionary, asOf, common.lang)
        let all = read.enterprises.flatMap { each in
            Conflict.find(
                each.facts, of: (each.key, each.name), loaded.dictionary, read.precedence,
                asOf: asOf)
        }
        let found = open ? all.filter { $0.weighing.reason == .nobody } : all
        let page = ConflictPage(
            phrases: common.phrases(loaded), precedence: read.precedence, width: Terminal.width)
        if format == .json { return Terminal.write(page.json(found)) }
        for line in page.lines(found) { Terminal.say(line) }
    }
}

extension EnterpriseFiles {
    /// The files; where there are none, the base.
    static func of(
        _ files: [String], _ enterprise: String?, _ common: CommonOptions, _ day: DayOptions
    ) throws -> EnterpriseFiles {
        EnterpriseFiles(
            files: files, period: nil, enterprise: enterprise, amount: nil, strict: false,
            base: try BaseRequest(common, day, isAsked: files.isEmpty),
            policy: try common.installation(knownAt: try day.moment())?.policy ?? SourcePolicy())
    }
}
