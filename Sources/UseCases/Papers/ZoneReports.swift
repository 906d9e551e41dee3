public import CreditBook
public import Diagnostics
import Enterprises
public import Papers
public import Products
import Programmes
public import Quantities
import Registry
public import Reports
import Seals
public import Storage
import Vocabulary

/// Makes reports of the zone, of a lender or of a product out of what a base held at one moment
/// (园区报告): the books are read once, however many reports are made of them.
public struct ZoneReports {
    /// How reports are made, whatever the base holds.
    public struct Setting: Sendable {
        public let loaded: LoadedCatalogue
        public let installation: Installation?
        /// Version of the program.
        public let engine: String
        /// A frozen ranking by innovation points, where one was given.
        public var points: ZonePoints?
        /// What publications say.
        public var quotes: [StoryPage.Quote] = []

        public init(
            _ loaded: LoadedCatalogue, _ installation: Installation?, engine: String
        ) {
            (self.loaded, self.installation, self.engine) = (loaded, installation, engine)
        }
    }

    /// What is asked for.
    public struct Request: Sendable {
        public let period: ZonePeriod
        public let scope: ZoneScope
        /// The business day: the end of the period where none is given.
        public let asOf: Day

        public init(_ period: ZonePeriod, _ scope: ZoneScope = ZoneScope(), asOf: Day) {
            (self.period, self.scope, self.asOf) = (period, scope, asOf)
        }
    }

    let setting: Setting
    let knownAt: Instant?
    let books: CreditBooks
    /// The steps of programmes and pools, in the order of recording.
    let steps: [RecordedStep]
    private let filing: ZoneFiling
    private let whole: ZoneLedger

    /// - Parameters:
    ///   - knownAt: what the view is of; nil for all that is on record.
    ///   - day: of the enterprises on file: the latest day that is asked for.
    public init(
        _ view: any BaseView, _ setting: Setting, knownAt: Instant?, on day: Day
    ) throws {
        try self.init(
            CreditBooks(view, [.life, .reported, .programmes]),
            steps: view.steps(StepFilter(book: .programme)), setting, knownAt: knownAt,
            filing: ZoneFiling(view, setting, on: day))
    }

    /// The same of books that are kept in memory.
    /// - Parameters:
    ///   - steps: of programmes and pools, in the order of recording.
    ///   - files: with members, histories of loans and the ladder where they are known.
    public init(
        _ books: CreditBooks, steps: [RecordedStep], _ setting: Setting, knownAt: Instant?,
        files: ZoneFiles
    ) {
        self.init(
            books, steps: steps, setting, knownAt: knownAt, filing: ZoneFiling(files))
    }

    init(
        _ books: CreditBooks, steps: [RecordedStep], _ setting: Setting, knownAt: Instant?,
        filing: ZoneFiling
    ) {
        (self.books, self.steps, self.setting, self.knownAt) = (books, steps, setting, knownAt)
        self.filing = filing
        whole = ZoneLedger(books.life, programmes: steps)
    }

    /// - Throws: `Faults` where the books hold nothing of what is asked for.
    public func report(_ request: Request) throws(Faults) -> Report {
        let closing = closing(of: request)
        let imprint = ZoneReport.Imprint(
            issuer: setting.installation?.zoneName ?? Bilingual(zh: "园区", en: "the zone"),
            knownAt: knownAt, engine: setting.engine,
            journal: .init(length: books.journal.length, digest: books.journal.digest.hex))
        return try ZoneReport(
            figures(request, through: closing?.through), closing: closing,
            adjustments: adjustments(request)
        ).report(imprint)
    }

    /// The books that figures are asked of: those of a closed month as they were closed.
    public func figures(_ request: Request) -> ZoneBooks {
        figures(request, through: closing(of: request)?.through)
    }

    /// - Parameter entry: entries after it are left out; nil for none.
    func figures(_ request: Request, through entry: Int64?) -> ZoneBooks {
        let known = entry.map { entry in
            (life: books.life.known(through: entry), steps: steps.filter { $0.entry <= entry })
        }
        let ledger =
            known.map { ZoneLedger($0.life, programmes: $0.steps) } ?? whole
        return ZoneBooks(
            ledger, request.period, asOf: request.asOf, scope: request.scope,
            files: files(request, known?.life ?? books.life, known?.steps ?? steps))
    }

    private func files(
        _ request: Request, _ life: LifeBook, _ steps: [RecordedStep]
    ) -> ZoneFiles {
        let end = min(request.asOf, request.period.through)
        var files = filing.files
        files.terms = setting.loaded.terms
        files.products = setting.loaded.productNames
        files.lpr = setting.loaded.dictionary.codes.lpr
        files.programmes = ZoneReports.programmes(steps, until: end)
        files.programmesBefore = end.adding(months: -12).map {
            ZoneReports.programmes(steps, until: ZoneReports.sameEnd($0, end))
        }
        files.promises = promises(request.scope, life.state, on: end)
        files.points = setting.points
        files.quotes = setting.quotes
        return files
    }

    /// The last day of a month goes to the last day of the month a year before.
    private static func sameEnd(_ before: Day, _ end: Day) -> Day {
        end == Month(of: end).last ? Month(of: before).last : before
    }

    private static func programmes(_ steps: [RecordedStep], until day: Day) -> ProgrammeBook {
        var book = ProgrammeBook()
        for step in steps where step.step.day <= day { _ = book.apply(step) }
        return book
    }

    /// The ledger of promises looks at no step of a later day, so the books need not be cut.
    private func promises(
        _ scope: ZoneScope, _ state: LifeState, on day: Day
    ) -> [PromiseRecord] {
        let records = PromiseLedger.unordered(
            state, sets: setting.loaded.promises.filter(\.applies),
            days: setting.loaded.dictionary.codes.workingDays, on: day)
        guard let product = scope.product else { return records }
        return records.filter { record in
            record.referral.flatMap { state.referrals[$0]?.post.product } == product
        }
    }

    // MARK: closed months

    /// The close of the month that is asked for, unless somebody asks what was known at a moment.
    private func closing(of request: Request) -> MonthClosing? {
        guard request.period.kind == .month, knownAt == nil else { return nil }
        return books.programmes.closings[request.period.code]
    }

    /// Of the months that were closed before the period's end, against what was reported last.
    private func adjustments(_ request: Request) -> [ZoneAdjustment] {
        let now = closing(of: request)?.through
        let closings = books.programmes.closings.values.compactMap { closing in
            Month(iso: closing.month).map { (month: $0, closing: closing) }
        }.filter {
            $0.month.last <= request.period.through && $0.month != request.period.monthItself
        }.sorted { $0.month < $1.month }
        return closings.flatMap { month, closing in
            let later = closings.filter { $0.month > month && $0.month < request.firstMonth }
            let since = later.map(\.closing.through).max() ?? closing.through
            guard now ?? books.journal.length > since else { return [ZoneAdjustment]() }
            let own = Request(.month(month), request.scope, asOf: max(request.asOf, month.last))
            return ZoneAdjustment.of(
                closing, before: figures(own, through: since), since: since,
                now: figures(own, through: now))
        }
    }
}

extension ZonePeriod {
    /// The month, of a period that is one.
    fileprivate var monthItself: Month? { kind == .month ? firstMonth : nil }
}

extension ZoneReports.Request {
    fileprivate var firstMonth: Month { period.firstMonth }
}
