public import Diagnostics

/// A decision table as it is written (DMN 1.5, chapter 8): texts with their places.
public struct TableText: Sendable {
    public struct Cell: Sendable {
        public var text: String
        public var location: SourceLocation?

        public init(_ text: String, at location: SourceLocation? = nil) {
            self.text = text
            self.location = location
        }
    }

    public struct Input: Sendable {
        public var expression: Cell
        public var type: FEELType
        /// Unary tests that every input must pass.
        public var allowed: Cell?

        public init(_ expression: Cell, type: FEELType = .any, allowed: Cell? = nil) {
            self.expression = expression
            self.type = type
            self.allowed = allowed
        }
    }

    public struct Output: Sendable {
        public var name: String
        public var type: FEELType
        /// Unary tests that every output must pass.
        public var values: Cell?
        /// What comes out if no rule hits.
        public var fallback: Cell?

        public init(
            _ name: String, type: FEELType = .any, values: Cell? = nil, fallback: Cell? = nil
        ) {
            self.name = name
            self.type = type
            self.values = values
            self.fallback = fallback
        }
    }

    public struct Rule: Sendable {
        public var when: [Cell]
        public var then: [Cell]

        public init(when: [Cell], then: [Cell]) {
            self.when = when
            self.then = then
        }
    }

    public var policy: HitPolicy
    public var inputs: [Input]
    public var outputs: [Output]
    public var rules: [Rule]

    public init(policy: HitPolicy, inputs: [Input], outputs: [Output], rules: [Rule]) {
        self.policy = policy
        self.inputs = inputs
        self.outputs = outputs
        self.rules = rules
    }
}

/// Which of the rules that hit counts (DMN 1.5, 8.2.10).
public enum HitPolicy: Hashable, Sendable {
    case unique
    case first
    case any
    case collect(Aggregation?)

    public enum Aggregation: Hashable, Sendable {
        case sum
        case min
        case max
        case count
    }

    /// `U`, `UNIQUE`, `F`, `A`, `C`, `C+`, `COLLECT` with `SUM`, … ; nil for the policies that are
    /// outside the profile (`P`, `R`, `O`).
    public init?(_ text: String, aggregation: String? = nil) {
        var (policy, operation) = (text.uppercased(), aggregation?.uppercased() ?? "")
        if policy.count == 2, policy.hasPrefix("C") {
            operation = String(policy.removeLast())
        }
        switch policy {
        case "U", "UNIQUE", "": self = .unique
        case "F", "FIRST": self = .first
        case "A", "ANY": self = .any
        case "C", "COLLECT":
            switch operation {
            case "": self = .collect(nil)
            case "+", "SUM": self = .collect(.sum)
            case "<", "MIN": self = .collect(.min)
            case ">", "MAX": self = .collect(.max)
            case "#", "COUNT": self = .collect(.count)
            default: return nil
            }
        default: return nil
        }
    }
}

/// A decision table that was read and checked.
public struct DecisionTable: Sendable {
    struct Input: Sendable {
        let expression: CompiledExpression
        let type: FEELType
        let allowed: UnaryTests?
    }

    struct Output: Sendable {
        let name: String
        let type: FEELType
        let values: UnaryTests?
        let fallback: CompiledExpression?
    }

    struct Rule: Sendable {
        let when: [UnaryTests]
        let then: [CompiledExpression]
    }

    public let policy: HitPolicy
    public let mode: FEELMode
    let inputs: [Input]
    let outputs: [Output]
    let rules: [Rule]

    /// The slots that the table reads, each once.
    public var slots: [Int] {
        let cells = rules.flatMap { $0.when.map(\.slots) + $0.then.map(\.slots) }
        let heads = inputs.map { $0.expression.slots + ($0.allowed?.slots ?? []) }
        var seen: Set<Int> = []
        return (heads + cells).flatMap { $0 }.filter { seen.insert($0).inserted }
    }

    /// Reads every cell and throws the faults of all of them.
    public static func compile(
        _ text: TableText, scope: Scope, mode: FEELMode
    ) throws(Faults) -> DecisionTable {
        var reader = TableReader(scope: scope, mode: mode)
        let inputs = text.inputs.compactMap { reader.input($0) }
        let outputs = text.outputs.compactMap { reader.output($0) }
        let rules = text.rules.compactMap { reader.rule($0, text) }
        if text.outputs.isEmpty {
            reader.report(nil, "tableShape", zh: "决策表至少要有一个输出", en: "a table needs an output")
        }
        if outputs.count > 1, case .collect(.some) = text.policy {
            reader.report(
                nil, "outsideProfile", zh: "多个输出的决策表不能汇总，请去掉汇总方式",
                en: "a table with several outputs cannot aggregate")
        }
        if reader.diagnostics.hasErrors { throw Faults(reader.diagnostics) }
        return DecisionTable(
            policy: text.policy, mode: mode, inputs: inputs, outputs: outputs, rules: rules)
    }
}

/// Compiles the cells of a table and collects their faults.
private struct TableReader {
    let scope: Scope
    let mode: FEELMode
    var diagnostics: [Diagnostic] = []

    init(scope: Scope, mode: FEELMode) {
        self.scope = scope
        self.mode = mode
    }

    mutating func report(_ at: SourceLocation?, _ code: String, zh: String, en: String) {
        diagnostics.append(Diagnostic(.error, at: at, code: code, zh: zh, en: en))
    }

    mutating func input(_ text: TableText.Input) -> DecisionTable.Input? {
        guard let expression = formula(text.expression, .any) else { return nil }
        let type = text.type == .any ? expression.type : text.type
        return DecisionTable.Input(
            expression: expression, type: type, allowed: tests(text.allowed, type))
    }

    mutating func output(_ text: TableText.Output) -> DecisionTable.Output? {
        DecisionTable.Output(
            name: text.name, type: text.type, values: tests(text.values, text.type),
            fallback: text.fallback.flatMap { formula($0, text.type) })
    }

    mutating func rule(_ text: TableText.Rule, _ table: TableText) -> DecisionTable.Rule? {
        guard text.when.count == table.inputs.count, text.then.count == table.outputs.count else {
            report(
                text.when.first?.location, "tableShape",
                zh: "这一行应有\(table.inputs.count)个条件和\(table.outputs.count)个输出",
                en: "this row needs \(table.inputs.count) tests and \(table.outputs.count) outputs")
            return nil
        }
        let when = zip(text.when, table.inputs).compactMap { tests($0, $1.type) ?? anything() }
        let then = zip(text.then, table.outputs).compactMap { formula($0, $1.type) }
        return DecisionTable.Rule(when: when, then: then)
    }

    private func anything() -> UnaryTests? {
        try? UnaryTests.compile("-", mode: mode)
    }

    private mutating func formula(
        _ cell: TableText.Cell, _ type: FEELType
    ) -> CompiledExpression? {
        do throws(Faults) {
            return try CompiledExpression.compile(
                cell.text, scope: scope, at: cell.location, expecting: type, mode: mode)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    /// An empty cell tests nothing.
    private mutating func tests(_ cell: TableText.Cell?, _ type: FEELType) -> UnaryTests? {
        guard let cell, cell.text.unicodeScalars.contains(where: { !$0.isFEELSpace }) else {
            return nil
        }
        do throws(Faults) {
            return try UnaryTests.compile(
                cell.text, scope: scope, inputType: type, at: cell.location, mode: mode)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }
}
