public import CreditBook
public import Diagnostics
public import MoneyLedger
public import Programmes
public import Quantities
import Registry
public import Reports
import Seals
public import Storage

/// The books of credit as a base had them at one moment (账簿), worked out anew from their entries.
public struct CreditBooks: Sendable {
    public var life = LifeBook()
    public var reported = ReportedBook()
    public var programmes = ProgrammeBook()
    public var money = MoneyBook()
    /// `CreditView.creditHead` of that moment.
    public let head: Int64
    /// Length and digest of the journal: every page that prints a figure of a book names them.
    public let journal: PublishedHead
    /// The same for the foot of a page.
    public var foot: BookFoot { BookFoot(length: journal.length, digest: journal.digest.hex) }
    /// Recorded steps that a book does not take: none, unless the base was written by others.
    public private(set) var strange: [Diagnostic] = []

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
        head = try view.creditHead()
        let last = try view.head()
        journal = PublishedHead(length: last?.seq ?? 0, digest: last?.digest ?? JournalEntry.origin)
        if !parts.isDisjoint(with: [.life, .reported, .programmes]) {
            try readSteps(view, parts, programmesThrough)
        }
        if parts.contains(.money) {
            money = try MoneyReplay.book(view)
        }
    }

    private mutating func readSteps(
        _ view: any BaseView, _ parts: Parts, _ through: Day?
    ) throws {
        var sheets: [String: MonthSheet] = [:]
        if parts.contains(.reported) {
            try view.sheets(.all) { sheets[$0.sheet.id] = $0.sheet }
        }
        // No book rests on the steps of another one, so each is read by itself.
        for book in StepRecord.Book.allCases where parts.contains(book.part) {
            try view.steps(StepFilter(book: book)) { step in
                if book == .programme, let through, step.step.day > through { return }
                strange += apply(step, sheets[step.step.subject])
            }
        }
    }

    /// The same with the life of credit as the steps up to a business day make it.
    public func until(_ day: Day) -> CreditBooks {
        var books = self
        books.life = LifeBook.replaying(life.entries.map(\.recorded), until: day).book
        return books
    }

    /// What rules say against a new step that a replay does not ask.
    func refusals(ofNew step: StepRecord) -> [Diagnostic] {
        step.book == .life ? life.refusals(ofNew: step).map(\.diagnostic) : []
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
