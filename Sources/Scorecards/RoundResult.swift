public import Diagnostics
public import Quantities
public import Rules
public import Vocabulary

/// One line of the ranking.
public struct RankedEnterprise: Sendable {
    public let enterprise: RoundEnterprise
    public let score: RoundScore
    public let place: Place
    /// Inside the stage, or among all where the card has no stages; nil while the stage is not
    /// known. In percent: the first has 100.
    public let percentile: Decimal34?
    /// All that were raised against this enterprise, decided ones as well.
    public let objections: [Objection]
}

/// How many enterprises have a figure, and how far it has been checked.
public struct FigureCount: Sendable {
    public let field: FieldIndex
    /// Nobody said how far it has been checked.
    public internal(set) var unsaid = 0
    public internal(set) var reported = 0
    public internal(set) var evidenced = 0
    public internal(set) var verified = 0
    public internal(set) var conflicts = 0
    public internal(set) var missing = 0
    /// How many of them the points rest on.
    public internal(set) var counted = 0

    /// The figure is there, however far it has been checked.
    public var known: Int { unsaid + reported + evidenced + verified }

    mutating func add(_ figure: RoundFigure, counts: Bool) {
        if counts { counted += 1 }
        switch figure {
        case .missing: missing += 1
        case .conflict: conflicts += 1
        case .known(nil): unsaid += 1
        case .known(.reported?): reported += 1
        case .known(.evidenced?): evidenced += 1
        case .known(.verified?): verified += 1
        }
    }
}

/// What a round comes to: who is evaluated, what is known of them, and their ranking.
public struct RoundResult: Sendable {
    public let round: Round
    /// By rank; those of one rank in the order of their keys.
    public let ranking: [RankedEnterprise]
    /// Not evaluated, in the order of the files.
    public let outside: [RoundEnterprise]
    /// Of whom cannot be told whether they are evaluated, with what is missing to tell.
    public let undecided: [(enterprise: RoundEnterprise, openness: Openness)]
    /// In the order of the card.
    public let figures: [FigureCount]
    /// Objections against an enterprise that no file names.
    public let strayObjections: [Objection]

    /// - Parameter standings: one for each enterprise, in the order of the files.
    public init(_ scoring: RoundScoring, _ standings: [RoundStanding]) {
        round = scoring.round
        ranking = RoundResult.ranking(scoring.round, standings)
        outside = standings.filter { $0.membership == .no }.map(\.enterprise)
        undecided = standings.compactMap { standing in
            guard case .open(let openness) = standing.membership else { return nil }
            return (standing.enterprise, openness)
        }
        var counts = scoring.figures.map { FigureCount(field: $0) }
        for standing in standings {
            for (place, figure) in standing.figures.enumerated() {
                counts[place].add(figure.onFile, counts: figure.counts)
            }
        }
        figures = counts
        strayObjections = scoring.round.objections.filter { objection in
            !standings.contains { $0.enterprise.isCalled(objection.enterprise) }
        }
    }

    private static func ranking(
        _ round: Round, _ standings: [RoundStanding]
    ) -> [RankedEnterprise] {
        let scored = standings.compactMap { standing in
            standing.score.map { (enterprise: standing.enterprise, score: $0) }
        }
        // Without stages all are compared with all.
        let hasStages = round.card.stages != nil
        let places = RankTable.places(
            scored.map { _, score in
                RankTable.Entry(
                    total: score.total, stage: hasStages ? score.stage : 0,
                    stageTotals: score.stageTotals)
            })
        let ranked = zip(scored, places).compactMap { one, place in
            place.map { place in
                RankedEnterprise(
                    enterprise: one.enterprise, score: one.score, place: place,
                    percentile: place.inStage?.percentile,
                    objections: round.objections.filter {
                        one.enterprise.isCalled($0.enterprise)
                    })
            }
        }
        return ranked.sorted {
            ($0.place.rank, $0.enterprise.key) < ($1.place.rank, $1.enterprise.key)
        }
    }
}

extension RoundResult {
    /// 评价对象: how many are evaluated.
    public var population: Int { ranking.count }

    /// How many have exact points.
    public var complete: Int { ranking.count { $0.score.total.isExact } }

    /// How many have certain points on at least one indicator.
    public var begun: Int { ranking.count { $0.score.exactLines > 0 } }

    /// The share of the population in percent, with one decimal place; nil if nobody is evaluated.
    public func coverage(_ count: Int) -> Decimal34? {
        if population == 0 { return nil }
        return Decimal34(100 * count).over(Decimal34(population)).rounded(
            toPlaces: 1, .halfUp)
    }

    /// A warning for each objection against an enterprise that no file names.
    public var warnings: [Diagnostic] {
        strayObjections.map { objection in
            Diagnostic(
                .warning, at: objection.location, code: "unknownEnterprise",
                zh: "异议“\(objection.id)”所指的企业“\(objection.enterprise)”不在数据里；请核对信用代码或全名。",
                en:
                    "the objection “\(objection.id)” is against “\(objection.enterprise)”, "
                    + "which no file names; check the credit code or the full name.")
        }
    }
}
