import ArgumentParser
import Diagnostics
import Documents
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao export FOLDER`
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "把企业库全部内容导出为开放格式 · Writes all of the base to open files.")

    @OptionGroup var place: BaseOptions
    @Argument(help: "导出到哪个文件夹（新建） · the folder; it must not exist")
    var folder: String
    @Flag(help: "连同个人数据的钥匙（写进 keys.jsonl，请另行保管） · with the keys of personal values")
    var withKeys = false
    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func run() throws {
        let (files, audit) = try BaseFile.telling(place.lang) {
            let base = try SQLiteBase.open(place.file.path, .readOnly)
            let audit = try base.verify()
            if !audit.isSound {
                throw CareFault.unsound(path: place.file.path, findings: audit.findings)
            }
            let export = WriteExport(
                program: Program.version, at: Terminal.now, holdsKeys: withKeys)
            return (try base.dumping { try export.write($0, to: folder) }, audit)
        }
        switch format {
        case .json: Terminal.write(json(files, audit))
        case .text: lines(files, audit).forEach(Terminal.say)
        }
    }

    private func lines(_ files: [(name: String, rows: Int)], _ audit: BaseAudit) -> [String] {
        let rows = files.reduce(0) { $0 + $1.rows }
        let done = Bilingual(
            zh: "已导出 \(files.count) 个文件、\(rows) 行到 \(folder)；说明见其中 README.md。",
            en: "\(files.count) files with \(rows) rows are in \(folder); see its README.md.")
        let keys =
            withKeys
            ? Bilingual(
                zh: "keys.jsonl 是个人数据的钥匙：有它就读得出个人数据，请移出文件夹另行保管。",
                en: "keys.jsonl opens the personal values: move it out of the folder and keep it "
                    + "apart.")
            : Bilingual(
                zh: "个人数据仍是密封的，没有导出钥匙；要连钥匙导出请加 --with-keys。",
                en: "Personal values stay sealed, their keys were not exported; --with-keys would.")
        return [done[place.lang], keys[place.lang]] + AuditPage.head(audit, place.lang)
    }

    private func json(_ files: [(name: String, rows: Int)], _ audit: BaseAudit) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("folder")
        writer.string(folder)
        AuditJSON.write(audit.published, &writer)
        writer.key("keys")
        writer.boolean(withKeys)
        writer.key("files")
        writer.beginObject()
        for (name, rows) in files {
            writer.key(name)
            writer.integer(rows)
        }
        writer.endObject()
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}
