import Documents

/// The drop-down lists that are too long for a cell's own rule: each becomes a column of a hidden
/// sheet, to which the rules refer.
struct BookLists {
    /// Of a list that stands in the rule itself, commas included. A spreadsheet takes 255
    /// characters, and libxlsxwriter has room for as many bytes only.
    private static let mostBytes = 255
    private static let names = ["选项", "选项表", "下拉选项"]

    private let name: String
    private var columnOf: [[String]: Int] = [:]
    private var lists: [[String]] = []

    init(_ book: Book) {
        let taken = Set(book.sheets.map(\.name))
        name = BookLists.names.first { !taken.contains($0) } ?? "选项-\(book.sheets.count)"
        for sheet in book.sheets {
            for case .list(let list)? in sheet.columns.map(\.rule?.allowed) { add(list) }
            for case .list(let list)? in sheet.rows.joined().map(\.rule?.allowed) { add(list) }
        }
    }

    private mutating func add(_ list: [String]) {
        guard BookLists.isLong(list), columnOf[list] == nil else { return }
        columnOf[list] = lists.count
        lists.append(list)
    }

    static func isLong(_ list: [String]) -> Bool {
        let size = list.reduce(list.count - 1) { $0 + $1.utf8.count }
        return size > mostBytes || list.contains { $0.contains(",") || $0.contains("\"") }
    }

    /// `='选项'!$A$1:$A$20`; nil for a list that stands in the rule.
    func reference(_ list: [String]) -> String? {
        guard let column = columnOf[list] else { return nil }
        let letter = Table.letters(ofColumn: column + 1)
        return "='\(name)'!$\(letter)$1:$\(letter)$\(list.count)"
    }

    /// Nil where no list is long.
    var sheet: BookSheet? {
        guard let height = lists.map(\.count).max() else { return nil }
        let rows = (0..<height).map { row in
            lists.map { row < $0.count ? BookCell.text($0[row]) : .blank }
        }
        return BookSheet(
            name: name,
            columns: lists.map { _ in BookColumn("", width: 20, look: BookLook(.text)) },
            rows: rows)
    }
}
