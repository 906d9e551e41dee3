public import CreditBook
public import Diagnostics
public import Programmes
public import Quantities
public import Scorecards
public import Vocabulary

/// What is on file of an enterprise that the books name, for breakdowns and counts.
public struct ZoneMember: Hashable, Sendable {
    public var name: String
    public var industry: Bilingual?
    public var size: Bilingual?
    public var stage: Bilingual?
    /// Valid invention patents; nil where nobody told.
    public var inventions: Int64?

    public init(
        name: String, industry: Bilingual? = nil, size: Bilingual? = nil,
        stage: Bilingual? = nil, inventions: Int64? = nil
    ) {
        self.name = name
        self.industry = industry
        self.size = size
        self.stage = stage
        self.inventions = inventions
    }
}

/// All that the figures of the zone are made of (报告底账), as known at one moment.
public struct ZoneBooks: Sendable {
    public let period: ZonePeriod
    /// The business day: what happens later does not count.
    public let asOf: Day
    public let scope: ZoneScope
    /// Within the scope.
    public let ledger: ZoneLedger
    /// Of the whole zone: whether a loan is a first one does not depend on a scope.
    let whole: ZoneLedger
    public let files: ZoneFiles
    let firsts: ZoneFirsts

    /// - Parameter whole: the events of the whole zone.
    public init(
        _ whole: ZoneLedger, _ period: ZonePeriod, asOf: Day, scope: ZoneScope = ZoneScope(),
        files: ZoneFiles
    ) {
        (self.whole, self.period, self.asOf, self.scope) = (whole, period, asOf, scope)
        self.files = files
        ledger = scope.isAll ? whole : scope.narrowed(whole, files)
        firsts = ZoneFirsts(
            whole, since: period.yearBefore?.from ?? period.from, files.loanHistories)
    }

    /// The days of a span, none of them after the business day. The year before is cut at the same
    /// day, so that like is compared with like; nil where there is no year before.
    public func days(_ span: ZoneSpan) -> ZoneDays? {
        guard let days = span.days(period) else { return nil }
        guard asOf < period.through else { return days }
        let end = span == .yearBefore ? asOf.adding(months: -12) ?? asOf : asOf
        return ZoneDays(from: days.from, through: min(days.through, end))
    }

    /// The last day that counts.
    public var end: Day { min(asOf, period.through) }

    /// Whether the period is not over on the business day.
    public var isCut: Bool { asOf < period.through }

    public func member(_ enterprise: Int32) -> ZoneMember? {
        ledger.name(enterprise).flatMap { files.members[$0] }
    }
}

/// What stands beside the events: files and readings of other rooms, as of the period's end.
public struct ZoneFiles: Sendable {
    /// As they stood at the period's end.
    public var programmes = ProgrammeBook()
    /// As they stood a year before; nil where nobody replayed them.
    public var programmesBefore: ProgrammeBook?
    public var terms: [String: ProgrammeTerms] = [:]
    public var promises: [PromiseRecord] = []
    /// By the name that the books use.
    public var members: [String: ZoneMember] = [:]
    /// What lenders and sources say of loans, by enterprise.
    public var loanHistories: [String: LoanHistory] = [:]
    public var lpr = LPRTable()
    public var products: [String: Bilingual] = [:]
    /// Nil where the base holds no enterprise.
    public var ladder: LadderTally?
    public var points: ZonePoints?
    /// What publications say, word by word.
    public var quotes: [StoryPage.Quote] = []

    public init() {}
}

/// A ranking by innovation points, with the movement against an earlier one.
public struct ZonePoints: Sendable {
    public let current: FrozenRound
    public let movement: RoundMovement?

    public init(_ current: FrozenRound, from previous: FrozenRound?) {
        self.current = current
        movement = previous.map { earlier in
            RoundMovement(
                from: earlier, card: current.card,
                ranking: current.entries.map { ($0.enterprise, $0.rank, $0.points) })
        }
    }
}

/// Whose figures they are: the zone's, or those of one lender, product or programme.
public struct ZoneScope: Hashable, Sendable {
    /// Exact full name.
    public var lender: String?
    /// By id.
    public var product: String?
    public var programme: String?
    /// All lenders but these (其他机构).
    public var otherThan: [String] = []

    public init(lender: String? = nil, product: String? = nil, programme: String? = nil) {
        (self.lender, self.product, self.programme) = (lender, product, programme)
    }

    public var isAll: Bool {
        lender == nil && product == nil && programme == nil && otherThan.isEmpty
    }

    func includes(lender name: String) -> Bool {
        (lender.map { $0 == name } ?? true) && !otherThan.contains(name)
    }

    /// Demands count where they were referred so. Steps of programmes count for a product whose
    /// loans the programme covers.
    func narrowed(_ ledger: ZoneLedger, _ files: ZoneFiles) -> ZoneLedger {
        let own = lender.map { ledger.known($0) ?? -2 }
        let kind = product.map { ledger.known($0) ?? -2 }
        var covering: Set<Int32>?
        if let programme {
            covering = [ledger.known(programme) ?? -2]
        } else if let product {
            let ids = files.terms.values.filter { $0.products.contains(product) }.map(\.id)
            covering = Set(ids.compactMap(ledger.known))
        }
        let others = Set(otherThan.compactMap(ledger.known))
        func fits(_ event: ZoneEvent) -> Bool {
            if !others.isEmpty, others.contains(event.lender) { return false }
            if let own, event.lender != own { return false }
            if event.programme >= 0 { return covering?.contains(event.programme) ?? true }
            if let kind { return event.product == kind }
            return programme == nil
        }
        let always = ZoneDays(from: nil, through: Day(number: .max / 2))
        let demands = Set(ledger.events(.referred, always).filter(fits).map(\.partner))
        return ledger.filtered { event in
            event.kind == .demand
                ? programme == nil && demands.contains(event.partner) : fits(event)
        }
    }
}
