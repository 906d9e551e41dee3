public import Consents
import Diagnostics
public import Documents
import Enterprises
public import Quantities
import Vocabulary

/// Consents, previews and the access log as JSON with stable names.
public struct ConsentJSON: Sendable {
    public init() {}

    public func list(_ entries: [ListedConsent], on day: Day, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", day.iso)
        writer.key("consents")
        writer.beginArray()
        for entry in entries {
            writer.beginObject()
            consent(entry.consent, &writer)
            writer.member("name", entry.name)
            writer.member("status", entry.status(on: day).name)
            if let withdrawn = entry.withdrawals.day(of: entry.consent, asOf: day) {
                writer.member("withdrawn", withdrawn.iso)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
    }

    public func preview(_ preview: ConsentPreview, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("refused")
        writer.boolean(preview.isRefused)
        writer.key("lines")
        writer.beginArray()
        for line in preview.lines {
            writer.beginObject()
            writer.member("place", line.place.text)
            writer.member("result", line.fate.rawValue)
            consent(line.consent, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("refusedRows")
        writer.strings(preview.refused.map(\.text))
        writer.endObject()
        writer.endLine()
    }

    /// - Parameter entry: of the journal, that recorded it.
    public func withdrawal(_ withdrawal: Withdrawal, entry: Int64, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("consent", withdrawal.consent)
        writer.member("withdrawn", withdrawal.day.iso)
        writer.optional("reason", withdrawal.reason)
        writer.key("entry")
        writer.integer(entry)
        writer.endObject()
        writer.endLine()
    }

    public func accesses(_ records: [LoggedAccess], _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("accesses")
        writer.beginArray()
        for entry in records { access(entry, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
    }

    private func access(_ entry: LoggedAccess, _ writer: inout JSONWriter) {
        let record = entry.record
        writer.beginObject()
        writer.member("moment", record.moment.iso)
        writer.member("person", record.person)
        writer.receiver(record.receiver)
        writer.member("enterprise", record.enterprise)
        writer.member("name", entry.name)
        writer.member("purpose", record.purpose.rawValue)
        writer.member("reason", record.reason.rawValue)
        writer.member("asOf", record.day.iso)
        writer.member("decidedOn", record.decidedOn.iso)
        writer.key("refused")
        writer.boolean(record.isRefused)
        writer.key("fields")
        writer.strings(record.fields)
        writer.key("results")
        writer.strings(record.results)
        writer.member("digest", record.digestHex)
        writer.endObject()
    }

    /// The members of an open object.
    private func consent(_ consent: Consent, _ writer: inout JSONWriter) {
        let (terms, proof) = (consent.terms, consent.proof)
        writer.member("id", consent.id)
        writer.member("enterprise", consent.subject.enterprise)
        writer.member("subject", consent.subject.isPerson ? "owner" : "enterprise")
        writer.member("kind", terms.kind.rawValue)
        writer.member("basis", terms.basis.rawValue)
        writer.member("purpose", terms.purpose.rawValue)
        writer.key("scope")
        writer.strings(terms.scope.parts.map(\.text))
        writer.receiver(terms.receiver)
        writer.member("from", terms.from.iso)
        writer.optional("until", terms.until?.iso)
        writer.optional("template", proof.template?.id)
        writer.optional("templateDigest", proof.template?.digestHex)
        writer.optional("number", proof.evidence?.number)
        writer.optional("document", proof.evidence?.document)
        writer.optional("signatory", proof.signatory?.role.rawValue)
        writer.optional("authority", proof.signatory?.authority)
    }
}

extension JSONWriter {
    /// The receiver's name, or `{"zone": true}`.
    mutating func receiver(_ receiver: Receiver) {
        key("receiver")
        if let name = receiver.name { return string(name) }
        beginObject()
        key("zone")
        boolean(true)
        endObject()
    }

    /// The text, or null.
    mutating func optional(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }
}
