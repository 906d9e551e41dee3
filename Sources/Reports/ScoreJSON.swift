import Diagnostics
public import Documents
public import Enterprises
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// Writes scores as JSON with stable field names. Points are text, so that no reader rounds them;
/// whatever may be a range is always `{"low": …, "high": …}`.
public struct ScoreJSON: Sendable {
    /// Which lines of the breakdown are written.
    public enum Lines: String, Sendable, CaseIterable {
        /// Those whose points are still a range, or rest on a figure in doubt.
        case open
        case all
    }

    let board: Scoreboard
    let lines: Lines
    let phrases: Phrases
    private let engine: String

    public init(board: Scoreboard, lines: Lines, phrases: Phrases, engine: String) {
        self.board = board
        self.lines = lines
        self.phrases = phrases
        self.engine = engine
    }

    /// `{"asOf": …, "engine": …, "cards": […], "scores": [`
    public func begin(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", board.scorers.first?.day.iso ?? "")
        writer.member("engine", engine)
        writer.key("cards")
        writer.beginArray()
        for tally in board.tallies { card(tally, &writer) }
        writer.endArray()
        writer.key("scores")
        writer.beginArray()
    }

    public func end(_ writer: inout JSONWriter) {
        writer.endArray()
        writer.endObject()
    }

    /// How many enterprises there are, how many exact: what a rank is to be read against.
    private func card(_ tally: ScoreTally, _ writer: inout JSONWriter) {
        let card = tally.card
        writer.beginObject()
        writer.member("id", card.id)
        writer.member("version", card.version.text)
        writer.member("name", card.name)
        writer.member("family", card.family.rawValue)
        writer.key("illustrative")
        writer.boolean(card.isIllustrative)
        writer.member("evidence", card.evidence.rawValue)
        if let highest = card.highest { writer.member("highest", "\(highest)") }
        writer.member("enterprises", Int64(tally.enterprises))
        if card.hasPoints { writer.member("exact", Int64(tally.exact)) }
        if card.decides {
            writer.key("qualifies")
            writer.beginObject()
            writer.member("yes", Int64(tally.qualifying))
            writer.member("no", Int64(tally.failing))
            writer.member("unknown", Int64(tally.undecided))
            writer.endObject()
        }
        writer.endObject()
    }

    /// The scores of one enterprise as members of `scores`, to be written with `raw`; nil for none.
    public func elements(
        _ index: Int, _ profile: Profile, _ scores: [Score]
    ) -> ArraySlice<UInt8>? {
        var writer = JSONWriter(reserving: 1 << 13)
        writer.beginArray()
        let enterprise = PreparedJSON.enterprise(profile)
        for (card, score) in scores.enumerated() {
            writer.beginObject()
            writer.raw(enterprise)
            write(score, board.place(index, on: card), &writer)
            writer.endObject()
        }
        return scores.isEmpty ? nil : writer.bytes.dropFirst()
    }

    private func write(_ score: Score, _ place: Place?, _ writer: inout JSONWriter) {
        let card = score.card
        writer.member("card", card.id)
        writer.member("version", card.version.text)
        stage(score, &writer)
        if let total = score.total { writer.member("total", total) }
        self.place(place, &writer)
        if score.total != nil {
            writer.key("groups")
            writer.beginArray()
            for (group, counted) in zip(card.groups, score.groups) {
                self.group(group, counted, score, &writer)
            }
            writer.endArray()
        }
        pass(score, &writer)
        clauses("conditions", card.conditions, score.conditions, score, &writer)
        clauses("routes", card.routes, score.routes, score, &writer)
        if let qualifies = score.qualifies { writer.member("qualifies", qualifies.name) }
        grade(score, &writer)
        certificate(score, &writer)
        onFile(score, &writer)
        writer.member("missing", score.lacking, phrases)
        writer.key("marks")
        writer.strings(card.isIllustrative ? ["示意"] : [])
    }

    private func stage(_ score: Score, _ writer: inout JSONWriter) {
        guard let stages = score.card.stages else { return }
        writer.key("stage")
        if let stage = score.stage {
            writer.string(stages.rows[stage].id)
        } else {
            writer.null()
            writer.key("possibleStages")
            writer.strings(score.possibleStages.map { stages.rows[$0].id })
        }
    }

    private func place(_ place: Place?, _ writer: inout JSONWriter) {
        guard let place else { return }
        writer.member("rank", Int64(place.rank))
        possible("possibleRanks", place.best, place.worst, &writer)
        guard let own = place.inStage else { return }
        writer.member("rankInStage", Int64(own.rank))
        possible("possibleRanksInStage", own.best, own.worst, &writer)
        writer.member("enterprisesInStage", Int64(own.of))
        writer.member("undecidedInStage", Int64(own.undecided))
        writer.member("percentileInStage", "\(own.percentile)")
    }

    private func possible(
        _ key: String, _ best: Int, _ worst: Int, _ writer: inout JSONWriter
    ) {
        writer.key(key)
        writer.beginObject()
        writer.member("best", Int64(best))
        writer.member("worst", Int64(worst))
        writer.endObject()
    }
}
