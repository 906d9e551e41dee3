import Diagnostics
import Quantities

/// Checks types and dimensions of a rule formula before it ever runs. After a fault the type is
/// `.any`, so that one mistake is reported once.
struct Checker {
    let source: SourceText
    let scope: Scope
    var input = FEELType.any
    var locals: [FEELType] = []
    var diagnostics: [Diagnostic] = []

    init(source: SourceText, scope: Scope) {
        self.source = source
        self.scope = scope
    }

    mutating func check(_ root: Node, expecting: FEELType?) -> FEELType {
        let found = type(root)
        guard let expecting, !fits(found, expecting, root) else { return found }
        report(
            root, "unexpectedType",
            zh: "这个公式应当得到\(expecting.name.zh)，却得到\(found.name.zh)",
            en: "this formula should give \(expecting.name.en), but gives \(found.name.en)")
        return found
    }

    mutating func report(_ node: Node, _ code: String, zh: String, en: String) {
        diagnostics.append(source.error(node.at, code, zh: zh, en: en))
    }

    mutating func type(_ node: Node) -> FEELType {
        switch node.kind {
        case .literal(let value): return FEELType(of: value)
        case .slot(let slot): return scope.types[slot]
        case .local(let index): return locals[index]
        case .input: return input
        case .fault: return .any
        case .negate(let operand): return signed(operand)
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, left, right, node)
        case .compare(let comparison, let left, let right):
            let (first, second) = (type(left), type(right))
            comparable(first, second, left, right, node, ordered: comparison.isOrder)
            return .boolean
        case .and(let left, let right), .or(let left, let right):
            truth(left)
            truth(right)
            return .boolean
        case .between(let operand, let lower, let upper):
            let tested = type(operand)
            for end in [lower, upper] {
                comparable(tested, type(end), operand, end, end, ordered: true)
            }
            return .boolean
        case .isIn(let operand, let tests):
            let tested = type(operand)
            for one in tests { check(one, of: tested, operand) }
            return .boolean
        default: return compound(node)
        }
    }

    private mutating func compound(_ node: Node) -> FEELType {
        switch node.kind {
        case .conditional(let condition, let yes, let no):
            truth(condition)
            return joined(yes, no)
        case .quantified(_, let lists, let condition):
            for list in lists { locals.append(domain(list)) }
            truth(condition)
            locals.removeLast(lists.count)
            return .boolean
        case .list(let items): return .list(elements(items))
        case .range(let range): return self.range(range, node)
        case .filter(let list, let condition, _): return filter(list, condition)
        case .property(let operand, let property): return self.property(property, operand, node)
        case .call(let builtin, let arguments): return call(builtin, arguments, node)
        default: return .any
        }
    }

    /// The type of what `some` and `every` go through.
    private mutating func domain(_ node: Node) -> FEELType {
        let found = type(node)
        switch found {
        case .list(let element): return element
        case .any, .null: return .any
        default:
            report(
                node, "notAList", zh: "some 和 every 的 in 后面应当是列表，却是\(found.name.zh)",
                en: "some and every go through a list, found \(found.name.en)")
            return .any
        }
    }

    mutating func truth(_ node: Node) {
        let found = type(node)
        if ![.boolean, .any, .null].contains(found) {
            report(
                node, "notATruthValue", zh: "这里应当是一个是非条件，却是\(found.name.zh)",
                en: "expected a condition here, found \(found.name.en)")
        }
    }

    private mutating func signed(_ node: Node) -> FEELType {
        let found = type(node)
        switch found {
        case .any, .null, .number, .yearsMonths, .daysTime: return found
        default:
            report(
                node, "typeMismatch", zh: "\(found.name.zh)前面不能有负号",
                en: "\(found.name.en) has no negative")
            return .any
        }
    }

    private mutating func joined(_ yes: Node, _ no: Node) -> FEELType {
        let (first, second) = (type(yes), type(no))
        if let both = unified(first, second, yes, no) { return both }
        report(
            no, "branchesDiffer",
            zh: "then 得到\(first.name.zh)，else 却得到\(second.name.zh)，两边应当相同",
            en: "then gives \(first.name.en), else gives \(second.name.en); they should agree")
        return .any
    }

    private mutating func elements(_ items: [Node]) -> FEELType {
        guard var common = items.first.map({ type($0) }) else { return .any }
        for item in items.dropFirst() {
            common = unified(common, type(item), items[0], item) ?? .any
        }
        return common
    }

    private mutating func range(_ range: RangeNode, _ node: Node) -> FEELType {
        guard let lower = range.lower, let upper = range.upper else {
            return .range((range.lower ?? range.upper).map { type($0) } ?? .any)
        }
        let (first, second) = (type(lower), type(upper))
        comparable(first, second, lower, upper, node, ordered: true)
        return .range(unified(first, second, lower, upper) ?? .any)
    }

    private mutating func filter(_ list: Node, _ condition: Node) -> FEELType {
        let found = type(list)
        locals.append(found.element)
        let index = type(condition)
        locals.removeLast()
        switch index {
        case .number: return found.element
        case .boolean: return .list(found.element)
        default: return .any
        }
    }

    private mutating func property(
        _ property: Property, _ operand: Node, _ node: Node
    ) -> FEELType {
        let found = type(operand)
        switch (found, property) {
        case (.any, _): return .any
        case (.date, .year), (.date, .month), (.date, .day), (.date, .weekday),
            (.yearsMonths, .years), (.yearsMonths, .months), (.daysTime, .days),
            (.daysTime, .hours), (.daysTime, .minutes), (.daysTime, .seconds):
            return .plainNumber
        case (.range(let element), .start), (.range(let element), .end): return element
        case (.range, .startIncluded), (.range, .endIncluded): return .boolean
        default:
            report(
                node, "unknownProperty", zh: "\(found.name.zh)没有属性 \(property.rawValue)",
                en: "\(found.name.en) has no property \(property.rawValue)")
            return .any
        }
    }
}

extension FEELType {
    init(of value: Value) {
        self =
            switch value {
            case .null: .null
            case .boolean: .boolean
            case .number: .plainNumber
            case .string: .string
            case .date: .date
            case .yearsMonths: .yearsMonths
            case .daysTime: .daysTime
            default: .any
            }
    }

    /// A list's element; a value counts as a list of one.
    var element: FEELType {
        if case .list(let element) = self { element } else { self }
    }
}

extension Comparison {
    var isOrder: Bool { self != .equal && self != .notEqual }
}
