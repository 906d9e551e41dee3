import Consents
import Diagnostics
import Enterprises
import Matching
import Papers
import Quantities
import Vocabulary

// Who it is, what it objects to, its figures with source and day.
extension EnterpriseReport {
    var identity: ReportSection {
        ReportSection(
            "identity", zh: "身份标识", en: "Identity",
            [
                .items([
                    .init("name", zh: "企业名称", en: "Name", .text(match.onFile.name)),
                    .init(
                        "uscc", zh: "统一社会信用代码", en: "Credit code",
                        match.onFile.uscc.map { ReportCell.text($0.text) } ?? ReportCell(.missing)),
                    .init(
                        "former", zh: "曾用名和旧代码", en: "Former names and codes",
                        formerNames.isEmpty
                            ? ReportCell(.none)
                            : ReportCell.text(formerNames.joined(separator: "；"))),
                ])
            ])
    }

    /// Shown only where there are any (异议提示).
    var objections: ReportSection? {
        let shown = voice.objections.filter { $0.received <= day }.filter { objection in
            dictionary.index(of: objection.field).map(shows) ?? false
        }
        guard !shown.isEmpty else { return nil }
        return ReportSection(
            "objections", zh: "异议提示", en: "Objections",
            [
                .table(
                    ReportTable(
                        "objections", zh: "企业提出异议的数据", en: "Figures that it objects to",
                        [
                            .init("field", zh: "指标", en: "Figure"),
                            .init("received", zh: "提出日期", en: "Received", .day),
                            .init("due", zh: "答复期限", en: "Due", .day),
                            .init("outcome", zh: "处理结果", en: "Outcome"),
                        ], rows: shown.map(row),
                        remarks: [
                            Bilingual(
                                zh: "自收到异议之日起 20 日内书面答复（《征信业管理条例》第二十五条）。",
                                en: "Answered in writing within 20 days (征信业管理条例 Art. 25).")
                        ]))
            ])
    }

    private func row(_ objection: DataObjection) -> ReportTable.Row {
        let label = dictionary.field(id: objection.field)?.label ?? Bilingual(objection.field)
        let outcome = objection.answer.map { ReportCell(.text($0.outcome.label)) }
        return .init([
            ReportCell(.text(label)), .day(objection.received), .day(objection.due),
            outcome ?? ReportCell.text(zh: "处理中", en: "open"),
        ])
    }

    // MARK: figures

    /// Registration, form, size, owners.
    var basics: ReportSection {
        ReportSection(
            "basics", zh: "基本信息", en: "Basic information",
            [.table(figureTable("basics", "登记、规模与出资人", "Registration, size, owners", basicFields))])
    }

    private var basicFields: [Field] {
        dictionary.fields.filter { field in
            let isOwn = field.id.hasPrefix("enterprise.") || field.id.hasPrefix("owner.")
            if case .set = field.type { return false }
            return isOwn && field.type != .events && field.id != "enterprise.name"
                && field.id != "enterprise.uscc"
        }
    }

    /// Finance and tax, year by year where the vocabulary has years.
    var figures: ReportSection? {
        let groups: [(String, String, String, [String])] = [
            ("finance", "财务", "Finance", ["finance.", "working_capital."]),
            ("tax", "税务", "Tax", ["tax."]),
        ]
        let tables = groups.compactMap { id, zh, en, prefixes -> ReportBlock? in
            let fields = dictionary.fields.filter { field in
                prefixes.contains { field.id.hasPrefix($0) } && field.type != .events
            }
            let table = figureTable(id, zh, en, fields)
            return table.rows.isEmpty ? nil : .table(table)
        }
        return tables.isEmpty
            ? nil
            : ReportSection(
                "figures", zh: "经营与财务", en: "Business figures", tables)
    }

    /// Every figure that is known, in conflict or withheld; what nobody told is listed once below.
    func figureTable(_ id: String, _ zh: String, _ en: String, _ fields: [Field]) -> ReportTable {
        var rows: [ReportTable.Row] = []
        var missing: [Field] = []
        for field in fields where Self.isTold(field) {
            guard let state = state(field.index) else { continue }
            if case .missing = state {
                missing.append(field)
            } else if case .underivable = state {
                continue
            } else {
                rows.append(row(field, state))
            }
        }
        return ReportTable(
            id, zh: zh, en: en,
            [
                .init("figure", zh: "指标", en: "Figure"),
                .init("value", zh: "数值", en: "Value", .longText),
                .init("year", zh: "年度", en: "Year"),
                .init("source", zh: "来源", en: "Source", .longText),
                .init("day", zh: "日期", en: "Date", .day),
                .init("checked", zh: "核实", en: "Checked"),
            ], rows: rows, empty: Bilingual(zh: "没有数据。", en: "No data."),
            remarks: remarks(missing, fields))
    }

    /// Fields that a formula helps itself with are not told.
    private static func isTold(_ field: Field) -> Bool {
        if case .year = field.origin { return true }
        return field.subject == .enterprise || field.subject == .principal
    }

    private func row(_ field: Field, _ state: FactState) -> ReportTable.Row {
        var origin: FactOrigin?
        if case .known(_, let found) = state { origin = found }
        let source = origin.map { origin in
            ReportCell(.text(cells.both { $0.sourceName(origin.source) }))
        }
        return .init([
            ReportCell(.text(field.label)), cells.cell(state, of: field.index),
            origin?.year.map { ReportCell.text("\($0)") } ?? ReportCell(.notApplicable),
            source ?? ReportCell(.notApplicable),
            origin?.day.map { ReportCell.day($0) } ?? ReportCell(.notApplicable),
            origin?.verification.map { ReportCell(.text($0.label)) } ?? ReportCell(.notApplicable),
        ])
    }

    private func remarks(_ missing: [Field], _ fields: [Field]) -> [Bilingual] {
        var remarks: [Bilingual] = []
        let withheld = fields.filter { !shows($0.index) }.count
        if withheld > 0 {
            remarks.append(
                Bilingual(
                    zh: "另有 \(withheld) 项未获授权，不列出。",
                    en: "\(withheld) more are not covered by the basis."))
        }
        let key = missing.filter(\.checks.isKey)
        if !key.isEmpty {
            remarks.append(
                Bilingual(
                    zh: "未提供：" + key.map(\.label.zh).joined(separator: "、") + "。",
                    en: "Not provided: " + key.map(\.label.en).joined(separator: ", ") + "."))
        }
        return remarks
    }
}
