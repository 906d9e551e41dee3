import Diagnostics
public import Documents
public import Enterprises
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// One line for each enterprise and card, for a spreadsheet. Points and amounts in 万元 are plain
/// numbers, both ends of a range in columns of their own.
public struct ScoreCSV {
    let board: Scoreboard
    let phrases: Phrases

    public init(board: Scoreboard, phrases: Phrases) {
        self.board = board
        self.phrases = phrases
    }

    public func head(_ writer: inout CSVWriter) {
        writer.writeRow(
            phrases.language == .zh
                ? [
                    "统一社会信用代码", "企业名称", "评分卡编号", "评分卡", "版本", "阶段", "最低得分", "最高得分", "名次",
                    "可能最好名次", "可能最差名次", "阶段内名次", "阶段百分位", "等级", "额度下限(万元)", "额度上限(万元)",
                    "结论", "资质证书", "证书到期日", "分组得分", "不满足条件", "缺少数据", "标记",
                ]
                : [
                    "uscc", "name", "card", "card_name", "version", "stage", "low", "high", "rank",
                    "best_rank", "worst_rank", "rank_in_stage", "percentile_in_stage", "grade",
                    "amount_low_wan", "amount_high_wan", "answer", "certificate",
                    "certificate_until", "groups", "not_met", "missing", "marks",
                ])
    }

    public func write(
        _ index: Int, _ profile: Profile, _ scores: [Score], _ writer: inout CSVWriter
    ) {
        for (card, score) in scores.enumerated() {
            writer.writeRow(
                [profile.uscc?.text ?? "", profile.name]
                    + points(score, board.places[card][index]) + answers(score))
        }
    }

    private func points(_ score: Score, _ place: Place?) -> [String] {
        let card = score.card
        let stage = score.stage.flatMap { card.stages?.rows[$0].name[phrases.language] }
        return [
            card.id, card.name[phrases.language], card.version.text, stage ?? "",
            text(score.total?.low), text(score.total?.high), text(place?.rank), text(place?.best),
            text(place?.worst), text(place?.inStage?.rank), text(place?.inStage?.percentile),
        ]
    }

    private func text(_ value: (some CustomStringConvertible)?) -> String {
        value.map(\.description) ?? ""
    }

    private func answers(_ score: Score) -> [String] {
        let card = score.card
        let separator = phrases.say("；", "; ")
        var money: [Money] = []
        for case .money(let amount) in score.amounts { money.append(amount) }
        let groups = zip(card.groups, score.groups).map {
            "\($0.name[phrases.language]) \(phrases.points($1.counted))"
        }
        let (certificate, until) = self.certificate(score)
        return [
            card.grades == nil ? "" : phrases.grades(score), money.first?.wanText ?? "",
            money.last?.wanText ?? "", score.qualifies.map(phrases.outcome) ?? "", certificate,
            until, groups.joined(separator: separator),
            score.qualifies == .no ? phrases.unmet(score).joined(separator: separator) : "",
            phrases.labels(score.lacking),
            card.isIllustrative ? phrases.say("示意", "illustrative") : "",
        ]
    }

    private func certificate(_ score: Score) -> (String, String) {
        guard let title = score.card.feeds.title,
            let field = phrases.dictionary.index(of: "enterprise.titles")
        else { return ("", "") }
        let certificate = TitleStanding(
            title, on: score.surroundings.states[field], day: score.surroundings.asOf,
            score: score
        ).certificate
        return (phrases.certificate(certificate), certificate.lastDay?.iso ?? "")
    }
}
