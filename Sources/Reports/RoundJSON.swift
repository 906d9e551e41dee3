import Diagnostics
public import Documents
public import Quantities
import Rules
public import Scorecards
import Vocabulary

/// The pages of a round as JSON. Points and shares are text, so that no reader rounds them.
public struct RoundJSON {
    let day: Day
    let phrases: Phrases

    /// - Parameter phrases: for the ids of fields.
    public init(day: Day, phrases: Phrases) {
        self.day = day
        self.phrases = phrases
    }

    public func status(
        _ round: Round, isFrozen: Bool, _ result: RoundResult?, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        head(round, isFrozen, &writer)
        writer.key("objections")
        writer.beginArray()
        for objection in round.objections { self.objection(objection, &writer) }
        writer.endArray()
        if let result {
            population(result, &writer)
            figures(result, &writer)
        }
        writer.endObject()
        writer.endLine()
    }

    /// - Parameter top: the last rank that is written; nil for all.
    public func score(
        _ result: RoundResult, _ movement: RoundMovement?, top: Int?, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        head(result.round, false, &writer)
        population(result, &writer)
        if let movement { previous(movement, &writer) }
        writer.key("ranking")
        writer.beginArray()
        for line in result.ranking where top.map({ line.place.rank <= $0 }) ?? true {
            self.line(line, result.round, movement, &writer)
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
    }

    private func head(_ round: Round, _ isFrozen: Bool, _ writer: inout JSONWriter) {
        writer.member("round", round.id)
        writer.member("name", round.name)
        writer.member("card", round.card.citedAs)
        writer.key("illustrative")
        writer.boolean(round.card.isIllustrative)
        writer.member("year", Int64(round.year))
        writer.member("asOf", round.freeze.iso)
        writer.member("today", day.iso)
        writer.member("phase", round.phase(on: day, isFrozen: isFrozen).rawValue)
        for (name, days) in [
            ("window", round.window), ("verification", round.verification),
            ("publication", round.publication),
        ] {
            writer.key(name)
            writer.beginObject()
            writer.member("from", days.lowerBound.iso)
            writer.member("to", days.upperBound.iso)
            writer.endObject()
        }
        writer.member("counts", round.counts.rawValue)
        writer.member("publish", round.publish.rawValue)
    }

    private func objection(_ objection: Objection, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", objection.id)
        writer.member("enterprise", objection.enterprise)
        if let field = objection.field { writer.member("field", id(field)) }
        writer.member("text", objection.text)
        writer.member("raised", objection.raised.iso)
        if let decided = objection.decided { writer.member("decided", decided.iso) }
        if let result = objection.result { writer.member("result", result.rawValue) }
        writer.key("open")
        writer.boolean(objection.isOpen(on: day))
        writer.endObject()
    }

    private func population(_ result: RoundResult, _ writer: inout JSONWriter) {
        writer.key("population")
        writer.beginObject()
        writer.member("of", result.round.populationText)
        writer.member("evaluated", Int64(result.population))
        writer.member("outside", Int64(result.outside.count))
        writer.key("undecided")
        writer.beginArray()
        for one in result.undecided {
            writer.beginObject()
            writer.enterprise(one.enterprise)
            writer.key("missing")
            writer.strings(one.openness.missing.map(id))
            writer.key("offices")
            writer.strings(one.openness.offices.map(\.zh))
            writer.endObject()
        }
        writer.endArray()
        writer.share("complete", result.complete, result.coverage(result.complete))
        writer.share("begun", result.begun, result.coverage(result.begun))
        writer.endObject()
    }

    private func figures(_ result: RoundResult, _ writer: inout JSONWriter) {
        writer.key("figures")
        writer.beginArray()
        for count in result.figures {
            writer.beginObject()
            writer.member("field", id(count.field))
            for (name, number) in [
                ("known", count.known), ("reported", count.reported),
                ("evidenced", count.evidenced), ("verified", count.verified),
                ("untold", count.unsaid), ("conflicts", count.conflicts),
                ("missing", count.missing), ("counted", count.counted),
            ] {
                writer.member(name, Int64(number))
            }
            writer.endObject()
        }
        writer.endArray()
    }

    func id(_ field: Int) -> String { phrases.dictionary.fields[field].id }
}
