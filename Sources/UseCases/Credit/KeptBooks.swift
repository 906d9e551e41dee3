import CreditBook
import Diagnostics
public import Quantities
import Registry
public import Storage
import Synchronization

/// Keeps the books of credit in memory between calls (常备账簿), and brings them up to the newest
/// entry by the rows that were recorded since, by whomever. Where the journal is not the one that
/// they were read from, as after a restore, they are thrown away and worked out anew.
///
/// Nothing is stored: what is kept is what a replay comes to, and `verify` replays.
public final class KeptBooks: Sendable {
    private static let tries = 16

    private let base: any EnterpriseBase
    private let shelf = Mutex(BooksShelf())
    private let rolls = Mutex(RollShelf())
    /// Whoever writes plans and records alone: of two plans on one state one is in vain.
    private let desk = Mutex<Void>(())

    public init(_ base: any EnterpriseBase) {
        self.base = base
    }

    /// Reads books and base as they stand at one moment.
    /// - Parameters:
    ///   - knownAt: what had been recorded by then: the books are worked out of the view.
    ///   - day: up to which steps of the life of credit count; nil for all.
    public func reading<Result>(
        _ parts: CreditBooks.Parts, knownAt: Instant? = nil, until day: Day? = nil,
        _ body: (CreditBooks, any BaseView) throws -> Result
    ) throws -> Result {
        if let knownAt {
            return try base.reading(knownAt: knownAt) { view in
                let books = try shelf.withLock { try $0.standing(view, parts) }
                return try body(cut(try books ?? CreditBooks(view, parts), day), view)
            }
        }
        return try current(
            { shelf, view, known in try shelf.books(view, parts, after: known) },
            { view in try CreditBooks(view, parts) },
            { books, view in try body(cut(books, day), view) })
    }

    /// The books as they stand.
    public func books(
        _ parts: CreditBooks.Parts, knownAt: Instant? = nil, until day: Day? = nil
    ) throws -> CreditBooks {
        try reading(parts, knownAt: knownAt, until: day) { books, _ in books }
    }

    /// The enterprises of a view on a day, as the books name them.
    public func roll(_ view: any BaseView, on day: Day) throws -> EnterpriseRoll {
        try rolls.withLock { try $0.roll(view, on: day) }
    }

    /// Works on the books as they stand, alone. They are kept if they are sound in the end.
    func writing<Result>(
        _ parts: CreditBooks.Parts, _ body: (inout BooksAtWork) throws -> Result
    ) throws -> Result {
        var result: Result?
        try desk.withLock { _ in
            var work = BooksAtWork(
                try current(
                    { shelf, view, known in try shelf.taken(view, parts, after: known) },
                    { view in try CreditBooks(view, parts) }, { books, _ in books }))
            defer { if work.isSound { shelf.withLock { $0.put(work.books) } } }
            result = try body(&work)
        }
        guard let result else { preconditionFailure("the desk was left without a result") }
        return result
    }

    /// A view that is older than the books in memory is opened anew: somebody was faster.
    private func current<Result>(
        _ find: (inout BooksShelf, any BaseView, Int64) throws -> CreditBooks?,
        _ replay: (any BaseView) throws -> CreditBooks,
        _ body: (CreditBooks, any BaseView) throws -> Result
    ) throws -> Result {
        for _ in 0..<KeptBooks.tries {
            let known = shelf.withLock { $0.newest }
            let result = try base.reading { view -> Result? in
                let books = try shelf.withLock { try find(&$0, view, known) }
                return try books.map { try body($0, view) }
            }
            if let result { return result }
        }
        return try base.reading { try body(try replay($0), $0) }
    }

    private func cut(_ books: CreditBooks, _ day: Day?) -> CreditBooks {
        guard let day else { return books }
        return shelf.withLock { $0.until(day, books) }
    }
}

/// Books that a write is planned on and that take its steps before they are recorded: so they are
/// changed in their place and not copied.
struct BooksAtWork {
    private(set) var books: CreditBooks
    /// Whether they hold what is on record, and nothing else.
    private(set) var isSound = true

    init(_ books: consuming CreditBooks) {
        self.books = books
    }

    /// Asks the books whether they take the steps.
    /// - Throws: all refusals of the first step that is not taken.
    mutating func take(_ write: CreditWrite, by act: Act) throws(Faults) {
        for step in write.steps {
            let recorded = RecordedStep(
                entry: .max, recordedAt: act.at, actor: act.actor, step: step)
            let faults = refusals(of: recorded, write.sheet)
            if !faults.isEmpty { throw Faults(faults) }
            isSound = false
        }
    }

    /// Lets the books take a step, unless something stands against it: then they are as before.
    private mutating func refusals(
        of step: RecordedStep, _ sheet: MonthSheet?
    ) -> [Diagnostic] {
        let new = books.refusals(ofNew: step.step)
        if new.isEmpty { return books.apply(step, sheet) }
        var copy = books
        return new + copy.apply(step, sheet)
    }

    /// After the write.
    mutating func settle(_ result: CreditResult, of act: Act) {
        // An entry of another moment was recorded while the clock was behind the last one.
        guard !isSound, case .recorded(let entry, _) = result, entry.recordedAt == act.at
        else { return }
        books.seal(as: entry)
        isSound = true
    }
}
