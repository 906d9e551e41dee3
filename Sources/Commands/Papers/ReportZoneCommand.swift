import ArgumentParser
import Diagnostics
import Documents
import Papers
import Quantities
import Reports
import SQLiteStorage
import UseCases

/// `rongqiao report zone --month 2026-10`
struct ReportZoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone",
        abstract: "园区报告：月、季、年 · Report of the zone for a month, quarter or year",
        discussion: """
            数字来自账簿，一律写明口径；引文（quoted.csv）另列，不相加。已结账的月份用结账时的数字，补记和更正
            在以后的报告里作为调整列出。
            Figures come from the books; quoted ones stand apart. A closed month stays as closed.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var files: ZoneFileOptions
    @OptionGroup var options: ReportOptions

    func run() throws {
        try ZoneDesk(common, period, files).put(ZoneScope(), options)
    }
}

/// `rongqiao report lender X --month 2026-10`
struct ReportLenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lender", abstract: "一家金融机构的报告 · The same of one lender")

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var options: ReportOptions

    @Argument(help: "机构全称 · the lender's full name")
    var lender: String

    func run() throws {
        try ZoneDesk(common, period, nil).put(ZoneScope(lender: lender), options)
    }
}

/// `rongqiao report product X --month 2026-10`
struct ReportProductCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product", abstract: "一个产品的报告 · The same of one product")

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var options: ReportOptions

    @Argument(help: "产品编号或名称 · id or name of the product")
    var product: String

    func run() throws {
        let desk = try ZoneDesk(common, period, nil)
        try desk.put(ZoneScope(product: try desk.product(product)), options)
    }
}

/// Which span of days, up to which business day, as known when.
struct PeriodOptions: ParsableArguments {
    @OptionGroup var span: SpanOptions

    @Option(help: "业务日，默认今天：以后的事项不计 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点（日或时刻）：只用当时已登记的 · as known then")
    var knownAt: String?

    func period() throws -> ZonePeriod {
        guard let chosen = try span.chosen() else { throw SpanOptions.oneOnly }
        return chosen
    }
}

/// A month, a quarter or a year.
struct SpanOptions: ParsableArguments {
    @Option(help: "月份，如 2026-10 · a month")
    var month: String?

    @Option(help: "季度，如 2026Q3 · a quarter")
    var quarter: String?

    @Option(help: "年度，如 2022 · a year")
    var year: String?

    static let oneOnly = ValidationError(
        "--month、--quarter、--year 写且只写一个 · write one of --month, --quarter, --year.")

    /// Nil where none is written.
    func chosen() throws -> ZonePeriod? {
        let written: [(String?, ZonePeriod.Kind)] = [
            (month, .month), (quarter, .quarter), (year, .year),
        ]
        let given = written.compactMap { text, kind in text.map { ($0, kind) } }
        if given.count > 1 { throw Self.oneOnly }
        guard let (text, kind) = given.first else { return nil }
        guard let period = ZonePeriod(text), period.kind == kind else {
            throw ValidationError(
                "报告期要写成 --month 2026-10、--quarter 2026Q3 或 --year 2022 · "
                    + "write the period like these: \(text)")
        }
        return period
    }
}

/// Files beside the base.
struct ZoneFileOptions: ParsableArguments {
    @Option(help: "冻结的积分评价结果（JSON） · frozen ranking by innovation points")
    var round: String?

    @Option(help: "上一轮冻结结果，用来比名次 · the round before")
    var previousRound: String?

    @Option(help: "报道所引数字（CSV：年度,说法,引文,统计口径,来源,日期,依据） · quoted figures")
    var quotes: String?
}

/// What the commands about reports of the zone share.
struct ZoneDesk {
    let common: CommonOptions
    let period: ZonePeriod
    let asOf: Day
    let knownAt: Instant?
    let setting: ZoneReports.Setting

    init(_ common: CommonOptions, _ options: PeriodOptions, _ files: ZoneFileOptions?) throws {
        self.common = common
        period = try options.period()
        asOf = try DayOptions.day(options.asOf)
        knownAt = try DayOptions.moment(options.knownAt, "--known-at")
        let loaded = try common.load(.everything, knownAt: knownAt)
        var setting = ZoneReports.Setting(
            loaded, try common.installation(knownAt: knownAt), engine: Program.version)
        if let round = files?.round {
            let previous = try files?.previousRound.map {
                try RoundDesk.frozen($0, common.lang)
            }
            setting.points = ZonePoints(
                try RoundDesk.frozen(round, common.lang), from: previous)
        }
        if let quotes = files?.quotes {
            setting.quotes = QuotedFigures.read(try ConsentDesk.table(quotes, common.lang))
        }
        self.setting = setting
    }

    func request(_ scope: ZoneScope) -> ZoneReports.Request {
        .init(period, scope, asOf: asOf)
    }

    /// Makes the report and writes it where the options say.
    func put(_ scope: ZoneScope, _ options: ReportOptions) throws {
        try BaseFile.telling(common.lang) {
            let report = try reports().report(request(scope))
            let file = "\(report.title.zh) \(report.subject.zh)"
            try ReportOutput(options, common).put(
                PlannedReport(name: report.subject.zh, file: file) { report })
        }
    }

    func reports() throws -> ZoneReports {
        let base = try common.base.open(.readOnly, common.lang)
        return try base.reading(knownAt: knownAt) { view in
            try ZoneReports(view, setting, knownAt: knownAt, on: min(asOf, period.through))
        }
    }

    /// The id of a product that somebody names.
    func product(_ text: String) throws -> String {
        try BaseFile.telling(common.lang) {
            try PrepareSession.id(text, setting.loaded.catalogue)
        }
    }
}
