import Diagnostics
import Documents
public import Quantities
import Rules
public import Scorecards
import Vocabulary

/// The scorecards for a person: one line a version.
public struct CardListing: Sendable {
    let phrases: Phrases
    let width: Int

    public init(phrases: Phrases, width: Int) {
        self.phrases = phrases
        self.width = width
    }

    public func table(_ cards: [Scorecard], on day: Day) -> [String] {
        let hasRoom = width >= CardListing.wide
        let version = [TextTable.Column(phrases.say("版本", "Version"), isFlexible: true)]
        var table = TextTable(
            [
                .init(phrases.say("编号@版本", "Id@version")),
                .init(phrases.say("名称", "Name"), isFlexible: true),
                .init(phrases.say("类别", "Kind")),
            ] + (hasRoom ? version : []) + [
                .init(phrases.say("施行", "In force")), .init(phrases.say("依据", "Evidence")),
            ])
        for card in cards {
            table.add(
                [name(card), card.name[phrases.language], phrases.family(card.family)]
                    + (hasRoom ? [card.version.text] : []) + [
                        force(card, among: cards, on: day),
                        card.evidence.label[phrases.language],
                    ])
        }
        return table.lines(width: width) + [""] + footer(cards, day)
    }

    /// A version whose successor has begun is replaced, whether or not it says when it ends.
    private func force(_ card: Scorecard, among cards: [Scorecard], on day: Day) -> String {
        let begun = cards.last { other in
            other.id == card.id && other.version.from.map { $0 <= day } ?? true
        }
        let isReplaced = begun.map { $0 !== card && $0.version.covers(day) } ?? false
        guard isReplaced, card.version.covers(day) else {
            return phrases.force(card.version, on: day)
        }
        return phrases.say("已取代", "replaced")
    }

    /// From here on the version's own name fits beside the card's.
    private static let wide = 100

    /// What `--card` takes to mean this version.
    private func name(_ card: Scorecard) -> String {
        card.fileVersion.map { "\(card.id)@\($0)" } ?? card.id
    }

    private func footer(_ cards: [Scorecard], _ day: Day) -> [String] {
        let illustrative = cards.count(where: \.isIllustrative)
        let lines = [
            phrases.say(
                "共 \(cards.count) 个版本，施行情况按 \(day.iso)；依据取最弱的一处。",
                "\(cards.count) versions, as of \(day.iso); evidence of the weakest number."
            ),
            phrases.say(
                "其中 \(illustrative) 个为示意：权重或分值不是任何文件的规定，园区应换成自己的文件。",
                "\(illustrative) illustrative: weights or points stand in no document; the zone "
                    + "replaces them by its own."),
            phrases.say(
                "看全文：rongqiao cards show 编号；填报指南：rongqiao cards guide 编号。",
                "In full: rongqiao cards show ID; what to fill in: rongqiao cards guide ID."),
        ]
        return lines.flatMap { DisplayWidth.wrap($0, to: width) }
    }
}

extension Phrases {
    func family(_ family: Scorecard.Family) -> String {
        switch family {
        case .title: say("认定", "title")
        case .points: say("积分", "points")
        case .index: say("指数", "index")
        case .grade: say("等级", "grade")
        case .definition: say("定义", "definition")
        case .board: say("上市板块", "board")
        }
    }

    /// Whether a version is in force on a day.
    func force(_ version: Version, on day: Day) -> String {
        if let from = version.from, day < from { return say("未施行", "not yet") }
        if let to = version.to, to < day { return say("已失效", "ended") }
        return say("现行", "yes")
    }

    /// From when to when a version applies, and when it was last confirmed.
    func period(_ version: Version) -> String {
        let unstated = say("未载明", "not stated")
        let from = version.from?.iso ?? unstated
        let end = version.to?.iso ?? unstated
        let confirmed = version.confirmed?.iso ?? unstated
        return say(
            "施行：\(from)；截止：\(end)；最近核实：\(confirmed)",
            "from \(from), to \(end), confirmed \(confirmed)")
    }
}
