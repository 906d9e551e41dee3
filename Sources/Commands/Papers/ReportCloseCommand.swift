import ArgumentParser
import Diagnostics
import Documents
import Programmes
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao report close 2026-10`
struct ReportCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "月结：冻结一个月的指标 · Closes a month: freezes its figures",
        discussion: """
            结账记入日志，不能再结，也不能撤销；以后补记或更正的事项不改已报出的数字，在以后的报告里作为调整列出。
            A close is on record, once and for good; what comes later is an adjustment later.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions

    @Argument(help: "月份，如 2026-10 · the month")
    var month: String

    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    func run() throws {
        guard let month = Month(iso: month) else {
            throw ValidationError("月份要写成 2026-10 · write the month as 2026-10: \(self.month)")
        }
        let day = try DayOptions.day(asOf)
        let setting = ZoneReports.Setting(
            try common.load(), try common.installation(), engine: Program.version)
        let base = try common.base.open(.existing, common.lang)
        let done = try BaseFile.telling(common.lang) {
            try CloseMonth(base, setting).close(month, on: day, by: actor.name, at: Terminal.now)
        }
        let desk = CreditDesk(common: common)
        switch format {
        case .json: Terminal.write(desk.json(done.record))
        case .text:
            Terminal.say(desk.told(done.record))
            Terminal.say(
                Bilingual(
                    zh: "\(month.chinese)已结账，冻结 \(done.closing.figures.count) 项指标（至日志第 "
                        + "\(done.closing.through) 笔）。",
                    en:
                        "\(month.iso) is closed: \(done.closing.figures.count) figures, through "
                        + "entry \(done.closing.through).")[common.lang])
        }
    }
}
