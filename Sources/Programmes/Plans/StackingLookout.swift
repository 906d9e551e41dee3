public import CreditBook
import Diagnostics
import Quantities

/// What a batch check knows of an enterprise's other credit, and the rules on it (叠加与互斥).
public struct StackingLookout: Sendable {
    /// Nothing is known and nothing is asked.
    public static let none = StackingLookout(StackingShelf.empty, life: LifeBook())

    let shelf: StackingShelf
    let life: LifeState

    public init(_ shelf: StackingShelf, life: LifeBook) {
        self.shelf = shelf
        self.life = life.state
    }
}

extension BatchCheck {
    /// The rules on a row: what the life of credit has of the enterprise, and the rows of all
    /// programmes whose notes it does not know. Rows of this batch that come later do not count.
    func stacking(
        _ row: BatchRow, _ filing: BatchFiled, _ tally: Tally, _ day: Day
    ) -> [RowReason] {
        let rules = lookout.shelf.rules(on: day)
        if rules.isEmpty { return [] }
        let product = lookout.shelf.products[filing.programme] ?? filing.programme
        let later = filing.rows.filter { $0.number >= row.number }
        let own = NoteKey(lender: filing.lender, number: row.note)
        let candidate = StackingCandidate(
            product: product, lender: filing.lender, amount: row.amount,
            line: lookout.life.notes[own]?.line,
            notes: Set(later.map { NoteKey(lender: filing.lender, number: $0.note) }))
        return lookout.life.stacking(
            candidate, for: row.enterprise, rules,
            beside: filed(row, tally) + passed(row, filing, product, tally), knowsAll: false,
            on: day
        ).compactMap(reason)
    }

    private func reason(_ finding: StackingFinding) -> RowReason? {
        switch finding.answer {
        case .met: nil
        case .notMet(let excess, let because):
            RowReason(
                .againstStackingRule, limit: finding.rule.bound,
                found: excess.flatMap { over in finding.rule.bound.map { $0 + over } },
                named: ([finding.rule.label.zh] + because).joined(separator: "、"))
        case .unknown: RowReason(.dataMissing, named: "其他融资（\(finding.rule.label.zh)）")
        case .unread: RowReason(.ruleUnread, named: "stacking \(finding.rule.id)")
        }
    }

    /// Rows of other batches whose notes the life of credit does not know.
    private func filed(_ row: BatchRow, _ tally: Tally) -> [EnterpriseTotals.Row] {
        book.rows.values.filter { state in
            state.row.enterprise == row.enterprise && !tally.own.contains(state.key)
                && state.exposure.fen > 0
                && lookout.life.notes[NoteKey(lender: state.lender, number: state.row.note)] == nil
        }.map { state in
            EnterpriseTotals.Row(
                lender: state.lender,
                product: lookout.shelf.products[state.programme] ?? state.programme,
                amounts: .init(guaranteedLoan: state.exposure))
        }
    }

    /// Rows of this batch before this one that passed.
    private func passed(
        _ row: BatchRow, _ filing: BatchFiled, _ product: String, _ tally: Tally
    ) -> [EnterpriseTotals.Row] {
        filing.rows.filter { other in
            tally.passed.contains(other.number) && other.enterprise == row.enterprise
                && lookout.life.notes[NoteKey(lender: filing.lender, number: other.note)] == nil
        }.map {
            EnterpriseTotals.Row(
                lender: filing.lender, product: product,
                amounts: .init(guaranteedLoan: $0.amount))
        }
    }
}

extension StackingRule {
    fileprivate var bound: Money? {
        if case .totalAtMost(let bound, _) = test { bound } else { nil }
    }
}
