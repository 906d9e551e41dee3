import Diagnostics
public import Documents
import Seals
public import Storage

/// What a check of a base came to, as every face tells it.
public enum AuditJSON {
    /// - Parameter replay: nil where verdicts were not worked out again.
    public static func write(
        _ audit: BaseAudit, _ replay: ReplayReport?, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.key("sound")
        writer.boolean(audit.isSound && replay?.faults.isEmpty ?? true)
        write(audit.published, &writer)
        writer.key("rows")
        writer.beginObject()
        for (table, count) in audit.rows {
            writer.key(table)
            writer.integer(count)
        }
        writer.endObject()
        if let replay {
            writer.key("verdictsReplayed")
            writer.integer(replay.result.replayed)
        }
        writer.key("findings")
        writer.beginArray()
        for finding in audit.findings { write(finding.diagnostic, &writer) }
        for fault in replay?.faults ?? [] { write(fault, &writer) }
        writer.endArray()
        writer.endObject()
    }

    public static func write(_ published: PublishedHead, _ writer: inout JSONWriter) {
        writer.key("length")
        writer.integer(published.length)
        writer.key("head")
        writer.string(published.digest.hex)
    }

    private static func write(_ diagnostic: Diagnostic, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("code")
        writer.string(diagnostic.code)
        writer.key("zh")
        writer.string(diagnostic.message.zh)
        writer.key("en")
        writer.string(diagnostic.message.en)
        writer.endObject()
    }
}
