import MoneyLedger
import Quantities

extension ProgrammeDesk {
    /// 代偿: the guarantor pays the lender the loss less the lender's own share and takes over the
    /// claim on the debtor. What lies above the payout ceiling is borne by whom the terms name.
    public func planPayout(
        _ payout: String, of claim: String, _ head: StepHead, facts: SplitFacts = SplitFacts()
    ) -> ProgrammeAnswer {
        guard let found = book.claims[claim], let row = book.rows[found.filing.row] else {
            return .refused([.claimNotFound(claim)])
        }
        guard let guarantor = row.guarantor else { return .refused([.notOfThisKind(claim)]) }
        let (loss, parts, refusals) = divided(found, facts)
        if !refusals.isEmpty { return .refused(refusals) }
        let cover = covered(loss, parts, row, head.day)
        guard let body = cover.payout(payout, claim) else { return .refused(cover.refusals) }
        var draft = MoneyDraft(self, head)
        let cash = draft.leg(
            accounts.recourse(guarantor), ProgrammeAccounts.cash(guarantor), body.paid)
        draft.transfer("paid", [cash], reference: payout)
        var legs = endLegs(row, found.filing.principal, &draft)
        if let (_, name) = scope(row, year: head.day.year) {
            let room =
                terms.ceiling?.bindsPayouts == true ? accounts.ceiling(name) : accounts.counts
            legs.append(draft.leg(accounts.payouts(name), room, body.counted))
        }
        draft.transfer("ended", legs, reference: payout)
        return answer(.payoutMade(body), head, draft, enterprise: row.row.enterprise)
    }

    /// What is under the ceiling and what is above.
    private struct Cover {
        var parts: [PartyAmount] = []
        var paid = Money.zero
        var counted = Money.zero
        var above = Money.zero
        var refusals: [ProgrammeRefusal] = []

        func payout(_ id: String, _ claim: String) -> GuaranteePayout? {
            guard refusals.isEmpty else { return nil }
            return GuaranteePayout(
                payout: id, claim: claim, parts: parts, paid: paid, counted: counted,
                aboveCeiling: above)
        }
    }

    private func covered(
        _ loss: Money, _ parts: [PartyAmount], _ row: RowState, _ day: Day
    ) -> Cover {
        let due = Money(fen: parts.reduce(0) { $1.party.isLender ? $0 : $0 + $1.amount.fen })
        var cover = Cover(parts: parts, paid: due, counted: due)
        guard let ceiling = terms.ceiling else { return cover }
        guard let (scope, _) = scope(row, year: day.year) else {
            let names = ceiling.unread.joined(separator: ", ")
            cover.refusals = [unread("代偿率口径或上限（\(names)）", "the payout ceiling (\(names))")]
            return cover
        }
        // Known at the period's end only: nothing is cut when it is paid.
        guard let room = room(ceiling, scope) else { return cover }
        if due <= room { return cover }
        guard let bearer = ceiling.above.value else {
            cover.refusals = [unread("超过代偿上限部分由谁承担", "who bears what is above the ceiling")]
            return cover
        }
        cover.above = due - room
        cover.counted = room
        cover.parts = redivided(parts, room: room, above: cover.above, bearer)
        cover.paid = Money(
            fen: cover.parts.reduce(0) { $1.party.isLender ? $0 : $0 + $1.amount.fen })
        return cover
    }

    private func room(_ ceiling: PayoutCeiling, _ scope: ProgrammeScope) -> Money? {
        ceiling.room(book.payoutSums(scope, cohort: ceiling.cohort.value ?? .filingYear))
    }

    /// The room is divided among those who share the guarantor's payment, by their parts; what is
    /// above goes to the bearer.
    private func redivided(
        _ parts: [PartyAmount], room: Money, above: Money, _ bearer: Party
    ) -> [PartyAmount] {
        let weights = parts.map { $0.party.isLender ? 0 : $0.amount.fen }
        let shared = Apportionment.byLargestRemainder(room, weights) ?? []
        var found = zip(parts, shared).map { part, share in
            PartyAmount(part.party, part.party.isLender ? part.amount : share)
        }
        if let index = found.firstIndex(where: { $0.party == bearer }) {
            found[index] = PartyAmount(bearer, found[index].amount + above)
        } else {
            found.append(PartyAmount(bearer, above))
        }
        return found
    }

    /// The guarantor claims from those who share its payment what they bear of it.
    public func planReGuaranteeClaim(_ payout: String, _ head: StepHead) -> ProgrammeAnswer {
        guard let loss = book.losses[payout] else { return .refused([.lossNotFound(payout)]) }
        guard loss.kind == .payout, let guarantor = book.rows[loss.row]?.guarantor else {
            return .refused([.notOfThisKind(payout)])
        }
        let parts = loss.parts.compactMap { part -> PartyAmount? in
            if part.party.isLender || part.party == .guarantor { return nil }
            let left = part.amount - (loss.reClaimed[part.party] ?? .zero)
            return left.fen > 0 ? PartyAmount(part.party, left) : nil
        }
        if parts.isEmpty { return .refused([.nothingToDo]) }
        var draft = MoneyDraft(self, head)
        let legs = parts.map { part in
            draft.leg(
                accounts.reGuarantee(part.party, to: guarantor), accounts.recourse(guarantor),
                part.amount)
        }
        draft.transfer("re-guarantee", legs, reference: payout)
        return answer(
            .reGuaranteeClaimed(LossPartAmounts(loss: payout, parts: parts)), head, draft)
    }

    /// A re-guarantor pays.
    public func planReGuaranteePayment(
        _ body: LossPartAmounts, _ head: StepHead
    ) -> ProgrammeAnswer {
        guard let loss = book.losses[body.loss] else {
            return .refused([.lossNotFound(body.loss)])
        }
        guard let guarantor = book.rows[loss.row]?.guarantor else {
            return .refused([.notOfThisKind(body.loss)])
        }
        var draft = MoneyDraft(self, head)
        let legs = body.parts.map { part in
            draft.leg(
                ProgrammeAccounts.cash(guarantor), accounts.reGuarantee(part.party, to: guarantor),
                part.amount)
        }
        draft.transfer("re-guarantee-paid", legs, reference: body.loss)
        return answer(.reGuaranteePaid(body), head, draft)
    }
}
