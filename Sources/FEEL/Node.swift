import Diagnostics
import Quantities

/// One expression of a parsed formula. `at` is its first Unicode scalar in the text; `height` the
/// length of the longest way down, which is bounded so that no recursion over a tree is deep.
struct Node: Sendable {
    let kind: Kind
    let at: Int
    let height: Int

    indirect enum Kind: Sendable {
        case literal(Value)
        case slot(Int)
        /// A variable of `some`, `every` or a filter, counted from the outermost.
        case local(Int)
        /// `?`, the value under test.
        case input
        case negate(Node)
        case arithmetic(Arithmetic, Node, Node)
        case compare(Comparison, Node, Node)
        case and(Node, Node)
        case or(Node, Node)
        case between(Node, Node, Node)
        case isIn(Node, [Test])
        case conditional(Node, Node, Node)
        case quantified(Quantifier, [Node], Node)
        case list([Node])
        case range(RangeNode)
        case filter(Node, Node, usesItem: Bool)
        case property(Node, Property)
        case call(Builtin, [Node])
        /// What the standard wants to be null with an explanation at run time.
        case fault(Diagnostic)
    }
}

enum Arithmetic: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "**"
}

enum Comparison: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether the comparison holds of an order, -1, 0 or 1.
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

enum Quantifier: Sendable {
    case some
    case every
}

struct RangeNode: Sendable {
    var lower: Node?
    var lowerIncluded: Bool
    var upper: Node?
    var upperIncluded: Bool
    /// `(!= 10)`
    var isComplement = false
}

/// One test of a list of unary tests.
enum Test: Sendable {
    /// `-`
    case anything
    case compare(Comparison, Node, at: Int)
    /// A value, a list, a range, or a condition on `?`.
    case expression(Node, usesInput: Bool)

    var node: Node? {
        switch self {
        case .anything: nil
        case .compare(_, let node, _): node
        case .expression(let node, _): node
        }
    }
}

/// What may follow a point.
enum Property: String, Sendable, CaseIterable {
    case year, month, day, weekday, years, months, days, hours, minutes, seconds
    case start, end
    case startIncluded = "start included"
    case endIncluded = "end included"
}
