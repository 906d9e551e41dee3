public import MoneyLedger

/// Makes the money book of recorded operations. What one entry of the journal recorded was one
/// linked set, and is done again as one.
public struct MoneyReplay: Sendable {
    /// An operation that comes to something else than was recorded.
    public struct Difference: Hashable, Sendable {
        public let recorded: RecordedOperation
        /// Nil where the book knew the operation already.
        public let replayed: FirstOutcome?
    }

    public private(set) var book: MoneyBook
    /// Of one entry, that may have more.
    private var set: [RecordedOperation] = []

    /// - Parameter expected: how many operations will come; saves making room again and again.
    public init(expecting expected: Int64 = 0) {
        book = MoneyBook(expecting: Int(expected))
    }

    /// Goes on with a book that was made before. Who gives it must not keep it: a book with two
    /// owners is copied when it is changed.
    public init(continuing book: consuming MoneyBook) {
        self.book = book
    }

    /// Takes the next operation in the order of their ordinals.
    /// - Returns: what differs in the entry before, now that it is whole.
    public mutating func add(_ next: RecordedOperation) -> [Difference] {
        var found: [Difference] = []
        if let last = set.last, last.entry != next.entry { found = finish() }
        set.append(next)
        return found
    }

    /// After the last one.
    public mutating func finish() -> [Difference] {
        defer { set.removeAll(keepingCapacity: true) }
        if set.count == 1 {
            return MoneyReplay.compare(set[0], book.apply(set[0].operation))
        }
        let outcomes = book.apply(linked: set.map(\.operation))
        return zip(set, outcomes).flatMap { MoneyReplay.compare($0, $1) }
    }

    /// Static: a method would hold a copy of the book while the book is changed.
    private static func compare(
        _ recorded: RecordedOperation, _ outcome: MoneyOutcome
    ) -> [Difference] {
        let first = outcome.first
        if first == recorded.outcome { return [] }
        return [Difference(recorded: recorded, replayed: first)]
    }

    /// Does new operations as one linked set.
    public mutating func apply(_ operations: [MoneyOperation]) -> [MoneyOutcome] {
        book.apply(linked: operations)
    }

    /// Brings a book up to the view's last operation, by those alone that it has not taken.
    public static func catchUp(_ book: inout MoneyBook, _ view: any CreditView) throws {
        let count = book.count
        if count >= (try view.moneyCount()) { return }
        var taken = MoneyBook()
        swap(&taken, &book)
        var replay = MoneyReplay(continuing: consume taken)
        try view.operations(after: count) { _ = replay.add($0) }
        _ = replay.finish()
        book = replay.book
    }

    /// The book as it stood then. Its outcomes are those on record, unless somebody changed the
    /// rows: `differences` tells.
    public static func book(_ view: any CreditView) throws -> MoneyBook {
        var replay = MoneyReplay(expecting: try view.moneyCount())
        try view.operations(after: 0) { _ = replay.add($0) }
        _ = replay.finish()
        return replay.book
    }

    /// Does everything again and compares, in the order of the operations.
    public static func differences(_ view: any CreditView) throws -> [Difference] {
        try compared(view).differences
    }

    /// The book of all operations, and where it comes to something else than was recorded.
    public static func compared(
        _ view: any CreditView
    ) throws -> (book: MoneyBook, differences: [Difference]) {
        var replay = MoneyReplay(expecting: try view.moneyCount())
        var found: [Difference] = []
        try view.operations(after: 0) { found += replay.add($0) }
        found += replay.finish()
        return (replay.book, found)
    }
}
