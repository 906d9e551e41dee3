import Diagnostics
import Quantities

// What may stand beside what.
extension Checker {
    /// The common type of two values; nil if they have none. Literal zero fits every dimension.
    func unified(
        _ first: FEELType, _ second: FEELType, _ left: Node, _ right: Node
    ) -> FEELType? {
        switch (first, second) {
        case (.any, _), (_, .any): return .any
        case (.null, _): return second
        case (_, .null): return first
        case (.number(let one), .number(let other)):
            if one == other || right.isZero { return first }
            return left.isZero ? second : nil
        case (.member(let some), .member(let others)):
            return .member(of: some + others.filter { !some.contains($0) })
        case (.member, .string), (.string, .member): return .string
        case (.list(let one), .list(let other)):
            return unified(one, other, left, right).map(FEELType.list)
        case (.range(let one), .range(let other)):
            return unified(one, other, left, right).map(FEELType.range)
        default: return first == second ? first : nil
        }
    }

    func fits(_ found: FEELType, _ wanted: FEELType, _ node: Node) -> Bool {
        unified(found, wanted, node, node) != nil
    }

    mutating func comparable(
        _ first: FEELType, _ second: FEELType, _ left: Node, _ right: Node, _ node: Node,
        ordered: Bool
    ) {
        let (one, other) = (first.comparedElement, second.comparedElement)
        guard let common = unified(one, other, left, right) else {
            return incompatible(first, second, node, verb: Bilingual(zh: "比较", en: "compared"))
        }
        if ordered && !common.hasOrder {
            report(
                node, "noOrder", zh: "\(common.name.zh)没有大小之分，只能用 = 或 !=",
                en: "\(common.name.en) has no order; use = or !=")
        }
        member(one, right)
        member(other, left)
    }

    /// A literal must be one of the declared members.
    mutating func member(_ type: FEELType, _ node: Node) {
        guard case .member(let members) = type, case .literal(.string(let text)) = node.kind,
            !members.contains(text)
        else { return }
        let near = Spelling.nearest(text, among: members)
        report(
            node, "unknownMember",
            zh: "“\(text)”不是允许的取值" + (near.map { "，是否应为“\($0)”？" } ?? "")
                + "（允许：\(members.prefix(12).joined(separator: "、"))）",
            en: "\(text) is not an allowed value" + (near.map { "; did you mean \($0)?" } ?? "")
                + " (allowed: \(members.prefix(12).joined(separator: ", ")))")
    }

    mutating func incompatible(
        _ first: FEELType, _ second: FEELType, _ node: Node, verb: Bilingual
    ) {
        let plain = first == .plainNumber || second == .plainNumber
        var isDimension = false
        if case .number = first, case .number = second { isDimension = true }
        let hint =
            isDimension && plain
            ? Bilingual(
                zh: "；带单位的常数请写进 values 并用它的名字", en: "; put a constant with a unit into values")
            : Bilingual(zh: "，两边应当是同一种量", en: "; both sides should be of one kind")
        report(
            node, isDimension ? "dimensionMismatch" : "typeMismatch",
            zh: "\(first.name.zh)不能与\(second.name.zh)\(verb.zh)\(hint.zh)",
            en: "\(first.name.en) cannot be \(verb.en) with \(second.name.en)\(hint.en)")
    }

    // MARK: arithmetic

    mutating func arithmetic(
        _ operation: Arithmetic, _ left: Node, _ right: Node, _ node: Node
    ) -> FEELType {
        let (first, second) = (type(left), type(right))
        if case .number(let one) = first, case .number(let other) = second {
            switch operation {
            case .add, .subtract:
                if let common = unified(first, second, left, right) { return common }
            case .multiply: return .number(one * other)
            case .divide: return .number(one / other)
            case .power: return power(one, other, right, node)
            }
        }
        if [.any, .null].contains(first) || [.any, .null].contains(second) { return .any }
        if let result = Checker.temporal(operation, first, second) { return result }
        let verb: Bilingual =
            switch operation {
            case .add: Bilingual(zh: "相加", en: "added")
            case .subtract: Bilingual(zh: "相减", en: "subtracted")
            case .multiply: Bilingual(zh: "相乘", en: "multiplied")
            case .divide: Bilingual(zh: "相除", en: "divided")
            case .power: Bilingual(zh: "乘方", en: "raised")
            }
        incompatible(first, second, node, verb: verb)
        return .any
    }

    private mutating func power(
        _ base: Dimension, _ exponent: Dimension, _ right: Node, _ node: Node
    ) -> FEELType {
        if base == .none && exponent == .none { return .plainNumber }
        if exponent == .none, case .literal(.number(let number)) = right.kind,
            let count = number.exactInt64, count.magnitude < 100
        {
            return .number(base.raised(to: Int(count)))
        }
        report(
            node, "dimensionMismatch", zh: "带单位的数只能自乘整数次，如 x ** 2",
            en: "a number with a unit can only be raised to a whole literal, such as x ** 2")
        return .any
    }

    private static func temporal(
        _ operation: Arithmetic, _ first: FEELType, _ second: FEELType
    ) -> FEELType? {
        switch (operation, first, second) {
        case (.add, .string, .string), (.add, .member, .string), (.add, .string, .member),
            (.add, .member, .member):
            .string
        case (.subtract, .date, .date): .daysTime
        case (.add, .date, .yearsMonths), (.add, .date, .daysTime), (.add, .yearsMonths, .date),
            (.add, .daysTime, .date), (.subtract, .date, .yearsMonths),
            (.subtract, .date, .daysTime):
            .date
        case (.add, .yearsMonths, .yearsMonths), (.subtract, .yearsMonths, .yearsMonths),
            (.multiply, .yearsMonths, .plainNumber), (.multiply, .plainNumber, .yearsMonths),
            (.divide, .yearsMonths, .plainNumber):
            .yearsMonths
        case (.add, .daysTime, .daysTime), (.subtract, .daysTime, .daysTime),
            (.multiply, .daysTime, .plainNumber), (.multiply, .plainNumber, .daysTime),
            (.divide, .daysTime, .plainNumber):
            .daysTime
        case (.divide, .yearsMonths, .yearsMonths), (.divide, .daysTime, .daysTime): .plainNumber
        default: nil
        }
    }

    // MARK: unary tests

    mutating func check(_ test: Test, of tested: FEELType, _ operand: Node?) {
        switch test {
        case .anything: return
        case .compare(let comparison, let end, _):
            comparable(tested, type(end), operand ?? end, end, end, ordered: comparison.isOrder)
        case .expression(let node, let usesInput):
            if usesInput { return truth(node) }
            var found = type(node)
            if case .range(let element) = found { found = element }
            if case .list(let element) = found {
                found = element
                if case .list(let items) = node.kind { for item in items { member(tested, item) } }
            }
            comparable(tested, found, operand ?? node, node, node, ordered: false)
        }
    }
}

extension FEELType {
    /// What is compared when a list of one stands for its element.
    fileprivate var comparedElement: FEELType {
        if case .range(let element) = self { element } else { self }
    }

    fileprivate var hasOrder: Bool {
        switch self {
        case .boolean, .list, .range: false
        default: true
        }
    }
}

extension Node {
    var isZero: Bool {
        if case .literal(.number(let number)) = kind { number.isZero } else { false }
    }
}
