public import Diagnostics
public import Documents

/// Reads a mapping file of the schema `rongqiao/return-map/1`; every fault is located.
public struct ReturnMapReader {
    public private(set) var diagnostics: [Diagnostic] = []

    public static let schema = "rongqiao/return-map/1"
    private static let keys = [
        "schema", "id", "name", "about", "illustrative", "sheet", "over", "missing", "cells",
    ]
    private static let cellKeys = [
        "cell", "sheet", "measure", "over", "unit", "lender", "other_than", "product",
        "programme", "text", "replace", "about",
    ]

    /// The id of a product that somebody names; nil for a stranger.
    private let product: (String) -> String?

    public init(product: @escaping (String) -> String?) {
        self.product = product
    }

    /// Nil where it cannot be used.
    public mutating func read(_ root: YAMLNode) -> ReturnMap? {
        diagnostics += root.unknownKeys(known: Self.keys)
        if root["schema"]?.string != Self.schema {
            diagnostics.append(
                root.fault(
                    "unknownSchema", zh: "第一行应写 schema: \(Self.schema)。",
                    en: "the first line must be schema: \(Self.schema)."))
        }
        let nodes = root["cells"]?.items ?? []
        if nodes.isEmpty {
            diagnostics.append(
                root.fault(
                    "missingKey", zh: "缺少 cells：至少写一个单元格，如 {cell: E5, measure: approved.amount}。",
                    en: "cells is missing: write one at least, as {cell: E5, measure: …}."))
        }
        let id = root["id"]?.string ?? ""
        let entries = nodes.compactMap { entry($0, root) }
        checkTwice(entries)
        let zh = root["name"]?["zh"]?.string ?? root["name"]?.string ?? id
        if diagnostics.hasErrors { return nil }
        return ReturnMap(
            id: id, name: Bilingual(zh: zh, en: root["name"]?["en"]?.string ?? zh),
            isIllustrative: root["illustrative"]?.string == "true",
            missing: root["missing"]?.string ?? "", entries: entries)
    }

    private mutating func entry(_ node: YAMLNode, _ root: YAMLNode) -> ReturnMap.Entry? {
        diagnostics += node.unknownKeys(known: Self.cellKeys)
        guard let place = node["cell"], let cell = place.string else {
            diagnostics.append(
                node.fault(
                    "missingKey", zh: "缺少 cell，如 cell: E5。", en: "cell is missing, as cell: E5."))
            return nil
        }
        guard let sheet = (node["sheet"] ?? root["sheet"])?.string else {
            diagnostics.append(
                node.fault(
                    "missingKey", zh: "没有写工作表；在这里或文件开头写 sheet: 名称。",
                    en: "no sheet is named; write sheet: NAME here or at the top."))
            return nil
        }
        guard let content = content(node, root) else { return nil }
        return ReturnMap.Entry(
            sheet: sheet, cell: cell.uppercased(), content: content, location: place.location,
            replaces: node["replace"]?.string == "true")
    }

    private mutating func content(_ node: YAMLNode, _ root: YAMLNode) -> ReturnMap.Content? {
        if let text = node["text"] {
            if let known = text.string.flatMap(ReturnMap.Text.init) { return .text(known) }
            unknown(text, ReturnMap.Text.allCases.map(\.rawValue), zh: "文字", en: "text")
            return nil
        }
        guard let name = node["measure"] else {
            diagnostics.append(
                node.fault(
                    "missingKey", zh: "缺少 measure（指标）或 text（文字）。",
                    en: "measure or text is missing."))
            return nil
        }
        guard let measure = name.string.flatMap(ZoneMeasure.find) else {
            unknown(name, ZoneMeasure.all.map(\.id), zh: "指标", en: "measure")
            return nil
        }
        guard let span = span(node["over"] ?? root["over"]), let scope = scope(node) else {
            return nil
        }
        var unit: ReturnUnit?
        if let written = node["unit"] {
            unit = self.unit(written, measure)
            if unit == nil { return nil }
        } else if measure.unit == .money {
            diagnostics.append(
                node.fault(
                    "missingKey", zh: "金额指标要写 unit：元、千元、万元或亿元。",
                    en: "an amount needs its unit: 元, 千元, 万元 or 亿元."))
            return nil
        }
        return .measure(
            ReturnMap.Asked(measure: measure, span: span, scope: scope, unit: unit))
    }

    private mutating func span(_ node: YAMLNode?) -> ZoneSpan? {
        guard let node else { return .period }
        if let span = node.string.flatMap(ZoneSpan.init) { return span }
        unknown(node, ZoneSpan.allCases.map(\.rawValue), zh: "口径期间", en: "span")
        return nil
    }

    private mutating func unit(_ node: YAMLNode, _ measure: ZoneMeasure) -> ReturnUnit? {
        guard let unit = node.string.flatMap(ReturnUnit.init) else {
            unknown(node, ReturnUnit.allCases.map(\.rawValue), zh: "单位", en: "unit")
            return nil
        }
        let fits =
            measure.unit == .money ? unit.isMoney : measure.unit == .rate && !unit.isMoney
        if fits { return unit }
        diagnostics.append(
            node.fault(
                "unitMismatch",
                zh: "指标“\(measure.name.zh)”计\(measure.unit.label.zh)，不能写成“\(unit.rawValue)”。",
                en: "“\(measure.name.en)” is in \(measure.unit.label.en), not \(unit.rawValue)."))
        return nil
    }

    private mutating func scope(_ node: YAMLNode) -> ZoneScope? {
        var scope = ZoneScope(
            lender: node["lender"]?.string, programme: node["programme"]?.string)
        scope.otherThan = (node["other_than"]?.items ?? []).compactMap(\.string)
        guard let name = node["product"], let text = name.string else { return scope }
        guard let id = product(text) else {
            diagnostics.append(
                name.fault(
                    "unknownProduct", zh: "没有产品“\(text)”；请写产品编号或全名。",
                    en: "there is no product “\(text)”; write its id or full name."))
            return nil
        }
        scope.product = id
        return scope
    }

    private mutating func unknown(_ node: YAMLNode, _ known: [String], zh: String, en: String) {
        let text = node.string ?? ""
        let guess = nearest(to: text, in: known)
        diagnostics.append(
            node.fault(
                "unknownName",
                zh: "不认识的\(zh)“\(text)”；" + (guess.map { "是否想写“\($0)”？" } ?? "")
                    + "用 rongqiao report measures 查看全部指标。",
                en: "unknown \(en) “\(text)”; " + (guess.map { "did you mean “\($0)”? " } ?? "")
                    + "rongqiao report measures lists all."))
    }

    private mutating func checkTwice(_ entries: [ReturnMap.Entry]) {
        var seen: Set<[String]> = []
        for entry in entries where !seen.insert([entry.sheet, entry.cell]).inserted {
            diagnostics.append(
                Diagnostic(
                    .error, at: entry.location, code: "cellTwice",
                    zh: "单元格 \(entry.sheet)!\(entry.cell) 写了两次；请留一处。",
                    en: "the cell \(entry.sheet)!\(entry.cell) stands twice; keep one."))
        }
    }
}
