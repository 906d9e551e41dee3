public import Diagnostics
public import Documents
import Quantities
public import Vocabulary

/// Reads `products/profiles/*.yaml`: one import profile a file.
public struct ImportProfileReader {
    public private(set) var diagnostics: [Diagnostic] = []
    let dictionary: FieldDictionary

    public static let schema = "rongqiao/import-profile/1"
    private static let keys = [
        "schema", "id", "name", "source", "verification", "sheet", "unit", "columns", "ignore",
        "constants", "certificates", "about",
    ]
    private static let columnKeys = [
        "field", "member", "unit", "year", "years_back", "optional",
    ]

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    /// Nil where it cannot be used; every fault is located.
    public mutating func read(_ root: YAMLNode) -> ImportProfile? {
        let before = diagnostics.count
        checkTop(root)
        let columns = columns(root["columns"])
        let ignored = root["ignore"]?.items.compactMap(\.string) ?? []
        let profile = ImportProfile(
            id: root["id"]?.string ?? "", name: name(root), source: text(root, "source"),
            verification: verification(root["verification"]), sheet: text(root, "sheet"),
            unit: unit(root["unit"], for: .money), columns: columns,
            ignored: Set(ignored.map { PlainText.key($0) }), constants: constants(root),
            certificates: (root["certificates"]?.items ?? []).compactMap { certificate($0) })
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
        for key in ["id", "columns"] where root[key]?.isNull ?? true {
            diagnostics.append(
                root.fault(
                    "missingKey", zh: "导入方案缺少“\(key)”；请补写。",
                    en: "the import profile has no “\(key)”; add it."))
        }
    }

    private func text(_ root: YAMLNode, _ key: String) -> String? {
        root[key].flatMap { $0.isNull ? nil : $0.string }
    }

    private func name(_ root: YAMLNode) -> Bilingual {
        let id = root["id"]?.string ?? ""
        let zh = root["name"]?["zh"]?.string ?? root["name"]?.string ?? id
        return Bilingual(zh: zh, en: root["name"]?["en"]?.string ?? zh)
    }

    private mutating func verification(_ node: YAMLNode?) -> Verification? {
        guard let node, !node.isNull else { return nil }
        if let state = Verification(word: node.string ?? "") { return state }
        diagnostics.append(
            node.fault(
                "unknownWord", zh: "核实状态请写 reported（填报）、evidenced（佐证）或 verified（核实）。",
                en: "verification is reported, evidenced or verified."))
        return nil
    }

    private mutating func unit(_ node: YAMLNode?, for type: FieldType) -> String? {
        guard let node, !node.isNull, let unit = node.string else { return nil }
        if Units.scale(unit, for: type, lenient: true) != nil { return unit }
        diagnostics.append(
            node.fault(
                "unknownUnit", zh: "“\(unit)”不是这类指标的单位；金额可写 元、千元、万元、亿元。",
                en: "“\(unit)” is no unit of such a field; money takes 元, 千元, 万元, 亿元."))
        return nil
    }
}

// MARK: columns
extension ImportProfileReader {
    private mutating func columns(_ node: YAMLNode?) -> [String: ImportProfile.Column] {
        var columns: [String: ImportProfile.Column] = [:]
        for (head, value) in node?.entries ?? [] {
            let text = head.string ?? ""
            guard let column = column(text, value) else { continue }
            if columns.updateValue(column, forKey: PlainText.key(text)) != nil {
                diagnostics.append(
                    head.fault(
                        "headTwice", zh: "表头“\(text)”写了两次；请去掉一处。",
                        en: "the head “\(text)” stands here twice; remove one."))
            }
        }
        return columns
    }

    private mutating func column(_ head: String, _ node: YAMLNode) -> ImportProfile.Column? {
        diagnostics += node.unknownKeys(known: Self.columnKeys)
        guard let field = field(node.isMapping ? node["field"] ?? node : node) else { return nil }
        return ImportProfile.Column(
            field: field.index, member: member(node["member"], field),
            unit: unit(node["unit"], for: field.type), year: number(node["year"], 1990...2100),
            yearsBack: number(node["years_back"], 0...9),
            isOptional: node["optional"]?.string == "true", head: head)
    }

    /// A field by its id, with the nearest one where there is none.
    private mutating func field(_ node: YAMLNode) -> Field? {
        let id = node.string ?? ""
        if let field = dictionary.field(id: id) { return field }
        let near = dictionary.nearestID(to: id)
        diagnostics.append(
            node.fault(
                "unknownField",
                zh: "指标字典里没有“\(id)”" + (near.map { "；是否想写“\($0)”？" } ?? "；请写指标的 id。"),
                en: "the vocabulary has no “\(id)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; write the id of a field.")))
        return nil
    }

    private mutating func member(_ node: YAMLNode?, _ field: Field) -> String? {
        guard let node, let id = node.string else { return nil }
        let known = field.type.members.map(\.id)
        if known.contains(id) { return id }
        let near = nearest(to: id, in: known)
        diagnostics.append(
            node.fault(
                "unknownMember",
                zh: "“\(field.id)”没有选项“\(id)”" + (near.map { "；是否想写“\($0)”？" } ?? "。"),
                en: "“\(field.id)” has no member “\(id)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? ".")))
        return nil
    }

    private mutating func number(_ node: YAMLNode?, _ range: ClosedRange<Int>) -> Int? {
        guard let node, !node.isNull else { return nil }
        if let number = Int(node.string ?? ""), range.contains(number) { return number }
        let text = "\(range.lowerBound)–\(range.upperBound)"
        diagnostics.append(
            node.fault(
                "badNumber", zh: "此处要写 \(text) 之间的整数。", en: "write a whole number of \(text)."))
        return nil
    }

    private mutating func constants(
        _ root: YAMLNode
    ) -> [(field: FieldIndex, value: FactValue)] {
        (root["constants"]?.entries ?? []).compactMap { key, value in
            guard let field = field(key) else { return nil }
            do throws(LiteralFault) {
                let reading = try dictionary.cells[field.index].read(
                    value.string ?? "", requiresUnit: true)
                if case .value(let found, _) = reading { return (field.index, found) }
            } catch {
                diagnostics.append(
                    error.inField(field.label).diagnostic(at: value.location))
            }
            return nil
        }
    }
}

// MARK: certificates
extension ImportProfileReader {
    private static let certificateKeys = ["member", "number", "issued", "valid", "prefix"]

    private mutating func certificate(_ node: YAMLNode) -> ImportProfile.Certificate? {
        diagnostics += node.unknownKeys(known: Self.certificateKeys)
        let member = node["member"]?.string ?? ""
        let sets = dictionary.fields.filter { $0.type.name == "set" && $0.subject == .enterprise }
        let set = sets.first { $0.type.members.contains { $0.id == member } }
        guard let set, let number = text(node, "number"), let valid = text(node, "valid") else {
            let near = nearest(to: member, in: sets.flatMap { $0.type.members.map(\.id) })
            diagnostics.append(
                node.fault(
                    "certificateShape",
                    zh: "证书要写 member（资质的 id）、number（证书编号所在的表头）和 valid（有效期的表头、"
                        + "“三年”这样的期限或 entry-year）" + (near.map { "；member 是否想写“\($0)”？" } ?? "。"),
                    en:
                        "a certificate needs member, number (a head) and valid (a head, a span "
                        + "such as 三年, or entry-year)"
                        + (near.map { "; did you mean “\($0)” by its member?" } ?? ".")))
            return nil
        }
        return ImportProfile.Certificate(
            set: set.index, member: member, number: number, issued: text(node, "issued"),
            validity: validity(valid), prefix: text(node, "prefix"))
    }

    private func validity(_ text: String) -> ImportProfile.Certificate.Validity {
        if text == "entry-year" { return .entryYear }
        return CertificateSpan.months(text, dictionary.codes).map { .months($0) } ?? .column(text)
    }
}
