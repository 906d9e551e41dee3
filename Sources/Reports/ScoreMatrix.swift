import Diagnostics
import Enterprises
import Quantities
import Rules
import Scorecards
import Vocabulary

/// Many enterprises on several cards: a line each, a column for each card. Cards that do not fit
/// beside each other follow in a table below.
struct ScoreMatrix {
    private static let gap = 2
    private static let name = 22

    let tallies: [ScoreTally]
    let phrases: Phrases
    private var names: [String] = []
    /// By enterprise and card.
    private var cells: [[String]] = []

    init(tallies: [ScoreTally], phrases: Phrases) {
        self.tallies = tallies
        self.phrases = phrases
    }

    mutating func add(_ name: String, _ scores: [Score]) {
        names.append(name)
        cells.append(scores.map(cell))
    }

    /// `72.5 B ✓`
    private func cell(_ score: Score) -> String {
        let grade = score.card.grades.map { _ in
            score.grade?.only == nil ? "？" : phrases.grades(score)
        }
        return [score.total.map(phrases.points), grade, score.qualifies?.sign]
            .compactMap(\.self).joined(separator: " ")
    }

    func lines(width: Int) -> [String] {
        legend(width) + blocks(width).flatMap { [""] + table($0, width) }
    }

    private func table(_ cards: Range<Int>, _ width: Int) -> [String] {
        let heads = cards.map { TextTable.Column("[\($0 + 1)]", .right) }
        var table = TextTable(
            [.init(phrases.say("企业", "Enterprise"), isFlexible: true)] + heads)
        for (name, row) in zip(names, cells) { table.add([name] + cards.map { row[$0] }) }
        return table.lines(width: width)
    }

    /// As many cards side by side as leave room for the enterprise's name.
    private func blocks(_ width: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var (start, used) = (0, ScoreMatrix.name)
        for card in tallies.indices {
            let head = DisplayWidth.of("[\(card + 1)]")
            let widest = cells.map { DisplayWidth.of($0[card]) }.max() ?? 0
            let own = max(head, widest) + ScoreMatrix.gap
            if used + own > width, card > start {
                blocks.append(start..<card)
                (start, used) = (card, ScoreMatrix.name)
            }
            used += own
        }
        return start < tallies.count ? blocks + [start..<tallies.count] : blocks
    }

    /// Which card is which, and how many qualify under each.
    private func legend(_ width: Int) -> [String] {
        var table = TextTable([
            .init("", .right), .init(phrases.say("评分卡", "Card"), isFlexible: true),
            .init(phrases.say("编号", "Id"), isFlexible: true),
            .init(phrases.say("符合", "Yes"), .right), .init(phrases.say("待定", "Open"), .right),
            .init(phrases.say("不符", "No"), .right),
            .init(phrases.say("得分确定", "Exact"), .right),
        ])
        for (place, tally) in tallies.enumerated() {
            let card = tally.card
            let answers = [tally.qualifying, tally.undecided, tally.failing].map {
                card.decides ? "\($0)" : ""
            }
            table.add(
                ["[\(place + 1)]", phrases.name(card), card.id] + answers
                    + [card.hasPoints ? "\(tally.exact)" : ""])
        }
        return table.lines(width: width)
    }
}

extension Phrases {
    /// The card's name with the mark of invented numbers.
    func name(_ card: Scorecard) -> String {
        let name = card.name[language]
        guard card.isIllustrative, !name.contains("示意"), !name.contains("llustrative") else {
            return name
        }
        return name + say("（示意）", " (illustrative)")
    }
}
