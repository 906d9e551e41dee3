import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

/// What stands below a list: how many are certain, what is missing most, how ranks are formed.
struct ScoreSummary {
    private static let shown = 6
    let tally: ScoreTally
    let phrases: Phrases
    let width: Int

    private var card: Scorecard { tally.card }

    func lines() -> [String] {
        let counts = [totals, answers, grades, stages, doubts].compactMap(\.self)
        return counts.flatMap { DisplayWidth.wrap($0, to: width) } + wanted()
    }

    private var totals: String? {
        guard card.hasPoints else { return nil }
        let open = tally.enterprises - tally.exact
        return phrases.say(
            "共 \(tally.enterprises) 家：得分确定 \(tally.exact) 家，缺数据、得分为区间 \(open) 家。",
            "\(tally.enterprises) enterprises: \(tally.exact) exact, \(open) open (a range)."
        )
    }

    private var answers: String? {
        guard card.decides else { return nil }
        return phrases.say(
            "符合 \(tally.qualifying) 家，待定 \(tally.undecided) 家，不符合 \(tally.failing) 家。",
            "\(tally.qualifying) qualify, \(tally.undecided) open, \(tally.failing) do not.")
    }

    private var grades: String? {
        guard let table = card.grades else { return nil }
        let names = table.rows.map { phrases.member($0.grade, of: table.field) }
        return phrases.say("等级：", "Grades: ") + counts(names, tally.grades)
    }

    private var stages: String? {
        guard let stages = card.stages else { return nil }
        return phrases.say("阶段：", "Stages: ")
            + counts(stages.rows.map { $0.name[phrases.language] }, tally.stages)
    }

    private func counts(_ names: [String], _ counts: [Int]) -> String {
        let open = tally.enterprises - counts.reduce(0, +)
        let parts = zip(names, counts).map { "\($0) \($1)" }
        let all = open > 0 ? parts + [phrases.say("未定 \(open)", "open \(open)")] : parts
        return all.joined(separator: phrases.say("，", ", ")) + phrases.say("。", ".")
    }

    private var doubts: String? {
        var parts: [String] = []
        if tally.doubted > 0 {
            parts.append(
                phrases.say(
                    "\(tally.doubted) 家有不可能、相互矛盾或除数为零的数据，未采用",
                    "\(tally.doubted) with figures that were not taken (impossible, "
                        + "contradictory, division by zero)"))
        }
        if tally.unread > 0 {
            parts.append(
                phrases.say(
                    "\(tally.unread) 家受未读到的规则影响", "\(tally.unread) touched by rules not read"))
        }
        if parts.isEmpty { return nil }
        return parts.joined(separator: phrases.say("；", "; ")) + phrases.say("。", ".")
    }

    private func wanted() -> [String] {
        let fields = tally.wanted.sorted {
            ($1.value.enterprises, $1.value.lines, $0.key)
                < ($0.value.enterprises, $0.value.lines, $1.key)
        }.prefix(ScoreSummary.shown)
        if fields.isEmpty { return [] }
        var table = TextTable([
            .init(phrases.say("最缺的数据", "Data missing most"), isFlexible: true),
            .init(phrases.say("找谁", "From whom"), isFlexible: true),
            .init(phrases.say("企业", "Firms"), .right),
            .init(phrases.say("未定项", "Open lines"), .right),
        ])
        for (field, count) in fields {
            let entry = phrases.dictionary.fields[field]
            table.add([
                entry.label[phrases.language],
                (entry.office ?? entry.bring)?[phrases.language] ?? "",
                "\(count.enterprises)", "\(count.lines)",
            ])
        }
        return [""] + table.lines(width: width)
    }

    /// The card, its version, what its marks and the ranks mean.
    func footer(isRanked: Bool) -> [String] {
        var lines = [
            phrases.say(
                "评分卡：\(card.name.zh)（\(card.id)），版本“\(card.version.text)”。",
                "Card: \(card.name.en) (\(card.id)), version “\(card.version.text)”.")
        ]
        if isRanked, card.hasPoints { lines.append(ranking) }
        if card.isIllustrative { lines.append(phrases.illustrative(card)) }
        return lines.flatMap { DisplayWidth.wrap($0, to: width) }
    }

    private var ranking: String {
        let stage =
            card.stages == nil
            ? ""
            : phrases.say(
                "百分位是同阶段中确定分数不高于它的企业所占的百分数。",
                " The percentile is the share of its stage whose certain points are not higher.")
        return phrases.say(
            "名次按已确定的分数排，同分同名次；“可能”是缺的数据补齐后可能的名次。" + stage,
            "Ranks go by certain points, ties share one; “possible” is the rank once missing data "
                + "arrive." + stage)
    }
}
