import ArgumentParser
import SQLiteStorage
import UseCases

/// `rongqiao report calendar --days 90`
struct ReportCalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "到期日历：贷款、授信、证书、授权，找谁 · What ends, and whom to call",
        discussion: """
            日历软件用的 ICS 文件见 rongqiao calendar --format ics。
            For a calendar program: rongqiao calendar --format ics.
            """)

    @OptionGroup var options: PaperOptions

    @Option(help: "往后看多少天 · how many days ahead")
    var days = 90

    func validate() throws {
        guard (1...3660).contains(days) else {
            throw ValidationError("--days 应为 1 至 3660 · --days takes 1 to 3660: \(days)")
        }
    }

    func run() throws {
        let (day, moment, setting) = (
            try options.day(), try options.moment(), try options.setting()
        )
        try BaseFile.telling(options.common.lang) {
            let base = try options.common.base.open(.readOnly, options.common.lang)
            try options.write(
                try base.reading(knownAt: moment) {
                    try DueCalendar.report($0, setting, on: day, days: days, knownAt: moment)
                })
        }
    }
}
