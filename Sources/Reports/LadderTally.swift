public import Scorecards

/// How many of many enterprises stand on each rung.
public struct LadderTally: Sendable {
    public struct Rung: Hashable, Sendable {
        public var holds = 0
        public var expired = 0
        public var lacks = 0
        public var unknown = 0
        /// Satisfy the card and are not known to hold the rung.
        public var candidates = 0
    }

    public struct Track: Sendable {
        /// In the order of the track.
        public var rungs: [Rung]
        /// On at least one rung; known to be on none. The others are not known.
        public var onSome = 0
        public var onNone = 0
        /// In the order of the track's sums: enterprises on any of their rungs, each once.
        public var sums: [Int]
        /// By member of the track's choice.
        public var members: [String: Int] = [:]
    }

    public let ladder: Ladder
    public private(set) var enterprises = 0
    /// In the order of the ladder.
    public private(set) var tracks: [Track]

    public init(_ ladder: Ladder) {
        self.ladder = ladder
        tracks = ladder.tracks.map {
            Track(
                rungs: Array(repeating: Rung(), count: $0.rungs.count),
                sums: Array(repeating: 0, count: $0.sums.count))
        }
    }

    public mutating func add(_ standing: LadderStanding) {
        enterprises += 1
        for (track, found) in standing.tracks.enumerated() {
            for (place, rung) in found.rungs.enumerated() { tracks[track].rungs[place].add(rung) }
            if found.layer != nil { tracks[track].onSome += 1 }
            for (place, sum) in ladder.tracks[track].sums.enumerated()
            where sum.rungs.contains(where: { found.rungs[$0].holding.isYes }) {
                tracks[track].sums[place] += 1
            }
            if !found.rungs.contains(where: { $0.holding.isYes || $0.holding.isUnknown }) {
                tracks[track].onNone += 1
            }
            if let member = found.member { tracks[track].members[member, default: 0] += 1 }
        }
    }
}

extension LadderTally.Rung {
    fileprivate mutating func add(_ standing: RungStanding) {
        switch standing.holding {
        case .yes: holds += 1
        case .expired: expired += 1
        case .no: lacks += 1
        case .unknown: unknown += 1
        }
        if standing.isCandidate { candidates += 1 }
    }
}
