public import Quantities

/// A connected part of the numbers; a bound that is nil is absent.
public struct NumberInterval: Hashable, Sendable, CustomStringConvertible {
    public var lower: Decimal34?
    public var lowerIncluded: Bool
    public var upper: Decimal34?
    public var upperIncluded: Bool

    public init(
        lower: Decimal34?, lowerIncluded: Bool = true, upper: Decimal34?,
        upperIncluded: Bool = true
    ) {
        self.lower = lower
        self.lowerIncluded = lower != nil && lowerIncluded
        self.upper = upper
        self.upperIncluded = upper != nil && upperIncluded
    }

    /// All numbers.
    public static let all = NumberInterval(lower: nil, upper: nil)
    /// Zero and more.
    public static let notNegative = NumberInterval(lower: .zero, upper: nil)

    /// As a unary test: `< 5`, `[5..10)`, `-`.
    public var description: String {
        switch (lower, upper) {
        case (nil, nil): "-"
        case (nil, let upper?): (upperIncluded ? "<= " : "< ") + upper.description
        case (let lower?, nil): (lowerIncluded ? ">= " : "> ") + lower.description
        case (let lower?, let upper?):
            lower == upper
                ? lower.description
                : (lowerIncluded ? "[" : "(") + "\(lower)..\(upper)" + (upperIncluded ? "]" : ")")
        }
    }

    /// Whether a whole number lies inside.
    var holdsWhole: Bool {
        guard let lower, let upper else { return true }
        var first = lower.rounded(toPlaces: 0, .ceiling)
        if first == lower && !lowerIncluded { first = first.adding(.one) ?? first }
        return upperIncluded ? first <= upper : first < upper
    }
}

/// Finds what a list of bands counts twice or not at all.
public struct BandReport: Hashable, Sendable {
    /// Two bands, by their places in the list, and what both take in.
    public struct Overlap: Hashable, Sendable {
        public let first: Int
        public let second: Int
        public let interval: NumberInterval
    }

    public private(set) var overlaps: [Overlap] = []
    public private(set) var gaps: [NumberInterval] = []

    /// `bands` are unions of intervals. What lies outside `domain` does not count; with
    /// `wholeNumbers` a part without a whole number does not count either, so that `[1..5]` and
    /// `[6..10]` leave no gap.
    public init(
        _ bands: [[NumberInterval]], within domain: NumberInterval = .all,
        wholeNumbers: Bool = false
    ) {
        let cuts = Set((bands + [[domain]]).flatMap { $0 }.flatMap { [$0.start, $0.end] }).sorted()
        var seen: Set<[Int]> = []
        for (from, to) in zip(cuts, cuts.dropFirst()) where domain.start <= from && to <= domain.end
        {
            let part = NumberInterval(from, to)
            if wholeNumbers && !part.holdsWhole { continue }
            let covering = bands.indices.filter { index in
                bands[index].contains { $0.start <= from && to <= $0.end }
            }
            if covering.isEmpty { addGap(part) }
            for (place, first) in covering.enumerated() {
                for second in covering[(place + 1)...] where seen.insert([first, second]).inserted {
                    overlaps.append(Overlap(first: first, second: second, interval: part))
                }
            }
        }
    }

    /// Joined to the last gap if nothing lies between.
    private mutating func addGap(_ part: NumberInterval) {
        if let last = gaps.last, last.end == part.start {
            gaps[gaps.count - 1] = NumberInterval(last.start, part.end)
        } else {
            gaps.append(part)
        }
    }
}

/// A place between numbers: just before or just after one, or beyond all.
private enum Cut: Hashable, Comparable {
    case lowest
    case at(Decimal34, after: Bool)
    case highest

    static func < (left: Cut, right: Cut) -> Bool {
        switch (left, right) {
        case (.lowest, .lowest), (.highest, .highest): false
        case (.lowest, _), (_, .highest): true
        case (_, .lowest), (.highest, _): false
        case (.at(let one, let isAfter), .at(let other, let otherAfter)):
            one == other ? !isAfter && otherAfter : one < other
        }
    }
}

extension NumberInterval {
    fileprivate var start: Cut {
        lower.map { .at($0, after: !lowerIncluded) } ?? .lowest
    }

    fileprivate var end: Cut {
        upper.map { .at($0, after: upperIncluded) } ?? .highest
    }

    fileprivate init(_ from: Cut, _ to: Cut) {
        self = .all
        if case .at(let number, let isAfter) = from {
            (lower, lowerIncluded) = (number, !isAfter)
        }
        if case .at(let number, let isAfter) = to { (upper, upperIncluded) = (number, isAfter) }
    }
}

extension UnaryTests {
    /// The numbers that the tests take in; nil if they are no plain bounds (a condition on `?`, a
    /// string, a bound that is not known).
    public func intervals(_ lookup: (Int) -> Value = { _ in .null }) -> [NumberInterval]? {
        var found: [NumberInterval] = []
        for test in tests {
            guard let part = intervals(test, lookup) else { return nil }
            found += part
        }
        if !negated { return found }
        return BandReport([found]).gaps
    }

    private func intervals(_ test: Test, _ lookup: (Int) -> Value) -> [NumberInterval]? {
        switch test {
        case .anything: return [.all]
        case .compare(let comparison, let end, _):
            guard case .number(let number) = value(end, lookup) else { return nil }
            return UnaryTests.intervals(comparison, number)
        case .expression(let node, let usesInput):
            return usesInput ? nil : UnaryTests.intervals(value(node, lookup))
        }
    }

    private func value(_ node: Node, _ lookup: (Int) -> Value) -> Value {
        withoutActuallyEscaping(lookup) { lookup in
            var evaluator = Evaluator(source, mode, lookup)
            return evaluator.value(node)
        }
    }

    private static func intervals(_ value: Value) -> [NumberInterval]? {
        switch value {
        case .null: return []
        case .number(let number): return [NumberInterval(lower: number, upper: number)]
        case .list(let items):
            let parts = items.compactMap { intervals($0) }
            return parts.count == items.count ? parts.flatMap { $0 } : nil
        case .range(let range):
            guard let lower = bound(range.lower), let upper = bound(range.upper) else { return nil }
            return [
                NumberInterval(
                    lower: lower.number, lowerIncluded: range.lowerIncluded, upper: upper.number,
                    upperIncluded: range.upperIncluded)
            ]
        default: return nil
        }
    }

    /// Nil if the bound is no number; an absent one has a nil number.
    private static func bound(_ value: Value?) -> (number: Decimal34?, Void)? {
        switch value {
        case nil: (nil, ())
        case .number(let number)?: (number, ())
        default: nil
        }
    }

    private static func intervals(
        _ comparison: Comparison, _ number: Decimal34
    ) -> [NumberInterval] {
        let below = NumberInterval(lower: nil, upper: number, upperIncluded: false)
        let above = NumberInterval(lower: number, lowerIncluded: false, upper: nil)
        switch comparison {
        case .equal: return [NumberInterval(lower: number, upper: number)]
        case .notEqual: return [below, above]
        case .less: return [below]
        case .lessOrEqual: return [NumberInterval(lower: nil, upper: number)]
        case .greater: return [above]
        case .greaterOrEqual: return [NumberInterval(lower: number, upper: nil)]
        }
    }
}
