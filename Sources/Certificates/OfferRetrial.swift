import FEEL
import Quantities
import Vocabulary

/// The range of an offer worked out again: its lines, then the bounds of the deal. Limits round
/// down.
struct OfferRetrial {
    /// The range, with names still as positions.
    struct Found {
        var range = Certificate.Body.Offer()
        var missing: [FieldIndex] = []
    }

    private let trial: Retrial
    private let bench: Bench
    private let view: View
    private var found = Found()

    init(_ trial: Retrial, _ states: [FactState]) {
        self.trial = trial
        bench = trial.bench
        view = trial.bench.view(states, of: 0, requiring: nil)
    }

    func run() -> Found {
        var copy = self
        copy.setLimit()
        copy.setRate()
        copy.setTerm()
        copy.boundAll()
        copy.close()
        return copy.found
    }

    // MARK: lines

    /// Nil where the line is evidenced too weakly.
    private func strong(_ rule: ReadRules.Range?) -> ReadRules.Range? {
        guard let rule else { return nil }
        let ends = ([rule.ends] + rule.rows.values).flatMap { [$0.low, $0.high] }
        let slots = ends.compactMap { $0?.slots }.flatMap(\.self)
        return bench.isWeak(rule.citation, slots) ? nil : rule
    }

    private func ends(_ rule: ReadRules.Range) -> ReadRules.Range.Ends? {
        guard let by = rule.by else { return rule.ends }
        guard case .text(let member)? = view.states[by].value else {
            return rule.ends.low == nil && rule.ends.high == nil ? nil : rule.ends
        }
        return rule.rows[member] ?? rule.ends
    }

    private mutating func setLimit() {
        guard let line = bench.own.limit else { return }
        guard let rule = strong(line) else {
            found.range.isLimitUnread = true
            return
        }
        found.range.isLimitUnread = rule.isUnread
        guard let ends = ends(rule) else {
            found.missing = rule.by.map(view.needed) ?? []
            return
        }
        note("limit", ends)
        found.range.limitLowFen = money(ends.low)
        found.range.limitHighFen = money(ends.high)
        found.range.isCeiling =
            found.range.limitLowFen == nil && rule.by == nil && isSameForAll(ends.high)
    }

    private func isSameForAll(_ bound: Bound?) -> Bool {
        switch bound {
        case .named(let slot, _):
            if case .table = view.constants[slot - bench.dictionary.firstOwnSlot] { return false }
            return true
        case .formula(let formula):
            return formula.slots.allSatisfy { $0 >= bench.dictionary.fields.count }
        case .literal, .unread, nil: return true
        }
    }

    private mutating func setRate() {
        guard let rule = strong(bench.own.rate), let ends = ends(rule) else { return }
        note("rate", ends)
        found.range.rateLowPpm = rate(ends.low)
        found.range.rateHighPpm = rate(ends.high)
    }

    private mutating func setTerm() {
        guard let rule = strong(bench.own.term), let ends = ends(rule) else { return }
        note("term", ends)
        found.range.termMinMonths = months(ends.low)
        found.range.termMaxMonths = months(ends.high)
    }

    private mutating func note(_ what: String, _ ends: ReadRules.Range.Ends) {
        if ends.low == nil, ends.high == nil { return }
        found.range.lines.append(
            Certificate.Body.Line(what: what, low: ends.low?.text, high: ends.high?.text))
    }

    // MARK: figures

    private mutating func money(_ bound: Bound?) -> Int64? {
        guard let bound else { return nil }
        switch view.amount(of: bound) {
        case .value(.money(let money)): return max(money.fen, 0)
        case .value(.number(let yuan)): return Money(yuan: yuan, .down).map { max($0.fen, 0) }
        case .missing(let fields):
            found.missing += fields.filter { !found.missing.contains($0) }
        default: found.range.isLimitUnread = true
        }
        return nil
    }

    private func months(_ bound: Bound?) -> Int? {
        guard let bound, case .value(.number(let months)) = view.amount(of: bound) else {
            return nil
        }
        return months.int64(.down).map(Int.init)
    }

    private mutating func rate(_ bound: Bound?) -> Int64? {
        guard let bound else { return nil }
        if case .formula(let formula) = bound { found.range.rateFormula = formula.text }
        switch view.amount(of: bound) {
        case .value(.ratio(let share)): return Rate(decimal: share.rounded, .down)?.ppm
        case .value(.number(let number)): return Rate(decimal: number, .down)?.ppm
        default: return nil
        }
    }

    // MARK: bounds of the deal

    private mutating func boundAll() {
        for index in bench.indices(of: "deal")
        where bench.setOf[index] == 0 && !bench.isWeak(bench.clauses[index]) {
            bound(by: trial.laid.clauses[index] ?? bench.clauses[index])
        }
    }

    /// What is not known of the enterprise may bound the offer; what the request leaves open is the
    /// applicant's to choose.
    private mutating func bound(by clause: ReadRules.Clause) {
        if clause.level == "reference" { return }
        var open: [FieldIndex] = []
        switch clause.guardTest.map(view.answer) {
        case .no: return
        case .open(let reason):
            open = reason.missing.filter { bench.dictionary[$0].subject != .deal }
            if open.isEmpty { return }
        case .yes, nil: break
        }
        var isBound = false
        for (field, relation, bound) in clause.test.comparisons {
            switch bench.dictionary[field].id {
            case "deal.amount":
                boundAmount(relation, bound)
                found.missing += open.filter { !found.missing.contains($0) }
            case "deal.term": boundTerm(relation, bound)
            case "deal.rate": boundRate(relation, bound)
            case "deal.guarantee_fee": boundFee(relation, bound)
            default: continue
            }
            isBound = true
        }
        if isBound { found.range.bounds.append(clause.id) }
    }

    private mutating func boundAmount(_ relation: Test.Relation, _ bound: Bound) {
        guard let money = money(bound) else { return }
        switch relation {
        case .atMost, .below:
            if found.range.limitHighFen == nil {
                found.range.isCeiling = found.range.limitLowFen == nil
            }
            found.range.limitHighFen = min(found.range.limitHighFen ?? money, money)
        case .atLeast, .above:
            found.range.smallestFen = max(found.range.smallestFen ?? money, money)
        case .equal: break
        }
    }

    private mutating func boundTerm(_ relation: Test.Relation, _ bound: Bound) {
        guard let months = months(bound) else { return }
        if relation == .atMost || relation == .below {
            found.range.termMaxMonths = min(found.range.termMaxMonths ?? months, months)
        }
        if relation == .atLeast {
            found.range.termMinMonths = max(found.range.termMinMonths ?? months, months)
        }
    }

    private mutating func boundRate(_ relation: Test.Relation, _ bound: Bound) {
        guard relation == .atMost || relation == .below, let cap = rate(bound) else { return }
        found.range.rateHighPpm = min(found.range.rateHighPpm ?? cap, cap)
    }

    private mutating func boundFee(_ relation: Test.Relation, _ bound: Bound) {
        guard relation == .atMost || relation == .below,
            case .value(.ratio(let fee)) = view.amount(of: bound)
        else { return }
        found.range.feeMaxPpm = Rate(decimal: fee.rounded, .ceiling)?.ppm
    }

    /// The low end is never above the high one; a request above it is cut.
    private mutating func close() {
        if let low = found.range.limitLowFen, let high = found.range.limitHighFen, high < low {
            found.range.limitLowFen = high
        }
        if let field = bench.dictionary.index(of: "deal.amount"),
            case .money(let asked)? = view.states[field].value,
            let high = found.range.limitHighFen
        {
            found.range.isCut = asked.fen > high
        }
        found.range.limitMissing = found.missing.map { bench.dictionary[$0].id }
    }
}
