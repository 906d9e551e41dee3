import Diagnostics
import Enterprises
import Papers
import Quantities
import Vocabulary

// Figures with source and day: those of a year side by side, the others one a row.
extension EnterpriseReport {
    func fields(in place: FieldPlace) -> [Field] {
        ground.places[place] ?? []
    }

    /// The tables of a place: what is known of it, and below what is missing.
    func tables(_ place: FieldPlace, _ id: String, zh: String, en: String) -> [ReportBlock] {
        let fields = fields(in: place)
        let yearly = years(fields)
        let money = yearTable(id + "Years", zh + "（分年度）", en + " by year", yearly.filter(\.isMoney))
        let other = yearTable(
            id + "YearRates", zh + "（分年度，比率和数量）", en + " by year: shares and numbers",
            yearly.filter { !$0.isMoney })
        let single = figureTable(id, zh, en, fields)
        let tables = [money, other, single].compactMap(\.self).filter { !$0.rows.isEmpty }
        return tables.map { .table($0) } + missing(fields)
    }

    /// What the vocabulary calls indispensable and nobody told.
    func missing(_ fields: [Field]) -> [ReportBlock] {
        let missing = fields.filter { field in
            if case .missing? = state(field.index) { field.checks.isKey } else { false }
        }
        guard !missing.isEmpty else { return [] }
        return [
            .note(
                .init(
                    .plain, zh: "未提供：" + missing.map(\.label.zh).joined(separator: "、") + "。",
                    en: "Not provided: " + missing.map(\.label.en).joined(separator: ", ") + "."))
        ]
    }

    // MARK: one a row

    /// Every figure that is known or in conflict and is not of a year.
    func figureTable(_ id: String, _ zh: String, _ en: String, _ fields: [Field]) -> ReportTable {
        let rows = fields.compactMap { field -> ReportTable.Row? in
            guard let state = state(field.index) else { return nil }
            switch state {
            case .missing, .underivable: return nil
            case .known(_, let origin) where origin.year != nil && isOfYear(field): return nil
            case .known(_, let origin) where isStep(origin, field): return nil
            default: return row(field, state)
            }
        }
        return ReportTable(
            id, zh: zh, en: en,
            [
                .init("figure", zh: "指标", en: "Figure"),
                .init("value", zh: "数值", en: "Value", .longText),
                .init("day", zh: "截至", en: "As of"),
                .init("source", zh: "来源", en: "Source"),
            ], rows: rows, empty: Bilingual(zh: "没有数据。", en: "No data."))
    }

    /// What is worked out helps rules and cards, which tell it where they use it; size and age of
    /// an enterprise are told for themselves.
    private func isStep(_ origin: FactOrigin, _ field: Field) -> Bool {
        origin.source.hasPrefix("derived:") && FieldPlace(field) != .registration
    }

    private func row(_ field: Field, _ state: FactState) -> ReportTable.Row {
        var origin: FactOrigin?
        if case .known(_, let found) = state { origin = found }
        let cells: [ReportCell] = [
            ReportCell(.text(field.label)), cells.cell(state, of: field.index), day(origin),
            origin.map(source) ?? ReportCell(.notApplicable),
        ]
        return ReportTable.Row(cells)
    }

    private func day(_ origin: FactOrigin?) -> ReportCell {
        if let day = origin?.day { return .day(day) }
        guard let year = origin?.year else { return ReportCell(.notApplicable) }
        return .text(zh: "\(year)年", en: "\(year)")
    }

    /// `税务局，核实`; that a figure was only reported goes without saying.
    func source(_ origin: FactOrigin) -> ReportCell {
        let name = cells.source(origin.source)
        guard let checked = origin.verification, checked != .reported else {
            return ReportCell(.text(name))
        }
        return .text(
            zh: "\(name.zh)，\(checked.label.zh)", en: "\(name.en), \(checked.label.en)")
    }

    // MARK: by year

    /// A figure in the years of which it is known.
    struct Yearly {
        let field: Field
        var cells: [Int: ReportCell]
        var isMoney: Bool { field.type == .money }
    }

    private func isOfYear(_ field: Field) -> Bool {
        field.isYearly || dictionary.base(of: field.index) != nil
    }

    /// What fields say of the same figure in different years, put together under the figure.
    func years(_ fields: [Field]) -> [Yearly] {
        var found: [FieldIndex: Yearly] = [:]
        for field in fields where isOfYear(field) {
            guard case .known(_, let origin)? = state(field.index), let year = origin.year,
                let cell = cell(field.index)
            else { continue }
            let base = dictionary.base(of: field.index) ?? field.index
            var yearly = found[base] ?? Yearly(field: dictionary[base], cells: [:])
            if yearly.cells[year] == nil { yearly.cells[year] = cell }
            found[base] = yearly
        }
        return found.values.sorted { $0.field.index < $1.field.index }
    }

    /// The newest four years, newest last; nil where there is none.
    func yearTable(_ id: String, _ zh: String, _ en: String, _ rows: [Yearly]) -> ReportTable? {
        let years = Set(rows.flatMap(\.cells.keys)).sorted().suffix(4)
        guard let first = rows.first, !years.isEmpty else { return nil }
        let kind: ReportTable.Kind = first.isMoney ? .money : .text
        return ReportTable(
            id, zh: zh, en: en,
            [.init("figure", zh: "指标", en: "Figure")]
                + years.map { .init("y\($0)", zh: "\($0)年", en: "\($0)", kind) },
            rows: rows.map { row in
                let cells = years.map { row.cells[$0] ?? ReportCell(.missing) }
                return ReportTable.Row([ReportCell(.text(row.field.label))] + cells)
            })
    }
}
