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
    /// How many enterprises the stage has.
    public let of: Int
    /// The share of the stage, in percent with one decimal place, whose certain points are not
    /// higher: the first has 100.
    public let percentile: Decimal34
}

/// Ranks enterprises by the points of one card.
public enum RankTable {
    /// What a rank rests on: the points, and the stage where it is known.
    public typealias Entry = (total: PointRange?, stage: Int?)

    /// In the order of `scores`. Scores of a card without points have no place.
    public static func places(_ scores: [Score]) -> [Place?] {
        places(scores.map { ($0.total, $0.stage) })
    }

    /// The same for scores that are not kept whole, in the order of `entries`.
    public static func places(_ entries: [Entry]) -> [Place?] {
        let all = Ladder(entries.compactMap(\.total))
        let stages = stageLadders(entries)
        return entries.map { entry in
            guard let total = entry.total else { return nil }
            return Place(
                rank: all.rank(total), best: all.best(total), worst: all.worst(total),
                inStage: entry.stage.flatMap { stage in
                    stages[stage].map { place(total, stage, $0) }
                })
        }
    }

    private static func stageLadders(_ entries: [Entry]) -> [Int: Ladder] {
        var totals: [Int: [PointRange]] = [:]
        for entry in entries {
            guard let stage = entry.stage, let total = entry.total else { continue }
            totals[stage, default: []].append(total)
        }
        return totals.mapValues(Ladder.init)
    }

    private static func place(_ total: PointRange, _ stage: Int, _ ladder: Ladder) -> StagePlace {
        let rank = ladder.rank(total)
        let share = Decimal34(100 * (ladder.count - rank + 1)).over(Decimal34(ladder.count))
        return StagePlace(
            stage: stage, rank: rank, of: ladder.count,
            percentile: share.rounded(toPlaces: 1, .halfUp))
    }

    /// The totals of a group, sorted so that counting who stands higher is a binary search.
    private struct Ladder {
        private let lows: [Decimal34]
        private let highs: [Decimal34]

        init(_ totals: [PointRange]) {
            lows = totals.map(\.low).sorted()
            highs = totals.map(\.high).sorted()
        }

        var count: Int { lows.count }

        func rank(_ total: PointRange) -> Int { 1 + Ladder.above(total.low, in: lows) }

        /// Only those that are higher for certain stand before.
        func best(_ total: PointRange) -> Int { 1 + Ladder.above(total.high, in: lows) }

        /// All that may be higher stand before; its own highest points are not counted.
        func worst(_ total: PointRange) -> Int {
            1 + Ladder.above(total.low, in: highs) - (total.isExact ? 0 : 1)
        }

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
