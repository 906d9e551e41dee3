import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Quantities
import SQLiteStorage
import Seals
import Storage
import UseCases

/// `rongqiao backup FILE`
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "备份企业库（不必停用） · Backs up the base while it is in use.")

    @OptionGroup var place: BaseOptions
    @Argument(help: "备份文件 · the backup")
    var file: String
    @Flag(help: "已有同名文件时覆盖 · replace a file of that name")
    var force = false
    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func run() throws {
        let audit = try BaseFile.telling(place.lang) {
            let base = try SQLiteBase.open(place.file.path, .readOnly)
            return try base.backup(to: file, isForced: force)
        }
        let isNoted = LastBackup(path: file, at: Terminal.now, published: audit.published)
            .note(beside: place.file.path)
        switch format {
        case .json: Terminal.write(json(audit))
        case .text: lines(audit).forEach(Terminal.say)
        }
        if !isNoted {
            let note = Diagnostic(
                .warning, at: nil, code: "backupNotNoted",
                zh: "备份已写好，但企业库所在文件夹不可写，doctor 不会知道这次备份。",
                en: "the backup is written; doctor will not know of it, because the base's folder "
                    + "cannot be written.")
            Terminal.complain([note], place.lang)
        }
    }

    private func lines(_ audit: BaseAudit) -> [String] {
        [
            Bilingual(
                zh: "已备份到 \(file)，校验通过。请把下面两项抄在别处，日后可查有无改动：",
                en:
                    "backed up to \(file) and checked. Keep the two lines below elsewhere; they "
                    + "show later whether anything was changed:")[place.lang]
        ] + AuditPage.head(audit, place.lang)
    }

    private func json(_ audit: BaseAudit) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("file")
        writer.string(file)
        AuditJSON.write(audit.published, &writer)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}

/// When a base was last backed up, and what its head was then: a small file beside the base.
struct LastBackup: Codable {
    let path: String
    /// As 2026-11-22T08:00:00.000Z
    let at: String
    let length: Int64
    let head: String

    init(path: String, at moment: Instant, published: PublishedHead) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        at = moment.iso
        length = published.length
        head = published.digest.hex
    }

    private static func place(_ base: String) -> URL {
        URL(fileURLWithPath: base + ".last-backup")
    }

    /// False where the folder cannot be written.
    func note(beside base: String) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return false }
        return (try? data.write(to: LastBackup.place(base), options: .atomic)) != nil
    }

    /// Nil where none is known.
    static func read(beside base: String) -> LastBackup? {
        guard let data = try? Data(contentsOf: place(base)) else { return nil }
        return try? JSONDecoder().decode(LastBackup.self, from: data)
    }
}
