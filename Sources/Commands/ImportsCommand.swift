import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao imports list|show`
struct ImportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports", abstract: "已登记的导入批次 · The batches of the base.",
        subcommands: [List.self, Show.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出批次 · List the batches.")

        @OptionGroup var common: CommonOptions
        @Option(help: "输出：text json · output format")
        var format: ImportCommand.Format = .text

        func run() throws {
            let page = BatchPage(language: common.lang, width: Terminal.width)
            let batches = try common.batches()
            if format == .json { return Terminal.write(page.json(batches)) }
            for line in page.table(batches) { Terminal.say(line) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "显示一个批次 · Show one batch.")

        @OptionGroup var common: CommonOptions
        @Argument(help: "笔号 · entry of the journal")
        var entry: Int64
        @Option(help: "输出：text json · output format")
        var format: ImportCommand.Format = .text

        func run() throws {
            let page = BatchPage(language: common.lang, width: Terminal.width)
            guard let batch = try common.batches().first(where: { $0.entry == entry }) else {
                throw Terminal.fail([Self.none(entry)], common.lang)
            }
            if format == .json { return Terminal.write(page.json([batch])) }
            for line in page.lines(batch) { Terminal.say(line) }
        }

        private static func none(_ entry: Int64) -> Diagnostic {
            Diagnostic(
                .error, at: nil, code: "noBatch",
                zh: "第 \(entry) 笔不是导入批次；用 rongqiao imports list 查看。",
                en: "entry \(entry) is no batch; see rongqiao imports list.")
        }
    }
}

extension CommonOptions {
    fileprivate func batches() throws -> [Batch] {
        let base = try base.open(.readOnly, lang)
        return try BaseFile.telling(lang) { try base.reading { try $0.batches() } }
    }
}
