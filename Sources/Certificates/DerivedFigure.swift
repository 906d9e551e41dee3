import Diagnostics
import FEEL
import Quantities
import Vocabulary

/// Works a computed figure out again from its formula in the vocabulary.
struct DerivedFigure {
    let dictionary: FieldDictionary
    let asOf: Day
    let benchmark: [Value]
    /// The year of a yearly figure; its yearly inputs are of the same one.
    let year: Int?
    let inputs: [(field: FieldIndex, state: FactState)]

    func check(
        _ field: FieldIndex, _ state: FactState, source: String?, at place: String
    ) throws(CertificateFault) {
        let base = dictionary.base(of: field) ?? field
        guard let formula = dictionary[base].origin.formula else {
            throw CertificateFault(
                "noFormula", at: place + "/inputs", zh: "“\(dictionary[field].label.zh)”没有公式。",
                en: "“\(dictionary[field].id)” has no formula.")
        }
        let wanted = formula.slots.filter { $0 < dictionary.fields.count }
        guard inputs.map(\.field) == wanted else {
            throw CertificateFault(
                "otherInputs", at: place + "/inputs", zh: "所列数据不是公式“\(formula.text)”要用的。",
                en: "these are not what the formula “\(formula.text)” reads.")
        }
        if case .known = state, source != "derived:" + dictionary[base].id {
            throw .differs(
                "otherSource", at: place + "/source", Bilingual(zh: "来源", en: "the source"),
                written: source ?? "", found: "derived:" + dictionary[base].id)
        }
        let found = result(formula, dictionary[base].type)
        guard !found.isSame(as: state) else { return }
        throw .differs(
            "derivationDiffers", at: place,
            Bilingual(zh: dictionary[field].label.zh, en: "the figure"),
            written: state.told(dictionary), found: found.told(dictionary))
    }

    private func result(_ formula: CompiledExpression, _ type: FieldType) -> FactState {
        if type == .ratio, let (over, under) = formula.quotient {
            return quotient(over.evaluate(value), under.evaluate(value))
        }
        let result = formula.evaluate(value)
        if case .missing(let names) = result { return underivable(names) }
        return dictionary.fact(result, as: type).map { .known($0, origin) } ?? .underivable([])
    }

    private func quotient(_ over: Value, _ under: Value) -> FactState {
        switch (over, under) {
        case (.missing(let first), .missing(let second)): return underivable(first.union(second))
        case (.missing(let names), _), (_, .missing(let names)): return underivable(names)
        case (.number(let numerator), .number(let denominator)):
            guard let ratio = Quotient(numerator, over: denominator) else { return .undefined }
            return .known(.ratio(ratio), origin)
        default: return .underivable([])
        }
    }

    private func underivable(_ names: MissingNames) -> FactState {
        let fields = dictionary.fields(named: names)
        if fields.isEmpty, names.reasons.contains(.divisionByZero) { return .undefined }
        return .underivable(fields)
    }

    /// What is derived is checked as far as the weakest of its known inputs.
    private var origin: FactOrigin {
        let known = inputs.compactMap { input -> FactOrigin? in
            if case .known(_, let origin) = input.state { origin } else { nil }
        }
        let states = known.map(\.verification)
        let weakest = states.dropFirst().reduce(states.first ?? nil, Verification.weaker)
        return FactOrigin(year: year, source: "", verification: weakest)
    }

    private func value(_ slot: Int) -> Value {
        if slot == dictionary.asOfSlot { return .date(asOf) }
        if slot >= dictionary.fields.count {
            return benchmark[slot - dictionary.oneYearLPRSlot]
        }
        guard let state = inputs.first(where: { $0.field == slot })?.state else { return .null }
        if case .known = state { return dictionary.value(of: slot, state) }
        return dictionary.value(of: asked(slot), state)
    }

    /// 上年纳税额 rather than 纳税总额 where the vocabulary names the year.
    private func asked(_ field: FieldIndex) -> FieldIndex {
        guard let year, dictionary[field].isYearly else { return field }
        let alias = dictionary.fields.last { other in
            if case .year(field, let offset) = other.origin {
                offset == year - asOf.year
            } else {
                false
            }
        }
        return alias?.index ?? field
    }
}

extension Field.Origin {
    var formula: CompiledExpression? {
        switch self {
        case .formula(let formula), .fallback(let formula): formula
        case .fact, .year, .table: nil
        }
    }
}

extension FactState {
    /// The same value checked as far and of the same year, or open for the same reason.
    fileprivate func isSame(as other: FactState) -> Bool {
        switch (self, other) {
        case (.known(let left, let first), .known(let right, let second)):
            left == right && first.year == second.year && first.verification == second.verification
        case (.implausible(let left, _), .implausible(let right, _)),
            (.known(let left, _), .implausible(let right, _)):
            left == right
        case (.underivable(let left), .underivable(let right)): Set(left) == Set(right)
        case (.missing, .missing), (.undefined, .undefined): true
        default: false
        }
    }

    fileprivate func told(_ dictionary: FieldDictionary) -> String {
        switch self {
        case .known(let value, _), .implausible(let value, _): value.stored
        case .underivable(let fields):
            "? " + fields.map { dictionary[$0].id }.joined(separator: " ")
        case .missing: "—"
        case .undefined: "÷0"
        case .conflict: "≠"
        }
    }
}
