import CreditBook
import Diagnostics
import Programmes
import Quantities

/// What a step of a programme means for the life of the loan, where the life book knows its note:
/// both books are written at once, so that all views agree.
struct ProgrammeLife {
    private let books: CreditBooks
    private let actor: String
    private let moment: Instant

    init(_ books: CreditBooks, actor: String, at moment: Instant) {
        (self.books, self.actor, self.moment) = (books, actor, moment)
    }

    /// What both books say already; no contradiction.
    private static let silent: Set<LifeRefusal.Phrase> = [
        .alreadyFiled, .alreadyOverdue, .notOverdue,
    ]

    /// - Returns: the steps that the life book takes, and for the others why not: the programme
    /// does not
    ///   wait for it.
    func steps(_ plan: ProgrammePlan) throws -> (steps: [StepRecord], notes: [Diagnostic]) {
        var life = books.life
        var steps: [StepRecord] = []
        var notes: [Diagnostic] = []
        for (row, step) in told(plan.content) where life.notes[note(row)] != nil {
            let record = try step.record(
                id: "\(plan.step.id)/life/\(steps.count + notes.count + 1)",
                enterprise: row.row.enterprise, day: plan.step.day, evidence: plan.step.evidence)
            let late = life.refusals(ofNew: record)
            let refusals =
                late.isEmpty
                ? life.apply(
                    RecordedStep(entry: .max, recordedAt: moment, actor: actor, step: record))
                : late
            if refusals.isEmpty { steps.append(record) }
            let open = refusals.filter { !ProgrammeLife.silent.contains($0.phrase) }
            if !open.isEmpty { notes.append(ProgrammeLife.note(row, open)) }
        }
        return (steps, notes)
    }

    private static func note(_ row: RowState, _ refusals: [LifeRefusal]) -> Diagnostic {
        let zh = refusals.map(\.text.zh).joined(separator: "；")
        let en = refusals.map(\.text.en).joined(separator: "; ")
        return Diagnostic(
            .warning, at: nil, code: "lifeNotTold",
            zh: "经办记录没有同时登记借据 \(row.row.note)（\(row.key.text)）：\(zh)",
            en: "the life of note \(row.row.note) (\(row.key.text)) was not told: \(en)")
    }

    private func note(_ row: RowState) -> NoteKey {
        NoteKey(lender: row.lender, number: row.row.note)
    }

    private func told(_ step: ProgrammeStep) -> [(row: RowState, step: LifeStep)] {
        let book = books.programmes
        switch step {
        case .batchChecked(let body):
            return body.decisions.filter { $0.answer == .confirmed }.compactMap { decision in
                book.rows[RowKey(body.batch, decision.row)].map { row in
                    let filing = LifeStep.Filing(
                        note: note(row), with: row.programme, reference: row.key.text)
                    return (row, .filed(filing))
                }
            }
        case .principalRepaid(let body): return repaid(body)
        case .overdueCleared(let key): return one(key) { .overdueCleared(.init(note: $1)) }
        case .overdueNoticed(let body):
            return one(body.row) {
                .becameOverdue(.init(note: $1, since: body.since, principal: body.principal))
            }
        case .claimFiled(let body):
            return one(body.row) { row, note in
                let kind: LifeStep.Claim.Kind =
                    row.guarantor == nil ? .riskCompensation : .guaranteePayout
                return .claimed(
                    .init(
                        note: note, kind: kind, to: row.guarantor ?? row.programme,
                        amount: body.principal))
            }
        case .payoutMade(let body):
            guard let claim = book.claims[body.claim] else { return [] }
            return one(claim.filing.row) { row, note in
                let amount = min(body.paid, claim.filing.principal)
                return .paidOut(.init(note: note, by: row.guarantor ?? "", amount: amount))
            }
        case .recovered(let body): return recovered(body)
        default: return []
        }
    }

    /// What is released was repaid. A repayment that the life book has been told of before is
    /// not counted twice: it gets what it lacks.
    private func repaid(_ body: RowAmount) -> [(row: RowState, step: LifeStep)] {
        guard let row = book(body.row), let known = books.life.notes[note(row)] else { return [] }
        let lacks = body.amount.fen - max(0, known.repaid.fen - row.released.fen)
        if lacks <= 0 { return [] }
        return [(row, .repaid(.init(note: note(row), amount: Money(fen: lacks))))]
    }

    private func one(
        _ key: RowKey, _ make: (RowState, NoteKey) -> LifeStep
    ) -> [(row: RowState, step: LifeStep)] {
        book(key).map { [($0, make($0, note($0)))] } ?? []
    }

    private func book(_ key: RowKey) -> RowState? { books.programmes.rows[key] }

    /// After a payout the guarantor holds its part of the debt; after a compensation all of it is
    /// still the lender's.
    private func recovered(_ body: RecoveryPost) -> [(row: RowState, step: LifeStep)] {
        guard let loss = books.programmes.losses[body.loss], let row = book(loss.row) else {
            return []
        }
        var sums: [LifeStep.Holder: Int64] = [:]
        for part in body.parts {
            let isLenders = loss.kind == .compensation || part.party.isLender
            sums[isLenders ? .lender : .guarantor, default: 0] += part.amount.fen
        }
        return LifeStep.Holder.allCases.compactMap { holder in
            guard let fen = sums[holder], fen > 0 else { return nil }
            let step = LifeStep.Recovery(
                note: note(row), amount: Money(fen: fen), holder: holder)
            return (row, .recovered(step))
        }
    }
}
