import Diagnostics
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// The page over many enterprises: counts by rung and by board.
public struct LadderOverview: Sendable {
    let day: LadderDay
    let phrases: Phrases

    public init(_ day: LadderDay, phrases: Phrases) {
        self.day = day
        self.phrases = phrases
    }

    public func lines(_ tally: LadderTally, width: Int) -> [String] {
        let head = phrases.say(
            "培育梯度 · \(tally.enterprises) 家企业 · 按 \(day.day.iso)",
            "Cultivation ladder · \(tally.enterprises) enterprises · as of \(day.day.iso)")
        let tracks = zip(day.ladder.tracks, tally.tracks).flatMap {
            track($0.0, $0.1, tally, width)
        }
        return DisplayWidth.wrap(head, to: width) + tracks + [""]
            + legend.flatMap { DisplayWidth.wrap($0, to: width) }
    }

    private func track(
        _ track: LadderTrack, _ counts: LadderTally.Track, _ tally: LadderTally, _ width: Int
    ) -> [String] {
        var table = TextTable([
            .init(phrases.say("层", "Layer"), .right),
            .init(track.name[phrases.language], isFlexible: true),
            .init(phrases.say("持有", "Held"), .right),
            .init(phrases.say("到期", "Expired"), .right),
            .init(phrases.say("没有", "Not held"), .right),
            .init(phrases.say("未知", "Unknown"), .right),
            .init(phrases.say("够格未持有", "Would qualify"), .right),
        ])
        for (rung, count) in zip(track.rungs, counts.rungs) {
            let isScored = rung.card.map { day.scorers[$0] != nil } ?? false
            table.add([
                "\(rung.layer)", rung.name[phrases.language], "\(count.holds)", "\(count.expired)",
                "\(count.lacks)", "\(count.unknown)", isScored ? "\(count.candidates)" : "—",
            ])
        }
        let open = tally.enterprises - counts.onSome - counts.onNone
        let sum = phrases.say(
            "至少在一级 \(counts.onSome) 家，确知一级也不在 \(counts.onNone) 家，其余 \(open) 家不清楚。",
            "On some rung \(counts.onSome), known to be on none \(counts.onNone), "
                + "not known \(open)."
        )
        return [""] + table.lines(width: width) + DisplayWidth.wrap(sum, to: width)
            + boards(track, counts, tally, width) + sums(track, counts, width)
    }

    /// Rungs that belong together, each enterprise once: `其中新三板 2 家、上市 0 家。`
    private func sums(
        _ track: LadderTrack, _ counts: LadderTally.Track, _ width: Int
    ) -> [String] {
        if track.sums.isEmpty { return [] }
        let list = zip(track.sums, counts.sums).map { sum, count in
            phrases.say("\(sum.name.zh) \(count) 家", "\(sum.name.en) \(count)")
        }
        return DisplayWidth.wrap(
            phrases.say("合计：", "Together: ") + list.joined(separator: phrases.say("、", ", "))
                + phrases.say("。", "."), to: width)
    }

    /// Every enterprise once, by what it says of its board.
    private func boards(
        _ track: LadderTrack, _ counts: LadderTally.Track, _ tally: LadderTally, _ width: Int
    ) -> [String] {
        guard let choice = track.choice else { return [] }
        let field = phrases.dictionary.fields[choice]
        let known = field.type.members.compactMap { member in
            counts.members[member.id].map { (member.label[phrases.language], $0) }
        }
        let unknown = tally.enterprises - known.map(\.1).reduce(0, +)
        let all = known + (unknown > 0 ? [(phrases.say("不清楚", "not known"), unknown)] : [])
        let list = all.map { phrases.say("\($0.0) \($0.1) 家", "\($0.0) \($0.1)") }
        return DisplayWidth.wrap(
            phrases.say("按\(field.label.zh)：", "By \(field.label.en): ")
                + (list.isEmpty ? "—" : list.joined(separator: phrases.say("、", ", ")))
                + phrases.say("。", "."), to: width)
    }

    private var legend: [String] {
        var lines = [
            phrases.say(
                "持有、到期、没有：只看证书和在册事实。够格未持有：按评分卡测算够条件、而没有查到持有的；“—”是没有评分卡。",
                "Held, expired, not held: by certificates and facts on file. Would qualify: "
                    + "satisfies the scorecard and is "
                    + "not known to hold the rung; “—” where there is none."
            ),
            phrases.say(
                "看一级的名单：--rung 编号；看一家企业：--enterprise 名称。",
                "The list of one rung: --rung ID; one enterprise: --enterprise NAME."),
        ]
        if day.ladder.tracks.contains(where: \.isIllustrative) {
            lines.append(
                phrases.say(
                    "有的梯级次序为示意，由园区改定。", "The order of some rungs is illustrative; the zone sets it."
                ))
        }
        return lines
    }
}
