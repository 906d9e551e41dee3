import Diagnostics
import Documents
public import Quantities

/// The loan prime rate by month. A month that was not read has no row, and nothing is guessed.
public struct LPRTable: Sendable {
    public struct Entry: Hashable, Sendable {
        /// The first day of the month.
        public let month: Day
        /// The day of publication, where it was read.
        public let published: Day?
        public let oneYearPpm: Int64
        public let fiveYearPpm: Int64

        /// `2026-01`
        public var monthText: String { String(month.iso.prefix(7)) }
    }

    /// By month.
    public private(set) var entries: [Entry] = []

    public init() {}

    /// - Parameter diagnostics: takes the rows that cannot be used.
    init(_ table: Table, _ diagnostics: inout [Diagnostic]) {
        for row in CodeRows(table, heads: []).rows {
            guard let month = Day(iso: row["month"] + "-01"), let one = Int64(row["y1_ppm"]),
                let five = Int64(row["y5_ppm"])
            else {
                diagnostics.append(
                    codeRowFault(
                        row, "LPR 表此行无法使用；需要月份（2026-01）和两个以百万分之一计的利率。",
                        "this LPR row is unusable; it needs a month and two rates in ppm."))
                continue
            }
            entries.append(
                Entry(
                    month: month, published: Day(iso: row["published"]), oneYearPpm: one,
                    fiveYearPpm: five))
        }
        entries.sort { $0.month < $1.month }
    }

    /// The last rate published by the day. Where the day of publication was not read the 20th
    /// counts. Nil before the first row.
    public func lastKnown(onOrBefore day: Day) -> Entry? {
        entries.last { ($0.published ?? $0.month.adding(days: 19) ?? $0.month) <= day }
    }

    /// The rate of a month itself; nil if it was not read.
    public func entry(ofMonth day: Day) -> Entry? {
        entries.first { $0.month.year == day.year && $0.month.month == day.month }
    }
}
