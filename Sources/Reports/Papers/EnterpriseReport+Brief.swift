import Consents
import CreditBook
import Diagnostics
import Enterprises
import Matching
import Papers
import Products
import Quantities
import Rules
import Vocabulary

// The sheet on top for a bank officer: who, what is asked, what may be expected and why, what is
// weak, what warns, how old the data are.
extension EnterpriseReport {
    var brief: ReportSection {
        let blocks: [ReportBlock] = [.items(who), .items(asked)] + alerts
        let figures = briefYears.map { [ReportBlock.table($0)] } ?? []
        return ReportSection(
            "brief", zh: "要点", en: "In brief",
            blocks + [.table(briefTable)] + figures + [.table(ages)])
    }

    var who: [ReportBlock.Item] {
        let fields: [(id: String, field: String, zh: String, en: String)] = [
            ("zone", "enterprise.zone", "所属园区", "Zone"),
            ("industry", "enterprise.industry", "行业", "Industry"),
            ("size", "enterprise.size", "企业规模", "Size"),
            ("established", "enterprise.established_on", "成立日期", "Established"),
            ("taxGrade", "tax.credit_grade", "纳税信用等级", "Tax-credit grade"),
            ("titles", "enterprise.titles", "企业资质", "Titles"),
        ]
        let head: [ReportBlock.Item] = [
            .init("name", zh: "企业", en: "Enterprise", .text(match.onFile.name)),
            .init("uscc", zh: "统一社会信用代码", en: "Credit code", code),
        ]
        return head
            + fields.compactMap { item in
                cell(id: item.field).map { .init(item.id, zh: item.zh, en: item.en, $0) }
            }
    }

    var asked: [ReportBlock.Item] {
        let demand = demands.last { $0.end == nil }
        let post = demand?.post
        return [
            .init(
                "asked", zh: "所求金额", en: "Amount asked",
                post.map { ReportCell.money($0.amount) } ?? ReportCell(.none)),
            .init(
                "term", zh: "期限", en: "Term",
                post.map { ReportCell.count($0.termMonths, .months) }
                    ?? ReportCell(.notApplicable)),
            .init(
                "use", zh: "用途", en: "Purpose",
                post.map { ReportCell.text($0.use) } ?? ReportCell(.notApplicable)),
            .init(
                "askedOn", zh: "提出日期", en: "Asked on",
                demand.map { ReportCell.day($0.mark.day) } ?? ReportCell(.notApplicable)),
            .init(
                "limit", zh: "预计额度", en: "Expected limit",
                eligible.first.map(limit) ?? ReportCell(.none)),
            .init("limitOf", zh: "按此产品", en: "By the product", best),
            .init("eligible", zh: "符合的产品", en: "Products met", .count(eligible.count, .kinds)),
            .init(
                "undetermined", zh: "待定的产品", en: "Products undetermined",
                .count(products.count { $0.verdict.outcome == .undetermined }, .kinds)),
        ]
    }

    private var best: ReportCell {
        eligible.first.map(Self.name) ?? ReportCell(.notApplicable)
    }

    // MARK: alerts

    var alerts: [ReportBlock] {
        let told = late + openAlerts.map(warning) + disputed
        return told.isEmpty
            ? [.note(.init(.plain, zh: "没有预警在册。", en: "No alert is on record."))] : told
    }

    private var late: [ReportBlock] {
        notes.compactMap { note in
            let days = note.daysOverdue(on: day)
            guard days > 0 else { return nil }
            let owed = note.balance
            return .note(
                .init(
                    .alert,
                    zh: "借据 \(note.key.number) 已逾期 \(days) 天，尚欠本金 \(owed.text)。",
                    en: "Note \(note.key.number) is \(days) days overdue; \(owed.yuanText) CNY of "
                        + "principal are owed."))
        }
    }

    private func warning(_ alert: AlertState) -> ReportBlock {
        let kind = alert.raising.kind.label
        return .note(
            .init(
                .alert, zh: "\(kind.zh)：\(alert.raising.text)（\(alert.mark.day.iso)）",
                en: "\(kind.en): \(alert.raising.text) (\(alert.mark.day.iso))"))
    }

    private var disputed: [ReportBlock] {
        let open = shownObjections.count { $0.isOpen(on: day) }
        guard open > 0 else { return [] }
        return [
            .note(
                .init(
                    .caution, zh: "企业对 \(open) 项数据有异议，见“异议提示”。",
                    en: "The enterprise objects to \(open) figures; see Objections."))
        ]
    }

    // MARK: the best products

    private var briefTable: ReportTable {
        ReportTable(
            "briefProducts", zh: "可以申请的产品（前五）", en: "Products to apply for (the first five)",
            [
                .init("place", zh: "位次", en: "Rank", .count),
                .init("product", zh: "产品", en: "Product"),
                .init("limit", zh: "预计额度", en: "Expected limit", .money),
                .init("rate", zh: "利率", en: "Rate"),
                .init("why", zh: "理由", en: "Reasons", .longText),
                .init("weakest", zh: "最弱一条", en: "Weakest clause", .longText),
            ],
            rows: eligible.prefix(5).enumerated().map { place, shown in
                let cells: [ReportCell] = [
                    .count(place + 1, .plain),
                    Self.name(shown), limit(shown), rate(shown), why(shown), weakest(shown),
                ]
                return ReportTable.Row(cells)
            },
            empty: Bilingual(
                zh: "目前没有确定符合的产品。", en: "No product is met for certain."),
            remarks: [
                Bilingual(
                    zh: "额度是按规则和现有数据推算的范围，不是承诺；放不放、放多少由机构决定。",
                    en: "A limit is a range worked out of rules and data, no promise: the lender "
                        + "decides.")
            ])
    }

    private var briefYears: ReportTable? {
        let ids = [
            "finance.revenue", "finance.net_profit", "finance.assets", "finance.liabilities",
            "finance.rd_expense", "tax.paid",
        ]
        let known = years(fields(in: .finance) + fields(in: .tax))
        return yearTable(
            "briefYears", "主要指标", "Main figures", known.filter { ids.contains($0.field.id) })
    }

    // MARK: age of the data

    /// From whom the figures are, how many, and of which days.
    private var ages: ReportTable {
        var groups: [String: [FactOrigin]] = [:]
        for field in dictionary.fields {
            guard case .known(_, let origin)? = state(field.index),
                !origin.source.hasPrefix("derived:"), dictionary.base(of: field.index) == nil
            else { continue }
            groups[origin.source, default: []].append(origin)
        }
        return ReportTable(
            "ages", zh: "数据的来源和新旧", en: "Sources and age of the data",
            [
                .init("source", zh: "来源", en: "Source"),
                .init("figures", zh: "项数", en: "Figures", .count),
                .init("oldest", zh: "最早", en: "Oldest", .day),
                .init("newest", zh: "最近", en: "Newest", .day),
                .init("year", zh: "最近年度", en: "Newest year"),
                .init("verified", zh: "已核实", en: "Verified", .count),
            ],
            rows: groups.sorted { $0.key < $1.key }.map { age($0.key, $0.value) },
            empty: Bilingual(zh: "没有数据。", en: "No data."))
    }

    private func age(_ source: String, _ origins: [FactOrigin]) -> ReportTable.Row {
        let days = origins.compactMap(\.day)
        let year = origins.compactMap(\.year).max()
        let cells: [ReportCell] = [
            ReportCell(.text(self.cells.source(source))), .count(origins.count, .figures),
            days.min().map { ReportCell.day($0) } ?? ReportCell(.missing),
            days.max().map { ReportCell.day($0) } ?? ReportCell(.missing),
            year.map { ReportCell.text(zh: "\($0)年", en: "\($0)") } ?? ReportCell(.notApplicable),
            .count(origins.count { $0.verification == .verified }, .figures),
        ]
        return ReportTable.Row(cells)
    }
}

extension ReportCell.Unit {
    static let kinds = ReportCell.Unit(zh: "个", en: "products")
    static let figures = ReportCell.Unit(zh: "项", en: "figures")
}
