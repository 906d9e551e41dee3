import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao credit story FOLDER`
struct CreditStoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "把一个文件夹的信贷事项登记进一本新账，与引文对照 · Plays a folder of events and compares.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions

    @Argument(help: "文件夹，含 events.csv，可有 quoted.csv · folder with events.csv")
    var folder: String

    @Option(help: "哪一年，默认清单的最后一年 · which year; default: the last one")
    var year: Int?

    func run() throws {
        let list = try EventFile(folder + "/events.csv", common.lang)
        let base = try place()
        let books = try BaseFile.telling(common.lang) {
            let record = RecordCredit(
                base, "recordEvents", by: actor.name, at: Terminal.now, parts: .life)
            let done = try record.run { try list.plan(on: $0, by: actor.name, id: nil) }
            if case .refused(let refusals) = done.result {
                throw Terminal.fail(refusals.map(\.diagnostic), common.lang)
            }
            return try base.reading { try CreditBooks($0, .life) }
        }
        let last = list.events.map(\.day.year).max() ?? 0
        let page = StoryPage(
            books.life.state, year: year ?? last, quotes: try quotes(), foot: books.foot,
            language: common.lang, width: Terminal.width)
        page.lines.forEach(Terminal.say)
    }

    /// The base that is named; a new one in memory where none is.
    private func place() throws -> SQLiteBase {
        if common.database != nil { return try common.base.open(.make, common.lang) }
        return try SQLiteBase.inMemory()
    }

    /// `quoted.csv`: 年度, 说法, 引文, 统计口径, 来源, 日期, 依据.
    private func quotes() throws -> [StoryPage.Quote] {
        let path = folder + "/quoted.csv"
        guard InputFile.exists(path) else { return [] }
        return QuotedFigures.read(try ConsentDesk.table(path, common.lang))
    }
}
