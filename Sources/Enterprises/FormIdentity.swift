import Diagnostics
import Documents
import Vocabulary

/// Who a form of one enterprise is about: its name and its code stand above the head, each behind
/// its label, and not in a column.
struct FormIdentity {
    /// The cells behind the labels; empty ones where nothing is filled in yet.
    var name: Cell?
    var code: Cell?
    private(set) var heads = (code: "", name: "")

    /// Nil unless a label of the name or the code stands above the row.
    static func find(in table: Table, above row: Int, _ finder: ColumnFinder) -> FormIdentity? {
        var form = FormIdentity()
        for cells in table.rows.prefix(row) {
            for (index, cell) in cells.enumerated() where !cell.isEmpty {
                form.take(cells, index, finder)
            }
        }
        return form.name == nil && form.code == nil ? nil : form
    }

    /// `企业名称 | 某公司`, `企业名称：| 某公司` or `企业名称：某公司`.
    private mutating func take(_ cells: [Cell], _ index: Int, _ finder: ColumnFinder) {
        let text = PlainText.trimmed(cells[index].text)
        let parts = text.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { ":：".contains($0) })
        guard let label = parts.first.map({ finder.column(String($0)) }) else { return }
        var value = cells[index]
        if parts.count == 2, !PlainText.trimmed(parts[1]).isEmpty {
            value.text = PlainText.trimmed(parts[1])
        } else if index + 1 < cells.count {
            value = cells[index + 1]
        }
        switch label.content {
        case .name where name == nil: (name, heads.name) = (value, label.text)
        case .uscc where code == nil: (code, heads.code) = (value, label.text)
        default: break
        }
    }

    /// Nil where neither can be used; why is added to `faults`.
    func identity(in table: Table, _ faults: inout [Diagnostic]) -> Identity? {
        if [name, code].allSatisfy({ $0?.isEmpty ?? true }) {
            let place = (name ?? code).map { table.location(of: $0) }
            faults.append(ImportFaults.formOfNobody(place))
            return nil
        }
        return Identity.read(code: code, name: name, in: table, heads: heads, &faults)
    }
}
