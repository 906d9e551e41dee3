public import MoneyLedger

/// The money book as recorded operations make it.
public enum MoneyReplay {
    /// An operation whose recorded outcome is not what the book comes to.
    public struct Difference: Hashable, Sendable {
        public let recorded: RecordedOperation
        /// Nil where the book knows the operation already.
        public let replayed: FirstOutcome?
    }

    /// The book as it stood then. The outcomes on record are what the same operations come to; a
    /// base that is checked says so (`differences`).
    public static func book(_ view: any CreditView) throws -> MoneyBook {
        try replay(view) { _ in }
    }

    /// Does everything again and compares, in the order of the operations.
    public static func differences(_ view: any CreditView) throws -> [Difference] {
        var found: [Difference] = []
        _ = try replay(view) { found.append($0) }
        return found
    }

    private static func replay(
        _ view: any CreditView, _ tell: (Difference) -> Void
    ) throws -> MoneyBook {
        var book = MoneyBook(expecting: Int(clamping: try view.moneyCount()))
        // What one entry recorded was one linked set.
        var set: [RecordedOperation] = []
        func take() {
            let outcomes = book.apply(linked: set.map(\.operation))
            for (recorded, outcome) in zip(set, outcomes) where outcome.first != recorded.outcome {
                tell(Difference(recorded: recorded, replayed: outcome.first))
            }
            set.removeAll(keepingCapacity: true)
        }
        try view.operations(after: 0) { next in
            if let last = set.last, last.entry != next.entry { take() }
            set.append(next)
        }
        take()
        return book
    }
}
