import Diagnostics
public import Enterprises
import FEEL
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// One score told line by line, so that a person with a calculator finds every total again.
public struct ScorePage {
    let profile: Profile
    let score: Score
    let place: Place?
    /// Among how many the place is.
    let population: Int
    let phrases: Phrases
    let width: Int

    public init(
        profile: Profile, score: Score, place: Place?, population: Int, phrases: Phrases,
        width: Int
    ) {
        self.profile = profile
        self.score = score
        self.place = place
        self.population = population
        self.phrases = phrases
        self.width = width
    }

    var card: Scorecard { score.card }
    var language: Language { phrases.language }

    public func lines() -> [String] {
        var lines = title() + result() + stage()
        lines += breakdown() + pass()
        lines += clauses(
            phrases.say("条件（须全部满足）", "Conditions (all must hold)"), card.conditions,
            score.conditions)
        lines += clauses(
            card.pass == nil
                ? phrases.say("途径（满足任一条即可）", "Routes (any one)")
                : phrases.say("直接认定（满足任一条，不看得分）", "Direct routes (any one stands in for points)"),
            card.routes, score.routes)
        lines += grade() + onFile() + shown() + missing() + tail()
        return lines
    }

    func wrapped(_ text: String, _ indent: Int = 0) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }

    func item(_ zh: String, _ en: String, _ text: String, _ indent: Int = 2) -> [String] {
        wrapped(phrases.say(zh, en) + text, indent)
    }

    /// A section under its head; nothing where it is empty.
    func section(_ zh: String, _ en: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", phrases.say(zh, en)] + lines
    }

    private func title() -> [String] {
        let code = profile.uscc.map { "（\($0.text)）" } ?? ""
        let version = phrases.say(
            "评分卡 \(card.id)，版本“\(card.version.text)”；按 \(profile.asOf.iso) 的数据",
            "scorecard \(card.id), version “\(card.version.text)”; as of \(profile.asOf.iso)")
        return wrapped("\(profile.name)\(code) × \(card.name[language])") + wrapped(version)
            + staleness()
    }

    /// A version that does not hold on the day was asked for by name: said, lest nobody notice.
    private func staleness() -> [String] {
        if card.version.covers(profile.asOf) { return [] }
        let force = phrases.force(card.version, on: profile.asOf)
        return wrapped(
            phrases.say(
                "注意：这个版本在 \(profile.asOf.iso) \(force)，结果只供对照。",
                "Note: this version is not in force on \(profile.asOf.iso) (\(force)); "
                    + "for comparison only."))
    }

    /// What came out, before how.
    private func result() -> [String] {
        var parts: [String] = []
        if let total = score.total {
            let highest = score.stage.map(card.highest(inStage:)) ?? card.highest ?? .zero
            let points = phrases.points(total)
            parts.append(
                phrases.say("总分 \(points)（满分 \(highest)）", "total \(points) of \(highest)"))
        }
        if card.grades != nil {
            parts.append(phrases.say("等级 ", "grade ") + phrases.grades(score))
            parts += [phrases.amounts(score)].compactMap { $0 }
        }
        if let qualifies = score.qualifies { parts.append(phrases.outcome(qualifies)) }
        if let place, card.isRanked { parts.append(self.place(place)) }
        return item("结果：", "Result: ", parts.joined(separator: phrases.say("；", "; ")), 0)
            + standing()
    }

    private func place(_ place: Place) -> String {
        var text = phrases.say("第 \(place.rank) 名", "rank \(place.rank)")
        if place.best != place.worst {
            text += phrases.say(
                "（可能 \(place.best)–\(place.worst)）", " (possibly \(place.best)–\(place.worst))")
        }
        text += phrases.say("，共 \(population) 家", " of \(population)")
        guard let own = place.inStage else { return text }
        let open = self.open(own)
        return text
            + phrases.say(
                "；同阶段 \(own.of) 家中第 \(own.rank)\(open)，百分位 \(own.percentile)",
                "; \(own.rank) of \(own.of) in its stage\(open), percentile \(own.percentile)")
    }

    /// What may still change the rank inside the stage.
    private func open(_ own: StagePlace) -> String {
        var parts: [String] = []
        if own.best != own.worst {
            parts.append(
                phrases.say(
                    "可能 \(own.best)–\(own.worst)", "possibly \(own.best)–\(own.worst)"))
        }
        if own.undecided > 0 {
            parts.append(
                phrases.say(
                    "另有 \(own.undecided) 家阶段未定", "\(own.undecided) more of unknown stage"))
        }
        if parts.isEmpty { return "" }
        return phrases.say(
            "（\(parts.joined(separator: "，"))）", " (\(parts.joined(separator: ", ")))")
    }

    /// The certificate on file, and what the card says of the title: only the first counts.
    private func standing() -> [String] {
        guard let title = card.feeds.title,
            let field = phrases.dictionary.index(of: "enterprise.titles")
        else { return [] }
        let standing = TitleStanding(
            title, on: score.surroundings.states[field], day: profile.asOf, score: score)
        return item(
            "资质：", "Title: ",
            phrases.member(title, of: field) + phrases.say("——", " — ")
                + phrases.standing(standing, score.surroundings.states), 0)
    }

    private func stage() -> [String] {
        guard let stages = card.stages else { return [] }
        let names = score.possibleStages.map { place in
            let row = stages.rows[place]
            return row.name[language]
                + phrases.say("（", " (")
                + phrases.bounds(row.intervals, phrases.unit(stages.measurement))
                + phrases.say("）", ")")
        }
        var lines = item(
            "阶段：", "Stage: ", names.joined(separator: phrases.say(" 或 ", " or ")), 0)
        let facts = facts(stages.measurement.formula.slots)
        lines +=
            facts.isEmpty
            ? [] : wrapped(facts.joined(separator: phrases.say("；", "; ")), 4)
        if score.stage == nil {
            lines += wrapped(
                phrases.say("缺：", "missing: ")
                    + phrases.labels(lacking(stages.measurement.formula.slots)), 4)
        }
        return lines + item("依据：", "Source: ", phrases.keyed(stages.citation), 4)
    }
}
