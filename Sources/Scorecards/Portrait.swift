public import Quantities
public import Rules
public import Vocabulary

/// The portrait of one enterprise: on each dimension what was measured, and where that stands
/// among its peers.
public struct Portrait: Sendable {
    public let uscc: USCC?
    public let name: String
    /// A position in the plan's stages; nil where it is not known.
    public let stage: Int?
    /// A member of the plan's sector field; nil where it is not known.
    public let sector: String?
    /// In the order of the plan.
    public let lines: [PortraitLine]
}

/// One dimension of a portrait.
public struct PortraitLine: Sendable {
    public enum Value: Sendable {
        /// In the dimension's unit.
        case known(Quotient)
        /// What is missing, and why a figure that is there was not taken.
        case unknown(Openness, Doubt?)
    }

    public let value: Value
    /// Nil where the value is not known: what is unknown has no place, and never the last one.
    public let standing: PeerStanding?
}

/// Where a value stands among the known values of a group.
public struct PeerStanding: Hashable, Sendable {
    /// Which group it is. The first with enough known values is taken, the last one anyway.
    public enum Group: String, Hashable, Sendable {
        case stageAndSector
        case stage
        case all
    }

    public let group: Group
    /// How many values of the group are known, its own included.
    public let size: Int
    /// The share of the others that it stands ahead of, those that are equal counted half: 0 for
    /// the last, 100 for the first, with one decimal place. Nil where there is no other.
    public let percentile: Decimal34?
}
