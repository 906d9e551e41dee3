public import Matching
public import Quantities
public import Registry

/// Who gained or lost what between two runs, with what the page needs to say why.
public struct ChangesReport: Sendable {
    /// One verdict that differs.
    public struct Item: Sendable {
        public let name: String
        public let change: VerdictChange
        /// The answers of today; nil where the enterprise is no more.
        public let match: EnterpriseMatch?
        /// Labels of the figures that were recorded since and that the rule set reads.
        public let figures: [String]

        public init(
            name: String, change: VerdictChange, match: EnterpriseMatch?, figures: [String]
        ) {
            self.name = name
            self.change = change
            self.match = match
            self.figures = figures
        }
    }

    /// The run that is told of, by its entry of the journal; the one before it.
    public let run: Int64
    public let recordedAt: Instant
    public let before: Int64?
    public let items: [Item]
    public let causes: ChangeCauses

    public init(
        run: Int64, recordedAt: Instant, before: Int64?, items: [Item], causes: ChangeCauses
    ) {
        self.run = run
        self.recordedAt = recordedAt
        self.before = before
        self.items = items
        self.causes = causes
    }

    func items(_ direction: VerdictChange.Direction) -> [Item] {
        items.filter { $0.change.direction == direction }
    }
}
