import CreditBook
public import Diagnostics
import MoneyLedger
public import Papers
public import Programmes
import Quantities
public import Reports

// Batches, claims, pools.
extension ZonePapers {
    /// 批量担保备案表.
    /// - Throws: `Faults` where there is no such batch on the business day.
    public func batch(_ code: String) throws(Faults) -> Report {
        guard let state = books.programmes.batches[code] else {
            let kind = Bilingual(zh: "批次", en: "batch")
            throw Faults([
                PaperFaults.notFound(kind, code, on: asOf, books.programmes.batches.keys.sorted())
            ])
        }
        let terms = try terms(state.filing.programme)
        let found = BatchStanding(state, terms, books, setting.loaded)
        let revolves = terms.batch?.quotaRevolves?.value == true
        let use =
            terms.batch?.yearQuota == nil
            ? nil : books.programmes.quotaUse(of: code, on: asOf, revolves: revolves)
        let rows = books.programmes.rows.values.filter { $0.key.batch == code }
        return BatchPaper(
            state, terms, found.decisions, rows: rows.sorted { $0.key < $1.key }, use: use,
            portfolio: found.portfolio, ledger: ledger(through: asOf), names: names
        ).report(head)
    }

    /// 代偿、补偿申报材料.
    /// - Parameters:
    ///   - facts: on which the split of the loss may depend; the leverage of the book where none
    ///     is given.
    ///   - caps: what the caps of a compensation are reckoned on.
    /// - Throws: `Faults` where there is no such claim on the business day.
    public func claim(
        _ code: String, facts: SplitFacts = SplitFacts(),
        caps: CompensationCaps.Facts = CompensationCaps.Facts()
    ) throws(Faults) -> Report {
        let book = books.programmes
        guard let state = book.claims[code], let row = book.rows[state.filing.row] else {
            let kind = Bilingual(zh: "申请", en: "claim")
            throw Faults([PaperFaults.notFound(kind, code, on: asOf, book.claims.keys.sorted())])
        }
        let terms = try terms(row.programme)
        let desk = desk(terms)
        let (decision, payment) = desk.deadlines(of: state)
        return ClaimPaper(
            ClaimView(state, row, decision: decision, payment: payment), terms,
            shares(state, row, desk, facts, caps), ledger: ledger(through: asOf),
            enterprise: names[row.row.enterprise] ?? row.row.name ?? row.row.enterprise
        ).report(head)
    }

    private func shares(
        _ claim: ClaimState, _ row: RowState, _ desk: ProgrammeDesk, _ facts: SplitFacts,
        _ caps: CompensationCaps.Facts
    ) -> ClaimShares {
        let code = claim.filing.claim
        if let loss = desk.book.losses.values.first(where: { $0.claim == code }) {
            return .paid(loss)
        }
        guard claim.stage == .filed else { return .none([claim.stage.undivided]) }
        let head = StepHead("estimate/\(code)", on: asOf)
        let measured = ProgrammeRequest.measured(facts, code, desk)
        let answer =
            row.guarantor == nil
            ? desk.planCompensation("estimate", of: code, head, facts: measured, caps: caps)
            : desk.planPayout("estimate", of: code, head, facts: measured)
        guard let plan = answer.plan else { return .none(answer.refusals.map(\.text)) }
        switch plan.content {
        case .payoutMade(let body):
            return .computed(
                ClaimEstimate(
                    parts: body.parts, paid: body.paid, aboveCeiling: body.aboveCeiling))
        case .compensationPaid(let body):
            return .computed(
                ClaimEstimate(parts: body.parts, paid: body.paid, cutBy: body.cutBy))
        default: preconditionFailure("a payout or a compensation was planned")
        }
    }

    /// 资金池对账单.
    /// - Parameter period: nil: from the beginning of the books to the business day.
    /// - Throws: `Faults` for an unknown pool, a programme that is none, a period without data.
    public func pool(_ text: String, _ period: ZonePeriod? = nil) throws(Faults) -> Report {
        let terms = try terms(text)
        guard terms.kind == .pool else { throw Faults([PaperFaults.notAPool(terms.name)]) }
        if let period, period.from > asOf {
            throw Faults([PaperFaults.periodAhead(period.label, asOf)])
        }
        let end = min(period?.through ?? asOf, asOf)
        let paper = PoolPaper(
            terms, programmes(through: end), ledger(through: end),
            ZoneDays(from: period?.from, through: end), label: period?.label,
            guards: books.money.guardReadings(), names: names)
        if paper.isEmpty { throw Faults([PaperFaults.poolWithoutMoney(terms.name, end)]) }
        return paper.report(head)
    }

    /// The programme book up to a day on or before the business day.
    private func programmes(through day: Day) -> ProgrammeBook {
        guard day < asOf else { return books.programmes }
        var book = ProgrammeBook()
        for step in steps where step.step.day <= day { _ = book.apply(step) }
        return book
    }
}

extension ClaimState.Stage {
    /// Why the loss of a claim that is not open is not divided.
    fileprivate var undivided: Bilingual {
        switch self {
        case .returned:
            Bilingual(zh: "申请已退回补正，补齐后重新申请", en: "the claim went back for completion")
        case .refused: Bilingual(zh: "申请不予受理", en: "the claim was refused")
        case .filed, .paid: Bilingual(zh: "没有支付记录", en: "no payment is on record")
        }
    }
}
