import Diagnostics
import Quantities

/// Holds what lenders report of an enterprise against the rules on other credit (叠加与互斥). The banks
/// have lent, so a rule that is not met is a breach on record and refuses nothing.
struct ReportedStacking {
    private let sheet: MonthSheet
    private let rules: [StackingRule]
    /// Balances by enterprise, of those that the sheet speaks of.
    private var rows: [String: [EnterpriseTotals.Row]] = [:]

    /// In the order of enterprises and rules; each at the last note that the rule is about.
    /// - Parameter notes: all that counts of the sheet's month and lender.
    static func test(
        _ sheet: MonthSheet, _ notes: [NoteMonth], in book: ReportedBook, _ rules: [StackingRule]
    ) -> [ReportedStep.BreachFound] {
        if rules.isEmpty { return [] }
        var test = ReportedStacking(sheet: sheet, rules: rules)
        let touched = Set(sheet.rows.map(\.enterprise))
        test.add(notes, of: sheet.lender, touched)
        for lender in book.lenders where lender != sheet.lender {
            let last = book.months(of: lender).last { $0 <= sheet.month }
            let month = last.flatMap { book.month($0, of: lender) }
            test.add(month?.adjusted ?? [], of: lender, touched)
        }
        return touched.sorted().flatMap { joined(test.breaches(of: $0)) }
    }

    /// One breach a note: its id says sheet, kind and note, not the rule.
    private static func joined(
        _ found: [ReportedStep.BreachFound]
    ) -> [ReportedStep.BreachFound] {
        var breaches: [ReportedStep.BreachFound] = []
        for one in found {
            guard let place = breaches.firstIndex(where: { $0.note == one.note }) else {
                breaches.append(one)
                continue
            }
            breaches[place].reported += "；" + one.reported
            breaches[place].bound += "；" + one.bound
        }
        return breaches
    }

    private init(sheet: MonthSheet, rules: [StackingRule]) {
        (self.sheet, self.rules) = (sheet, rules)
    }

    private mutating func add(_ notes: [NoteMonth], of lender: String, _ touched: Set<String>) {
        for note in notes where note.closing > .zero && touched.contains(note.enterprise) {
            rows[note.enterprise, default: []].append(
                EnterpriseTotals.Row(
                    lender: lender, product: note.known, amounts: .init(balance: note.closing)))
        }
    }

    private func breaches(of enterprise: String) -> [ReportedStep.BreachFound] {
        let own = rows[enterprise] ?? []
        return own.standing(rules, knowsAll: false).compactMap { finding in
            guard case .notMet(let excess, let because) = finding.answer,
                let note = sheet.rows.last(where: {
                    $0.enterprise == enterprise && $0.closing > .zero
                        && finding.rule.touches($0.known)
                })
            else { return nil }
            return found(finding.rule, excess, because, note)
        }
    }

    private func found(
        _ rule: StackingRule, _ excess: Money?, _ because: [String], _ note: NoteMonth
    ) -> ReportedStep.BreachFound {
        var (reported, bound) = (because.joined(separator: "、"), rule.label.zh)
        if case .totalAtMost(let most, _) = rule.test, let excess {
            reported = (most.adding(excess) ?? most).text
            bound = "\(most.text)（\(rule.label.zh)）"
        }
        return .init(
            sheet: sheet.id, lender: sheet.lender, month: sheet.month.iso, note: note.note,
            enterprise: note.enterprise, kind: LineBreach.Kind.againstStackingRule.rawValue,
            reported: reported, bound: bound)
    }
}

extension NoteMonth {
    /// The product by which rules know it.
    fileprivate var known: String { productID ?? product }
}

extension StackingRule {
    /// Whether a product is on either side of it.
    fileprivate func touches(_ product: String) -> Bool {
        if case .exclusive(let others) = test, others.contains(product) { return true }
        return concerns(product) || counts(product)
    }
}
