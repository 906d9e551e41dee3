import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Programmes
import Quantities
import Registry
import Reports
import Seals
import Storage
import UseCases

/// `rongqiao credit sheet import FILE…`
struct SheetImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "银行月报表入账，与上月逐笔核对 · Takes month sheets into the reported book.",
        discussion: """
            逐笔核对：上月末余额＋本月发放−本月收回＝本月末余额。对不上的记为差异，照实入账，退回银行说明。
            文件里有读不懂的格子时整张不收。已月结的月份只收调整数（--adjustment，写明 --reason）。
            Breaks are recorded and go back to the lender; a sheet with unreadable cells is not taken.
            """)

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "月报表，XLSX 或 CSV、TXT · month sheets")
    var files: [String]

    @Option(help: "金融机构全称；方案已写明的不必给 · the lender's full name")
    var lender: String?

    @Option(help: "月份，如 2026-10；表题或文件名里有的不必给 · month")
    var month: String?

    @Option(help: "月报方案；默认按表头认 · sheet profile; default: by its head")
    var sheetProfile: String?

    @Flag(help: "调整已月结的月份，只报要改的借据 · corrects a closed month")
    var adjustment = false

    @Option(help: "调整原因 · why, of an adjustment")
    var reason: String?

    @Flag(name: .customLong("dry-run"), help: "只预览，不入账 · look only")
    var dryRun = false

    func run() throws {
        let desk = SheetDesk(self, try options.common.load())
        let sheets = try desk.read()
        var answers: [SheetDesk.Answer] = []
        var books = try EventFile.books(options.common, [.life, .reported])
        for sheet in sheets {
            answers.append(try desk.take(sheet, &books))
            if options.format == .text { answers.last?.lines.forEach(Terminal.say) }
        }
        if options.format == .json { Terminal.write(try desk.json(answers)) }
    }
}

/// Reads the sheets of an import and takes them in one by one.
struct SheetDesk {
    /// What became of one sheet.
    struct Answer {
        let lines: [String]
        let page: SheetPlanPage
        let entry: Int64?
        /// On record before.
        let isKnown: Bool
    }

    private let command: SheetImportCommand
    private let loaded: LoadedCatalogue
    private let products: [String: Bilingual]
    private var lang: Language { command.options.lang }
    private var desk: CreditDesk { CreditDesk(common: command.options.common) }

    init(_ command: SheetImportCommand, _ loaded: LoadedCatalogue) {
        self.command = command
        self.loaded = loaded
        products = loaded.productNames
    }

    /// The sheets, older months first.
    /// - Throws: status 1, after telling every bad cell of every file.
    func read() throws -> [MonthSheet] {
        let month = try command.month.map { try CreditWords.month($0, "--month") }
        var sheets: [MonthSheet] = []
        var isSound = true
        for path in command.files {
            let reading = try BaseFile.telling(lang) { try read(path, month) }
            Terminal.complain(reading.diagnostics, lang)
            if reading.isSound, let sheet = reading.sheet {
                sheets.append(sheet)
            } else {
                isSound = false
            }
        }
        if !isSound { throw Terminal.fail([Self.refused], lang) }
        return sheets.sorted { $0.month < $1.month }
    }

    private func read(_ path: String, _ month: Month?) throws -> SheetReading {
        let file = InputFile(path: path)
        let bytes = try file.bytes()
        guard case .tables(let tables) = try file.open(bytes) else {
            throw Faults([Self.noTable(path)])
        }
        let request = MonthSheetReader.Request(
            lender: command.lender, month: month,
            purpose: command.adjustment ? .adjustment : .monthly, fileDigest: Digest(of: bytes))
        return try SheetProfileChoice.read(
            tables, request, loaded.sheetProfiles, named: command.sheetProfile)
    }

    /// Takes one in, or only looks.
    /// - Parameter books: as they stand; as they would stand afterwards when it returns.
    func take(_ sheet: MonthSheet, _ books: inout CreditBooks) throws -> Answer {
        let record = RecordSheet(
            sheet, reason: command.reason, evidence: command.options.evidence,
            products: products.mapValues(\.zh),
            stacking: loaded.stacking.rules(on: sheet.month.last))
        let planned = try record.plan(on: books)
        if planned.isKnown { return try known(sheet, planned.plan, books) }
        if !planned.faults.isEmpty { throw Terminal.fail(planned.faults, lang) }
        try checkMonth(sheet)
        let page = page(sheet, planned.plan, books)
        if command.dryRun {
            books.reported = planned.plan.book
            let line = Bilingual(zh: "只是预览，没有入账。", en: "Preview only; nothing was recorded.")
            return Answer(lines: page.lines + [line[lang]], page: page, entry: nil, isKnown: false)
        }
        let done = try desk.write(
            "recordSheet", command.options, reason: command.reason, [.life, .reported]
        ) { try record.write(on: $0) }
        books = try desk.books([.life, .reported])
        return Answer(
            lines: page.lines + [desk.told(done)], page: page, entry: done.entry, isKnown: false)
    }

    /// A month that has not begun has nothing to report; taken in, it would stand above all others.
    private func checkMonth(_ sheet: MonthSheet) throws {
        let day = try command.options.businessDay()
        if sheet.month.first > day { throw Terminal.fail([Self.notBegun(sheet, day)], lang) }
    }

    private static func notBegun(_ sheet: MonthSheet, _ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: sheet.file), code: "monthNotBegun",
            zh: "\(sheet.month.chinese)在业务日 \(day) 还没有开始，不能报月末数；请核对表题、文件名或 --month。",
            en: "\(sheet.month.iso) has not begun on \(day), so it has no month's end; check the "
                + "title, the file's name or --month.")
    }

    private func known(
        _ sheet: MonthSheet, _ plan: SheetPlan, _ books: CreditBooks
    ) throws -> Answer {
        let entry = try desk.reading { try $0.sheet(id: sheet.id)?.entry }
        let number = entry.map { "\($0)" } ?? "—"
        let line = Bilingual(
            zh: "\(sheet.file)：\(sheet.lender) \(sheet.month.chinese)的这张报表以前已入账（第 \(number) 笔），"
                + "这次没有重复登记。",
            en:
                "\(sheet.file): this sheet of \(sheet.lender), \(sheet.month.iso), was "
                + "recorded before "
                + "(entry \(number)); nothing was recorded twice.")
        return Answer(
            lines: DisplayWidth.wrap(line[lang], to: Terminal.width),
            page: page(sheet, plan, books), entry: entry, isKnown: true)
    }

    private func page(
        _ sheet: MonthSheet, _ plan: SheetPlan, _ books: CreditBooks
    ) -> SheetPlanPage {
        let before = books.reported.months(of: sheet.lender).last { $0 < sheet.month }
        var names: [String: String] = [:]
        for row in sheet.rows { if let code = row.uscc { names[code] = row.name } }
        let paper = CreditPaper(
            CreditNames(enterprises: names, products: products), books.foot, lang,
            width: Terminal.width)
        return SheetPlanPage(
            sheet, plan,
            before: before.flatMap { books.reported.month($0, of: sheet.lender)?.adjusted },
            floor: loaded.reportedPolicy?.floor, paper)
    }

    func json(_ answers: [Answer]) throws -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("book")
        writer.string("reported")
        writer.key("sheets")
        writer.beginArray()
        for answer in answers {
            writer.beginObject()
            answer.page.write(into: &writer)
            writer.key("entry")
            if let entry = answer.entry { writer.integer(entry) } else { writer.null() }
            writer.key("alreadyRecorded")
            writer.boolean(answer.isKnown)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    private static let refused = Diagnostic(
        .error, at: nil, code: "sheetsRefused",
        zh: "月报表有错误，什么也没有入账；请按上面的位置改正后重报。",
        en: "the sheets have errors, nothing was recorded; repair them at the places above.")

    private static func noTable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "noTable",
            zh: "月报表要是 XLSX、CSV 或 TXT 表格。", en: "a month sheet is a table: XLSX, CSV or TXT.")
    }
}

extension RecordCredit.Done {
    /// The entry that recorded it, now or before.
    var entry: Int64? {
        switch result {
        case .recorded(let entry, _), .alreadyRecorded(let entry, _): entry.seq
        case .refused: nil
        }
    }
}
