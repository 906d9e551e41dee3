import Diagnostics
import Documents
public import Papers
import Quantities

/// A report as one JSON object: amounts in whole fen, rates in parts per million, every text in
/// both languages as it was told, every figure with where it comes from.
public enum ReportJSON {
    public static func page(_ report: Report) -> [UInt8] {
        var writer = JSONWriter()
        writer.report(report)
        writer.endLine()
        return writer.take()
    }
}

extension JSONWriter {
    fileprivate mutating func report(_ report: Report) {
        beginObject()
        member("report", report.kind)
        member("title", report.title)
        member("subject", report.subject)
        member("issuer", report.issuer)
        member("asOf", report.asOf.iso)
        key("knownAt")
        if let known = report.knownAt { string(known.iso) } else { null() }
        member("engine", report.engine)
        if let journal = report.journal {
            key("journal")
            beginObject()
            key("length")
            integer(journal.length)
            member("head", journal.digest)
            endObject()
        }
        key("units")
        beginObject()
        member("amounts", "fen")
        member("rates", "ppm")
        endObject()
        list("marks", report.marks) { $0.bilingual($1) }
        list("sections", report.sections) { $0.section($1) }
        endObject()
    }

    private mutating func section(_ section: ReportSection) {
        beginObject()
        member("id", section.id)
        member("title", section.title)
        list("blocks", section.blocks) { $0.block($1) }
        endObject()
    }

    private mutating func block(_ block: ReportBlock) {
        beginObject()
        switch block {
        case .paragraph(let text): member("paragraph", text)
        case .note(let note):
            member("note", note.text)
            member("tone", note.tone.rawValue)
        case .list(let items): list("list", items) { $0.bilingual($1) }
        case .items(let items): list("items", items) { $0.item($1) }
        case .table(let table):
            key("table")
            self.table(table)
        case .figure(let figure):
            member("figure", figure.kind.rawValue)
            key("table")
            table(figure.table)
        case .group(let title, let blocks):
            member("group", title)
            list("blocks", blocks) { $0.block($1) }
        }
        endObject()
    }

    private mutating func item(_ item: ReportBlock.Item) {
        beginObject()
        member("id", item.id)
        member("label", item.label)
        cell(item.cell)
        endObject()
    }

    private mutating func table(_ table: ReportTable) {
        beginObject()
        member("id", table.id)
        member("caption", table.caption)
        list("columns", table.columns) { writer, column in
            writer.beginObject()
            writer.member("id", column.id)
            writer.member("title", column.title)
            writer.member("kind", column.kind.rawValue)
            writer.endObject()
        }
        list("rows", table.rows) { writer, row in
            writer.beginObject()
            writer.member("role", row.role.rawValue)
            writer.list("cells", row.cells) { writer, cell in
                writer.beginObject()
                writer.cell(cell)
                writer.endObject()
            }
            writer.endObject()
        }
        if !table.remarks.isEmpty { list("remarks", table.remarks) { $0.bilingual($1) } }
        endObject()
    }

    // MARK: cells

    /// The members of a cell, inside an object.
    private mutating func cell(_ cell: ReportCell) {
        value(cell.value)
        if !cell.marks.isEmpty {
            list("marks", cell.marks.sorted()) { $0.string($1.rawValue) }
        }
        if !cell.traces.isEmpty { list("traces", cell.traces) { $0.trace($1) } }
    }

    private mutating func value(_ value: ReportCell.Value) {
        switch value {
        case .text(let text): member("text", text)
        case .money(let amount): member("fen", amount.fen)
        case .moneyRange(let low, let high):
            if let low { member("lowFen", low.fen) }
            if let high { member("highFen", high.fen) }
        case .rate(let rate): member("ppm", rate.ppm)
        case .count(let count, let unit):
            member("count", count)
            member("unit", unit.name)
        case .figure(let figure, let unit):
            key("figure")
            raw(figure.description)
            member("unit", unit.name)
        default: absence(value)
        }
    }

    private mutating func absence(_ value: ReportCell.Value) {
        switch value {
        case .day(let day): member("day", day.iso)
        case .month(let month): member("month", month.iso)
        case .moment(let moment): member("moment", moment.iso)
        case .flag(let flag):
            key("flag")
            boolean(flag)
        case .missing: member("absent", "missing")
        case .none: member("absent", "none")
        case .notApplicable: member("absent", "notApplicable")
        case .withheld: member("absent", "withheld")
        case .unknown(let why):
            member("absent", "unknown")
            member("why", why)
        case .text, .money, .moneyRange, .rate, .count, .figure: break
        }
    }

    private mutating func trace(_ trace: ReportTrace) {
        beginObject()
        switch trace {
        case .entry(let number): member("entry", number)
        case .step(let id): member("step", id)
        case .fact(let field, let label, let source, let day):
            member("field", field)
            member("label", label)
            member("source", source)
            if let day { member("day", day.iso) }
        case .document(let title, let article):
            member("document", title)
            if let article { member("article", article) }
        case .account(let name): member("account", name)
        case .sheet(let lender, let month):
            member("lender", lender)
            member("month", month.iso)
        case .place(let place): member("place", place)
        }
        endObject()
    }

    // MARK: members

    private mutating func member(_ name: String, _ text: Bilingual) {
        key(name)
        bilingual(text)
    }

    private mutating func list<Item>(
        _ name: String, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void
    ) {
        key(name)
        beginArray()
        for item in items { write(&self, item) }
        endArray()
    }
}
