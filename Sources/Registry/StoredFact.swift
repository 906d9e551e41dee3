public import Enterprises
public import Quantities

/// A fact with what became of it.
public struct StoredFact: Sendable {
    public let id: Int64
    public let fact: Fact
    public let recordedAt: Instant
    public let actor: String
    /// The entry that took it back; nil while it stands.
    public let retractedBy: Int64?

    public init(
        id: Int64, fact: Fact, recordedAt: Instant, actor: String, retractedBy: Int64?
    ) {
        self.id = id
        self.fact = fact
        self.recordedAt = recordedAt
        self.actor = actor
        self.retractedBy = retractedBy
    }
}
