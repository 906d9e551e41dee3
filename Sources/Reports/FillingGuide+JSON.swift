import Diagnostics
import Documents
import Quantities
import Rules
import Scorecards
import Vocabulary

// For programs.
extension FillingGuide {
    public func json(_ phrases: Phrases) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("card", card.id)
        writer.member("version", card.version.text)
        writer.member("asOf", asOf.iso)
        writer.key("illustrative")
        writer.boolean(card.isIllustrative)
        writer.key("parts")
        writer.beginArray()
        for part in parts {
            writer.beginObject()
            writer.member("id", part.id)
            writer.member("name", part.name)
            writer.key("items")
            writer.beginArray()
            for item in part.items { self.item(item, phrases, &writer) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func item(_ item: Item, _ phrases: Phrases, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", item.id)
        writer.member("name", item.name)
        if let guide = item.guide { writer.member("guide", guide) }
        writer.key("figures")
        writer.beginArray()
        for figure in item.figures { self.figure(figure, phrases, &writer) }
        writer.endArray()
        writer.key("source")
        writer.strings(item.citation.sources.map(\.key))
        writer.endObject()
    }

    private func figure(_ figure: Figure, _ phrases: Phrases, _ writer: inout JSONWriter) {
        let field = phrases.dictionary.fields[figure.field]
        writer.beginObject()
        writer.member("field", field.id)
        writer.member("label", field.label)
        writer.member("type", field.type.name)
        if !field.unit.isEmpty { writer.member("unit", field.unit) }
        if case .year(let year) = figure.time { writer.member("year", Int64(year)) }
        if !field.type.members.isEmpty {
            writer.key("members")
            writer.strings(field.type.members.map(\.id))
        }
        if !field.definition.isEmpty { writer.member("definition", field.definition) }
        if let office = field.office { writer.member("office", office) }
        if let bring = field.bring { writer.member("bring", bring) }
        if !figure.instead.isEmpty {
            writer.member("orFrom", figure.instead.map(\.field), phrases)
        }
        writer.endObject()
    }
}
