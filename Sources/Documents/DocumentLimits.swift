public import Diagnostics

/// How large a file may be. Whoever opens a file tests its size before reading it.
public enum DocumentLimits {
    public static let fileBytes = 256 * 1024 * 1024
    /// Between two line breaks of a delimited file.
    public static let lineBytes = 1024 * 1024
    /// The bound of a spreadsheet's cell, in characters.
    public static let cellCharacters = 32_767
    public static let columns = 2_000
    public static let rows = 1_000_000
    /// Cells that are held of a table: its rows times its columns, see `width`.
    public static let cells = 20_000_000

    /// How wide a table is kept: as wide as its widest row, unless so few rows are that wide that
    /// padding the others would cost more than the table; then as wide as the rows about its head.
    /// - Parameters:
    ///   - held: the cells that are there without padding.
    public static func width(widest: Int, head: Int, rows: Int, held: Int) -> Int {
        widest * rows <= 2 * held + 1_000_000 ? widest : head
    }

    /// Rows at the top among which the head stands.
    public static let headRows = 100

    /// What is said of cells that stand beyond the width.
    public static func cut(_ count: Int, at place: SourceLocation, width: Int) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "cellsBeyondHead",
            zh: "有 \(count) 行超出表头的 \(width) 列（首见此处），多出的单元格未读入；请检查分隔符和引号。",
            en: "\(count) rows pass the \(width) columns of the head (first: here) and what "
                + "stands beyond was left out; check delimiters and quotes.")
    }

    /// Refuses a file of more than 256 MiB with `fileTooLarge`.
    public static func check(size: Int, file: String) throws(Faults) {
        if size > fileBytes { throw tooLarge(file) }
    }

    static func tooLarge(_ file: String) -> Faults {
        Faults(
            at: SourceLocation(file: file), "fileTooLarge",
            zh: "文件超过 256 MiB；请确认给的是正确的文件，或拆成几个文件。",
            en: "the file is above 256 MiB; check that it is the right one, or split it.")
    }

    static func lineTooLong(_ file: String, line: Int) -> Faults {
        Faults(
            at: SourceLocation(file: file, place: .text(line: line, column: 1)), "lineTooLong",
            zh: "这一行超过 1 MiB，不像表格；请确认文件每户一行，用逗号、分号或制表符分隔。",
            en: "this line is above 1 MiB and no table row; check that the file has one row a line."
        )
    }
}

/// Gathers the chunks of a file or pipe, and refuses it as soon as it, or one line of it, is too
/// long: never more than the bound is held.
public struct BoundedInput: Sendable {
    public let file: String
    public private(set) var bytes: [UInt8] = []
    private let boundsLines: Bool
    private var line = 1
    private var lineBytes = 0

    /// - Parameter boundsLines: true for delimited text, whose lines may not pass 1 MiB.
    public init(file: String, boundsLines: Bool) {
        self.file = file
        self.boundsLines = boundsLines
    }

    public mutating func append(_ chunk: some Collection<UInt8>) throws(Faults) {
        if bytes.count + chunk.count > DocumentLimits.fileBytes {
            throw DocumentLimits.tooLarge(file)
        }
        if boundsLines { try measure(chunk) }
        bytes.append(contentsOf: chunk)
    }

    private mutating func measure(_ chunk: some Collection<UInt8>) throws(Faults) {
        for byte in chunk {
            lineBytes += 1
            if byte == 0x0A || byte == 0x0D { lineBytes = 0 }
            if byte == 0x0A { line += 1 }
            if lineBytes > DocumentLimits.lineBytes {
                throw DocumentLimits.lineTooLong(file, line: line)
            }
        }
    }
}
