import MoneyLedger
public import Quantities

extension ProgrammeDesk {
    /// 追偿: what came back is shared by the terms' rule: costs first or not, by risk share or in
    /// order.
    ///
    /// After a payout the guarantor holds the money, keeps its own part and owes the others theirs.
    /// After a compensation the lender holds it and gives the public parts back to the pool.
    public func planRecovery(
        of loss: String, amount: Money, costs: Money, _ head: StepHead
    ) -> ProgrammeAnswer {
        guard let found = book.losses[loss], let row = book.rows[found.row] else {
            return .refused([.lossNotFound(loss)])
        }
        guard let recovery = terms.recovery else {
            return .refused([unread("追偿分配规则", "how recoveries are shared")])
        }
        if amount.fen <= 0 || costs.fen < 0 { return .refused([.amountOutOfRange]) }
        switch recovery.share(amount, costs: costs, borne: found.borne) {
        case .unknownRule(let why): return .refused([.ruleUnread(why)])
        case .shared(let back, let parts, let over):
            if over.fen > 0 {
                return .refused([.recoveryExceedsLoss(left: amount - over)])
            }
            let body = RecoveryPost(loss: loss, amount: amount, costs: back, parts: parts)
            var draft = MoneyDraft(self, head)
            let legs = recoveryLegs(body, found, row, &draft)
            draft.transfer("recovered", legs, reference: loss)
            growCeilings(.recovered(body), head, &draft)
            return answer(.recovered(body), head, draft)
        }
    }

    private func recoveryLegs(
        _ body: RecoveryPost, _ loss: LossState, _ row: RowState, _ draft: inout MoneyDraft
    ) -> [Leg] {
        if loss.kind == .payout, let guarantor = row.guarantor {
            let cash = ProgrammeAccounts.cash(guarantor)
            let costs = draft.leg(cash, accounts.recoveryCosts, body.costs)
            return [costs]
                + body.parts.map { part in
                    part.party == .guarantor
                        ? draft.leg(cash, accounts.recourse(guarantor), part.amount)
                        : draft.leg(
                            cash, accounts.recoveryPayable(part.party, by: guarantor), part.amount)
                }
        }
        let isDeposit = terms.pool?.held.value == .deposits
        let source = isDeposit ? accounts.deposit(row.lender) : accounts.poolCash
        return body.parts.filter(\.party.isPublic).map { part in
            draft.leg(source, accounts.recovery(part.party), part.amount)
        }
    }

    /// The guarantor passes on to the others what was recovered for them.
    public func planPassOn(_ body: LossPartAmounts, _ head: StepHead) -> ProgrammeAnswer {
        guard let loss = book.losses[body.loss] else {
            return .refused([.lossNotFound(body.loss)])
        }
        guard let guarantor = book.rows[loss.row]?.guarantor else {
            return .refused([.notOfThisKind(body.loss)])
        }
        var draft = MoneyDraft(self, head)
        let legs = body.parts.map { part in
            draft.leg(
                accounts.recoveryPayable(part.party, by: guarantor),
                ProgrammeAccounts.cash(guarantor),
                part.amount)
        }
        draft.transfer("passed-on", legs, reference: body.loss)
        return answer(.recoveryPassedOn(body), head, draft)
    }
}
