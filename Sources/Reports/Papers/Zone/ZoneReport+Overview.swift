import Diagnostics
import Papers
import Quantities

// The main figures, the way from demand to draw, and the months.
extension ZoneReport {
    func value(_ id: String, _ span: ZoneSpan = .period) -> ZoneValue {
        guard let measure = ZoneMeasure.find(id) else {
            preconditionFailure("the report names measures that there are: \(id)")
        }
        return measure.value(books, span)
    }

    func cell(_ id: String, _ span: ZoneSpan = .period) -> ReportCell {
        guard let measure = ZoneMeasure.find(id) else {
            preconditionFailure("the report names measures that there are: \(id)")
        }
        return measure.value(books, span).cell(measure.unit)
    }

    func item(_ id: String, _ span: ZoneSpan = .period) -> ReportBlock.Item? {
        ZoneMeasure.find(id).map { measure in
            ReportBlock.Item(
                ZoneReport.member(id), zh: measure.name.zh, en: measure.name.en, cell(id, span))
        }
    }

    /// `approved.amount` as a member of JSON: `approvedAmount`.
    static func member(_ id: String) -> String {
        let parts = id.split { $0 == "." || $0 == "-" }
        let rest = parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return (parts.first.map(String.init) ?? "") + rest.joined()
    }

    /// `609.34%`, half up to two places; missing where the books do not reach back so far, not
    /// applicable over nothing.
    func growth(_ id: String) -> ReportCell {
        guard let now = value(id).number else { return ReportCell(.missing) }
        switch value(id, .yearBefore) {
        case .missing: return ReportCell(.missing)
        case .notApplicable: return ReportCell(.notApplicable)
        case .number(let before, _), .summed(let before, _):
            let top = (Int128(now) - Int128(before)) * 10_000
            guard let hundredths = ZoneValue.rounded(top, over: Int128(before)) else {
                return ReportCell(.notApplicable)
            }
            return ReportCell(.rate(Rate(ppm: hundredths * 100)))
        }
    }

    var overview: ReportSection {
        let heads = [
            "served.enterprises", "balance.amount", "balance.enterprises", "balance.items",
        ]
        return ReportSection(
            "overview", zh: "一、主要指标", en: "1. Main figures",
            [
                .items(heads.compactMap { item($0) }),
                .table(stageTable),
                .paragraph(
                    Bilingual(
                        zh: "批复、签约、放款是三个不同的口径，不能相加；户数为不同企业，户次为企业与机构的不同组合，笔数为授信、合同或借据的件数。",
                        en: "Approved, signed and drawn are three different counts and never added "
                            + "up.")),
            ])
    }

    /// Amounts and counts by stage, beside the year before and the year so far.
    private var stageTable: ReportTable {
        let isYear = books.period.kind == .year
        var columns: [ReportTable.Column] = [
            .init("stage", zh: "项目", en: "Stage"),
            .init("amount", zh: "本期", en: "Amount", .money),
            .init("enterprises", zh: "户", en: "Firms", .count),
            .init("items", zh: "笔", en: "Items", .count),
            .init("before", zh: "上年同期", en: "Year before", .money),
            .init("growth", zh: "同比", en: "Growth", .rate),
        ]
        if !isYear { columns.append(.init("year", zh: "本年累计", en: "Year to date", .money)) }
        let stages = ZoneMeasure.stages.filter { stage in
            stage.units.contains(.money)
                && (isMain(stage.id) || value("\(stage.id).amount", .yearToDate).number != 0)
        }
        return ReportTable(
            "stages", zh: "从需求到还款", en: "From demand to repayment", columns,
            rows: stages.map { stage in
                let amount = "\(stage.id).amount"
                var cells = [
                    ReportCell(.text(stage.name)), cell(amount),
                    counted("\(stage.id).enterprises"),
                    counted("\(stage.id).items"),
                    cell(amount, .yearBefore), growth(amount),
                ]
                if !isYear { cells.append(cell(amount, .yearToDate)) }
                return .init(cells)
            },
            remarks: [
                Bilingual(
                    zh: "金额取自经办记录，精确到分；放款不含无还本续贷和越界放款。",
                    en: "Amounts are of the recorded steps, to the fen; renewals and breaches are "
                        + "not in drawn.")
            ])
    }

    private func isMain(_ id: String) -> Bool {
        ["demand", "referred", "approved", "signed", "drawn", "filed", "repaid"].contains(id)
    }

    /// Under a head that says what is counted; not applicable where the stage does not count so.
    private func counted(_ id: String) -> ReportCell {
        guard ZoneMeasure.find(id) != nil else { return .notApplicable }
        return cell(id).bare
    }

    /// Demand to draw, by amount.
    var way: ReportSection {
        let stages = ["demand", "referred", "approved", "signed", "drawn"]
        let table = ReportTable(
            "funnel", zh: "需求到放款漏斗", en: "From demand to draw",
            [
                .init("stage", zh: "环节", en: "Stage"),
                .init("amount", zh: "金额", en: "Amount", .money),
            ],
            rows: stages.compactMap { id in
                ZoneMeasure.stages.first { $0.id == id }.map { stage in
                    .init([ReportCell(.text(stage.name)), cell("\(id).amount")])
                }
            },
            remarks: [
                Bilingual(
                    zh: "各环节都按本期发生额计，后一环节可以来自以前的需求，所以不一定逐级减少。",
                    en: "Each stage counts what came within the period; a later stage may go back "
                        + "to earlier demands.")
            ])
        return ReportSection(
            "way", zh: "二、融资漏斗", en: "2. Funnel", [.figure(ReportFigure(.funnel, table))])
    }

    /// Month by month from January.
    var trend: ReportSection {
        ReportSection(
            "trend", zh: "三、分月走势", en: "3. Month by month",
            [
                .figure(ReportFigure(.bars, flowsByMonth)),
                .figure(ReportFigure(.lines, balanceByMonth)),
            ])
    }

    private var months: [(label: Bilingual, days: ZoneDays)] {
        books.period.monthsOfYear.filter { $0.first <= books.end }.map { month in
            let days = ZoneDays(from: month.first, through: min(month.last, books.end))
            return (Bilingual(zh: "\(month.month)月", en: month.iso), days)
        }
    }

    private func byMonth(
        _ id: String, _ zh: String, _ en: String, _ measures: [String]
    ) -> ReportTable {
        let own = measures.compactMap(ZoneMeasure.find)
        return ReportTable(
            id, zh: zh, en: en,
            [.init("month", zh: "月份", en: "Month")]
                + own.map {
                    .init(ZoneReport.member($0.id), zh: $0.name.zh, en: $0.name.en, .money)
                },
            rows: months.map { month in
                .init(
                    [ReportCell(.text(month.label))]
                        + own.map { $0.value(books, month.days).plainCell($0.unit) })
            })
    }

    private var flowsByMonth: ReportTable {
        byMonth(
            "flowsByMonth", "\(books.period.year)年各月批复、放款、归还", "Approved, drawn, repaid by month",
            ["approved.amount", "drawn.amount", "repaid.amount"])
    }

    private var balanceByMonth: ReportTable {
        byMonth(
            "balanceByMonth", "\(books.period.year)年各月末贷款余额",
            "Outstanding at the end of each month",
            ["balance.amount"])
    }
}

extension ReportCell {
    static var notApplicable: ReportCell { ReportCell(.notApplicable) }

    /// A count without its unit, for columns whose head says it.
    var bare: ReportCell {
        guard case .count(let number, _) = value else { return self }
        return ReportCell(.count(number, .plain), marks: marks, traces: traces)
    }
}
