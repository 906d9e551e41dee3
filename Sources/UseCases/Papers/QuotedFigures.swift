public import Documents
public import Reports

/// What publications say (引文), as a table: 年度, 说法, 引文, 统计口径, 来源, 日期, 依据.
public enum QuotedFigures {
    /// - Parameter table: its first row is the head; rows that lack a column are left out.
    public static func read(_ table: Table) -> [StoryPage.Quote] {
        table.rows.dropFirst().filter { $0.count >= 7 }.map { row in
            StoryPage.Quote(
                year: row[0].text, what: row[1].text, words: row[2].text, counts: row[3].text,
                source: row[4].text, evidence: row[6].text)
        }
    }
}
