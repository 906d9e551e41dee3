public import CreditBook
public import MoneyLedger
public import Quantities

/// Who recorded an operation on the money book, and what it was recorded with: the way back from a
/// figure to the person and the paper.
public struct MoneyTrail: Hashable, Sendable {
    /// Entry of the journal.
    public let entry: Int64
    public let recordedAt: Instant
    /// Who answers for it.
    public let actor: String
    public let reason: String?
    /// The named write, such as `fileBatch`.
    public let write: String?

    public init(
        entry: Int64, recordedAt: Instant, actor: String, reason: String?, write: String?
    ) {
        self.entry = entry
        self.recordedAt = recordedAt
        self.actor = actor
        self.reason = reason
        self.write = write
    }
}

/// Trails of operations, and the steps that their references name.
public struct MoneyTrails: Sendable {
    public var trails: [MoneyOperationID: MoneyTrail] = [:]
    /// By reference: the step of that id, or else the steps about the batch, row or claim of that
    /// code.
    public var steps: [String: [StepRecord]] = [:]

    public init() {}

    /// What a reference leads to, such as `claimPaid C-7（2026-11-02）`; the reference alone where
    /// no step is known.
    func told(_ reference: String) -> String {
        guard let found = steps[reference], !found.isEmpty else { return reference }
        let last = found.suffix(3).map { "\($0.kind) \($0.subject) \($0.day)" }
        let more = found.count > 3 ? "… " : ""
        return "\(reference) → \(more)\(last.joined(separator: "; "))"
    }
}
