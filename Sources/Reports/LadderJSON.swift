import Diagnostics
public import Documents
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// Writes ladders as JSON with stable field names: every enterprise with its rungs, and for the
/// next ones (or the one that is wanted) clause by clause what lacks; the counts at the end.
public struct LadderJSON: Sendable {
    let day: LadderDay
    let phrases: Phrases
    let wanted: String?
    let engine: String

    /// - Parameter wanted: the id of the rung whose clauses are told; nil for the next rungs.
    public init(_ day: LadderDay, phrases: Phrases, wanted: String? = nil, engine: String) {
        self.day = day
        self.phrases = phrases
        self.wanted = wanted
        self.engine = engine
    }

    /// `{"asOf": …, "engine": …, "enterprises": [`
    public func begin(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", day.day.iso)
        writer.member("engine", engine)
        writer.key("enterprises")
        writer.beginArray()
    }

    /// Closes the enterprises and writes the counts.
    public func end(_ tally: LadderTally, _ writer: inout JSONWriter) {
        writer.endArray()
        writer.member("count", Int64(tally.enterprises))
        writer.key("tracks")
        writer.beginArray()
        for (track, counts) in zip(day.ladder.tracks, tally.tracks) {
            write(track, counts, &writer)
        }
        writer.endArray()
        writer.endObject()
    }

    /// One element of `enterprises`.
    public func write(_ standing: LadderStanding, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.enterprise(standing.uscc, standing.name)
        writer.key("tracks")
        writer.beginArray()
        for track in standing.tracks { write(track, &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ standing: TrackStanding, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("track", standing.track.id)
        writer.key("layer")
        if let layer = standing.layer { writer.integer(layer) } else { writer.null() }
        writer.key("next")
        writer.strings(standing.next.map { standing.track.rungs[$0].id })
        writer.key("rungs")
        writer.beginArray()
        for (place, rung) in standing.track.rungs.enumerated() {
            let isTold = wanted.map { $0 == rung.id } ?? standing.next.contains(place)
            write(rung, standing.rungs[place], isTold: isTold, &writer)
        }
        writer.endArray()
        writer.endObject()
    }

    private func write(
        _ rung: LadderRung, _ standing: RungStanding, isTold: Bool, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("rung", rung.id)
        writer.member("holds", standing.holding.name)
        if let day = standing.holding.lastDay { writer.member("until", day.iso) }
        if case .unknown(let openness) = standing.holding { write(openness, &writer) }
        writer.key("qualifies")
        if let truth = standing.qualifies { writer.string(truth.name) } else { writer.null() }
        if let score = standing.score {
            writer.member("card", score.card.citedAs)
            if isTold { write(Shortfall(score), score, &writer) }
        }
        writer.endObject()
    }

    private func write(
        _ track: LadderTrack, _ counts: LadderTally.Track, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("track", track.id)
        writer.names(track.name)
        writer.key("illustrative")
        writer.boolean(track.isIllustrative)
        writer.member("onSome", Int64(counts.onSome))
        writer.member("onNone", Int64(counts.onNone))
        if let choice = track.choice { members(choice, counts, &writer) }
        sums(track, counts, &writer)
        writer.key("rungs")
        writer.beginArray()
        for (rung, count) in zip(track.rungs, counts.rungs) {
            writer.beginObject()
            writer.member("rung", rung.id)
            writer.names(rung.name)
            writer.member("layer", Int64(rung.layer))
            writer.member("holds", Int64(count.holds))
            writer.member("expired", Int64(count.expired))
            writer.member("lacks", Int64(count.lacks))
            writer.member("unknown", Int64(count.unknown))
            writer.member("candidates", Int64(count.candidates))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func sums(
        _ track: LadderTrack, _ counts: LadderTally.Track, _ writer: inout JSONWriter
    ) {
        if track.sums.isEmpty { return }
        writer.key("sums")
        writer.beginArray()
        for (sum, count) in zip(track.sums, counts.sums) {
            writer.beginObject()
            writer.names(sum.name)
            writer.key("rungs")
            writer.strings(sum.rungs.map { track.rungs[$0].id })
            writer.member("holds", Int64(count))
            writer.endObject()
        }
        writer.endArray()
    }

    private func members(
        _ choice: Int, _ counts: LadderTally.Track, _ writer: inout JSONWriter
    ) {
        let field = phrases.dictionary.fields[choice]
        writer.member("choice", field.id)
        writer.key("members")
        writer.beginObject()
        for member in field.type.members {
            if let count = counts.members[member.id] { writer.member(member.id, Int64(count)) }
        }
        writer.endObject()
    }
}

extension JSONWriter {
    /// `"enterprise": {"uscc": …, "name": …}`
    mutating func enterprise(_ uscc: USCC?, _ name: String) {
        key("enterprise")
        beginObject()
        key("uscc")
        if let uscc { string(uscc.text) } else { null() }
        member("name", name)
        endObject()
    }

    mutating func names(_ name: Bilingual) {
        member("zh", name.zh)
        member("en", name.en)
    }
}
