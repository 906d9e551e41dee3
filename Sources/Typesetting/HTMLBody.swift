import Diagnostics
import Papers

/// The sections of a report as HTML: what stands inside the frame that a template gives.
struct HTMLBody {
    let wording: Wording
    private(set) var notes = SourceNotes()
    private(set) var out = Markup()

    init(_ language: Language) {
        wording = Wording(language: language)
    }

    mutating func blocks(_ blocks: [ReportBlock], depth: Int = 3) {
        for block in blocks { self.block(block, depth) }
    }

    /// The markup so far, leaving none behind.
    mutating func take() -> String {
        defer { out = Markup() }
        return out.html
    }

    private mutating func block(_ block: ReportBlock, _ depth: Int) {
        switch block {
        case .paragraph(let text): out.element("p", text: wording.text(text))
        case .note(let note):
            out.element("p", class: "note \(note.tone.rawValue)", text: wording.text(note.text))
        case .list(let items): list(items)
        case .items(let items): self.items(items)
        case .table(let table): self.table(table)
        case .figure(let figure): self.figure(figure)
        case .group(let title, let blocks):
            out.raw("<div class=\"group\">")
            out.element("h\(min(depth, 6))", text: wording.text(title))
            self.blocks(blocks, depth: depth + 1)
            out.raw("</div>")
        }
    }

    private mutating func list(_ items: [Bilingual]) {
        out.element("ul") { out in
            for item in items { out.element("li", text: wording.text(item)) }
        }
    }

    private mutating func items(_ items: [ReportBlock.Item]) {
        out.raw("<dl class=\"items\">")
        for item in items {
            out.raw("<div>")
            out.element("dt", text: wording.text(item.label))
            out.raw(Self.tag("dd", item.cell, isFigure: false))
            value(wording.value(item.cell.value), item.cell)
            sources(item.cell.traces)
            out.raw("</dd></div>")
        }
        out.raw("</dl>")
    }

    // MARK: tables

    mutating func table(_ table: ReportTable, isBesideFigure: Bool = false) {
        let looks = ColumnLook.all(table, wording)
        let place = SourceNotes.place(in: table)
        // A short table stands on one page; one of many columns on pages laid across.
        let styles =
            (isBesideFigure ? ["beside"] : []) + (table.rows.count <= 12 ? ["short"] : [])
            + (table.columns.count > 9 ? ["wide"] : [])
        out.raw("<table class=\"\(styles.joined(separator: " "))\"><caption>")
        out.text(wording.text(table.caption))
        if place == .caption { sources(table.rows.flatMap { $0.cells.flatMap(\.traces) }.unique) }
        out.raw("</caption><thead><tr>")
        for look in looks {
            out.raw(look.isFigure ? "<th scope=\"col\" class=\"figure\">" : "<th scope=\"col\">")
            out.text(look.head)
            out.raw("</th>")
        }
        out.raw("</tr></thead><tbody>")
        for row in table.rows { self.row(row, looks, place) }
        if table.rows.isEmpty { empty(table) }
        out.raw("</tbody></table>")
        for remark in table.remarks {
            out.element("p", class: "remark", text: wording.text(remark))
        }
    }

    private mutating func empty(_ table: ReportTable) {
        out.raw("<tr><td class=\"empty\" colspan=\"\(table.columns.count)\">")
        out.text(wording.text(table.empty))
        out.raw("</td></tr>")
    }

    private mutating func row(
        _ row: ReportTable.Row, _ looks: [ColumnLook], _ place: SourceNotes.Place
    ) {
        out.raw(row.role == .body ? "<tr>" : "<tr class=\"\(row.role.rawValue)\">")
        let own = row.cells.flatMap(\.traces).unique
        for (index, cell) in row.cells.enumerated() {
            let look = looks[index]
            out.raw(Self.tag("td", cell, isFigure: look.isFigure, isCode: look.isCode))
            value(look.text(cell.value, wording), cell)
            if place == .cells { sources(cell.traces) }
            if place == .rows, index == 0 { sources(own) }
            out.raw("</td>")
        }
        out.raw("</tr>")
    }

    private mutating func value(_ text: String, _ cell: ReportCell) {
        out.text(text)
        guard !cell.marks.isEmpty else { return }
        out.element("span", class: "mark", text: wording.marks(cell.marks))
    }

    private mutating func sources(_ traces: [ReportTrace]) {
        let numbers = notes.numbers(of: traces)
        guard !numbers.isEmpty else { return }
        out.element("sup", text: numbers.map(String.init).joined(separator: ","))
    }

    private static func tag(
        _ name: String, _ cell: ReportCell, isFigure: Bool, isCode: Bool = false
    ) -> String {
        var styles: [String] = []
        if isFigure { styles.append("figure") }
        if isCode { styles.append("code") }
        switch cell.value {
        case .missing, .none, .notApplicable, .withheld, .unknown: styles.append("absent")
        default: break
        }
        if cell.marks.contains(.disputed) { styles.append("disputed") }
        return styles.isEmpty
            ? "<\(name)>" : "<\(name) class=\"\(styles.joined(separator: " "))\">"
    }

    // MARK: figures

    private mutating func figure(_ figure: ReportFigure) {
        out.raw("<figure>")
        if let drawing = Drawing.svg(figure, wording) { out.raw(drawing) }
        table(figure.table, isBesideFigure: true)
        out.raw("</figure>")
    }
}
