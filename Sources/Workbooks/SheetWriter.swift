import CXLSXWriter
import Diagnostics
import Documents
import Foundation
import Quantities

/// Writes one sheet of a book.
struct SheetWriter {
    private let sheet: BookSheet
    private let page: UnsafeMutablePointer<lxw_worksheet>
    private let file: BookFile
    private static let paperA3: UInt8 = 8
    private static let paperA4: UInt8 = 9

    init(_ sheet: BookSheet, _ page: UnsafeMutablePointer<lxw_worksheet>, _ file: BookFile) {
        self.sheet = sheet
        self.page = page
        self.file = file
    }

    private var headRow: Int { sheet.above.count }
    private var firstRow: Int { headRow + (sheet.hasHeads ? 1 : 0) }
    private var lastRow: Int { max(firstRow + sheet.rows.count - 1, 0) }
    private var lastColumn: Int { max(sheet.columns.count - 1, 0) }

    func write() throws(Faults) {
        try columns()
        for (row, cells) in sheet.above.enumerated() { try write(cells, row) }
        if sheet.hasHeads { try heads() }
        for (row, cells) in sheet.rows.enumerated() { try write(cells, firstRow + row) }
        try RuleWriter(page, file).write(sheet, from: firstRow)
        try view()
        try print()
        if sheet.isProtected { protect() }
    }

    private func columns() throws(Faults) {
        for (index, column) in sheet.columns.enumerated() {
            let number = lxw_col_t(index)
            try file.check(worksheet_set_column(page, number, number, Double(column.width), nil))
        }
    }

    private func heads() throws(Faults) {
        let look = file.format(BookLook(tone: .head))
        try height(RowHeights.head(sheet.columns), headRow)
        for (index, column) in sheet.columns.enumerated() {
            let (row, place) = (lxw_row_t(headRow), lxw_col_t(index))
            try file.check(
                worksheet_write_string(page, row, place, BookLimits.text(column.head), look))
            if let comment = column.comment { try self.comment(comment, row, place) }
        }
    }

    private func height(_ points: Int, _ row: Int) throws(Faults) {
        try file.check(worksheet_set_row(page, lxw_row_t(row), Double(points), nil))
    }

    private func comment(
        _ text: String, _ row: lxw_row_t, _ column: lxw_col_t
    ) throws(Faults) {
        var options = lxw_comment_options()
        let lines = text.split(separator: "\n").reduce(0) { $0 + 1 + $1.count / 22 }
        options.width = 300
        options.height = UInt16(min(400, 24 + lines * 18))
        options.font_size = 9
        let clean = BookLimits.text(text)
        try file.check(worksheet_write_comment_opt(page, row, column, clean, &options))
    }

    /// The cells of one line; those of columns without a cell are left alone.
    private func write(_ cells: [BookCell], _ row: Int) throws(Faults) {
        try height(RowHeights.height(cells, sheet.columns), row)
        for (index, cell) in cells.enumerated() {
            let look = cell.look ?? (row < firstRow ? nil : sheet.columns[index].look)
            let format = look.flatMap(file.format)
            try file.check(write(cell.content, lxw_row_t(row), lxw_col_t(index), format))
        }
    }

    private func write(
        _ content: BookCell.Content, _ row: lxw_row_t, _ column: lxw_col_t,
        _ format: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error {
        switch content {
        case .blank: return worksheet_write_blank(page, row, column, format)
        case .text(let text):
            return worksheet_write_string(page, row, column, BookLimits.text(text), format)
        case .number(let number):
            // A spreadsheet keeps 15 digits: a longer number stands as the text that it is.
            guard let figure = SheetNumber.figure(number) else {
                return worksheet_write_string(page, row, column, number.description, format)
            }
            return worksheet_write_number(page, row, column, figure, format)
        case .sum(let rows, let total):
            guard let figure = SheetNumber.figure(total) else {
                return worksheet_write_string(page, row, column, total.description, format)
            }
            let formula = self.formula(rows, column)
            return worksheet_write_formula_num(page, row, column, formula, format, figure)
        case .day(let day):
            var moment = lxw_datetime()
            moment.year = Int32(day.year)
            moment.month = Int32(day.month)
            moment.day = Int32(day.day)
            return worksheet_write_datetime(page, row, column, &moment, format)
        }
    }

    /// `=SUM(D4:D9,D11:D12)`
    private func formula(_ rows: [ClosedRange<Int>], _ column: lxw_col_t) -> String {
        let name = SheetWriter.letters(Int(column))
        let parts = rows.map { rows in
            "\(name)\(firstRow + rows.lowerBound + 1):\(name)\(firstRow + rows.upperBound + 1)"
        }
        return "=SUM(" + parts.joined(separator: ",") + ")"
    }

    /// `A` for 0, `AA` for 26.
    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }

    private func view() throws(Faults) {
        if sheet.hasHeads {
            worksheet_freeze_panes(page, lxw_row_t(firstRow), lxw_col_t(sheet.frozenColumns))
        }
        guard sheet.isFiltered, sheet.hasHeads else { return }
        try file.check(
            worksheet_autofilter(
                page, lxw_row_t(headRow), 0, lxw_row_t(max(lastRow, headRow)),
                lxw_col_t(lastColumn)))
    }

    /// A4, or A3 for a wide sheet, as wide as the page, the heads on every page, the page's number
    /// below.
    private func print() throws(Faults) {
        let isWide = sheet.columns.reduce(0) { $0 + $1.width } > 200
        worksheet_set_paper(page, isWide ? SheetWriter.paperA3 : SheetWriter.paperA4)
        if sheet.isLandscape { worksheet_set_landscape(page) }
        worksheet_set_margins(page, 0.4, 0.4, 0.5, 0.6)
        worksheet_fit_to_pages(page, 1, 0)
        try file.check(worksheet_set_footer(page, "&L&A&R&P / &N"))
        guard sheet.hasHeads else { return }
        let row = lxw_row_t(headRow)
        try file.check(worksheet_repeat_rows(page, row, row))
        try file.check(
            worksheet_print_area(page, 0, 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
    }

    /// Widths, heights, filters and the order stay free; there is no password.
    private func protect() {
        var options = lxw_protection()
        let yes = UInt8(LXW_TRUE.rawValue)
        options.format_columns = yes
        options.format_rows = yes
        options.sort = yes
        options.autofilter = yes
        worksheet_protect(page, nil, &options)
    }
}

/// Numbers as spreadsheets hold them.
enum SheetNumber {
    /// What libxlsxwriter wants; it writes 16 digits, of which spreadsheets keep 15. Nil for a
    /// number that is longer. Nothing is computed with it.
    static func figure(_ number: Decimal34) -> Double? {
        let text = number.description
        let digits = text.drop { $0 == "-" || $0 == "0" || $0 == "." }.filter(\.isNumber)
        return digits.count <= 15 && !text.contains("E") ? Double(text) : nil
    }
}
