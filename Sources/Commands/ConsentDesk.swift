import ArgumentParser
import Consents
import Diagnostics
import Documents
import Products
import Quantities
import Registry
import Reports
import SQLiteStorage
import Storage
import UseCases

/// What the commands that record consents share.
struct ConsentDesk {
    let common: CommonOptions
    let day: Day
    let format: ConsentFormat

    init(_ common: CommonOptions, _ day: Day, _ format: ConsentFormat) {
        self.common = common
        self.day = day
        self.format = format
    }

    /// The one table of a list.
    static func table(_ file: String, _ language: Language) throws -> Table {
        try BaseFile.telling(language) {
            guard case .tables(let tables) = try InputFile(path: file).open(),
                let table = tables.first(where: { !$0.rows.isEmpty })
            else {
                throw Faults([
                    Diagnostic(
                        .error, at: SourceLocation(file: file), code: "noTable",
                        zh: "文件里没有表格；请给 CSV 或 XLSX 的授权清单。",
                        en: "the file holds no table; give a list as CSV or XLSX.")
                ])
            }
            return table
        }
    }

    /// Previews, tells every fault, and records all of it or nothing.
    func record(_ table: Table, from file: String, by actor: String, dryRun: Bool) throws {
        let loaded = try common.load(.scoring)
        let recorder = RecordConsents(
            dictionary: loaded.dictionary, shelf: try ConsentDesk.shelf(common), day: day)
        let base = try common.base.open(dryRun ? .readOnly : .existing, common.lang)
        try BaseFile.telling(common.lang) {
            let plan = try base.reading { try recorder.plan(table, $0) }
            Terminal.complain(plan.diagnostics, common.lang)
            show(plan.preview, Phrases(language: common.lang, dictionary: loaded.dictionary))
            if plan.diagnostics.hasErrors { throw ExitCode(1) }
            if dryRun { return }
            let entry = try recorder.record(
                plan, in: base, file: file, by: actor, at: Terminal.now)
            Terminal.complain(told(entry?.seq))
        }
    }

    private func told(_ seq: Int64?) -> String {
        guard let seq else {
            return common.lang == .zh ? "没有新的授权，未登记。" : "Nothing new; nothing was recorded."
        }
        return common.lang == .zh ? "已登记为第 \(seq) 笔。" : "Recorded as entry \(seq)."
    }

    private func show(_ preview: ConsentPreview, _ phrases: Phrases) {
        switch format {
        case .text:
            ConsentPreviewPage(preview, phrases: phrases, width: Terminal.width).lines()
                .forEach(Terminal.say)
        case .json:
            var writer = JSONWriter()
            ConsentJSON().preview(preview, &writer)
            Terminal.write(writer.bytes)
        }
    }

    /// The forms of `templates/consent` in the catalogue.
    private static func shelf(_ common: CommonOptions) throws -> TemplateShelf {
        try BaseFile.telling(common.lang) {
            var shelf = TemplateShelf()
            for form in try CatalogueFolder.find(common.catalogue).consentForms() {
                shelf.add(file: form.path, bytes: form.bytes)
            }
            return shelf
        }
    }
}

/// Words of options.
enum ConsentOptions {
    static func receiver(_ text: String) throws -> Receiver {
        if let receiver = Receiver(text) { return receiver }
        throw ValidationError("--for 要写接收方的全称，或 园区 · name the receiver.")
    }

    static func purpose(_ text: String) throws -> Purpose {
        if let purpose = Purpose(word: text) { return purpose }
        throw ValidationError(known("--purpose", Purpose.allCases.map { ($0.rawValue, $0.label) }))
    }

    static func reason(_ text: String) throws -> AccessReason {
        if let reason = AccessReason(word: text) { return reason }
        throw ValidationError(
            known("--reason-code", AccessReason.allCases.map { ($0.rawValue, $0.label) }))
    }

    private static func known(_ option: String, _ words: [(String, Bilingual)]) -> String {
        option + ": " + words.map { "\($0.0)（\($0.1.zh)）" }.joined(separator: " ")
    }
}
