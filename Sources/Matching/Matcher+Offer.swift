import Enterprises
import FEEL
import Products
import Quantities
import Rules
import Vocabulary

extension Matcher {
    /// The range that formulas, tables and the bounds of the deal leave. Limits round down.
    func offer(_ views: Views, _ applied: Applied) -> OfferRange {
        let surroundings = views.own
        var offer = OfferRange()
        let lines = applied.ruleSet.offer
        let weak = applied.weakRanges
        offer.isLimitUnread = weak[0]
        setLimit(&offer, weak[0] ? nil : lines.limit, surroundings)
        setRate(&offer, weak[1] ? nil : lines.rate, surroundings)
        setTerm(&offer, weak[2] ? nil : lines.term, surroundings)
        for index in applied.dealClauses
        where applied.constantsOf[index] == 0 && !applied.isWeak[index] {
            bound(&offer, by: views.clause(index, of: applied), surroundings)
        }
        if let low = offer.limitLow, let high = offer.limitHigh, high < low {
            offer.limitLow = high
        }
        cut(&offer, surroundings.states)
        return offer
    }

    func ends(_ rule: RangeRule, _ surroundings: Surroundings) -> RangeRule.Ends? {
        guard let (field, rows) = rule.byMember else { return rule.ends }
        guard case .text(let member)? = surroundings.states[field].value else {
            // Not known which row: what holds for all of them, if the line says so.
            return rule.ends.low == nil && rule.ends.high == nil ? nil : rule.ends
        }
        return rows[member] ?? rule.ends
    }

    private func setLimit(
        _ offer: inout OfferRange, _ rule: RangeRule?, _ surroundings: Surroundings
    ) {
        guard let rule else { return }
        offer.isLimitUnread = rule.isUnread
        guard let ends = ends(rule, surroundings) else {
            let field = rule.byMember?.field
            offer.limitMissing =
                field.map {
                    dictionary.needed(for: $0, in: surroundings.states)
                } ?? []
            return
        }
        offer.limitLow = money(ends.low, surroundings, &offer)
        offer.limitHigh = money(ends.high, surroundings, &offer)
        offer.isCeiling =
            offer.limitLow == nil && rule.byMember == nil && isConstant(ends.high, surroundings)
    }

    /// Whether an end is the same for every enterprise.
    private func isConstant(_ threshold: Threshold?, _ surroundings: Surroundings) -> Bool {
        switch threshold {
        case .literal: return true
        case .slot(let slot):
            let own = surroundings.constants[slot - dictionary.firstOwnSlot]
            if case .table = own { return false }
            return true
        case .formula(let formula):
            return formula.slots.allSatisfy { $0 >= dictionary.fields.count }
        case .unread, nil: return true
        }
    }

    func money(
        _ threshold: Threshold?, _ surroundings: Surroundings, _ offer: inout OfferRange
    ) -> Money? {
        guard let threshold else { return nil }
        switch surroundings.amount(of: threshold) {
        case .value(.money(let money)): return max(money, .zero)
        case .value(.number(let yuan)): return Money(yuan: yuan, .down).map { max($0, .zero) }
        case .missing(let fields):
            offer.limitMissing += fields.filter { !offer.limitMissing.contains($0) }
        default: offer.isLimitUnread = true
        }
        return nil
    }

    private func setTerm(
        _ offer: inout OfferRange, _ rule: RangeRule?, _ surroundings: Surroundings
    ) {
        guard let rule, let ends = ends(rule, surroundings) else { return }
        offer.termMin = months(ends.low, surroundings)
        offer.termMax = months(ends.high, surroundings)
    }

    func months(_ threshold: Threshold?, _ surroundings: Surroundings) -> Int? {
        guard let threshold, case .value(.number(let months)) = surroundings.amount(of: threshold)
        else { return nil }
        return months.int64(.down).map(Int.init)
    }

    private func setRate(
        _ offer: inout OfferRange, _ rule: RangeRule?, _ surroundings: Surroundings
    ) {
        guard let rule, let ends = ends(rule, surroundings) else { return }
        offer.rateLow = rate(ends.low, surroundings, &offer)
        offer.rateHigh = rate(ends.high, surroundings, &offer)
    }

    func rate(
        _ threshold: Threshold?, _ surroundings: Surroundings, _ offer: inout OfferRange
    ) -> Rate? {
        guard let threshold else { return nil }
        if case .formula(let formula) = threshold { offer.rateFormula = formula.text }
        switch surroundings.amount(of: threshold) {
        case .value(.ratio(let quotient)): return Rate(decimal: quotient.rounded, .down)
        case .value(.number(let number)): return Rate(decimal: number, .down)
        default: return nil
        }
    }
}
