public import Enterprises
public import Quantities
public import Seals

/// Facts to be recorded together: an import, a correction, a verification, an undoing.
public struct NewBatch: Sendable {
    /// Id of the source that sent it, as `rongqiao.yaml` lists it.
    public var source: String
    /// The day as of which the source speaks.
    public var asOf: Day
    public var files: [BatchFile]
    public var rows: BatchRows
    public var members: [NewStatements]
    /// Ids of facts that are taken back.
    public var retractions: [Int64] = []
    /// The batch that this one undoes.
    public var undoes: Int64?
    /// `BaseView.factHead` of the state that it was worked out on; nil to record on any.
    public var readAt: Int64?

    public init(
        source: String, asOf: Day, files: [BatchFile] = [], rows: BatchRows = BatchRows(),
        members: [NewStatements] = [], readAt: Int64? = nil
    ) {
        self.source = source
        self.asOf = asOf
        self.files = files
        self.rows = rows
        self.members = members
        self.readAt = readAt
    }
}

/// What a batch says of one enterprise.
public struct NewStatements: Sendable {
    public enum Subject: Hashable, Sendable {
        case known(EnterpriseID)
        /// An enterprise that the base has not yet; its identifiers stand in `identifiers`.
        case new
    }

    public var subject: Subject
    public var identifiers: [Identifier]
    public var facts: [Fact]
    public var holdsNoRights: Bool

    public init(
        _ subject: Subject, identifiers: [Identifier] = [], facts: [Fact],
        holdsNoRights: Bool = false
    ) {
        self.subject = subject
        self.identifiers = identifiers
        self.facts = facts
        self.holdsNoRights = holdsNoRights
    }
}

/// A file that was imported: what it was called and what it held.
public struct BatchFile: Hashable, Sendable {
    public let name: String
    public let digest: Digest

    public init(name: String, digest: Digest) {
        self.name = name
        self.digest = digest
    }
}

/// How many rows a batch read, and what came of them.
public struct BatchRows: Hashable, Sendable {
    public var read: Int
    public var accepted: Int
    public var rejected: Int
    /// Facts that were stated again and not recorded again.
    public var unchanged: Int

    public init(read: Int = 0, accepted: Int = 0, rejected: Int = 0, unchanged: Int = 0) {
        self.read = read
        self.accepted = accepted
        self.rejected = rejected
        self.unchanged = unchanged
    }
}

/// A batch as the base has it.
public struct Batch: Hashable, Sendable {
    public let entry: Int64
    public let recordedAt: Instant
    public let actor: String
    public let source: String
    public let asOf: Day
    public let files: [BatchFile]
    public let rows: BatchRows
    public let facts: Int
    public let undoes: Int64?
    public let undoneBy: Int64?

    public init(
        entry: Int64, recordedAt: Instant, actor: String, source: String, asOf: Day,
        files: [BatchFile], rows: BatchRows, facts: Int, undoes: Int64?, undoneBy: Int64?
    ) {
        self.entry = entry
        self.recordedAt = recordedAt
        self.actor = actor
        self.source = source
        self.asOf = asOf
        self.files = files
        self.rows = rows
        self.facts = facts
        self.undoes = undoes
        self.undoneBy = undoneBy
    }
}
