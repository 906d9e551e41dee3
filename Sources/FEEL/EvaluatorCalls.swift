import Quantities

// Calls: the arguments are evaluated, what is missing is passed on, and the group of the function
// computes. (DMN 1.5, 10.3.4)
extension Evaluator {
    mutating func call(_ builtin: Builtin, _ arguments: [Node], _ at: Int) -> Value {
        if arguments.count == 2, builtin == .min || builtin == .max {
            let (left, right) = (value(arguments[0]), value(arguments[1]))
            if case .number(let first) = left, case .number(let second) = right {
                return (first.compare(second) <= 0) == (builtin == .min) ? left : right
            }
            return listCall(builtin, [left, right], at)
        }
        return listCall(builtin, arguments.map { value($0) }, at)
    }

    private mutating func listCall(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        switch builtin {
        case .min, .max, .sum, .mean, .all, .any: aggregate(builtin, values, at)
        case .count, .listContains, .append, .concatenate, .distinctValues, .indexOf, .reverse,
            .sublist:
            lists(builtin, values, at)
        default: scalars(builtin, values, at)
        }
    }

    private mutating func scalars(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        for value in values {
            if let names = value.missingNames { return .missing(names) }
        }
        switch builtin {
        case .stringJoin: return joined(values, at)
        case .string: return .fromText(values[0])
        default: break
        }
        let plain = values.map(\.unwrapped)
        switch builtin {
        case .abs, .floor, .ceiling, .decimal, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown,
            .modulo, .sqrt:
            return numeric(builtin, plain, at)
        case .not:
            if case .boolean(let truth) = plain[0] { return .boolean(!truth) }
            return unsuitable("not", plain[0], at)
        case .number, .date, .duration, .yearsAndMonthsDuration:
            return converted(builtin, plain, at)
        default: return text(builtin, plain, at)
        }
    }

    mutating func badArgument(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        if values.contains(.null) { return .null }
        let types = values.map(\.typeName).joined(separator: ", ")
        return fault(
            at, "badArgument", zh: "\(builtin.rawValue)(\(types)) 的参数不合要求，没有结果",
            en: "\(builtin.rawValue)(\(types)) has an argument that it is not defined for")
    }

    // MARK: numbers

    private mutating func numeric(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        if builtin == .abs, let size = Evaluator.absolute(values[0]) { return size }
        guard case .number(let number) = values[0] else { return badArgument(builtin, values, at) }
        switch builtin {
        case .sqrt: return number.squareRoot().map(Value.number) ?? badArgument(builtin, values, at)
        case .modulo:
            guard case .number(let divisor) = values[1] else {
                return badArgument(builtin, values, at)
            }
            if divisor.isZero { return divisionByZero(at) }
            return number.remainder(dividingBy: divisor).map(Value.number) ?? overflow(at)
        default: return rounded(builtin, number, values, at)
        }
    }

    private static func absolute(_ value: Value) -> Value? {
        switch value {
        case .number(let number): .number(number.magnitude)
        case .yearsMonths(let months) where months != .min: .yearsMonths(abs(months))
        case .daysTime(let seconds): .daysTime(seconds.magnitude)
        default: nil
        }
    }

    private mutating func rounded(
        _ builtin: Builtin, _ number: Decimal34, _ values: [Value], _ at: Int
    ) -> Value {
        var places = 0
        if values.count > 1 {
            guard case .number(let scale) = values[1], let count = scale.int64(.down),
                (-6111...6176).contains(count)
            else { return badArgument(builtin, values, at) }
            places = Int(count)
        }
        let rule: RoundingRule =
            switch builtin {
            case .floor: .floor
            case .ceiling: .ceiling
            case .roundUp: .up
            case .roundDown: .down
            case .roundHalfUp: .halfUp
            case .roundHalfDown: .halfDown
            default: .halfEven
            }
        return .number(number.rounded(toPlaces: places, rule))
    }
}
