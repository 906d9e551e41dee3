import Diagnostics
import Matching
import Papers
import Quantities
import Rules
import Scorecards
import Vocabulary

// Scores with their breakdown, and the portrait among its peers. Both read many fields, so they
// stand in whole versions only.
extension EnterpriseReport {
    var scores: ReportSection? {
        guard basis == nil else { return nil }
        let told = match.scores.filter { $0.total != nil }
        guard !told.isEmpty else { return nil }
        return ReportSection(
            "scores", zh: "评分", en: "Scores",
            [.table(overview(told))] + told.map { .table(breakdown($0)) })
    }

    private func overview(_ scores: [Score]) -> ReportTable {
        ReportTable(
            "scores", zh: "各评分卡的结果", en: "Results by card",
            [
                .init("card", zh: "评分卡", en: "Card", .longText),
                .init("points", zh: "得分", en: "Points"),
                .init("most", zh: "满分", en: "Out of", .figure),
                .init("source", zh: "依据", en: "Source", .longText),
            ],
            rows: scores.map { score in
                .init([
                    name(score), score.total.map(points) ?? ReportCell(.notApplicable),
                    score.card.scale.map { ReportCell(.figure($0, .points)) }
                        ?? ReportCell(.notApplicable),
                    .text(score.card.sources.first?.title ?? ""),
                ])
            },
            remarks: [
                Bilingual(
                    zh: "缺数据的指标按可能的最低分和最高分计，不按零分计。",
                    en: "What is not known counts as a range of points, never as zero.")
            ])
    }

    private func name(_ score: Score) -> ReportCell {
        ReportCell(
            .text(score.card.name),
            marks: score.card.evidence == .illustrative ? [.illustrative] : [])
    }

    private func points(_ range: PointRange) -> ReportCell {
        if let exact = range.exact { return ReportCell(.figure(exact, .points)) }
        return .text(
            zh: "\(range.low)–\(range.high)分", en: "\(range.low)–\(range.high) points")
    }

    private func breakdown(_ score: Score) -> ReportTable {
        var rows: [ReportTable.Row] = []
        for (group, own) in zip(score.card.groups, score.groups) {
            for (indicator, line) in zip(group.indicators, own.lines) {
                let open = (line.openness?.missing ?? []).map { dictionary[$0].label }
                rows.append(
                    .init([
                        ReportCell(.text(group.name)), ReportCell(.text(indicator.name)),
                        points(line.counted),
                        open.isEmpty
                            ? ReportCell(.none)
                            : ReportCell.text(
                                zh: open.map(\.zh).joined(separator: "、"),
                                en: open.map(\.en).joined(separator: ", ")),
                    ]))
            }
        }
        if let total = score.total {
            rows.append(
                .init(
                    [
                        .text(zh: "合计", en: "Total"), ReportCell(.notApplicable), points(total),
                        ReportCell(.notApplicable),
                    ], role: .total))
        }
        return ReportTable(
            "score_" + score.card.id, zh: score.card.name.zh + "：分项",
            en: score.card.name.en + ": lines",
            [
                .init("group", zh: "类别", en: "Group"),
                .init("indicator", zh: "指标", en: "Indicator", .longText),
                .init("points", zh: "得分", en: "Points"),
                .init("missing", zh: "缺的数据", en: "Data missing", .longText),
            ], rows: rows)
    }

    // MARK: portrait

    var portraitSection: ReportSection? {
        guard let (portrait, plan) = portrait, basis == nil else { return nil }
        let zh = Phrases(language: .zh, dictionary: dictionary)
        let en = Phrases(language: .en, dictionary: dictionary)
        let rows = zip(plan.dimensions, portrait.lines).map { dimension, line in
            let peers = line.standing.map { standing in
                ReportCell.text(
                    zh: zh.peers(standing, portrait, plan), en: en.peers(standing, portrait, plan))
            }
            return ReportTable.Row([
                ReportCell(.text(dimension.name)), place(line), ReportCell(.figure(half, .plain)),
                measured(line, dimension, zh, en), peers ?? ReportCell(.notApplicable),
            ])
        }
        let table = ReportTable(
            "portrait", zh: "在同组中的位次（100 为最前，50 为中位）",
            en: "Place among peers (100 first, 50 the middle)",
            [
                .init("dimension", zh: "维度", en: "Dimension"),
                .init("place", zh: "位次", en: "Place", .figure),
                .init("middle", zh: "同组中位", en: "Middle", .figure),
                .init("value", zh: "数值", en: "Value"),
                .init("peers", zh: "同组", en: "Peers"),
            ], rows: Array(rows))
        return ReportSection(
            "portrait", zh: "企业画像", en: "Portrait",
            [.figure(ReportFigure(.radar, table))])
    }

    private var half: Decimal34 { Decimal34(50) }

    private func place(_ line: PortraitLine) -> ReportCell {
        guard let standing = line.standing else { return ReportCell(.missing) }
        return standing.percentile.map { ReportCell(.figure($0, .plain)) }
            ?? ReportCell(.notApplicable)
    }

    private func measured(
        _ line: PortraitLine, _ dimension: PortraitDimension, _ zh: Phrases, _ en: Phrases
    ) -> ReportCell {
        guard case .known(let value) = line.value else { return ReportCell(.missing) }
        return .text(zh: zh.measured(value, dimension), en: en.measured(value, dimension))
    }
}
