import Diagnostics
import Documents
import FEEL
public import Quantities
import Rules
public import Scorecards
import Vocabulary

/// Scorecards for programs. Points are text, as in the scores.
public struct CardJSON {
    let phrases: Phrases
    private let shelf: CardShelf
    private let day: Day

    public init(_ phrases: Phrases, _ shelf: CardShelf, on day: Day) {
        self.phrases = phrases
        self.shelf = shelf
        self.day = day
    }

    /// An array with the head of every card.
    public func list(_ cards: [Scorecard]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginArray()
        for card in cards {
            writer.beginObject()
            head(card, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endLine()
        return writer.bytes
    }

    /// One card in full.
    public func card(_ card: Scorecard) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        head(card, &writer)
        if let stages = card.stages { self.stages(stages, &writer) }
        clauses("conditions", card.conditions, &writer)
        clauses("routes", card.routes, &writer)
        writer.key("groups")
        writer.beginArray()
        for group in card.groups { self.group(group, card, &writer) }
        writer.endArray()
        pass(card, &writer)
        if let table = card.grades { grades(table, &writer) }
        sources(card, &writer)
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func head(_ card: Scorecard, _ writer: inout JSONWriter) {
        writer.member("id", card.id)
        writer.member("name", card.name)
        writer.member("family", card.family.rawValue)
        writer.key("version")
        writer.beginObject()
        writer.member("text", card.version.text)
        if let file = card.fileVersion { writer.member("name", file) }
        if let from = card.version.from { writer.member("from", from.iso) }
        if let to = card.version.to { writer.member("to", to.iso) }
        if let confirmed = card.version.confirmed { writer.member("confirmed", confirmed.iso) }
        writer.endObject()
        writer.key("inForce")
        writer.boolean(shelf.inForce(card.id, on: day) === card)
        writer.key("illustrative")
        writer.boolean(card.isIllustrative)
        writer.member("evidence", card.evidence.rawValue)
        if let highest = card.highest { writer.member("highest", "\(highest)") }
        if let months = card.validity?.months { writer.member("validityMonths", Int64(months)) }
        writer.member("feeds", card.fedFields, phrases)
        if let title = card.feeds.title { writer.member("title", title) }
    }

    private func stages(_ stages: Stages, _ writer: inout JSONWriter) {
        writer.key("stages")
        writer.beginArray()
        for row in stages.rows {
            writer.beginObject()
            writer.member("id", row.id)
            writer.member("name", row.name)
            writer.member("when", row.text)
            writer.member("unit", stages.measurement.unit)
            writer.endObject()
        }
        writer.endArray()
    }

    private func clauses(_ name: String, _ clauses: [Clause], _ writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        for clause in clauses {
            writer.beginObject()
            writer.member("id", clause.id)
            writer.member("text", clause.text)
            writer.member("level", clause.level.rawValue)
            cite(clause.citation, &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    func cite(_ citation: Citation, _ writer: inout JSONWriter) {
        writer.key("sources")
        writer.strings(citation.sources.map(\.key))
        if let article = citation.article { writer.member("article", article) }
        writer.member("reading", citation.reading.rawValue)
        writer.member("evidence", citation.evidence.rawValue)
    }

    private func group(
        _ group: IndicatorGroup, _ card: Scorecard, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("id", group.id)
        writer.member("name", group.name)
        if let max = group.max { writer.member("max", "\(max)") }
        if group.isBonus {
            writer.key("bonus")
            writer.boolean(true)
        }
        writer.key("indicators")
        writer.beginArray()
        for indicator in group.indicators {
            writer.beginObject()
            self.indicator(indicator, card, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func indicator(
        _ indicator: Indicator, _ card: Scorecard, _ writer: inout JSONWriter
    ) {
        writer.member("id", indicator.id)
        writer.member("name", indicator.name)
        writer.member("max", "\(indicator.max)")
        if !indicator.weights.isEmpty {
            writer.key("weights")
            writer.strings(indicator.weights.map { "\($0)" })
        }
        if indicator.isBonus {
            writer.key("bonus")
            writer.boolean(true)
        }
        writer.member("fields", indicator.fields, phrases)
        function(indicator.function, &writer)
        if let expert = indicator.expert { writer.member("expertField", [expert], phrases) }
        cite(indicator.citation, &writer)
        writer.key("pointsSources")
        writer.strings(indicator.pointsCitation.sources.map(\.key))
        writer.member("pointsEvidence", indicator.pointsCitation.evidence.rawValue)
    }
}
