import Diagnostics
public import Quantities
public import Rules
public import Vocabulary

/// What one card says of one enterprise: the breakdown first, the totals summed from it.
public struct Score: Sendable {
    public let card: Scorecard
    /// Positions in `card.stages`: one where the stage is known, several while it is not; empty
    /// for a card without stages.
    public let possibleStages: [Int]
    /// While the stage is open: the total in each of them.
    public let stageTotals: [(stage: Int, total: PointRange)]
    /// In the order of the card.
    public let groups: [GroupScore]
    /// The sum of the groups, cut to the card's ceiling; while the stage is open, what the totals
    /// of the stages span. Nil for a card without points.
    public let total: PointRange?
    /// In the order of `card.pass.parts`.
    public let passParts: [Truth]
    /// In the order of `card.conditions` and `card.routes`.
    public let conditions: [ClauseStanding]
    public let routes: [ClauseStanding]
    /// Whether all is there that the card asks for; nil for a card that asks nothing.
    public let qualifies: Truth?
    public let grade: GradeScore?
    /// What was seen of the enterprise, to find again what an answer rests on.
    public var surroundings: Surroundings { views.plain }
    let views: CardViews
}

/// The answer of one clause of a card.
public struct ClauseStanding: Hashable, Sendable {
    public let answer: Answer
    public let openness: Openness?

    init(_ truth: Truth) {
        answer = Answer(truth)
        if case .open(let reason) = truth { openness = reason } else { openness = nil }
    }
}

public struct GroupScore: Sendable {
    /// In the order of the group's indicators.
    public let lines: [LineScore]
    /// What the lines come to.
    public let sum: PointRange
    /// The same under the group's ceiling.
    public let counted: PointRange

    /// True if the ceiling takes points away, or might.
    public var isCut: Bool { sum != counted }
}

/// One line of the breakdown.
public struct LineScore: Sendable {
    /// What the function gives, before weights.
    public let points: PointRange
    /// What the line counts in its group: rounded, so that totals can be added up by hand.
    public let counted: PointRange
    /// The weight where it is one and the same in all possible stages; nil without weights.
    public let weight: Decimal34?
    /// What was measured, in the unit of the measurement that counted.
    public let measured: Quotient?
    public let hit: Hit
    /// Why the points are no exact number; nil where they are.
    public let openness: Openness?
    public let doubt: Doubt?
}

/// Which part of the function gave the points.
public indirect enum Hit: Hashable, Sendable {
    case nothing
    /// A band, or a row of a first match, by its place.
    case row(Int)
    /// An alternative by its place, and its own hit.
    case alternative(Int, Hit)
    /// For each item of a checklist: holds, does not, not known.
    case items([Bool?])
}

/// Why a figure that is there was not taken.
public enum Doubt: Hashable, Sendable {
    /// No such figure can be: a share above 100 %, a negative head count. In the card's unit.
    case implausible(Quotient)
    /// A division by zero: 上年营业收入为 0.
    case zeroDenominator
    /// Sources contradict each other.
    case conflict
    /// A person's points lie outside the band that the facts allow.
    case expertOutside(Decimal34)
}

/// The grade that follows, or those that still may.
public struct GradeScore: Sendable {
    /// Positions in the table's rows, best first; not empty.
    public let possible: [Int]
    /// The override that decided, by its place; nil where the points did.
    public let decidedBy: Int?
    public let openness: Openness?

    public var only: Int? { possible.count == 1 ? possible[0] : nil }
}
