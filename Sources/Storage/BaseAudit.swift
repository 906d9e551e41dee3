public import Diagnostics
public import Registry
public import Seals

/// What a check of a whole base found (校验).
public struct BaseAudit: Sendable {
    /// The last entry of the journal; nil for an empty base.
    public let head: JournalEntry?
    /// How many rows each table holds, in the order of the schema.
    public let rows: [(table: String, count: Int)]
    /// All that is wrong, in the order in which it was found; empty for a sound base.
    public let findings: [BaseFinding]

    public init(
        head: JournalEntry?, rows: [(table: String, count: Int)], findings: [BaseFinding]
    ) {
        self.head = head
        self.rows = rows
        self.findings = findings
    }

    public var isSound: Bool { findings.isEmpty }
    /// How many entries the journal has.
    public var length: Int64 { head?.seq ?? 0 }
    /// What a person writes down, prints or sends to a third party, so that a later cut is noticed.
    public var published: PublishedHead {
        PublishedHead(length: length, digest: head?.digest ?? JournalEntry.origin)
    }
}

/// How long a journal was at some time, and the digest of its last entry then. Whoever keeps it
/// outside the base notices entries that were cut off or rewritten.
public struct PublishedHead: Hashable, Sendable {
    public let length: Int64
    public let digest: Digest

    public init(length: Int64, digest: Digest) {
        self.length = length
        self.digest = digest
    }
}

/// One more thing that a check of a base looks at, such as whether stored verdicts can be computed
/// again.
public struct BaseCheck {
    public let name: Bilingual
    /// What is wrong, in the base as it stands.
    public let run: (any BaseView) throws -> [Diagnostic]

    public init(name: Bilingual, run: @escaping (any BaseView) throws -> [Diagnostic]) {
        self.name = name
        self.run = run
    }
}
