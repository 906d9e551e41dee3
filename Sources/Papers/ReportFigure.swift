/// A picture of numbers. The numbers stand beside it wherever it is drawn: `table` holds them, and
/// the drawing reads nothing else.
public struct ReportFigure: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// One axis a row; one ring a figure column; figures from 0 to 100.
        case radar
        /// One bar a row for each figure column.
        case bars
        /// One bar a row, its figure columns on top of each other.
        case stackedBars
        /// One line a figure column over the rows, in their order.
        case lines
        /// Rows that add to or take from the first; rows of role total stand on the ground.
        case waterfall
        /// Rows that narrow from the first one.
        case funnel
    }

    public let kind: Kind
    /// The first column names the rows; the others are of one kind: money, rate, count or figure.
    public let table: ReportTable

    /// - Precondition: at least one figure column.
    public init(_ kind: Kind, _ table: ReportTable) {
        precondition(table.columns.count > 1, "a figure has numbers")
        self.kind = kind
        self.table = table
    }
}
