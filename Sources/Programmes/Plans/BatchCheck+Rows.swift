import Diagnostics
import Quantities

// One question of the check each, in the order of `RowReason.Code`.
extension BatchCheck {
    func suspended(_ filing: BatchFiled) -> [RowReason] {
        book.isStopped(filing.programme) ? [RowReason(.newBusinessSuspended)] : []
    }

    func customer(_ row: BatchRow) -> [RowReason] {
        guard let customers = terms.batch?.customers else { return [] }
        guard let kinds = customers.value else { return [unread("customers")] }
        switch row.isOne(of: kinds) {
        case true?: return []
        case false?: return [RowReason(.customerKindNotServed, named: row.size?.name.zh)]
        case nil: return [RowReason(.dataMissing, named: row.size == nil ? "划型" : "三农")]
        }
    }

    /// The payout day is not counted; a loan filed after the last day has no cover.
    func late(_ row: BatchRow, _ day: Day, _ isProvisional: inout Bool) -> [RowReason] {
        if row.payoutDay > day { return [RowReason(.dataMissing, named: "放款日晚于报备日")] }
        guard let count = terms.batch?.filingDays else { return [] }
        guard let days = count.value else { return [unread("filing_days")] }
        guard let last = days.end(after: row.payoutDay, calendar) else { return [] }
        if last.isProvisional { isProvisional = true }
        return day > last.day ? [RowReason(.filedTooLate, day: last.day)] : []
    }

    func clients(_ row: BatchRow, _ tally: Tally) -> [RowReason] {
        let before = tally.clients[row.enterprise] ?? .zero
        let within = taken(tally) { [id = terms.id] in
            $0.row.enterprise == row.enterprise && $0.programme == id
        }
        let all = taken(tally) { $0.row.enterprise == row.enterprise }
        return above(
            terms.batch?.clientLimit, within + before + row.amount, .exceedsClientLimit,
            "client_limit")
            + above(
                terms.batch?.clientLimitAll, all + before + row.amount,
                .exceedsClientLimitOfAllProgrammes, "client_limit_all")
    }

    /// Reaching a limit is allowed.
    private func above(
        _ limit: Sourced<Money>?, _ found: Money, _ code: RowReason.Code, _ clause: String
    ) -> [RowReason] {
        guard let limit else { return [] }
        guard let most = limit.value else { return [unread(clause)] }
        return found > most ? [RowReason(code, limit: most, found: found)] : []
    }

    func guarantorBounds(
        _ row: BatchRow, _ filing: BatchFiled, _ tally: Tally
    ) -> [RowReason] {
        guard let name = filing.guarantor, let bounds, bounds.isBinding else { return [] }
        guard let assets = book.netAssets[name] else {
            return [RowReason(.dataMissing, named: "担保机构净资产")]
        }
        let own = taken(tally) { $0.guarantor == name }
        let client = taken(tally) {
            $0.guarantor == name && $0.row.enterprise == row.enterprise
        }
        var found = above(
            bounds.clientLimit(assets),
            client + (tally.clients[row.enterprise] ?? .zero) + row.amount,
            .exceedsGuarantorClientShare, "client_share")
        if let group = row.clientGroup {
            let others = taken(tally) { $0.guarantor == name && $0.row.clientGroup == group }
            found += above(
                bounds.groupLimit(assets),
                others + (tally.groups[group] ?? .zero) + row.amount,
                .exceedsGuarantorGroupShare, "group_share")
        }
        return found
            + above(
                bounds.capacity(assets), own + tally.all + row.amount,
                .exceedsGuarantorCapacity, "multiple")
    }

    func fee(_ row: BatchRow) -> [RowReason] {
        guard terms.kind == .guarantee, let ceiling = terms.batch?.feeCeiling else { return [] }
        guard let most = ceiling.value else { return [unread("fee_ceiling")] }
        guard let rate = row.feeRate else { return [RowReason(.dataMissing, named: "担保费率")] }
        guard rate > most else { return [] }
        return [RowReason(.feeAboveCeiling, named: "\(rate.text) > \(most.text)")]
    }

    func counterGuarantee(_ row: BatchRow) -> [RowReason] {
        guard terms.kind == .guarantee, let allowed = terms.batch?.assetsAllowed else {
            return []
        }
        guard let isAllowed = allowed.value else { return [unread("assets_allowed")] }
        if isAllowed { return [] }
        guard let taken = row.counterGuarantee else {
            return [RowReason(.dataMissing, named: "反担保方式")]
        }
        return taken.kind == .assets
            ? [RowReason(.assetsTakenAsCounterGuarantee, named: taken.holder)] : []
    }

    /// A note is filed once, over all programmes; a row that was returned or refused does not
    /// count, nor does one that was filed after this one and is not decided.
    func duplicate(_ row: BatchRow, _ filing: BatchFiled) -> [RowReason] {
        let earlier = filing.rows.prefix { $0.number != row.number }
        if let twin = earlier.first(where: { $0.note == row.note }) {
            return [
                RowReason(.noteAlreadyFiled, named: RowKey(filing.batch, twin.number).text)
            ]
        }
        let other = book.rows.values
            .filter {
                $0.lender == filing.lender && $0.row.note == row.note
                    && $0.key.batch != filing.batch && $0.stage != .returned
                    && $0.stage != .refused && goesBefore($0, row, filing)
            }
            .map(\.key).min()
        return other.map { [RowReason(.noteAlreadyFiled, named: $0.text)] } ?? []
    }

    /// Of two rows that wait for their decision the one that was filed first stands: else a batch
    /// that is sent twice would put itself out. What holds its limits had passed the check first.
    private func goesBefore(_ other: RowState, _ row: BatchRow, _ filing: BatchFiled) -> Bool {
        guard other.stage == .filed, let own = book.rows[RowKey(filing.batch, row.number)] else {
            return true
        }
        if (own.hold == nil) != (other.hold == nil) { return other.hold != nil }
        return (other.filedOn, other.key) < (own.filedOn, own.key)
    }

    /// Whole months from payout to maturity; a part of a month beyond the last counts against the
    /// longest term.
    func term(_ row: BatchRow) -> [RowReason] {
        var found: [RowReason] = []
        if let least = terms.batch?.leastTermMonths {
            guard let months = least.value else { return [unread("term_min")] }
            if let first = row.payoutDay.adding(months: months), row.maturity < first {
                found.append(RowReason(.termOutOfBounds, named: "≥ \(months)个月"))
            }
        }
        if let most = terms.batch?.longestTermMonths {
            guard let months = most.value else { return [unread("term_max")] }
            if let last = row.payoutDay.adding(months: months), row.maturity > last {
                found.append(RowReason(.termOutOfBounds, named: "≤ \(months)个月"))
            }
        }
        return found
    }

    func loan(_ row: BatchRow) -> [RowReason] {
        var found: [RowReason] = []
        if let floor = terms.batch?.loanFloor {
            guard let least = floor.value else { return [unread("loan_floor")] }
            if row.amount < least {
                found.append(
                    RowReason(.loanBelowFloor, found: row.amount, named: "≥ \(least.text)"))
            }
        }
        return found
            + above(terms.batch?.loanCeiling, row.amount, .loanAboveCeiling, "loan_ceiling")
    }

    func quota(_ row: BatchRow, _ filing: BatchFiled, _ tally: Tally) -> [RowReason] {
        guard terms.batch?.yearQuota != nil else { return [] }
        guard let quota = book.quota(filing.programme, filing.lender, filing.year) else {
            return [RowReason(.dataMissing, named: "年度备案额度")]
        }
        let revolves = terms.batch?.quotaRevolves?.value == true
        let used = book.rows.values.reduce(Money.zero) { sum, state in
            guard !tally.own.contains(state.key), state.programme == filing.programme,
                state.lender == filing.lender, state.year == filing.year
            else { return sum }
            return sum + state.quotaTaken(on: tally.today, revolves: revolves)
        }
        let found = used + tally.all + row.amount
        return found > quota ? [RowReason(.exceedsFilingQuota, limit: quota, found: found)] : []
    }

    /// The quota of small firms and farming is asked of the portfolio with all rows that are
    /// otherwise confirmed. Where it would be missed, the last rows of other kinds give way, one by
    /// one, until it holds.
    func settlePortfolio(
        _ filing: BatchFiled, _ today: Day, _ reasons: inout [Int: [RowReason]]
    ) -> PortfolioReading? {
        guard let share = terms.batch?.targetShare, let kinds = terms.batch?.targets else {
            return nil
        }
        var (target, all) = portfolio(filing, kinds, today)
        var rows: [BatchRow] = []
        for row in filing.rows where reasons[row.number]?.isEmpty == true {
            guard let isTarget = row.isOne(of: kinds) else {
                reasons[row.number] = [RowReason(.dataMissing, named: "三农")]
                continue
            }
            if isTarget { target = target + row.amount } else { rows.append(row) }
            all = all + row.amount
        }
        guard let least = share.value else {
            return PortfolioReading(
                ratio: AmountRatio(target, over: all), least: nil, holds: nil)
        }
        while let order = AmountRatio(target, over: all).compared(toMillionths: least.ppm),
            order < 0, let last = rows.popLast()
        {
            reasons[last.number] = [RowReason(.portfolioShareTooLow, named: "≥ \(least.text)")]
            all = all - last.amount
        }
        let ratio = AmountRatio(target, over: all)
        return PortfolioReading(
            ratio: ratio, least: least,
            holds: ratio.compared(toMillionths: least.ppm).map { $0 >= 0 })
    }

    /// Of other batches. What is only filed may yet be refused: it counts where it lowers the
    /// share, and not where it raises it.
    private func portfolio(
        _ filing: BatchFiled, _ kinds: Set<CustomerKind>, _ today: Day
    ) -> (target: Money, all: Money) {
        book.rows.values.reduce(into: (Money.zero, Money.zero)) { sums, state in
            guard state.programme == filing.programme, state.key.batch != filing.batch else {
                return
            }
            let isTarget = state.row.isOne(of: kinds) == true
            if isTarget, state.stage == .filed { return }
            let exposure = state.exposure(on: today)
            if isTarget { sums.0 = sums.0 + exposure }
            sums.1 = sums.1 + exposure
        }
    }

    private func unread(_ clause: String) -> RowReason { RowReason(.ruleUnread, named: clause) }
}

extension GuarantorBounds {
    func clientLimit(_ assets: Money) -> Sourced<Money>? { clientShare?.map(assets.share) }
    func groupLimit(_ assets: Money) -> Sourced<Money>? { groupShare?.map(assets.share) }

    /// The most that may be in force; rounded down to the fen, and nil where it leaves Int64.
    func capacity(_ assets: Money) -> Sourced<Money>? {
        multiple?.map { times in
            let product = Int128(assets.fen) * Int128(times.millionths) / 1_000_000
            return Money(fen: Int64(clamping: product))
        }
    }
}

extension Sourced {
    func map<Other>(_ change: (Value) -> Other) -> Sourced<Other> {
        Sourced<Other>(value.map(change), basis)
    }
}
