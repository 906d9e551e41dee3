import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// `rongqiao credit breaks …`
struct BreaksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaks", abstract: "月报差异：列出、退回、说明 · Breaks of month sheets.",
        subcommands: [
            BreakListCommand.self, BreakReturnCommand.self, BreakExplainCommand.self,
            BreakAnswersCommand.self,
        ], defaultSubcommand: BreakListCommand.self)
}

/// Which lender and month a list is of.
struct BreakFilter: ParsableArguments {
    @Option(help: "只看这家金融机构（全称） · only this lender")
    var lender: String?

    @Option(help: "只看这个月，如 2026-10 · only this month")
    var month: String?

    func value() throws -> Month? { try month.map { try CreditWords.month($0, "--month") } }
}

/// `rongqiao credit breaks [list]`
struct BreakListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出差异，默认只列未了的 · Lists breaks; default: open ones.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: BreakFilter

    @Flag(help: "已说明、已更正的也列 · settled ones, too")
    var all = false

    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "输出：text json csv · output format")
    var format: PageFormat = .text

    func run() throws {
        let options = try CreditReadOptions.of(common, asOf)
        let desk = try ReportedDesk(options)
        try ReportedDesk.check(filter.lender, desk.book, common.lang)
        let breaks = desk.book.breaks(of: filter.lender, in: try filter.value())
            .filter { all || $0.status.isOpen }
        let page = ReportedListPage(.breaks(breaks), on: desk.day, desk.paper)
        switch format {
        case .text: page.lines.forEach(Terminal.say)
        case .json: Terminal.write(page.json)
        case .csv: Terminal.write(page.csv)
        }
    }
}

/// Who said or was asked what.
struct BreakAnswerOptions: ParsableArguments {
    @Option(help: "写明内容 · what is said")
    var text: String

    @Option(help: "银行的说明人或被询问人 · who at the lender")
    var person: String?
}

/// `rongqiao credit breaks return ID… --text T`
struct BreakReturnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "把差异退回银行，仍未了 · Sends breaks back to the lender.")

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var answer: BreakAnswerOptions

    @Argument(help: "差异编号，写到能认出为止 · ids, or their ends")
    var ids: [String]

    func run() throws {
        try SettleDesk.run("returnBreaks", options) {
            try $0.giveBack(ids, answer.text, person: answer.person)
        }
    }
}

/// `rongqiao credit breaks explain ID… --text T`
struct BreakExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "登记银行的说明，差异了结 · Records the explanation.")

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var answer: BreakAnswerOptions

    @Argument(help: "差异编号，写到能认出为止 · ids, or their ends")
    var ids: [String]

    func run() throws {
        try SettleDesk.run("explainBreaks", options) {
            try $0.explain(ids, answer.text, person: answer.person)
        }
    }
}

/// `rongqiao credit breaks answers FILE.xlsx`
struct BreakAnswersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers", abstract: "读回银行填好的差异退回单 · Reads back a return sheet.")

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "银行填好的退回单 · the sheet that the lender filled in")
    var file: String

    func run() throws {
        let answers = try BaseFile.telling(options.lang) {
            guard case .tables(let tables) = try InputFile(path: file).open(),
                let answers = ReturnSheetBook.answers(tables), !answers.isEmpty
            else { throw Faults([nothing]) }
            return answers
        }
        try SettleDesk.run("explainBreaks", options) { try $0.explain(answers) }
    }

    private var nothing: Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: file), code: "noAnswers",
            zh: "文件里没有填好的“银行说明”；请用 credit return-sheet 写出的退回单。",
            en: "the file holds no explanations; use the sheet that credit return-sheet wrote.")
    }
}

/// `rongqiao credit breaches …`
struct BreachesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaches", abstract: "越限：列出、处理 · What lenders reported beyond a line.",
        subcommands: [BreachListCommand.self, BreachAnswerCommand.self],
        defaultSubcommand: BreachListCommand.self)
}

/// `rongqiao credit breaches [list]`
struct BreachListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出越限，默认只列未处理的 · Lists breaches; default: open.")

    @OptionGroup var options: CreditReadOptions
    @OptionGroup var filter: BreakFilter

    @Flag(help: "已处理、已更正的也列 · settled ones, too")
    var all = false

    func run() throws {
        let desk = try ReportedDesk(options)
        try ReportedDesk.check(filter.lender, desk.book, options.lang)
        let breaches = desk.book.breaches(of: filter.lender, in: try filter.value())
            .filter { all || $0.status == .open }
        let page = ReportedListPage(.breaches(breaches), on: desk.day, desk.paper)
        ReportedDesk.tell(options.format, page.lines, page.json)
    }
}

/// `rongqiao credit breaches answer ID --text T`
struct BreachAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "登记越限的处理结果 · Records what came of a breach.")

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var answer: BreakAnswerOptions

    @Argument(help: "越限编号，写到能认出为止 · id, or its end")
    var id: String

    func run() throws {
        try SettleDesk.run("answerBreach", options) {
            try $0.answerBreach(id, answer.text, person: answer.person)
        }
    }
}

/// Writes of the reported book beside sheets.
enum SettleDesk {
    static func run(
        _ name: String, _ options: CreditWriteOptions, reason: String? = nil,
        _ plan: (SettleReported) throws -> CreditWrite
    ) throws {
        let cause = SettleReported.Cause(
            id: options.id, day: try options.businessDay(), evidence: options.evidence)
        let desk = CreditDesk(common: options.common)
        let done = try desk.write(name, options, reason: reason, [.life, .reported]) {
            try plan(SettleReported($0, cause))
        }
        desk.answer(done, options.format, done.write.steps.map(\.subject))
    }
}

extension CreditReadOptions {
    /// Of a list that has a format of its own.
    static func of(_ common: CommonOptions, _ asOf: String?) throws -> CreditReadOptions {
        var options = CreditReadOptions()
        options.common = common
        options.asOf = asOf
        options.knownAt = nil
        options.format = .text
        return options
    }
}
