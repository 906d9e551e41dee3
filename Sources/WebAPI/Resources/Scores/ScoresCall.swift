import Documents
import Enterprises
import Quantities
import Reports
import Scorecards
import UseCases
import Vocabulary

/// What the calls about scores share: the cards of a day, enterprises scored on them.
struct ScoresCall {
    let call: Call
    let scorers: [Scorer]

    /// One enterprise, scored on all cards that are asked for.
    struct Scored: Sendable {
        let profile: Profile
        let scores: [Score]
    }

    /// - Parameter cards: by id, `id@version` or name; those of the zone where it is empty.
    /// - Throws: `Faults` for a card that is unknown or not in force.
    init(_ call: Call, cards: [String]) throws {
        self.call = call
        scorers = try PrepareScoring.scorers(
            named: cards, call.loaded, call.ground.installation, on: call.asOf)
    }

    func scored(_ enterprises: [Enterprise]) -> [Scored] {
        let (resolver, day) = (call.ground.resolver, call.asOf)
        let (fields, scorers) = (scorers.fields, scorers)
        return enterprises.concurrentMap { enterprise in
            let (profile, _) = resolver.profile(of: enterprise, asOf: day, only: fields)
            return Scored(profile: profile, scores: scorers.map { $0.score(profile.states) })
        }
    }

    var lines: ScoreJSON.Lines {
        let given = call.text("lines") ?? call.optionalWords("lines")
        return given.flatMap { ScoreJSON.Lines(rawValue: $0) } ?? .all
    }

    func page(_ board: Scoreboard) -> ScoreJSON {
        ScoreJSON(
            board: board, lines: lines, phrases: call.phrases,
            engine: call.service.request.version)
    }

    /// The scores of one enterprise, without a rank: `{"asOf": …, "engine": …, "scores": […]}`.
    func document(_ one: Scored) -> [UInt8] {
        let elements = page(Scoreboard(scorers)).elements(0, one.profile, one.scores)
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("asOf", call.asOf.iso)
        writer.member("engine", call.service.request.version)
        writer.key("scores")
        writer.beginArray()
        if let elements { writer.raw(Array(elements)) }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }
}
