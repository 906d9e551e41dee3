import Diagnostics
import MoneyLedger
public import Quantities

extension ProgrammeDesk {
    /// Opens a programme for a year: its accounts and each lender's filing quota.
    ///
    /// - Parameter quotas: by exact full name; a lender without an amount gets the quota of the
    ///   terms, and none where the terms set none.
    public func planOpening(
        year: Int, lenders quotas: [(lender: String, quota: Money?)], _ head: StepHead
    ) -> ProgrammeAnswer {
        if let quota = terms.batch?.yearQuota, quota.isUnread,
            quotas.contains(where: { $0.quota == nil })
        {
            return .refused([unread("年度备案额度", "the yearly quota")])
        }
        var draft = MoneyDraft(self, head)
        var body = ProgrammeOpening(programme: terms.id, year: year, quotas: [])
        // Shared accounts are opened now, so that later requests do not meet over opening them.
        _ = draft.use(accounts.counts)
        _ = draft.use(ProgrammeAccounts.clientCounts)
        if terms.kind == .pool { _ = draft.use(accounts.poolCash) }
        guardRatios(of: quotas.map(\.lender), &draft)
        for (lender, asked) in quotas {
            let amount = asked ?? terms.batch?.yearQuota?.value
            body.quotas.append(.init(lender: lender, amount: amount))
            guard let amount else { continue }
            let leg = draft.leg(
                accounts.quota(lender, year), accounts.quotaGranted(lender, year), amount)
            draft.transfer("quota/\(lender)/\(year)", [leg], reference: terms.id)
        }
        return answer(.programmeOpened(body), head, draft)
    }

    /// Sets what a guarantor's own bounds are reckoned on, and the bound on all it has in force.
    public func planCapital(_ body: CapitalSetting, _ head: StepHead) -> ProgrammeAnswer {
        var draft = MoneyDraft(self, head)
        let binding = bounds?.isBinding == true ? bounds : nil
        _ = draft.use(
            ProgrammeAccounts.guarantor(
                body.guarantor, inForceUpTo: binding?.capacity(body.netAssets)?.value))
        for account in [
            ProgrammeAccounts.guarantorCounts(body.guarantor),
            ProgrammeAccounts.cash(body.guarantor), accounts.feeReceivable(body.guarantor),
            accounts.feeIncome(body.guarantor), accounts.recourse(body.guarantor),
        ] {
            _ = draft.use(account)
        }
        draft.transfer("net-assets", netAssetLegs(body, &draft), reference: body.guarantor)
        if let binding { guardMultiple(of: body.guarantor, binding, &draft) }
        return answer(.capitalSet(body), head, draft)
    }

    /// Money that a party pays into the pool, a risk deposit or a guarantor's funds.
    public func planContribution(_ body: FundsPayment, _ head: StepHead) -> ProgrammeAnswer {
        if let fault = placeFault(body) { return .refused([fault]) }
        var draft = MoneyDraft(self, head)
        let leg: Leg
        switch body.place {
        case .pool:
            leg = draft.leg(accounts.poolCash, accounts.contribution(body.party), body.amount)
        case .deposit(let lender):
            leg = draft.leg(
                accounts.deposit(lender), accounts.contribution(body.party), body.amount)
        case .guarantor:
            leg = draft.leg(
                ProgrammeAccounts.cash(body.holder),
                ProgrammeAccounts.capital(body.holder, body.party), body.amount)
        }
        draft.transfer("contribution", [leg], reference: body.holder)
        return answer(.fundsPaidIn(body), head, draft)
    }

    /// Money goes where the terms say that it is held, and comes from who is to pay it in.
    private func placeFault(_ body: FundsPayment) -> ProgrammeRefusal? {
        if body.place == .guarantor { return nil }
        if body.holder != terms.id { return .programmeNotOpen(body.holder) }
        guard let held = terms.pool?.held.value else {
            return unread("资金存放方式", "where the money is held")
        }
        if (body.place == .pool) != (held == .pool) { return .notOfThisKind(terms.id) }
        let parties = terms.pool?.contributions.map(\.party) ?? []
        return parties.contains(body.party) ? nil : .exceedsShare(body.party, left: .zero)
    }

    func unread(_ zh: String, _ en: String) -> ProgrammeRefusal {
        .ruleUnread(.init(zh: "“\(terms.name.zh)”的\(zh)未读到", en: "\(en) was not read"))
    }
}
