import Diagnostics
import Quantities

// Functions: what they take and what they give.
extension Checker {
    mutating func call(_ builtin: Builtin, _ arguments: [Node], _ node: Node) -> FEELType {
        let types = arguments.map { type($0) }
        switch builtin {
        case .min, .max, .sum, .mean: return combined(builtin, arguments, types)
        case .all, .any:
            for (argument, found) in zip(arguments, types) {
                want(.boolean, found.element, argument, builtin)
            }
            return .boolean
        case .not:
            want(.boolean, types[0], arguments[0], builtin)
            return .boolean
        case .count, .stringLength:
            if builtin == .stringLength { want(.string, types[0], arguments[0], builtin) }
            return .plainNumber
        case .abs, .floor, .ceiling, .decimal, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown:
            return rounded(builtin, arguments, types)
        case .modulo: return combined(builtin, arguments, types)
        case .sqrt: return root(arguments[0], types[0])
        default: return lists(builtin, arguments, types)
        }
    }

    private mutating func lists(
        _ builtin: Builtin, _ arguments: [Node], _ types: [FEELType]
    ) -> FEELType {
        switch builtin {
        case .listContains, .indexOf:
            comparable(
                types[0].element, types[1], arguments[0], arguments[1], arguments[1],
                ordered: false)
            return builtin == .indexOf ? .list(.plainNumber) : .boolean
        case .append, .concatenate:
            var element = types[0].element
            for (argument, found) in zip(arguments, types).dropFirst() {
                let next = builtin == .append ? found : found.element
                element = unified(element, next, arguments[0], argument) ?? .any
            }
            return .list(element)
        case .distinctValues, .reverse: return .list(types[0].element)
        case .sublist:
            for (argument, found) in zip(arguments, types).dropFirst() {
                want(.plainNumber, found, argument, builtin)
            }
            return .list(types[0].element)
        default: return conversions(builtin, arguments, types)
        }
    }

    private mutating func conversions(
        _ builtin: Builtin, _ arguments: [Node], _ types: [FEELType]
    ) -> FEELType {
        switch builtin {
        case .substring:
            want(.string, types[0], arguments[0], builtin)
            for (argument, found) in zip(arguments, types).dropFirst() {
                want(.plainNumber, found, argument, builtin)
            }
            return .string
        case .upperCase, .lowerCase, .contains, .startsWith, .endsWith:
            for (argument, found) in zip(arguments, types) {
                want(.string, found, argument, builtin)
            }
            return builtin == .upperCase || builtin == .lowerCase ? .string : .boolean
        case .stringJoin:
            for (argument, found) in zip(arguments, types) {
                want(.string, found.element, argument, builtin)
            }
            return .string
        case .string: return .string
        case .number: return .plainNumber
        case .date:
            if arguments.count == 3 {
                for (argument, found) in zip(arguments, types) {
                    want(.plainNumber, found, argument, builtin)
                }
            } else {
                wantText(or: .date, types[0], arguments[0], builtin)
            }
            return .date
        case .duration: return duration(arguments[0], types[0])
        case .yearsAndMonthsDuration:
            for (argument, found) in zip(arguments, types) {
                want(.date, found, argument, builtin)
            }
            return .yearsMonths
        default: return .any
        }
    }

    private mutating func duration(_ argument: Node, _ found: FEELType) -> FEELType {
        if case .literal(.string(let text)) = argument.kind {
            if let value = DurationText.read(text) { return FEELType(of: value) }
            report(
                argument, "badConversion", zh: "“\(text)”不是期间，应写作 P1Y2M 或 P10D",
                en: "\(text) is no duration; write P1Y2M or P10D")
        }
        return found == .yearsMonths || found == .daysTime ? found : .any
    }

    private mutating func wantText(
        or wanted: FEELType, _ found: FEELType, _ argument: Node, _ builtin: Builtin
    ) {
        if case .literal(.string(let text)) = argument.kind, DateText.read(text, .rules) == nil {
            report(
                argument, "badConversion", zh: "“\(text)”不是日期，应写作 2026-11-22",
                en: "\(text) is no date; write it as 2026-11-22")
        }
        if !fits(found, wanted, argument) { want(.string, found, argument, builtin) }
    }

    mutating func want(
        _ wanted: FEELType, _ found: FEELType, _ argument: Node, _ builtin: Builtin
    ) {
        if fits(found, wanted, argument) || fits(found.element, wanted, argument) { return }
        report(
            argument, "badArgument",
            zh: "\(builtin.rawValue) 的这个参数应当是\(wanted.name.zh)，却是\(found.name.zh)",
            en: "\(builtin.rawValue) wants \(wanted.name.en) here, found \(found.name.en)")
    }

    /// All of one dimension, which is the answer's.
    private mutating func combined(
        _ builtin: Builtin, _ arguments: [Node], _ types: [FEELType]
    ) -> FEELType {
        var common = types[0].element
        var first = arguments[0]
        for (argument, found) in zip(arguments, types).dropFirst() {
            guard let next = unified(common, found.element, first, argument) else {
                incompatible(
                    common, found.element, argument,
                    verb: Bilingual(
                        zh: "放进同一个 \(builtin.rawValue)", en: "put into one \(builtin.rawValue)")
                )
                return .any
            }
            if first.isZero { first = argument }
            common = next
        }
        let isNumeric = builtin != .min && builtin != .max
        switch common {
        case .any, .null, .number: return common
        case .yearsMonths, .daysTime: return common
        case .string, .member, .date: if !isNumeric { return common }
        default: break
        }
        want(.plainNumber, common, arguments[0], builtin)
        return .any
    }

    private mutating func rounded(
        _ builtin: Builtin, _ arguments: [Node], _ types: [FEELType]
    ) -> FEELType {
        if arguments.count > 1 { want(.plainNumber, types[1], arguments[1], builtin) }
        switch types[0].element {
        case .number, .any, .null: return types[0].element
        case .yearsMonths, .daysTime: if builtin == .abs { return types[0].element }
        default: break
        }
        want(.plainNumber, types[0], arguments[0], builtin)
        return .any
    }

    private mutating func root(_ argument: Node, _ found: FEELType) -> FEELType {
        switch found.element {
        case .any, .null: return .any
        case .number(let dimension):
            if let root = dimension.root { return .number(root) }
            report(
                argument, "dimensionMismatch", zh: "\(found.name.zh)不能开平方",
                en: "\(found.name.en) has no square root")
            return .any
        default:
            want(.plainNumber, found, argument, .sqrt)
            return .any
        }
    }
}
