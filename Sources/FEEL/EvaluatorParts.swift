import Quantities

// Ranges, filters and properties.
extension Evaluator {
    mutating func range(_ range: RangeNode, _ at: Int) -> Value {
        let lower = range.lower.map { value($0) }
        let upper = range.upper.map { value($0) }
        if let names = lower?.missingNames { return .missing(names) }
        if let names = upper?.missingNames { return .missing(names) }
        if let lower, let upper, lower != .null, upper != .null,
            Evaluator.order(lower, upper) == nil
        {
            return mismatch("..", lower, upper, at)
        }
        return .range(
            ValueRange(
                lower: lower, lowerIncluded: range.lowerIncluded, upper: upper,
                upperIncluded: range.upperIncluded, isComplement: range.isComplement))
    }

    /// `list[3]`, `list[-1]`, `list[item > 2]` (DMN 1.5, 10.3.2.5).
    mutating func filter(
        _ operand: Value, _ condition: Node, _ usesItem: Bool, _ at: Int
    ) -> Value {
        if operand.isMissing || operand == .null { return operand }
        let items = operand.asList
        if usesItem { return filtered(items, condition) }
        locals.append(.null)
        let index = value(condition)
        locals.removeLast()
        switch index {
        case .number(let number):
            guard let place = number.exactInt64, place != 0, place.magnitude <= items.count else {
                return .null
            }
            return items[place > 0 ? Int(place) - 1 : items.count + Int(place)]
        case .boolean(let keep): return .list(keep ? items : [])
        case .missing: return index
        default: return unsuitable("[…]", index, at)
        }
    }

    /// What is true of is kept; a condition that is no truth value makes the whole filter null.
    private mutating func filtered(_ items: [Value], _ condition: Node) -> Value {
        var kept: [Value] = []
        for item in items {
            guard countRound() else { return tooMuch(condition.at) }
            locals.append(item)
            let truth = value(condition)
            locals.removeLast()
            switch truth {
            case .boolean(true): kept.append(item)
            case .boolean, .null: break
            case .missing: return truth
            default: return unsuitable("[…]", truth, condition.at)
            }
        }
        return .list(kept)
    }

    mutating func property(_ property: Property, of operand: Value, _ at: Int) -> Value {
        switch operand {
        case .date(let day):
            switch property {
            case .year: return .number(day.year)
            case .month: return .number(day.month)
            case .day: return .number(day.day)
            case .weekday: return .number(day.weekday)
            default: break
            }
        case .yearsMonths(let months):
            if property == .years { return .number(Decimal34(months / 12)) }
            if property == .months { return .number(Decimal34(months % 12)) }
        case .daysTime(let duration):
            if let part = Evaluator.part(property, of: duration) { return .number(part) }
        case .range(let range):
            switch property {
            case .start: return range.lower ?? .null
            case .end: return range.upper ?? .null
            case .startIncluded: return .boolean(range.lowerIncluded)
            case .endIncluded: return .boolean(range.upperIncluded)
            default: break
            }
        default: break
        }
        return unsuitable("." + property.rawValue, operand, at)
    }

    /// The parts of a negative duration are negative.
    private static func part(_ property: Property, of duration: Decimal34) -> Decimal34? {
        let parts = DurationText.DayParts(duration)
        let size: Decimal34? =
            switch property {
            case .days: Decimal34(parts.days)
            case .hours: Decimal34(parts.hours)
            case .minutes: Decimal34(parts.minutes)
            case .seconds: parts.seconds
            default: nil
            }
        return duration.isNegative ? size?.negated : size
    }
}
