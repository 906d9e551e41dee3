public import Diagnostics
public import Papers

/// A report as Markdown (CommonMark with tables). Equal reports give equal bytes.
public enum ReportMarkdown {
    public static func page(_ report: Report, _ language: Language) -> [UInt8] {
        var page = MarkdownPage(Wording(language: language))
        page.head(report)
        for section in report.sections {
            page.heading(2, section.title)
            page.blocks(section.blocks, depth: 3)
        }
        page.foot()
        return Array(page.text.utf8)
    }
}

struct MarkdownPage {
    private let wording: Wording
    private var notes = SourceNotes()
    private(set) var text = ""

    init(_ wording: Wording) {
        self.wording = wording
    }

    mutating func head(_ report: Report) {
        line("# " + safe(report.title) + " · " + safe(report.subject))
        line(safe(report.issuer))
        for head in ReportHead(report, wording).lines {
            text += "- " + head.label + wording.say("：", ": ") + Self.escaped(head.text) + "\n"
        }
        text += "\n"
        for mark in report.marks { line("> " + safe(mark)) }
    }

    mutating func heading(_ depth: Int, _ title: Bilingual) {
        line(String(repeating: "#", count: min(depth, 6)) + " " + safe(title))
    }

    mutating func blocks(_ blocks: [ReportBlock], depth: Int) {
        for block in blocks { self.block(block, depth) }
    }

    private mutating func block(_ block: ReportBlock, _ depth: Int) {
        switch block {
        case .paragraph(let text): line(safe(text))
        case .note(let note): line("> " + (note.tone == .alert ? "▲ " : "") + safe(note.text))
        case .list(let items): list(items.map(safe))
        case .items(let items):
            list(
                items.map { item in
                    safe(item.label) + wording.say("：", ": ") + cell(item.cell, nil)
                })
        case .table(let table): self.table(table)
        case .figure(let figure): table(figure.table)
        case .group(let title, let blocks):
            heading(depth, title)
            self.blocks(blocks, depth: depth + 1)
        }
    }

    private mutating func list(_ items: [String]) {
        for item in items { text += "- " + item + "\n" }
        text += "\n"
    }

    private mutating func table(_ table: ReportTable) {
        line("**" + safe(table.caption) + "**")
        guard !table.rows.isEmpty else { return line(safe(table.empty)) }
        let looks = ColumnLook.all(table, wording)
        row(looks.map { Self.escaped($0.head) })
        row(looks.map { $0.isFigure ? "---:" : "---" })
        for line in table.rows {
            let cells = zip(line.cells, looks).map { cell($0, $1) }
            row(line.role == .body ? cells : cells.map { $0.isEmpty ? "" : "**\($0)**" })
        }
        text += "\n"
        for remark in table.remarks { line(safe(remark)) }
    }

    private mutating func row(_ cells: [String]) {
        text += "| " + cells.joined(separator: " | ") + " |\n"
    }

    private mutating func cell(_ cell: ReportCell, _ look: ColumnLook?) -> String {
        let value = look?.text(cell.value, wording) ?? wording.value(cell.value)
        let numbers = notes.numbers(of: cell.traces).map { "[^\($0)]" }.joined()
        return Self.escaped(value + wording.marks(cell.marks)) + numbers
    }

    mutating func foot() {
        for (index, trace) in notes.traces.enumerated() {
            text += "[^\(index + 1)]: " + Self.escaped(wording.source(trace)) + "\n"
        }
    }

    private mutating func line(_ line: String) { text += line + "\n\n" }

    private func safe(_ text: Bilingual) -> String { Self.escaped(wording.text(text)) }

    /// Nothing that somebody told is read as markup.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if "\\`*_{}[]()#+!|<>~&".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
