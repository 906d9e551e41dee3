import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import Products
import Quantities
import Registry
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `match --changes`: matches the base anew where something changed, and tells what differs.
struct MatchChanges {
    let common: CommonOptions
    let loaded: LoadedCatalogue
    let ground: Rematch.Ground
    let actor: String

    init(_ command: MatchCommand) throws {
        common = command.common
        loaded = try common.load(.rules)
        actor = command.by.name
        ground = Rematch.Ground(
            loaded: loaded, installation: try common.installation(), rules: try common.ruleFiles(),
            asOf: try command.day.day(), engine: Program.version)
    }

    func run(since: Instant?, _ format: MatchCommand.Format) throws {
        let base = try common.base.open(.existing, common.lang)
        try BaseFile.telling(common.lang) {
            let outcome = try Rematch(ground).run(base, by: actor, at: Terminal.now)
            Terminal.complain(told(outcome))
            if outcome.changed == 0, since == nil { Terminal.complain(earlier) }
            guard let found = try ReadChanges.find(base, since: since) else { return }
            try write(try report(found, base), format)
        }
    }

    private var earlier: String {
        common.lang == .zh
            ? "这次没有结论变化；下面是上一次有变化的运行。"
            : "No verdict changed now; what follows is the last run that changed any."
    }

    private func told(_ outcome: Rematch.Outcome) -> String {
        guard let entry = outcome.entry else {
            return common.lang == .zh
                ? "数据、规则和业务日都没有变，未重新匹配。"
                : "Nothing changed since the last run; nothing was matched again."
        }
        return common.lang == .zh
            ? "重新匹配 \(outcome.asked) 家企业，\(outcome.changed) 条结论有变，记为第 \(entry.seq) 笔。"
            : "\(outcome.asked) enterprises matched again, \(outcome.changed) verdicts differ; "
                + "recorded as entry \(entry.seq)."
    }

    private func report(
        _ found: ReadChanges.Found, _ base: SQLiteBase
    ) throws -> ChangesReport {
        let ids = Set(found.changes.map(\.enterprise)).sorted()
        let told = found.changes.contains { $0.before != nil }
        let members = try base.reading(upTo: found.run.entry) { view in
            (
                names: try view.enterprises(of: ids),
                matched: told
                    ? try ReadBase.members(view, loaded.dictionary, asOf: ground.asOf, of: ids)
                    : []
            )
        }
        let session = try ground.session()
        let resolver = ground.resolver
        let matches = members.matched.concurrentMap { member in
            let (profile, _) = resolver.profile(of: member.enterprise, asOf: ground.asOf)
            return (member.id, session.match(profile, answers: member.answers))
        }
        let byID = Dictionary(matches) { first, _ in first }
        let past = try found.before.map { before in
            try base.reading(upTo: before.entry) { try $0.enterprises(of: ids) }
        }
        // An enterprise that was taken back since has its name in the past only.
        let named = ((past ?? []) + members.names).map { ($0.id, $0.name(on: ground.asOf)) }
        let names = Dictionary(named) { $1 }
        let items = found.changes.map { change in
            ChangesReport.Item(
                name: names[change.enterprise] ?? "", change: change,
                match: byID[change.enterprise],
                figures: figures(change, found.causes, session))
        }
        return ChangesReport(
            run: found.run.entry, recordedAt: found.run.recordedAt, before: found.before?.entry,
            items: items, causes: found.causes)
    }

    /// Labels of what was recorded of the enterprise and is read by the rule set.
    private func figures(
        _ change: VerdictChange, _ causes: ChangeCauses, _ session: Session
    ) -> [String] {
        guard let fields = causes.fields[change.enterprise],
            let applied = session.applied.first(where: { $0.ruleSet.id == change.after.ruleSet })
        else { return [] }
        let read = loaded.dictionary.sources(of: applied.readFields)
        return fields.compactMap { loaded.dictionary.field(id: $0) }
            .filter { read.contains($0.index) }.map { $0.label[common.lang] }
    }

    private func write(_ report: ChangesReport, _ format: MatchCommand.Format) throws {
        let session = try ground.session()
        if format == .json {
            var writer = JSONWriter()
            ChangesJSON(session: session).write(report, &writer)
            writer.endLine()
            Terminal.write(writer.bytes)
            return
        }
        let phrases = Phrases(language: common.lang, dictionary: loaded.dictionary)
        let page = ChangesPage(session: session, phrases: phrases, width: Terminal.width)
        for line in page.lines(report) { Terminal.say(line) }
    }
}
