import ArgumentParser
import Diagnostics
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao erase-person ENTERPRISE --reason R --by WHO --yes`
struct ErasePersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase-person",
        abstract: "删除一家企业的个人数据 · Erases the personal values of an enterprise's owner.")

    @OptionGroup var place: BaseOptions
    @Argument(help: "企业（信用代码或全名） · credit code or full name")
    var enterprise: String
    @Option(help: "依据，如本人申请的文号 · why, for the journal")
    var reason: String
    @Option(help: "经办人或岗位，记入日志 · who does it, for the journal")
    var by: String
    @Flag(help: "删除后不能恢复，照做 · do it: it cannot be undone")
    var yes = false

    func validate() throws {
        for text in [reason, by] where text.allSatisfy(\.isWhitespace) {
            throw ValidationError(
                "--reason 和 --by 不能空 · --reason and --by must not be empty.")
        }
    }

    func run() throws {
        let base = try place.file.open(.existing, place.lang)
        let (name, ids) = try BaseFile.telling(place.lang) { try find(base) }
        guard yes else { throw Terminal.fail([unconfirmed(name)], place.lang) }
        let act = Act(.erasePerson, by: by, at: Terminal.now, reason: reason)
        let entry = try BaseFile.telling(place.lang) {
            try ids.compactMap { try base.erasePerson(of: $0, by: act) }.last
        }
        let told =
            entry.map { entry in
                Bilingual(
                    zh: "\(name) 的个人数据已不能读出（日志第 \(entry.seq) 笔）。以前的备份和带钥匙的导出里仍有"
                        + "钥匙，请一并销毁；用旧备份恢复时会再次删除。",
                    en:
                        "personal values of \(name) can no longer be read (entry \(entry.seq)). "
                        + "Older backups and exports with keys still hold the key: destroy them "
                        + "too; restoring an older backup erases it again.")
            }
            ?? Bilingual(
                zh: "\(name) 没有留存个人数据，或已删除过；没有改动。",
                en: "nothing personal is kept of \(name), or it was erased before.")
        Terminal.say(told[place.lang])
    }

    private func find(_ base: SQLiteBase) throws -> (name: String, ids: [EnterpriseID]) {
        let today = try DayOptions.day(nil)
        let found = try base.reading { try ErasePerson(of: enterprise, in: $0, on: today) }
        return (found.name, found.ids)
    }

    private func unconfirmed(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "notConfirmed",
            zh: "将销毁 \(name) 个人数据的钥匙，此后谁也读不出，不能撤销；确认请加 --yes。",
            en: "this destroys the key of the personal values of \(name) for good; add --yes to do "
                + "it.")
    }
}
