import CreditBook
import Diagnostics
import MoneyLedger
import Quantities

// A subsidy's budget, its money, and its promises.
extension ProgrammeDesk {
    var subsidyAccounts: SubsidyAccounts { SubsidyAccounts(terms.id) }

    /// A year's budget gets so much. The shared accounts are opened now, so that later requests do
    /// not meet over opening them.
    public func planBudget(_ body: SubsidyBudget, _ head: StepHead) -> ProgrammeAnswer {
        guard terms.subsidy != nil else { return refused(.notASubsidy(terms.id)) }
        var draft = MoneyDraft(self, head)
        let accounts = subsidyAccounts
        for account in [
            accounts.promised(body.year), accounts.enterpriseCounts, accounts.cash, accounts.borne,
        ] {
            _ = draft.use(account)
        }
        let leg = draft.leg(accounts.budget(body.year), accounts.counts, body.amount)
        draft.transfer("budget", [leg], reference: terms.id)
        return answer(.subsidyBudgeted(body), head, draft)
    }

    public func planFunding(_ body: SubsidyFunding, _ head: StepHead) -> ProgrammeAnswer {
        guard terms.subsidy != nil else { return refused(.notASubsidy(terms.id)) }
        var draft = MoneyDraft(self, head)
        let accounts = subsidyAccounts
        let leg = draft.leg(accounts.cash, accounts.contribution(body.party), body.amount)
        draft.transfer("funding", [leg], reference: terms.id)
        return answer(.subsidyFunded(body), head, draft)
    }

    /// Promises what the ceilings leave and holds it in the budget and under the enterprise's
    /// ceiling until it is confirmed. All that stands against it is told.
    public func planPromise(_ asked: SubsidyRequest, _ head: StepHead) -> ProgrammeAnswer {
        guard let subsidy = terms.subsidy else { return refused(.notASubsidy(terms.id)) }
        if !subsidy.unread.isEmpty { return refused(.termsUnread(subsidy.unread)) }
        guard let note = life.notes[asked.note] else { return refused(.noteNotFound(asked.note)) }
        let gate = SubsidyGate(
            terms: subsidy, note: note, asked: asked, book: book.subsidies, day: head.day)
        guard let made = gate.promise(holding: lastDay(subsidy, head.day)) else {
            return .refused(gate.refusals.map(ProgrammeRefusal.subsidy))
        }
        var promise = made
        var draft = MoneyDraft(self, head)
        let accounts = subsidyAccounts
        let limit = subsidy.enterpriseMoney?.value
        let legs = [
            draft.leg(
                accounts.promised(promise.year), accounts.budget(promise.year), promise.amount),
            draft.leg(
                accounts.enterprise(promise.enterprise, limit: limit), accounts.enterpriseCounts,
                promise.amount),
        ]
        promise.hold =
            draft.reserve("hold", legs, until: promise.lastDay, reference: asked.promise).text
        return answer(.subsidyPromised(promise), head, draft, enterprise: note.enterprise)
    }

    private func lastDay(_ subsidy: SubsidyTerms, _ day: Day) -> Day {
        subsidy.holdDays?.value?.end(after: day, calendar)?.day ?? day
    }

    public func planConfirmation(
        _ body: SubsidyConfirmation, _ head: StepHead
    ) -> ProgrammeAnswer {
        guard let state = book.subsidies.promises[body.promise] else {
            return refused(.promiseNotFound(body.promise))
        }
        var draft = MoneyDraft(self, head)
        draft.add("post", .post(MoneyOperationID(state.promise.hold)), reference: state.id)
        return answer(
            .subsidyConfirmed(body), head, draft, enterprise: state.promise.enterprise)
    }

    func refused(_ refusal: SubsidyRefusal) -> ProgrammeAnswer { .refused([.subsidy(refusal)]) }
}
