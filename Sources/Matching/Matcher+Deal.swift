import Enterprises
import Products
import Quantities
import Rules
import Vocabulary

/// The fields of a request that clauses bound.
struct DealFields: Sendable {
    let amount: FieldIndex?
    let term: FieldIndex?
    let rate: FieldIndex?
    let guaranteeFee: FieldIndex?

    init(_ dictionary: FieldDictionary) {
        amount = dictionary.field(id: "deal.amount")?.index
        term = dictionary.field(id: "deal.term")?.index
        rate = dictionary.field(id: "deal.rate")?.index
        guaranteeFee = dictionary.field(id: "deal.guarantee_fee")?.index
    }
}

extension Matcher {
    /// `max: {deal.amount: …}` and its like narrow the offer, where their guard holds; what is
    /// only for reference bounds nothing.
    func bound(_ offer: inout OfferRange, by clause: Clause, _ surroundings: Surroundings) {
        if clause.level == .reference { return }
        var isOpen: [FieldIndex] = []
        switch clause.guardCondition?.truth(in: surroundings) {
        case .no: return
        case .open(let openness):
            // What the request leaves open is the applicant's to choose. What is not known of the
            // enterprise may bound the offer: count with it, and say what would tell.
            isOpen = openness.missing.filter { dictionary.fields[$0].subject != .deal }
            if isOpen.isEmpty { return }
        case .yes, nil: break
        }
        for (field, comparison, threshold) in clause.condition.comparisons {
            if field == deal.amount {
                boundAmount(&offer, comparison, threshold, surroundings)
                offer.limitMissing += isOpen.filter { !offer.limitMissing.contains($0) }
            } else {
                boundRest(&offer, field, comparison, threshold, surroundings)
            }
        }
    }

    private func boundAmount(
        _ offer: inout OfferRange, _ comparison: Comparison, _ threshold: Threshold,
        _ surroundings: Surroundings
    ) {
        guard let bound = money(threshold, surroundings, &offer) else { return }
        switch comparison {
        case .atMost, .below:
            if offer.limitHigh == nil { offer.isCeiling = offer.limitLow == nil }
            offer.limitHigh = min(offer.limitHigh ?? bound, bound)
        case .atLeast, .above: offer.smallest = max(offer.smallest ?? bound, bound)
        case .equal: break
        }
    }

    private func boundRest(
        _ offer: inout OfferRange, _ field: FieldIndex, _ comparison: Comparison,
        _ threshold: Threshold, _ surroundings: Surroundings
    ) {
        let isHigh = comparison == .atMost || comparison == .below
        if field == deal.term, let bound = months(threshold, surroundings) {
            if isHigh { offer.termMax = min(offer.termMax ?? bound, bound) }
            if comparison == .atLeast { offer.termMin = max(offer.termMin ?? bound, bound) }
        } else if field == deal.rate, isHigh, let cap = rate(threshold, surroundings, &offer) {
            offer.rateHigh = min(offer.rateHigh ?? cap, cap)
        } else if field == deal.guaranteeFee, isHigh,
            case .value(.ratio(let fee)) = surroundings.amount(of: threshold)
        {
            offer.feeMax = Rate(decimal: fee.rounded, .ceiling)
        }
    }

    /// A request above the limit is cut to it.
    func cut(_ offer: inout OfferRange, _ states: [FactState]) {
        guard let field = deal.amount, case .money(let asked)? = states[field].value,
            let high = offer.limitHigh
        else { return }
        offer.isCut = asked > high
    }

    /// The clauses of the deal, answered where the request states what they ask for, where a person
    /// has to judge, and where the rule was not read.
    func appendDealAnswers(
        to answers: inout [ClauseAnswer], _ views: Views, _ applied: Applied
    ) {
        for index in applied.dealClauses
        where isAsked(applied.clauses[index].condition, views.own.states) {
            answers.append(answer(index, views, applied))
        }
    }

    private func isAsked(_ condition: Condition, _ states: [FactState]) -> Bool {
        if condition.isAnsweredByPeople { return true }
        if case .unread = condition { return true }
        return condition.fields(in: dictionary).contains { field in
            dictionary.fields[field].subject == .deal && states[field].value != nil
        }
    }
}
