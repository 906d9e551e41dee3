import Diagnostics
import Enterprises
import Quantities
import Rules
import Scorecards
import Vocabulary

/// Many enterprises on one card: a line each.
struct ScoreTable {
    /// A column that a card may have or not.
    private enum Cell: CaseIterable {
        case rank, possible, enterprise, stage, points, percentile, grade, amount
        case certificate, answer, why
    }

    let tally: ScoreTally
    let phrases: Phrases
    /// True where ranks are those inside one stage.
    let isInStage: Bool
    private var rows: [[Cell: String]] = []

    init(tally: ScoreTally, phrases: Phrases, isInStage: Bool) {
        self.tally = tally
        self.phrases = phrases
        self.isInStage = isInStage
    }

    private var card: Scorecard { tally.card }

    mutating func add(_ name: String, _ score: Score, _ place: Place?) {
        var row: [Cell: String] = [.enterprise: name]
        if let place {
            let own = isInStage ? place.inStage : nil
            let (best, worst) = (own?.best ?? place.best, own?.worst ?? place.worst)
            row[.rank] = "\(own?.rank ?? place.rank)"
            if best != worst { row[.possible] = "\(best)–\(worst)" }
            if card.stages != nil {
                row[.percentile] = place.inStage.map { "\($0.percentile)" } ?? "—"
            }
        }
        row[.stage] = stage(score)
        row[.points] = score.total.map(phrases.points)
        if card.grades != nil { row[.grade] = phrases.grades(score) }
        if hasAmounts { row[.amount] = phrases.bareAmounts(score) }
        row[.certificate] = certificate(score)
        row[.answer] = score.qualifies.map(phrases.outcome)
        if !card.hasPoints { row[.why] = why(score) }
        rows.append(row)
    }

    private var hasAmounts: Bool { card.grades?.rows.contains { $0.amount != .none } ?? false }

    private func stage(_ score: Score) -> String? {
        guard let stages = card.stages else { return nil }
        return score.stage.map { stages.rows[$0].name[phrases.language] } ?? "—"
    }

    /// What is on file of the title that the card computes: that is what counts.
    private func certificate(_ score: Score) -> String? {
        guard certificateIsShown, let title = card.feeds.title,
            let field = phrases.dictionary.index(of: "enterprise.titles")
        else { return nil }
        let standing = TitleStanding(
            title, on: score.surroundings.states[field], day: score.surroundings.asOf, score: nil)
        switch standing.certificate {
        case .held: return phrases.say("有", "yes")
        case .expired: return phrases.say("到期", "past")
        case .none: return phrases.say("无", "no")
        case .unknown: return phrases.say("不明", "?")
        }
    }

    private func why(_ score: Score) -> String {
        switch score.qualifies {
        case .no?: phrases.unmet(score).joined(separator: phrases.say("；", "; "))
        case .open?: phrases.lacks(score)
        default: score.lacking.isEmpty ? "" : phrases.lacking(score.lacking)
        }
    }

    func lines(width: Int) -> [String] {
        let cells = Cell.allCases.filter { cell in rows.contains { $0[cell] != nil } }
        var table = TextTable(cells.map(column))
        for row in rows { table.add(cells.map { row[$0] ?? "" }) }
        return table.lines(width: width)
    }

    /// Beside stages and amounts a line of 80 columns has no room for it: the page of one has.
    private var certificateIsShown: Bool {
        card.feeds.title != nil && card.stages == nil && !hasAmounts
    }

    private func column(_ cell: Cell) -> TextTable.Column {
        switch cell {
        case .rank: .init(phrases.say("名次", "Rank"), .right)
        case .possible: .init(phrases.say("可能", "Possible"), .right)
        case .enterprise: .init(phrases.say("企业", "Enterprise"), isFlexible: true)
        case .stage: .init(phrases.say("阶段", "Stage"))
        case .points: .init(phrases.say("得分", "Points"), .right)
        case .percentile: .init(phrases.say("百分位", "Percentile"), .right)
        case .grade: .init(phrases.say("等级", "Grade"))
        case .amount: .init(phrases.say("额度", "Amount"), .right)
        case .certificate: .init(phrases.say("证书", "Cert"))
        case .answer:
            .init(certificateIsShown ? phrases.say("测算", "By card") : phrases.say("结论", "Answer"))
        case .why: .init(phrases.say("原因、所缺", "Why, what lacks"), isFlexible: true)
        }
    }
}

extension Phrases {
    /// The amounts that are still possible, without a word before them: `300–500万元/未读到`.
    func bareAmounts(_ score: Score) -> String {
        var money: [Money] = []
        for case .money(let amount) in score.amounts { money.append(amount) }
        let others = score.amounts.filter { $0 == .unread || $0 == .none }.map(amount)
        guard let low = money.first, let high = money.last else {
            return others.joined(separator: "/")
        }
        let range = low == high ? low.text : range(low, high)
        return ([range] + others).joined(separator: "/")
    }
}
