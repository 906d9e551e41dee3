import Diagnostics
public import Documents
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// Writes portraits as JSON with stable field names, ready to be drawn as a radar.
public struct PortraitJSON: Sendable {
    let plan: PortraitPlan
    let asOf: Day
    let phrases: Phrases
    let engine: String

    public init(_ day: PortraitDay, phrases: Phrases, engine: String) {
        plan = day.plan
        asOf = day.day
        self.phrases = phrases
        self.engine = engine
    }

    public func begin(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", asOf.iso)
        writer.member("engine", engine)
        writer.names(plan.name)
        writer.key("illustrative")
        writer.boolean(plan.isIllustrative)
        writer.key("dimensions")
        writer.beginArray()
        for dimension in plan.dimensions {
            writer.beginObject()
            writer.member("id", dimension.id)
            writer.names(dimension.name)
            writer.member("unit", dimension.measurement.unit)
            writer.member("better", dimension.better.rawValue)
            PreparedJSON.cite(dimension.citation, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("portraits")
        writer.beginArray()
    }

    public func end(_ writer: inout JSONWriter) {
        writer.endArray()
        writer.endObject()
    }

    /// One element of `portraits`.
    public func write(_ portrait: Portrait, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.enterprise(portrait.uscc, portrait.name)
        writer.key("stage")
        if let stage = portrait.stage {
            writer.string(plan.stages.rows[stage].id)
        } else {
            writer.null()
        }
        writer.key("sector")
        if let sector = portrait.sector { writer.string(sector) } else { writer.null() }
        writer.key("values")
        writer.beginArray()
        for (dimension, line) in zip(plan.dimensions, portrait.lines) {
            write(line, dimension, portrait, &writer)
        }
        writer.endArray()
        writer.endObject()
    }

    /// Numbers as text, but for the percentile, which is drawn.
    private func write(
        _ line: PortraitLine, _ dimension: PortraitDimension, _ portrait: Portrait,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("dimension", dimension.id)
        switch line.value {
        case .known(let value):
            writer.member("value", "\(value.rounded)")
            writer.member("shown", phrases.measured(value, dimension))
        case .unknown(let openness, let doubt):
            writer.key("value")
            writer.null()
            writer.member("why", phrases.unknown(doubt, dimension))
            writer.key("missing")
            writer.strings(openness.missing.map { phrases.dictionary.fields[$0].id })
        }
        writer.key("percentile")
        if let percentile = line.standing?.percentile {
            writer.raw(percentile.withOnePlace)
        } else {
            writer.null()
        }
        if let standing = line.standing {
            writer.key("peers")
            writer.beginObject()
            writer.member("group", standing.group.rawValue)
            writer.member("shown", phrases.peers(standing, portrait, plan))
            writer.member("size", Int64(standing.size))
            writer.endObject()
        }
        writer.endObject()
    }
}
