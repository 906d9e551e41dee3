import ArgumentParser
import Diagnostics
import Documents
import Programmes
import Quantities
import Reports
import Seals
import UseCases
import Workbooks

/// `rongqiao credit batch template|file|list|show|confirm|fee|result`
struct CreditBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "批量备案：报送、核对、确认、收费、退回 · Batches.",
        subcommands: [
            BatchTemplateCommand.self, BatchFileCommand.self, BatchListCommand.self,
            BatchShowCommand.self, BatchConfirmCommand.self, BatchFeeCommand.self,
            BatchResultCommand.self,
        ])
}

struct BatchTemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "空白备案表（下拉、锁定表头） · An empty batch sheet.")
    @OptionGroup var options: CreditReadOptions
    @Argument(help: "要写的工作簿 · FILE.xlsx") var file: String
    @Option(help: "项目编号 · programme") var programme: String
    @Option(help: "银行全称 · lender") var lender: String
    @Flag(help: "覆盖已有的文件 · replace the file") var overwrite = false

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let terms = try office.terms(programme)
        let sheet = BatchSheetBook(
            programme: terms.name.zh, lender: lender, asOf: try options.day())
        try BatchFiles.write(sheet, to: file, overwrite, office.lang)
    }
}

/// Workbooks of batches as files.
enum BatchFiles {
    static func write(
        _ sheet: BatchSheetBook, to file: String, _ overwrite: Bool, _ language: Language
    ) throws {
        guard file.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError("文件名要以 .xlsx 结尾 · the name must end in .xlsx: \(file)")
        }
        do {
            try WorkbookWriter.write(sheet.book, to: file, existing: overwrite ? .replace : .refuse)
        } catch {
            throw Terminal.fail(error.diagnostics, language)
        }
        Terminal.say(Bilingual(zh: "已写 \(file)", en: "Wrote \(file)")[language])
    }

    /// The rows of a bank's sheet and the digest of the file.
    /// - Throws: status 1, after telling every bad cell.
    static func read(
        _ path: String, _ language: Language
    ) throws -> (rows: [BatchSheetRow], digest: Digest) {
        try BaseFile.telling(language) {
            let file = InputFile(path: path)
            let bytes = try file.bytes()
            guard case .tables(let tables) = try file.open(bytes) else {
                throw Faults([noTable(path)])
            }
            let reading = BatchSheetReader().read(tables)
            Terminal.complain(reading.diagnostics, language)
            if reading.diagnostics.hasErrors { throw ExitCode(1) }
            if reading.rows.isEmpty { throw Faults([noTable(path)]) }
            return (reading.rows, Digest(of: bytes))
        }
    }

    private static func noTable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "noRows",
            zh: "文件里没有备案清单；请给 CSV 或 XLSX 的备案表。",
            en: "the file holds no batch; give a batch sheet as CSV or XLSX.")
    }
}

struct BatchFileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "报送一批备案，逐行核对 · Files a batch and checks it row by row.")
    @OptionGroup var options: CreditWriteOptions
    @Argument(help: "备案表 XLSX、CSV · the batch sheet") var file: String
    @Option(help: "项目编号 · programme") var programme: String
    @Option(help: "银行全称 · lender") var lender: String
    @Option(help: "担保机构全称；只有一家时可省 · guarantor") var guarantor: String?
    @Option(help: "批次编号；默认由文件内容得出 · code of the batch") var batch: String?
    @Option(help: "年度 · year of the cohort; default: of the business day") var year: Int?
    @Flag(name: .customLong("dry-run"), help: "只预览，不登记 · look only") var dryRun = false

    /// Rows whose enterprise the base has under another code: limits are counted by code.
    private func otherCodes(_ rows: [BatchSheetRow]) throws -> [Diagnostic] {
        guard InputFile.exists(options.common.base.path) else { return [] }
        let day = try options.businessDay()
        let roll = try CreditDesk(common: options.common).reading {
            try EnterpriseRoll($0, on: day)
        }
        return BatchIntake.otherCodes(rows, roll)
    }

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let terms = try office.terms(programme)
        let (rows, digest) = try BatchFiles.read(file, office.lang)
        let code = batch ?? "PL-\(digest.short)"
        let head = try options.head("batch/\(code)")
        let known = try EventFile.books(options.common, .programmes)
        let year = year ?? head.day.year
        try checkLender(terms, known, year, office.lang)
        let (filing, notes) = BatchIntake.filing(
            rows, batch: code, programme: terms, lender: lender,
            guarantor: try guarantorName(terms, known, office.lang), year: year)
        Terminal.complain(notes + (try otherCodes(rows)), office.lang)
        if dryRun { return try preview(filing, head, terms, office) }
        try office.run(options, .file(filing, head)) { books, paper in
            office.batch(code, terms, books, paper)
        }
    }

    private func checkLender(
        _ terms: ProgrammeTerms, _ books: CreditBooks, _ year: Int, _ language: Language
    ) throws {
        let openings = (books.programmes.openings[terms.id] ?? []).filter { $0.year == year }
        let names = openings.flatMap(\.quotas).map(\.lender)
        if names.contains(lender) { return }
        throw Terminal.fail([ProgrammeFaults.lenderNotOpened(lender, terms, names)], language)
    }

    private func guarantorName(
        _ terms: ProgrammeTerms, _ books: CreditBooks, _ language: Language
    ) throws -> String? {
        if terms.kind != .guarantee { return nil }
        if let guarantor { return guarantor }
        let known = books.programmes.netAssets.keys.sorted()
        if let only = known.first, known.count == 1 { return only }
        throw ValidationError(
            "请用 --guarantor 写明担保机构 · name the guarantor: \(known.joined(separator: "、"))")
    }

    /// The check on the books as they stand; nothing is written.
    private func preview(
        _ filing: BatchFiled, _ head: StepHead, _ terms: ProgrammeTerms, _ office: ProgrammeOffice
    ) throws {
        let books = try EventFile.books(options.common, [.life, .programmes, .money])
        let desk = ProgrammeDesk(
            terms: terms, book: books.programmes, money: books.money,
            calendar: office.calendar, bounds: office.loaded.guarantorBounds(terms),
            lookout: StackingLookout(office.loaded.stacking, life: books.life))
        let found = desk.check.check(filing, filedOn: head.day)
        let page = office.paper([:], books).batch(
            filing, found.decisions, stages: [:], portfolio: found.portfolio, terms: terms)
        office.write(page, options.format, books.foot)
        if options.format == .text {
            Terminal.say(
                Bilingual(zh: "这次没有登记。", en: "Nothing was recorded.")[office.lang])
        }
    }
}

extension ProgrammeOffice {
    /// The page of a batch: what was decided, or what the check of its filing day says.
    func batch(
        _ code: String, _ terms: ProgrammeTerms, _ books: CreditBooks, _ paper: ProgrammePaper
    ) -> ProgrammeAnswerPage? {
        guard let state = books.programmes.batches[code] else { return nil }
        let found = BatchStanding(state, terms, books, loaded)
        let rows = books.programmes.rows.values.filter { $0.key.batch == code }
        let stages = Dictionary(rows.map { ($0.key.number, $0.stage) }) { first, _ in first }
        return paper.batch(
            state.filing, found.decisions, stages: stages, portfolio: found.portfolio,
            terms: terms)
    }

    func terms(ofBatch code: String, _ books: CreditBooks) throws -> ProgrammeTerms {
        guard let state = books.programmes.batches[code] else {
            throw Terminal.fail([ProgrammeRefusal.batchNotFound(code).diagnostic], lang)
        }
        return try terms(state.filing.programme)
    }
}

struct BatchListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "各批备案 · All batches.")
    @OptionGroup var options: CreditReadOptions

    func run() throws {
        try ProgrammeOffice(options.common).show(options) { $1.batches($0.programmes) }
    }
}

struct BatchShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一批备案逐行 · One batch, row by row.")
    @OptionGroup var options: CreditReadOptions
    @Argument(help: "批次编号 · batch") var batch: String

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        try office.show(options) { books, paper in
            let terms = try office.terms(ofBatch: batch, books)
            guard let page = office.batch(batch, terms, books, paper) else { throw ExitCode(1) }
            return page
        }
    }
}

struct BatchConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "确认一批备案：通过的在保并应收担保费 · Decides a batch.")
    @OptionGroup var options: CreditWriteOptions
    @Argument(help: "批次编号 · batch") var batch: String

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        try office.run(options, .confirm(batch, try options.head("check/\(batch)"))) {
            office.batch(batch, try office.terms(ofBatch: batch, $0), $0, $1)
        }
    }
}

struct BatchFeeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fee", abstract: "登记一笔担保费到账 · A guarantee fee is paid.")
    @OptionGroup var options: CreditWriteOptions
    @Argument(help: "笔，如 PL-1#3 · BATCH#ROW") var row: String
    @Option(help: "金额，如 16177.78元 · amount") var amount: String

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let key = try CreditWords.row(row)
        let body = RowAmount(row: key, amount: try CreditWords.amount(amount, "--amount"))
        try office.run(options, .feePaid(body, try options.head())) {
            try office.row(key, $0, $1)
        }
    }
}

struct BatchResultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "result", abstract: "把核对结果和退回原因写成备案表退给银行 · The sheet with results.")
    @OptionGroup var options: CreditReadOptions
    @Argument(help: "批次编号 · batch") var batch: String
    @Argument(help: "要写的工作簿 · OUT.xlsx") var file: String
    @Flag(help: "覆盖已有的文件 · replace the file") var overwrite = false

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let books = try CreditDesk(common: options.common).books(
            [.life, .programmes, .money], knownAt: try options.moment())
        let terms = try office.terms(ofBatch: batch, books)
        guard let state = books.programmes.batches[batch] else { throw ExitCode(1) }
        let found = BatchStanding(state, terms, books, office.loaded).decisions
        let sheet = BatchIntake.returned(
            state, Dictionary(found.map { ($0.row, $0) }) { first, _ in first },
            programme: terms, asOf: try options.day())
        try BatchFiles.write(sheet, to: file, overwrite, office.lang)
    }
}
