public import Quantities

/// A demand as the zone sees it: where it stands, and of declines only their kinds.
public struct ZoneDemandRow: Hashable, Sendable {
    public struct Lender: Hashable, Sendable {
        public let referral: String
        public let lender: String
        public let product: String
        public let stage: ReferralStage
        /// The kinds of reasons, each once; the explanations are the enterprise's.
        public let declineCodes: [DeclineCode]
        public let hasPlan: Bool
        public let approved: Money?
        public let drawn: Money
        public let lastDay: Day
    }

    public let demand: String
    public let enterprise: String
    public let posted: Day
    public let amount: Money
    public let termMonths: Int
    public let use: String
    public let product: String?
    public let end: LifeEnd?
    public let lenders: [Lender]
    /// Days since anything happened to it.
    public let idleDays: Int
}

/// What an enterprise sees of itself: everything that concerns it, reasons in full.
public struct EnterpriseCreditView: Hashable, Sendable {
    public struct Decline: Hashable, Sendable {
        public let referral: String
        public let lender: String
        public let product: String
        public let day: Day
        public let reasons: [LifeStep.DeclineReason]
        public let plan: LifeStep.RepairPlan?
    }

    public let enterprise: String
    public let demands: [DemandState]
    public let referrals: [ReferralState]
    public let declines: [Decline]
    public let lines: [LineState]
    public let notes: [NoteState]
    public let alerts: [AlertState]
    public let totals: EnterpriseTotals
}

extension LifeState {
    /// All demands, newest first.
    public func zoneDemands(on day: Day) -> [ZoneDemandRow] {
        demands.values.map { zoneRow($0, on: day) }
            .sorted { ($1.posted, $0.demand) < ($0.posted, $1.demand) }
    }

    private func zoneRow(_ demand: DemandState, on day: Day) -> ZoneDemandRow {
        let referrals = demand.referrals.compactMap { self.referrals[$0] }
        let last = referrals.map(\.lastDay).max() ?? demand.mark.day
        return ZoneDemandRow(
            demand: demand.post.demand, enterprise: demand.enterprise, posted: demand.mark.day,
            amount: demand.post.amount, termMonths: demand.post.termMonths, use: demand.post.use,
            product: demand.post.product, end: demand.end, lenders: referrals.map(zoneLender),
            idleDays: max(0, Int(day.number - max(last, demand.mark.day).number)))
    }

    private func zoneLender(_ referral: ReferralState) -> ZoneDemandRow.Lender {
        var codes: [DeclineCode] = []
        for reason in referral.decline?.reasons ?? [] where !codes.contains(reason.code) {
            codes.append(reason.code)
        }
        let line = referral.line.flatMap { lines[$0] }
        let drawn = (line?.notes ?? []).compactMap { notes[$0] }
            .filter { $0.carriedFrom == nil }.map(\.drawn).total
        return ZoneDemandRow.Lender(
            referral: referral.post.referral, lender: referral.post.lender,
            product: referral.post.product, stage: referral.stage, declineCodes: codes,
            hasPlan: referral.plan != nil, approved: line?.approval.amount, drawn: drawn,
            lastDay: referral.lastDay)
    }

    /// What an enterprise may see of itself.
    public func ownView(of enterprise: String, on day: Day) -> EnterpriseCreditView {
        let referrals = referrals.values.filter { $0.enterprise == enterprise }
            .sorted { ($0.mark.day, $0.post.referral) < ($1.mark.day, $1.post.referral) }
        return EnterpriseCreditView(
            enterprise: enterprise,
            demands: demands.values.filter { $0.enterprise == enterprise }
                .sorted { ($0.mark.day, $0.post.demand) < ($1.mark.day, $1.post.demand) },
            referrals: referrals, declines: referrals.compactMap(\.ownDecline),
            lines: lines.values.filter { $0.enterprise == enterprise }
                .sorted { ($0.mark.day, $0.approval.line) < ($1.mark.day, $1.approval.line) },
            notes: notes.values.filter { $0.enterprise == enterprise }
                .sorted { ($0.mark.day, $0.key) < ($1.mark.day, $1.key) },
            alerts: openAlerts(of: enterprise), totals: totals(of: enterprise, on: day))
    }
}

extension ReferralState {
    fileprivate var ownDecline: EnterpriseCreditView.Decline? {
        guard let decline, let end else { return nil }
        return EnterpriseCreditView.Decline(
            referral: post.referral, lender: post.lender, product: post.product,
            day: end.mark.day, reasons: decline.reasons, plan: plan)
    }
}

extension Sequence<Money> {
    /// Amounts are bounded at the gate, so that a sum of them never leaves the range.
    var total: Money { reduce(.zero) { $0.adding($1) ?? $0 } }
}
