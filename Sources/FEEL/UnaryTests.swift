public import Diagnostics
import Quantities

/// The tests of one cell: `-`, `< 5`, `[5..10)`, `"A", "B"`, `not(…)`, conditions on `?`.
public struct UnaryTests: Sendable {
    public let text: String
    /// The slots that the tests read beside the value under test.
    public let slots: [Int]
    public let mode: FEELMode
    let tests: [Test]
    let negated: Bool
    let source: SourceText

    /// Reads a cell. In rules the tests are checked against `inputType`. Throws as
    /// `CompiledExpression.compile` does.
    public static func compile(
        _ text: String, scope: Scope = Scope(), inputType: FEELType = .any,
        at location: SourceLocation? = nil, mode: FEELMode
    ) throws(Faults) -> UnaryTests {
        let source = SourceText(text, location)
        var parser = try Parser(source, scope, mode, allowsInput: true)
        let cell = try parser.cell()
        var diagnostics = parser.diagnostics
        if mode == .rules {
            var checker = Checker(source: source, scope: scope)
            checker.input = inputType
            for test in cell.tests { checker.check(test, of: inputType, nil) }
            diagnostics += checker.diagnostics
        }
        if diagnostics.hasErrors { throw Faults(diagnostics) }
        return UnaryTests(cell.tests, cell.negated, source, mode)
    }

    private init(_ tests: [Test], _ negated: Bool, _ source: SourceText, _ mode: FEELMode) {
        text = source.text
        self.tests = tests
        self.negated = negated
        self.source = source
        self.mode = mode
        var found: [Int] = []
        for slot in tests.compactMap(\.node).flatMap(\.slots) where !found.contains(slot) {
            found.append(slot)
        }
        slots = found
    }

    /// `true`, `false`, `null` (standard mode: not comparable) or `missing`.
    public func matches(
        _ value: Value, _ lookup: (Int) -> Value = { _ in .null }
    ) -> Value {
        matchesWithDiagnostics(value, lookup).truth
    }

    public func matchesWithDiagnostics(
        _ value: Value, _ lookup: (Int) -> Value
    ) -> (truth: Value, diagnostics: [Diagnostic]) {
        withoutActuallyEscaping(lookup) { lookup in
            var evaluator = Evaluator(source, mode, lookup)
            evaluator.input = value
            let truth = evaluator.anyMatch(tests, value)
            return (negated ? Evaluator.inverted(truth) : truth, evaluator.diagnostics)
        }
    }

    /// The answer for `numerator / denominator`, compared without rounding. A zero denominator is
    /// missing with that reason.
    public func matches(
        quotient numerator: Value, _ denominator: Value,
        _ lookup: (Int) -> Value = { _ in .null }
    ) -> Value {
        withoutActuallyEscaping(lookup) { lookup in
            var evaluator = Evaluator(source, mode, lookup)
            if case .number(let over) = numerator, case .number(let under) = denominator,
                let truth = evaluator.anyMatch(tests, Fraction(over: over, under: under))
            {
                return negated ? Evaluator.inverted(truth) : truth
            }
            let ratio = evaluator.arithmetic(.divide, numerator, denominator, 0)
            let truth = evaluator.anyMatch(tests, ratio)
            return negated ? Evaluator.inverted(truth) : truth
        }
    }
}
