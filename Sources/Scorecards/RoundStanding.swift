public import Enterprises
import Quantities
public import Rules
public import Vocabulary

/// Who is meant, without what is known of him.
public struct RoundEnterprise: Hashable, Sendable {
    /// The credit code, or the exact name where there is none (未识别).
    public let key: String
    public let uscc: String?
    public let name: String

    public init(key: String, uscc: String?, name: String) {
        self.key = key
        self.uscc = uscc
        self.name = name
    }

    public init(_ enterprise: Enterprise) {
        self.init(
            key: enterprise.key, uscc: enterprise.uscc?.text, name: enterprise.name)
    }

    /// Whether a person who writes a credit code or a name means this one.
    func isCalled(_ text: String) -> Bool {
        text == name || text == key || text.uppercased() == uscc
    }
}

/// What is on file of one figure of one enterprise.
public enum RoundFigure: Hashable, Sendable {
    /// Not there, or not to be computed.
    case missing
    /// Sources contradict each other.
    case conflict
    /// With how far it has been checked, where anybody says.
    case known(Verification?)

    init(_ state: FactState) {
        switch state {
        case .known(_, let origin): self = .known(origin.verification)
        case .conflict: self = .conflict
        case .missing, .underivable, .undefined, .implausible: self = .missing
        }
    }
}

/// What the card makes of the figures that count: small, because a round keeps one for each
/// enterprise.
public struct RoundScore: Sendable {
    public let total: PointRange
    /// The position of the stage in the card; nil while it is not known, and without stages.
    public let stage: Int?
    /// While the stage is open: the total in each that is possible.
    public let stageTotals: [(stage: Int, total: PointRange)]
    /// In the order of the card's groups.
    public let groups: [PointRange]
    /// How many indicators have points that are certain.
    public let exactLines: Int
    /// What keeps the other indicators open, in the order of the card.
    public let missing: [FieldIndex]

    init(_ score: Score) {
        total = score.total ?? .zero
        stage = score.stage
        stageTotals = score.stageTotals
        groups = score.groups.map(\.counted)
        let lines = score.groups.flatMap(\.lines)
        exactLines = lines.count { $0.counted.isExact && $0.openness == nil }
        var missing = Openness()
        for line in lines { line.openness.map { missing.join($0) } }
        self.missing = missing.missing
    }
}

/// One enterprise in a round.
public struct RoundStanding: Sendable {
    public let enterprise: RoundEnterprise
    /// Whether it belongs to those who are evaluated; open says what is missing to tell.
    public let membership: Truth
    /// Nil unless it belongs.
    public let score: RoundScore?
    /// In the order of `RoundScoring.figures`: what is on file, and whether it counts.
    public let figures: [(onFile: RoundFigure, counts: Bool)]
}

extension Enterprise {
    /// The same with only those facts that have been checked at least so far. Where nobody said
    /// how far, somebody reported them, and no more.
    func checked(_ least: Verification) -> Enterprise {
        if least == .reported { return self }
        var checked = self
        checked.facts.removeAll { ($0.verification ?? .reported) < least }
        return checked
    }
}
