import Documents
import Papers
import Quantities
import Reports

/// One table as a sheet.
struct TableSheet {
    private let table: ReportTable
    private let wording: Wording
    private let looks: [ColumnLook]

    init(_ table: ReportTable, _ wording: Wording) {
        self.table = table
        self.wording = wording
        looks = ColumnLook.all(table, wording)
    }

    func sheet(named name: String) -> BookSheet {
        let title = BookLook(tone: .title, wraps: false)
        var sheet = BookSheet(
            name: name, above: [[.text(wording.text(table.caption), title)]],
            columns: looks.indices.map(column), rows: table.rows.indices.map(row))
        sheet.isFiltered = !table.rows.isEmpty
        sheet.frozenColumns = looks.count > 4 ? 1 : 0
        return sheet
    }

    private func column(_ index: Int) -> BookColumn {
        let look = looks[index]
        let texts = table.rows.map { look.text($0.cells[index].value, wording) }
        let widest = texts.map(DisplayWidth.of).max() ?? 0
        let most = look.isLong ? 60 : 30
        let width = min(max(widest + 2, DisplayWidth.of(look.head) + 4, 8), most)
        return BookColumn(look.head, width: width, look: self.look(index, .body))
    }

    /// The number format of a column; totals are set like heads.
    private func look(_ index: Int, _ role: ReportTable.Row.Role) -> BookLook {
        let look = looks[index]
        let figure: BookLook.Figure =
            switch look.kind {
            case .money, .rate, .count, .figure: .places(look.places)
            case .day: .day
            case .code, .text, .longText: .text
            }
        return BookLook(figure, tone: role == .body ? .plain : .heading)
    }

    private func row(_ number: Int) -> [BookCell] {
        let row = table.rows[number]
        return row.cells.indices.map { index in
            BookCell(
                content(row.cells[index], index, number), look: look(index, row.role))
        }
    }

    private func content(_ cell: ReportCell, _ index: Int, _ row: Int) -> BookCell.Content {
        if case .day(let day) = cell.value, cell.marks.isEmpty { return .day(day) }
        if cell.marks.isEmpty, let number = number(cell.value, index) {
            return sum(index, row, number).map { .sum(of: $0, number) } ?? .number(number)
        }
        let text = looks[index].text(cell.value, wording) + wording.marks(cell.marks)
        return .text(text)
    }

    private func number(_ value: ReportCell.Value, _ index: Int) -> Decimal34? {
        looks[index].digits(value).flatMap { Decimal34($0) }
    }

    // MARK: totals

    /// The rows whose sum a total is; nil where it is something else, such as a mean.
    private func sum(_ index: Int, _ row: Int, _ total: Decimal34) -> [ClosedRange<Int>]? {
        guard table.rows[row].role != .body, looks[index].kind != .rate else { return nil }
        let runs = bodyRuns(before: row)
        var sum = Decimal34.zero
        for line in runs.flatMap(Array.init) {
            let cell = table.rows[line].cells[index]
            guard let number = number(cell.value, index) else { continue }
            // A figure with a mark stands as text, which no formula adds.
            guard cell.marks.isEmpty, let next = sum.adding(number) else { return nil }
            sum = next
        }
        return !runs.isEmpty && runs.count <= 60 && sum == total ? runs : nil
    }

    /// Runs of rows that are no sums: for a subtotal those since the last one, for a total all.
    private func bodyRuns(before row: Int) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        var start: Int?
        for line in 0..<row {
            if table.rows[line].role == .body {
                start = start ?? line
                continue
            }
            if let first = start { runs.append(first...(line - 1)) }
            start = nil
            if table.rows[row].role == .subtotal || table.rows[line].role == .total {
                runs = []
            }
        }
        if let first = start { runs.append(first...(row - 1)) }
        return runs
    }
}
