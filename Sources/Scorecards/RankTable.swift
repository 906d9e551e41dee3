public import Quantities

/// The place of one enterprise among all that were scored on a card.
public struct Place: Hashable, Sendable {
    /// By the points that are certain; ties share a rank, and the next one is left out: 1, 2, 2,
    /// 4.
    public let rank: Int
    /// The first and the last rank that are possible while points are missing, its own and those
    /// of the others.
    public let best: Int
    public let worst: Int
    /// The same inside the stage; nil where the stage is not known.
    public let inStage: StagePlace?
}

/// The place among the enterprises of one stage.
public struct StagePlace: Hashable, Sendable {
    /// The position of the stage in the card.
    public let stage: Int
    public let rank: Int
    /// The first and the last rank that are possible while points are missing. In the last one
    /// those count as well whose stage is open, where they may be in this one with more points.
    public let best: Int
    public let worst: Int
    /// How many enterprises are in the stage for certain.
    public let of: Int
    /// How many more may be in it: their stage is not known, and this one is possible.
    public let undecided: Int
    /// The share of the stage, in percent with one decimal place, whose certain points are not
    /// higher: the first has 100.
    public let percentile: Decimal34
}

/// Ranks enterprises by the points of one card.
public enum RankTable {
    /// What a rank rests on.
    public struct Entry: Sendable {
        /// Nil for a card without points.
        public let total: PointRange?
        /// The position of the stage in the card, where it is known.
        public let stage: Int?
        /// While the stage is open: the total in each that is possible.
        public let stageTotals: [(stage: Int, total: PointRange)]

        public init(
            total: PointRange?, stage: Int?, stageTotals: [(stage: Int, total: PointRange)] = []
        ) {
            self.total = total
            self.stage = stage
            self.stageTotals = stageTotals
        }

        public init(_ score: Score) {
            self.init(total: score.total, stage: score.stage, stageTotals: score.stageTotals)
        }

        /// Whether the stage is open, and this one possible.
        public func isUndecided(about stage: Int) -> Bool {
            stageTotals.contains { $0.stage == stage }
        }
    }

    /// In the order of `scores`. Scores of a card without points have no place.
    public static func places(_ scores: [Score]) -> [Place?] { places(scores.map(Entry.init)) }

    /// The same for scores that are not kept whole, in the order of `entries`.
    public static func places(_ entries: [Entry]) -> [Place?] {
        let all = SortedTotals(entries.compactMap(\.total))
        let stages = inStages(entries)
        let undecided = maybeInStages(entries)
        return entries.map { entry in
            guard let total = entry.total else { return nil }
            return Place(
                rank: all.rank(total), best: all.best(total), worst: all.worst(total),
                inStage: entry.stage.flatMap { stage in
                    stages[stage].map { place(total, stage, $0, undecided[stage] ?? .none) }
                })
        }
    }

    /// By stage: those that are in it for certain.
    private static func inStages(_ entries: [Entry]) -> [Int: SortedTotals] {
        var totals: [Int: [PointRange]] = [:]
        for entry in entries {
            guard let stage = entry.stage, let total = entry.total else { continue }
            totals[stage, default: []].append(total)
        }
        return totals.mapValues(SortedTotals.init)
    }

    /// By stage: those that may be in it, each with the points that it would have there.
    private static func maybeInStages(_ entries: [Entry]) -> [Int: SortedTotals] {
        var totals: [Int: [PointRange]] = [:]
        for entry in entries where entry.total != nil {
            for (stage, total) in entry.stageTotals { totals[stage, default: []].append(total) }
        }
        return totals.mapValues(SortedTotals.init)
    }

    private static func place(
        _ total: PointRange, _ stage: Int, _ certain: SortedTotals, _ undecided: SortedTotals
    ) -> StagePlace {
        let rank = certain.rank(total)
        let share = Decimal34(100 * (certain.count - rank + 1)).over(Decimal34(certain.count))
        return StagePlace(
            stage: stage, rank: rank, best: certain.best(total),
            worst: certain.worst(total) + undecided.mayBeAbove(total), of: certain.count,
            undecided: undecided.count,
            percentile: share.rounded(toPlaces: 1, .halfUp))
    }

    /// The totals of a group, sorted so that counting who stands higher is a binary search.
    private struct SortedTotals {
        static let none = SortedTotals([])

        private let lows: [Decimal34]
        private let highs: [Decimal34]

        init(_ totals: [PointRange]) {
            lows = totals.map(\.low).sorted()
            highs = totals.map(\.high).sorted()
        }

        var count: Int { lows.count }

        func rank(_ total: PointRange) -> Int { 1 + SortedTotals.above(total.low, in: lows) }

        /// Only those that are higher for certain stand before.
        func best(_ total: PointRange) -> Int { 1 + SortedTotals.above(total.high, in: lows) }

        /// All that may be higher stand before; its own highest points are not counted.
        func worst(_ total: PointRange) -> Int {
            1 + mayBeAbove(total) - (total.isExact ? 0 : 1)
        }

        /// How many may have more than the certain points of `total`.
        func mayBeAbove(_ total: PointRange) -> Int { SortedTotals.above(total.low, in: highs) }

        private static func above(_ points: Decimal34, in sorted: [Decimal34]) -> Int {
            var (from, to) = (0, sorted.count)
            while from < to {
                let middle = (from + to) / 2
                if sorted[middle] <= points { from = middle + 1 } else { to = middle }
            }
            return sorted.count - from
        }
    }
}

extension Score {
    /// The stage, where it is known.
    public var stage: Int? { possibleStages.count == 1 ? possibleStages[0] : nil }
}
