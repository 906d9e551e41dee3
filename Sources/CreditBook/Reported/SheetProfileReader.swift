public import Diagnostics
public import Documents
import Quantities
import Vocabulary

/// Reads `products/sheets/*.yaml` of the schema `rongqiao/sheet-profile/1`: one profile a file.
public struct SheetProfileReader {
    public private(set) var diagnostics: [Diagnostic] = []

    public static let schema = "rongqiao/sheet-profile/1"
    private static let keys = [
        "schema", "id", "name", "lender", "title", "sheet", "unit", "rate", "key", "columns",
        "ignore", "classes", "products", "constants", "yes", "no", "blank", "zero_if_empty",
        "skip", "counts", "about",
    ]

    public init() {}

    /// Nil where it cannot be used; every fault is located.
    public mutating func read(_ root: YAMLNode) -> SheetProfile? {
        let before = diagnostics.count
        checkTop(root)
        let columns = columns(root["columns"])
        let words = words(root)
        let profile = SheetProfile(
            id: text(root["id"]) ?? "", name: name(root), lender: text(root["lender"]),
            title: text(root["title"]), sheet: text(root["sheet"]),
            unit: moneyUnit(root["unit"]) ?? "", rate: rate(root["rate"]),
            key: key(root["key"], columns), columns: columns,
            ignored: Set(texts(root["ignore"]).map(SheetHead.key)),
            classes: classes(root["classes"]), products: products(root["products"]),
            constants: constants(root["constants"]), words: words,
            blanks: Set(texts(root["blank"]).map { PlainText.key($0) }),
            zeroIfEmpty: Set(
                (root["zero_if_empty"]?.items ?? []).compactMap { column($0, among: columns) }),
            skips: texts(root["skip"]).map { PlainText.key($0) },
            counts: (texts(root["counts"]) + ["记录数", "笔数"]).map { PlainText.key($0) })
        checkWhole(profile, root)
        return diagnostics[before...].contains { $0.severity == .error } ? nil : profile
    }

    private mutating func checkTop(_ root: YAMLNode) {
        diagnostics += root.unknownKeys(known: Self.keys)
        if root["schema"]?.string != Self.schema {
            diagnostics.append(
                root.fault(
                    "unknownSchema", zh: "第一行应写 schema: \(Self.schema)。",
                    en: "the first line must be schema: \(Self.schema)."))
        }
        for key in ["id", "columns", "unit", "key"] where root[key]?.isNull ?? true {
            diagnostics.append(SheetProfileFaults.missingKey(key, root))
        }
    }

    private func text(_ node: YAMLNode?) -> String? {
        node.flatMap { $0.isNull ? nil : $0.string }
    }

    /// The texts of a list.
    private mutating func texts(_ node: YAMLNode?) -> [String] {
        guard let node, !node.isNull else { return [] }
        if !node.isSequence { diagnostics.append(SheetProfileFaults.notAList(node)) }
        return node.items.compactMap(\.string)
    }

    private func name(_ root: YAMLNode) -> Bilingual {
        let id = root["id"]?.string ?? ""
        let zh = root["name"]?["zh"]?.string ?? root["name"]?.string ?? id
        return Bilingual(zh: zh, en: root["name"]?["en"]?.string ?? zh)
    }

    private mutating func words(_ root: YAMLNode) -> YesNoWords {
        let (yes, no) = (texts(root["yes"]), texts(root["no"]))
        let keys = Set(no.map { PlainText.key($0) })
        if let both = yes.first(where: { keys.contains(PlainText.key($0)) }) {
            diagnostics.append(SheetProfileFaults.yesAndNo(both, root["yes"] ?? root))
        }
        return YesNoWords(yes: yes, no: no)
    }
}

// MARK: units
extension SheetProfileReader {
    private mutating func moneyUnit(_ node: YAMLNode?) -> String? {
        guard let node, let unit = text(node) else { return nil }
        if Units.scale(unit, for: .money, lenient: true) != nil { return unit }
        diagnostics.append(SheetProfileFaults.notMoney(unit, node))
        return nil
    }

    /// `{unit: ‰, per: year}`.
    private mutating func rate(_ node: YAMLNode?) -> SheetProfile.RateUnit? {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: ["unit", "per"])
        let (unit, per) = (text(node["unit"]) ?? "", text(node["per"]) ?? "")
        guard Self.rateUnits.contains(unit) else {
            diagnostics.append(SheetProfileFaults.rateUnit(node["unit"] ?? node))
            return nil
        }
        guard ["year", "month"].contains(per) else {
            diagnostics.append(SheetProfileFaults.ratePer(node["per"] ?? node))
            return nil
        }
        return SheetProfile.RateUnit(unit: unit, isMonthly: per == "month")
    }

    private static let rateUnits = ["%", "‰", "bp"]
}

// MARK: columns
extension SheetProfileReader {
    private mutating func columns(_ node: YAMLNode?) -> [String: SheetProfile.Column] {
        guard let node, !node.isNull else { return [:] }
        if !node.isMapping { diagnostics.append(SheetProfileFaults.notHeads(node)) }
        var columns: [String: SheetProfile.Column] = [:]
        var required: [SheetColumn: String] = [:]
        for (head, value) in node.entries {
            guard let text = head.string, let found = column(text, value) else { continue }
            if columns.updateValue(found, forKey: SheetHead.key(text)) != nil {
                diagnostics.append(SheetProfileFaults.headTwice(text, head))
            }
            if found.isOptional { continue }
            if let other = required.updateValue(text, forKey: found.column) {
                diagnostics.append(SheetProfileFaults.columnTwice(found.column, other, head))
            }
        }
        return columns
    }

    private mutating func column(_ head: String, _ node: YAMLNode) -> SheetProfile.Column? {
        if node.isMapping {
            diagnostics += node.unknownKeys(known: ["column", "unit", "optional"])
        }
        let named = node.isMapping ? node["column"] ?? node : node
        guard let column = column(named, among: nil) else { return nil }
        return SheetProfile.Column(
            column: column, head: head, unit: unit(node["unit"], column),
            isOptional: node["optional"]?.string == "true")
    }

    /// A column by its name; with `columns` it must be one of them.
    private mutating func column(
        _ node: YAMLNode, among columns: [String: SheetProfile.Column]?
    ) -> SheetColumn? {
        let id = node.string ?? ""
        guard let column = SheetColumn(rawValue: id) else {
            diagnostics.append(SheetProfileFaults.unknownColumn(id, node))
            return nil
        }
        if let columns, !columns.values.contains(where: { $0.column == column }) {
            diagnostics.append(SheetProfileFaults.columnNotThere(column, node))
        }
        return column
    }

    private mutating func unit(_ node: YAMLNode?, _ column: SheetColumn) -> String? {
        guard let node, let unit = text(node) else { return nil }
        switch column.kind {
        case .money: return moneyUnit(node)
        case .rate where Self.rateUnits.contains(unit): return unit
        default:
            diagnostics.append(SheetProfileFaults.noUnitHere(column, node))
            return nil
        }
    }

    private mutating func key(
        _ node: YAMLNode?, _ columns: [String: SheetProfile.Column]
    ) -> [SheetColumn] {
        guard let node, !node.isNull else { return [] }
        if !node.isSequence { diagnostics.append(SheetProfileFaults.notAList(node)) }
        return node.items.compactMap { column($0, among: columns) }
    }
}

// MARK: words
extension SheetProfileReader {
    private mutating func classes(_ node: YAMLNode?) -> [String: LoanClass] {
        var classes: [String: LoanClass] = [:]
        for (word, value) in node?.entries ?? [] {
            let text = value.string ?? ""
            let found =
                LoanClass(rawValue: text) ?? LoanClass.allCases.first { $0.label.zh == text }
            if let found {
                classes[PlainText.key(word.string ?? "")] = found
            } else {
                diagnostics.append(SheetProfileFaults.unknownClass(text, value))
            }
        }
        return classes
    }

    private func products(_ node: YAMLNode?) -> [String: String] {
        var products: [String: String] = [:]
        for (word, value) in node?.entries ?? [] {
            products[PlainText.key(word.string ?? "")] = value.string
        }
        return products
    }

    private mutating func constants(_ node: YAMLNode?) -> [SheetColumn: String] {
        var constants: [SheetColumn: String] = [:]
        for (name, value) in node?.entries ?? [] {
            guard let column = column(name, among: nil) else { continue }
            if column == .product || column == .security {
                constants[column] = value.string
            } else {
                diagnostics.append(SheetProfileFaults.noConstant(column, name))
            }
        }
        return constants
    }
}

// MARK: the whole
extension SheetProfileReader {
    /// Without these columns no note can be followed.
    private mutating func checkWhole(_ profile: SheetProfile, _ root: YAMLNode) {
        guard let columns = root["columns"], columns.isMapping else { return }
        let place = root.keyNode("columns") ?? columns
        let mapped = Set(profile.columns.values.map(\.column))
        for column in [SheetColumn.drawn, .repaid, .closing] where !mapped.contains(column) {
            diagnostics.append(SheetProfileFaults.columnNeeded(column, place))
        }
        if !mapped.contains(.name), !mapped.contains(.uscc) {
            diagnostics.append(SheetProfileFaults.columnNeeded(.name, place))
        }
        if !mapped.contains(.product), profile.constants[.product] == nil {
            diagnostics.append(SheetProfileFaults.productNeeded(place))
        }
        if mapped.contains(.rate), root["rate"]?.isNull ?? true {
            diagnostics.append(SheetProfileFaults.rateNeeded(place))
        }
        checkRateHeads(profile, columns)
    }

    /// A head that says 月利率 against `per: year`, or the other way round.
    private mutating func checkRateHeads(_ profile: SheetProfile, _ columns: YAMLNode) {
        guard let rate = profile.rate else { return }
        for (head, value) in columns.entries {
            let text = head.string ?? ""
            let column = value.isMapping ? value["column"]?.string : value.string
            guard column == SheetColumn.rate.rawValue else { continue }
            let contrary = rate.isMonthly ? ["年利率", "年息"] : ["月利率", "月息"]
            if contrary.contains(where: text.contains) {
                diagnostics.append(SheetProfileFaults.ratePerDiffers(text, rate.isMonthly, head))
            }
        }
    }
}
