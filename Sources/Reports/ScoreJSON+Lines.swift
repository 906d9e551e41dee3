import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// The breakdown, group by group and line by line.
extension ScoreJSON {
    func group(
        _ group: IndicatorGroup, _ counted: GroupScore, _ score: Score, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("id", group.id)
        writer.member("low", "\(counted.counted.low)")
        writer.member("high", "\(counted.counted.high)")
        if counted.isCut {
            let ends = [
                (counted.sum.low, counted.counted.low), (counted.sum.high, counted.counted.high),
            ].map { $0.subtracting($1) ?? .zero }
            writer.member("cut", PointRange(min(ends[0], ends[1]), max(ends[0], ends[1])))
        }
        writer.key("lines")
        writer.beginArray()
        for (indicator, line) in zip(group.indicators, counted.lines)
        where lines == .all || line.openness != nil || line.doubt != nil {
            self.line(indicator, line, score, &writer)
        }
        writer.endArray()
        writer.endObject()
    }

    private func line(
        _ indicator: Indicator, _ line: LineScore, _ score: Score, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("id", indicator.id)
        writer.member("points", line.points)
        if let weight = line.weight { writer.member("weight", "\(weight)") }
        writer.member("counted", line.counted)
        value(indicator, line, score, &writer)
        if let openness = line.openness { self.openness(openness, &writer) }
        if let doubt = line.doubt { self.doubt(doubt, &writer) }
        cite("source", "evidence", indicator.citation, &writer)
        if indicator.pointsCitation != indicator.citation {
            cite("pointsSource", "pointsEvidence", indicator.pointsCitation, &writer)
        }
        writer.endObject()
    }

    /// What was measured, in which unit, in which band, and whose figure it is.
    private func value(
        _ indicator: Indicator, _ line: LineScore, _ score: Score, _ writer: inout JSONWriter
    ) {
        if case .alternative(let place, _) = line.hit,
            case .bestOf(let alternatives) = indicator.function
        {
            writer.member("alternative", alternatives[place].id)
        }
        if let band = band(indicator.function, line.hit) { writer.member("band", band) }
        if case .items(let found) = line.hit {
            writer.key("items")
            writer.beginArray()
            for holds in found { holds.map { writer.boolean($0) } ?? writer.null() }
            writer.endArray()
        }
        guard let value = line.measured else { return }
        writer.member("value", "\(value.rounded)")
        guard let (measurement, _) = phrases.measurement(indicator.function, line.hit) else {
            return
        }
        writer.member("unit", measurement.unit)
        guard let field = measurement.field else { return }
        writer.member("field", phrases.dictionary.fields[field].id)
        guard case .known(_, let origin) = score.surroundings.states[field] else { return }
        fact(origin, &writer)
    }

    func fact(_ origin: FactOrigin, _ writer: inout JSONWriter) {
        writer.key("fact")
        writer.beginObject()
        if let year = origin.year { writer.member("period", "\(year)") }
        if let day = origin.day { writer.member("day", day.iso) }
        writer.member("source", origin.source)
        writer.endObject()
    }

    /// The bounds of the band that was hit, or the words of the row.
    private func band(_ function: ScoreFunction, _ hit: Hit) -> String? {
        switch (function, hit) {
        case (.bands(_, let bands), .row(let place)): bands[place].text
        case (.first(let rows), .row(let place)): rows[place].text.zh
        case (.bestOf(let alternatives), .alternative(let place, let inner)):
            band(alternatives[place].function, inner)
        default: nil
        }
    }

    func openness(_ openness: Openness, _ writer: inout JSONWriter) {
        writer.member("missing", openness.missing, phrases)
        writer.unverified(openness.unverified, phrases.dictionary)
        if !openness.offices.isEmpty {
            writer.key("reviews")
            writer.strings(openness.offices.map(\.zh))
        }
        if openness.isUnread {
            writer.key("unread")
            writer.boolean(true)
        }
    }

    /// `"doubt": {"kind": "implausible", "value": "137.2"}`
    private func doubt(_ doubt: Doubt, _ writer: inout JSONWriter) {
        writer.key("doubt")
        writer.beginObject()
        switch doubt {
        case .implausible(let value):
            writer.member("kind", "implausible")
            writer.member("value", "\(value.rounded)")
        case .zeroDenominator: writer.member("kind", "zeroDenominator")
        case .conflict: writer.member("kind", "conflict")
        case .expertOutside(let points):
            writer.member("kind", "expertOutside")
            writer.member("value", "\(points)")
        }
        writer.endObject()
    }

    func cite(
        _ source: String, _ evidence: String, _ citation: Citation, _ writer: inout JSONWriter
    ) {
        writer.key(source)
        writer.strings(citation.sources.map(\.key))
        writer.member(evidence, citation.evidence.rawValue)
    }
}
