import Quantities
import Rules
public import Scorecards
public import Vocabulary

/// How the enterprises of a run did on one card.
public struct ScoreTally: Sendable {
    public let card: Scorecard
    public private(set) var enterprises = 0
    /// Enterprises whose total is one number.
    public private(set) var exact = 0
    public private(set) var qualifying = 0
    public private(set) var failing = 0
    /// Enterprises with this grade for certain, by the position in the card's table.
    public private(set) var grades: [Int]
    /// Enterprises in this stage for certain, by the position in the card's stages.
    public private(set) var stages: [Int]
    /// How many lines of how many enterprises wait for a field's value.
    public private(set) var wanted: [FieldIndex: Wanted] = [:]
    /// Enterprises with a figure that was not taken: impossible, contradictory, divided by zero.
    public private(set) var doubted = 0
    /// Enterprises for which a rule that was not read leaves something open.
    public private(set) var unread = 0

    public struct Wanted: Sendable {
        public var enterprises = 0
        /// Open lines; the answer and the grade where no line waits for the field.
        public var lines = 0
    }

    init(_ card: Scorecard) {
        self.card = card
        grades = Array(repeating: 0, count: card.grades?.rows.count ?? 0)
        stages = Array(repeating: 0, count: card.stages?.rows.count ?? 0)
    }

    /// Enterprises of which it is not known whether they qualify.
    public var undecided: Int { enterprises - qualifying - failing }

    mutating func add(_ score: Score) {
        enterprises += 1
        if score.total?.isExact ?? false { exact += 1 }
        if score.qualifies == .yes { qualifying += 1 }
        if score.qualifies == .no { failing += 1 }
        if let grade = score.grade?.only { grades[grade] += 1 }
        if let stage = score.stage { stages[stage] += 1 }
        count(score.reasons)
        if score.groups.contains(where: { $0.lines.contains { $0.doubt != nil } }) { doubted += 1 }
    }

    private mutating func count(_ reasons: [Openness]) {
        if reasons.isEmpty { return }
        var seen: Set<FieldIndex> = []
        for field in reasons.flatMap(\.missing) {
            wanted[field, default: Wanted()].lines += 1
            if seen.insert(field).inserted { wanted[field]?.enterprises += 1 }
        }
        if reasons.contains(where: \.isUnread) { unread += 1 }
    }
}

extension Score {
    /// Why lines, the answer and the grade are open, one after the other; of the answer and the
    /// grade what no line lacks already. A condition that can change nothing any more waits for
    /// nothing.
    var reasons: [Openness] {
        var reasons = groups.flatMap(\.lines).compactMap(\.openness)
        let known = Set(reasons.flatMap(\.missing))
        var further = [grade?.openness].compactMap(\.self)
        if case .open(let reason)? = qualifies { further.append(reason) }
        for reason in further {
            var own = reason
            own.missing.removeAll { known.contains($0) }
            reasons.append(own)
        }
        return reasons
    }

    /// The fields that the points, the answer or the grade wait for, each once.
    var lacking: [FieldIndex] {
        var openness = Openness()
        for reason in reasons { openness.join(reason) }
        return openness.missing
    }
}
