import Diagnostics
public import Documents
import Quantities
public import Reviews

/// The queue as JSON with stable names.
public struct ReviewJSON: Sendable {
    let terms: ReviewTerms

    public init(terms: ReviewTerms) {
        self.terms = terms
    }

    /// `{"asOf": …, "terms": {…}, "items": [{"kind": "judgement", "due": …, "overdue": false, …}]}`
    public func write(_ queue: ReviewQueue, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", queue.day.iso)
        writer.key("terms")
        writer.beginObject()
        writer.member("defaultDays", Int64(terms.defaultDays))
        writer.member("ownChoice", true)
        writer.endObject()
        writer.key("items")
        writer.beginArray()
        for row in queue.rows { write(row, &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ row: ReviewQueue.Row, _ writer: inout JSONWriter) {
        let item = row.item
        writer.beginObject()
        writer.member("kind", item.kind.rawValue)
        writer.enterprise(item.enterprise)
        writer.member("subject", item.subject)
        writer.member("address", item.address)
        writer.member("office", item.office)
        writer.member("opened", item.opened.iso)
        writer.member("termDays", Int64(terms.days(for: item.office)))
        writer.key("due")
        if let due = row.due { writer.string(due.iso) } else { writer.null() }
        writer.member("provisional", row.isProvisional)
        writer.member("overdue", row.isOverdue)
        writer.key("waitingFor")
        writer.strings(item.waitingFor)
        writer.member("settles", Int64(item.settles))
        if let note = item.note { writer.member("note", note) }
        writer.endObject()
    }
}

extension JSONWriter {
    /// `"enterprise": {"key": …, "name": …}`
    mutating func enterprise(_ enterprise: EnterpriseName) {
        key("enterprise")
        beginObject()
        member("key", enterprise.key)
        member("name", enterprise.name)
        endObject()
    }
}
