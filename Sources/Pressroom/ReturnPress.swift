public import Diagnostics
public import Reports
public import Workbooks

/// Fills a superior's workbook by a mapping (出报表): first everything that does not fit is told,
/// at its place in the mapping; only then is anything written.
public struct ReturnPress: Sendable {
    private let form: WorkbookForm
    private let map: ReturnMap

    /// - Throws: `Faults` with all that does not fit: sheets and cells that there are not, formulas
    ///   or words, places inside merged areas, values that a cell's format does not take.
    public init(_ form: WorkbookForm, _ map: ReturnMap) throws(Faults) {
        (self.form, self.map) = (form, map)
        let faults = map.entries.compactMap { ReturnFaults.fault(of: $0, form) }
        if !faults.isEmpty { throw Faults(faults) }
    }

    /// The figures in the order of the mapping.
    /// - Parameter books: of the part of the zone that is asked for.
    public func figures(issuer: Bilingual, _ books: (ZoneScope) -> ZoneBooks) -> [ReturnFigure] {
        var known: [ZoneScope: ZoneBooks] = [:]
        return map.entries.map { entry in
            var scope = ZoneScope()
            if case .measure(let asked) = entry.content { scope = asked.scope }
            let own = known[scope] ?? books(scope)
            known[scope] = own
            let cell = form.cell(entry.sheet, entry.cell)
            return .of(entry, own, issuer: issuer, isPercent: cell?.format == .percent)
        }
    }

    /// - Throws: `Faults` where the workbook cannot be written.
    public func bytes(_ figures: [ReturnFigure]) throws(Faults) -> [UInt8] {
        try form.filled(
            figures.map { figure in
                let value: FormValue =
                    switch figure.written {
                    case .number(let text): .number(text)
                    case .text(let text): .text(text)
                    case .missing: map.missing.isEmpty ? .empty : .text(map.missing)
                    }
                return (figure.entry.sheet, figure.entry.cell, value)
            })
    }
}

/// What does not fit between a mapping and its workbook.
enum ReturnFaults {
    static func fault(of entry: ReturnMap.Entry, _ form: WorkbookForm) -> Diagnostic? {
        guard form.sheetNames.contains(entry.sheet) else {
            return noSheet(entry, form.sheetNames)
        }
        guard let cell = form.cell(entry.sheet, entry.cell) else { return outside(entry) }
        if let anchor = cell.anchor { return merged(entry, anchor) }
        if cell.hasFormula { return formula(entry) }
        if let text = cell.text, !entry.replaces { return words(entry, text) }
        return mismatch(entry, cell.format)
    }

    private static func place(_ entry: ReturnMap.Entry) -> String {
        "\(entry.sheet)!\(entry.cell)"
    }

    private static func noSheet(_ entry: ReturnMap.Entry, _ names: [String]) -> Diagnostic {
        let guess = nearest(to: entry.sheet, in: names)
        return fault(
            entry, "noSuchSheet",
            zh: "工作簿里没有工作表“\(entry.sheet)”；" + (guess.map { "是否想写“\($0)”？" } ?? "")
                + "有：\(names.joined(separator: "、"))。",
            en: "the workbook has no sheet “\(entry.sheet)”; it has: "
                + names.joined(separator: ", ") + ".")
    }

    private static func outside(_ entry: ReturnMap.Entry) -> Diagnostic {
        fault(
            entry, "cellOutside",
            zh: "\(place(entry)) 在表格以外；请核对行列。",
            en: "\(place(entry)) lies outside of the form; check row and column.")
    }

    private static func merged(_ entry: ReturnMap.Entry, _ anchor: String) -> Diagnostic {
        fault(
            entry, "cellMerged",
            zh: "\(place(entry)) 在合并单元格里，值要填在左上角的 \(anchor)。",
            en: "\(place(entry)) is inside a merged area; its value stands in \(anchor).")
    }

    private static func formula(_ entry: ReturnMap.Entry) -> Diagnostic {
        fault(
            entry, "cellHoldsFormula",
            zh: "\(place(entry)) 是公式，不能填写；由公式算出，请从对照里删去。",
            en: "\(place(entry)) holds a formula and is worked out; take it out of the mapping.")
    }

    private static func words(_ entry: ReturnMap.Entry, _ text: String) -> Diagnostic {
        fault(
            entry, "cellHoldsText",
            zh: "\(place(entry)) 已有文字“\(text.prefix(20))”；确实要换掉时写 replace: true。",
            en: "\(place(entry)) holds “\(text.prefix(20))”; write replace: true to replace it.")
    }

    /// A number under a format for days, or in a cell that shows all as text; an amount under per
    /// cent.
    private static func mismatch(
        _ entry: ReturnMap.Entry, _ format: WorkbookForm.Cell.Format
    ) -> Diagnostic? {
        guard case .measure(let asked) = entry.content else { return nil }
        let isRate = asked.measure.unit == .rate
        let shown: (zh: String, en: String)? =
            switch format {
            case .date: ("日期", "days")
            case .text: ("文本", "text")
            case .percent:
                isRate && asked.unit ?? .fraction == .fraction ? nil : ("百分比", "per cent")
            case .plain: nil
            }
        return shown.map { shown in
            fault(
                entry, "typeMismatch",
                zh: "\(place(entry)) 的格式是\(shown.zh)，不能填指标“\(asked.measure.name.zh)”"
                    + "（\(asked.unit?.rawValue ?? asked.measure.unit.label.zh)）。",
                en: "\(place(entry)) shows \(shown.en) and cannot take “\(asked.measure.name.en)”.")
        }
    }

    private static func fault(
        _ entry: ReturnMap.Entry, _ code: String, zh: String, en: String
    ) -> Diagnostic {
        Diagnostic(.error, at: entry.location, code: code, zh: zh, en: en)
    }
}
