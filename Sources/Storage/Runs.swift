public import Quantities
public import Registry
public import Seals

/// What a matching run found, to be recorded: only verdicts that differ from the last ones.
public struct NewRun: Sendable {
    public var basis: RunBasis
    public var verdicts: [NewVerdict]
    /// `BaseView.runHead` of the state that it was worked out on; nil to record on any.
    public var readAt: Int64?

    public init(basis: RunBasis, verdicts: [NewVerdict], readAt: Int64? = nil) {
        self.readAt = readAt
        self.basis = basis
        self.verdicts = verdicts
    }
}

/// What a run rests on. The same basis gives the same verdicts, byte for byte.
public struct RunBasis: Hashable, Sendable {
    public let asOf: Day
    /// The last entry of facts and answers that it knew.
    public let known: Int64
    /// Of the rule texts, the profile included.
    public let rules: Digest
    /// The version of the program.
    public let engine: String

    public init(asOf: Day, known: Int64, rules: Digest, engine: String) {
        self.asOf = asOf
        self.known = known
        self.rules = rules
        self.engine = engine
    }
}

/// A run as the base has it.
public struct StoredRun: Hashable, Sendable {
    public let entry: Int64
    public let recordedAt: Instant
    public let basis: RunBasis
    /// How many verdicts it changed.
    public let changed: Int

    public init(entry: Int64, recordedAt: Instant, basis: RunBasis, changed: Int) {
        self.entry = entry
        self.recordedAt = recordedAt
        self.basis = basis
        self.changed = changed
    }
}

/// A verdict, stored small: the explanation is computed again when somebody asks.
public struct NewVerdict: Hashable, Sendable {
    public let enterprise: EnterpriseID
    public let record: VerdictRecord

    public init(_ enterprise: EnterpriseID, _ record: VerdictRecord) {
        self.enterprise = enterprise
        self.record = record
    }
}

/// A verdict as the base has it.
public struct StoredVerdict: Hashable, Sendable {
    public let enterprise: EnterpriseID
    public let record: VerdictRecord
    /// The run that recorded it.
    public let entry: Int64

    public init(enterprise: EnterpriseID, record: VerdictRecord, entry: Int64) {
        self.enterprise = enterprise
        self.record = record
        self.entry = entry
    }
}
