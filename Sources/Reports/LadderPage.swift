import Diagnostics
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// The ladder of one enterprise: its rungs track by track, the next ones, and clause by clause what
/// lacks for them.
public struct LadderPage: Sendable {
    let day: LadderDay
    let phrases: Phrases
    let width: Int

    public init(_ day: LadderDay, phrases: Phrases, width: Int) {
        self.day = day
        self.phrases = phrases
        self.width = width
    }

    /// - Parameter wanted: the id of the rung whose clauses are told; nil for the next rungs.
    public func lines(_ standing: LadderStanding, wanted: String? = nil) -> [String] {
        let code = standing.uscc.map { "（\($0.text)）" } ?? ""
        let date = phrases.say("按 \(day.day.iso)", "as of \(day.day.iso)")
        let title = phrases.say("培育梯度", "Cultivation ladder")
        return wrapped("\(standing.name)\(code) · \(title) · \(date)", 0)
            + standing.tracks.flatMap { track($0, wanted) } + notes(standing)
    }

    private func track(_ standing: TrackStanding, _ wanted: String?) -> [String] {
        var table = TextTable([
            .init(phrases.say("层", "Layer"), .right),
            .init(phrases.say("梯级", "Rung"), isFlexible: true),
            .init(phrases.say("持有", "Held")), .init(phrases.say("按卡测算", "By its card")),
            .init(""),
        ])
        for (place, rung) in standing.track.rungs.enumerated() {
            let isNext = standing.next.contains(place)
            table.add([
                "\(rung.layer)", rung.name[phrases.language],
                phrases.holding(standing.rungs[place].holding),
                phrases.qualifying(standing.rungs[place]),
                isNext ? phrases.say("← 下一步", "← next") : "",
            ])
        }
        let told = standing.track.rungs.indices.filter { place in
            wanted.map { standing.track.rungs[place].id == $0 } ?? standing.next.contains(place)
        }
        return [""] + wrapped(heading(standing), 0) + table.lines(width: width)
            + told.flatMap { rung(standing.track.rungs[$0], standing.rungs[$0]) }
    }

    private func heading(_ standing: TrackStanding) -> String {
        let name = standing.track.name[phrases.language] + phrases.say("：", ": ")
        guard let layer = standing.layer else {
            let isOpen = standing.rungs.contains { $0.holding.isUnknown }
            return name
                + (isOpen
                    ? phrases.say("没有查到所在的梯级", "no rung is known to be held")
                    : phrases.say("不在任何一级", "on no rung"))
        }
        let held = standing.highest.map { $0.name[phrases.language] }
        let text =
            phrases.say("在第\(layer)层 ", "on layer \(layer): ")
            + held.joined(separator: phrases.say("、", ", "))
        return name + text
            + (standing.next.isEmpty ? phrases.say("，已是最高一层", ", the highest one") : "")
    }

    private func notes(_ standing: LadderStanding) -> [String] {
        let tracks = standing.tracks.map(\.track)
        let notes = tracks.compactMap { track in
            track.note.map { "\(track.name[phrases.language])：\($0[phrases.language])" }
        }
        var lines = notes
        if tracks.contains(where: \.isIllustrative) {
            lines.append(
                phrases.say(
                    "有的梯级次序为示意，由园区改定。", "The order of some rungs is illustrative; the zone sets it."
                ))
        }
        lines.append(
            phrases.say(
                "“按卡测算”不是证书：是否认定由主管部门决定。",
                "“By its card” is no certificate: the office in charge decides."))
        return [""] + lines.flatMap { wrapped(phrases.say("注：", "Note: ") + $0, 0) }
    }

    func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }
}
