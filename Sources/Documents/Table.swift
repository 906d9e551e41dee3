public import Diagnostics
public import Quantities

/// One cell as the file gives it. Its place is two numbers; `Table.location` makes words of them.
public struct Cell: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Every cell of a delimited file that is not empty; a number there is text, too.
        case text
        /// A number of a workbook with its exact characters, such as `9.14303E+17`.
        case number(raw: String)
        /// A workbook's serial number under a date format. A time of day is dropped.
        case date(Day)
        case boolean(Bool)
        case empty
        /// What a spreadsheet puts in place of a value: `#DIV/0!`.
        case error(String)
    }

    /// What a person reads: a number's exact characters, a date as `2026-11-22`.
    public var text: String
    public var kind: Kind
    /// From 1: the physical line where the cell begins, or the row number of a sheet.
    public var row: Int32
    /// From 1: A is 1.
    public var column: Int32

    public init(text: String, kind: Kind, row: Int, column: Int) {
        self.text = text
        self.kind = kind
        self.row = Int32(clamping: row)
        self.column = Int32(clamping: column)
    }

    public static func empty(row: Int, column: Int) -> Cell {
        Cell(text: "", kind: .empty, row: row, column: column)
    }

    public var isEmpty: Bool { kind == .empty }
}

/// A rectangle of cells that a sheet shows as one; numbers from 1, ends included.
public struct MergedArea: Hashable, Sendable {
    public var rows: ClosedRange<Int>
    public var columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    public func contains(row: Int, column: Int) -> Bool {
        rows.contains(row) && columns.contains(column)
    }
}

/// The cells of a delimited file or of one sheet. All rows have the same number of cells, and empty
/// rows are kept, so `rows[r][c]` of a sheet is row `r + 1`, column `c + 1`.
public struct Table: Sendable {
    public var file: String
    /// Nil for a delimited file.
    public var sheet: String?
    public var rows: [[Cell]]
    /// Merged areas of a sheet. Only the first cell of an area has a value in `rows`.
    public var merges: [MergedArea]
    /// Warnings and notes of reading, such as padded rows; never errors.
    public var notes: [Diagnostic]

    public init(
        file: String, sheet: String? = nil, rows: [[Cell]], merges: [MergedArea] = [],
        notes: [Diagnostic] = []
    ) {
        self.file = file
        self.sheet = sheet
        self.rows = rows
        self.merges = merges
        self.notes = notes
    }

    /// `file` or `file!sheet`.
    public var name: String { sheet.map { "\(file)!\($0)" } ?? file }

    /// Cells of a row: the same for all rows.
    public var width: Int { rows.first?.count ?? 0 }

    /// True for a sheet of sentences, such as 填表说明, and for an empty one: no row has more than two
    /// cells that are filled.
    public var isProse: Bool {
        rows.allSatisfy { row in row.count { !$0.isEmpty } <= 2 }
    }

    /// The place of `rows[row][column]`, both from 0; beyond the last cell the nearest row counts.
    /// `head` names the column of a delimited file and is its letter if nil.
    public func location(row: Int, column: Int, head: String? = nil) -> SourceLocation {
        let cells = rows.indices.contains(row) ? rows[row] : []
        if cells.indices.contains(column) { return location(of: cells[column], head: head) }
        let number = Int(cells.last?.row ?? Int32(clamping: row + 1))
        return location(of: .empty(row: number, column: column + 1), head: head)
    }

    public func location(of cell: Cell, head: String? = nil) -> SourceLocation {
        let letter = Table.letters(ofColumn: Int(cell.column))
        guard let sheet else {
            return SourceLocation(
                file: file, place: .row(line: Int(cell.row), head: head ?? letter))
        }
        let place = SourceLocation.Place.cell(sheet: sheet, reference: "\(letter)\(cell.row)")
        return SourceLocation(file: file, place: place)
    }

    /// The cell that is seen at a place: inside a merged area its first cell. Indexes from 0.
    public func visibleCell(row: Int, column: Int) -> Cell? {
        guard rows.indices.contains(row), rows[row].indices.contains(column) else { return nil }
        let area = merges.first { $0.contains(row: row + 1, column: column + 1) }
        guard let area, rows.indices.contains(area.rows.lowerBound - 1) else {
            return rows[row][column]
        }
        return rows[area.rows.lowerBound - 1][area.columns.lowerBound - 1]
    }

    /// A copy in which every cell of the first `headRows` rows shows its merged area's value, so
    /// that a head of several rows can be read column by column. Copies keep their own places.
    public func spreadingMerges(inFirst headRows: Int) -> Table {
        var table = self
        for area in merges {
            let top = area.rows.lowerBound - 1
            let left = area.columns.lowerBound - 1
            guard top < min(headRows, rows.count), left < width else { continue }
            let source = rows[top][left]
            for row in top..<min(area.rows.upperBound, headRows, rows.count) {
                for column in left..<min(area.columns.upperBound, width) {
                    table.rows[row][column].text = source.text
                    table.rows[row][column].kind = source.kind
                }
            }
        }
        return table
    }

    /// 1 is A, 27 is AA.
    public static func letters(ofColumn column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            let letter = Unicode.Scalar(UInt8(65 + (rest - 1) % 26))
            letters = String(letter) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
