import Diagnostics
public import Quantities
public import Scorecards

/// The ranking of a round for the officer: points, possible ranks, movement, what is disputed.
public struct RoundScorePage {
    let result: RoundResult
    let day: Day
    let movement: RoundMovement?
    /// The last rank that is shown; nil for all.
    let top: Int?
    let phrases: Phrases
    private let heading: RoundHeading

    public init(
        result: RoundResult, day: Day, movement: RoundMovement?, top: Int?, phrases: Phrases,
        width: Int
    ) {
        self.result = result
        self.day = day
        self.movement = movement
        self.top = top
        self.phrases = phrases
        heading = RoundHeading(phrases: phrases, width: width)
    }

    public func lines() -> [String] {
        heading.lines(result.round) + [""] + heading.coverage(result) + ranking() + moved()
            + heading.undecided(result) + tail()
    }

    /// Ties at the last shown rank are all shown.
    private var shown: [RankedEnterprise] {
        result.ranking.filter { line in top.map { line.place.rank <= $0 } ?? true }
    }

    private func ranking() -> [String] {
        if result.ranking.isEmpty { return [] }
        let isStaged = result.round.card.stages != nil
        var columns: [TextTable.Column] = [
            .init(phrases.say("名次", "Rank"), .right),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("得分", "Points"), .right),
        ]
        if isStaged { columns.append(.init(phrases.say("阶段", "Stage"), isFlexible: true)) }
        columns.append(.init(phrases.say("百分位", "Pct"), .right))
        if movement == nil {
            columns.append(.init(phrases.say("可能名次", "Possible"), .right))
        } else {
            columns.append(.init(phrases.say("名次变化", "Ranks"), .right))
            columns.append(.init(phrases.say("得分变化", "Won"), .right))
        }
        let isDisputed = shown.contains { !open($0).isEmpty }
        if isDisputed { columns.append(.init(phrases.say("备注", "Note"))) }
        var table = TextTable(columns)
        for line in shown {
            var row = [
                "\(line.place.rank)", line.enterprise.name, phrases.points(line.score.total),
            ]
            if isStaged { row.append(stage(line)) }
            row.append(line.percentile.map { "\($0)" } ?? "—")
            row += movement.map { moves($0, line) } ?? [possible(line.place)]
            if isDisputed { row.append(open(line).isEmpty ? "" : phrases.say("异议中", "disputed")) }
            table.add(row)
        }
        return [""] + table.lines(width: heading.width)
    }

    private func open(_ line: RankedEnterprise) -> [Objection] {
        line.objections.filter { $0.isOpen(on: day) }
    }

    private func stage(_ line: RankedEnterprise) -> String {
        let row = line.score.stage.flatMap { result.round.card.stages?.rows[$0] }
        return row?.name[phrases.language] ?? phrases.say("不明", "not known")
    }

    private func possible(_ place: Place) -> String {
        place.best == place.worst ? "\(place.best)" : "\(place.best)–\(place.worst)"
    }

    private func moves(_ movement: RoundMovement, _ line: RankedEnterprise) -> [String] {
        let answer = movement.answer(for: line.enterprise.key)
        return [phrases.ranks(answer), phrases.won(answer)]
    }

    private func moved() -> [String] {
        guard let movement else { return [] }
        let against = phrases.say(
            "与轮次 \(movement.previous.round) 相比；新进 \(movement.newcomers) 家。",
            "Against the round \(movement.previous.round); \(movement.newcomers) new.")
        let lines = [against, phrases.incomparable(movement), phrases.gone(movement)]
        return [""] + lines.compactMap { $0 }.flatMap { heading.wrapped($0) }
    }

    private func tail() -> [String] {
        var lines: [String] = []
        let more = result.ranking.count - shown.count
        if more > 0 {
            lines += heading.wrapped(
                phrases.say("另有 \(more) 家未列出；不加 --top 列出全部。", "\(more) more without --top."))
        }
        if result.ranking.contains(where: { !$0.score.total.isExact }) {
            lines += heading.wrapped(
                phrases.say(
                    "得分是区间的，还缺数据；名次按已确定的分（区间下限）排，同分同名次。",
                    "A range of points lacks data; ranks follow the certain points (its lower "
                        + "end), ties share a rank."))
        }
        return lines.isEmpty ? [] : [""] + lines
    }
}
