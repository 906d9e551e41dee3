import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

// Measurements with their units, bands over them, stages.
extension RuleFileReading {
    /// `of`, `unit` and `within` of a mapping.
    mutating func readMeasurement(_ node: YAMLNode) -> Measurement? {
        guard let of = required(node, "of"),
            let formula = conditions.formula(of, expecting: .any)
        else { return nil }
        guard case .number(let dimension) = formula.type else {
            diagnostics.append(
                of.fault(
                    "notMeasured", zh: "“\(formula.text)”不是数；分档只能按数划分，按类别给分请用 first。",
                    en: "“\(formula.text)” is no number; use first to score by kind."))
            return nil
        }
        let field =
            dictionary.field(id: formula.text.trimmed)?.index
            ?? (formula.slots.count == 1 && formula.quotient == nil && formula.isBare
                ? formula.slots[0] : nil)
        let type = field.map { dictionary[$0].type } ?? FieldType(measuring: dimension)
        guard let (unit, scale) = readUnit(node, of, type, isField: field != nil) else {
            return nil
        }
        return Measurement(
            formula: formula, field: field.flatMap { $0 < dictionary.fields.count ? $0 : nil },
            sides: formula.quotient.map { ($0.numerator, $0.denominator) }, unit: unit,
            scale: scale, domain: readDomain(node["within"]))
    }

    private mutating func readUnit(
        _ node: YAMLNode, _ of: YAMLNode, _ type: FieldType, isField: Bool
    ) -> (String, Decimal34)? {
        guard let unitNode = node["unit"], let unit = unitNode.string, !unitNode.isNull else {
            let needsUnit = type == .money || (type == .ratio && isField)
            if !needsUnit { return ("", .one) }
            diagnostics.append(
                of.fault(
                    "noUnit", zh: "分档的数要有单位；请补写 unit: 如 '%' 或 万元。",
                    en: "the bounds need a unit; add unit:, such as '%' or 万元."))
            return nil
        }
        // A quotient has no type of its own: it may be read as a share or as a plain number.
        let types = isField || type == .money ? [type] : [type, .ratio]
        for candidate in types {
            if let scale = Units.scale(unit, for: candidate, lenient: false) {
                let yuan = Decimal34(coefficient: 1, exponent: -2)
                return (unit, candidate == .money ? scale.times(yuan) : scale)
            }
        }
        diagnostics.append(
            unitNode.fault(
                "wrongUnit", zh: "“\(unit)”不是\(type.label.zh)的单位。",
                en: "“\(unit)” is no unit of \(type.name)."))
        return nil
    }

    private mutating func readDomain(_ node: YAMLNode?) -> NumberInterval {
        guard let node, !node.isNull, let (_, intervals) = readTest(node) else { return .all }
        if let only = intervals.first, intervals.count == 1 { return only }
        diagnostics.append(
            node.fault(
                "severalIntervals", zh: "within 只能写一个区间，如 '[0..100]' 或 '>= 0'。",
                en: "within is one interval, such as '[0..100]' or '>= 0'."))
        return .all
    }

    /// The bounds of a unary test over numbers.
    mutating func readTest(_ node: YAMLNode) -> (text: String, intervals: [NumberInterval])? {
        do throws(Faults) {
            let tests = try UnaryTests.compile(
                node.string ?? "", inputType: .plainNumber, at: node.location, mode: .rules)
            if let intervals = tests.intervals(), !intervals.isEmpty {
                return (tests.text, intervals)
            }
            diagnostics.append(
                node.fault(
                    "noInterval", zh: "“\(tests.text)”不是数的区间；请写 '>= 60'、'[5..6)' 的形式。",
                    en: "“\(tests.text)” is no interval; write '>= 60' or '[5..6)'."))
        } catch {
            diagnostics += error.diagnostics
        }
        return nil
    }

    mutating func number(_ node: YAMLNode) -> Decimal34? {
        // Far above any figure, and low enough that no arithmetic of points leaves the decimal.
        let most = Decimal34(coefficient: 1, exponent: 15)
        if let number = Decimal34(node.string ?? ""), number.magnitude <= most { return number }
        diagnostics.append(
            node.fault(
                "badNumber", zh: "“\(node.string ?? "")”不是数；单位写在 unit 里。",
                en: "“\(node.string ?? "")” is no number; the unit stands in unit."))
        return nil
    }

    /// True if the bands cover what can be, each number once.
    mutating func checkCover(
        _ bands: [[NumberInterval]], _ nodes: [YAMLNode], _ measurement: Measurement,
        _ list: YAMLNode
    ) -> Bool {
        let isCount = measurement.field.map { dictionary[$0].type == .count } ?? false
        let report = BandReport(
            bands, within: measurement.domain, wholeNumbers: isCount && measurement.scale == .one)
        for overlap in report.overlaps {
            let (part, first) = (overlap.interval.description, nodes[overlap.first].location.text)
            diagnostics.append(
                nodes[overlap.second].fault(
                    "overlappingBands",
                    zh: "两档重叠：\(part) 也在 \(first) 那一档里；请改成首尾相接，如 '[5..6)' 和 '>= 6'。",
                    en: "two bands overlap: \(part) is also in that at \(first)."))
        }
        for gap in report.gaps {
            diagnostics.append(
                list.fault(
                    "gappedBands",
                    zh: "各档漏了 \(gap)；请补一档，没有读到就写 {when: '\(gap)', points: unread}。",
                    en: "the bands leave out \(gap); add a band, with points: unread if it was "
                        + "not read."))
        }
        return report.overlaps.isEmpty && report.gaps.isEmpty
    }

    mutating func readStages(_ node: YAMLNode) -> Stages? {
        diagnostics += node.unknownKeys(known: [
            "of", "unit", "within", "source", "article", "reading", "rows",
        ])
        guard let measurement = readMeasurement(node), let list = requiredList(node, "rows") else {
            return nil
        }
        let rows = list.items.compactMap { item -> Stages.Stage? in
            diagnostics += item.unknownKeys(known: ["id", "zh", "en", "when"])
            guard let id = text(item, "id"), let when = required(item, "when"),
                let (text, intervals) = readTest(when)
            else { return nil }
            return Stages.Stage(id: id, name: item.bilingual, text: text, intervals: intervals)
        }
        guard rows.count == list.items.count, !rows.isEmpty,
            checkCover(
                rows.map(\.intervals), list.items.map { $0["when"] ?? $0 }, measurement, list)
        else { return nil }
        return Stages(measurement: measurement, rows: rows, citation: citation(node))
    }
}

extension CompiledExpression {
    /// Whether the formula is one name and nothing else.
    var isBare: Bool {
        text.trimmed == names.first || !text.contains { "+-*/()[]<>=, ".contains($0) }
    }
}

extension FieldType {
    /// The type that a formula's dimension amounts to.
    init(measuring dimension: Dimension) {
        switch dimension {
        case .money: self = .money
        case .months: self = .months
        default: self = .number
        }
    }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
