import CreditBook
import MoneyLedger
public import Quantities

// What becomes payable of a promise, is paid, released, corrected.
extension ProgrammeDesk {
    /// 应付贴息 for the interest of the days up to `to`.
    ///
    /// - Parameters:
    ///   - to: the first day that is not counted; nil: as far as the promise goes.
    ///   - interest: that the enterprise paid for these days, as the evidence shows.
    public func planAccrual(
        _ accrual: String, of promise: String, to: Day?, interest: Money, _ head: StepHead
    ) -> ProgrammeAnswer {
        guard let state = book.subsidies.promises[promise] else {
            return refused(.promiseNotFound(promise))
        }
        guard let note = life.notes[state.note] else { return refused(.noteNotFound(state.note)) }
        let count = SubsidyCount(state: state, note: note)
        let last = min(state.promise.end, count.stop ?? state.promise.end)
        let (from, to) = (state.next, to ?? last)
        if let refusal = periodFault(count, from, to, last, interest, head) {
            return refused(refusal)
        }
        let result = count.count(from, to, interest: interest, isLast: to == last)
        let rest = Money(fen: state.left.fen - result.amount.fen)
        var draft = MoneyDraft(self, head)
        let released = to == last ? rest : .zero
        let posting = post(result.amount, released, state.promise, "accrued", &draft)
        let body = SubsidyAccrual(
            accrual: accrual, promise: promise, from: from, to: to, interest: interest,
            counted: result.counted, fenDays: result.fenDays, computed: result.computed,
            amount: result.amount, cutBy: result.cutBy, isLast: to == last, released: released,
            posting: posting)
        return answer(.subsidyAccrued(body), head, draft, enterprise: state.promise.enterprise)
    }

    private func periodFault(
        _ count: SubsidyCount, _ from: Day, _ to: Day, _ last: Day, _ interest: Money,
        _ head: StepHead
    ) -> SubsidyRefusal? {
        if count.state.stage != .confirmed {
            return .notInStage(count.state.id, stage: count.state.stage)
        }
        if let stop = count.stop, to > stop || stop <= from { return .stopped(since: stop) }
        if to <= from || to > last { return .periodNotNext(from: from, end: last) }
        if head.day < to { return .periodNotOver(to: to) }
        if !interest.isPlausible { return .amountOutOfRange }
        if let most = count.contractInterest(from, to), interest > most {
            return .exceedsContractInterest(most: most)
        }
        return head.evidence == nil ? .evidenceMissing : nil
    }

    /// What becomes payable leaves the promise and is owed; what is released goes back to the
    /// budget and under the enterprise's ceiling.
    /// - Returns: the operation's id; empty where nothing moves.
    private func post(
        _ amount: Money, _ released: Money, _ promise: SubsidyPromise, _ name: String,
        _ draft: inout MoneyDraft
    ) -> String {
        let accounts = subsidyAccounts
        let client = promise.enterprise
        let legs =
            [
                draft.leg(accounts.counts, accounts.promised(promise.year), amount),
                draft.leg(accounts.borne, accounts.payable(client), amount),
            ].filter { $0.amount > .zero } + back(released, promise, &draft)
        guard !legs.isEmpty else { return "" }
        return draft.add(name, .transfer(legs), reference: promise.id).text
    }

    private func back(
        _ amount: Money, _ promise: SubsidyPromise, _ draft: inout MoneyDraft
    ) -> [Leg] {
        guard amount > .zero else { return [] }
        let accounts = subsidyAccounts
        let limit = terms.subsidy?.enterpriseMoney?.value
        return [
            draft.leg(accounts.budget(promise.year), accounts.promised(promise.year), amount),
            draft.leg(
                accounts.enterpriseCounts, accounts.enterprise(promise.enterprise, limit: limit),
                amount),
        ]
    }

    /// 拨付, against evidence.
    /// - Parameter amount: nil: all that is payable.
    public func planPayment(
        _ payment: String, of promise: String, amount: Money?, _ head: StepHead
    ) -> ProgrammeAnswer {
        guard let state = book.subsidies.promises[promise] else {
            return refused(.promiseNotFound(promise))
        }
        var draft = MoneyDraft(self, head)
        let accounts = subsidyAccounts
        let paid = amount ?? state.payable
        let leg = draft.leg(accounts.payable(state.promise.enterprise), accounts.cash, paid)
        let posting = draft.add("paid", .transfer([leg]), reference: state.id).text
        let body = SubsidyPayment(
            payment: payment, promise: promise, amount: paid, posting: posting)
        return answer(.subsidyPaid(body), head, draft, enterprise: state.promise.enterprise)
    }

    /// 释放 where the loan was repaid or is overdue, or with a reason. Interest paid before is
    /// accrued first: nothing becomes payable afterwards.
    public func planRelease(
        of promise: String, reason: String?, _ head: StepHead
    ) -> ProgrammeAnswer {
        guard let state = book.subsidies.promises[promise] else {
            return refused(.promiseNotFound(promise))
        }
        guard let cause = cause(state, reason) else { return refused(.notStopped) }
        return release(
            SubsidyRelease(promise: promise, cause: cause, reason: reason, amount: .zero), state,
            head)
    }

    /// The note has ended or is overdue, so nothing of later days is subsidised (自动释放): what they
    /// would have taken goes back. What the days before may still make payable stays.
    public func planStop(of promise: String, _ head: StepHead) -> ProgrammeAnswer {
        guard let state = book.subsidies.promises[promise] else {
            return refused(.promiseNotFound(promise))
        }
        guard let note = life.notes[state.note] else { return refused(.noteNotFound(state.note)) }
        let count = SubsidyCount(state: state, note: note)
        guard let cause = cause(state, nil), let stop = count.stop else {
            return refused(.notStopped)
        }
        let keeps = count.open(before: min(stop, state.promise.end))
        return release(
            SubsidyRelease(
                promise: promise, cause: cause, reason: nil, amount: .zero, stop: stop,
                keeps: keeps == .zero ? nil : keeps), state, head)
    }

    /// - Parameter body: its amount is worked out here: all that is not kept.
    private func release(
        _ body: SubsidyRelease, _ state: SubsidyState, _ head: StepHead
    ) -> ProgrammeAnswer {
        var (body, draft) = (body, MoneyDraft(self, head))
        let whole = state.stage == .held ? state.promise.amount : state.left
        body.amount = Money(fen: whole.fen - (body.keeps?.fen ?? 0))
        if state.stage == .held {
            draft.add("void", .void(MoneyOperationID(state.promise.hold)), reference: state.id)
        } else {
            let legs = back(body.amount, state.promise, &draft)
            draft.transfer("released", legs, reference: state.id)
        }
        return answer(.subsidyReleased(body), head, draft, enterprise: state.promise.enterprise)
    }

    private func cause(_ state: SubsidyState, _ reason: String?) -> SubsidyRelease.Cause? {
        let note = life.notes[state.note]
        if note?.end != nil || note?.balance == .zero { return .noteEnded }
        if note?.overdue != nil { return .noteOverdue }
        return reason == nil ? nil : .withdrawn
    }

    /// 冲正 by the same legs on the other sides.
    public func planCorrection(_ body: SubsidyCorrection, _ head: StepHead) -> ProgrammeAnswer {
        guard let state = book.subsidies.promises[body.promise] else {
            return refused(.promiseNotFound(body.promise))
        }
        let postings =
            state.accruals.map { ($0.accrual, $0.posting) }
            + state.payments.map { ($0.body.payment, $0.body.posting) }
        guard let posting = postings.first(where: { $0.0 == body.subject })?.1 else {
            return refused(.notCorrectable(body.subject))
        }
        var draft = MoneyDraft(self, head)
        if !posting.isEmpty {
            draft.add(
                "corrected", .correct(MoneyOperationID(posting), reason: body.reason),
                reference: state.id)
        }
        return answer(.subsidyCorrected(body), head, draft, enterprise: state.promise.enterprise)
    }
}
