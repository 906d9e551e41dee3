import Access
import ArgumentParser
import Diagnostics
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao access organisation|account|key|session|approval|first-start`
struct AccessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "机构、账号、密钥和会话：谁能办什么 · Who may do what in the service.",
        discussion: """
            能读写企业库文件的人就是这里的管理员；每一次改动记入日志。
            Whoever can write the base's file is the administrator here; every change is an entry
            of the journal.
            """,
        subcommands: [
            FirstStartCommand.self, OrganisationCommand.self, AccountCommand.self,
            KeyCommand.self, SessionCommand.self, ApprovalCommand.self,
        ])
}

/// The form of what these commands print.
enum AccessFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

/// The options of every command of access.
struct AccessOptions: ParsableArguments {
    @Option(help: "企业库文件 · the base; default $XDG_DATA_HOME/rongqiao/rongqiao.db")
    var database: String?

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh

    @Option(help: "输出：text json · output format")
    var format: AccessFormat = .text

    var page: AccessPage { AccessPage(language: lang, width: Terminal.width) }

    /// Reads, and tells why it cannot.
    func reading<Result>(_ body: (SQLiteBase) throws -> Result) throws -> Result {
        let base = try BaseFile(database).open(.readOnly, lang)
        return try BaseFile.telling(lang) { try body(base) }
    }

    /// Changes something, or tells why not and ends with status 1.
    func changing<Made>(
        _ mode: SQLiteBase.Mode = .existing,
        _ body: (SQLiteBase) throws -> Result<Made, AccessRefusal>
    ) throws -> Made {
        let base = try BaseFile(database).open(mode, lang)
        return try BaseFile.telling(lang) {
            switch try body(base) {
            case .success(let made): return made
            case .failure(let refusal): throw Terminal.fail([refusal.diagnostic], lang)
            }
        }
    }

    /// Prints what was made: one way for people, one for programs.
    func show(_ lines: [String], _ json: AccessJSON) {
        if format == .json { return Terminal.write(json.document) }
        for line in lines { Terminal.say(line) }
    }

    func say(_ zh: String, _ en: String) -> String { lang == .zh ? zh : en }

    func entry(_ entry: JournalEntry) -> String {
        say("记为日志第 \(entry.seq) 笔。", "Recorded as entry \(entry.seq).")
    }
}

/// Who changes something, and why.
struct AccessActor: ParsableArguments {
    @OptionGroup var by: ActorOptions

    @Option(help: "事由，记入日志 · reason, for the journal")
    var reason: String?

    func doing() -> AccessDesk.Doing {
        AccessDesk.Doing(by: by.name, at: Terminal.now, reason: reason)
    }
}
