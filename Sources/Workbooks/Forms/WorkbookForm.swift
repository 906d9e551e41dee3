public import Diagnostics
import Documents

/// A workbook that somebody else designed and we only fill in (上级表): values go into named cells,
/// and all else – formats, formulas, comments, merged cells, print areas, drop-down lists, names,
/// pictures – stays as it came, part by part and byte by byte.
public struct WorkbookForm: Sendable {
    /// What a cell of the form is.
    public struct Cell: Hashable, Sendable {
        public enum Format: Hashable, Sendable {
            case plain
            case percent
            /// A day or a time of day.
            case date
            /// Numbers would be shown as text.
            case text
        }

        public let format: Format
        public let hasFormula: Bool
        /// Words stand there, such as a label.
        public let text: String?
        /// The cell that a merged area begins with, where this one is inside and not it: `B3`.
        public let anchor: String?
    }

    struct Sheet: Sendable {
        let name: String
        let path: String
        let bytes: [UInt8]
        let scan: SheetScan
        let merges: [MergedArea]
        let texts: [Int: [Int: String]]
    }

    private let bytes: [UInt8]
    private let file: String
    private let bookPath: String
    private let book: [UInt8]
    private let sheets: [Sheet]
    private let formats: [Cell.Format]

    /// - Parameter file: the name that diagnostics begin with.
    /// - Throws: one error for a file that is no sound workbook or passes a limit.
    public init(bytes: [UInt8], file: String) throws(Faults) {
        let parts = try FormParts.read(bytes, file: file)
        self.bytes = bytes
        self.file = file
        (bookPath, book) = (parts.bookPath, parts.book)
        (sheets, formats) = (parts.sheets, parts.formats)
    }

    /// In the order of the workbook, hidden ones too.
    public var sheetNames: [String] { sheets.map(\.name) }

    /// - Returns: nil for a sheet that there is not, no cell's name, or a place outside of what the
    ///   form uses.
    public func cell(_ sheet: String, _ name: String) -> Cell? {
        guard let sheet = sheets.first(where: { $0.name == sheet }),
            let reference = CellReference(name.utf8), sheet.uses(reference)
        else { return nil }
        let found = sheet.scan.cell(reference)
        let style = found.flatMap { TagAttributes(sheet.bytes[$0.tag])["s"] }.flatMap { Int($0) }
        let area = sheet.merges.first {
            $0.rows.contains(reference.row) && $0.columns.contains(reference.column)
        }
        let isAnchor = area.map {
            $0.rows.lowerBound == reference.row && $0.columns.lowerBound == reference.column
        }
        return Cell(
            format: style.flatMap { formats.indices.contains($0) ? formats[$0] : nil } ?? .plain,
            hasFormula: found?.hasFormula ?? false,
            text: sheet.texts[reference.row]?[reference.column],
            anchor: isAnchor == false
                ? area.map {
                    Table.letters(ofColumn: $0.columns.lowerBound) + "\($0.rows.lowerBound)"
                } : nil)
    }

    /// The workbook with these values. Results of formulas are taken out of all sheets, and
    /// spreadsheet programs are asked to work them out when they open it.
    /// - Parameter values: of cells that `cell` knows, without formula and inside no merged area.
    /// - Throws: one error where the workbook cannot be written.
    public func filled(
        _ values: [(sheet: String, cell: String, value: FormValue)]
    ) throws(Faults) -> [UInt8] {
        var parts: [(path: String, bytes: [UInt8])] = []
        var hasFormulas = false
        for sheet in sheets {
            let own = values.filter { $0.sheet == sheet.name }.compactMap { one in
                CellReference(one.cell.utf8).map { (cell: $0, value: one.value) }
            }
            let editor = SheetEditor(sheet.bytes)
            hasFormulas = hasFormulas || editor.hasFormulas
            let edited = editor.filled(own)
            if edited != sheet.bytes { parts.append((sheet.path, edited)) }
        }
        if hasFormulas {
            let marked = BookPartEditor.computingOnLoad(book)
            if marked != book { parts.append((bookPath, marked)) }
        }
        if parts.isEmpty { return bytes }
        return try ZipRewriter.replacing(parts, in: bytes, file: file)
    }
}

extension WorkbookForm.Sheet {
    /// Within the rows and columns in which the form has anything, merged areas with them.
    fileprivate func uses(_ reference: CellReference) -> Bool {
        let corner = scan.corner
        let rows = merges.map(\.rows.upperBound).max() ?? 0
        let columns = merges.map(\.columns.upperBound).max() ?? 0
        return reference.row <= max(corner.row, rows)
            && reference.column <= max(corner.column, columns)
    }
}
