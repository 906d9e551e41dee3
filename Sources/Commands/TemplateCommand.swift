import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Products
import Quantities
import UseCases
import Vocabulary
import Workbooks

/// A workbook to fill in, for an enterprise or an office (`import --template`).
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "生成待填的工作簿 · Make a workbook to fill in.",
        discussion: """
            企业一家一本（--for enterprise），部门一家企业一行（--for office --office 税务）。填好后用
            rongqiao match 文件 读回，错误按“文件:工作表!单元格”指出。
            One book an enterprise, or one line an enterprise for an office. The filled file is read by
            rongqiao match FILE.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "要写的工作簿 · the workbook to write, FILE.xlsx")
    var file: String

    @OptionGroup var common: CommonOptions
    @OptionGroup var template: TemplateOptions

    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "输出：text json · output format")
    var format: Format = .text

    func run() throws {
        let made = try template.write(to: file, common, try DayOptions.day(asOf))
        switch format {
        case .text: TemplatePage(made, common.lang).lines(file).forEach(Terminal.say)
        case .json: Terminal.write(TemplatePage(made, common.lang).json(file))
        }
    }
}

/// What a workbook to fill in asks for, and of whom.
struct TemplateOptions: ParsableArguments {
    enum Audience: String, CaseIterable, ExpressibleByArgument {
        case enterprise, office
    }

    @Option(name: .customLong("for"), help: "给谁填：enterprise 企业，office 部门 · who fills it in")
    var audience: Audience = .enterprise

    @Option(help: "部门名称或其中几字，如 税务 · the office, with --for office")
    var office: String?

    @Option(help: "只为这些产品（编号或名称，可多次） · only for these products")
    var product: [String] = []

    @Option(help: "只为这些评分卡（编号，可多次） · only for these scorecards")
    var card: [String] = []

    @Option(help: "另加这些指标（编号或中文名，可多次） · these fields, too")
    var field: [String] = []

    @Flag(help: "连同本园区以外的规则集 · also rule sets of other regions")
    var all = false

    @Option(help: "预填企业的名册文件（可多次） · files whose enterprises stand in the book")
    var roster: [String] = []

    @Option(help: "名册中只取这家（信用代码或名称） · only this one of the roster")
    var enterprise: String?

    @Flag(help: "覆盖已有的文件 · replace the file if it is there")
    var overwrite = false

    func validate() throws {
        if audience == .office, office?.isEmpty ?? true {
            throw ValidationError("--for office 要用 --office 写明部门，如 --office 税务 · name the office.")
        }
        if audience == .enterprise, office != nil {
            throw ValidationError("--office 要与 --for office 一起用 · use it with --for office.")
        }
        if enterprise != nil, roster.isEmpty {
            throw ValidationError("--enterprise 要与 --roster 一起用 · use it with --roster FILE.")
        }
    }
}

extension TemplateOptions {
    /// Writes the workbook; ends with status 1 where it cannot be made or written.
    /// - Parameter subjects: who stands in the book already; nil to read them from `--roster`.
    @discardableResult
    func write(
        to file: String, _ common: CommonOptions, _ asOf: Day,
        subjects: [TemplateRequest.Subject]? = nil
    ) throws -> MadeTemplate {
        guard file.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError("文件名要以 .xlsx 结尾 · the name must end in .xlsx: \(file)")
        }
        let loaded = try common.load(.rules)
        let request = TemplateRequest(
            audience == .enterprise ? .enterprise : .office(office ?? ""), asOf: asOf,
            products: product, cards: card, fields: field, showsAll: all,
            subjects: try subjects ?? self.subjects(loaded.dictionary, asOf, common.lang))
        do {
            let made = try MakeTemplate.make(loaded, try common.installation(), request)
            try WorkbookWriter.write(
                made.book, to: file, existing: overwrite ? .replace : .refuse)
            return MadeTemplate(made: made, request: request, dictionary: loaded.dictionary)
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, common.lang)
        }
    }

    private func subjects(
        _ dictionary: FieldDictionary, _ asOf: Day, _ language: Language
    ) throws -> [TemplateRequest.Subject] {
        if roster.isEmpty { return [] }
        let files = EnterpriseFiles(
            files: roster, period: nil, enterprise: enterprise, amount: nil, strict: false)
        return try files.enterprises(dictionary, asOf, language).enterprises.map {
            TemplateRequest.Subject(name: $0.name, uscc: $0.uscc)
        }
    }
}

/// A workbook that was written, with what is told of it.
struct MadeTemplate {
    let made: TemplateBook
    let request: TemplateRequest
    let dictionary: FieldDictionary
}
