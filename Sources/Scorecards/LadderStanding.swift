public import Quantities
public import Rules

/// Where one enterprise stands on the ladder, track by track.
public struct LadderStanding: Sendable {
    public let uscc: USCC?
    public let name: String
    /// In the order of the ladder.
    public let tracks: [TrackStanding]
}

/// Where it stands on one track, and which rungs come next.
public struct TrackStanding: Sendable {
    public let track: LadderTrack
    /// In the order of the track.
    public let rungs: [RungStanding]
    /// The layer of the highest rung that is held; nil where none is known to be.
    public let layer: Int?
    /// Positions of the rungs of the next layer up; those of the lowest layer where none is held,
    /// empty at the top.
    public let next: [Int]
    /// The enterprise's member of the track's choice; nil where that is not known, or the track is
    /// not over one choice.
    public let member: String?

    init(_ track: LadderTrack, _ rungs: [RungStanding], member: String?) {
        let held = zip(track.rungs, rungs).filter(\.1.holding.isYes).map(\.0.layer).max()
        let above = track.rungs.map(\.layer).filter { layer in held.map { layer > $0 } ?? true }
        let nextLayer = above.min()
        self.track = track
        self.rungs = rungs
        self.member = member
        layer = held
        next = track.rungs.indices.filter { track.rungs[$0].layer == nextLayer }
    }

    /// The rungs that are held on the highest layer.
    public var highest: [LadderRung] {
        zip(track.rungs, rungs).filter { $0.0.layer == layer && $0.1.holding.isYes }.map(\.0)
    }
}

/// Whether an enterprise stands on a rung, and whether it could.
public struct RungStanding: Sendable {
    /// What certificates and facts on file say.
    public enum Holding: Hashable, Sendable {
        /// With the certificate's last day, where it is known.
        case yes(until: Day?)
        case no
        /// There was a certificate; its last day.
        case expired(Day)
        case unknown(Openness)
    }

    /// What the rung's card says, which is no certificate.
    public enum Qualifying: Sendable {
        case noCard
        /// The card has no version in force on the day.
        case notInForce(String)
        /// The card's evidence is weaker than what was asked for.
        case tooWeak(String)
        case scored(Score)
    }

    public let holding: Holding
    public let qualifying: Qualifying

    public var score: Score? {
        if case .scored(let score) = qualifying { score } else { nil }
    }

    /// The card's answer; nil where no card in force speaks.
    public var qualifies: Truth? { score?.qualifies }

    /// The card is satisfied and nothing on file says that the rung is held.
    public var isCandidate: Bool { !holding.isYes && qualifies == .yes }
}

extension RungStanding.Holding {
    public var isYes: Bool { if case .yes = self { true } else { false } }
    public var isUnknown: Bool { if case .unknown = self { true } else { false } }
    public var isExpired: Bool { if case .expired = self { true } else { false } }
}
