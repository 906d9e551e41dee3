import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Quantities
import Reports
import Seals
import Storage
import UseCases
import Workbooks

/// `rongqiao credit decisions export|import`
struct CreditDecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "银行答复表：导出待答复的推荐、导入答复 · The sheet on which a lender answers.",
        subcommands: [DecisionsExportCommand.self, DecisionsImportCommand.self])
}

/// `rongqiao credit decisions export --lender L OUT.xlsx`
struct DecisionsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "把一家银行待答复的推荐写成工作簿 · Writes a lender's open referrals as a workbook.")

    @OptionGroup var options: CreditReadOptions

    @Argument(help: "要写的工作簿 · the workbook to write, FILE.xlsx")
    var file: String

    @Option(help: "银行全称 · the lender's full name")
    var lender: String

    @Flag(help: "覆盖已有的文件 · replace the file if it is there")
    var overwrite = false

    func validate() throws { try FormBook.check(file) }

    func run() throws {
        let desk = try ViewDesk(options, [.life, .money])
        let state = desk.books.life.state
        let waiting = ExportDecisions.waiting(
            desk.books.queue(of: lender, desk.loaded, on: desk.day), state, desk.paper.names)
        guard !waiting.isEmpty else { throw Terminal.fail([nobody(state)], options.lang) }
        let book = ExportDecisions.book(lender, waiting, asOf: desk.day)
        try FormBook.write(book, to: file, overwrite: overwrite, options.lang)
        switch options.format {
        case .text:
            Terminal.say(
                Bilingual(
                    zh: "已写出 \(file)：\(lender)待答复的推荐 \(waiting.count) 件。",
                    en:
                        "\(file) is written: "
                        + "\(English.count(waiting.count, "referral")) to be answered."
                )[
                    options.lang])
        case .json: Terminal.write(json(waiting, desk))
        }
    }

    private func nobody(_ state: LifeState) -> Diagnostic {
        let lenders = Set(state.referrals.values.map(\.post.lender)).sorted()
        let guess = lenders.contains(lender) ? nil : nearest(to: lender, in: lenders)
        return Diagnostic(
            .error, at: nil, code: "nothingWaits",
            zh: "“\(lender)”没有待答复的推荐" + (guess.map { "；是否想写“\($0)”？" } ?? "。"),
            en: "nothing waits for an answer of “\(lender)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    private func json(_ waiting: [DecisionSheetBook.Waiting], _ desk: ViewDesk) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, text) in [("file", file), ("lender", lender), ("asOf", desk.day.iso)] {
            writer.key(name)
            writer.string(text)
        }
        writer.key("referrals")
        writer.beginArray()
        for one in waiting { writer.string(one.referral) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}

/// `rongqiao credit decisions import FILE.xlsx`
struct DecisionsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入银行答复表，整表一笔；婉拒附整改方案 · Records the answers, all or none.")

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "填好的答复表 · the sheet filled in, FILE.xlsx")
    var file: String

    @Option(help: "银行全称：核对每一行都是它的推荐 · every row must be this lender's")
    var lender: String?

    @Flag(name: .customLong("dry-run"), help: "只预览，不登记 · look only")
    var dryRun = false

    func run() throws {
        let form = try FormFile(file, options.lang)
        let reading = DecisionSheetReader(reasons: ExportDecisions.reasons).read(form.tables)
        Terminal.complain(reading.diagnostics, options.lang)
        if reading.diagnostics.hasErrors { throw ExitCode(1) }
        let day = try options.day.map { try CreditWords.day($0, "--day") }
        let today = try day ?? DayOptions.day(nil)
        let sheet = ImportDecisions(
            reading.rows, id: options.id ?? "decisions/\(form.digest.short)", lender: lender,
            day: day, today: today,
            evidence: options.evidence ?? "银行答复表 \(form.digest.short)")
        let loaded = try options.common.load()
        let matching = CreditMatching(loaded, try options.common.installation(), asOf: today)
        let desk = CreditDesk(common: options.common)
        let found = try desk.reading {
            try sheet.find($0, matching, CreditBooks($0, .life).life)
        }
        Terminal.complain(found.notes, options.lang)
        let plan = { (books: CreditBooks) in
            try sheet.plan(found, on: books, by: options.actor.name, at: Terminal.now)
        }
        if dryRun {
            let books = try desk.books(.life)
            return try preview(
                try BaseFile.telling(options.lang) { try plan(books) }, books, found.names)
        }
        let done = try desk.write("importDecisions", options, .life, plan)
        desk.answer(done, options.format, try lines(done.write, done.foot, found.names))
    }

    private func preview(
        _ write: CreditWrite, _ books: CreditBooks, _ names: [String: String]
    ) throws {
        switch options.format {
        case .json:
            Terminal.write(
                CreditDesk.json(write) { writer in
                    writer.key("dryRun")
                    writer.boolean(true)
                })
        case .text:
            try lines(write, books.foot, names).forEach(Terminal.say)
            Terminal.say(
                Bilingual(
                    zh: "可登记 \(write.steps.count) 步；这次没有登记。",
                    en: "\(English.count(write.steps.count, "step"))"
                        + " can be recorded; nothing was.")[
                        options.lang])
        }
    }

    /// The firm, then what is recorded of it.
    private func lines(
        _ write: CreditWrite, _ foot: BookFoot, _ names: [String: String]
    ) throws -> [String] {
        let paper = CreditPaper(
            CreditNames(enterprises: names), foot, options.lang, width: Terminal.width)
        return try write.steps.flatMap { step in
            let name = step.enterprise.map { paper.names.enterprise($0) + " " } ?? ""
            return paper.wrapped(name + StepWords(paper).line(try LifeStep(step)))
        }
    }
}

/// A form as a file.
enum FormBook {
    static func check(_ file: String) throws {
        if !file.lowercased().hasSuffix(".xlsx") {
            throw ValidationError("文件名要以 .xlsx 结尾 · the name must end in .xlsx: \(file)")
        }
    }

    /// - Throws: status 1, after telling why it is not written.
    static func write(
        _ book: Book, to file: String, overwrite: Bool, _ language: Language
    ) throws {
        try BaseFile.telling(language) {
            try WorkbookWriter.write(book, to: file, existing: overwrite ? .replace : .refuse)
        }
    }
}
