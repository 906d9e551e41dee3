public import Diagnostics
import Quantities

extension DecisionTable {
    /// What a table says: the value, the rules that hit (from 0), and why it is null.
    public struct Answer: Sendable {
        public var value: Value
        public var hits: [Int]
        public var diagnostics: [Diagnostic]
    }

    public func evaluate(_ lookup: (Int) -> Value) -> Answer {
        withoutActuallyEscaping(lookup) { lookup in
            var run = TableRun(table: self, lookup: lookup)
            let value = run.value()
            return Answer(value: value, hits: run.hits, diagnostics: run.diagnostics)
        }
    }
}

/// One evaluation of a table.
private struct TableRun {
    let table: DecisionTable
    let lookup: (Int) -> Value
    var hits: [Int] = []
    /// Rules that may hit, with what is missing.
    var open: [(rule: Int, names: MissingNames)] = []
    var diagnostics: [Diagnostic] = []

    init(table: DecisionTable, lookup: @escaping (Int) -> Value) {
        self.table = table
        self.lookup = lookup
    }

    mutating func value() -> Value {
        let inputs = table.inputs.map { input($0) }
        for (index, rule) in table.rules.enumerated() {
            switch truth(rule, inputs) {
            case .boolean(true): hits.append(index)
            case .missing(let names): open.append((index, names))
            default: continue
            }
            if table.policy == .first { break }
        }
        if !open.isEmpty { return undecided() }
        return hits.isEmpty ? noHit() : decided()
    }

    private mutating func evaluate(_ expression: CompiledExpression) -> Value {
        let (value, found) = expression.evaluateWithDiagnostics(lookup)
        diagnostics += found
        return value
    }

    private mutating func fault(_ code: String, zh: String, en: String) -> Value {
        if table.mode == .rules { return .missing(MissingNames(reasons: [.notComputable])) }
        diagnostics.append(Diagnostic(.error, at: nil, code: code, zh: zh, en: en))
        return .null
    }

    /// An input that is not allowed counts as null (DMN 1.5, 8.2.3).
    private mutating func input(_ input: DecisionTable.Input) -> Value {
        let value = evaluate(input.expression)
        guard let fitting = value.converted(to: input.type) else {
            return fault(
                "inputType", zh: "“\(input.expression.text)”的值不是\(input.type.name.zh)",
                en: "the value of \(input.expression.text) is not \(input.type.name.en)")
        }
        guard let allowed = input.allowed, !fitting.isMissing, fitting != .null else {
            return fitting
        }
        let truth = allowed.matches(fitting, lookup)
        if truth == .boolean(true) || truth.isMissing { return fitting }
        return fault(
            "inputNotAllowed", zh: "“\(input.expression.text)”的值 \(fitting.text) 不在允许的取值里",
            en: "the value \(fitting.text) of \(input.expression.text) is not allowed")
    }

    private mutating func truth(_ rule: DecisionTable.Rule, _ inputs: [Value]) -> Value {
        var answer = Value.boolean(true)
        for (test, input) in zip(rule.when, inputs) {
            let (truth, found) = test.matchesWithDiagnostics(input, lookup)
            diagnostics += found
            if truth == .boolean(false) { return truth }
            answer = Evaluator.undecided(answer, truth) ?? .null
        }
        return answer
    }

    // MARK: results

    private mutating func output(_ rule: Int) -> Value {
        let cells = zip(table.rules[rule].then, table.outputs).map { cell, output in
            checked(evaluate(cell), output)
        }
        return combined(cells)
    }

    private func combined(_ cells: [Value]) -> Value {
        if cells.count == 1 { return cells[0] }
        return .context(
            ContextValue(
                zip(table.outputs, cells).map { ContextValue.Entry(name: $0.name, value: $1) }))
    }

    private mutating func checked(_ value: Value, _ output: DecisionTable.Output) -> Value {
        guard let fitting = value.converted(to: output.type) else {
            return fault(
                "outputType", zh: "输出 \(value.text) 不是\(output.type.name.zh)",
                en: "the output \(value.text) is not \(output.type.name.en)")
        }
        guard let values = output.values, !fitting.isMissing else { return fitting }
        if values.matches(fitting, lookup) == .boolean(true) { return fitting }
        return fault(
            "outputNotAllowed", zh: "输出 \(fitting.text) 不在允许的取值里",
            en: "the output \(fitting.text) is not allowed")
    }

    private mutating func noHit() -> Value {
        if table.outputs.contains(where: { $0.fallback != nil }) {
            let value = combined(
                table.outputs.map { output in
                    output.fallback.map { checked(evaluate($0), output) } ?? .null
                })
            if case .collect(nil) = table.policy { return .list(value.asList) }
            return value
        }
        switch table.policy {
        case .collect(nil): return .list([])
        case .collect(.count): return .number(0)
        default: return .null
        }
    }

    private mutating func decided() -> Value {
        switch table.policy {
        case .unique:
            if hits.count == 1 { return output(hits[0]) }
            let rows = hits.map { String($0 + 1) }
            return fault(
                "severalHits", zh: "第\(rows.joined(separator: "、"))行同时命中，UNIQUE 表只能命中一行",
                en: "rows \(rows.joined(separator: ", ")) all hit a UNIQUE table")
        case .first: return output(hits[0])
        case .any:
            let values = hits.map { output($0) }
            if values.allSatisfy({ $0 == values[0] }) { return values[0] }
            return fault(
                "differentOutputs", zh: "ANY 表命中的各行输出不同",
                en: "the rows that hit an ANY table differ")
        case .collect(let aggregation): return collected(aggregation)
        }
    }

    private mutating func collected(_ aggregation: HitPolicy.Aggregation?) -> Value {
        let values = hits.map { output($0) }
        let builtin: Builtin
        switch aggregation {
        case nil: return .list(values)
        case .count: return .number(values.count)
        case .sum: builtin = .sum
        case .min: builtin = .min
        case .max: builtin = .max
        }
        var evaluator = Evaluator(SourceText("", nil), table.mode, lookup)
        let result = evaluator.aggregate(builtin, [.list(values)], 0)
        diagnostics += evaluator.diagnostics
        return result
    }

    /// Some rule may hit or not: the answer is known only if it is the same either way.
    private mutating func undecided() -> Value {
        let names = open.dropFirst().reduce(open[0].names) { $0.union($1.names) }
        switch table.policy {
        case .first:
            let first = hits.first ?? Int.max
            let before = open.filter { $0.rule < first }
            guard let start = before.first else { return output(first) }
            return .missing(before.dropFirst().reduce(start.names) { $0.union($1.names) })
        case .any:
            let known = hits.map { output($0) }
            if let value = known.first {
                let maybe = open.map { output($0.rule) }
                if (known + maybe).allSatisfy({ $0 == value }) { return value }
            }
            return .missing(names)
        case .unique, .collect: return .missing(names)
        }
    }
}
