public import Quantities

/// A part of a programme's rows.
public struct ProgrammeScope: Hashable, Sendable {
    public var programme: String
    /// Nil for all.
    public var lender: String?
    public var guarantor: String?
    public var year: Int?

    public init(
        programme: String, lender: String? = nil, guarantor: String? = nil, year: Int? = nil
    ) {
        self.programme = programme
        self.lender = lender
        self.guarantor = guarantor
        self.year = year
    }

    func contains(_ row: RowState) -> Bool {
        row.programme == programme && (lender.map { $0 == row.lender } ?? true)
            && (guarantor.map { $0 == row.guarantor } ?? true)
            && (year.map { $0 == row.year } ?? true)
    }
}

/// What a scope's rows come to. `confirmed = inForce + awaitingFee + released + paidOut`.
public struct ProgrammeTotals: Hashable, Sendable {
    public var rows = 0
    public var confirmed = Money.zero
    public var awaitingFee = Money.zero
    public var inForce = Money.zero
    public var released = Money.zero
    public var paidOutPrincipal = Money.zero
    public var claimed = Money.zero
    /// Paid by the guarantor, or by the pool.
    public var paid = Money.zero
    public var counted = Money.zero
    public var recovered = Money.zero
    public var feeDue = Money.zero
    public var feePaid = Money.zero
}

/// The filing quota of a lender in a year as one batch meets it.
public struct QuotaUse: Hashable, Sendable {
    public let granted: Money
    public var byOthers = Money.zero
    public var byBatch = Money.zero

    init(granted: Money) { self.granted = granted }

    /// Left for this batch.
    public var before: Money { granted - byOthers }
    public var after: Money { before - byBatch }
}

// Sums and the rows of queues, in the order of their keys.
extension ProgrammeBook {
    public func rows(in scope: ProgrammeScope) -> [RowState] {
        rows.values.filter(scope.contains).sorted { $0.key < $1.key }
    }

    public func losses(in scope: ProgrammeScope) -> [LossState] {
        losses.values
            .filter { loss in rows[loss.row].map(scope.contains) ?? false }
            .sorted { $0.id < $1.id }
    }

    public func totals(_ scope: ProgrammeScope) -> ProgrammeTotals {
        var totals = ProgrammeTotals()
        for row in rows.values where scope.contains(row) {
            totals.rows += 1
            totals.confirmed = totals.confirmed + row.confirmed
            if row.stage == .awaitingFee {
                totals.awaitingFee = totals.awaitingFee + row.confirmed
            }
            totals.inForce = totals.inForce + row.inForce
            totals.released = totals.released + row.released
            totals.paidOutPrincipal = totals.paidOutPrincipal + row.paidOut
            if row.decision?.answer == .confirmed {
                totals.feeDue = totals.feeDue + (row.decision?.fee ?? .zero)
            }
            totals.feePaid = totals.feePaid + row.feePaid
        }
        totals.claimed = claimed(in: scope)
        for loss in losses(in: scope) {
            totals.paid = totals.paid + loss.paid
            totals.counted = totals.counted + loss.counted
            totals.recovered = totals.recovered + loss.recovered
        }
        return totals
    }

    /// Claims that are open or paid.
    /// - Parameter year: in which they were filed; nil for any.
    private func claimed(in scope: ProgrammeScope, filedIn year: Int? = nil) -> Money {
        claims.values.reduce(Money.zero) { sum, claim in
            guard claim.stage == .filed || claim.stage == .paid,
                year.map({ $0 == claim.filedOn.year }) ?? true,
                let row = rows[claim.filing.row], scope.contains(row)
            else { return sum }
            return sum + claim.filing.principal + claim.filing.interest
        }
    }

    /// The sums that a payout rate is made of. By filing year everything counts in the year in
    /// which its loan was filed; by payout year payouts, claims and releases count in the year in
    /// which they are made, whatever year their loan was filed in.
    public func payoutSums(
        _ scope: ProgrammeScope, cohort: PayoutCeiling.Cohort = .filingYear
    ) -> PayoutSums {
        let own = totals(scope)
        var sums = PayoutSums()
        sums.filed = own.confirmed
        guard cohort == .payoutYear, let year = scope.year else {
            (sums.released, sums.claimed) = (own.released, own.claimed)
            for loss in losses(in: scope) { sums.add(loss) }
            return sums
        }
        var wide = scope
        wide.year = nil
        sums.released = rows(in: wide).reduce(Money.zero) {
            $0 + ($1.releasedByYear[year] ?? .zero)
        }
        sums.claimed = claimed(in: wide, filedIn: year)
        for loss in losses(in: wide) where loss.day.year == year { sums.add(loss) }
        return sums
    }

    /// What a client takes of limits: under one programme, or over all.
    public func exposure(of client: String, programme: String? = nil) -> Money {
        rows.values.reduce(Money.zero) { sum, row in
            let counts =
                row.row.enterprise == client && (programme.map { $0 == row.programme } ?? true)
            return counts ? sum + row.exposure : sum
        }
    }

    public func quota(_ programme: String, _ lender: String, _ year: Int) -> Money? {
        openings[programme]?.first { opening in
            opening.year == year && opening.quotas.contains { $0.lender == lender }
        }?.quotas.first { $0.lender == lender }?.amount
    }

    /// What a batch takes of its lender's quota on a day, beside what other batches take; nil where
    /// there is no such batch or no quota.
    /// - Parameter revolves: what was repaid comes back.
    public func quotaUse(of batch: String, on day: Day, revolves: Bool) -> QuotaUse? {
        guard let filing = batches[batch]?.filing,
            let granted = quota(filing.programme, filing.lender, filing.year)
        else { return nil }
        var use = QuotaUse(granted: granted)
        for row in rows.values
        where row.programme == filing.programme && row.lender == filing.lender
            && row.year == filing.year
        {
            let taken = row.quotaTaken(on: day, revolves: revolves)
            if row.key.batch == batch {
                use.byBatch = use.byBatch + taken
            } else {
                use.byOthers = use.byOthers + taken
            }
        }
        return use
    }

    /// What was paid in by each party at one place, to compare with the terms' proportion.
    public func contributions(
        to programme: String, at place: FundsPayment.Place = .pool
    ) -> [Party: Money] {
        paidIn.reduce(into: [:]) { sums, entry in
            if entry.key.holder == programme, entry.key.place == place {
                sums[entry.key.party] = entry.value
            }
        }
    }

    /// The leverage of a pool: what its covered loans come to over what was paid in and not paid
    /// out, at one lender's deposit or in all.
    public func leverage(_ programme: String, lender: String? = nil) -> AmountRatio {
        let scope = ProgrammeScope(programme: programme, lender: lender)
        let sums = totals(scope)
        let place = lender.map { FundsPayment.Place.deposit(lender: $0) } ?? .pool
        let paid = paidIn.reduce(Money.zero) { sum, entry in
            entry.key.holder == programme && entry.key.place == place ? sum + entry.value : sum
        }
        let back = losses(in: scope).reduce(Money.zero) { sum, loss in
            loss.back.reduce(sum) { $1.key.isLender ? $0 : $0 + $1.value }
        }
        return AmountRatio(sums.inForce, over: Money(fen: paid.fen - sums.paid.fen + back.fen))
    }
}

extension PayoutSums {
    /// Of what came back to those who paid, only what was counted comes off again: what lay above
    /// the ceiling was never in the rate.
    fileprivate mutating func add(_ loss: LossState) {
        paid = paid + loss.counted
        let back = loss.back.reduce(Money.zero) { $1.key.isLender ? $0 : $0 + $1.value }
        recovered = recovered + min(back, loss.counted)
    }
}

extension Money {
    /// Above zero and at most a million million yuan: sums of many stay far inside Int64.
    var isPlausible: Bool { fen > 0 && fen <= 100_000_000_000_000 }

    /// Sums of plausible amounts.
    static func + (left: Money, right: Money) -> Money {
        Money(fen: left.fen + right.fen)
    }

    static func - (left: Money, right: Money) -> Money {
        Money(fen: left.fen - right.fen)
    }
}
