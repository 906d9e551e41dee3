import Diagnostics
import FEEL
import Quantities
import Vocabulary

/// One run over the facts of one enterprise (or of one right of it). Every state is computed once.
struct Resolution {
    private struct YearKey: Hashable {
        let field: FieldIndex
        let year: Int
    }

    let resolver: Resolver
    let facts: [[Fact]]
    let asOf: Day
    let name: String
    /// False where no source says how far a figure has been checked: then nothing is said of what
    /// is derived.
    let tellsVerification: Bool
    var diagnostics: [Diagnostic] = []
    private var states: [FactState?]
    private var yearStates: [YearKey: FactState] = [:]

    init(_ resolver: Resolver, _ statements: Statements, _ asOf: Day, _ name: String) {
        self.init(resolver, statements.own, asOf, name, statements.tellsVerification)
    }

    private init(
        _ resolver: Resolver, _ facts: [[Fact]], _ asOf: Day, _ name: String,
        _ tellsVerification: Bool
    ) {
        self.resolver = resolver
        self.facts = facts
        self.asOf = asOf
        self.name = name
        self.tellsVerification = tellsVerification
        states = [FactState?](repeating: nil, count: facts.count)
    }

    var dictionary: FieldDictionary { resolver.dictionary }

    /// The same enterprise with the facts of one of its rights; only the right's fields are anew.
    func forRight(_ facts: [[Fact]]) -> Resolution {
        var copy = Resolution(resolver, facts, asOf, name, tellsVerification)
        copy.states = states
        for (index, plan) in resolver.plans.enumerated() where plan.isOfRight {
            copy.states[index] = nil
        }
        return copy
    }

    mutating func all(withRight: Bool = false) -> [FactState] {
        var result: [FactState] = []
        result.reserveCapacity(facts.count)
        for (index, plan) in resolver.plans.enumerated() {
            result.append(plan.isOfRight && !withRight ? .missing : state(index))
        }
        return result
    }

    /// Only these fields; the rest is left `missing`.
    mutating func some(_ fields: [FieldIndex], withRight: Bool = false) -> [FactState] {
        var result = [FactState](repeating: .missing, count: facts.count)
        for field in fields where withRight || !resolver.plans[field].isOfRight {
            result[field] = state(field)
        }
        return result
    }

    mutating func state(_ index: FieldIndex) -> FactState {
        if let known = states[index] { return known }
        let state = resolved(index, resolver.plans[index])
        states[index] = state
        return state
    }

    private mutating func resolved(_ index: FieldIndex, _ plan: FieldPlan) -> FactState {
        if case .year(let base, let offset) = plan.origin {
            return state(base, year: asOf.year + offset)
        }
        if plan.isYearly { return latestYear(index, plan) }
        return derived(index, plan, year: nil, given: given(index, year: nil))
    }

    /// A yearly figure of exactly this year.
    private mutating func state(_ index: FieldIndex, year: Int) -> FactState {
        let key = YearKey(field: index, year: year)
        if let known = yearStates[key] { return known }
        let plan = resolver.plans[index]
        let state = derived(index, plan, year: year, given: given(index, year: year))
        yearStates[key] = state
        return state
    }

    /// The latest year up to the year of asOf of which anything is known.
    private mutating func latestYear(_ index: FieldIndex, _ plan: FieldPlan) -> FactState {
        var years: [Int] = []
        for source in plan.yearSources {
            for fact in facts[source] {
                let year = fact.year ?? asOf.year - 1
                if year <= asOf.year, !years.contains(year) { years.append(year) }
            }
        }
        var open: FactState?
        for year in years.sorted(by: >) {
            let state = state(index, year: year)
            switch state {
            case .known, .conflict: return state
            case .missing, .underivable, .undefined, .implausible: open = open ?? state
            }
        }
        return open ?? .missing
    }

    /// What the sources themselves say.
    private mutating func given(_ index: FieldIndex, year: Int?) -> FactState {
        let own = facts[index]
        if own.isEmpty { return .missing }
        let valid = own.filter { fact in
            (year == nil || (fact.year ?? asOf.year - 1) == year)
                && fact.isKnown(on: asOf, dictionary[index])
        }
        if valid.isEmpty { return .missing }
        let field = dictionary[index]
        let choice = FactChoice.among(
            valid.map { $0.cut(after: asOf) }, field, asOf, resolver.precedence)
        diagnostics += ResolutionFaults.of(choice, name, field, resolver.precedence)
        guard case .known(.set(let knowledge), let origin) = choice.state else {
            return choice.state
        }
        return .known(.set(knowledge.current(on: asOf)), origin)
    }
}

extension Fact {
    /// False for what was recorded later, and for a happening that lies ahead.
    func isKnown(on asOf: Day, _ field: Field) -> Bool {
        if let day, day > asOf { return false }
        if case .date(let happened) = value, Plausibility.isHappening(field) {
            return happened <= asOf
        }
        return true
    }

    /// The same without the events that happened after the day of asking.
    func cut(after asOf: Day) -> Fact {
        guard case .events(let history) = value, let last = history.days.last, last > asOf else {
            return self
        }
        let cut = EventHistory(
            days: history.days.filter { $0 <= asOf }, undated: history.undated,
            checkedUntil: history.checkedUntil)
        return Fact(
            subject: subject, field: field, value: .events(cut), year: year, day: day,
            source: source, verification: verification, location: location, evidence: evidence,
            entry: entry)
    }
}

// MARK: derivations
extension Resolution {
    private mutating func derived(
        _ index: FieldIndex, _ plan: FieldPlan, year: Int?, given: FactState
    ) -> FactState {
        switch plan.origin {
        case .fact, .year: return given
        case .fallback(let formula):
            guard case .missing = given else { return given }
            return fallback(formula, checked(evaluate(formula, year), formula, index), year)
        case .formula(let formula):
            return outranking(checked(evaluate(formula, year), formula, index), given, index)
        case .table(let table): return outranking(tabled(table), given, index)
        }
    }

    /// What cannot be, whatever was given, is no value: it is told, and counts as not known.
    private mutating func checked(
        _ state: FactState, _ formula: FormulaPlan, _ index: FieldIndex
    ) -> FactState {
        guard case .known(let value, _) = state,
            Plausibility.fault(value, dictionary[index]) != nil
        else { return state }
        diagnostics.append(
            ResolutionFaults.implausible(
                name, dictionary[index], value, formula.fields.map { dictionary[$0] }))
        return .implausible(value, from: formula.fields)
    }

    /// A derived value wins; a given one stands in only where inputs are missing.
    private mutating func outranking(
        _ derived: FactState, _ given: FactState, _ index: FieldIndex
    ) -> FactState {
        switch (derived, given) {
        case (.known(let value, _), .known(let other, let origin)):
            if !value.isNear(other) {
                let field = dictionary[index]
                diagnostics.append(
                    ResolutionFaults.givenDiffers(
                        name, field, given: other, value, origin, facts[index].first?.location))
            }
            return derived
        case (.underivable(let fields), .known) where !isConflicting(fields): return given
        case (.missing, _): return given
        default: return derived
        }
    }

    private mutating func isConflicting(_ fields: [FieldIndex]) -> Bool {
        fields.contains { if case .conflict = state($0) { true } else { false } }
    }

    /// Without any input the field itself is what is missing, not the inputs of its fallback.
    private mutating func fallback(
        _ plan: FormulaPlan, _ result: FactState, _ year: Int?
    ) -> FactState {
        guard case .underivable(let needed) = result else { return result }
        let isAnyKnown = plan.fields.contains { input($0, year).value != nil }
        return isAnyKnown && !needed.isEmpty ? result : .missing
    }

    private mutating func evaluate(_ plan: FormulaPlan, _ year: Int?) -> FactState {
        if plan.isArithmetic, let needed = missing(plan, year) { return .underivable(needed) }
        var values: [(slot: Int, value: Value)] = []
        for slot in plan.formula.slots { values.append((slot, value(slot: slot, year))) }
        func lookup(_ slot: Int) -> Value { values.first { $0.slot == slot }?.value ?? .null }
        let origin = FactOrigin(
            year: year, source: plan.source, verification: weakest(plan.fields, year))
        if let (over, under) = plan.quotient {
            return quotient(over.evaluate(lookup), under.evaluate(lookup), origin)
        }
        let result = plan.formula.evaluate(lookup)
        if case .missing(let names) = result { return underivable(names) }
        if result == .null { return .underivable([]) }
        return dictionary.fact(result, as: plan.type).map { .known($0, origin) } ?? .underivable([])
    }

    /// Plain arithmetic needs all its inputs; what they lack is found without running it.
    private mutating func missing(_ plan: FormulaPlan, _ year: Int?) -> [FieldIndex]? {
        var needed: [FieldIndex] = []
        for field in plan.fields {
            switch input(field, year) {
            case .known: continue
            case .underivable(let fields) where !fields.isEmpty: needed += fields
            case .implausible(_, let fields): needed += fields
            case .missing, .conflict, .undefined, .underivable: needed.append(asked(field, year))
            }
        }
        return needed.isEmpty ? nil : Set(needed).sorted()
    }

    private func quotient(_ over: Value, _ under: Value, _ origin: FactOrigin) -> FactState {
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

    /// A field of a formula: of the formula's own year where both are yearly.
    mutating func input(_ field: FieldIndex, _ year: Int?) -> FactState {
        guard let year, resolver.plans[field].isYearly else { return state(field) }
        return state(field, year: year)
    }

    /// The field to ask for: 上年纳税额 rather than 纳税总额 where the vocabulary names the year.
    private func asked(_ field: FieldIndex, _ year: Int?) -> FieldIndex {
        guard let year, resolver.plans[field].isYearly else { return field }
        return resolver.inputs.alias(of: field, offset: year - asOf.year) ?? field
    }

    private mutating func value(slot: Int, _ year: Int?) -> Value {
        if slot == dictionary.asOfSlot { return .date(asOf) }
        if slot == dictionary.oneYearLPRSlot || slot == dictionary.fiveYearLPRSlot {
            return lpr(slot)
        }
        let state = input(slot, year)
        if case .known = state { return dictionary.value(of: slot, state) }
        return dictionary.value(of: asked(slot, year), state)
    }

    private func lpr(_ slot: Int) -> Value {
        guard let entry = dictionary.codes.lpr.lastKnown(onOrBefore: asOf) else {
            return .missing(MissingNames(["LPR"]))
        }
        let ppm = slot == dictionary.oneYearLPRSlot ? entry.oneYearPpm : entry.fiveYearPpm
        return .number(Decimal34(coefficient: ppm, exponent: -6))
    }
}
