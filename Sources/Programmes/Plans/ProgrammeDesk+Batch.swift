public import MoneyLedger
import Quantities

extension ProgrammeDesk {
    /// Files a batch. Rows that pass the check hold their quota and limits until they are decided;
    /// the others are recorded with the batch and hold nothing.
    ///
    /// - Parameter refused: rows that the money book did not take at an earlier attempt.
    public func planFiling(
        _ filing: BatchFiled, _ head: StepHead, refused: [Int: MoneyRefusal] = [:]
    ) -> ProgrammeAnswer {
        let found = check.check(filing, filedOn: head.day, refused: refused)
        guard let until = holdEnd(head.day) else {
            return .refused([unread("额度占用期限", "how long a row holds its quota")])
        }
        var draft = MoneyDraft(self, head)
        var body = filing
        body.holds = []
        for row in filing.rows
        where found.decision(row.number)?.answer == .confirmed {
            let key = RowKey(filing.batch, row.number)
            let legs = holdLegs(row, filing, &draft)
            guard !legs.isEmpty else { continue }
            let id = draft.reserve(
                "row/\(row.number)/hold", legs, until: until, reference: key.text)
            body.holds.append(.init(row: row.number, reservation: id.text, until: until))
        }
        return answer(.batchFiled(body), head, draft)
    }

    private func holdEnd(_ day: Day) -> Day? {
        terms.batch?.holdDays?.value?.end(after: day, calendar)?.day
    }

    /// What a row takes of the quota, of its client's limits and of its guarantor's.
    private func holdLegs(
        _ row: BatchRow, _ filing: BatchFiled, _ draft: inout MoneyDraft
    ) -> [Leg] {
        var legs: [Leg] = []
        if book.quota(filing.programme, filing.lender, filing.year) != nil,
            terms.batch?.yearQuota != nil
        {
            legs.append(
                draft.leg(
                    accounts.used(filing.lender, filing.year),
                    accounts.quota(filing.lender, filing.year), row.amount))
        }
        for (account, counts) in exposures(row, guarantor: filing.guarantor) {
            legs.append(draft.leg(account, counts, row.amount))
        }
        return legs
    }

    /// The accounts on which a client's exposure counts, each with its counterpart.
    func exposures(
        _ row: BatchRow, guarantor: String?
    ) -> [(account: Account, counts: Account)] {
        var found: [(account: Account, counts: Account)] = [
            (
                accounts.client(row.enterprise, limit: terms.batch?.clientLimit?.value),
                accounts.counts
            ),
            (
                ProgrammeAccounts.client(row.enterprise, limit: limitOverAll(row.enterprise)),
                ProgrammeAccounts.clientCounts
            ),
        ]
        guard let name = guarantor else { return found }
        let counts = ProgrammeAccounts.guarantorCounts(name)
        let binding = bounds?.isBinding == true ? bounds : nil
        let assets = book.netAssets[name]
        found.append(
            (
                ProgrammeAccounts.guarantor(
                    name, inForceUpTo: assets.flatMap { binding?.capacity($0)?.value }), counts
            ))
        found.append(
            (
                ProgrammeAccounts.guarantor(
                    name, client: row.enterprise,
                    limit: assets.flatMap { binding?.clientLimit($0)?.value }), counts
            ))
        if let group = row.clientGroup {
            found.append(
                (
                    ProgrammeAccounts.guarantor(
                        name, group: group,
                        limit: assets.flatMap { binding?.groupLimit($0)?.value }), counts
                ))
        }
        return found
    }

    /// The bound that stands on the client's account, or the tighter one of these terms.
    private func limitOverAll(_ client: String) -> Money? {
        let account = ProgrammeAccounts.client(client, limit: nil).id
        let present = money.standing(account)?.account.bounds.upper?.amount
        let own = terms.batch?.clientLimitAll?.value
        guard let present, let own else { return own ?? present }
        return min(present, own)
    }

    /// Decides the rows of a filed batch: confirmed rows come in force and owe their fee, the
    /// others give back what they hold.
    public func planConfirmation(
        of batch: String, _ head: StepHead, refused: [Int: MoneyRefusal] = [:]
    ) -> ProgrammeAnswer {
        guard let state = book.batches[batch] else { return .refused([.batchNotFound(batch)]) }
        var draft = MoneyDraft(self, head)
        let decisions = decide(state, head.day, refused)
        if decisions.isEmpty { return .refused([.nothingToDo]) }
        var confirmed: [RowState] = []
        for decision in decisions {
            guard let row = book.rows[RowKey(batch, decision.row)] else { continue }
            settle(row, decision, &draft)
            if decision.answer == .confirmed { confirmed.append(row) }
        }
        guardRatios(of: [state.filing.lender], &draft)
        draft.transfer("portfolio", portfolioLegs(confirmed, &draft), reference: batch)
        let body = BatchChecked(batch: batch, decisions: decisions)
        growCeilings(.batchChecked(body), head, &draft)
        return answer(.batchChecked(body), head, draft)
    }

    /// The check of today, and what has become of the holds.
    private func decide(
        _ state: BatchState, _ day: Day, _ refused: [Int: MoneyRefusal]
    ) -> [RowDecision] {
        let found = check.check(
            state.filing, filedOn: state.filedOn, on: day, refused: refused)
        return found.decisions.compactMap { decision in
            let key = RowKey(state.filing.batch, decision.row)
            guard let row = book.rows[key], row.stage == .filed else { return nil }
            guard decision.answer == .confirmed else { return decision }
            if holds(row, day) { return decision }
            return RowDecision(
                row: decision.row, answer: .returned,
                reasons: [RowReason(.holdExpired, day: row.hold?.until)])
        }
    }

    /// Whether the row's quota is still held on a day: the reservation may have expired although
    /// the day is not past, where somebody records with an earlier day.
    private func holds(_ row: RowState, _ day: Day) -> Bool {
        guard let hold = row.hold, day <= hold.until else { return false }
        return money.reservation(MoneyOperationID(hold.reservation))?.state == .pending
    }

    private func settle(_ row: RowState, _ decision: RowDecision, _ draft: inout MoneyDraft) {
        let name = "row/\(row.key.number)"
        if let hold = row.hold, holds(row, draft.day) {
            let id = MoneyOperationID(hold.reservation)
            draft.add(
                "\(name)/\(decision.answer == .confirmed ? "taken" : "given-back")",
                decision.answer == .confirmed ? .post(id) : .void(id), reference: row.key.text)
        }
        guard decision.answer == .confirmed else { return }
        if !decision.awaitsFee { bringInForce(row, &draft) }
        guard let fee = decision.fee, let guarantor = row.guarantor else { return }
        let leg = draft.leg(
            accounts.feeReceivable(guarantor), accounts.feeIncome(guarantor), fee)
        draft.transfer("\(name)/fee", [leg], reference: row.key.text)
    }

    private func bringInForce(_ row: RowState, _ draft: inout MoneyDraft) {
        let leg = draft.leg(accounts.inForce(row), accounts.promised(row), row.row.amount)
        draft.transfer("row/\(row.key.number)/in-force", [leg], reference: row.key.text)
    }

    /// The fee comes in; where the terms want it first, the guarantee comes in force with it.
    public func planFeePayment(_ body: RowAmount, _ head: StepHead) -> ProgrammeAnswer {
        guard let row = book.rows[body.row] else { return .refused([.rowNotFound(body.row)]) }
        guard let guarantor = row.guarantor else {
            return .refused([.notOfThisKind(body.row.text)])
        }
        var draft = MoneyDraft(self, head)
        let leg = draft.leg(
            ProgrammeAccounts.cash(guarantor), accounts.feeReceivable(guarantor), body.amount)
        draft.transfer("fee-paid", [leg], reference: body.row.text)
        let paid = row.feePaid + body.amount
        if row.stage == .awaitingFee, paid == row.decision?.fee { bringInForce(row, &draft) }
        growCeilings(.feePaid(body), head, &draft)
        return answer(.feePaid(body), head, draft)
    }

    /// Principal is repaid: so much of the guarantee is released (解保).
    public func planRelease(_ body: RowAmount, _ head: StepHead) -> ProgrammeAnswer {
        guard let row = book.rows[body.row] else { return .refused([.rowNotFound(body.row)]) }
        var draft = MoneyDraft(self, head)
        var legs = endLegs(row, body.amount, &draft)
        legs.append(draft.leg(accounts.released(row), accounts.counts, body.amount))
        if terms.batch?.quotaRevolves?.value == true,
            book.quota(row.programme, row.lender, row.year) != nil
        {
            legs.append(
                draft.leg(
                    accounts.quota(row.lender, row.year), accounts.used(row.lender, row.year),
                    body.amount))
        }
        draft.transfer("release", legs, reference: body.row.text)
        growCeilings(.principalRepaid(body), head, &draft)
        return answer(.principalRepaid(body), head, draft)
    }

    /// The guarantee and the client's exposure end for so much principal.
    func endLegs(_ row: RowState, _ amount: Money, _ draft: inout MoneyDraft) -> [Leg] {
        var legs = [draft.leg(accounts.promised(row), accounts.inForce(row), amount)]
        for (account, counts) in exposures(row.row, guarantor: row.guarantor) {
            legs.append(draft.leg(counts, account, amount))
        }
        return legs + portfolioEndLegs(row, amount, &draft)
    }

    /// What was overdue is paid up: the guarantee is in force again, and the deadlines of a claim,
    /// which run from the first day overdue, end. Nothing moves.
    public func planOverdueCleared(_ row: RowKey, _ head: StepHead) -> ProgrammeAnswer {
        answer(
            .overdueCleared(row), head, MoneyDraft(self, head),
            enterprise: book.rows[row]?.row.enterprise)
    }

    /// 逾期通知; nothing moves.
    public func planOverdueNotice(_ body: OverdueNotice, _ head: StepHead) -> ProgrammeAnswer {
        answer(
            .overdueNoticed(body), head, MoneyDraft(self, head),
            enterprise: book.rows[body.row]?.row.enterprise)
    }
}
