public import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import Products
import Quantities
import Reports
import Rules
import UseCases
import Vocabulary
import Workbooks

/// `rongqiao match FILE…`
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "匹配企业与产品 · Match enterprises to products.",
        discussion: """
            文件可为 CSV、TSV、XLSX，表头写指标中文名或编号，可带单位；也可为 JSON（格式见 README）。
            Files may be CSV, TSV or XLSX with labels or ids as heads, with units if you like; or
            JSON, as the README shows.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv, xlsx
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var input: InputOptions

    @Option(help: "只看这些产品（编号或名称，可多次） · only these products")
    var product: [String] = []

    @Flag(help: "连同本园区以外的规则集 · also rule sets of other regions")
    var all = false

    @Option(help: "JSON 写哪些条款：open（不满足与未定）或 all · clauses in JSON")
    var clauses: MatchJSON.Clauses = .open

    @Option(help: "输出：text json csv xlsx · output format")
    var format: Format = .text

    @Option(help: "工作簿写到哪里（--format xlsx） · where the workbook goes")
    var out: String?

    @Flag(help: "按企业库重新匹配有变化的，并列出谁得到、谁失去哪项产品 · who gained or lost what")
    var changes = false

    @Option(help: "与 --changes 合用：自这一时点以来 · since this day or moment")
    var since: String?

    @OptionGroup var by: ActorOptions

    func validate() throws {
        try validateChanges()
        guard format == .xlsx || out != nil else { return }
        if changes {
            throw ValidationError("--changes 不写工作簿 · --changes writes no workbook.")
        }
        guard format == .xlsx, let out, out.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError(
                "工作簿要写 --format xlsx --out 文件.xlsx · write --format xlsx --out FILE.xlsx.")
        }
        if input.files.contains(where: { MatchOutput.isSame($0, out) }) {
            throw ValidationError("--out 不能是要读的文件 · --out is one of the files to read: \(out)")
        }
    }

    private func validateChanges() throws {
        if changes, !input.files.isEmpty || day.knownAt != nil || !product.isEmpty {
            throw ValidationError(
                "--changes 用整个企业库，不与文件、--known-at、--product 合用 · takes the whole base.")
        }
        if since != nil, !changes {
            throw ValidationError("--since 与 --changes 合用 · --since goes with --changes.")
        }
    }

    func run() throws {
        if changes {
            return try MatchChanges(self).run(
                since: try DayOptions.moment(since, "--since"), format)
        }
        let asOf = try day.day()
        let files = try input.request(common, day)
        let loaded = try common.load(.rules, knownAt: try day.moment())
        let request = SessionRequest(
            asOf: asOf, minimumEvidence: try day.evidence(), products: product, showsAll: all)
        let (session, hidden) = try prepare(loaded, request)
        let enterprises = try files.enterprises(
            loaded.dictionary, asOf, common.lang)
        var output = MatchOutput(format, session, self)
        let resolver = enterprises.resolver
        let answered = enterprises.answers
        for wave in enterprises.waves {
            let page = output.json?.page
            let answers = wave.concurrentMap { enterprise in
                let (profile, faults) = resolver.profile(
                    of: enterprise, asOf: asOf, only: session.readFields, withRights: true)
                let match = session.match(
                    profile, answers: answered[enterprise.key] ?? [])
                return MatchAnswer(match: match, faults: faults, json: page?.elements(match))
            }
            for answer in answers {
                Terminal.complainOfOpen(answer.faults, common.lang)
                output.add(answer)
            }
        }
        try output.finish(hidden: hidden)
        try enterprises.finish(common.lang)
    }

    private func prepare(
        _ loaded: LoadedCatalogue, _ request: SessionRequest
    ) throws -> (session: Session, hidden: Int) {
        do {
            return try PrepareSession.prepare(
                loaded, try common.installation(knownAt: try day.moment()), request)
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, common.lang)
        }
    }
}

extension MatchJSON.Clauses: ExpressibleByArgument {}

/// One enterprise answered, its JSON included where JSON is asked for.
struct MatchAnswer: Sendable {
    let match: EnterpriseMatch
    let faults: [Diagnostic]
    let json: ArraySlice<UInt8>?
}

/// Where the answers of a run go: a page that needs all of them, or a stream.
struct MatchOutput {
    private static let chunk = 1 << 18

    private var text: MatchText?
    private var hasElements = false
    private(set) var json: (page: MatchJSON, writer: JSONWriter)?
    private var csv: (page: MatchCSV, writer: CSVWriter)?
    private var book: (page: MatchBook, path: String, language: Language)?

    init(_ format: MatchCommand.Format, _ session: Session, _ command: MatchCommand) {
        let phrases = Phrases(
            language: command.common.lang, dictionary: session.matcher.dictionary)
        switch format {
        case .text: text = MatchText(session: session, phrases: phrases, width: Terminal.width)
        case .json:
            let page = MatchJSON(
                session: session, clauses: command.clauses, engine: Program.version)
            var writer = JSONWriter()
            page.begin(&writer)
            json = (page, writer)
        case .csv:
            let page = MatchCSV(session: session, phrases: phrases)
            var writer = CSVWriter(byteOrderMark: true)
            page.head(&writer)
            csv = (page, writer)
        case .xlsx:
            let page = MatchBook(session: session, phrases: phrases, clauses: command.clauses)
            book = (page, command.out ?? "", command.common.lang)
        }
    }

    /// Whether two paths lead to one file.
    static func isSame(_ left: String, _ right: String) -> Bool {
        let (first, second) = (URL(fileURLWithPath: left), URL(fileURLWithPath: right))
        return first.resolvingSymlinksInPath() == second.resolvingSymlinksInPath()
    }

    mutating func add(_ answer: MatchAnswer) {
        text?.add(answer.match)
        book?.page.add(answer.match)
        csv?.page.write(answer.match, &csv!.writer)
        if let count = csv?.writer.bytes.count, count > MatchOutput.chunk {
            Terminal.write(csv!.writer.take())
        }
        guard let elements = answer.json else { return }
        Terminal.write(json!.writer.take())
        if hasElements { Terminal.write([UInt8(ascii: ",")]) }
        hasElements = true
        Terminal.write(elements)
    }

    mutating func finish(hidden: Int) throws {
        if let book { try finish(book.page.book, book.path, book.language) }
        for line in text?.lines(hidden: hidden) ?? [] { Terminal.say(line) }
        if csv != nil { Terminal.write(csv!.writer.take()) }
        guard let page = json?.page else { return }
        page.end(&json!.writer)
        json!.writer.endLine()
        Terminal.write(json!.writer.take())
    }

    private func finish(_ book: Book, _ path: String, _ language: Language) throws {
        do {
            try WorkbookWriter.write(book, to: path, existing: .replace)
        } catch {
            throw Terminal.fail(error.diagnostics, language)
        }
        let count = book.sheets.first?.rows.count ?? 0
        Terminal.say(
            language == .zh
                ? "已写出 \(path)：\(count) 条结论。" : "\(path) written: \(count) verdicts.")
    }
}
