import Diagnostics
public import Quantities
public import Scorecards
import Vocabulary

/// How far a round has come, for the officer who runs it: its phase, its days, what is known of
/// each figure, and what is disputed.
public struct RoundStatusPage {
    let round: Round
    let day: Day
    let isFrozen: Bool
    /// Nil where no files were given.
    let result: RoundResult?
    let phrases: Phrases
    private let heading: RoundHeading

    public init(
        round: Round, day: Day, isFrozen: Bool, result: RoundResult?, phrases: Phrases, width: Int
    ) {
        self.round = round
        self.day = day
        self.isFrozen = isFrozen
        self.result = result
        self.phrases = phrases
        heading = RoundHeading(phrases: phrases, width: width)
    }

    public func lines() -> [String] {
        var lines = heading.lines(round) + [""] + schedule()
        if let result {
            lines += [""] + heading.coverage(result) + heading.undecided(result)
            if result.population > 0 { lines += [""] + figures(result) }
        }
        return lines + objections()
    }

    private func schedule() -> [String] {
        let phase = round.phase(on: day, isFrozen: isFrozen)
        let rows = [
            (phrases.say("填报", "Reporting   "), phrases.days(round.window)),
            (phrases.say("核实", "Verification"), phrases.days(round.verification)),
            (phrases.say("公示", "Publication "), phrases.days(round.publication)),
            (phrases.say("冻结", "Freeze      "), "\(round.freeze)"),
        ]
        var lines = [
            phrases.say("阶段：", "Phase: ") + phase.label[phrases.language]
                + phrases.say("（\(day)）", " (\(day))")
        ]
        lines += rows.map { "  \($0.0)  \($0.1)" }
        if phase == .awaitingFreeze, day >= round.freeze {
            lines += heading.wrapped(
                phrases.say(
                    "冻结日已到：用 rongqiao round freeze 写出冻结结果。",
                    "The freeze day has come: write the result with rongqiao round freeze."), 2)
        }
        lines += heading.wrapped(
            phrases.counts(round.counts) + phrases.say("；", "; ")
                + round.publish.label[phrases.language], 2)
        return lines
    }

    private func figures(_ result: RoundResult) -> [String] {
        var table = TextTable([
            .init(
                phrases.say("指标（\(result.population) 家）", "Figure (of \(result.population))"),
                isFlexible: true),
            .init(phrases.say("有数", "there"), .right),
            .init(phrases.say("填报", "rep."), .right),
            .init(phrases.say("佐证", "evid."), .right),
            .init(phrases.say("核实", "ver."), .right),
            .init(phrases.say("未注明", "untold"), .right),
            .init(phrases.say("矛盾", "clash"), .right),
            .init(phrases.say("缺", "none"), .right),
            .init(phrases.say("计入", "counts"), .right),
        ])
        for count in result.figures {
            let numbers = [
                count.known, count.reported, count.evidenced, count.verified, count.unsaid,
                count.conflicts, count.missing, count.counted,
            ]
            table.add([phrases.label(count.field)] + numbers.map { "\($0)" })
        }
        return table.lines(width: heading.width)
    }

    private func objections() -> [String] {
        if round.objections.isEmpty { return [] }
        let open = round.openObjections(on: day).count
        var table = TextTable([
            .init(phrases.say("异议", "Objection")),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("指标", "Figure"), isFlexible: true),
            .init(phrases.say("提出", "Raised")),
            .init(phrases.say("处理", "Decided")),
            .init(phrases.say("结果", "Result")),
        ])
        for objection in round.objections {
            let field = objection.field.map(phrases.label) ?? ""
            table.add(
                [objection.id, name(objection), field, "\(objection.raised)"]
                    + outcome(objection))
        }
        let head = phrases.say(
            "异议 \(round.objections.count) 条，未处理 \(open) 条：",
            "\(round.objections.count) objections, \(open) open:")
        return ["", head] + table.lines(width: heading.width)
    }

    /// The enterprise's name where the files tell it.
    private func name(_ objection: Objection) -> String {
        let line = result?.ranking.first { line in
            line.objections.contains { $0.id == objection.id }
        }
        return line?.enterprise.name ?? objection.enterprise
    }

    /// The day and the result as they were known on the day of asking.
    private func outcome(_ objection: Objection) -> [String] {
        if objection.raised > day { return ["", phrases.say("未提出", "not yet raised")] }
        guard !objection.isOpen(on: day), let decided = objection.decided else {
            return ["", phrases.say("未处理", "open")]
        }
        return ["\(decided)", objection.result?.label[phrases.language] ?? ""]
    }
}
