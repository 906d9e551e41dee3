public import Diagnostics

/// Rows under typed columns. Totals are rows like others, marked as such and made by who built the
/// report: a renderer never adds up.
public struct ReportTable: Hashable, Sendable {
    /// In lower camel case, one of a kind in its report: names a sheet of a workbook, a CSV file.
    public let id: String
    public let caption: Bilingual
    public let columns: [Column]
    public var rows: [Row]
    /// What stands in place of the rows where there are none.
    public let empty: Bilingual
    /// Said under the table: what is counted, and from where.
    public var remarks: [Bilingual]

    public init(
        _ id: String, zh: String, en: String, _ columns: [Column], rows: [Row] = [],
        empty: Bilingual = Bilingual(zh: "本期没有。", en: "None in this period."),
        remarks: [Bilingual] = []
    ) {
        self.id = id
        caption = Bilingual(zh: zh, en: en)
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.remarks = remarks
    }

    public struct Column: Hashable, Sendable {
        /// In lower camel case: the member of JSON, the head of CSV.
        public let id: String
        public let title: Bilingual
        public let kind: Kind

        public init(_ id: String, zh: String, en: String, _ kind: Kind = .text) {
            self.id = id
            title = Bilingual(zh: zh, en: en)
            self.kind = kind
        }
    }

    /// What a column holds; decides alignment, number format and how width is shared.
    public enum Kind: String, Hashable, Sendable {
        case text
        /// Text that is given more room than others.
        case longText
        case code
        /// Amounts, shown in 万元 under a head that says so.
        case money
        case rate
        case count
        case figure
        case day
    }

    public struct Row: Hashable, Sendable {
        public enum Role: String, Hashable, Sendable { case body, subtotal, total }
        public let role: Role
        /// One for each column.
        public let cells: [ReportCell]

        public init(_ cells: [ReportCell], role: Role = .body) {
            self.cells = cells
            self.role = role
        }
    }
}
