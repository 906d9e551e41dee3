import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Products
import Quantities
import Registry
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `rongqiao import FILE… --source S --as-of D`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "把一个来源的文件登记进企业库 · Record the files of one source in the base.",
        discussion: """
            先给出预览：新增、变更、相同、与其他来源矛盾、未导入。--dry-run 只看不写；一批要么全写要么不写；
            同一文件再导入什么也不变；--undo 撤销一批，撤销本身也是一批。
            Shows what is new, changed, the same, in conflict, left out. One transaction; the same
            file twice changes nothing; undoing a batch is a new batch.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: "CSV、TSV、XLSX 或 JSON 文件 · files")
    var files: [String] = []

    @Option(help: "数据来源（rongqiao.yaml 的 sources，id 或名称） · source by id or name")
    var source: String?

    @Option(help: "数据截至哪一天，默认今天 · the day as of which the source speaks")
    var asOf: String?

    @Option(help: "数据所属年度，如 2025 · year of the figures")
    var period: Int?

    @Option(name: .customLong("profile-of-import"), help: "导入方案；默认用来源自己的 · import profile")
    var importProfile: String?

    @Flag(help: "只预览，不写入 · preview only")
    var dryRun = false

    @Flag(help: "有错误时照收其余的行 · take the good rows where others have errors")
    var acceptRest = false

    @OptionGroup var actor: ActorOptions

    @Option(help: "撤销第几笔导入 · undo the batch of this entry")
    var undo: Int64?

    @Option(
        name: .customLong("template"),
        help: "不导入，写一个待填的工作簿 · write a workbook to fill in, FILE.xlsx")
    var templateFile: String?

    @OptionGroup(title: "TEMPLATE") var template: TemplateOptions

    @Option(help: "撤销或导入的理由 · why")
    var reason: String?

    @Option(help: "输出：text json · output format")
    var format: Format = .text

    func validate() throws {
        let asked = [!files.isEmpty, undo != nil, templateFile != nil].count { $0 }
        if asked == 0 {
            throw ValidationError("请给出数据文件，或 --undo 笔号 · give files, or --undo ENTRY.")
        }
        if undo != nil, dryRun {
            throw ValidationError(
                "--undo 不能与 --dry-run 合用；先用 imports show 看这一笔 · --undo takes no --dry-run.")
        }
        if asked > 1 {
            throw ValidationError(
                "文件、--undo 和 --template 只能取一样 · files, --undo or --template: one of them.")
        }
    }

    func run() throws {
        if let undo { return try takeBack(undo) }
        if let templateFile { return try writeTemplate(templateFile) }
        let desk = try ImportDesk(self)
        let (result, batchFiles) = desk.read(files)
        Terminal.complain(result.diagnostics.filter { $0.severity != .error }, common.lang)
        let isRefused = result.hasErrors && !acceptRest
        let planned = try desk.plan(result, batchFiles)
        let entry = dryRun || isRefused ? nil : try desk.record(planned)
        desk.tell(planned.preview, entry)
        if isRefused {
            throw Terminal.fail([Self.refused(planned.preview, dryRun)], common.lang)
        }
        if result.enterprises.isEmpty { throw Terminal.fail([Self.nobody], common.lang) }
    }

    private func writeTemplate(_ file: String) throws {
        let made = try template.write(to: file, common, try DayOptions.day(asOf))
        let page = TemplatePage(made, common.lang)
        if format == .json { return Terminal.write(page.json(file)) }
        page.lines(file).forEach(Terminal.say)
    }

    private func takeBack(_ entry: Int64) throws {
        let dictionary = try common.load(.scoring).dictionary
        let base = try common.base.open(.existing, common.lang)
        let act = Act(
            .undoImport, by: author, at: Terminal.now, reason: reason,
            detail: ["undoes": "\(entry)"])
        let recorded = try BaseFile.telling(common.lang) {
            let (batch, restating) = try base.reading {
                (try UndoImport.plan(entry, over: $0), try UndoImport.restating(entry, over: $0))
            }
            Terminal.complain(restating.map(Self.restated), common.lang)
            return (try base.record(batch, by: act, dictionary), batch.retractions.count)
        }
        sayUndone(entry, recorded.0.seq, recorded.1)
    }

    private func sayUndone(_ entry: Int64, _ seq: Int64, _ facts: Int) {
        if format == .json {
            var writer = JSONWriter()
            writer.beginObject()
            for (name, value) in [("undoes", entry), ("entry", seq), ("facts", Int64(facts))] {
                writer.key(name)
                writer.integer(value)
            }
            writer.endObject()
            writer.endLine()
            return Terminal.write(writer.bytes)
        }
        Terminal.say(
            common.lang == .zh
                ? "已撤销第 \(entry) 笔：收回 \(facts) 个指标值（第 \(seq) 笔）。原来的登记仍可查。"
                : "Entry \(entry) is undone: \(facts) facts taken back (entry \(seq)).")
    }

    private static func restated(_ batch: Batch) -> Diagnostic {
        let files = batch.files.map(\.name).joined(separator: "、")
        return Diagnostic(
            .warning, at: nil, code: "restated",
            zh: "第 \(batch.entry) 笔（\(files)）有 \(batch.rows.unchanged) 个值与已登记的相同，当时没有再记；"
                + "撤销之后请重新导入它，以免缺数。",
            en: "entry \(batch.entry) (\(files)) stated \(batch.rows.unchanged) values that were "
                + "on file and were not recorded again; import it anew after this undoing.")
    }

    /// Who answers for it.
    var author: String { actor.name }

    private static func refused(_ preview: ImportPreview, _ isDry: Bool) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "importRefused",
            zh: "有 \(preview.rejected.count) 处错误，" + (isDry ? "正式导入时" : "")
                + "什么也不写；请改正后再导入，或加 --accept-rest 照收其余的行。",
            en: "\(preview.rejected.count) errors: nothing is written; repair them, or add "
                + "--accept-rest to take the rest.")
    }

    private static let nobody = Diagnostic(
        .error, at: nil, code: "noEnterprise",
        zh: "没有读到一家企业，什么也没有写。", en: "no enterprise was read, nothing was written.")
}
