import Diagnostics
public import Documents
public import FEEL
public import Vocabulary

extension ConditionReader {
    /// The other side of a comparison with a field: `unread`, a name of the file, a literal with
    /// its unit, or a formula.
    public mutating func threshold(_ node: YAMLNode, for field: FieldIndex) -> Threshold? {
        threshold(node, as: dictionary.fields[field].type, what: dictionary.fields[field].id)
    }

    public mutating func threshold(
        _ node: YAMLNode, as type: FieldType, what: String
    ) -> Threshold? {
        guard let text = node.string, !node.isNull else {
            diagnostics.append(
                node.fault(
                    "expectedThreshold", zh: "此处应写一个带单位的值、values 里的名称或公式。",
                    en: "write a literal with its unit, a name of values, or a formula."))
            return nil
        }
        if text == "unread" { return .unread }
        if let (slot, ownType) = own.find(text, in: dictionary) {
            return checked(slot, ownType, against: type, node, what)
        }
        do {
            return .literal(try Literal.parse(text, as: type, codes: dictionary.codes).get())
        } catch {
            if looksLikeFormula(text) {
                return formula(node, expecting: type.feelType).map(Threshold.formula)
            }
            diagnostics.append(
                unknownName(text, type, node) ?? error.diagnostic(at: node.location))
            return nil
        }
    }

    /// A word where a figure should stand is a misspelt name of the file.
    private func unknownName(_ text: String, _ type: FieldType, _ node: YAMLNode) -> Diagnostic? {
        let isName =
            text.first?.isLetter == true
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
        guard isName, Units.measures(type) || type == .date else { return nil }
        let known = own.names.map(\.name)
        let guess = nearest(to: text, in: known + dictionary.fields.map(\.id))
        let list = known.isEmpty ? "" : "；values 和 tables 里有：\(known.joined(separator: "、"))"
        return node.fault(
            "unknownName",
            zh: "没有名为“\(text)”的值" + (guess.map { "；是否想写“\($0)”？" } ?? list + "。"),
            en: "there is no value named “\(text)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    /// A formula over fields, reserved names and the file's own names.
    public mutating func formula(_ node: YAMLNode, expecting type: FEELType) -> CompiledExpression?
    {
        do {
            return try CompiledExpression.compile(
                node.string ?? "", scope: own.scope, at: node.contentLocation, expecting: type,
                mode: .rules)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    private mutating func checked(
        _ slot: Int, _ ownType: FieldType, against type: FieldType, _ node: YAMLNode, _ what: String
    ) -> Threshold? {
        // A bare number is no percentage: 75 is not 75 %.
        let lacksPercent = type == .ratio && ownType != .ratio
        if ownType.feelType == type.feelType, !lacksPercent { return .slot(slot) }
        let isBare = ownType == .number || ownType == .count
        if isBare, Units.measures(type) {
            diagnostics.append(
                node.fault(
                    "bareConstant",
                    zh: "“\(node.string ?? "")”没有写单位，不能与\(type.label.zh)“\(what)”比较；"
                        + "请在 values 里给它写上单位，如 10万元、75%、12个月、18岁。",
                    en: "“\(node.string ?? "")” has no unit and cannot be compared with “\(what)”; "
                        + "give it one in values, such as 10万元, 75%, 12个月."))
            return nil
        }
        diagnostics.append(
            node.fault(
                "dimensionMismatch",
                zh: "“\(node.string ?? "")”是 \(ownType.name) 类，“\(what)”是 \(type.name) 类，不能比较。",
                en: "“\(node.string ?? "")” is \(ownType.name), “\(what)” is \(type.name)."))
        return nil
    }

    private func looksLikeFormula(_ text: String) -> Bool {
        text.contains { "*/()".contains($0) } || text.contains(" + ") || text.contains(" - ")
            || dictionary.field(id: text) != nil || text.hasPrefix("LPR")
    }
}

extension YAMLNode {
    /// Where the text of a scalar begins: behind the opening quote.
    var contentLocation: SourceLocation {
        guard case .scalar(_, quoted: true) = kind,
            case .text(let line, let column) = location.place
        else { return location }
        return SourceLocation(file: location.file, place: .text(line: line, column: column + 1))
    }
}
