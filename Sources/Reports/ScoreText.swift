import Diagnostics
public import Enterprises
import Quantities
public import Scorecards
import Vocabulary

/// The answer of a scoring run for a person at a terminal: the breakdown of one enterprise, a
/// ranked list on one card, or a matrix of several.
public struct ScoreText {
    private enum Form {
        case pages
        case overview
        case table(ScoreTable)
        case matrix(ScoreMatrix)
    }

    private let board: Scoreboard
    private let selection: ScoreSelection
    private let phrases: Phrases
    private let width: Int
    private var form: Form
    private var lines: [String] = []
    private var shown = 0

    /// - Parameter isAsked: whether the cards were named, so that each is told in full.
    public init(
        board: Scoreboard, selection: ScoreSelection, isAsked: Bool, phrases: Phrases, width: Int
    ) {
        self.board = board
        self.selection = selection
        self.phrases = phrases
        self.width = width
        let isOne = (selection.only?.count ?? board.count) == 1
        if isOne {
            form = isAsked || board.scorers.count == 1 ? .pages : .overview
        } else if board.scorers.count == 1, let tally = board.tallies.first {
            form = .table(
                ScoreTable(tally: tally, phrases: phrases, isInStage: selection.stage != nil))
        } else {
            form = .matrix(ScoreMatrix(tallies: board.tallies, phrases: phrases))
        }
    }

    /// The enterprise at this position of the board, with its scores in the order of the cards.
    public mutating func add(_ index: Int, _ profile: Profile, _ scores: [Score]) {
        shown += 1
        switch form {
        case .pages: addPages(index, profile, scores)
        case .overview:
            let code = profile.uscc.map { "（\($0.text)）" } ?? ""
            lines += DisplayWidth.wrap(profile.name + code, to: width) + [""]
            lines += ScoreOverview(phrases: phrases, width: width).lines(scores)
        case .table(var table):
            table.add(profile.name, scores[0], board.places[0][index])
            form = .table(table)
        case .matrix(var matrix):
            matrix.add(profile.name, scores)
            form = .matrix(matrix)
        }
    }

    private mutating func addPages(_ index: Int, _ profile: Profile, _ scores: [Score]) {
        for (card, score) in scores.enumerated() {
            if !lines.isEmpty { lines += ["", String(repeating: "═", count: width), ""] }
            let page = ScorePage(
                profile: profile, score: score,
                place: board.count > 1 ? board.places[card][index] : nil,
                population: board.count, phrases: phrases, width: width)
            lines += page.lines()
        }
    }

    /// The whole answer, after the last enterprise.
    public func finished() -> [String] {
        switch form {
        case .pages: return lines
        case .overview: return lines + [""] + hint()
        case .table(let table):
            let tally = board.tallies[0]
            let summary = ScoreSummary(tally: tally, phrases: phrases, width: width)
            return table.lines(width: width) + [""] + part() + summary.lines() + [""]
                + summary.footer(isRanked: true)
        case .matrix(let matrix): return matrix.lines(width: width) + [""] + part() + hint()
        }
    }

    /// What the list leaves out.
    private func part() -> [String] {
        guard shown < board.count else { return [] }
        var lines: [String] = []
        var text = phrases.say(
            "以上列出 \(board.count) 家中的 \(shown) 家", "\(shown) of \(board.count) enterprises listed")
        if let card = selection.card, let stage = selection.stage,
            let stages = board.scorers[card].card.stages
        {
            let name = stages.rows[stage].name[phrases.language]
            text += phrases.say("（只看\(name)，名次为阶段内名次）", " (only \(name), ranks inside the stage)")
            lines = undecided(board.undecided(card, about: stage))
        }
        return DisplayWidth.wrap(text + phrases.say("。", "."), to: width) + lines
    }

    /// Those who may be in the stage that is listed.
    private func undecided(_ count: Int) -> [String] {
        if count == 0 { return [] }
        let text = phrases.say(
            "另有 \(count) 家阶段未定，未列入。",
            "Not listed: \(count) whose stage is not known and may be this one.")
        return DisplayWidth.wrap(text, to: width)
    }

    private func hint() -> [String] {
        let day = board.scorers.first?.day.iso ?? ""
        let lines = [
            phrases.say(
                "按 \(day) 的数据。✓ 符合，✗ 不符合，？ 待定；得分为区间的还缺数据。",
                "As of \(day). ✓ qualifies, ✗ does not, ？ open; a range of points lacks data."),
            phrases.say(
                "逐行算式：--card 编号 --enterprise 企业；排名：--card 编号。",
                "Line by line: --card ID --enterprise NAME; ranks: --card ID."),
        ]
        return lines.flatMap { DisplayWidth.wrap($0, to: width) }
    }
}
