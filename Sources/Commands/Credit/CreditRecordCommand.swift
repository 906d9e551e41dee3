import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Quantities
import SQLiteStorage
import Seals
import Storage
import UseCases

/// `rongqiao credit record FILE`
struct CreditRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "登记信贷事项清单（CSV、XLSX），一行一事 · Records a list of events of credit.")

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "清单：日期、需求编号、事项、企业名称、金融机构…… · the list")
    var file: String

    @Flag(name: .customLong("dry-run"), help: "只预览，不登记 · look only")
    var dryRun = false

    func run() throws {
        let desk = CreditDesk(common: options.common)
        let list = try EventFile(file, options.lang)
        if dryRun {
            let books = try EventFile.books(options.common, .life)
            let write = try BaseFile.telling(options.lang) {
                try list.plan(on: books, by: options.actor.name, id: options.id)
            }
            return Terminal.say(
                Bilingual(
                    zh: "可登记 \(write.steps.count) 行；这次没有登记。",
                    en: "\(English.count(write.steps.count, "line"))"
                        + " can be recorded; nothing was.")[
                        options.lang])
        }
        let done = try desk.write("recordEvents", options, .life) { books in
            try list.plan(on: books, by: options.actor.name, id: options.id)
        }
        let line = Bilingual(
            zh: "清单 \(done.write.steps.count) 行。",
            en: "\(English.count(done.write.steps.count, "line")).")
        desk.answer(done, options.format, [line[options.lang]])
    }
}

/// A list of events as a file.
struct EventFile {
    let events: [CreditEvent]
    let digest: Digest

    /// - Throws: status 1, after telling every bad cell; then nothing of the list may be recorded.
    init(_ path: String, _ language: Language) throws {
        digest = Digest(of: try BaseFile.telling(language) { try InputFile.bytes(path) })
        let table = try ConsentDesk.table(path, language)
        let (events, faults) = EventListReader.read(table)
        Terminal.complain(faults, language)
        if faults.hasErrors { throw ExitCode(1) }
        self.events = events
    }

    /// - Parameter id: before the number of each line; the digest of the file where none is given.
    func plan(on books: CreditBooks, by actor: String, id: String?) throws -> CreditWrite {
        try RecordEvents.plan(
            events, prefix: id ?? "list/\(digest.short)", actor: actor, at: Terminal.now, on: books)
    }

    /// The books of the base; empty ones where there is no base yet.
    static func books(
        _ common: CommonOptions, _ parts: CreditBooks.Parts
    ) throws -> CreditBooks {
        if InputFile.exists(common.base.path) {
            return try CreditDesk(common: common).books(parts)
        }
        return try SQLiteBase.inMemory().reading { try CreditBooks($0, parts) }
    }
}
