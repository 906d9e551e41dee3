import Diagnostics
import MoneyLedger
import Papers
import Programmes
import Quantities

// What a pool has to keep: leverage, triggers, guards.
extension PoolPaper {
    var limits: ReportSection {
        ReportSection(
            "limits", zh: "放大倍数、熔断、比例约束", en: "Leverage, triggers, guards",
            [.items(leverage), .table(triggers), .table(guardTable)])
    }

    private var leverage: [ReportBlock.Item] {
        let ratio = book.leverage(terms.id)
        let least = terms.pool?.leastLeverage?.value
        return [
            .init(
                "leverage", zh: "放大倍数", en: "Leverage",
                ratio.rounded.map { Self.times($0.ppm, [.derived]) } ?? ReportCell(.notApplicable)),
            .init(
                "leastLeverage", zh: "最低要求", en: "At least",
                least.map { Self.times($0.millionths, []) }
                    ?? unread(terms.pool?.leastLeverage == nil)),
            .init("covered", zh: "分子（在池贷款）", en: "Loans", .money(ratio.numerator)),
            .init("base", zh: "分母（到位未支出）", en: "Funds left", .money(ratio.denominator)),
            .init(
                "stopped", zh: "已触发未解除", en: "In force",
                stopped.isEmpty
                    ? ReportCell(.none)
                    : .text(
                        zh: stopped.map(\.name.zh).joined(separator: "、"),
                        en: stopped.map(\.name.en).joined(separator: ", "))),
        ]
    }

    private static func times(_ millionths: Int64, _ marks: [ReportCell.Mark]) -> ReportCell {
        ReportCell(ZoneValue.value(millionths, .multiple), marks: marks)
    }

    /// The terms say nothing of it, or it was not read.
    private func unread(_ isSilent: Bool) -> ReportCell {
        isSilent
            ? ReportCell(.notApplicable)
            : ReportCell(.unknown(Bilingual(zh: "规则未读", en: "rule unread")))
    }

    private var stopped: [SuspensionTrigger.Action] {
        (book.suspensions[terms.id] ?? []).sorted { $0.rawValue < $1.rawValue }
    }

    private var triggers: ReportTable {
        let rows = terms.triggers.map { trigger in
            let last = book.readings[terms.id]?.last { $0.metric == trigger.metric }
            let isOn = book.suspensions[terms.id]?.contains(trigger.action) ?? false
            return ReportTable.Row([
                ReportCell(.text(trigger.metric.name)),
                trigger.level.value.map { .rate($0) } ?? unread(false),
                ReportCell(.text(trigger.action.name)),
                last?.reading.rounded.map { .rate($0) } ?? ReportCell(.missing),
                isOn
                    ? .text(zh: "已触发，未解除", en: "in force")
                    : .text(zh: "未触发", en: "not in force"),
            ])
        }
        return ReportTable(
            "triggers", zh: "熔断", en: "Triggers",
            [
                .init("metric", zh: "指标", en: "Metric"),
                .init("level", zh: "触发值", en: "Level", .rate),
                .init("action", zh: "措施", en: "Action"),
                .init("reading", zh: "最近登记", en: "Last reading", .rate),
                .init("standing", zh: "状态", en: "Standing"),
            ], rows: rows,
            empty: Bilingual(zh: "条款没有写熔断。", en: "The terms name no trigger."))
    }

    private var guardTable: ReportTable {
        let rows = guards.map { reading in
            let sign = reading.ratio.sense == .atMost ? "≤" : "≥"
            return ReportTable.Row([
                .text(String(reading.ratio.name.dropFirst(terms.id.count + 1))),
                reading.share.map { Self.times($0.ppm, [.derived]) } ?? ReportCell(.notApplicable),
                .text(
                    zh: "\(sign)\(Multiple(millionths: reading.ratio.limit.ppm).text)",
                    en: "\(sign)\(reading.ratio.limit.text)"),
                ReportCell(.text(MoneyWords.moment(reading.ratio.moment))),
                reading.holds
                    ? .text(zh: "守住", en: "holds") : .text(zh: "突破", en: "broken"),
            ])
        }
        return ReportTable(
            "guards", zh: "比例约束（资金账现状）", en: "Guards of the money book as it stands",
            [
                .init("guard", zh: "约束", en: "Guard"),
                .init("ratio", zh: "现值", en: "Ratio", .figure),
                .init("limit", zh: "界限", en: "Limit"),
                .init("moment", zh: "何时看", en: "When"),
                .init("standing", zh: "状态", en: "Standing"),
            ], rows: rows,
            empty: Bilingual(zh: "资金账没有这个资金池的比例约束。", en: "The money book has no guard of it."))
    }
}
