import Diagnostics
import Documents

/// A sheet while it is read: only cells with a value are kept.
final class SheetPart: XMLHandler {
    /// What a sheet needs of the rest of its workbook.
    struct Context {
        var file: String
        var is1904: Bool
        var strings: [String]
        var styles: StylesPart
        var limits: WorkbookLimits
    }

    private let context: Context
    private let sheet: String
    private var cellsLeft: Int
    private var rows: [[Cell]] = []
    private var merges: [MergedArea] = []
    private var buffer: RichText
    private var row = 0
    private var column = 0
    private var type: ValueType = .number
    private var style = 0
    private var isInCell = false
    private var hasFormula = false
    /// Formulas that no spreadsheet has computed yet, and the first of them.
    private var uncomputed: (count: Int, first: SourceLocation?) = (0, nil)
    private var controls: (count: Int, first: SourceLocation)?
    /// The sheets from which drop-down lists of this one take their choices.
    private(set) var listSheets: Set<String> = []
    /// What a rule for filling in refers to, while it is read.
    private var reference: [UInt8]?

    private enum ValueType {
        case number, shared, text, boolean, error, isoDate
    }

    /// - Parameter cellsLeft: how many cells the sheets before have left over.
    init(sheet: String, context: Context, cellsLeft: Int) {
        self.sheet = sheet
        self.context = context
        self.cellsLeft = cellsLeft
        buffer = RichText(limit: context.limits.cellCharacters)
    }

    var cellCount: Int { rows.reduce(0) { $0 + $1.count } }

    func open(_ name: XMLText, _ attributes: XMLAttributes) throws(Faults) {
        switch name {
        case "row": try openRow(attributes)
        case "c": try openCell(attributes)
        case "mergeCell": try addMerge(attributes)
        case "f": hasFormula = true
        case "formula1": reference = []
        default: if isInCell { buffer.open(name) }
        }
    }

    func close(_ name: XMLText) throws(Faults) {
        buffer.close(name)
        if name == "formula1" { takeReference() }
        guard isInCell, name == "c" else { return }
        isInCell = false
        try closeCell()
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws(Faults) {
        if isInCell { try buffer.append(bytes, at: cellPlace) }
        if let count = reference?.count, count + bytes.count <= SheetPart.longestReference {
            reference?.append(contentsOf: bytes)
        }
    }

    /// A sheet's name of 31 characters in quotes, and a range.
    private static let longestReference = 512

    /// `'选项'!$A$1:$A$20` is a list on another sheet.
    private func takeReference() {
        let text = String(decoding: reference ?? [], as: UTF8.self)
        reference = nil
        guard let mark = text.lastIndex(of: "!") else { return }
        var name = text[..<mark]
        if name.first == "'", name.last == "'", name.count > 2 {
            name = name.dropFirst().dropLast()
        }
        listSheets.insert(String(name).replacing("''", with: "'"))
    }

    private func openRow(_ attributes: XMLAttributes) throws(Faults) {
        let number = attributes["r"].map { Int($0.string) ?? 0 } ?? row + 1
        guard number > row else { throw WorkbookFaults.damaged(sheetPlace, "row \(number)") }
        row = number
        column = 0
        rows.append([])
    }

    private func openCell(_ attributes: XMLAttributes) throws(Faults) {
        if let reference = attributes["r"] {
            guard let number = CellReference(reference)?.column, number > column else {
                throw WorkbookFaults.damaged(sheetPlace, reference.string)
            }
            column = number
        } else {
            column += 1
        }
        guard !rows.isEmpty else { throw WorkbookFaults.damaged(sheetPlace, "<c>") }
        style = attributes["s"].flatMap { Int($0.string) } ?? 0
        type = SheetPart.type(attributes["t"])
        isInCell = true
        hasFormula = false
        buffer.clear()
    }

    private static func type(_ name: XMLText?) -> ValueType {
        switch name?.string {
        case "s": .shared
        case "inlineStr", "str": .text
        case "b": .boolean
        case "e": .error
        case "d": .isoDate
        default: .number
        }
    }

    private func closeCell() throws(Faults) {
        let raw = try buffer.string(at: cellPlace)
        if raw.isEmpty {
            if hasFormula { uncomputed = (uncomputed.count + 1, uncomputed.first ?? cellPlace) }
            return
        }
        var (text, kind) = try value(raw)
        if let clean = ControlCharacters.dropped(from: text) {
            controls = ((controls?.count ?? 0) + 1, controls?.first ?? cellPlace)
            text = clean
        }
        if text.isEmpty { return }
        let limits = context.limits
        if row > limits.rows { throw WorkbookFaults.tooManyRows(cellPlace, limits.rows) }
        if column > limits.columns {
            throw WorkbookFaults.tooManyColumns(cellPlace, limits.columns)
        }
        if cellsLeft == 0 { throw WorkbookFaults.tooManyCells(cellPlace, limits.cells) }
        cellsLeft -= 1
        rows[rows.count - 1].append(Cell(text: text, kind: kind, row: row, column: column))
    }

    private func value(_ raw: String) throws(Faults) -> (text: String, kind: Cell.Kind) {
        switch type {
        case .number:
            let format = context.styles.format(style)
            return CellValue.read(raw, format: format, is1904: context.is1904)
        case .shared:
            guard let index = Int(raw), context.strings.indices.contains(index) else {
                throw WorkbookFaults.damaged(cellPlace, "sharedStrings \(raw)")
            }
            return (context.strings[index], .text)
        case .text: return (raw, .text)
        case .boolean: return (raw == "1" ? "TRUE" : "FALSE", .boolean(raw == "1"))
        case .error: return (raw, .error(raw))
        case .isoDate: return CellValue.isoDate(raw)
        }
    }

    private func addMerge(_ attributes: XMLAttributes) throws(Faults) {
        let ends =
            attributes["ref"]?.string.split(separator: ":").map { CellReference($0.utf8) } ?? []
        guard ends.count == 2, let first = ends[0], let last = ends[1], first.row <= last.row,
            first.column <= last.column
        else { return }
        let limit = context.limits.mergedAreas
        if merges.count == limit { throw WorkbookFaults.tooManyMerges(sheetPlace, limit) }
        merges.append(
            MergedArea(rows: first.row...last.row, columns: first.column...last.column))
    }

    private var sheetPlace: SourceLocation {
        SourceLocation(file: "\(context.file)!\(sheet)")
    }

    private var cellPlace: SourceLocation {
        let reference = "\(Table.letters(ofColumn: column))\(row)"
        return SourceLocation(
            file: context.file, place: .cell(sheet: sheet, reference: reference))
    }

    /// The rectangle from A1 to the last value, empty cells filled in.
    func table() throws(Faults) -> Table {
        let last = rows.last { !$0.isEmpty }?.last.map { Int($0.row) } ?? 0
        let width = width(rows: last)
        if last * width > context.limits.cells {
            throw WorkbookFaults.tooManyCells(sheetPlace, context.limits.cells)
        }
        var filled: [[Cell]] = []
        filled.reserveCapacity(last)
        var long: (count: Int, first: Cell)?
        for all in rows {
            guard let number = all.first.map({ Int($0.row) }) else { continue }
            let sparse = all.filter { $0.column <= width }
            if sparse.count < all.count {
                long = ((long?.count ?? 0) + 1, long?.first ?? all[sparse.count])
            }
            while filled.count < number - 1 {
                filled.append(SheetPart.fill([], row: filled.count + 1, width: width))
            }
            filled.append(SheetPart.fill(sparse, row: number, width: width))
        }
        var table = Table(file: context.file, sheet: sheet, rows: filled, merges: merges)
        table.notes = notes
        if let (count, first) = long {
            table.notes.append(
                DocumentLimits.cut(count, at: table.location(of: first), width: width))
        }
        return table
    }

    private var notes: [Diagnostic] {
        let first = uncomputed.first.map { WorkbookFaults.uncomputed($0, uncomputed.count) }
        let second = controls.map { ControlCharacters.warning($0.count, first: $0.first) }
        return [first, second].compactMap(\.self)
    }

    /// The columns that are kept; one row that reaches far does not widen all.
    private func width(rows last: Int) -> Int {
        func reach(_ rows: some Sequence<[Cell]>) -> Int {
            rows.reduce(0) { max($0, Int($1.last?.column ?? 0)) }
        }
        return DocumentLimits.width(
            widest: reach(rows), head: reach(rows.prefix(DocumentLimits.headRows)), rows: last,
            held: cellCount)
    }

    private static func fill(_ sparse: [Cell], row: Int, width: Int) -> [Cell] {
        var cells = (0..<width).map { Cell.empty(row: row, column: $0 + 1) }
        for cell in sparse { cells[Int(cell.column) - 1] = cell }
        return cells
    }
}

/// `C7` as numbers from 1; dollar signs are no part of a cell's own name.
struct CellReference {
    let column: Int
    let row: Int

    /// Nil unless it names a cell of a sheet: at most 16,384 columns and 1,048,576 rows.
    init?(_ text: some Sequence<UInt8>) {
        var column = 0
        var row = 0
        for byte in text {
            if row == 0, (0x41...0x5A).contains(byte), column < 16_384 {
                column = column * 26 + Int(byte - 0x40)
            } else if (0x30...0x39).contains(byte), row < 1_048_576 {
                row = row * 10 + Int(byte - 0x30)
                if row == 0 { return nil }
            } else {
                return nil
            }
        }
        guard (1...16_384).contains(column), (1...1_048_576).contains(row) else { return nil }
        self.column = column
        self.row = row
    }

    init?(_ text: XMLText) {
        let count = text.byteCount
        self.init(UnsafeRawBufferPointer(start: text.pointer, count: count))
    }
}
