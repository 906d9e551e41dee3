import MoneyLedger
import Quantities

// The ratio limits of the terms as guards of the money book (比例约束), so that no two requests can
// cross them together. What is an amount per client or group is a bound on its account.
extension ProgrammeDesk {
    /// Sets what the terms say now: the share of small firms and farming, and the least leverage
    /// of a pool. A ratio that was not read is no guard.
    func guardRatios(of lenders: [String], _ draft: inout MoneyDraft) {
        if let guardian = portfolioGuard {
            for isTarget in [true, false] { _ = draft.use(accounts.portfolio(isTarget: isTarget)) }
            draft.guarded(guardian)
        }
        for guardian in leverageGuards(lenders) { draft.guarded(guardian) }
    }

    /// Asked of new business only: a small firm that repays must not be refused.
    private var portfolioGuard: MoneyGuard? {
        guard countsPortfolio, let least = terms.batch?.targetShare?.value else { return nil }
        let target = AccountSelection.account(accounts.portfolio(isTarget: true).id)
        let other = AccountSelection.account(accounts.portfolio(isTarget: false).id)
        return MoneyGuard(
            "\(terms.id) 小微和三农占比", [target], over: [target, other], .atLeast, least, at: .growth)
    }

    /// A pool's loans are a duty of its lenders, looked at when a period is closed; of each lender
    /// where it holds a deposit of its own.
    private func leverageGuards(_ lenders: [String]) -> [MoneyGuard] {
        guard let pool = terms.pool, let least = pool.leastLeverage?.value,
            let base = pool.leverageBase?.value, least.millionths <= MoneyGuard.largestLimit.ppm
        else { return [] }
        func guardian(_ name: String, _ loans: AccountID, _ held: Account) -> MoneyGuard {
            MoneyGuard(
                name, [.prefix(loans.text + "/")], over: [.account(held.id)], .atLeast,
                Rate(ppm: least.millionths), at: .periodEnd)
        }
        let loans = ["programme", terms.id, "in-force"]
        switch base {
        case .pool:
            return [
                guardian(
                    "\(terms.id) 放大倍数", ProgrammeAccounts.path(loans), accounts.poolCash)
            ]
        case .deposits:
            return lenders.map { lender in
                guardian(
                    "\(terms.id) 放大倍数 \(lender)", ProgrammeAccounts.path(loans + [lender]),
                    accounts.deposit(lender))
            }
        }
    }

    /// What a guarantor has in force against its net assets, where its bounds bind.
    func guardMultiple(of guarantor: String, _ bounds: GuarantorBounds, _ draft: inout MoneyDraft) {
        guard let most = bounds.multiple?.value, most.millionths <= MoneyGuard.largestLimit.ppm
        else { return }
        let inForce = ProgrammeAccounts.guarantor(guarantor, inForceUpTo: nil)
        draft.guarded(
            MoneyGuard(
                "\(guarantor) 担保放大倍数", [.account(inForce.id)],
                over: [.account(ProgrammeAccounts.netAssets(guarantor).id)], .atMost,
                Rate(ppm: most.millionths), at: .growth, whenEmpty: .isBroken))
    }

    /// The legs that bring the count of a guarantor's net assets to an amount.
    func netAssetLegs(_ body: CapitalSetting, _ draft: inout MoneyDraft) -> [Leg] {
        let (count, other) = (
            ProgrammeAccounts.netAssets(body.guarantor),
            ProgrammeAccounts.guarantorCounts(body.guarantor)
        )
        let present = money.balance(count.id)?.posted ?? .zero
        _ = draft.use(count)
        return body.netAssets >= present
            ? [draft.leg(count, other, body.netAssets - present)]
            : [draft.leg(other, count, present - body.netAssets)]
    }
}

// What the share of small firms and farming is taken of.
extension ProgrammeDesk {
    private var countsPortfolio: Bool { terms.batch?.targets.isEmpty == false }

    /// The confirmed rows of a batch come into the portfolio together: the share is asked of all of
    /// them, in whatever order they stand.
    func portfolioLegs(_ rows: [RowState], _ draft: inout MoneyDraft) -> [Leg] {
        guard countsPortfolio, let kinds = terms.batch?.targets else { return [] }
        return rows.compactMap { row in
            row.row.isOne(of: kinds).map { isTarget in
                draft.leg(
                    accounts.portfolio(isTarget: isTarget), accounts.counts, row.row.amount)
            }
        }
    }

    /// What ends leaves the portfolio; rows that were confirmed before there was a count are not
    /// in it.
    func portfolioEndLegs(_ row: RowState, _ amount: Money, _ draft: inout MoneyDraft) -> [Leg] {
        guard countsPortfolio, let kinds = terms.batch?.targets,
            let isTarget = row.row.isOne(of: kinds)
        else { return [] }
        let account = accounts.portfolio(isTarget: isTarget)
        guard let counted = money.balance(account.id)?.posted, counted.fen > 0 else { return [] }
        return [draft.leg(accounts.counts, account, min(amount, counted))]
    }
}
