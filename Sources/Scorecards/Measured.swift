public import FEEL
public import Quantities
import Rules
import Vocabulary

/// What a measurement comes to for one enterprise.
enum Measured {
    case value(Quotient)
    case open(Openness, Doubt?)
}

extension Surroundings {
    /// The figure in the measurement's own unit, exact where it is a division.
    func measured(_ measurement: Measurement) -> Measured {
        let found = measurement.field.map(figure) ?? computed(measurement)
        switch found {
        case .value(let value):
            let fields = measurement.formula.slots.inside(states)
            // A figure that leaves the range of the decimal is none that can be.
            guard let scaled = value.over(measurement.scale) else {
                return .open(Openness(missing: fields), .implausible(value))
            }
            if measurement.domain.contains(scaled) { return .value(scaled) }
            return .open(Openness(missing: fields), .implausible(scaled))
        case .open(let openness, .implausible(let value)?):
            return .open(openness, .implausible(value.over(measurement.scale) ?? value))
        case .open: return found
        }
    }

    private func figure(_ field: FieldIndex) -> Measured {
        switch states[field] {
        case .known(.ratio(let quotient), _): .value(quotient)
        case .known(.money(let money), _): .value(Quotient(money.yuan))
        case .known(.number(let number), _): .value(Quotient(number))
        default: .open(openness(of: [field]), doubt(of: [field]))
        }
    }

    private func computed(_ measurement: Measurement) -> Measured {
        guard let (over, under) = measurement.sides else { return single(measurement.formula) }
        switch (amount(of: over), amount(of: under)) {
        case (.value(.number(let numerator)), .value(.number(let denominator))):
            if let quotient = Quotient(numerator, over: denominator) { return .value(quotient) }
            return .open(Openness(missing: under.slots.inside(states)), .zeroDenominator)
        case (.unread, _), (_, .unread): return .open(Openness(isUnread: true), nil)
        default: return .open(openness(of: measurement.formula), doubt(of: measurement.formula))
        }
    }

    private func single(_ formula: CompiledExpression) -> Measured {
        switch amount(of: formula) {
        case .value(.number(let number)): .value(Quotient(number))
        case .unread: .open(Openness(isUnread: true), nil)
        default: .open(openness(of: formula), doubt(of: formula))
        }
    }

    /// What somebody has to supply, so that the formula can be computed.
    func openness(of formula: CompiledExpression) -> Openness {
        if case .missing(let fields) = amount(of: formula), !fields.isEmpty {
            return openness(of: fields)
        }
        return openness(of: formula.slots.inside(states))
    }

    func openness(of fields: [FieldIndex]) -> Openness {
        var needed: [FieldIndex] = []
        for field in fields {
            let lacking = dictionary.needed(for: field, in: states)
            for one in lacking.isEmpty ? [field] : lacking where !needed.contains(one) {
                needed.append(one)
            }
        }
        return Openness(missing: needed)
    }

    func doubt(of formula: CompiledExpression) -> Doubt? {
        doubt(of: formula.slots.inside(states))
            ?? (isDivisionByZero(formula) ? .zeroDenominator : nil)
    }

    private func isDivisionByZero(_ formula: CompiledExpression) -> Bool {
        let value = formula.evaluate { slot in
            slot < states.count ? dictionary.value(of: slot, states[slot]) : .null
        }
        if case .missing(let names) = value { return names.reasons.contains(.divisionByZero) }
        return false
    }

    /// Why a field that something is known of has no value.
    func doubt(of fields: [FieldIndex]) -> Doubt? {
        for field in fields {
            switch states[field] {
            case .conflict: return .conflict
            case .undefined: return .zeroDenominator
            case .implausible(.ratio(let quotient), _): return .implausible(quotient)
            case .implausible(.number(let number), _): return .implausible(Quotient(number))
            case .implausible(.money(let money), _): return .implausible(Quotient(money.yuan))
            default: continue
            }
        }
        return nil
    }
}

extension [Int] {
    /// The slots that are fields.
    func inside(_ states: [FactState]) -> [FieldIndex] { filter { $0 < states.count } }
}

extension Quotient {
    /// The figure in units of `unit`.
    func over(_ unit: Decimal34) -> Quotient? {
        if unit == .one { return self }
        return denominator.multiplied(by: unit).flatMap { Quotient(numerator, over: $0) }
    }
}

extension NumberInterval {
    /// Whether the figure lies inside, compared without rounding.
    func contains(_ value: Quotient) -> Bool {
        if let lower {
            let sign = value.compared(to: Quotient(lower))
            if sign < 0 || (sign == 0 && !lowerIncluded) { return false }
        }
        guard let upper else { return true }
        let sign = value.compared(to: Quotient(upper))
        return sign < 0 || (sign == 0 && upperIncluded)
    }

    public func contains(_ number: Decimal34) -> Bool {
        if let lower, number < lower || (number == lower && !lowerIncluded) { return false }
        guard let upper else { return true }
        return number < upper || (number == upper && upperIncluded)
    }

    /// Whether some of the range lies inside.
    func meets(_ range: PointRange) -> Bool {
        if let upper, range.low > upper || (range.low == upper && !upperIncluded) { return false }
        guard let lower else { return true }
        return range.high > lower || (range.high == lower && lowerIncluded)
    }

    /// Whether the whole range lies inside, meets it, or lies outside.
    func truth(of range: PointRange, lacking openness: Openness) -> Truth {
        if contains(range.low), contains(range.high) { return .yes }
        return meets(range) ? .open(openness) : .no
    }
}
