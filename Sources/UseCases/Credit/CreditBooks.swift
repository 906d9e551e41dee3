public import CreditBook
public import Diagnostics
public import MoneyLedger
public import Programmes
public import Quantities
import Registry
public import Reports
import Seals
public import Storage

/// The books of credit as a base had them at one moment (账簿), worked out of their entries.
public struct CreditBooks: Sendable {
    public var life = LifeBook()
    public var reported = ReportedBook()
    public var programmes = ProgrammeBook()
    public var money = MoneyBook()
    /// `CreditView.creditHead` of that moment.
    public private(set) var head: Int64 = 0
    /// `CreditView.stepHead` of that moment.
    public private(set) var stepHead: Int64 = 0
    /// Length and digest of the journal: every page that prints a figure of a book names them.
    public private(set) var journal = PublishedHead(length: 0, digest: JournalEntry.origin)
    /// The same for the foot of a page.
    public var foot: BookFoot { BookFoot(length: journal.length, digest: journal.digest.hex) }
    /// Recorded steps that a book does not take: none, unless the base was written by others.
    public private(set) var strange: [Diagnostic] = []
    /// The books that were read; the others are empty.
    public private(set) var parts: Parts = []
    /// Up to which entry steps are read.
    private var stepsThrough: Int64 = 0
    /// False from a write of one's own until the rows are read: its money is not in the book.
    private var isWhole = true
    /// Tells a holder that this value is still in use.
    var lease: BooksLease?

    /// Which books a command needs; what it does not need is not read.
    public struct Parts: OptionSet, Sendable {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Demand to settlement.
        public static let life = Parts(rawValue: 1)
        /// What lenders report by month.
        public static let reported = Parts(rawValue: 2)
        /// Batches, guarantees, claims, pools.
        public static let programmes = Parts(rawValue: 4)
        public static let money = Parts(rawValue: 8)
        public static let all: Parts = [.life, .reported, .programmes, .money]
    }

    /// - Parameter programmesThrough: the business day up to which steps of programmes are read;
    ///   nil for all. The other books have views of a past day of their own.
    public init(
        _ view: any BaseView, _ parts: Parts = .all, programmesThrough: Day? = nil
    ) throws {
        try catchUp(view, parts, programmesThrough: programmesThrough)
    }

    init() {}

    /// Takes in what was recorded since, and the books that were not read so far. The view must
    /// hold all that was read before; after an error the books are of no use.
    mutating func catchUp(
        _ view: any BaseView, _ wanted: Parts, programmesThrough: Day? = nil
    ) throws {
        let last = try view.head()
        let length = last?.seq ?? 0
        for book in StepRecord.Book.allCases {
            let isKnown = parts.contains(book.part)
            guard isKnown || wanted.contains(book.part) else { continue }
            if isKnown, stepsThrough == length { continue }
            let filter = StepFilter(book: book, after: isKnown ? stepsThrough : 0)
            try read(filter, view, through: book == .programme ? programmesThrough : nil)
        }
        parts.formUnion(wanted)
        if parts.contains(.money) { try MoneyReplay.catchUp(&money, view) }
        (head, stepHead) = (try view.creditHead(), try view.stepHead())
        journal = PublishedHead(length: length, digest: last?.digest ?? JournalEntry.origin)
        (stepsThrough, isWhole) = (length, true)
    }

    /// Whether these are the books of that view, with nothing to be read.
    func isCurrent(_ view: any BaseView, _ wanted: Parts) throws -> Bool {
        let last = try view.head()
        return isWhole && parts.isSuperset(of: wanted) && journal.length == last?.seq ?? 0
            && journal.digest == last?.digest ?? JournalEntry.origin
    }

    /// No book rests on the steps of another one, so each is read by itself.
    private mutating func read(
        _ filter: StepFilter, _ view: any BaseView, through day: Day?
    ) throws {
        try view.steps(filter) { step in
            if let day, step.step.day > day { return }
            strange += apply(step, try CreditBooks.sheet(of: step, view))
        }
    }

    /// The rows that a step speaks of.
    private static func sheet(
        of recorded: RecordedStep, _ view: any BaseView
    ) throws -> MonthSheet? {
        guard recorded.step.book == .reported else { return nil }
        return try view.sheet(id: recorded.step.subject)?.sheet
    }

    /// Says that its steps were recorded by an entry, before which no other step was.
    mutating func seal(as entry: JournalEntry) {
        life.seal(as: entry.seq)
        (head, stepHead, stepsThrough) = (entry.seq, entry.seq, entry.seq)
        isWhole = false
        journal = PublishedHead(length: entry.seq, digest: entry.digest)
    }

    /// The same with the life of credit as the steps up to a business day make it.
    public func until(_ day: Day) -> CreditBooks {
        var books = self
        books.life = life.until(day)
        return books
    }

    /// Takes a step into the book that reads it.
    /// - Parameter sheet: the rows that a `sheetReceived` step speaks of.
    /// - Returns: why it is not taken; then nothing has changed.
    public mutating func apply(_ step: RecordedStep, _ sheet: MonthSheet?) -> [Diagnostic] {
        switch step.step.book {
        case .life: life.apply(step).map(\.diagnostic)
        case .reported: reported.apply(step, sheet).map(\.diagnostic)
        case .programme: programmes.apply(step).map(\.diagnostic)
        }
    }
}

extension StepRecord.Book {
    var part: CreditBooks.Parts {
        switch self {
        case .life: .life
        case .reported: .reported
        case .programme: .programmes
        }
    }
}
