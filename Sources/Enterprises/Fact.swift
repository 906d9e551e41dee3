public import Diagnostics
public import Quantities
public import Vocabulary

/// Whom a fact speaks of, inside one enterprise's file.
public enum FactSubject: Hashable, Sendable {
    case enterprise
    case principal
    /// A pledged or pledgeable right, by its number or the name that the source uses.
    case right(String)
    /// The loan asked for.
    case deal
}

/// One statement (指标值): a value of a field, of when it is, and who says so.
public struct Fact: Hashable, Sendable {
    public let subject: FactSubject
    public let field: FieldIndex
    public let value: FactValue
    /// The year of a yearly figure.
    public let year: Int?
    /// The day from which the value holds, or on which it was read, where the source says so.
    public let day: Day?
    /// The file, system or document.
    public let source: String
    /// How far it has been checked; nil where the source does not say.
    public let verification: Verification?
    public let location: SourceLocation?
    /// The paper that shows it: a certificate's number, a document.
    public let evidence: FactEvidence?
    /// The entry of the journal that recorded it; nil for what comes straight from a file.
    public let entry: Int64?

    public init(
        subject: FactSubject = .enterprise, field: FieldIndex, value: FactValue, year: Int? = nil,
        day: Day? = nil, source: String, verification: Verification? = nil,
        location: SourceLocation? = nil, evidence: FactEvidence? = nil, entry: Int64? = nil
    ) {
        self.subject = subject
        self.field = field
        self.value = value
        self.year = year
        self.day = day
        self.source = source
        self.verification = verification
        self.location = location
        self.evidence = evidence
        self.entry = entry
    }
}

/// The paper that shows a fact (佐证).
public struct FactEvidence: Hashable, Sendable {
    /// The number of a certificate, notice or register entry.
    public let number: String?
    /// The name of the document, as the office files it.
    public let document: String?

    public init(number: String? = nil, document: String? = nil) {
        self.number = number
        self.document = document
    }
}

/// An enterprise with all that its sources say of it, conflicts included.
public struct Enterprise: Sendable {
    /// The credit code, or the exact name where there is none (未识别).
    public let key: String
    public let uscc: USCC?
    public let name: String
    /// Former names and codes, by which it is found as well.
    public var formerNames: [String] = []
    public var facts: [Fact]
    /// True if a source says that there is no right to pledge (无), which is more than silence.
    public var holdsNoRights: Bool
    /// Disagreements of its facts that reading has reported; resolving does not repeat them.
    public internal(set) var reported: Set<Diagnostic> = []

    public init(uscc: USCC?, name: String, facts: [Fact], holdsNoRights: Bool = false) {
        self.holdsNoRights = holdsNoRights
        self.key = uscc?.text ?? name
        self.uscc = uscc
        self.name = name
        self.facts = facts
    }
}
