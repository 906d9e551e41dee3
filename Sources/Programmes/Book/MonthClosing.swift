import Quantities

/// The close of a month (月结): the figures of the zone's report as they stood when somebody closed
/// it. They stay; what reaches the books later is an adjustment in a following report.
public struct MonthClosing: Hashable, Sendable, Codable {
    /// One frozen figure.
    public struct Figure: Hashable, Sendable, Codable {
        /// The id of a named measure.
        public var measure: String
        /// In the measure's own smallest unit: fen, parts per million or a count; nil where the
        /// books gave no figure.
        public var value: Int64?

        public init(measure: String, value: Int64?) {
            self.measure = measure
            self.value = value
        }
    }

    /// `2026-10`
    public var month: String
    /// The last entry of the journal that was counted.
    public var through: Int64
    /// The digest of that entry, 64 hexadecimal digits.
    public var digest: String
    public var figures: [Figure]

    public init(month: String, through: Int64, digest: String, figures: [Figure]) {
        self.month = month
        self.through = through
        self.digest = digest
        self.figures = figures
    }

    public subscript(measure: String) -> Figure? { figures.first { $0.measure == measure } }
}

extension ProgrammeBook {
    /// A month is closed once, and only when it is over.
    mutating func close(_ body: MonthClosing, on day: Day) -> [ProgrammeRefusal] {
        guard let month = Month(iso: body.month) else { return [.monthUnreadable(body.month)] }
        if day <= month.last { return [.monthNotEnded(body.month)] }
        if closings[body.month] != nil { return [.monthAlreadyClosed(body.month)] }
        closings[body.month] = body
        return []
    }
}
