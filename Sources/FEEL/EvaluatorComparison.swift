import Quantities

// Equality, order and membership (DMN 1.5, tables 53 to 55).
extension Evaluator {
    mutating func comparing(
        _ comparison: Comparison, _ left: Node, _ right: Node, _ at: Int
    ) -> Value {
        if mode == .rules, let truth = quotients(comparison, left, right) { return truth }
        return compare(comparison, value(left), value(right), at)
    }

    mutating func compare(
        _ comparison: Comparison, _ left: Value, _ right: Value, _ at: Int
    ) -> Value {
        if case .number(let first) = left, case .number(let second) = right {
            return .boolean(comparison.holds(first.compare(second)))
        }
        switch comparison {
        case .equal: return equality(left, right, at)
        case .notEqual: return Evaluator.inverted(equality(left, right, at))
        default: break
        }
        if let missing = Evaluator.missing(left, right) { return missing }
        guard let order = Evaluator.order(left, right) else {
            return mismatch(comparison.rawValue, left, right, at)
        }
        return .boolean(comparison.holds(order))
    }

    static func missing(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.missing(let names), .missing(let others)): .missing(names.union(others))
        case (.missing, _): left
        case (_, .missing): right
        default: nil
        }
    }

    static func inverted(_ truth: Value) -> Value {
        if case .boolean(let yes) = truth { .boolean(!yes) } else { truth }
    }

    /// -1, 0 or 1; nil if the two have no order.
    static func order(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.number(let first), .number(let second)): first.compare(second)
        case (.string(let first), .string(let second)):
            order(first.unicodeScalars, second.unicodeScalars)
        case (.date(let first), .date(let second)): first == second ? 0 : first < second ? -1 : 1
        case (.yearsMonths(let first), .yearsMonths(let second)):
            first == second ? 0 : first < second ? -1 : 1
        case (.daysTime(let first), .daysTime(let second)): first.compare(second)
        default: nil
        }
    }

    /// By code points, not by what looks alike.
    private static func order(
        _ first: String.UnicodeScalarView, _ second: String.UnicodeScalarView
    ) -> Int {
        first.elementsEqual(second) ? 0 : first.lexicographicallyPrecedes(second) ? -1 : 1
    }

    /// Null equals only null; values of different kinds are neither equal nor unequal.
    mutating func equality(_ left: Value, _ right: Value, _ at: Int) -> Value {
        if let missing = Evaluator.missing(left, right) { return missing }
        switch (left, right) {
        case (.null, .null): return .boolean(true)
        case (.null, _), (_, .null): return .boolean(false)
        case (.boolean(let first), .boolean(let second)): return .boolean(first == second)
        case (.string(let first), .string(let second)):
            return .boolean(first.unicodeScalars.elementsEqual(second.unicodeScalars))
        case (.list(let first), .list(let second)): return listEquality(first, second, at)
        case (.range(let first), .range(let second)): return .boolean(first.open == second.open)
        case (.context(let first), .context(let second)): return .boolean(first == second)
        // a = [a]: the one operator that takes a list of one for its element.
        case (.list(let items), _) where items.count == 1: return equality(items[0], right, at)
        case (_, .list(let items)) where items.count == 1: return equality(left, items[0], at)
        default: break
        }
        if let order = Evaluator.order(left, right) { return .boolean(order == 0) }
        return mismatch("=", left, right, at)
    }

    private mutating func listEquality(_ left: [Value], _ right: [Value], _ at: Int) -> Value {
        if left.count != right.count { return .boolean(false) }
        var answer = Value.boolean(true)
        for (first, second) in zip(left, right) {
            let truth = equality(first, second, at)
            if truth == .boolean(false) { return truth }
            answer = Evaluator.undecided(answer, truth) ?? .null
        }
        return answer
    }

    /// Quietly: values of different kinds are not the same element.
    static func same(_ left: Value, _ right: Value) -> Value {
        if let missing = missing(left, right) { return missing }
        switch (left, right) {
        case (.list(let first), .list(let second)):
            if first.count != second.count { return .boolean(false) }
            var answer = Value.boolean(true)
            for (one, other) in zip(first, second) {
                let truth = same(one, other)
                if truth == .boolean(false) { return truth }
                answer = undecided(answer, truth) ?? .null
            }
            return answer
        case (.range(let first), .range(let second)): return .boolean(first.open == second.open)
        default: return .boolean(left == right)
        }
    }

    mutating func match(_ test: Test, _ operand: Value) -> Value {
        switch test {
        case .anything: return .boolean(true)
        case .compare(let comparison, let end, let at):
            return compare(comparison, operand, value(end), at)
        case .expression(let node, let usesInput):
            if case .input = node.kind { return .boolean(true) }
            let outer = input
            if usesInput { input = operand }
            let tested = value(node)
            input = outer
            if usesInput, case .boolean = tested { return tested }
            if usesInput, tested == .null { return tested }
            return contains(tested, operand, node.at)
        }
    }

    /// Whether a value of a test takes in `operand`: equal to it, or a list or range with it.
    private mutating func contains(_ tested: Value, _ operand: Value, _ at: Int) -> Value {
        switch tested {
        case .range(let range): return within(range, operand, at)
        case .list(let items):
            if case .list = operand {
                let whole = Evaluator.same(tested, operand)
                if whole != .boolean(false) { return whole }
            }
            var answer = Value.boolean(false)
            for item in items {
                let truth: Value
                if case .range(let range) = item, !operand.isRange {
                    truth = within(range, operand, at)
                } else {
                    truth = Evaluator.same(item, operand)
                }
                if truth == .boolean(true) { return truth }
                answer = Evaluator.undecided(answer, truth) ?? .null
            }
            return answer
        default:
            if case .list(let items) = operand, items.count != 1, tested != .null {
                return mismatch("in", operand, tested, at)
            }
            return equality(operand, tested, at)
        }
    }

    mutating func within(_ range: ValueRange, _ operand: Value, _ at: Int) -> Value {
        if case .range(let other) = operand { return .boolean(range.open == other.open) }
        var answer = Value.boolean(true)
        if let lower = range.lower {
            if range.isComplement { return compare(.notEqual, operand, lower, at) }
            answer = compare(range.lowerIncluded ? .greaterOrEqual : .greater, operand, lower, at)
        }
        if answer == .boolean(false) { return answer }
        guard let upper = range.upper else { return answer }
        let high = compare(range.upperIncluded ? .lessOrEqual : .less, operand, upper, at)
        if high == .boolean(false) { return high }
        return Evaluator.undecided(answer, high) ?? .null
    }
}

extension Value {
    var isRange: Bool {
        if case .range = self { true } else { false }
    }
}
