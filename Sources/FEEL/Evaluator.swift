import Diagnostics
import Quantities

/// The reference evaluator: walks the tree, plainly. Faults become null with a diagnostic in
/// standard mode and a missing value with a reason in rules.
struct Evaluator {
    let source: SourceText
    let mode: FEELMode
    let lookup: (Int) -> Value
    /// The value of `?`.
    var input = Value.null
    var locals: [Value] = []
    var diagnostics: [Diagnostic] = []
    private var rounds = 0

    init(_ source: SourceText, _ mode: FEELMode, _ lookup: @escaping (Int) -> Value) {
        self.source = source
        self.mode = mode
        self.lookup = lookup
    }

    mutating func value(_ node: Node) -> Value {
        switch node.kind {
        case .literal(let value): value
        case .slot(let slot): lookup(slot)
        case .local(let index): locals[index]
        case .input: input
        case .negate(let operand): negated(value(operand), node.at)
        case .arithmetic(let operation, let left, let right):
            arithmetic(operation, value(left), value(right), node.at)
        case .compare(let comparison, let left, let right):
            comparing(comparison, left, right, node.at)
        default: other(node)
        }
    }

    /// The rarer forms, apart so that the frames of the common ones stay small.
    private mutating func other(_ node: Node) -> Value {
        switch node.kind {
        case .and(let left, let right): logic(left, right, decisive: false, node.at)
        case .or(let left, let right): logic(left, right, decisive: true, node.at)
        case .between(let operand, let lower, let upper):
            between(operand, lower, upper, node.at)
        case .isIn(let operand, let tests): isIn(operand, tests)
        case .conditional(let condition, let yes, let no): conditional(condition, yes, no)
        case .quantified(let quantifier, let lists, let condition):
            quantified(quantifier, lists, condition)
        case .list(let items): .list(items.map { value($0) })
        case .range(let range): self.range(range, node.at)
        case .filter(let list, let condition, let usesItem):
            filter(value(list), condition, usesItem, node.at)
        case .property(let operand, let property):
            self.property(property, of: value(operand), node.at)
        case .call(let builtin, let arguments): call(builtin, arguments, node.at)
        case .fault(let diagnostic): fault(diagnostic)
        default: .null
        }
    }

    // MARK: faults

    mutating func fault(_ diagnostic: Diagnostic) -> Value {
        if mode == .rules { return .missing(MissingNames(reasons: [.notComputable])) }
        diagnostics.append(diagnostic)
        return .null
    }

    mutating func fault(
        _ at: Int, _ code: String, zh: @autoclosure () -> String, en: @autoclosure () -> String,
        reason: MissingNames.Reason = .notComputable
    ) -> Value {
        if mode == .rules { return .missing(MissingNames(reasons: [reason])) }
        diagnostics.append(source.error(at, code, zh: zh(), en: en()))
        return .null
    }

    mutating func overflow(_ at: Int) -> Value {
        fault(
            at, "overflow", zh: "计算结果超出可表示的范围", en: "the result is out of range",
            reason: .overflow)
    }

    mutating func countRound() -> Bool {
        rounds += 1
        return rounds <= Limits.rounds
    }

    mutating func tooMuch(_ at: Int) -> Value {
        fault(
            at, "tooMuchWork", zh: "这个公式要算的次数或内容太多，请拆开写",
            en: "this formula takes too much work; split it", reason: .overflow)
    }

    /// What `operation` gives for two operands that it is not defined for: null stays null, without
    /// a fault; anything else is one.
    mutating func mismatch(_ operation: String, _ left: Value, _ right: Value, _ at: Int) -> Value {
        if left == .null || right == .null { return .null }
        return fault(
            at, "typeMismatch",
            zh: "\(operation) 不能用于 \(left.typeName) 和 \(right.typeName)，两边应是同类的值",
            en: "\(operation) is not defined for \(left.typeName) and \(right.typeName)")
    }

    mutating func unsuitable(_ operation: String, _ value: Value, _ at: Int) -> Value {
        if let names = value.missingNames { return .missing(names) }
        if value == .null { return .null }
        return fault(
            at, "typeMismatch", zh: "\(operation) 不能用于 \(value.typeName)",
            en: "\(operation) is not defined for \(value.typeName)")
    }
}

// Logic: Kleene's three values, and what is missing on top.
extension Evaluator {
    /// `and` (decisive: false) and `or` (decisive: true): the decisive value wins whatever the
    /// other side is.
    private mutating func logic(
        _ left: Node, _ right: Node, decisive: Bool, _ at: Int
    ) -> Value {
        let first = value(left)
        if first == .boolean(decisive) { return first }
        let second = value(right)
        if second == .boolean(decisive) { return second }
        return Evaluator.undecided(first, second) ?? logicFault(first, second, decisive, at)
    }

    /// The answer where neither operand is decisive; nil if one is no truth value.
    static func undecided(_ first: Value, _ second: Value) -> Value? {
        switch (first, second) {
        case (.boolean, .boolean): first
        case (.missing(let names), .missing(let others)): .missing(names.union(others))
        case (.missing, _): first
        case (_, .missing): second
        case (.null, .null), (.null, .boolean), (.boolean, .null): .null
        default: nil
        }
    }

    private mutating func logicFault(
        _ first: Value, _ second: Value, _ decisive: Bool, _ at: Int
    ) -> Value {
        let name = decisive ? "or" : "and"
        return fault(
            at, "typeMismatch",
            zh: "\(name) 两边应是 true 或 false，却是 \(first.typeName) 和 \(second.typeName)",
            en: "\(name) wants truth values, found \(first.typeName) and \(second.typeName)")
    }

    /// A condition that is null counts as not true; one of another kind makes the whole null.
    private mutating func conditional(_ condition: Node, _ yes: Node, _ no: Node) -> Value {
        let truth = value(condition)
        switch truth {
        case .boolean(true): return value(yes)
        case .boolean, .null: return value(no)
        case .missing: return truth
        default: return unsuitable("if", truth, condition.at)
        }
    }

    private mutating func between(
        _ operand: Node, _ lower: Node, _ upper: Node, _ at: Int
    ) -> Value {
        let low = comparing(.greaterOrEqual, operand, lower, at)
        if low == .boolean(false) { return low }
        let high = comparing(.lessOrEqual, operand, upper, at)
        if high == .boolean(false) { return high }
        return Evaluator.undecided(low, high) ?? .null
    }

    private mutating func isIn(_ operand: Node, _ tests: [Test]) -> Value {
        if mode == .rules, operand.isDivision, let fraction = fraction(operand),
            let truth = anyMatch(tests, fraction)
        {
            return truth
        }
        return anyMatch(tests, value(operand))
    }

    private mutating func quantified(
        _ quantifier: Quantifier, _ lists: [Node], _ condition: Node
    ) -> Value {
        let decisive = Value.boolean(quantifier == .some)
        let base = locals.count
        let answer = quantified(lists[...], condition, decisive)
        locals.removeLast(locals.count - base)
        return answer.truth
    }

    /// One list after the other; the answer so far is the one that decides nothing. A condition
    /// that is no truth value is final too.
    private mutating func quantified(
        _ lists: ArraySlice<Node>, _ condition: Node, _ decisive: Value
    ) -> (truth: Value, isFinal: Bool) {
        guard let first = lists.first else {
            let truth = value(condition)
            switch truth {
            case .boolean, .missing, .null: return (truth, truth == decisive)
            default: return (unsuitable("satisfies", truth, condition.at), true)
            }
        }
        let domain = value(first)
        guard case .list(let items) = domain else {
            return (unsuitable("in", domain, first.at), false)
        }
        var answer = Value.boolean(decisive == .boolean(false))
        for item in items {
            guard countRound() else { return (tooMuch(first.at), true) }
            locals.append(item)
            let one = quantified(lists.dropFirst(), condition, decisive)
            locals.removeLast()
            if one.isFinal { return one }
            answer = Evaluator.undecided(answer, one.truth) ?? .null
        }
        return (answer, false)
    }

    /// Whether one of the tests matches; an unknown one leaves the answer unknown.
    mutating func anyMatch(_ tests: [Test], _ operand: Value) -> Value {
        var answer = Value.boolean(false)
        for test in tests {
            let truth = match(test, operand)
            if truth == .boolean(true) { return truth }
            answer = Evaluator.undecided(answer, truth) ?? .null
        }
        return answer
    }
}
