public import Diagnostics
import Documents
public import Papers

/// The tables of a report as CSV files that spreadsheets open safely.
public enum ReportCSV {
    /// One file a table, by the table's id; the items of sections stand in tables of their own,
    /// named by the section.
    public static func files(
        _ report: Report, _ language: Language
    ) -> [(name: String, bytes: [UInt8])] {
        let wording = Wording(language: language)
        return report.tables.map { table in
            var writer = CSVWriter(byteOrderMark: true)
            write(table, wording, &writer)
            return (table.id + ".csv", writer.take())
        }
    }

    /// All tables in one file, each under its caption.
    public static func page(_ report: Report, _ language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        var writer = CSVWriter(byteOrderMark: true)
        writer.writeRow([wording.text(report.title), wording.text(report.subject)])
        for line in ReportHead(report, wording).lines { writer.writeRow([line.label, line.text]) }
        for table in report.tables {
            writer.writeRow([])
            writer.writeRow([wording.text(table.caption)])
            write(table, wording, &writer)
        }
        return writer.take()
    }

    private static func write(
        _ table: ReportTable, _ wording: Wording, _ writer: inout CSVWriter
    ) {
        let looks = ColumnLook.all(table, wording)
        writer.writeRow(looks.map(\.head))
        for row in table.rows {
            writer.writeRow(
                zip(row.cells, looks).map { cell, look in
                    let text = look.digits(cell.value) ?? look.text(cell.value, wording)
                    return text + wording.marks(cell.marks)
                })
        }
    }
}

extension Report {
    /// All tables in their order; items of a section as a table of two columns.
    var tables: [ReportTable] {
        sections.flatMap { section in Self.tables(section.blocks, section.id, section.title) }
    }

    private static func tables(
        _ blocks: [ReportBlock], _ id: String, _ title: Bilingual
    ) -> [ReportTable] {
        var found: [ReportTable] = []
        for (index, block) in blocks.enumerated() {
            switch block {
            case .table(let table): found.append(table)
            case .figure(let figure): found.append(figure.table)
            case .items(let items):
                found.append(self.items(items, index == 0 ? id : "\(id)\(index + 1)", title))
            case .group(let title, let blocks):
                found += tables(blocks, "\(id)\(index + 1)", title)
            case .paragraph, .note, .list: break
            }
        }
        return found
    }

    private static func items(
        _ items: [ReportBlock.Item], _ id: String, _ title: Bilingual
    ) -> ReportTable {
        ReportTable(
            id, zh: title.zh, en: title.en,
            [
                .init("item", zh: "项目", en: "Item"),
                .init("value", zh: "内容", en: "Value", .longText),
            ], rows: items.map { .init([ReportCell(.text($0.label)), $0.cell]) })
    }
}
