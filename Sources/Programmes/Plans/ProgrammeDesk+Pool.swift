import MoneyLedger
import Quantities

extension ProgrammeDesk {
    /// 风险补偿: the pool bears its share of the lender's loss, cut by its caps; the debt stays on the
    /// lender's books.
    public func planCompensation(
        _ compensation: String, of claim: String, _ head: StepHead, facts: SplitFacts,
        caps: CompensationCaps.Facts = CompensationCaps.Facts()
    ) -> ProgrammeAnswer {
        guard let found = book.claims[claim], let row = book.rows[found.filing.row] else {
            return .refused([.claimNotFound(claim)])
        }
        guard row.guarantor == nil else { return .refused([.notOfThisKind(claim)]) }
        guard let held = terms.pool?.held.value else {
            return .refused([unread("资金存放方式", "where the money is held")])
        }
        let (loss, whole, refusals) = divided(found, facts)
        if !refusals.isEmpty { return .refused(refusals) }
        let cut = capped(loss, whole, row, caps)
        guard let parts = cut.parts else { return .refused(cut.refusals) }
        let paid = Money(fen: parts.reduce(0) { $0 + ($1.party.isPublic ? $1.amount.fen : 0) })
        let body = RiskCompensation(
            compensation: compensation, claim: claim, parts: parts, paid: paid, cutBy: cut.cutBy)
        var draft = MoneyDraft(self, head)
        let source = held == .pool ? accounts.poolCash : accounts.deposit(row.lender)
        let legs = parts.filter(\.party.isPublic).map { part in
            draft.leg(accounts.compensation(part.party), source, part.amount)
        }
        draft.transfer("paid", legs, reference: compensation)
        var ended = endLegs(row, found.filing.principal, &draft)
        let cap = terms.caps.perClient[caps.sizeClass ?? "all"] ?? terms.caps.perClient["all"]
        if let most = cap?.value {
            ended.append(
                draft.leg(
                    accounts.clientCap(row.row.enterprise, most), accounts.counts, paid))
        }
        draft.transfer("ended", ended, reference: compensation)
        return answer(.compensationPaid(body), head, draft, enterprise: row.row.enterprise)
    }

    private struct Cut {
        var parts: [PartyAmount]?
        var cutBy: [String] = []
        var refusals: [ProgrammeRefusal] = []
    }

    /// What the caps take from the public part falls to the lender; then the public part is divided
    /// again where the terms have a second split.
    private func capped(
        _ loss: Money, _ parts: [PartyAmount], _ row: RowState, _ given: CompensationCaps.Facts
    ) -> Cut {
        let asked = Money(fen: parts.reduce(0) { $0 + ($1.party.isPublic ? $1.amount.fen : 0) })
        var facts = given
        facts.sizeClass = given.sizeClass ?? (terms.caps.perClient["all"] == nil ? nil : "all")
        facts.paidForClient = paid { $0.row.enterprise == row.row.enterprise }
        facts.paidToBank = paid { $0.lender == row.lender }
        switch terms.caps.cut(asked, loss: loss, facts) {
        case .unknownRule(let why): return Cut(refusals: [.ruleUnread(why)])
        case .unknownData(let names): return Cut(refusals: [.dataMissing(names)])
        case .amount(let amount, let cutBy):
            let weights = parts.map { $0.party.isPublic ? $0.amount.fen : 0 }
            guard let shared = Apportionment.byLargestRemainder(amount, weights) else {
                return Cut(refusals: [.nothingToDo])
            }
            var lenderTakes = asked - amount
            let found = zip(parts, shared).map { part, share in
                if part.party.isPublic { return PartyAmount(part.party, share) }
                defer { if part.party.isLender { lenderTakes = .zero } }
                let more = part.party.isLender ? lenderTakes : .zero
                return PartyAmount(part.party, part.amount + more)
            }
            return again(found, cutBy)
        }
    }

    private func again(_ parts: [PartyAmount], _ cutBy: [String]) -> Cut {
        var found: [PartyAmount] = []
        for part in parts {
            guard let second = terms.secondSplit, second.of == part.party else {
                found.append(part)
                continue
            }
            switch terms.divideAgain(part.amount) {
            case .parts(let finer): found += finer
            case .bounds: return Cut(refusals: [unread("第二层比例", "the second split")])
            case .unknownRule(let why): return Cut(refusals: [.ruleUnread(why)])
            case .unknownData(let names): return Cut(refusals: [.dataMissing(names)])
            }
        }
        return Cut(parts: found, cutBy: cutBy)
    }

    /// What the pool paid before.
    private func paid(where counts: (RowState) -> Bool) -> Money {
        book.losses.values.reduce(Money.zero) { sum, loss in
            guard loss.kind == .compensation, let row = book.rows[loss.row],
                row.programme == terms.id, counts(row)
            else { return sum }
            return sum + loss.paid
        }
    }

    /// Reads a metric against the triggers. What stands exactly on an unstated boundary is recorded
    /// as undecided and stops nothing.
    public func planTriggerReading(
        _ metric: SuspensionTrigger.Metric, _ reading: AmountRatio, _ head: StepHead
    ) -> ProgrammeAnswer {
        let answers = terms.triggered(metric, reading)
        let reached = answers.filter { $0.answer == .reached }.map(\.trigger.action)
        let undecided = answers.filter {
            if case .unknownRule = $0.answer { true } else { false }
        }
        let body = TriggerReading(
            programme: terms.id, metric: metric, reading: reading, actions: reached,
            undecided: undecided.map(\.trigger.id))
        return answer(.triggerRead(body), head, MoneyDraft(self, head))
    }

    public func planLift(_ body: SuspensionLift, _ head: StepHead) -> ProgrammeAnswer {
        answer(.suspensionLifted(body), head, MoneyDraft(self, head))
    }

    /// The leverage that decides the split, as the terms measure it; a refusal where they were not
    /// read. The book of the day is the book of the measuring day: the caller replays to it.
    public func measuredLeverage(
        at lender: String
    ) -> (ratio: AmountRatio?, refusal: ProgrammeRefusal?) {
        guard let base = terms.pool?.leverageBase?.value else {
            return (nil, unread("放大倍数的基数", "what the leverage is taken of"))
        }
        if terms.pool?.measured?.value == nil {
            return (nil, unread("放大倍数的测算日", "the day on which the leverage is measured"))
        }
        return (book.leverage(terms.id, lender: base == .deposits ? lender : nil), nil)
    }
}
