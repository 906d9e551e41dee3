import Quantities

// List functions (DMN 1.5, 10.3.4.4).
extension Evaluator {
    /// One list, or the values themselves.
    private func elements(_ values: [Value]) -> [Value]? {
        if values.count > 1 { return values }
        if values[0] == .null { return nil }
        return values[0].asList
    }

    mutating func aggregate(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        if values.count == 1, values[0].isMissing { return values[0] }
        guard let items = elements(values) else { return .null }
        switch builtin {
        case .all: return truth(items, decisive: false, at)
        case .any: return truth(items, decisive: true, at)
        default: break
        }
        if let missing = Evaluator.missing(among: items) { return missing }
        if items.isEmpty { return .null }
        switch builtin {
        case .min, .max: return extreme(builtin, items, at)
        default: return total(builtin, items, at)
        }
    }

    static func missing(among items: [Value]) -> Value? {
        var found: MissingNames?
        for item in items {
            guard let names = item.missingNames else { continue }
            found = found.map { $0.union(names) } ?? names
        }
        return found.map(Value.missing)
    }

    private mutating func truth(_ items: [Value], decisive: Bool, _ at: Int) -> Value {
        if items.contains(.boolean(decisive)) { return .boolean(decisive) }
        var answer = Value.boolean(!decisive)
        for item in items {
            guard let next = Evaluator.undecided(answer, item) else {
                return unsuitable(decisive ? "any" : "all", item, at)
            }
            answer = next
        }
        return answer
    }

    private mutating func extreme(_ builtin: Builtin, _ items: [Value], _ at: Int) -> Value {
        var best = items[0]
        for item in items {
            guard let order = Evaluator.order(item, best) else {
                return badArgument(builtin, items, at)
            }
            if builtin == .min ? order < 0 : order > 0 { best = item }
        }
        return best
    }

    private mutating func total(_ builtin: Builtin, _ items: [Value], _ at: Int) -> Value {
        guard var sum = Evaluator.figure(items[0]) else { return badArgument(builtin, items, at) }
        for item in items.dropFirst() {
            guard let figure = Evaluator.figure(item), item.typeName == items[0].typeName else {
                return badArgument(builtin, items, at)
            }
            guard let next = sum.adding(figure) else { return overflow(at) }
            sum = next
        }
        if builtin == .mean {
            guard let mean = sum.divided(by: Decimal34(items.count)) else { return overflow(at) }
            sum = mean
        }
        switch items[0] {
        case .yearsMonths: return sum.int64(.down).map(Value.yearsMonths) ?? overflow(at)
        case .daysTime: return .daysTime(sum)
        default: return .number(sum)
        }
    }

    private static func figure(_ value: Value) -> Decimal34? {
        switch value {
        case .number(let number): number
        case .yearsMonths(let months): Decimal34(months)
        case .daysTime(let seconds): seconds
        default: nil
        }
    }

    mutating func lists(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        if let names = values[0].missingNames { return .missing(names) }
        if values[0] == .null { return .null }
        let items = values[0].asList
        switch builtin {
        case .count: return .number(items.count)
        case .reverse: return .list(items.reversed())
        case .append: return .list(items + values.dropFirst())
        case .concatenate: return concatenated(values, at)
        case .listContains: return contained(items, values[1])
        case .indexOf: return positions(items, values[1])
        case .distinctValues: return distinct(items)
        default: return sublist(items, values, at)
        }
    }

    private mutating func concatenated(_ values: [Value], _ at: Int) -> Value {
        if let missing = Evaluator.missing(among: values) { return missing }
        if values.contains(.null) { return .null }
        let size = values.reduce(0) { $0 + $1.asList.count }
        return size > Limits.size ? tooMuch(at) : .list(values.flatMap(\.asList))
    }

    private func contained(_ items: [Value], _ element: Value) -> Value {
        var answer = Value.boolean(false)
        for item in items {
            let truth = Evaluator.same(item, element)
            if truth == .boolean(true) { return truth }
            answer = Evaluator.undecided(answer, truth) ?? .null
        }
        return answer
    }

    private func positions(_ items: [Value], _ element: Value) -> Value {
        var found: [Value] = []
        for (index, item) in items.enumerated() {
            let truth = Evaluator.same(item, element)
            if truth.isMissing { return truth }
            if truth == .boolean(true) { found.append(.number(index + 1)) }
        }
        return .list(found)
    }

    private func distinct(_ items: [Value]) -> Value {
        if let missing = Evaluator.missing(among: items) { return missing }
        var seen: Set<Value> = []
        return .list(items.filter { seen.insert($0).inserted })
    }

    /// 1 is the first element, -1 the last.
    private mutating func sublist(_ items: [Value], _ values: [Value], _ at: Int) -> Value {
        if let missing = Evaluator.missing(among: Array(values.dropFirst())) { return missing }
        guard let cut = Evaluator.slice(items.count, values.dropFirst().map(\.unwrapped)) else {
            return badArgument(.sublist, values, at)
        }
        return .list(Array(items[cut]))
    }

    /// The part that a start position and an optional length cut out of `count` elements; nil if
    /// the start is outside or the length does not fit.
    static func slice(_ count: Int, _ figures: [Value]) -> Range<Int>? {
        guard case .number(let position) = figures[0], let place = position.int64(.down),
            place != 0, place.magnitude <= UInt64(count)
        else { return nil }
        let start = place > 0 ? Int(place) - 1 : count + Int(place)
        guard figures.count > 1 else { return start..<count }
        guard case .number(let length) = figures[1], let size = length.int64(.down),
            size >= 0, size <= Int64(count - start)
        else { return nil }
        return start..<start + Int(size)
    }
}
