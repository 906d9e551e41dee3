/// Writes CSV or TSV that spreadsheets open safely: quotes where needed, CR LF, and an apostrophe
/// before a cell that a spreadsheet would run as a formula.
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8]
    private let delimiter: [UInt8]

    /// - Parameter byteOrderMark: true for files that Excel opens by a double click.
    public init(byteOrderMark: Bool = false, delimiter: Delimiter = .comma) {
        bytes = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        self.delimiter = delimiter.utf8
    }

    /// The bytes so far, leaving none behind: for answers that are written as they come.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    public mutating func writeRow(_ cells: some Sequence<String>) {
        var isFirst = true
        for cell in cells {
            if !isFirst { bytes.append(contentsOf: delimiter) }
            isFirst = false
            writeCell(cell)
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    private mutating func writeCell(_ text: String) {
        let safe = CSVWriter.isFormula(text) ? "'" + text : text
        let special: [UInt8] = [UInt8(ascii: "\""), 0x0A, 0x0D, delimiter[0]]
        guard safe.utf8.contains(where: special.contains) else {
            return bytes.append(contentsOf: safe.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A cell that begins with `= + - @`, their full-width forms, a tab or a line break, and is no
    /// plain number such as `-5.2` or `+3%`.
    static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
        case "+", "-": return !isPlainNumber(text.utf8.dropFirst())
        default: return false
        }
    }

    private static func isPlainNumber(_ unsigned: Substring.UTF8View) -> Bool {
        var digits = unsigned
        if digits.last == UInt8(ascii: "%") { digits = digits.dropLast() }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
