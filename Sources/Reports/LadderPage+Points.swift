import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// Points that are short of a mark.
extension LadderPage {
    private static let shownRooms = 4

    /// The points that are short, and the lines that could bring most.
    func pass(_ gap: PassGap, _ score: Score, _ indent: Int) -> [String] {
        let sign = gap.openness == nil ? "✗" : "？"
        var lines = wrapped("\(sign) " + phrases.mark(gap), indent)
        for room in gap.rooms.prefix(LadderPage.shownRooms) {
            let indicator = score.card.groups[room.group].indicators[room.line]
            let isOpen = score.groups[room.group].lines[room.line].openness != nil
            let name = indicator.name[phrases.language]
            let (counted, highest) = (room.counted.plain, room.highest.plain)
            let text = phrases.say(
                "\(name) 已得 \(counted)／\(highest) 分，最多还可加 \(room.room.plain) 分",
                "\(name): \(counted) of \(highest), room for \(room.room.plain)")
            lines += wrapped(
                text + (isOpen ? phrases.say("（缺数据）", " (data missing)") : ""), indent + 2)
        }
        guard let pass = score.card.pass else { return lines }
        return lines
            + wrapped(
                phrases.say("依据：", "Source: ") + phrases.citation(pass.citation), indent + 2)
    }
}
