public import Diagnostics
public import Quantities
import Rules
public import Vocabulary

/// The frozen result of a round (冻结结果): all that is needed to publish it and to compare the
/// next round with it, without the figures that it came from.
public struct FrozenRound: Hashable, Sendable {
    /// A stage or a group of the card.
    public struct Part: Hashable, Sendable {
        public let id: String
        public let name: Bilingual
    }

    public struct Entry: Hashable, Sendable {
        public let enterprise: RoundEnterprise
        public let rank: Int
        public let points: PointRange
        /// The id of the stage; nil where it was not known.
        public let stage: String?
        /// See `RankedEnterprise.percentile`.
        public let percentile: Decimal34?
        /// In the order of `FrozenRound.groups`.
        public let groups: [PointRange]
    }

    /// The id of the round.
    public let round: String
    public let name: Bilingual
    /// How the card is cited, with its version: `points-yulin@2026`.
    public let card: String
    public let cardName: Bilingual
    /// True if any number of the card comes from no document.
    public let isIllustrative: Bool
    /// The freeze day.
    public let asOf: Day
    /// The year of the figures.
    public let year: Int
    public let counts: Verification
    public let publish: Round.Publishing
    public let stages: [Part]
    public let groups: [Part]
    /// How many were found to be outside of those who are evaluated.
    public let outside: Int
    /// Of whom it could not be told whether they are evaluated.
    public let undecided: [RoundEnterprise]
    /// By rank.
    public let entries: [Entry]
}

extension FrozenRound {
    public init(_ result: RoundResult) {
        let card = result.round.card
        round = result.round.id
        name = result.round.name
        self.card = card.citedAs
        cardName = card.name
        isIllustrative = card.isIllustrative
        asOf = result.round.freeze
        year = result.round.year
        counts = result.round.counts
        publish = result.round.publish
        stages = (card.stages?.rows ?? []).map { Part(id: $0.id, name: $0.name) }
        groups = card.groups.map { Part(id: $0.id, name: $0.name) }
        outside = result.outside.count
        undecided = result.undecided.map(\.enterprise)
        entries = result.ranking.map { line in
            Entry(
                enterprise: line.enterprise, rank: line.place.rank, points: line.score.total,
                stage: line.score.stage.flatMap { card.stages?.rows[$0].id },
                percentile: line.percentile, groups: line.score.groups)
        }
    }
}
