import Quantities
import Rules
public import Scorecards

/// All enterprises of a run on all its cards, each kept as what a rank needs and no more: the
/// breakdowns are made again for those that are shown.
public struct Scoreboard: Sendable {
    public let scorers: [Scorer]
    /// By card.
    public private(set) var tallies: [ScoreTally]
    /// By card, in the order in which enterprises were added; empty before `close`.
    public private(set) var places: [[Place?]] = []
    private var entries: [[RankTable.Entry]]
    /// By card and enterprise, for cards without points: yes before open before no, then the
    /// grade, an open one last.
    private var standings: [[Int]]

    public init(_ scorers: [Scorer]) {
        self.scorers = scorers
        tallies = scorers.map { ScoreTally($0.card) }
        entries = scorers.map { _ in [] }
        standings = scorers.map { _ in [] }
    }

    /// How many enterprises there are.
    public var count: Int { entries.first?.count ?? 0 }

    /// The scores of one more enterprise, in the order of the cards.
    public mutating func add(_ scores: [Score]) {
        precondition(scores.count == scorers.count)
        for (card, score) in scores.enumerated() {
            entries[card].append(RankTable.Entry(score))
            standings[card].append(Scoreboard.standing(score))
            tallies[card].add(score)
        }
    }

    /// After the last enterprise: ranks all.
    public mutating func close() {
        places = entries.map { RankTable.places($0) }
    }

    /// The place of an enterprise on a card; nil before `close`, when nobody has one.
    func place(_ index: Int, on card: Int) -> Place? {
        places.isEmpty ? nil : places[card][index]
    }

    private static func standing(_ score: Score) -> Int {
        let grade = score.grade.map { $0.only ?? 500 + $0.possible[0] } ?? 0
        switch score.qualifies {
        case .yes?: return grade
        case .open?, nil: return 1000 + grade
        case .no?: return 2000 + grade
        }
    }
}

/// Which enterprises of a board are shown, and in which order.
public struct ScoreSelection: Sendable {
    /// The position of the card that orders them; nil for the order of the files.
    public var card: Int?
    public var top: Int?
    /// Only those whose stage on that card is this one for certain.
    public var stage: Int?
    /// Only these, by their positions; nil for all.
    public var only: Set<Int>?

    public init(card: Int? = nil, top: Int? = nil, stage: Int? = nil, only: Set<Int>? = nil) {
        self.card = card
        self.top = top
        self.stage = stage
        self.only = only
    }
}

extension Scoreboard {
    /// The positions of the enterprises to show. All that share the last rank of a top list are
    /// in it.
    public func order(_ selection: ScoreSelection) -> [Int] {
        var shown = (0..<count).filter { selection.only?.contains($0) ?? true }
        guard let card = selection.card else {
            return selection.top.map { Array(shown.prefix($0)) } ?? shown
        }
        if let stage = selection.stage {
            shown = shown.filter { entries[card][$0].stage == stage }
        }
        shown.sort { key($0, card, selection.stage) < key($1, card, selection.stage) }
        guard let top = selection.top else { return shown }
        guard scorers[card].card.hasPoints else { return Array(shown.prefix(top)) }
        return shown.filter { key($0, card, selection.stage).0 <= top }
    }

    /// How many enterprises may be in this stage of a card while it is not known.
    func undecided(_ card: Int, about stage: Int) -> Int {
        entries[card].count { $0.isUndecided(about: stage) }
    }

    /// The rank, inside the stage where one is chosen; the possible ranks; the order of the files.
    private func key(_ index: Int, _ card: Int, _ stage: Int?) -> (Int, Int, Int, Int) {
        guard let place = places[card][index] else { return (standings[card][index], 0, 0, index) }
        let rank = stage == nil ? place.rank : place.inStage?.rank ?? place.rank
        return (rank, place.best, place.worst, index)
    }
}
