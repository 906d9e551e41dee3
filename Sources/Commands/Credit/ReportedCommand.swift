public import ArgumentParser
import CreditBook
import Diagnostics
import Enterprises
import Products
import Quantities
import Reports
import UseCases

/// `rongqiao credit month …`
struct MonthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "month", abstract: "月结：查看、结账 · Months of the reported book.",
        subcommands: [MonthShowCommand.self, MonthCloseCommand.self])
}

/// `rongqiao credit month show LENDER MONTH`
struct MonthShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一个月收到什么、结了没有 · What became of a month.")

    @OptionGroup var options: CreditReadOptions
    @OptionGroup var of: MonthArguments

    func run() throws {
        let desk = try ReportedDesk(options)
        let state = try desk.month(try of.value(), of: of.lender)
        let page = ReportedMonthPage(state, desk.book, showsNotes: false, desk.paper)
        ReportedDesk.tell(options.format, page.lines, page.json)
    }
}

/// `rongqiao credit month close LENDER MONTH`
struct MonthCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "月结；还有未了差异的要写明原因 · Closes a month.")

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: MonthArguments

    @Option(help: "有未了差异仍要月结的原因 · why it is closed with open breaks")
    var reason: String?

    func run() throws {
        let policy = try ReportedDesk.policy(try options.common.load(.credit), options.lang)
        let month = try of.value()
        try SettleDesk.run("closeMonth", options, reason: reason) {
            try $0.close(month, of: of.lender, reason: reason, policy)
        }
    }
}

/// `rongqiao credit reported …`
struct ReportedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reported", abstract: "报送台账：汇总、预警 · The reported book.",
        subcommands: [ReportedTotalsCommand.self, ReportedAlertsCommand.self])
}

extension ReportedTotals.Grouping: ExpressibleByArgument {}

/// `rongqiao credit reported totals --by lender`
struct ReportedTotalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totals",
        abstract: "月末汇总：按机构、产品、企业、分类 · Totals of a month.",
        discussion: """
            不写 --month 时，各家用自己最近报来的一个月，并注明月份、指出报送落后的机构。
            Without a month each lender's own newest one counts; those behind are named.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: BreakFilter

    @Option(help: "分组：all lender product enterprise class · grouping")
    var by: ReportedTotals.Grouping = .lender

    @Option(help: "输出：text json csv · output format")
    var format: PageFormat = .text

    func run() throws {
        let desk = try ReportedDesk(try CreditReadOptions.of(common, nil))
        try ReportedDesk.check(filter.lender, desk.book, common.lang)
        let lenders = filter.lender.map { [$0] }
        let asked = try filter.value().map { desk.book.totals($0, by: by, of: lenders) }
        guard let totals = asked ?? desk.book.newestTotals(by: by, of: lenders) else {
            throw Terminal.fail([Self.nothing], common.lang)
        }
        let page = ReportedTotalsPage(totals, desk.paper)
        switch format {
        case .text: page.lines.forEach(Terminal.say)
        case .json: Terminal.write(page.json)
        case .csv: Terminal.write(page.csv)
        }
    }

    private static let nothing = Diagnostic(
        .error, at: nil, code: "noSheets",
        zh: "还没有一张月报表入账；请先 credit sheet import。",
        en: "no month sheet is recorded yet; see credit sheet import.")
}

/// `rongqiao credit reported alerts`
struct ReportedAlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "贷后预警：异常名录、失信、涉诉、欠税、逾期，应告知谁 · Alerts after disbursement.")

    @OptionGroup var options: CreditReadOptions

    func run() throws {
        let desk = try ReportedDesk(options)
        let policy = try options.common.installation()?.policy ?? SourcePolicy()
        let dictionary = desk.loaded.dictionary
        let resolver = Resolver(
            dictionary: dictionary, precedence: Precedence(policy, dictionary: dictionary))
        let alerts = try CreditDesk(common: options.common).reading(
            knownAt: try options.moment()
        ) { try CollectAlerts(resolver, on: desk.day).alerts($0, desk.books) }
        let page = ReportedListPage(.alerts(alerts), on: desk.day, desk.paper)
        ReportedDesk.tell(options.format, page.lines, page.json)
    }
}

/// `rongqiao credit doubts`
struct DoubtsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doubts",
        abstract: "分类好于逾期天数的下限、天数没有增长的行 · Rows whose class or days are doubtful.")

    @OptionGroup var options: CreditReadOptions
    @OptionGroup var filter: BreakFilter

    func run() throws {
        let desk = try ReportedDesk(options)
        try ReportedDesk.check(filter.lender, desk.book, options.lang)
        let floor = try ReportedDesk.policy(desk.loaded, options.lang).floor
        let month = try filter.value()
        let lenders = filter.lender.map { [$0] } ?? desk.book.lenders
        let doubts = lenders.flatMap { lender -> [RowDoubt] in
            guard let chosen = month ?? desk.book.months(of: lender).last else { return [] }
            return desk.book.doubts(chosen, of: lender, floor)
        }
        let page = ReportedListPage(.doubts(doubts, floor), on: desk.day, desk.paper)
        ReportedDesk.tell(options.format, page.lines, page.json)
    }
}

/// `rongqiao credit return-sheet LENDER MONTH OUT.xlsx`
struct ReturnSheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return-sheet",
        abstract: "把未了差异写成退回单，交银行说明 · Writes open breaks for the lender to answer.")

    @OptionGroup var options: CreditReadOptions
    @OptionGroup var of: MonthArguments

    @Argument(help: "要写的文件 · the workbook to write, OUT.xlsx")
    var file: String

    func run() throws {
        let desk = try ReportedDesk(options)
        let month = try of.value()
        _ = try desk.month(month, of: of.lender)
        let open = desk.book.breaks(of: of.lender, in: month).filter(\.status.isOpen)
        let book = ReturnSheetBook.book(
            open, lender: of.lender, month: month, desk.paper.names, made: desk.day)
        try SheetBookFile.write(book, file, options.lang)
        Terminal.say(
            Bilingual(
                zh: "已写 \(file)：未了差异 \(open.count) 条；银行填好后用 credit breaks answers 读回。",
                en:
                    "Wrote \(file): "
                    + "\(English.count(open.count, "open break")); when the lender has "
                    + "answered, read it back with credit breaks answers.")[options.lang])
    }
}
