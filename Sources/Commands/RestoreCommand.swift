import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Quantities
import Registry
import SQLiteStorage
import Seals
import Storage
import UseCases

/// `rongqiao restore FILE` and `rongqiao restore --from-export FOLDER`
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "用备份或导出恢复企业库 · Brings back a backup, or builds a base of an export.")

    @OptionGroup var place: BaseOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var published: PublishedOptions
    @Argument(help: "备份文件 · the backup")
    var file: String?
    @Option(help: "由导出文件夹建一个新库 · build a new base of this export")
    var fromExport: String?
    @Flag(help: "已看过会丢失什么，照做 · do it")
    var yes = false
    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func validate() throws {
        if (file == nil) == (fromExport == nil) {
            throw ValidationError(
                "写一个备份文件，或 --from-export 和导出文件夹 · name a backup, or an export with "
                    + "--from-export.")
        }
    }

    func run() throws {
        if let file { try restore(file) }
        if let fromExport { try build(fromExport) }
    }

    private func restore(_ file: String) throws {
        let head = try published.given()
        let plan = try BaseFile.telling(place.lang) {
            try Restoring.plan(file, over: place.file.path, published: head)
        }
        let page = RestorePage(plan: plan, language: place.lang)
        guard yes else {
            say(page.lines(), page.json(nil))
            throw Terminal.fail([page.unconfirmed], place.lang)
        }
        let outcome = try BaseFile.telling(place.lang) {
            try Restoring.carryOut(plan, by: actor.name, at: Terminal.now)
        }
        _ = LastBackup(path: file, at: Terminal.now, published: plan.backup.published)
            .note(beside: place.file.path)
        say(page.lines() + page.done(outcome), page.json(outcome))
    }

    private func build(_ folder: String) throws {
        let (audit, holdsKeys) = try BaseFile.telling(place.lang) {
            let export = try ReadExport(folder)
            let audit = try SQLiteBase.assemble(
                at: place.file.path, migrations: export.migrations, head: export.head
            ) { try export.fill($0) }
            return (audit, export.holdsKeys)
        }
        let keys =
            holdsKeys
            ? Bilingual(zh: "个人数据的钥匙已一并导回。", en: "Keys of personal values are back.")
            : Bilingual(
                zh: "导出里没有个人数据的钥匙，那些值读不出。",
                en: "The export has no keys: personal values cannot be read.")
        let done = Bilingual(
            zh: "已由 \(folder) 建成 \(place.file.path)，校验通过，摘要与原库相同。",
            en: "built \(place.file.path) of \(folder); it is sound and has the same head.")
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("database")
        writer.string(place.file.path)
        AuditJSON.write(audit.published, &writer)
        writer.key("keys")
        writer.boolean(holdsKeys)
        writer.endObject()
        writer.endLine()
        say(
            [done[place.lang], keys[place.lang]] + AuditPage.head(audit, place.lang),
            writer.take())
    }

    private func say(_ lines: [String], _ json: [UInt8]) {
        switch format {
        case .json: Terminal.write(json)
        case .text: lines.forEach(Terminal.say)
        }
    }
}

/// What bringing back a backup would do, and did.
struct RestorePage {
    let plan: RestorePlan
    let language: Language
    private static let most = 20

    func lines() -> [String] {
        let backup = Bilingual(
            zh: "备份 \(plan.backupPath)：\(plan.backup.length) 笔，校验通过，末笔 "
                + plan.backup.published.digest.short + moment(plan.backup.head?.recordedAt),
            en: "backup \(plan.backupPath): \(plan.backup.length) entries, sound, head "
                + plan.backup.published.digest.short + moment(plan.backup.head?.recordedAt))
        return [backup[language]] + present + lost + erased
    }

    private func moment(_ instant: Instant?) -> String { instant.map { "，" + $0.iso } ?? "" }

    private var present: [String] {
        switch plan.present {
        case .nothing:
            return [
                Bilingual(
                    zh: "\(plan.path) 还不存在，将新建。", en: "\(plan.path) is not there yet.")[language]
            ]
        case .wreck(let reason):
            return [
                Bilingual(
                    zh: "现有的 \(plan.path) 已损坏（\(reason)）：看不出会丢失什么，也看不出后来删除过谁的"
                        + "个人数据；恢复后请按书面记录重新执行 erase-person。",
                    en:
                        "\(plan.path) is damaged (\(reason)): what would be lost cannot be told, "
                        + "nor whose personal values were erased since; repeat "
                        + "erase-person from your papers afterwards.")[language]
            ]
        case .base where plan.diverges:
            return [
                Bilingual(
                    zh: "注意：两边的日志从第 \(plan.common + 1) 笔起就不同，备份不是这个库以前的样子。",
                    en: "the journals differ from entry \(plan.common + 1) on: the backup is no "
                        + "earlier state of this base.")[language]
            ]
        case .base: return []
        }
    }

    private var lost: [String] {
        guard case .base = plan.present else { return [] }
        if plan.lost.isEmpty {
            return [
                Bilingual(zh: "恢复不会丢失任何一笔。", en: "no entry would be lost.")[language]
            ]
        }
        let head = Bilingual(
            zh: "恢复后将不在库里的有 \(plan.lost.count) 笔：",
            en: "\(plan.lost.count) entries would be gone:")[language]
        let rest = plan.lost.count - Self.most
        let more = Bilingual(zh: "  另有 \(rest) 笔", en: "  and \(rest) more")[language]
        return [head] + plan.lost.prefix(Self.most).map(line) + (rest > 0 ? [more] : [])
    }

    private func line(_ entry: JournalEntry) -> String {
        "  \(entry.seq)  \(entry.recordedAt.iso)  \(entry.act.action.rawValue)  \(entry.act.actor)"
    }

    private var erased: [String] {
        if plan.erased.isEmpty { return [] }
        return [
            Bilingual(
                zh: "备份之后有 \(plan.erased.count) 家的个人数据被删除，恢复后仍然读不出。",
                en: "personal values of \(plan.erased.count) enterprises were erased since; they "
                    + "stay erased.")[language]
        ]
    }

    var unconfirmed: Diagnostic {
        Diagnostic(
            .error, at: nil, code: "notConfirmed",
            zh: "还没有恢复；看过上面各项后，加 --yes 再运行一次。",
            en: "nothing was restored; read the above and run it again with --yes.")
    }

    func done(_ outcome: RestoreOutcome) -> [String] {
        var lines = [
            Bilingual(
                zh: "已恢复到 \(plan.path)，日志第 \(outcome.entry.seq) 笔记下了这次恢复。",
                en: "restored to \(plan.path); entry \(outcome.entry.seq) says so.")[language]
        ]
        if let replaced = outcome.replaced {
            lines.append(
                Bilingual(
                    zh: "原来的库保存为 \(replaced)；确认无误后自行删除。",
                    en: "the replaced base is kept as \(replaced); delete it when you are sure.")[
                        language])
        }
        if outcome.erased > 0 {
            lines.append(
                Bilingual(
                    zh: "重新删除了 \(outcome.erased) 家的个人数据。",
                    en: "personal values of \(outcome.erased) enterprises were erased again.")[
                        language])
        }
        return lines
    }

    func json(_ outcome: RestoreOutcome?) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("restored")
        writer.boolean(outcome != nil)
        AuditJSON.write(plan.backup.published, &writer)
        writer.key("diverges")
        writer.boolean(plan.diverges)
        writer.key("lost")
        writer.beginArray()
        for entry in plan.lost { writer.integer(entry.seq) }
        writer.endArray()
        writer.key("erased")
        writer.integer(outcome?.erased ?? plan.erased.count)
        writer.key("replaced")
        if let replaced = outcome?.replaced { writer.string(replaced) } else { writer.null() }
        writer.key("entry")
        if let entry = outcome?.entry { writer.integer(entry.seq) } else { writer.null() }
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}
