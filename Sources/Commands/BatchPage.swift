import Diagnostics
import Documents
import Quantities
import Reports
import Seals
import Storage

/// The batches of a base.
struct BatchPage {
    let language: Language
    let width: Int

    func table(_ batches: [Batch]) -> [String] {
        if batches.isEmpty { return [say("还没有导入过。", "Nothing was imported yet.")] }
        var table = TextTable([
            .init(say("笔", "entry"), .right), .init(say("登记时间", "recorded")),
            .init(say("来源", "source")), .init(say("截至", "as of")),
            .init(say("指标值", "facts"), .right),
            .init(say("文件", "files"), isFlexible: true), .init(say("撤销", "undone")),
        ])
        for batch in batches {
            table.add([
                "\(batch.entry)", batch.recordedAt.clock(), batch.source,
                batch.asOf.iso, "\(batch.facts)", files(batch), mark(batch),
            ])
        }
        return table.lines(width: width)
    }

    private func files(_ batch: Batch) -> String {
        ControlCharacters.escaped(batch.files.map(\.name).joined(separator: ", "))
    }

    private func mark(_ batch: Batch) -> String {
        if let undone = batch.undoneBy { return say("由第 \(undone) 笔", "by \(undone)") }
        return batch.undoes.map { say("撤销第 \($0) 笔", "undoes \($0)") } ?? ""
    }

    func lines(_ batch: Batch) -> [String] {
        let rows = batch.rows
        return [
            say("第 \(batch.entry) 笔", "Entry \(batch.entry)") + "  " + mark(batch),
            say("来源：", "Source: ") + batch.source + say("，截至 ", ", as of ") + batch.asOf.iso,
            say("登记：", "Recorded: ") + batch.recordedAt.clock() + "  " + batch.actor,
            say(
                "读 \(rows.read) 行：可用 \(rows.accepted)，不可用 \(rows.rejected)；"
                    + "登记 \(batch.facts) 个指标值，相同未重复登记 \(rows.unchanged) 个",
                "\(rows.read) rows: \(rows.accepted) usable, \(rows.rejected) not; "
                    + "\(batch.facts) facts recorded, \(rows.unchanged) the same"),
        ] + batch.files.map { say("文件：", "File: ") + $0.name + "\n  sha256 " + $0.digest.hex }
    }

    func json(_ batches: [Batch]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("batches")
        writer.beginArray()
        for batch in batches { write(batch, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func write(_ batch: Batch, _ writer: inout JSONWriter) {
        writer.beginObject()
        let texts = [
            ("recordedAt", batch.recordedAt.iso), ("actor", batch.actor),
            ("source", batch.source), ("asOf", batch.asOf.iso),
        ]
        for (name, text) in texts {
            writer.key(name)
            writer.string(text)
        }
        let numbers: [(String, Int64?)] = [
            ("entry", batch.entry), ("facts", Int64(batch.facts)),
            ("rowsRead", Int64(batch.rows.read)), ("rowsAccepted", Int64(batch.rows.accepted)),
            ("rowsRejected", Int64(batch.rows.rejected)),
            ("unchanged", Int64(batch.rows.unchanged)), ("undoes", batch.undoes),
            ("undoneBy", batch.undoneBy),
        ]
        for case (let name, let number?) in numbers {
            writer.key(name)
            writer.integer(number)
        }
        writer.key("files")
        writer.beginArray()
        for file in batch.files { write(file, &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ file: BatchFile, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("name")
        writer.string(file.name)
        writer.key("sha256")
        writer.string(file.digest.hex)
        writer.endObject()
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
