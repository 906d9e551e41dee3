import Quantities

/// How a ranking moved against the frozen result of an earlier round.
///
/// Ranks and points are only compared where both come from the same version of the same card; who
/// is new and who is gone is told in any case.
public struct RoundMovement: Sendable {
    public struct Change: Hashable, Sendable {
        public let previousRank: Int
        public let previousPoints: PointRange
        /// Places won: 5 → 3 is 2; negative where places were lost.
        public let ranks: Int
        /// Points won: a range while either side is one.
        public let points: PointRange
    }

    public enum Answer: Hashable, Sendable {
        /// It was not in the earlier round.
        case new
        case moved(Change)
        /// It was there, on another card or version: not comparable (n/a).
        case otherCard
    }

    public let previous: FrozenRound
    /// How the card of this ranking is cited: `points-yulin@2026`.
    public let card: String
    /// In the earlier round and not in this ranking, by their rank there.
    public let gone: [FrozenRound.Entry]
    private let answers: [String: Answer]

    /// - Parameters:
    ///   - card: `Scorecard.citedAs` of the card that gave the ranking.
    ///   - ranking: everybody who has a rank now.
    public init(
        from previous: FrozenRound, card: String,
        ranking: [(enterprise: RoundEnterprise, rank: Int, points: PointRange)]
    ) {
        self.previous = previous
        self.card = card
        let finder = EarlierEntries(previous.entries)
        var answers: [String: Answer] = [:]
        var found: Set<String> = []
        for line in ranking {
            guard let entry = finder.entry(of: line.enterprise) else {
                answers[line.enterprise.key] = .new
                continue
            }
            found.insert(entry.enterprise.key)
            answers[line.enterprise.key] =
                card == previous.card
                ? .moved(Change(from: entry, to: line.rank, line.points)) : .otherCard
        }
        self.answers = answers
        gone = previous.entries.filter { !found.contains($0.enterprise.key) }
    }

    /// The same for the ranking of a round.
    public init(from previous: FrozenRound, to result: RoundResult) {
        self.init(
            from: previous, card: result.round.card.citedAs,
            ranking: result.ranking.map { ($0.enterprise, $0.place.rank, $0.score.total) })
    }

    /// False where the cards differ: then nobody's rank or points are compared.
    public var isComparable: Bool { card == previous.card }

    /// Nil for an enterprise that is not in the ranking.
    public func answer(for key: String) -> Answer? { answers[key] }

    public var newcomers: Int { answers.values.count { $0 == .new } }
}

extension RoundMovement.Change {
    init(from entry: FrozenRound.Entry, to rank: Int, _ points: PointRange) {
        previousRank = entry.rank
        previousPoints = entry.points
        ranks = entry.rank - rank
        self.points = PointRange(
            points.low.minus(entry.points.high), points.high.minus(entry.points.low))
    }
}

/// Finds an enterprise again: by its code, or by its exact name where one of both sides has none.
private struct EarlierEntries {
    private var byKey: [String: FrozenRound.Entry] = [:]
    private var byName: [String: FrozenRound.Entry] = [:]

    init(_ entries: [FrozenRound.Entry]) {
        var shared: Set<String> = []
        for entry in entries {
            byKey[entry.enterprise.key] = entry
            let name = entry.enterprise.name
            if byName.updateValue(entry, forKey: name) != nil { shared.insert(name) }
        }
        for name in shared { byName[name] = nil }
    }

    func entry(of enterprise: RoundEnterprise) -> FrozenRound.Entry? {
        if let entry = byKey[enterprise.key] { return entry }
        guard let entry = byName[enterprise.name] else { return nil }
        return enterprise.uscc == nil || entry.enterprise.uscc == nil ? entry : nil
    }
}
