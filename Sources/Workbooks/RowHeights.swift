import Documents

/// How high rows are, so that wrapped texts are seen whole. Programs differ in whether they find
/// that out by themselves, so it is written down.
enum RowHeights {
    private static let line = 15
    private static let margin = 4
    /// What a spreadsheet takes at most.
    private static let most = 405

    /// In points.
    static func height(_ cells: [BookCell], _ columns: [BookColumn]) -> Int {
        var lines = 1
        for (index, cell) in cells.enumerated() where index < columns.count {
            let look = cell.look ?? columns[index].look
            guard case .text(let text) = cell.content else { continue }
            if look.tone == .title { lines = max(lines, 2) }
            if look.wraps { lines = max(lines, self.lines(text, width: columns[index].width)) }
        }
        return min(most, lines * line + margin)
    }

    static func head(_ columns: [BookColumn]) -> Int {
        // Bold, and beside the arrow of the filter.
        let lines = columns.map { self.lines($0.head, width: $0.width - 2) }.max() ?? 1
        return min(most, lines * line + margin)
    }

    /// Lines of a text that is broken anywhere, as Chinese is.
    static func lines(_ text: String, width: Int) -> Int {
        let room = max(4, width - 1)
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        return parts.reduce(0) { $0 + max(1, (self.width(of: $1) + room - 1) / room) }
    }

    /// In half-width characters; whatever is beyond Latin, Greek and Cyrillic counts two.
    private static func width(of text: Substring) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }
}
