import Diagnostics
import Papers
import Programmes
import Quantities
import Scorecards

// Pools with leverage and triggers, points, ladder, quotations, adjustments, definitions.
extension ZoneReport {
    var pools: ReportSection {
        let book = books.files.programmes
        let ids = books.pools(book)
        let items = [
            "pool.new.amount", "pool.new.enterprises", "pool.in-force.amount",
            "pool.compensated.amount", "pool.recovered.amount", "pool.paid-in.amount",
            "pool.leverage",
        ]
        let table = ReportTable(
            "pools", zh: "各风险补偿资金池", en: "By pool",
            [
                .init("pool", zh: "资金池", en: "Pool"),
                .init("paidIn", zh: "累计到位", en: "Paid in", .money),
                .init("inForce", zh: "在池贷款", en: "Under the pool", .money),
                .init("compensated", zh: "累计补偿", en: "Compensated", .money),
                .init("recovered", zh: "累计追回", en: "Recovered", .money),
                .init("leverage", zh: "放大倍数", en: "Leverage", .figure),
            ], rows: ids.map { poolRow($0, book) },
            empty: Bilingual(zh: "账簿里没有资金池。", en: "No pool is in the books."))
        let blocks: [ReportBlock] =
            ids.isEmpty
            ? [.table(table)]
            : [.items(items.compactMap { item($0) }), .table(table), .table(triggers(ids, book))]
        return ReportSection("pools", zh: "九、风险补偿资金池", en: "9. Pools", blocks)
    }

    private func poolRow(_ id: String, _ book: ProgrammeBook) -> ReportTable.Row {
        let totals = book.totals(ProgrammeScope(programme: id, lender: books.scope.lender))
        let paid = book.paidIn.filter { $0.key.holder == id }.reduce(Int64(0)) {
            $0 + $1.value.fen
        }
        let ratio = book.leverage(id, lender: books.scope.lender)
        let times = ratio.rounded.map { rate in
            ReportCell(ZoneValue.value(rate.ppm, .multiple), marks: [.derived])
        }
        return .init([
            ReportCell(.text(books.files.terms[id]?.name ?? Bilingual(id))),
            .money(Money(fen: paid)), .money(totals.inForce), .money(totals.paid),
            .money(totals.recovered), times ?? .notApplicable,
        ])
    }

    /// What every trigger of the pools says of the last reading.
    private func triggers(_ ids: [String], _ book: ProgrammeBook) -> ReportTable {
        let rows = ids.flatMap { id -> [ReportTable.Row] in
            guard let terms = books.files.terms[id] else { return [] }
            return terms.triggers.map { trigger in
                let reading = book.readings[id]?.last { $0.metric == trigger.metric }
                let isOn = book.suspensions[id]?.contains(trigger.action) ?? false
                return .init([
                    ReportCell(.text(terms.name)), ReportCell(.text(trigger.metric.name)),
                    trigger.level.value.map { ReportCell(.rate($0)) }
                        ?? ReportCell(.unknown(Bilingual(zh: "规则未读", en: "rule unread"))),
                    ReportCell(.text(trigger.action.name)),
                    reading?.reading.rounded.map { ReportCell(.rate($0)) } ?? ReportCell(.missing),
                    isOn
                        ? .text(zh: "已触发，未解除", en: "in force")
                        : .text(zh: "未触发", en: "not in force"),
                ])
            }
        }
        return ReportTable(
            "triggers", zh: "熔断指标", en: "Triggers",
            [
                .init("pool", zh: "资金池", en: "Pool"), .init("metric", zh: "指标", en: "Metric"),
                .init("level", zh: "触发值", en: "Level", .rate),
                .init("action", zh: "措施", en: "Action"),
                .init("reading", zh: "最近登记", en: "Last reading", .rate),
                .init("standing", zh: "状态", en: "Standing"),
            ], rows: rows,
            empty: Bilingual(zh: "条款没有写熔断。", en: "The terms name no trigger."))
    }

    var points: ReportSection {
        guard let points = books.files.points else {
            return ReportSection(
                "points", zh: "十、创新积分", en: "10. Innovation points",
                [
                    .note(
                        .init(
                            .plain, zh: "没有提供冻结的积分评价结果；用 --round 指明文件。",
                            en: "No frozen ranking was given; name one with --round."))
                ])
        }
        let rows = points.current.entries.sorted { $0.rank < $1.rank }.prefix(10).map { entry in
            let answer = points.movement?.answer(for: entry.enterprise.key)
            return ReportTable.Row([
                .count(entry.rank, .init(zh: "", en: "")), .text(entry.enterprise.name),
                ReportCell(.figure(entry.points.low, .points)), moved(answer),
            ])
        }
        let table = ReportTable(
            "points", zh: "积分前十", en: "The first ten",
            [
                .init("rank", zh: "名次", en: "Rank", .count),
                .init("enterprise", zh: "企业", en: "Enterprise"),
                .init("points", zh: "确定得分", en: "Certain points", .figure),
                .init("movement", zh: "比上一轮", en: "Movement"),
            ], rows: Array(rows),
            remarks: [
                Bilingual(
                    zh:
                        "\(points.current.name.zh)，评分卡\(points.current.cardName.zh)，"
                        + "按\(points.current.asOf.iso)冻结。",
                    en: "\(points.current.name.en), card \(points.current.cardName.en), frozen as "
                        + "of \(points.current.asOf.iso).")
            ])
        let items = ["points.enterprises", "points.new.enterprises", "points.gone.enterprises"]
        return ReportSection(
            "points", zh: "十、创新积分", en: "10. Innovation points",
            [.items(items.compactMap { item($0) }), .table(table)])
    }

    private func moved(_ answer: RoundMovement.Answer?) -> ReportCell {
        switch answer {
        case nil: ReportCell(.missing)
        case .new?: .text(zh: "新进", en: "new")
        case .otherCard?: .notApplicable
        case .moved(let change)?:
            change.ranks == 0
                ? .text(zh: "不变", en: "same")
                : change.ranks > 0
                    ? .text(zh: "升\(change.ranks)位", en: "up \(change.ranks)")
                    : .text(zh: "降\(-change.ranks)位", en: "down \(-change.ranks)")
        }
    }

    var ladder: ReportSection {
        let files = ["members.enterprises", "patents.inventions", "patents.enterprises"]
        let rows = books.files.ladder.map { tally in
            zip(tally.ladder.tracks, tally.tracks).flatMap { track, counts in
                zip(track.rungs, counts.rungs).map { rung, count in
                    ReportTable.Row([
                        ReportCell(.text(track.name)), ReportCell(.text(rung.name)),
                        .count(count.holds, .enterprises), .count(count.expired, .enterprises),
                        .count(count.unknown, .enterprises),
                    ])
                }
            }
        }
        let table = ReportTable(
            "ladder", zh: "培育梯度与上市挂牌", en: "Ladder and boards",
            [
                .init("track", zh: "梯度", en: "Track"), .init("rung", zh: "称号或板块", en: "Rung"),
                .init("holds", zh: "持有", en: "Held", .count),
                .init("expired", zh: "到期", en: "Expired", .count),
                .init("unknown", zh: "不清楚", en: "Not known", .count),
            ], rows: rows ?? [],
            empty: Bilingual(zh: "未提供：企业库里没有企业。", en: "Not told: the base holds no enterprise."),
            remarks: [
                Bilingual(
                    zh: "按期末在册企业的证书和资料；没有资料的计入“不清楚”，不算没有。",
                    en: "By what is on file at the end; what nobody told is not known, not none.")
            ])
        return ReportSection(
            "ladder", zh: "十一、培育梯度与知识产权", en: "11. Ladder and patents",
            [.items(files.compactMap { item($0) }), .table(table)])
    }

    /// Word by word, added to nothing.
    var quoted: ReportSection {
        let year = "\(books.period.year)"
        let rows = books.files.quotes.filter { $0.year == year }.map { quote in
            ReportTable.Row([
                .text(quote.what), ReportCell(.text(Bilingual(quote.words)), marks: [.quoted]),
                .text(quote.counts),
                ReportCell(
                    .text(Bilingual(quote.source)),
                    traces: [.document(title: quote.source, article: nil)]),
            ])
        }
        let table = ReportTable(
            "quoted", zh: "引文（原话）", en: "Quoted",
            [
                .init("what", zh: "说法", en: "What"), .init("words", zh: "原话", en: "Words"),
                .init("counts", zh: "口径", en: "What it counts", .longText),
                .init("source", zh: "来源", en: "Source", .longText),
            ], rows: rows,
            empty: Bilingual(zh: "没有这一年的引文。", en: "Nothing is quoted of this year."),
            remarks: [
                Bilingual(
                    zh: "引文另列：口径没有说明，不与本报告任何数字相加，彼此也不相加。",
                    en: "Quoted figures stand apart: they are added to nothing here and not to one "
                        + "another.")
            ])
        return ReportSection("quoted", zh: "十二、报道所引数字", en: "12. Quoted", [.table(table)])
    }

    var adjusted: ReportSection {
        let rows = adjustments.map { one in
            ReportTable.Row([
                ReportCell(.month(one.month)), ReportCell(.text(one.name)),
                ZoneReport.cell(one.reported, one.unit), ZoneReport.cell(one.now, one.unit),
                ReportCell(
                    ZoneReport.difference(one), marks: [.adjusted], traces: one.sources.stepTraces),
            ])
        }
        let table = ReportTable(
            "adjustments", zh: "已结账月份的调整", en: "Adjustments of closed months",
            [
                .init("month", zh: "月份", en: "Month"), .init("measure", zh: "指标", en: "Measure"),
                .init("reported", zh: "已报出数", en: "As reported"), .init("now", zh: "现数", en: "Now"),
                .init("difference", zh: "调整", en: "Adjustment"),
            ], rows: rows,
            remarks: [
                Bilingual(
                    zh: "结账后补记或更正的事项不改已报出的数字，在这里列出差额和依据；本年累计已含调整。",
                    en:
                        "What came after a close changes no figure that was reported; it is "
                        + "listed here. Figures of the year so far have it in them.")
            ])
        return ReportSection("adjustments", zh: "附：调整", en: "Adjustments", [.table(table)])
    }

    private static func cell(_ number: Int64?, _ unit: ZoneMeasure.Unit) -> ReportCell {
        ReportCell(number.map { ZoneValue.value($0, unit) } ?? .missing)
    }

    private static func difference(_ one: ZoneAdjustment) -> ReportCell.Value {
        guard let now = one.now, let reported = one.reported else { return .notApplicable }
        return ZoneValue.value(now - reported, one.unit)
    }

    /// What each figure counts.
    var definitions: ReportSection {
        let used =
            ZoneMeasure.stages.map { "\($0.id).\($0.units[0].suffix)" } + [
                "served.enterprises", "balance.amount", "first-loan.enterprises", "rate.average",
                "rate.spread", "cost.average", "guarantee.payout.rate", "pool.leverage",
            ]
        return ReportSection(
            "definitions", zh: "附：指标口径", en: "What the figures count",
            [
                .list(
                    used.compactMap(ZoneMeasure.find).map { measure in
                        Bilingual(
                            zh: "\(measure.name.zh)（\(measure.id)）：\(measure.definition.zh)",
                            en: "\(measure.name.en) (\(measure.id)): \(measure.definition.en)")
                    })
            ])
    }
}
