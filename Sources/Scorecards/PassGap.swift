import FEEL
public import Quantities
public import Rules

/// A part of the pass mark that is not reached, or may not be.
public struct PassGap: Sendable {
    public let part: PassMark.Part
    /// The group whose points count; nil for the total.
    public let group: IndicatorGroup?
    /// The points that there are.
    public let counted: PointRange
    /// How many points are short of the mark; nil where the mark is an upper one.
    public let short: PointRange?
    /// Why it is open; nil where the mark is missed for certain.
    public let openness: Openness?
    /// Where points can still come from, the most first.
    public let rooms: [LineRoom]

    /// Nil where the part is reached.
    init?(_ score: Score, part place: Int) {
        guard let pass = score.card.pass, score.passParts[place] != .yes else { return nil }
        part = pass.parts[place]
        let position = part.group.flatMap { id in
            score.card.groups.firstIndex { $0.id == id }
        }
        group = position.map { score.card.groups[$0] }
        counted = position.map { score.groups[$0].counted } ?? score.total ?? .zero
        if case .open(let reason) = score.passParts[place] {
            openness = reason
        } else {
            openness = nil
        }
        let counted = counted
        short = part.interval.lower.map { PassGap.short(counted, of: $0) }
        let groups = position.map { [$0] } ?? Array(score.groups.indices)
        rooms = groups.flatMap { LineRoom.all(score, group: $0) }.sorted {
            ($1.room, $0.group, $0.line) < ($0.room, $1.group, $1.line)
        }
    }

    private static func short(_ counted: PointRange, of bound: Decimal34) -> PointRange {
        func lacking(_ points: Decimal34) -> Decimal34 { max(.zero, bound.minus(points)) }
        return PointRange(lacking(counted.high), lacking(counted.low))
    }

    /// By the points that are certain.
    var remoteness: Decimal34 {
        guard let short, let bound = part.interval.lower else { return .one }
        return Remoteness.share(short.high, of: bound)
    }
}

/// How many points a line of the breakdown could still bring.
public struct LineRoom: Hashable, Sendable {
    /// Positions in the card.
    public let group: Int
    public let line: Int
    /// What the line counts for certain.
    public let counted: Decimal34
    /// What it can count at most.
    public let highest: Decimal34
    /// The difference, as far as the group's ceiling leaves room for it.
    public let room: Decimal34

    /// The lines of a group that have room.
    static func all(_ score: Score, group place: Int) -> [LineRoom] {
        let (group, found) = (score.card.groups[place], score.groups[place])
        return group.indicators.indices.compactMap { line in
            let counted = found.lines[line].counted.low
            let highest = score.highest(group.indicators[line])
            var room = highest.minus(counted)
            if let ceiling = group.max { room = min(room, ceiling.minus(found.counted.low)) }
            guard room > .zero else { return nil }
            return LineRoom(
                group: place, line: line, counted: counted, highest: highest, room: room)
        }
    }
}

extension Score {
    /// What an indicator can count at most in the stages that are possible.
    func highest(_ indicator: Indicator) -> Decimal34 {
        guard card.scale != nil else { return indicator.max }
        let weights =
            possibleStages.isEmpty
            ? indicator.weights : possibleStages.map { indicator.weights[$0] }
        return (weights.max() ?? .zero).rounded(toPlaces: card.places, .halfUp)
    }
}
