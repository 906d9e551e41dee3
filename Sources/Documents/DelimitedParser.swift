import Diagnostics

/// Walks the UTF-8 bytes of a delimited file once, cell by cell.
struct DelimitedParser {
    private let bytes: [UInt8]
    private let file: String
    private let delimiter: [UInt8]
    /// Without the empty cells at the end of a row, of which `counts` knows.
    private(set) var rows: [[Cell]] = []
    /// How many cells each row was written with.
    private(set) var counts: [Int] = []
    private(set) var held = 0
    private let hasControls: Bool
    private var controls: (count: Int, first: SourceLocation)?
    private(set) var notes: [Diagnostic] = []
    private var cells: [Cell] = []
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var strayQuotes = 0

    init(bytes: [UInt8], file: String, delimiter: Delimiter) {
        self.bytes = bytes
        self.file = file
        self.delimiter = delimiter.utf8
        hasControls = ControlCharacters.isPresent(in: bytes)
    }

    mutating func parse() throws(Faults) {
        while index < bytes.count {
            try parseRow()
            if rows.count == DocumentLimits.rows { throw DelimitedFaults.rows(here) }
            try keepRow()
        }
        if let (count, first) = controls {
            notes.append(ControlCharacters.warning(count, first: first))
        }
        if strayQuotes > 20 {
            notes.append(DelimitedFaults.moreStrayQuotes(file, strayQuotes - 20))
        }
    }

    private mutating func keepRow() throws(Faults) {
        counts.append(cells.count)
        while cells.count > 1, cells[cells.count - 1].isEmpty { cells.removeLast() }
        held += cells.count
        if held > DocumentLimits.cells { throw DelimitedFaults.cells(file) }
        rows.append(cells)
        cells = []
    }

    /// Up to and including the line break; a blank line is a row of one empty cell.
    private mutating func parseRow() throws(Faults) {
        while true {
            try parseCell()
            if index >= bytes.count { return }
            if isDelimiter {
                index += delimiter.count
            } else {
                return try endLine()
            }
        }
    }

    private mutating func parseCell() throws(Faults) {
        if cells.count == DocumentLimits.columns { throw DelimitedFaults.columns(here) }
        let (start, startLine) = (index, line)
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            if let content = try quoted() { return try append(content, line: startLine) }
            noteStrayQuote(line: startLine)
            try plain()
        } else if try plain() {
            noteStrayQuote(line: startLine)
        }
        try append(Array(bytes[start..<index]), line: startLine)
    }

    /// Goes to the end of an unquoted cell; true if a quote stands in it.
    @discardableResult
    private mutating func plain() throws(Faults) -> Bool {
        var hasQuote = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D || isDelimiter { break }
            if byte == 0 { throw DelimitedFaults.nul(here) }
            if byte == UInt8(ascii: "\"") { hasQuote = true }
            index += 1
            try checkLine()
        }
        return hasQuote
    }

    /// The content between quotes, or nil if more text follows the closing one.
    private mutating func quoted() throws(Faults) -> [UInt8]? {
        let place = here
        var content: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0 { throw DelimitedFaults.nul(here) }
            if byte == 0x0A || byte == 0x0D {
                let start = index
                try endLine()
                content.append(contentsOf: bytes[start..<index])
                continue
            }
            index += 1
            if byte != UInt8(ascii: "\"") {
                content.append(byte)
            } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                content.append(byte)
                index += 1
            } else {
                return isCellEnd ? content : nil
            }
            try checkLine()
            if content.count > DocumentLimits.cellCharacters * 4 {
                throw DelimitedFaults.cellTooLong(place)
            }
        }
        throw DelimitedFaults.openQuote(place)
    }

    private mutating func append(_ content: [UInt8], line: Int) throws(Faults) {
        let column = cells.count + 1
        var text = String(decoding: content, as: UTF8.self)
        if hasControls, let clean = ControlCharacters.dropped(from: text) {
            let first = controls?.first ?? place(line: line, column: column)
            controls = ((controls?.count ?? 0) + 1, first)
            text = clean
        }
        if content.count > DocumentLimits.cellCharacters,
            text.unicodeScalars.count > DocumentLimits.cellCharacters
        {
            throw DelimitedFaults.cellTooLong(place(line: line, column: column))
        }
        let kind: Cell.Kind = text.isEmpty ? .empty : .text
        cells.append(Cell(text: text, kind: kind, row: line, column: column))
    }

    /// Steps over LF, CR LF or CR.
    private mutating func endLine() throws(Faults) {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        line += 1
        lineStart = index
    }

    private func checkLine() throws(Faults) {
        if index - lineStart > DocumentLimits.lineBytes {
            throw DocumentLimits.lineTooLong(file, line: line)
        }
    }

    private mutating func noteStrayQuote(line: Int) {
        strayQuotes += 1
        if strayQuotes > 20 { return }
        notes.append(DelimitedFaults.strayQuote(place(line: line, column: cells.count + 1)))
    }

    private var isDelimiter: Bool {
        bytes[index] == delimiter[0]
            && (delimiter.count == 1 || bytes[index...].starts(with: delimiter))
    }

    private var isCellEnd: Bool {
        index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D || isDelimiter
    }

    private var here: SourceLocation { place(line: line, column: cells.count + 1) }

    private func place(line: Int, column: Int) -> SourceLocation {
        DelimitedFaults.place(file, line: line, column: column)
    }
}
