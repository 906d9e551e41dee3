public import Quantities
public import Rules

/// What an enterprise still lacks for a rung: every clause of the card that is not met or open, and
/// the points that are short.
public struct Shortfall: Sendable {
    /// One clause that is not met or open.
    public struct ClauseGap: Sendable {
        public let clause: Clause
        public let standing: ClauseStanding
        public let lack: Lack
    }

    /// A way to what the card asks beside its conditions.
    public enum Way: Sendable {
        case pass([PassGap])
        case route(ClauseGap)
    }

    /// In the order of the card; each is needed.
    public let conditions: [ClauseGap]
    /// Any one of these would be enough; empty where one is open to the enterprise already, or the
    /// card asks for none.
    public let ways: [Way]

    public init(_ score: Score) {
        let card = score.card
        conditions = zip(card.conditions, score.conditions).compactMap { clause, standing in
            clause.weighs ? ClauseGap(clause, standing, score.views[clause.verified]) : nil
        }
        let routes = zip(card.routes, score.routes).map {
            ClauseGap($0.0, $0.1, score.views[$0.0.verified])
        }
        let parts = (card.pass?.parts ?? []).indices.compactMap { PassGap(score, part: $0) }
        let isPassed = card.pass != nil && parts.isEmpty
        let isOpen = isPassed || routes.contains { $0 == nil }
        ways =
            isOpen
            ? [] : (parts.isEmpty ? [] : [.pass(parts)]) + routes.compactMap { $0 }.map(Way.route)
    }
}

extension Shortfall.ClauseGap {
    /// Nil where the clause is met.
    init?(_ clause: Clause, _ standing: ClauseStanding, _ surroundings: Surroundings) {
        guard standing.answer != .met, standing.answer != .waived,
            let lack = Lack(clause.condition, in: surroundings)
        else { return nil }
        self.clause = clause
        self.standing = standing
        self.lack = lack
    }
}

// MARK: how near
extension Shortfall {
    /// How much stands between an enterprise and a rung: first by the number of clauses that are
    /// not met or open, then by those that are known not to be met, then by the distance.
    public struct Nearness: Hashable, Comparable, Sendable {
        public let lacking: Int
        public let unmet: Int
        /// The sum of the distances as shares of their bounds; 1 for what cannot be measured.
        public let distance: Decimal34

        public static func < (left: Nearness, right: Nearness) -> Bool {
            if left.lacking != right.lacking { return left.lacking < right.lacking }
            if left.unmet != right.unmet { return left.unmet < right.unmet }
            return left.distance < right.distance
        }
    }

    /// Several ways count as one clause, as far away as the nearest; it is known not to be met if
    /// every way is.
    public var nearness: Nearness {
        let way = nearestWay
        let isMissed = way != nil && ways.allSatisfy(\.isMissed)
        return Nearness(
            lacking: conditions.count + (way == nil ? 0 : 1),
            unmet: conditions.count { $0.standing.answer == .notMet } + (isMissed ? 1 : 0),
            distance: Remoteness.sum(
                conditions.map(\.lack.remoteness) + [way?.remoteness].compactMap { $0 }))
    }

    /// The first of those that are nearest; nil where none is needed.
    public var nearestWay: Way? { ways.min { $0.remoteness < $1.remoteness } }
}

extension Shortfall.Way {
    /// Known not to be open to the enterprise.
    fileprivate var isMissed: Bool {
        switch self {
        case .route(let gap): gap.standing.answer == .notMet
        case .pass(let parts): parts.contains { $0.openness == nil }
        }
    }

    fileprivate var remoteness: Decimal34 {
        switch self {
        case .route(let gap): gap.lack.remoteness
        case .pass(let parts): Remoteness.sum(parts.map(\.remoteness))
        }
    }
}
