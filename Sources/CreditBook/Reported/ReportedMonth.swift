public import Quantities

/// One month of one lender in the reported book: every sheet that came in, whether it is closed.
public struct ReportedMonth: Sendable {
    public let lender: String
    public let month: Month
    /// Monthly sheets in the order in which they came; the last one counts, all are kept.
    public internal(set) var sheets: [MonthSheet] = []
    /// Corrections after the closing (调整数), in order.
    public internal(set) var adjustments: [Adjustment] = []
    public internal(set) var closing: Closing?
    /// The step that brought the last sheet or adjustment.
    var lastStep = ""

    /// Rows that correct a closed month.
    public struct Adjustment: Sendable {
        public let sheet: MonthSheet
        public let reason: String
        public let day: Day
        public let actor: String
    }

    /// How the month was closed (月结).
    public struct Closing: Hashable, Sendable {
        public let day: Day
        public let actor: String
        public let reason: String?
        /// Breaks that were open then.
        public let openBreaks: [String]
        /// The sheet that was closed.
        public let sheet: String
    }

    init(lender: String, month: Month) {
        self.lender = lender
        self.month = month
    }

    public var isClosed: Bool { closing != nil }

    /// The notes as they were sent, before any adjustment.
    public var original: [NoteMonth] { sheets.last?.rows ?? [] }

    /// The notes as they count now: adjustments laid over the original ones.
    public var adjusted: [NoteMonth] {
        if adjustments.isEmpty { return original }
        var table = NoteTable(original)
        for adjustment in adjustments { table.lay(adjustment.sheet.rows) }
        return table.rows
    }
}
