import CreditBook
public import Quantities

extension ProgrammeDesk {
    /// Files a claim, if the loan is overdue long enough and not too long, and its papers are
    /// there. Days of overdue are counted from the first day overdue, which is not counted itself.
    public func planClaim(_ body: ClaimFiling, _ head: StepHead) -> ProgrammeAnswer {
        guard let row = book.rows[body.row] else { return .refused([.rowNotFound(body.row)]) }
        let faults = claimFaults(body, row, head.day) + together(body, row)
        if !faults.isEmpty { return .refused(faults) }
        return answer(
            .claimFiled(body), head, MoneyDraft(self, head), enterprise: row.row.enterprise)
    }

    /// All that stands against a claim, in order; empty where it may be filed.
    public func claimFaults(
        _ body: ClaimFiling, _ row: RowState, _ day: Day
    ) -> [ProgrammeRefusal] {
        guard let overdue = row.overdue else { return [.overdueNotNoticed(body.row)] }
        var faults: [ProgrammeRefusal] = []
        if let after = terms.claim?.after {
            if let first = after.value?.end(after: overdue.since, calendar)?.day {
                if day < first { faults.append(.claimTooEarly(from: first)) }
            } else {
                faults.append(unread("申请代偿（补偿）的逾期天数", "the days overdue before a claim"))
            }
        }
        if let until = terms.claim?.until {
            if let last = until.value?.end(after: overdue.since, calendar)?.day {
                if day > last { faults.append(.claimTooLate(until: last)) }
            } else {
                faults.append(unread("申请期限", "the last day of a claim"))
            }
        }
        let given = Set(body.papers.filter { !$0.evidence.isEmpty }.map(\.id))
        let missing = (terms.claim?.checklist ?? []).map(\.id).filter { !given.contains($0) }
        if !missing.isEmpty { faults.append(.papersMissing(missing)) }
        return faults
    }

    /// A note may be under several programmes; what is claimed from all of them together must not
    /// exceed what is owed on it.
    private func together(_ body: ClaimFiling, _ row: RowState) -> [ProgrammeRefusal] {
        let note = NoteKey(lender: row.lender, number: row.row.note)
        let rows = book.rows(of: note)
        let others = Set(rows.map(\.key)).subtracting([row.key])
        if others.isEmpty { return [] }
        let open = book.claims.values.reduce(Int64(0)) { sum, claim in
            let isOpen = claim.stage == .filed && others.contains(claim.filing.row)
            return isOpen ? sum + claim.filing.principal.fen : sum
        }
        let left = owed(on: note, rows, beside: others).fen - open
        if body.principal.fen <= left { return [] }
        return [.claimsExceedBalance(note: note.text, left: Money(fen: max(0, left)))]
    }

    /// What the lender still has to get of a note, less what pools bear of it; by the rows alone
    /// where the life of credit does not know the note.
    private func owed(
        on note: NoteKey, _ rows: [RowState], beside others: Set<RowKey>
    ) -> Money {
        guard let known = life.notes[note] else {
            let most = rows.map { $0.confirmed.fen - $0.released.fen }.max() ?? 0
            return Money(fen: most - rows.reduce(0) { $0 + $1.paidOut.fen })
        }
        let borne = book.losses.values.reduce(Int64(0)) { sum, loss in
            guard loss.kind == .compensation, others.contains(loss.row) else { return sum }
            return loss.borne.reduce(sum) { $1.party.isPublic ? $0 + $1.amount.fen : $0 }
        }
        return Money(fen: known.balance.fen - borne)
    }

    /// The claim goes back for completion.
    public func planClaimReturn(
        _ claim: String, reasons: [String], _ head: StepHead
    ) -> ProgrammeAnswer {
        answer(
            .claimReturned(ClaimAnswer(claim: claim, reasons: reasons)), head,
            MoneyDraft(self, head))
    }

    public func planClaimRefusal(
        _ claim: String, reasons: [String], _ head: StepHead
    ) -> ProgrammeAnswer {
        answer(
            .claimRefused(ClaimAnswer(claim: claim, reasons: reasons)), head,
            MoneyDraft(self, head))
    }

    /// By when a claim is to be decided and paid; nil where the terms do not say.
    public func deadlines(
        of claim: ClaimState
    ) -> (decision: (day: Day, isProvisional: Bool)?, payment: (day: Day, isProvisional: Bool)?) {
        let decision = terms.claim?.decision?.value?.end(after: claim.filedOn, calendar)
        let payment = decision.flatMap { terms.claim?.payment?.value?.end(after: $0.day, calendar) }
        return (
            decision,
            payment.map { ($0.day, $0.isProvisional || decision?.isProvisional == true) }
        )
    }

    /// The loss of a claim by the terms' base, divided; or the refusal that says what is unread.
    func divided(
        _ claim: ClaimState, _ facts: SplitFacts
    ) -> (loss: Money, parts: [PartyAmount], refusals: [ProgrammeRefusal]) {
        guard let base = terms.base?.value else {
            return (.zero, [], [unread("补偿基数", "what the shares are shares of")])
        }
        let filing = claim.filing
        let loss = base.includesInterest ? filing.principal + filing.interest : filing.principal
        switch terms.split(loss, facts) {
        case .parts(let parts): return (loss, parts, [])
        case .bounds: return (loss, [], [unread("约定比例（只有上下限）", "the agreed shares")])
        case .unknownRule(let why): return (loss, [], [.ruleUnread(why)])
        case .unknownData(let names): return (loss, [], [.dataMissing(names)])
        }
    }
}
