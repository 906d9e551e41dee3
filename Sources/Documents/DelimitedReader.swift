public import Diagnostics

/// Reads CSV, TSV and their relatives as offices export them: any usual encoding, comma, tab or
/// semicolon, quotes as RFC 4180 has them. All cells are text; the importer gives them types.
public enum DelimitedReader {
    /// - Parameters:
    ///   - file: the name that diagnostics begin with.
    ///   - delimiter: nil to find it out.
    /// - Throws: one located error for a text that is no table, is damaged, or passes a bound of
    ///   `DocumentLimits`. Stray quotes and rows of unequal length are notes of the table.
    public static func read(
        bytes: [UInt8], file: String, delimiter: Delimiter? = nil
    ) throws(Faults) -> Table {
        try DocumentLimits.check(size: bytes.count, file: file)
        let text = try TextDecoding.utf8(bytes, file: file)
        let found = delimiter ?? Delimiter.detect(in: text)
        var parser = DelimitedParser(bytes: text, file: file, delimiter: found)
        try parser.parse()
        return try padded(parser, file: file)
    }

    /// The same for a pipe: an endless line is refused after 1 MiB of it.
    public static func read(
        chunks: some Sequence<[UInt8]>, file: String, delimiter: Delimiter? = nil
    ) throws(Faults) -> Table {
        var input = BoundedInput(file: file, boundsLines: true)
        for chunk in chunks { try input.append(chunk) }
        return try read(bytes: input.bytes, file: file, delimiter: delimiter)
    }

    private static func padded(_ parser: DelimitedParser, file: String) throws(Faults) -> Table {
        var table = Table(file: file, rows: parser.rows, notes: parser.notes)
        let widest = parser.counts.max() ?? 0
        if widest == 0 { throw YAMLFaults.empty(file) }
        let head = parser.rows.prefix(DocumentLimits.headRows).map(\.count).max() ?? 1
        let width = DocumentLimits.width(
            widest: widest, head: head, rows: table.rows.count, held: parser.held)
        if width * table.rows.count > DocumentLimits.cells { throw DelimitedFaults.cells(file) }
        var short: [Int] = []
        var long: (count: Int, first: SourceLocation)?
        for index in table.rows.indices {
            let row = table.rows[index]
            if row.count > width {
                long = ((long?.count ?? 0) + 1, long?.first ?? table.location(of: row[width]))
            } else if parser.counts[index] < width, row.contains(where: { !$0.isEmpty }) {
                short.append(Int(row.first?.row ?? 1))
            }
            fit(&table.rows[index], width)
        }
        if let first = short.first {
            table.notes.append(DelimitedFaults.ragged(file, first, short.count, width))
        }
        if let (count, first) = long {
            table.notes.append(DocumentLimits.cut(count, at: first, width: width))
        }
        return table
    }

    private static func fit(_ row: inout [Cell], _ width: Int) {
        if row.count > width { row.removeLast(row.count - width) }
        let line = Int(row.first?.row ?? 1)
        row.reserveCapacity(width)
        for column in row.count..<width { row.append(.empty(row: line, column: column + 1)) }
    }
}
