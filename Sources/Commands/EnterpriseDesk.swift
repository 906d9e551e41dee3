import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// What the commands that change who is who share.
struct EnterpriseDesk {
    let common: CommonOptions
    let actor: ActorOptions
    let day: Day
    let loaded: LoadedCatalogue

    init(_ common: CommonOptions, _ actor: ActorOptions, _ day: Day) throws {
        self.common = common
        self.actor = actor
        self.day = day
        loaded = try common.load(.scoring)
    }

    /// Opens the base, lets the body write, and tells the entry.
    func change(_ body: (EnterpriseDesk, SQLiteBase) throws -> JournalEntry) throws {
        let base = try common.base.open(.existing, common.lang)
        try BaseFile.telling(common.lang) {
            let entry = try body(self, base)
            Terminal.say(
                common.lang == .zh
                    ? "已登记为第 \(entry.seq) 笔。" : "Recorded as entry \(entry.seq).")
        }
    }

    func member(_ text: String, _ base: SQLiteBase) throws -> ReadBase.Member {
        try base.reading {
            try FindMember.find(text, $0, loaded.dictionary, day, common.lang)
        }
    }

    func act(
        _ action: JournalEntry.Action, of enterprise: Enterprise, reason: String? = nil
    ) -> Act {
        Act(
            action, by: actor.name, at: Terminal.now, reason: reason,
            detail: ["enterprise": enterprise.key])
    }

    /// A code or name that another enterprise bears would make one of two.
    func refuseTaken(_ values: [String], but id: EnterpriseID, _ base: SQLiteBase) throws {
        try base.reading { try NewIdentifiers.refuseTaken(values, but: id, $0, on: day) }
    }
}

/// `rongqiao enterprises list`
struct EnterprisesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "名录：代码、名称、曾用名 · Codes, names, former names.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Option(help: "输出：text json csv · output format")
    var format: PageFormat = .text

    func run() throws {
        let asOf = try day.day()
        let moment = try day.moment()
        let base = try common.base.open(.readOnly, common.lang)
        let rows = try BaseFile.telling(common.lang) {
            try base.reading(knownAt: moment) { try $0.enterprises() }
        }.filter { $0.stands(on: asOf) }.map { row($0, asOf) }
        write(EnterpriseRows(rows, phrases: Phrases(language: common.lang, dictionary: .empty)))
    }

    private func row(_ stored: StoredEnterprise, _ asOf: Day) -> EnterpriseRows.Row {
        let (code, name) = (stored.uscc(on: asOf)?.text ?? "", stored.name(on: asOf))
        let former = stored.identifiers.map(\.value).filter { $0 != code && $0 != name }
        return EnterpriseRows.Row(code: code, name: name, former: former)
    }

    private func write(_ rows: EnterpriseRows) {
        switch format {
        case .json:
            var writer = JSONWriter()
            rows.json(&writer)
            Terminal.write(writer.bytes)
        case .csv:
            var writer = CSVWriter(byteOrderMark: true)
            rows.csv(&writer)
            Terminal.write(writer.bytes)
        case .text: for line in rows.lines(width: Terminal.width) { Terminal.say(line) }
        }
    }
}
