import Consents
import Diagnostics
import Enterprises
import Matching
import Papers
import Quantities
import Vocabulary

// Who it is, for whom the report is, what the subject objects to, basic information and owners.
extension EnterpriseReport {
    var identity: ReportSection {
        ReportSection(
            "identity", zh: "身份标识", en: "Identity", startsPage: true,
            [
                .items(
                    [
                        .init("fullName", zh: "企业名称", en: "Name", .text(match.onFile.name)),
                        .init("code", zh: "统一社会信用代码", en: "Credit code", code),
                    ] + former)
            ] + reader)
    }

    var code: ReportCell {
        match.onFile.uscc.map { ReportCell.text($0.text) } ?? ReportCell(.missing)
    }

    /// Former names are not among the fields that a basis covers.
    private var former: [ReportBlock.Item] {
        guard basis == nil else { return [] }
        let names = background.formerNames
        let cell =
            names.isEmpty
            ? ReportCell(.none) : ReportCell.text(names.joined(separator: "；"))
        return [.init("former", zh: "曾用名和旧代码", en: "Former names and codes", cell)]
    }

    /// Who looks, for what: as the head of a bank report has it.
    private var reader: [ReportBlock] {
        guard let request = basis?.request else { return [] }
        let grants = Set(basis?.shown.compactMap(\.answer.grant?.consent) ?? []).sorted()
        return [
            .items([
                .init(
                    "receiver", zh: "查询机构", en: "Receiver",
                    .text(request.receiver.name ?? "园区")),
                .init(
                    "purpose", zh: "用途", en: "Purpose", ReportCell(.text(request.purpose.label))),
                .init("why", zh: "查询原因", en: "Reason", ReportCell(.text(request.reason.label))),
                .init("looker", zh: "查询人", en: "Who looks", .text(request.person)),
                .init("lookedOn", zh: "查询日期", en: "Day of the look", .day(request.decidedOn)),
                .init(
                    "grants", zh: "授权编号", en: "Consents",
                    .text(grants.joined(separator: "；"))),
            ])
        ]
    }

    // MARK: objections

    /// Shown only where there are any (异议提示), of fields that the reader may see.
    var objections: ReportSection? {
        let shown = shownObjections
        guard !shown.isEmpty else { return nil }
        let open = shown.count { $0.isOpen(on: day) }
        let note = ReportBlock.note(
            .init(
                .caution, zh: "有 \(open) 项数据的异议正在处理，处理期间数据带“有异议”标记。",
                en: "\(open) objections are open; their figures are marked as disputed."))
        let table = ReportTable(
            "objections", zh: "企业提出异议的数据", en: "Figures that it objects to",
            [
                .init("field", zh: "指标", en: "Figure"),
                .init("received", zh: "收到日期", en: "Received", .day),
                .init("said", zh: "企业的说法", en: "What it says", .longText),
                .init("due", zh: "答复期限", en: "Due", .day),
                .init("outcome", zh: "处理结果", en: "Outcome", .longText),
            ], rows: shown.map(row),
            remarks: [
                Bilingual(
                    zh: "自收到异议之日起 20 日内书面答复（《征信业管理条例》第二十五条）。",
                    en: "Answered in writing within 20 days (征信业管理条例 Art. 25).")
            ])
        return ReportSection(
            "objections", zh: "异议提示", en: "Objections",
            (open > 0 ? [note] : []) + [.table(table)])
    }

    var shownObjections: [DataObjection] {
        voice.objections.filter { $0.received <= day }.filter { objection in
            dictionary.index(of: objection.field).map { state($0) != nil } ?? false
        }
    }

    private func row(_ objection: DataObjection) -> ReportTable.Row {
        let label = dictionary.field(id: objection.field)?.label ?? Bilingual(objection.field)
        let answer = objection.answer.flatMap { $0.day <= day ? $0 : nil }
        let outcome = answer.map { answer in
            ReportCell.text(
                zh: "\(answer.outcome.label.zh)（\(answer.day.iso)）：\(answer.text)",
                en: "\(answer.outcome.label.en) (\(answer.day.iso)): \(answer.text)")
        }
        let cells: [ReportCell] = [
            ReportCell(.text(label)), .day(objection.received), .text(objection.text),
            .day(objection.due), outcome ?? ReportCell.text(zh: "处理中", en: "open"),
        ]
        return ReportTable.Row(cells)
    }

    // MARK: basic information

    /// Registration, size, owners.
    var basics: ReportSection? {
        let blocks =
            tables(.registration, "basics", zh: "登记与规模", en: "Registration and size")
            + tables(.people, "owners", zh: "出资人和负责人", en: "Owners and responsible persons")
        return blocks.isEmpty
            ? nil
            : ReportSection("basics", zh: "基本信息", en: "Basic information", blocks)
    }

    /// Finance and tax, year by year, with a picture where there are two years.
    var figures: ReportSection? {
        let blocks =
            (course.map { [ReportBlock.figure($0)] } ?? [])
            + tables(.finance, "finance", zh: "财务", en: "Finance")
            + tables(.tax, "tax", zh: "税务", en: "Tax")
            + tables(.bankDealings, "bankDealings", zh: "往来情况", en: "Dealings with banks")
        return blocks.isEmpty
            ? nil : ReportSection("figures", zh: "经营与财务", en: "Business figures", blocks)
    }

    /// Revenue, net profit and R&D expense over the years.
    private var course: ReportFigure? {
        let ids = ["finance.revenue", "finance.net_profit", "finance.rd_expense"]
        let known = years(fields(in: .finance)).filter { ids.contains($0.field.id) }
        let all = Set(known.flatMap(\.cells.keys)).sorted().suffix(4)
        guard all.count > 1 else { return nil }
        let table = ReportTable(
            "course", zh: "主要指标走势", en: "Course of the main figures",
            [.init("year", zh: "年度", en: "Year")]
                + known.map {
                    .init($0.field.id, zh: $0.field.label.zh, en: $0.field.label.en, .money)
                },
            rows: all.map { year in
                let cells = known.map { $0.cells[year] ?? ReportCell(.missing) }
                return ReportTable.Row([.text(zh: "\(year)年", en: "\(year)")] + cells)
            })
        return ReportFigure(.bars, table)
    }

    /// What is on record and stands nowhere else.
    var others: ReportSection? {
        let blocks = tables(.others, "others", zh: "其他登记事项", en: "Other entries")
        return blocks.isEmpty
            ? nil
            : ReportSection("others", zh: "其他登记事项", en: "Other entries", blocks)
    }
}
