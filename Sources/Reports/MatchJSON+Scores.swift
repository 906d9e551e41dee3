import Documents
import Enterprises
import Matching
import Quantities
import Rules
import Scorecards
import Vocabulary

/// The title standings of one enterprise, each worked out once, when a clause asks for it.
struct Standings {
    let session: Session
    let match: EnterpriseMatch
    private var known: [String: TitleStanding] = [:]

    init(session: Session, match: EnterpriseMatch) {
        self.session = session
        self.match = match
    }

    mutating func of(_ title: String) -> TitleStanding {
        if let standing = known[title] { return standing }
        let standing = session.standing(of: title, in: match)
        known[title] = standing
        return standing
    }
}

// Titles and points beside the clauses that rest on them.
extension MatchJSON {
    /// `"titles": [{"title": "hnte", "certificate": "expired", "until": "2026-11-21",
    /// "wouldQualify": "unknown", "card": "hnte@…"}]`
    func titles(
        _ titles: [String], _ standings: inout Standings, _ writer: inout JSONWriter
    ) {
        if titles.isEmpty { return }
        writer.key("titles")
        writer.beginArray()
        for title in titles { write(standings.of(title), &writer) }
        writer.endArray()
    }

    private func write(_ standing: TitleStanding, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("title", standing.title)
        writer.member("certificate", standing.certificate.name)
        if let day = standing.certificate.lastDay { writer.member("until", day.iso) }
        if let score = standing.score {
            writer.member("wouldQualify", score.qualifies?.name ?? "unknown")
            writer.member("card", score.card.citedAs)
        }
        writer.endObject()
    }

    /// `"scores": [{"card": …, "fields": […], "total": {"low": "45.75", "high": "81.75"},
    /// "grades": ["A", "B"]}]`
    func scores(_ match: EnterpriseMatch, _ index: Int, _ writer: inout JSONWriter) {
        let scores = session.scores(feeding: readFields[index], in: match)
        if scores.isEmpty { return }
        writer.key("scores")
        writer.beginArray()
        for (score, fields) in scores {
            writer.beginObject()
            writer.member("card", score.card.citedAs)
            writer.key("fields")
            writer.strings(fields.map { session.matcher.dictionary.fields[$0].id })
            onFile(fields, match, &writer)
            if let total = score.total { self.total(total, &writer) }
            if let table = score.card.grades, let grade = score.grade {
                writer.key("grades")
                writer.strings(grade.possible.map { table.rows[$0].grade })
            }
            if let qualifies = score.qualifies { writer.member("qualifies", qualifies.name) }
            writer.endObject()
        }
        writer.endArray()
    }

    /// `"onFile": {"zhishi-jiazhi.grade": "D"}`: what an office gave counts, whatever is computed.
    private func onFile(
        _ fields: [FieldIndex], _ match: EnterpriseMatch, _ writer: inout JSONWriter
    ) {
        let given = fields.filter { match.onFile.states[$0].value != nil }
        if given.isEmpty { return }
        writer.key("onFile")
        writer.beginObject()
        for field in given {
            guard let value = match.onFile.states[field].value else { continue }
            writer.key(session.matcher.dictionary.fields[field].id)
            writer.value(value)
        }
        writer.endObject()
    }

    /// Points as text, so that no reader rounds them.
    private func total(_ total: PointRange, _ writer: inout JSONWriter) {
        writer.key("total")
        writer.beginObject()
        writer.member("low", "\(total.low.plain)")
        writer.member("high", "\(total.high.plain)")
        writer.endObject()
    }
}

extension TitleStanding.Certificate {
    var name: String {
        switch self {
        case .held: "held"
        case .expired: "expired"
        case .none: "none"
        case .unknown: "unknown"
        }
    }

    var lastDay: Day? {
        switch self {
        case .held(let day): day
        case .expired(let day): day
        case .none, .unknown: nil
        }
    }
}

extension Truth {
    var name: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .open: "unknown"
        }
    }
}
