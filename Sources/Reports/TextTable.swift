/// A table of a terminal: columns aligned by display width, never wider than it is told.
public struct TextTable: Sendable {
    public enum Alignment: Sendable {
        case left
        case right
    }

    public struct Column: Sendable {
        public let head: String
        public let alignment: Alignment
        /// A flexible column gives up width first when the table is too wide.
        public let isFlexible: Bool

        public init(_ head: String, _ alignment: Alignment = .left, isFlexible: Bool = false) {
            self.head = head
            self.alignment = alignment
            self.isFlexible = isFlexible
        }
    }

    private static let gap = 2
    private static let narrowest = 6
    public let columns: [Column]
    public private(set) var rows: [[String]] = []

    public init(_ columns: [Column]) {
        self.columns = columns
    }

    public mutating func add(_ row: [String]) {
        precondition(row.count == columns.count)
        rows.append(row)
    }

    /// The lines, head and rule first.
    public func lines(width: Int) -> [String] {
        let widths = fitted(width)
        let rule = widths.map { String(repeating: "─", count: $0) }
        let body = [columns.map(\.head), rule] + rows
        return body.map { line($0, widths) }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { index in
            pad(DisplayWidth.cut(cells[index], to: widths[index]), widths[index], index)
        }
        var text = padded.joined(separator: String(repeating: " ", count: TextTable.gap))
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    private func pad(_ text: String, _ width: Int, _ column: Int) -> String {
        let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
        return columns[column].alignment == .left ? text + space : space + text
    }

    private func fitted(_ width: Int) -> [Int] {
        var widths = columns.indices.map { index in
            ([columns[index].head] + rows.map { $0[index] }).map { DisplayWidth.of($0) }.max() ?? 0
        }
        let gaps = TextTable.gap * max(0, columns.count - 1)
        while widths.reduce(gaps, +) > width, let widest = shrinkable(widths) {
            widths[widest] -= 1
        }
        return widths
    }

    private func shrinkable(_ widths: [Int]) -> Int? {
        widths.indices.filter { columns[$0].isFlexible && widths[$0] > TextTable.narrowest }
            .max { widths[$0] < widths[$1] }
    }
}
