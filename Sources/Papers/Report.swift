public import Diagnostics
public import Quantities

/// A report (报告) as a value: what it says, in both languages, before anybody asks for a page, a
/// workbook or JSON. Everything that leaves the house is made of one of these, so the figures of
/// its forms cannot differ.
public struct Report: Hashable, Sendable {
    /// What it is, in lower camel case, such as `enterpriseReport`: names templates and files.
    public let kind: String
    public let title: Bilingual
    /// Whom or what it is about: an enterprise's name, a lender, a period.
    public let subject: Bilingual
    /// Who issues it: the zone of the installation.
    public let issuer: Bilingual
    /// The business day: which rules held and which facts were valid.
    public let asOf: Day
    /// What had been recorded by then; nil: all that was on record.
    public let knownAt: Instant?
    /// Which program worked it out.
    public let engine: String
    /// The journal that its figures come from; nil where it rests on no base.
    public let journal: JournalMark?
    /// Something that every page shows: an illustrative rule, a draft, a frozen month.
    public var marks: [Bilingual]
    public var sections: [ReportSection]

    public init(
        kind: String, title: Bilingual, subject: Bilingual, issuer: Bilingual, asOf: Day,
        knownAt: Instant?, engine: String, journal: JournalMark?, marks: [Bilingual] = [],
        sections: [ReportSection] = []
    ) {
        self.kind = kind
        self.title = title
        self.subject = subject
        self.issuer = issuer
        self.asOf = asOf
        self.knownAt = knownAt
        self.engine = engine
        self.journal = journal
        self.marks = marks
        self.sections = sections
    }

    /// Length of the journal and digest of its last entry: whoever keeps a report notices later
    /// that the journal was cut.
    public struct JournalMark: Hashable, Sendable {
        public let length: Int64
        /// 64 hexadecimal digits.
        public let digest: String

        public init(length: Int64, digest: String) {
            self.length = length
            self.digest = digest
        }
    }
}

/// A part of a report under a heading of its own.
public struct ReportSection: Hashable, Sendable {
    /// In lower camel case, one of a kind in its report: a place in templates, JSON and links.
    public let id: String
    public let title: Bilingual
    public var blocks: [ReportBlock]
    /// Whether a printed page begins here.
    public var startsPage: Bool

    public init(
        _ id: String, zh: String, en: String, startsPage: Bool = false, _ blocks: [ReportBlock]
    ) {
        self.id = id
        title = Bilingual(zh: zh, en: en)
        self.blocks = blocks
        self.startsPage = startsPage
    }
}

/// What stands in a section, from top to bottom.
public indirect enum ReportBlock: Hashable, Sendable {
    case paragraph(Bilingual)
    case note(Note)
    case list([Bilingual])
    /// Labels with their values, side by side where there is room.
    case items([Item])
    case table(ReportTable)
    case figure(ReportFigure)
    /// Blocks under a smaller heading.
    case group(Bilingual, [ReportBlock])

    /// A sentence that is set apart.
    public struct Note: Hashable, Sendable {
        public enum Tone: String, Hashable, Sendable { case plain, caution, alert }
        public let tone: Tone
        public let text: Bilingual

        public init(_ tone: Tone, zh: String, en: String) {
            self.tone = tone
            text = Bilingual(zh: zh, en: en)
        }
    }

    /// A label and its value.
    public struct Item: Hashable, Sendable {
        public let id: String
        public let label: Bilingual
        public let cell: ReportCell

        public init(_ id: String, zh: String, en: String, _ cell: ReportCell) {
            self.id = id
            label = Bilingual(zh: zh, en: en)
            self.cell = cell
        }
    }
}
