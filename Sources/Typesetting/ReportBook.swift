public import Diagnostics
public import Documents
public import Papers
import Quantities

/// A report as a workbook: a cover, and a sheet for each table. Figures are numbers and days are
/// dates; a total that is the sum of its column is a formula.
public enum ReportBook {
    public static func book(_ report: Report, _ language: Language) -> Book {
        let wording = Wording(language: language)
        var names = SheetNames()
        let cover = names.take(wording.say("封面", "Cover"))
        let tables = report.tables.map { table in
            TableSheet(table, wording).sheet(named: names.take(wording.text(table.caption)))
        }
        return Book(
            title: wording.text(report.title) + " · " + wording.text(report.subject),
            created: report.knownAt
                ?? Instant(milliseconds: report.asOf.number * 86_400_000),
            sheets: [CoverSheet(report, wording).sheet(named: cover)] + tables)
    }
}

/// Names of sheets as a workbook allows them: short, plain, each once.
struct SheetNames {
    private var taken: Set<String> = []

    mutating func take(_ name: String) -> String {
        let plain = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(26))
        let base = plain.isEmpty ? "Sheet" : plain
        var chosen = base
        var number = 2
        while taken.contains(chosen.lowercased()) {
            chosen = base + " \(number)"
            number += 1
        }
        taken.insert(chosen.lowercased())
        return chosen
    }
}

/// The first sheet: what the report is, and every sentence of it that is no table.
struct CoverSheet {
    private let report: Report
    private let wording: Wording

    init(_ report: Report, _ wording: Wording) {
        self.report = report
        self.wording = wording
    }

    func sheet(named name: String) -> BookSheet {
        let title = BookLook(tone: .title, wraps: false)
        let head = [
            [BookCell.text(wording.text(report.title), title)],
            [.text(wording.text(report.subject))],
        ]
        let lines = ReportHead(report, wording).lines.map { ($0.label, $0.text) }
        let marks = report.marks.map { ("※", wording.text($0)) }
        let body = report.sections.flatMap { section in
            [(wording.text(section.title), "")] + sentences(section.blocks).map { ("", $0) }
        }
        let rows = (lines + marks + body).map { label, text in
            [BookCell.text(label, BookLook(tone: .heading)), .text(text, BookLook())]
        }
        var sheet = BookSheet(
            name: name, above: head,
            columns: [BookColumn("", width: 22), BookColumn("", width: 96)], rows: rows)
        sheet.isLandscape = false
        return sheet
    }

    private func sentences(_ blocks: [ReportBlock]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let text): [wording.text(text)]
            case .note(let note): ["▲ " + wording.text(note.text)]
            case .list(let items): items.map { "· " + wording.text($0) }
            case .group(let title, let blocks): [wording.text(title)] + sentences(blocks)
            case .table(let table): table.remarks.map(wording.text)
            case .figure(let figure): figure.table.remarks.map(wording.text)
            case .items: []
            }
        }
    }
}
