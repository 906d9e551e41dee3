public import Diagnostics
public import Papers
public import Quantities

/// What papers of all kinds say of where they come from.
public struct PaperHead: Sendable {
    /// The zone of the installation.
    public let issuer: Bilingual
    public let asOf: Day
    public let knownAt: Instant?
    public let engine: String
    /// Nil for what rests on no base.
    public let journal: Report.JournalMark?

    public init(
        issuer: Bilingual, asOf: Day, knownAt: Instant? = nil, engine: String,
        journal: Report.JournalMark? = nil
    ) {
        (self.issuer, self.asOf, self.knownAt) = (issuer, asOf, knownAt)
        (self.engine, self.journal) = (engine, journal)
    }

    func report(
        _ kind: String, zh: String, en: String, subject: Bilingual, marks: [Bilingual],
        _ sections: [ReportSection]
    ) -> Report {
        Report(
            kind: kind, title: Bilingual(zh: zh, en: en), subject: subject, issuer: issuer,
            asOf: asOf, knownAt: knownAt, engine: engine, journal: journal, marks: marks,
            sections: sections)
    }
}
