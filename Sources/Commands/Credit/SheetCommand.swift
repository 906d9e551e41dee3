import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import UseCases
import Workbooks

/// `rongqiao credit sheet …`
struct SheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "银行月报表：入账、查看、模板、方案 · Month sheets of lenders.",
        subcommands: [
            SheetImportCommand.self, SheetListCommand.self, SheetShowCommand.self,
            SheetTemplateCommand.self, SheetProfilesCommand.self, SheetWithdrawCommand.self,
        ])
}

/// `rongqiao credit sheet withdraw LENDER MONTH --reason R`
struct SheetWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "撤回现在计数的一张报表，如同没有报过 · Takes the sheet that counts back.",
        discussion: """
            例如报错了月份的表。汇总、差异、越限都按没有这张表重算；原来的登记和撤回都留在日志里。
            已月结的月份只能撤回最后一次调整数。
            Totals, breaks and breaches are as if it had not come; of a closed month only the last
            adjustment can be taken back.
            """)

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: MonthArguments

    @Option(help: "撤回的原因 · why it is taken back")
    var reason: String

    func run() throws {
        let month = try of.value()
        try SettleDesk.run("withdrawSheet", options, reason: reason) {
            try $0.withdraw(month, of: of.lender, reason: reason)
        }
    }
}

/// `rongqiao credit sheet list`
struct SheetListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "收到了哪些月报 · Which month sheets came in.")

    @OptionGroup var options: CreditReadOptions

    func run() throws {
        let desk = try ReportedDesk(options)
        let page = ReportedMonthList(desk.book, desk.paper)
        ReportedDesk.tell(options.format, page.lines, page.json)
    }
}

/// `rongqiao credit sheet show LENDER MONTH`
struct SheetShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一家银行一个月的借据，含调整数 · The notes of a month.")

    @OptionGroup var options: CreditReadOptions
    @OptionGroup var of: MonthArguments

    func run() throws {
        let desk = try ReportedDesk(options)
        let state = try desk.month(try of.value(), of: of.lender)
        let page = ReportedMonthPage(state, desk.book, showsNotes: true, desk.paper)
        ReportedDesk.tell(options.format, page.lines, page.json)
    }
}

/// A lender and a month.
struct MonthArguments: ParsableArguments {
    @Argument(help: "金融机构全称 · the lender's full name")
    var lender: String

    @Argument(help: "月份，如 2026-10 · month")
    var month: String

    func value() throws -> Month { try CreditWords.month(month, "MONTH") }
}

/// `rongqiao credit sheet template LENDER MONTH OUT.xlsx`
struct SheetTemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "写一个待填的月报表，带上月借据 · Writes a month sheet to fill in.")

    @OptionGroup var options: CreditReadOptions
    @OptionGroup var of: MonthArguments

    @Argument(help: "要写的文件 · the workbook to write, OUT.xlsx")
    var file: String

    func run() throws {
        let month = try of.value()
        var last: ReportedMonth?
        if InputFile.exists(options.common.base.path) {
            let book = try CreditDesk(common: options.common).books(
                .reported, knownAt: try options.moment()
            ).reported
            let before = book.months(of: of.lender).last { $0 < month }
            last = before.flatMap { book.month($0, of: of.lender) }
        }
        let notes = last?.adjusted ?? []
        let products = Array(Set(notes.map(\.product))).sorted()
        let made = MonthSheetTemplate(lender: of.lender, month: month, products: products)
        try SheetBookFile.write(
            made.book(continuing: notes, created: Terminal.now), file, options.lang)
        let held = notes.count { $0.closing > .zero }
        Terminal.say(
            Bilingual(
                zh: "已写 \(file)：\(of.lender) \(month.chinese)，"
                    + (last.map { "承接\($0.month.chinese)末有余额的借据 \(held) 笔" } ?? "没有上月报表，空白")
                    + "；填好后用 credit sheet import \(file) --lender \(of.lender) 入账。",
                en: "Wrote \(file): \(of.lender) \(month.iso), "
                    + (last.map {
                        "with \(English.count(held, "note")) that had a balance at the end of "
                            + $0.month.iso
                    } ?? "empty, for there is no sheet of an earlier month")
                    + "; when it is filled in, record it with credit sheet import \(file) "
                    + "--lender \(of.lender).")[options.lang])
    }
}

/// Workbooks that lenders get.
enum SheetBookFile {
    static func write(_ book: Book, _ file: String, _ lang: Language) throws {
        guard file.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError("文件名要以 .xlsx 结尾 · the name must end in .xlsx: \(file)")
        }
        do {
            try WorkbookWriter.write(book, to: file, existing: .refuse)
        } catch {
            throw Terminal.fail(error.diagnostics, lang)
        }
    }
}

/// `rongqiao credit sheet profiles`
struct SheetProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles", abstract: "月报方案：怎么读各家银行的表 · How sheets are read.")

    @OptionGroup var common: CommonOptions

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    func run() throws {
        let profiles = try common.load(.credit).sheetProfiles.values.sorted { $0.id < $1.id }
        let page = SheetProfileList(profiles, common.lang, width: Terminal.width)
        ReportedDesk.tell(format, page.lines, page.json)
    }
}
