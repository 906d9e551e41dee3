import Diagnostics
import Documents
import Quantities
import Rules
import Scorecards
import Vocabulary

// What lacks for a rung.
extension LadderJSON {
    /// `"lacking": 3, "notMet": 1, "conditions": […], "ways": […]`
    func write(_ shortfall: Shortfall, _ score: Score, _ writer: inout JSONWriter) {
        let near = shortfall.nearness
        writer.member("lacking", Int64(near.lacking))
        writer.member("notMet", Int64(near.unmet))
        writer.key("conditions")
        writer.beginArray()
        for gap in shortfall.conditions { write(gap, &writer) }
        writer.endArray()
        if shortfall.ways.isEmpty { return }
        writer.key("ways")
        writer.beginArray()
        for way in shortfall.ways {
            switch way {
            case .route(let gap): write(gap, &writer)
            case .pass(let parts): write(parts, score, &writer)
            }
        }
        writer.endArray()
    }

    /// `"missing": [field ids], "offices": […], "unread": true`
    func write(_ openness: Openness, _ writer: inout JSONWriter) {
        if !openness.missing.isEmpty {
            writer.key("missing")
            writer.strings(openness.missing.map { phrases.dictionary.fields[$0].id })
        }
        if !openness.offices.isEmpty {
            writer.key("offices")
            writer.strings(openness.offices.map { $0[phrases.language] })
        }
        if openness.isUnread {
            writer.key("unread")
            writer.boolean(true)
        }
    }

    private func write(_ gap: Shortfall.ClauseGap, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("clause", gap.clause.id)
        if gap.clause.level != .hard { writer.member("level", gap.clause.level.rawValue) }
        writer.member("answer", gap.standing.answer.rawValue)
        if let openness = gap.standing.openness { write(openness, &writer) }
        writer.member("text", gap.clause.text[phrases.language])
        write(gap.lack, &writer)
        PreparedJSON.cite(gap.clause.citation, &writer)
        writer.endObject()
    }

    /// `"found": {…}`, `"all": […]`, or `"needs": 1, "of": […]`.
    private func write(_ lack: Lack, _ writer: inout JSONWriter) {
        switch lack {
        case .part(let part):
            writer.key("found")
            write(part, &writer)
        case .all(let lacks): write(lacks, "all", &writer)
        case .some(let count, let lacks):
            writer.member("needs", Int64(count))
            write(lacks, "of", &writer)
        }
    }

    private func write(_ lacks: [Lack], _ key: String, _ writer: inout JSONWriter) {
        writer.key(key)
        writer.beginArray()
        for lack in lacks {
            writer.beginObject()
            write(lack, &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ part: Lack.Part, _ writer: inout JSONWriter) {
        writer.beginObject()
        if let finding = part.finding { writer.finding(finding, phrases.dictionary) }
        if let openness = part.openness { write(openness, &writer) }
        writer.endObject()
    }

    /// `{"pass": [{"mark": ">= 60", "group": null, "points": {…}, "short": {…}, "rooms": […]}]}`
    private func write(_ parts: [PassGap], _ score: Score, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("pass")
        writer.beginArray()
        for gap in parts {
            writer.beginObject()
            writer.member("mark", gap.part.text)
            if let group = gap.group { writer.member("group", group.id) }
            range("points", gap.counted, &writer)
            if let short = gap.short { range("short", short, &writer) }
            if let openness = gap.openness { write(openness, &writer) }
            rooms(gap.rooms, score, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func rooms(_ rooms: [LineRoom], _ score: Score, _ writer: inout JSONWriter) {
        writer.key("rooms")
        writer.beginArray()
        for room in rooms {
            writer.beginObject()
            writer.member("line", score.card.groups[room.group].indicators[room.line].id)
            writer.member("counted", "\(room.counted.plain)")
            writer.member("highest", "\(room.highest.plain)")
            writer.member("room", "\(room.room.plain)")
            writer.endObject()
        }
        writer.endArray()
    }

    /// Points as text, so that no reader rounds them.
    private func range(_ key: String, _ range: PointRange, _ writer: inout JSONWriter) {
        writer.key(key)
        writer.beginObject()
        writer.member("low", "\(range.low.plain)")
        writer.member("high", "\(range.high.plain)")
        writer.endObject()
    }
}
