public import Consents
import Diagnostics
public import Documents
import Quantities
public import Vocabulary

/// A view as JSON with stable names, for the receiver's own system.
public struct BankViewJSON: Sendable {
    let dictionary: FieldDictionary

    public init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    public func write(_ view: BankView, _ writer: inout JSONWriter) {
        writer.beginObject()
        head(view, &writer)
        writer.key("fields")
        fields(view.shown, &writer)
        writer.key("rights")
        writer.beginArray()
        for right in view.rights where !right.isEmpty { fields(right, &writer) }
        writer.endArray()
        writer.key("unknown")
        writer.strings(view.unknown.map { dictionary[$0].id })
        results(view, &writer)
        withheld(view, &writer)
        writer.member("digest", view.digestHex)
        writer.endObject()
        writer.endLine()
    }

    private func head(_ view: BankView, _ writer: inout JSONWriter) {
        let request = view.request
        writer.key("enterprise")
        writer.beginObject()
        writer.optional("uscc", view.uscc?.text)
        writer.member("name", view.name)
        writer.endObject()
        writer.receiver(request.receiver)
        writer.member("purpose", request.purpose.rawValue)
        writer.member("reason", request.reason.rawValue)
        writer.member("person", request.person)
        writer.member("asOf", request.day.iso)
        writer.member("decidedOn", request.decidedOn.iso)
        writer.key("refused")
        writer.boolean(view.isRefused)
    }

    private func fields(_ entries: [ShownField], _ writer: inout JSONWriter) {
        writer.beginArray()
        for entry in entries { field(entry, &writer) }
        writer.endArray()
    }

    private func field(_ entry: ShownField, _ writer: inout JSONWriter) {
        let field = dictionary[entry.field]
        writer.beginObject()
        writer.member("field", field.id)
        writer.member("label", field.label)
        writer.key("value")
        if let value = entry.value { writer.value(value) } else { writer.null() }
        if entry.value == nil {
            writer.key("conflict")
            writer.boolean(true)
        }
        if field.type.isPlainFigure, !field.unit.isEmpty { writer.member("unit", field.unit) }
        if let origin = entry.origin {
            writer.optional("period", origin.year.map { "\($0)" })
            writer.member("source", origin.source)
            writer.optional("day", origin.day?.iso)
            writer.optional("verification", origin.verification?.rawValue)
        }
        basis(entry, &writer)
        writer.endObject()
    }

    private func basis(_ entry: ShownField, _ writer: inout JSONWriter) {
        writer.key("disputed")
        writer.boolean(entry.isDisputed)
        if let grant = entry.answer.grant {
            writer.member("consent", grant.consent)
            writer.member("basis", grant.basis.rawValue)
        }
        if let why = entry.answer.whyKept { writer.member("kept", why) }
    }

    private func results(_ view: BankView, _ writer: inout JSONWriter) {
        writer.key("results")
        writer.beginArray()
        for result in view.results {
            writer.beginObject()
            writer.member("id", result.id)
            writer.member("label", result.label)
            writer.member("outcome", result.outcome)
            writer.endObject()
        }
        writer.endArray()
    }

    private func withheld(_ view: BankView, _ writer: inout JSONWriter) {
        writer.key("withheld")
        writer.beginArray()
        for entry in view.withheld {
            writer.beginObject()
            writer.member("field", dictionary[entry.field].id)
            writer.member("label", dictionary[entry.field].label)
            writer.member("reason", entry.reason.name)
            if case .refused(let refusal) = entry.reason { more(refusal, &writer) }
            writer.endObject()
        }
        for result in view.withheldResults {
            writer.beginObject()
            writer.member("result", result.id)
            writer.member("label", result.label)
            writer.member("reason", result.refusal.reason.name)
            more(result.refusal, &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private func more(_ refusal: Refusal, _ writer: inout JSONWriter) {
        if let day = refusal.reason.day { writer.member("day", day.iso) }
        if let through = refusal.through { writer.member("through", dictionary[through].id) }
    }
}

extension FieldType {
    /// A figure whose unit its JSON does not tell: money is in fen there, ratios are shares of one.
    var isPlainFigure: Bool {
        switch self {
        case .count, .number, .months, .age: true
        default: false
        }
    }
}
