import ArgumentParser
import Consents
import Diagnostics
import Documents
import Quantities
import Registry
import Reports
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao consents list|import|record|withdraw`
struct ConsentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consents",
        abstract: "授权：登记、清单、撤回 · Consents: who may see what.",
        subcommands: [
            ConsentsListCommand.self, ConsentsImportCommand.self, ConsentsRecordCommand.self,
            ConsentsWithdrawCommand.self,
        ])
}

/// The form of what consents and views print.
enum ConsentFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

/// `rongqiao consents list`
struct ConsentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "授权清单和状态 · Consents and where they stand.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Option(help: "只列这家企业（代码或名称） · only this enterprise")
    var enterprise: String?

    @Option(name: .customLong("for"), help: "只列给这个接收方的 · only to this receiver")
    var receiver: String?

    @Option(help: "输出：text json · output format")
    var format: ConsentFormat = .text

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.scoring)
        let base = try common.base.open(.readOnly, common.lang)
        let entries = try BaseFile.telling(common.lang) {
            try base.reading(knownAt: try day.moment()) { view in
                let ids = try enterprise.map { text in
                    Set(try ReadConsents.find(text, view, on: asOf).map(\.id))
                }
                return try ReadConsents.list(view, of: ids, on: asOf)
            }
        }
        let wanted = try receiver.map { try ConsentOptions.receiver($0) }
        let chosen = entries.filter { wanted == nil || $0.consent.terms.receiver == wanted }
        switch format {
        case .text:
            let phrases = Phrases(language: common.lang, dictionary: loaded.dictionary)
            ConsentListPage(chosen, day: asOf, phrases: phrases, width: Terminal.width)
                .lines().forEach(Terminal.say)
        case .json:
            var writer = JSONWriter()
            ConsentJSON().list(chosen, on: asOf, &writer)
            Terminal.write(writer.bytes)
        }
    }
}

/// `rongqiao consents import FILE`
struct ConsentsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "登记一份签好的授权清单，全部或全不 · Records a signed list, all of it or nothing.",
        discussion: """
            表头：企业名称、统一社会信用代码、接收方、用途、范围、起始日、截止日、依据、模板版本、证据编号、签署人职务、授权依据。
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var by: ActorOptions

    @Argument(help: "清单：CSV 或 XLSX · the list")
    var file: String

    @Flag(help: "只预览，不登记 · preview only")
    var dryRun = false

    @Option(help: "输出：text json · output format")
    var format: ConsentFormat = .text

    func run() throws {
        let table = try ConsentDesk.table(file, common.lang)
        try ConsentDesk(common, try day.day(), format).record(
            table, from: file, by: by.name, dryRun: dryRun)
    }
}

/// `rongqiao consents withdraw ID`
struct ConsentsWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤回一份授权，即日起不再新用 · Takes a consent back.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var by: ActorOptions

    @Argument(help: "授权编号，见 consents list · its id")
    var id: String

    @Option(help: "撤回日，默认今天 · the first day without it")
    var on: String?

    @Option(help: "撤回说明，可不写 · what was said, if anything")
    var reason: String?

    @Option(help: "输出：text json · output format")
    var format: ConsentFormat = .text

    func run() throws {
        let day = try DayOptions.day(on)
        let withdrawal = Withdrawal(of: id, on: day, reason: reason)
        let base = try common.base.open(.existing, common.lang)
        let entry = try BaseFile.telling(common.lang) {
            try RecordConsents.withdraw(withdrawal, in: base, by: by.name, at: Terminal.now)
        }
        switch format {
        case .text: say(day, entry)
        case .json:
            var writer = JSONWriter()
            ConsentJSON().withdrawal(withdrawal, entry: entry.seq, &writer)
            Terminal.write(writer.bytes)
        }
    }

    private func say(_ day: Day, _ entry: JournalEntry) {
        Terminal.say(
            common.lang == .zh
                ? "授权 \(id) 自 \(day) 起撤回，记为第 \(entry.seq) 笔；依合同或法定职责留用的部分见 rongqiao view。"
                : "The consent \(id) is withdrawn from \(day) on, entry \(entry.seq); see "
                    + "rongqiao view for what contract or law keeps in use.")
    }
}
