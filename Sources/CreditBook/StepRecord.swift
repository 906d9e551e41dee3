public import Quantities

/// One step of credit as the base keeps it (信贷步骤): what happened to what, on which day, with which
/// evidence. Steps are only ever added; every state of the books is what the steps come to.
///
/// Who recorded it and when stands in the entry of the journal that it was written with.
public struct StepRecord: Hashable, Sendable {
    /// Which machine reads it.
    public enum Book: String, Hashable, Sendable, CaseIterable {
        /// Demand to settlement: `LifeBook`.
        case life
        /// What lenders report by month: `ReportedBook`.
        case reported
        /// Batches, guarantees, claims, pools: `ProgrammeBook` of `Programmes`.
        case programme
    }

    /// Made by the caller. The same id with the same content is recorded once.
    public let id: String
    public let book: Book
    /// A stable name in lower camel case, such as `demandPosted`.
    public let kind: String
    /// The code of what it is about, such as a demand's or a batch's.
    public let subject: String
    /// The enterprise that it touches, by credit code or else by name; nil where it touches none.
    public let enterprise: String?
    /// The business day on which it counts (`valueDay`).
    public let day: Day
    /// Papers, messages or minutes that prove it, as a person would find them again.
    public let evidence: String?
    /// Canonical JSON: `StepCoding`.
    public let body: String

    public init(
        id: String, book: Book, kind: String, subject: String, enterprise: String? = nil,
        day: Day, evidence: String? = nil, body: String
    ) {
        self.id = id
        self.book = book
        self.kind = kind
        self.subject = subject
        self.enterprise = enterprise
        self.day = day
        self.evidence = evidence
        self.body = body
    }
}

/// A step with the entry of the journal that wrote it.
public struct RecordedStep: Hashable, Sendable {
    public let entry: Int64
    public let recordedAt: Instant
    /// Who answers for it.
    public let actor: String
    public let step: StepRecord

    public init(entry: Int64, recordedAt: Instant, actor: String, step: StepRecord) {
        self.entry = entry
        self.recordedAt = recordedAt
        self.actor = actor
        self.step = step
    }
}
