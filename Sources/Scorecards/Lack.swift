import Quantities
public import Rules
import Vocabulary

/// Why a condition does not hold yet, down to the single comparisons.
public indirect enum Lack: Sendable {
    case part(Part)
    /// Each of these is needed.
    case all([Lack])
    /// So many of these would do: one of alternatives, or what lacks of a number.
    case some(Int, of: [Lack])

    /// One comparison, list or judgement that does not hold, or is open.
    public struct Part: Sendable {
        public let condition: Condition
        /// What it rests on; nil where it looks at no field.
        public let finding: Finding?
        /// Why it is open; nil where it is known not to hold.
        public let openness: Openness?
    }
}

extension Lack {
    /// Nil where the condition holds.
    init?(_ condition: Condition, in surroundings: Surroundings) {
        let truth = condition.truth(in: surroundings)
        if truth == .yes { return nil }
        switch condition {
        case .all(let parts):
            self = Lack.joined(Lack.each(parts, surroundings), Lack.all)
        case .any(let parts):
            self = Lack.joined(Lack.each(parts, surroundings)) { .some(1, of: $0) }
        case .atLeast(let count, let parts):
            let lacks = Lack.each(parts, surroundings)
            self = .some(count - (parts.count - lacks.count), of: lacks)
        default:
            var openness: Openness?
            if case .open(let reason) = truth { openness = reason }
            let finding = surroundings.finding(condition, isShort: truth == .no)
            self = .part(Part(condition: condition, finding: finding, openness: openness))
        }
    }

    private static func each(_ parts: [Condition], _ surroundings: Surroundings) -> [Lack] {
        parts.compactMap { Lack($0, in: surroundings) }
    }

    private static func joined(_ lacks: [Lack], _ join: ([Lack]) -> Lack) -> Lack {
        lacks.count == 1 ? lacks[0] : join(lacks)
    }

    /// The single parts, in order.
    public var parts: [Part] {
        switch self {
        case .part(let part): [part]
        case .all(let lacks), .some(_, let lacks): lacks.flatMap(\.parts)
        }
    }

    /// How far it is to go, as a share of the bounds: the sum of all that is needed, of
    /// alternatives the least. What cannot be measured counts 1.
    var remoteness: Decimal34 {
        switch self {
        case .part(let part): part.remoteness
        case .all(let lacks): Remoteness.sum(lacks.map(\.remoteness))
        case .some(let count, let lacks):
            Remoteness.sum(Array(lacks.map(\.remoteness).sorted().prefix(count)))
        }
    }
}

extension Lack.Part {
    fileprivate var remoteness: Decimal34 {
        guard openness == nil, let distance = finding?.distance?.magnitude,
            let bound = finding?.threshold?.magnitude
        else { return .one }
        return Remoteness.share(distance, of: bound)
    }
}

/// Distances of different kinds made comparable. They order lists and decide nothing.
enum Remoteness {
    /// Beyond this, further is no longer told apart.
    private static let farthest = Decimal34(1000)

    static func share(_ distance: Decimal34, of bound: Decimal34) -> Decimal34 {
        guard bound != .zero, let share = distance.divided(by: bound) else { return .one }
        return min(share, farthest)
    }

    static func sum(_ shares: [Decimal34]) -> Decimal34 {
        shares.reduce(.zero) { $0.adding($1) ?? farthest }
    }
}

extension FactValue {
    /// The figure without its sign, in the value's own measure; nil for what is no figure.
    fileprivate var magnitude: Decimal34? {
        let figure: Decimal34? =
            switch self {
            case .money(let money): Decimal34(money.fen)
            case .number(let number): number
            case .ratio(let quotient): quotient.rounded
            default: nil
            }
        return figure.flatMap { $0 < .zero ? Decimal34.zero.subtracting($0) : $0 }
    }
}
