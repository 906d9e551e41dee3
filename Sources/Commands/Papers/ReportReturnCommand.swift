import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Pressroom
import Products
import Quantities
import Reports
import SQLiteStorage
import UseCases
import Workbooks

/// `rongqiao report return --template FILE.xlsx --map MAP.yaml --month 2026-10 --out FILE.xlsx`
struct ReportReturnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "上级报表：把指标填进上级的工作簿 · Fills figures into a superior's workbook",
        discussion: """
            只写对照文件点名的单元格；格式、公式、批注、合并单元格、打印区域、下拉列表都保持原样。旁边另写一份取数底稿
            （.trace.csv）：每个单元格 → 指标 → 事项和日志笔。指标见 rongqiao report measures；样表见 templates/returns。
            Only the cells that the mapping names are written; beside it a trace of every cell.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var files: ZoneFileOptions

    @Option(help: "上级的工作簿（.xlsx） · the superior's workbook")
    var template: String

    @Option(help: "对照文件（YAML）：单元格对指标 · mapping of cells to measures")
    var map: String

    @Option(help: "写到这个文件；取数底稿写在旁边 · the filled workbook")
    var out: String

    @Flag(help: "文件已存在时覆盖 · replace files that exist")
    var replace = false

    func run() throws {
        try BaseFile.telling(common.lang) {
            let desk = try ZoneDesk(common, period, files)
            let form = try WorkbookForm(bytes: try InputFile.bytes(template), file: template)
            let press = try ReturnPress(form, try mapping(desk))
            let reports = try desk.reports()
            let issuer =
                desk.setting.installation?.zoneName ?? Bilingual(zh: "园区", en: "the zone")
            try ZoneFaultsOfReturn.check(reports, desk)
            let figures = press.figures(issuer: issuer) { reports.figures(desk.request($0)) }
            try save(try press.bytes(figures), to: out)
            try save(ReturnTrace.csv(figures), to: tracePath)
            tell(figures)
        }
    }

    private var tracePath: String {
        let bare = out.lowercased().hasSuffix(".xlsx") ? String(out.dropLast(5)) : out
        return bare + ".trace.csv"
    }

    private func mapping(_ desk: ZoneDesk) throws -> ReturnMap {
        let root = try YAMLReader.read(bytes: try InputFile.bytes(map), file: map)
        let catalogue = desk.setting.loaded.catalogue
        var reader = ReturnMapReader { try? PrepareSession.id($0, catalogue) }
        let read = reader.read(root)
        guard let read, !reader.diagnostics.hasErrors else { throw Faults(reader.diagnostics) }
        return read
    }

    private func save(_ bytes: [UInt8], to path: String) throws {
        if FileManager.default.fileExists(atPath: path), !replace {
            throw Faults([OutputFaults.exists(path)])
        }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Faults([OutputFaults.unwritable(path)])
        }
    }

    private func tell(_ figures: [ReturnFigure]) {
        let missing = figures.filter { $0.written == .missing }
        let cells = missing.map { "\($0.entry.sheet)!\($0.entry.cell)" }
        Terminal.complain(
            Bilingual(
                zh: "已写到 \(out)：填写 \(figures.count - missing.count) 格"
                    + (cells.isEmpty
                        ? "" : "，未提供 \(cells.count) 格（\(cells.joined(separator: "、"))）")
                    + "；取数底稿 \(tracePath)。",
                en: "Written to \(out): \(figures.count - missing.count) cells"
                    + (cells.isEmpty
                        ? "" : ", \(cells.count) not told (\(cells.joined(separator: ", ")))")
                    + "; trace in \(tracePath).")[common.lang])
    }
}

/// A return of a period of which the books hold nothing is refused like a report.
enum ZoneFaultsOfReturn {
    static func check(_ reports: ZoneReports, _ desk: ZoneDesk) throws {
        _ = try reports.report(desk.request(ZoneScope()))
    }
}

/// `rongqiao report measures`
struct ReportMeasuresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measures", abstract: "全部指标：编号、单位、口径 · All named measures")

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh

    func run() {
        var table = TextTable([
            .init(lang == .zh ? "编号" : "id"), .init(lang == .zh ? "单位" : "unit"),
            .init(lang == .zh ? "名称和口径" : "name and definition", isFlexible: true),
        ])
        for measure in ZoneMeasure.all {
            table.add([
                measure.id, measure.unit.label[lang],
                measure.name[lang] + (lang == .zh ? "：" : ": ") + measure.definition[lang],
            ])
        }
        table.lines(width: max(Terminal.width, 160)).forEach(Terminal.say)
    }
}
