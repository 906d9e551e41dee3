public import Diagnostics
public import Quantities

/// What a lender may still file under a programme this year (备案额度余额), pending amounts counted.
public struct QuotaLeft: Hashable, Sendable {
    public let programme: String
    public let name: Bilingual
    public let left: Money

    public init(programme: String, name: Bilingual, left: Money) {
        self.programme = programme
        self.name = name
        self.left = left
    }
}

/// One row of a lender's work (银行待办): what an officer needs to decide, and what waits.
public struct LenderQueueRow: Hashable, Sendable {
    public let referral: String
    public let demand: String
    public let enterprise: String
    public let branchArea: String?
    public let product: String
    public let amount: Money
    public let termMonths: Int
    public let use: String
    /// Expected by matching, no promise.
    public let expectedLow: Money?
    public let expectedHigh: Money?
    public let reason: Bilingual
    public let weakestClause: Bilingual?
    public let dataAsOf: Day?
    /// Days between the oldest figure and the day of the queue.
    public let dataAgeDays: Int?
    public let referredBy: String
    public let stage: ReferralStage
    public let nextStep: Bilingual?
    /// Open ones of the enterprise.
    public let alerts: [AlertState]
    /// Codes of open breaches of this enterprise with this lender.
    public let breaches: [String]
    /// What is left of the lender's quota under each programme that covers the product; empty
    /// where no quota is known.
    public let quotas: [QuotaLeft]
    public let lastContact: Day?
    /// The open promise that is due first, with its provisional mark.
    public let promise: PromiseRecord?
}

extension LifeState {
    /// What waits at a lender: referrals that have not ended and where nothing was drawn yet.
    ///
    /// - Parameters:
    ///   - quotas: from the money book, by product.
    /// - Returns: what is due first comes first; then in order of referral.
    public func queue(
        of lender: String, on day: Day, ledger: PromiseLedger,
        quotas: (_ product: String) -> [QuotaLeft] = { _ in [] }
    ) -> [LenderQueueRow] {
        referrals.values
            .filter { $0.post.lender == lender && $0.isWaiting }
            .compactMap { row($0, on: day, ledger, quotas($0.post.product)) }
            .sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    }

    /// Breaches that nobody has explained yet, oldest first; nil: of every lender.
    public func openBreaches(of lender: String? = nil) -> [BreachState] {
        breaches.values
            .filter { $0.closed == nil && (lender == nil || $0.breach.lender == lender) }
            .sorted { ($0.mark.day, $0.breach.breach) < ($1.mark.day, $1.breach.breach) }
    }

    /// Alerts of an enterprise that nobody has cleared, oldest first.
    public func openAlerts(of enterprise: String) -> [AlertState] {
        alerts.values.filter { $0.enterprise == enterprise && $0.cleared == nil }
            .sorted { ($0.mark.day, $0.raising.alert) < ($1.mark.day, $1.raising.alert) }
    }

    private func row(
        _ referral: ReferralState, on day: Day, _ ledger: PromiseLedger, _ quotas: [QuotaLeft]
    ) -> LenderQueueRow? {
        guard let demand = demands[referral.post.demand] else { return nil }
        let post = referral.post
        let breaches = openBreaches(of: post.lender).filter {
            $0.enterprise == referral.enterprise
        }
        return LenderQueueRow(
            referral: post.referral, demand: post.demand, enterprise: referral.enterprise,
            branchArea: post.branchArea, product: post.product, amount: demand.post.amount,
            termMonths: demand.post.termMonths, use: demand.post.use,
            expectedLow: post.expectedLow, expectedHigh: post.expectedHigh, reason: post.told,
            weakestClause: post.weakest, dataAsOf: post.dataAsOf,
            dataAgeDays: post.dataAsOf.map { max(0, Int(day.number - $0.number)) },
            referredBy: referral.mark.actor, stage: referral.stage,
            nextStep: referral.stage.nextStep, alerts: openAlerts(of: referral.enterprise),
            breaches: breaches.map(\.breach.breach), quotas: quotas,
            lastContact: referral.lastContact, promise: ledger.next(referral: post.referral))
    }
}

extension LifeStep.ReferralPost {
    /// The reason in both languages; what is on record in one stands for both.
    public var told: Bilingual { Bilingual(zh: reason, en: reasonEn ?? reason) }

    public var weakest: Bilingual? {
        weakestClause.map { Bilingual(zh: $0, en: weakestClauseEn ?? $0) }
    }
}

extension ReferralState {
    /// Whether a lender still has to bring it to a draw.
    var isWaiting: Bool { end == nil && first(.drawn) == nil }
}

extension LenderQueueRow {
    /// A running clock counts by its last day; one that stands, or none, comes after.
    fileprivate var sortKey: [String] {
        [promise?.due?.iso ?? "9999-99-99", demand, referral]
    }
}
