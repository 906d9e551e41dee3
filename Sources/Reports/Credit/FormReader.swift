import Diagnostics
import Documents
import Vocabulary

/// Walks through the rows of a form.
struct FormReader<Column: FormColumn> {
    /// As faults call it.
    let form: String
    /// The sheet that holds it; other sheets are read where no sheet has this name.
    let sheet: String
    /// No two rows have the same text there.
    let key: Column

    /// The rows that `body` makes something of, and the faults of all, in the order of the file.
    ///
    /// - Parameter body: nil for a row with a fault, and for one that says nothing.
    func read<Row>(
        _ tables: [Table], _ body: (inout FormRow<Column>) -> Row?
    ) -> (rows: [Row], diagnostics: [Diagnostic]) {
        var diagnostics = tables.flatMap(\.notes)
        let named = tables.filter { $0.sheet == sheet }
        let chosen = (named.isEmpty ? tables : named).compactMap { table in
            FormLayout<Column>.find(in: table).map { (table, $0) }
        }
        guard let (table, layout) = chosen.first else {
            let heads = Column.allCases.filter(\.isNeeded).map(\.title)
            if let first = tables.first {
                diagnostics.append(FormFaults.noHead(first, form, heads))
            }
            return ([], diagnostics)
        }
        let head = table.location(row: layout.headRow, column: 0)
        guard layout.missing.isEmpty else {
            let faults = layout.missing.map { FormFaults.missingHead($0.title, head) }
            return ([], diagnostics + faults)
        }
        diagnostics += layout.withoutUnit.map {
            FormFaults.unitAssumed($0.head, $0.unit ?? "", head)
        }
        var rows: [Row] = []
        let faults = walk(table, layout, &rows, body)
        diagnostics += faults
        if rows.isEmpty, !faults.hasErrors { diagnostics.append(FormFaults.noRows(head)) }
        return (rows, diagnostics)
    }

    private func walk<Row>(
        _ table: Table, _ layout: FormLayout<Column>, _ rows: inout [Row],
        _ body: (inout FormRow<Column>) -> Row?
    ) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var first: [String: SourceLocation] = [:]
        for index in table.rows.indices.dropFirst(layout.headRow + 1)
        where isData(table.rows[index]) {
            var row = FormRow(table, layout, row: index)
            let made = body(&row)
            if let key = row.text(self.key).map(PlainText.key), made != nil || !key.isEmpty {
                if let earlier = first[key] {
                    let text = row.text(self.key) ?? ""
                    row.say(FormFaults.duplicate(self.key.head, text, earlier), self.key)
                } else {
                    first[key] = row.place(self.key)
                }
            }
            diagnostics += row.diagnostics
            if let made, !row.diagnostics.hasErrors { rows.append(made) }
        }
        return diagnostics
    }

    /// Empty rows, totals and remarks below a form are none of it.
    private func isData(_ cells: [Cell]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }.map { PlainText.key($0.text) }
        guard let lead = filled.first(where: { !$0.isEmpty }) else { return false }
        if ["合计", "小计", "总计", "共计"].contains(where: lead.hasPrefix) { return false }
        let remarks = ["注", "备注", "说明", "填表", "填报", "制表", "审核", "复核", "联系人"]
        return filled.count > 1 || !remarks.contains(where: lead.hasPrefix)
    }
}
