import Diagnostics
import Documents

/// The rows of a code table by head. Lines that begin with `#` are remarks; the first other line is
/// the head.
struct CodeRows {
    struct Row {
        let values: [String: String]
        let location: SourceLocation

        /// The text of a column; empty where there is none.
        subscript(_ head: String) -> String { values[head] ?? "" }
    }

    let rows: [Row]
    let diagnostics: [Diagnostic]

    /// - Parameter heads: the columns that the table must have.
    init(_ table: Table, heads: [String]) {
        var names: [String]?
        var rows: [Row] = []
        for (index, cells) in table.rows.enumerated() {
            let texts = cells.map { PlainText.trimmed($0.text) }
            if texts[0].hasPrefix("#") || texts.allSatisfy(\.isEmpty) { continue }
            guard let names else {
                names = texts
                continue
            }
            let pairs = zip(names, texts).filter { !$0.0.isEmpty }
            rows.append(
                Row(
                    values: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
                    location: table.location(row: index, column: 0, head: names.first)))
        }
        self.rows = rows
        let lacking = heads.filter { !(names ?? []).contains($0) }
        diagnostics = lacking.map { head in
            Diagnostic(
                .error, at: SourceLocation(file: table.file), code: "codeColumnMissing",
                zh: "代码表缺少列“\(head)”；表头须有：\(heads.joined(separator: "、"))。",
                en:
                    "the code table has no column “\(head)”; it needs: "
                    + "\(heads.joined(separator: ", "))."
            )
        }
    }
}

/// A row of a code table that cannot be used.
func codeRowFault(_ row: CodeRows.Row, _ zh: String, _ en: String) -> Diagnostic {
    Diagnostic(.error, at: row.location, code: "codeRowUnusable", zh: zh, en: en)
}
