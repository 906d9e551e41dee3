import Quantities

/// A number that was not divided yet.
struct Fraction {
    let over: Decimal34
    let under: Decimal34
}

// Exact comparisons of quotients, in rules (the standard rounds to 34 digits): `x / y >= z` is
// decided by x and z·y, with the sign of y.
extension Evaluator {
    /// Compares without dividing where a side is written as a division; nil where none is, or where
    /// a part is no number.
    mutating func quotients(_ comparison: Comparison, _ left: Node, _ right: Node) -> Value? {
        guard left.isDivision || right.isDivision, let first = fraction(left),
            let second = fraction(right)
        else { return nil }
        return Evaluator.compare(comparison, first, second)
    }

    static func compare(_ comparison: Comparison, _ left: Fraction, _ right: Fraction) -> Value {
        if left.under.isZero || right.under.isZero {
            return .missing(MissingNames(reasons: [.divisionByZero]))
        }
        let order =
            Decimal34.compareProducts(left.over, right.under, right.over, left.under)
            * left.under.signum * right.under.signum
        return .boolean(comparison.holds(order))
    }

    mutating func fraction(_ node: Node) -> Fraction? {
        guard case .arithmetic(.divide, let over, let under) = node.kind else {
            guard case .number(let number) = value(node) else { return nil }
            return Fraction(over: number, under: .one)
        }
        guard case .number(let first) = value(over), case .number(let second) = value(under) else {
            return nil
        }
        return Fraction(over: first, under: second)
    }

    /// Whether a quotient passes one of the tests; nil if a test is more than bounds and numbers.
    mutating func anyMatch(_ tests: [Test], _ operand: Fraction) -> Value? {
        if operand.under.isZero { return .missing(MissingNames(reasons: [.divisionByZero])) }
        var answer = Value.boolean(false)
        for test in tests {
            guard let truth = match(test, operand) else { return nil }
            if truth == .boolean(true) { return truth }
            answer = Evaluator.undecided(answer, truth) ?? .null
        }
        return answer
    }

    private mutating func match(_ test: Test, _ operand: Fraction) -> Value? {
        switch test {
        case .anything: return .boolean(true)
        case .compare(let comparison, let end, _):
            return fraction(end).map { Evaluator.compare(comparison, operand, $0) }
        case .expression(let node, let usesInput):
            if usesInput { return nil }
            if node.isDivision {
                return fraction(node).map { Evaluator.compare(.equal, operand, $0) }
            }
            return Evaluator.contains(value(node), operand)
        }
    }

    private static func contains(_ tested: Value, _ operand: Fraction) -> Value? {
        switch tested {
        case .number(let number):
            return compare(.equal, operand, Fraction(over: number, under: .one))
        case .range(let range): return within(range, operand)
        case .list(let items):
            var answer = Value.boolean(false)
            for item in items {
                guard let truth = contains(item, operand) else { return nil }
                if truth == .boolean(true) { return truth }
                answer = undecided(answer, truth) ?? .null
            }
            return answer
        default: return nil
        }
    }

    private static func within(_ range: ValueRange, _ operand: Fraction) -> Value? {
        if let lower = range.lower {
            guard case .number(let number) = lower else { return nil }
            let comparison: Comparison = range.lowerIncluded ? .greaterOrEqual : .greater
            let low = compare(comparison, operand, Fraction(over: number, under: .one))
            if low != .boolean(true) { return low }
        }
        guard let upper = range.upper else { return .boolean(true) }
        guard case .number(let number) = upper else { return nil }
        let comparison: Comparison = range.upperIncluded ? .lessOrEqual : .less
        return compare(comparison, operand, Fraction(over: number, under: .one))
    }
}

extension Node {
    var isDivision: Bool {
        if case .arithmetic(.divide, _, _) = kind { true } else { false }
    }
}
