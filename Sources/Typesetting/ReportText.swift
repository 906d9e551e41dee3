public import Diagnostics
public import Papers
import Reports

/// A report for a terminal: so many columns wide, Chinese aligned.
public enum ReportText {
    public static func lines(_ report: Report, _ language: Language, width: Int) -> [String] {
        var page = TextPage(Wording(language: language), width: width)
        page.head(report)
        for section in report.sections { page.section(section) }
        return page.lines
    }
}

/// The lines of a terminal as they come.
struct TextPage {
    private let wording: Wording
    private let width: Int
    private(set) var lines: [String] = []

    init(_ wording: Wording, width: Int) {
        self.wording = wording
        self.width = width
    }

    mutating func head(_ report: Report) {
        wrap(wording.text(report.title) + " · " + wording.text(report.subject))
        wrap(wording.text(report.issuer))
        for line in ReportHead(report, wording).lines {
            wrap(line.label + wording.say("：", ": ") + line.text)
        }
        for mark in report.marks { wrap("※ " + wording.text(mark)) }
    }

    mutating func section(_ section: ReportSection) {
        lines.append("")
        wrap("■ " + wording.text(section.title))
        blocks(section.blocks)
    }

    private mutating func blocks(_ blocks: [ReportBlock]) {
        for block in blocks { self.block(block) }
    }

    private mutating func block(_ block: ReportBlock) {
        switch block {
        case .paragraph(let text): wrap(wording.text(text), indent: 2)
        case .note(let note):
            wrap((note.tone == .plain ? "※ " : "▲ ") + wording.text(note.text), indent: 2)
        case .list(let items): for item in items { wrap("· " + wording.text(item), indent: 2) }
        case .items(let items):
            for item in items {
                wrap(
                    wording.text(item.label) + wording.say("：", ": ") + wording.cell(item.cell),
                    indent: 2)
            }
        case .table(let table): self.table(table)
        case .figure(let figure): table(figure.table)
        case .group(let title, let blocks):
            lines.append("")
            wrap("□ " + wording.text(title), indent: 2)
            self.blocks(blocks)
        }
    }

    private mutating func table(_ table: ReportTable) {
        lines.append("")
        wrap(wording.text(table.caption), indent: 2)
        if table.rows.isEmpty {
            wrap(wording.text(table.empty), indent: 2)
        } else {
            lines += grid(table)
        }
        for remark in table.remarks { wrap(wording.text(remark), indent: 2) }
    }

    /// A table of which anything would have to be cut is set as one block a row: a report loses no
    /// word.
    private func grid(_ table: ReportTable) -> [String] {
        let looks = ColumnLook.all(table, wording)
        var grid = TextTable(
            looks.map { .init($0.head, $0.isFigure ? .right : .left, isFlexible: !$0.isFigure) })
        for row in table.rows { grid.add(cells(row, looks)) }
        let set = grid.lines(width: Self.uncut)
        if set.allSatisfy({ DisplayWidth.of($0) <= width - 2 }) { return set.map { "  " + $0 } }
        return table.rows.flatMap { row in record(cells(row, looks), looks) }
    }

    /// Wider than any cell.
    private static let uncut = 100_000

    private func cells(_ row: ReportTable.Row, _ looks: [ColumnLook]) -> [String] {
        zip(row.cells, looks).map { cell, look in
            look.text(cell.value, wording) + wording.marks(cell.marks)
        }
    }

    private func record(_ cells: [String], _ looks: [ColumnLook]) -> [String] {
        let pairs = zip(looks, cells).map { $0.head + wording.say("：", ": ") + $1 }
        let text = pairs.joined(separator: wording.say("；", "; "))
        return DisplayWidth.wrap("– " + text, to: width - 2).map { "  " + $0 }
    }

    private mutating func wrap(_ text: String, indent: Int = 0) {
        let space = String(repeating: " ", count: indent)
        lines += DisplayWidth.wrap(text, to: width - indent).map { space + $0 }
    }
}
