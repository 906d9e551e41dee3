import Diagnostics
public import Scorecards

/// What the public sees of a round (公示、公布): ranks, and points only where the round says so. It
/// is made of the frozen result alone.
public struct RoundNotice {
    let round: FrozenRound
    /// False for the draft that is published for objection before the freeze.
    let isFrozen: Bool
    /// The last rank that is shown; nil for all.
    let top: Int?
    let phrases: Phrases
    let width: Int

    public init(
        round: FrozenRound, isFrozen: Bool, top: Int?, phrases: Phrases, width: Int
    ) {
        self.round = round
        self.isFrozen = isFrozen
        self.top = top
        self.phrases = phrases
        self.width = width
    }

    /// Ties at the last shown rank are all shown.
    var shown: [FrozenRound.Entry] {
        round.entries.filter { entry in top.map { entry.rank <= $0 } ?? true }
    }

    var showsPoints: Bool { round.publish == .points }

    public func lines() -> [String] {
        let heading = RoundHeading(phrases: phrases, width: width)
        var lines = heading.lines(round)
        if !isFrozen {
            lines += heading.wrapped(
                phrases.say("公示稿：尚未冻结，以冻结结果为准。", "Draft for objection: not frozen yet."))
        }
        lines += [""] + table()
        let more = round.entries.count - shown.count
        lines += [
            "",
            phrases.say(
                "共 \(round.entries.count) 家" + (more > 0 ? "，另有 \(more) 家未列出" : "") + "。",
                "\(round.entries.count) enterprises" + (more > 0 ? ", \(more) not shown" : "") + "."
            ),
        ]
        let complete = round.entries.count { $0.points.isExact }
        if complete < round.entries.count {
            lines += heading.wrapped(
                phrases.say(
                    "其中数据齐全 \(complete) 家。＊ 为缺数据的企业，名次只按已确定的部分排。",
                    "\(complete) of them with complete data. ＊ marks those that lack some: "
                        + "their rank counts what is certain."))
        }
        if isFrozen {
            lines += heading.wrapped(
                phrases.say(
                    "冻结结果校验值 \(round.checksum)（FNV-1a 64，防手误，不防伪造）。",
                    "Checksum of the frozen result \(round.checksum) (FNV-1a 64: against slips, "
                        + "not against forgery)."))
        }
        return lines
    }

    private func table() -> [String] {
        var columns: [TextTable.Column] = [
            .init(phrases.say("名次", "Rank"), .right),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
        ]
        if showsPoints { columns.append(.init(phrases.say("得分", "Points"), .right)) }
        var table = TextTable(columns)
        for entry in shown {
            table.add(
                ["\(entry.rank)", entry.enterprise.name + (entry.points.isExact ? "" : "＊")]
                    + (showsPoints ? [phrases.points(entry.points)] : []))
        }
        return table.lines(width: width)
    }
}
