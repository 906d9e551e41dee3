import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// Score functions, pass marks, grades and sources.
extension CardJSON {
    func function(_ function: ScoreFunction, _ writer: inout JSONWriter) {
        switch function {
        case .bands(let measurement, let bands):
            self.measurement(measurement, &writer)
            rows("bands", bands.map { ($0.text, $0.points) }, &writer)
        case .linear(let measurement, let linear):
            self.measurement(measurement, &writer)
            writer.key("linear")
            writer.beginObject()
            writer.member("from", "\(linear.from)")
            writer.member("to", "\(linear.to)")
            writer.key("points")
            writer.strings(["\(linear.pointsAtFrom)", "\(linear.pointsAtTo)"])
            writer.endObject()
        case .formula(let formula): writer.member("formula", formula.text)
        case .first(let found): rows("first", found.map { ($0.text.zh, $0.points) }, &writer)
        case .bestOf(let alternatives): self.alternatives(alternatives, &writer)
        case .checklist(let each, let items):
            writer.member("each", "\(each)")
            writer.key("items")
            writer.strings(items.map(\.text.zh))
        case .expert(let field): writer.member("expertField", [field], phrases)
        case .unread:
            writer.key("unread")
            writer.boolean(true)
        }
    }

    private func alternatives(
        _ alternatives: [ScoreFunction.Alternative], _ writer: inout JSONWriter
    ) {
        writer.key("bestOf")
        writer.beginArray()
        for alternative in alternatives {
            writer.beginObject()
            writer.member("id", alternative.id)
            writer.member("name", alternative.name)
            function(alternative.function, &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private func measurement(_ measurement: Measurement, _ writer: inout JSONWriter) {
        writer.member("of", measurement.formula.text)
        writer.member("unit", measurement.unit)
        if measurement.domain != .all { writer.member("within", measurement.domain.description) }
    }

    /// Points of null were not read.
    private func rows(
        _ name: String, _ rows: [(String, PointRange?)], _ writer: inout JSONWriter
    ) {
        writer.key(name)
        writer.beginArray()
        for (text, points) in rows {
            writer.beginObject()
            writer.member("when", text)
            if let points {
                writer.member("points", points)
            } else {
                writer.key("points")
                writer.null()
            }
            writer.endObject()
        }
        writer.endArray()
    }

    func pass(_ card: Scorecard, _ writer: inout JSONWriter) {
        guard let pass = card.pass else { return }
        writer.key("pass")
        writer.beginArray()
        for part in pass.parts {
            writer.beginObject()
            if let group = part.group { writer.member("group", group) }
            writer.member("must", part.text)
            writer.endObject()
        }
        writer.endArray()
    }

    func grades(_ table: GradeTable, _ writer: inout JSONWriter) {
        writer.key("grades")
        writer.beginObject()
        writer.member("field", phrases.dictionary.fields[table.field].id)
        writer.key("rows")
        writer.beginArray()
        for row in table.rows {
            writer.beginObject()
            writer.member("grade", row.grade)
            if let text = row.text { writer.member("when", text) }
            switch row.amount {
            case .money(let money): writer.member("amountFen", money.fen)
            case .unread: writer.member("amount", "unread")
            case .none: writer.member("amount", "none")
            }
            cite(row.citation, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("overrides")
        writer.beginArray()
        for override in table.overrides {
            writer.beginObject()
            writer.member("id", override.clause.id)
            writer.member("text", override.clause.text)
            switch override.effect {
            case .decides(let grade): writer.member("grade", grade)
            case .excludes(let grade): writer.member("not", grade)
            }
            cite(override.clause.citation, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    func sources(_ card: Scorecard, _ writer: inout JSONWriter) {
        writer.key("sources")
        writer.beginArray()
        for source in card.sources {
            writer.beginObject()
            writer.member("key", source.key)
            writer.member("title", source.title)
            if let number = source.number { writer.member("number", number) }
            if let date = source.date { writer.member("date", date.iso) }
            writer.member("evidence", source.evidence.rawValue)
            if let url = source.url { writer.member("url", url) }
            writer.endObject()
        }
        writer.endArray()
    }
}
