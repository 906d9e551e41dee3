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
            let teller = TellChanges(
                loaded, ground.installation, try ground.session(), common.lang)
            try write(try teller.report(found, found.changes, base), format)
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
