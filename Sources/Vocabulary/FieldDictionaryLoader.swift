public import Diagnostics
public import Documents
import FEEL

extension FieldDictionary {
    /// Reads `vocabulary.yaml`. Entries that cannot be used are left out and reported.
    public static func load(
        _ root: YAMLNode, codes: CodeTables
    ) -> (FieldDictionary, [Diagnostic]) {
        var loader = FieldDictionaryLoader()
        let dictionary = loader.load(root, codes)
        return (dictionary, loader.diagnostics)
    }
}

/// Brings the entries of the vocabulary together: ids, labels, years, formulas and their order.
private struct FieldDictionaryLoader {
    var diagnostics: [Diagnostic] = []
    private var nodes: [FieldNode] = []
    private var indexByID: [String: FieldIndex] = [:]

    mutating func load(_ root: YAMLNode, _ codes: CodeTables) -> FieldDictionary {
        readNodes(root)
        var fields: [Field] = []
        for index in nodes.indices { fields.append(field(index)) }
        for index in fields.indices { fields[index].checks = checks(of: fields[index]) }
        let labels = FieldDictionary.labels(of: fields)
        checkLabels(fields, labels)
        let scope = FieldDictionary.scope(of: fields, labels)
        for index in fields.indices {
            if let origin = origin(of: index, scope, fields) { fields[index].origin = origin }
        }
        let order = derivationOrder(&fields)
        return FieldDictionary(
            fields: fields, derivationOrder: order, scope: scope, codes: codes, labels: labels)
    }

    private mutating func readNodes(_ root: YAMLNode) {
        diagnostics += root.isMapping ? root.unknownKeys(known: ["schema", "fields"]) : []
        if let schema = root["schema"], schema.string != "rongqiao/vocabulary/1" {
            diagnostics.append(
                schema.fault(
                    "unknownSchema", zh: "schema 应为 rongqiao/vocabulary/1。",
                    en: "the schema must be rongqiao/vocabulary/1."))
        }
        for item in root["fields"]?.items ?? root.items {
            guard let node = FieldNode(item, &diagnostics) else { continue }
            diagnostics += node.diagnostics
            if let other = indexByID[node.id] {
                let place = nodes[other].node.location.text
                diagnostics.append(
                    item.fault(
                        "duplicateField", zh: "指标“\(node.id)”已在 \(place) 定义；请改用别的 id 或删去一处。",
                        en: "the field “\(node.id)” is already defined at \(place); remove one."))
                continue
            }
            indexByID[node.id] = nodes.count
            nodes.append(node)
        }
    }

    /// A figure of a certain year takes what it does not say from the figure it is of.
    private mutating func field(_ index: FieldIndex) -> Field {
        let node = nodes[index]
        let base = node.base?.string.flatMap { indexByID[$0] }.map { nodes[$0] }
        return Field(
            index: index, id: node.id, label: node.label, synonyms: node.synonyms,
            type: node.type ?? base?.type ?? twinType(node) ?? .text,
            unit: node.unit ?? base?.unit ?? "",
            isYearly: node.isYearly && node.base == nil,
            subject: node.subject ?? base?.subject ?? .enterprise,
            definition: node.text("definition") ?? base?.text("definition") ?? "",
            source: node.text("source") ?? base?.text("source") ?? "",
            office: node.bilingual("office") ?? base?.bilingual("office"),
            bring: node.bilingual("bring") ?? base?.bilingual("bring"), words: node.words,
            origin: .fact)
    }

    /// The checks that an entry states itself, or that the figure states which it is a year of.
    private mutating func checks(of field: Field) -> FieldChecks {
        var reader = FieldChecksReader(
            nodes[field.index].node, field.id, field.type, field.unit)
        defer { diagnostics += reader.diagnostics }
        return reader.read(indexByID)
    }

    /// The type of the set or choice that `members_of` names.
    private mutating func twinType(_ node: FieldNode) -> FieldType? {
        guard let twin = node.twin else { return nil }
        let type = twin.string.flatMap { indexByID[$0] }.flatMap { nodes[$0].type }
        if let type, !type.members.isEmpty { return type }
        diagnostics.append(
            twin.fault(
                "unknownField", zh: "members_of 应写一个有选项的指标，如 enterprise.titles。",
                en: "members_of names a field with members, such as enterprise.titles."))
        return nil
    }

    /// A word over a column must name one field among those that stand in one table.
    private mutating func checkLabels(_ fields: [Field], _ labels: [String: [FieldIndex]]) {
        let pairs = labels.filter { $0.value.count > 1 }
        for (_, indices) in pairs.sorted(by: { $0.value[0] < $1.value[0] }) {
            let columns = indices.filter { fields[$0].subject.standsInTables }
            guard columns.count > 1 else { continue }
            let (first, second) = (fields[columns[0]], fields[columns[1]])
            let shared = Set(FieldDictionary.names(of: first).map { PlainText.key($0) })
            let name = FieldDictionary.names(of: second).first {
                shared.contains(PlainText.key($0))
            }
            diagnostics.append(
                nodes[columns[1]].node.fault(
                    "ambiguousLabel",
                    zh: "名称“\(name ?? "")”同时指“\(first.id)”和“\(second.id)”；请去掉其中一处。",
                    en: "“\(name ?? "")” names both “\(first.id)” and “\(second.id)”; remove one."))
        }
    }
}

// MARK: origins
extension FieldDictionaryLoader {
    private mutating func origin(
        of index: FieldIndex, _ scope: Scope, _ fields: [Field]
    ) -> Field.Origin? {
        let node = nodes[index]
        if let base = node.base { return yearOrigin(node, base, fields) }
        if let derived = node.node["derived"] { return tableOrigin(derived) }
        guard let formula = node.formula, let text = formula.string else { return nil }
        do throws(Faults) {
            let compiled = try CompiledExpression.compile(
                text, scope: scope, at: formula.location, mode: .rules)
            guard compiled.type.fits(fields[index].type) else {
                throw Faults([typeFault(formula, fields[index])])
            }
            return node.node["formula"] == nil ? .fallback(compiled) : .formula(compiled)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    private func typeFault(_ formula: YAMLNode, _ field: Field) -> Diagnostic {
        formula.fault(
            "formulaType", zh: "“\(field.id)”的公式得不到\(field.type.label.zh)；请核对公式里的单位。",
            en:
                "the formula of “\(field.id)” does not give \(field.type.label.en); "
                + "check its units."
        )
    }

    private mutating func yearOrigin(
        _ node: FieldNode, _ base: YAMLNode, _ fields: [Field]
    ) -> Field.Origin? {
        let id = base.string ?? ""
        guard let index = indexByID[id], fields[index].isYearly else {
            let yearly = fields.filter(\.isYearly).map(\.id)
            let guess = nearest(to: id, in: yearly).map { "“\($0)”" }
            diagnostics.append(
                base.fault(
                    "notYearly",
                    zh: "“\(node.id)”取自“\(id)”，但它不是按年的指标"
                        + (guess.map { "；是否想写\($0)？" } ?? "；请给它写上 period: year。"),
                    en: "“\(node.id)” is of “\(id)”, which is no yearly field"
                        + (guess.map { "; did you mean \($0)?" } ?? "; give it period: year.")))
            return nil
        }
        guard let offset = node.text("year").flatMap({ Int($0) }) else {
            diagnostics.append(
                node.node.fault(
                    "missingKey", zh: "“\(node.id)”缺少 year；请写如 year: -1（上年）。",
                    en: "“\(node.id)” has no year; write year: -1 for the last year."))
            return nil
        }
        return .year(of: index, offset: offset)
    }

    private mutating func tableOrigin(_ derived: YAMLNode) -> Field.Origin? {
        if let table = derived.string.flatMap(Field.TableDerivation.init) { return .table(table) }
        diagnostics.append(
            derived.fault(
                "unknownWord", zh: "derived 只能写 size_sector 或 size_class。",
                en: "derived is size_sector or size_class."))
        return nil
    }

    /// Depth first; a field on a circle loses its formula and is reported.
    private mutating func derivationOrder(_ fields: inout [Field]) -> [FieldIndex] {
        var order: [FieldIndex] = []
        var marks = [Mark](repeating: .new, count: fields.count)
        for index in fields.indices { visit(index, &fields, &marks, &order, []) }
        return order.filter { fields[$0].origin.isDerived }
    }

    private enum Mark { case new, open, done }

    private mutating func visit(
        _ index: FieldIndex, _ fields: inout [Field], _ marks: inout [Mark],
        _ order: inout [FieldIndex], _ path: [FieldIndex]
    ) {
        if marks[index] == .done { return }
        if marks[index] == .open {
            reportCircle(path.drop { $0 != index } + [index], &fields)
            return
        }
        marks[index] = .open
        for input in inputs(of: index, fields) {
            visit(input, &fields, &marks, &order, path + [index])
        }
        marks[index] = .done
        order.append(index)
    }

    private func inputs(of index: FieldIndex, _ fields: [Field]) -> [FieldIndex] {
        switch fields[index].origin {
        case .fact: []
        case .year(let base, _): [base]
        case .formula(let formula), .fallback(let formula):
            formula.slots.filter { $0 < fields.count }
        case .table(let table): table.inputIDs.compactMap { indexByID[$0] }
        }
    }

    private mutating func reportCircle(_ circle: ArraySlice<FieldIndex>, _ fields: inout [Field]) {
        let names = circle.map { fields[$0].id }.joined(separator: " → ")
        guard let first = circle.first else { return }
        fields[first].origin = .fact
        diagnostics.append(
            (nodes[first].formula ?? nodes[first].node).fault(
                "formulaCircle", zh: "公式互相引用成环：\(names)；请改掉其中一个。",
                en: "formulas refer to each other in a circle: \(names); change one of them."))
    }
}

extension Field.Origin {
    var isDerived: Bool {
        switch self {
        case .formula, .fallback, .table: true
        case .fact, .year: false
        }
    }
}

extension Field.TableDerivation {
    /// The fields that the derivation reads, by id: the standard counts the last year's figures.
    public var inputIDs: [String] {
        switch self {
        case .sizeSector: ["enterprise.industry"]
        case .sizeClass:
            [
                "enterprise.size_sector", "enterprise.employees", "finance.revenue_last_year",
                "finance.assets_last_year",
            ]
        }
    }
}

extension Subject {
    /// Fields of lenders and pools never stand over a column of an enterprise table.
    public var standsInTables: Bool { self != .lender && self != .pool }
}

extension FEELType {
    /// True if a formula of this type can give a fact of `type`.
    fileprivate func fits(_ type: FieldType) -> Bool {
        if self == .any || self == .null || self == type.feelType { return true }
        switch (self, type) {
        case (.yearsMonths, .months), (.string, .choice), (.member, .choice), (.member, .text):
            return true
        default: return false
        }
    }
}
