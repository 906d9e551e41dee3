import Diagnostics
public import Documents
import Quantities
public import Scorecards
import Vocabulary

// The lines of a ranking, and what is published and frozen of it.
extension RoundJSON {
    func line(
        _ line: RankedEnterprise, _ round: Round, _ movement: RoundMovement?,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("rank", Int64(line.place.rank))
        writer.member("bestRank", Int64(line.place.best))
        writer.member("worstRank", Int64(line.place.worst))
        writer.enterprise(line.enterprise)
        writer.member("points", line.score.total)
        if let stage = line.score.stage.flatMap({ round.card.stages?.rows[$0] }) {
            writer.member("stage", stage.id)
        }
        if let percentile = line.percentile { writer.member("percentile", "\(percentile)") }
        writer.key("groups")
        writer.beginObject()
        for (group, points) in zip(round.card.groups, line.score.groups) {
            writer.member(group.id, points)
        }
        writer.endObject()
        writer.key("missing")
        writer.strings(line.score.missing.map(id))
        writer.key("openObjections")
        writer.strings(line.objections.filter { $0.isOpen(on: day) }.map(\.id))
        if let movement { self.movement(movement.answer(for: line.enterprise.key), &writer) }
        writer.endObject()
    }

    private func movement(_ answer: RoundMovement.Answer?, _ writer: inout JSONWriter) {
        writer.key("movement")
        switch answer {
        case .moved(let change)?:
            writer.beginObject()
            writer.member("previousRank", Int64(change.previousRank))
            writer.member("ranks", Int64(change.ranks))
            writer.member("previousPoints", change.previousPoints)
            writer.member("points", change.points)
            writer.endObject()
        case .new?: writer.string("new")
        case .otherCard?: writer.string("n/a")
        case nil: writer.null()
        }
    }

    func previous(_ movement: RoundMovement, _ writer: inout JSONWriter) {
        writer.key("previous")
        writer.beginObject()
        writer.member("round", movement.previous.round)
        writer.member("card", movement.previous.card)
        writer.key("comparable")
        writer.boolean(movement.isComparable)
        writer.key("gone")
        writer.beginArray()
        for entry in movement.gone {
            writer.beginObject()
            writer.enterprise(entry.enterprise)
            writer.member("rank", Int64(entry.rank))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    /// Only what the public may see.
    public static func notice(_ notice: RoundNotice, _ writer: inout JSONWriter) {
        let round = notice.round
        writer.beginObject()
        writer.member("round", round.round)
        writer.member("name", round.name)
        writer.member("card", round.card)
        writer.key("illustrative")
        writer.boolean(round.isIllustrative)
        writer.member("year", Int64(round.year))
        writer.member("asOf", round.asOf.iso)
        writer.key("frozen")
        writer.boolean(notice.isFrozen)
        if notice.isFrozen { writer.member("checksum", round.checksum) }
        writer.member("publish", round.publish.rawValue)
        writer.member("evaluated", Int64(round.entries.count))
        writer.key("ranking")
        writer.beginArray()
        for entry in notice.shown {
            writer.beginObject()
            writer.member("rank", Int64(entry.rank))
            writer.enterprise(entry.enterprise)
            if notice.showsPoints { writer.member("points", entry.points) }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
    }

    /// What became of the wish to freeze.
    public static func freeze(
        _ answer: RoundFreeze.Answer, _ round: Round, path: String, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("round", round.id)
        writer.member("file", path)
        switch answer {
        case .frozen(let frozen):
            writer.member("outcome", "frozen")
            writer.member("checksum", frozen.checksum)
        case .alreadyFrozen(let frozen):
            writer.member("outcome", "alreadyFrozen")
            writer.member("checksum", frozen.checksum)
        case .refused(let refusals):
            writer.member("outcome", "refused")
            writer.key("refusals")
            writer.beginArray()
            for refusal in refusals {
                writer.beginObject()
                writer.member("code", refusal.code)
                writer.member("zh", refusal.message.zh)
                writer.member("en", refusal.message.en)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
        writer.endLine()
    }
}

extension JSONWriter {
    /// `"key": …, "uscc": …, "name": …`
    mutating func enterprise(_ enterprise: RoundEnterprise) {
        member("key", enterprise.key)
        key("uscc")
        if let uscc = enterprise.uscc { string(uscc) } else { null() }
        member("name", enterprise.name)
    }

    /// A count and its share in percent, which nobody has where nobody is evaluated.
    mutating func share(_ name: String, _ count: Int, _ percent: Decimal34?) {
        member(name, Int64(count))
        key(name + "Percent")
        if let percent { string("\(percent)") } else { null() }
    }
}
