public import Diagnostics
import Documents
import Enterprises
public import Matching
public import Products
import Quantities
public import Registry
public import Reports
public import Storage
import Vocabulary

/// Tells changed verdicts with names, figures and what the enterprise lacks now.
public struct TellChanges {
    private let loaded: LoadedCatalogue
    private let installation: Installation?
    private let session: Session
    private let language: Language

    /// - Parameter session: the rule sets of the day for which it is told.
    public init(
        _ loaded: LoadedCatalogue, _ installation: Installation?, _ session: Session,
        _ language: Language
    ) {
        self.loaded = loaded
        self.installation = installation
        self.session = session
        self.language = language
    }

    /// - Parameter changes: some of those that were found.
    public func report(
        _ found: ReadChanges.Found, _ changes: [VerdictChange], _ base: any EnterpriseBase
    ) throws -> ChangesReport {
        let day = session.options.asOf
        let ids = Set(changes.map(\.enterprise)).sorted()
        let told = changes.contains { $0.before != nil }
        let members = try base.reading(upTo: found.run.entry) { view in
            (
                names: try view.enterprises(of: ids),
                matched: told
                    ? try ReadBase.members(view, loaded.dictionary, asOf: day, of: ids) : []
            )
        }
        let matches = matches(members.matched)
        let past = try found.before.map { before in
            try base.reading(upTo: before.entry) { try $0.enterprises(of: ids) }
        }
        // An enterprise that was taken back since has its name in the past only.
        let named = ((past ?? []) + members.names).map { ($0.id, $0.name(on: day)) }
        let names = Dictionary(named) { $1 }
        let items = changes.map { change in
            ChangesReport.Item(
                name: names[change.enterprise] ?? "", change: change,
                match: matches[change.enterprise], figures: figures(change, found.causes))
        }
        return ChangesReport(
            run: found.run.entry, recordedAt: found.run.recordedAt, before: found.before?.entry,
            items: items, causes: found.causes)
    }

    private func matches(_ members: [ReadBase.Member]) -> [EnterpriseID: EnterpriseMatch] {
        let (resolver, session) = (loaded.resolver(installation), session)
        let matches = members.concurrentMap { member in
            let (profile, _) = resolver.profile(
                of: member.enterprise, asOf: session.options.asOf)
            return (member.id, session.match(profile, answers: member.answers))
        }
        return Dictionary(matches) { first, _ in first }
    }

    /// Labels of what was recorded of the enterprise and is read by the rule set.
    private func figures(_ change: VerdictChange, _ causes: ChangeCauses) -> [String] {
        guard let fields = causes.fields[change.enterprise],
            let applied = session.applied.first(where: { $0.ruleSet.id == change.after.ruleSet })
        else { return [] }
        let read = loaded.dictionary.sources(of: applied.readFields)
        return fields.compactMap { loaded.dictionary.field(id: $0) }
            .filter { read.contains($0.index) }.map { $0.label[language] }
    }
}
