public import Diagnostics
import Quantities

/// What a formula is for.
public enum FEELMode: Hashable, Sendable {
    /// As the standard says: a type error is null with a diagnostic, null takes the else branch.
    case standard
    /// In a rule file: a type error is a load error, what is not known stays missing, quotients are
    /// compared exactly.
    case rules
}

/// A formula that was read and checked. Evaluating it looks up slots and does no text work.
public struct CompiledExpression: Sendable {
    public let text: String
    /// Always `.any` in standard mode, where types are known at run time only.
    public let type: FEELType
    /// The slots that it reads, each once, in the order of the text.
    public let slots: [Int]
    /// The names of `slots` as the scope declares them.
    public let names: [String]
    public let mode: FEELMode
    let root: Node
    let source: SourceText
    /// The types of both sides, if the formula is a division.
    private let sides: [FEELType]

    /// Reads a formula. `location` is where the text begins. Throws all type errors and unknown
    /// names at once, or the first syntax error.
    public static func compile(
        _ text: String, scope: Scope, at location: SourceLocation? = nil,
        expecting: FEELType? = nil, mode: FEELMode
    ) throws(Faults) -> CompiledExpression {
        let source = SourceText(text, location)
        var parser = try Parser(source, scope, mode, allowsInput: false)
        let root = try parser.whole()
        var diagnostics = parser.diagnostics
        var (type, sides) = (FEELType.any, [FEELType.any, FEELType.any])
        if mode == .rules {
            var checker = Checker(source: source, scope: scope)
            type = checker.check(root, expecting: expecting)
            diagnostics += checker.diagnostics
            if root.isDivision { sides = root.children.map { checker.type($0) } }
        }
        if diagnostics.hasErrors { throw Faults(diagnostics) }
        let slots = root.slots
        return CompiledExpression(
            root, type, sides, source, mode, slots, slots.map { scope.names[$0] })
    }

    private init(
        _ root: Node, _ type: FEELType, _ sides: [FEELType], _ source: SourceText,
        _ mode: FEELMode, _ slots: [Int], _ names: [String]
    ) {
        text = source.text
        self.type = type
        self.sides = sides
        self.slots = slots
        self.names = names
        self.mode = mode
        self.root = root
        self.source = source
    }

    /// The value, with `lookup` giving the value of each slot.
    public func evaluate(_ lookup: (Int) -> Value) -> Value {
        withoutActuallyEscaping(lookup) { lookup in
            var evaluator = Evaluator(source, mode, lookup)
            return evaluator.value(root)
        }
    }

    /// The value, and why parts of it are null (standard mode; rules give reasons in the value).
    public func evaluateWithDiagnostics(
        _ lookup: (Int) -> Value
    ) -> (value: Value, diagnostics: [Diagnostic]) {
        withoutActuallyEscaping(lookup) { lookup in
            var evaluator = Evaluator(source, mode, lookup)
            let value = evaluator.value(root)
            return (value, evaluator.diagnostics)
        }
    }

    /// Both sides of the division, if the formula is one: callers keep exact ratios with it.
    public var quotient: (numerator: CompiledExpression, denominator: CompiledExpression)? {
        guard case .arithmetic(.divide, let over, let under) = root.kind else { return nil }
        return (part(over, sides[0]), part(under, sides[1]))
    }

    private func part(_ node: Node, _ type: FEELType) -> CompiledExpression {
        let known = Dictionary(zip(slots, names)) { first, _ in first }
        let (slots, inner) = (node.slots, [FEELType.any, FEELType.any])
        return CompiledExpression(
            node, type, inner, source, mode, slots, slots.map { known[$0] ?? "" })
    }
}

extension Node {
    /// The slots that are read below this node, each once, in the order of the text.
    var slots: [Int] {
        var found: [Int] = []
        collect(&found)
        return found
    }

    private func collect(_ found: inout [Int]) {
        if case .slot(let slot) = kind, !found.contains(slot) { found.append(slot) }
        for child in children { child.collect(&found) }
    }

    var children: [Node] {
        switch kind {
        case .literal, .slot, .local, .input, .fault: []
        case .negate(let node), .property(let node, _): [node]
        case .arithmetic(_, let left, let right), .compare(_, let left, let right),
            .and(let left, let right), .or(let left, let right), .filter(let left, let right, _):
            [left, right]
        case .between(let first, let second, let third),
            .conditional(let first, let second, let third):
            [first, second, third]
        case .isIn(let operand, let tests): [operand] + tests.compactMap(\.node)
        case .quantified(_, let lists, let condition): lists + [condition]
        case .list(let items), .call(_, let items): items
        case .range(let range): [range.lower, range.upper].compactMap { $0 }
        }
    }
}
