import Diagnostics
import Documents
import FEEL
import Quantities
import Vocabulary

/// A value as JSON or YAML write it: a text, a list or names with values.
indirect enum Written {
    case text(String)
    case list([Written])
    case map([(key: String, value: Written)])
    case nothing

    init(_ json: JSONValue) {
        switch json {
        case .null: self = .nothing
        case .bool(let truth): self = .text(truth ? "true" : "false")
        case .number(let digits): self = .text(digits)
        case .string(let text): self = .text(text)
        case .array(let items): self = .list(items.map(Written.init))
        case .object(let members): self = .map(members.map { ($0.name, Written($0.value)) })
        }
    }

    init(_ node: YAMLNode) {
        switch node.kind {
        case .scalar(let text, _): self = node.isNull ? .nothing : .text(text)
        case .sequence(let items): self = .list(items.map(Written.init))
        case .mapping(let pairs):
            self = .map(pairs.map { ($0.key.string ?? "", Written($0.value)) })
        }
    }
}

/// Reads written values as facts of an enterprise.
struct WrittenReader {
    let maker: FactMaker
    /// True in cases: a bare figure for money, time or percent is a fault, and so is a label in
    /// place of an id.
    let requiresUnit: Bool
    private(set) var diagnostics: [Diagnostic] = []

    init(_ maker: FactMaker, requiresUnit: Bool) {
        self.maker = maker
        self.requiresUnit = requiresUnit
    }

    /// The facts of one field; a yearly one may be given by years: `{2025: 12万元, 2024: 8万元}`.
    mutating func facts(
        _ id: String, _ written: Written, right: String = "1", at place: SourceLocation
    ) -> [Fact] {
        guard let field = maker.dictionary.field(id: id) ?? (requiresUnit ? nil : labelled(id))
        else {
            diagnostics.append(unknown(id, place))
            return []
        }
        if case .map(let pairs) = written, pairs.allSatisfy({ Head.year($0.key) != nil }) {
            return pairs.flatMap { pair in
                fact(field, pair.value, Head.year(pair.key), right, place)
            }
        }
        return fact(field, written, nil, right, place)
    }

    private func labelled(_ label: String) -> Field? {
        let fields = maker.dictionary.fields(labelled: label)
        return fields.count == 1 ? fields[0] : nil
    }

    private mutating func fact(
        _ field: Field, _ written: Written, _ year: Int?, _ right: String, _ place: SourceLocation
    ) -> [Fact] {
        do throws(LiteralFault) {
            guard case .value(let value, let warnings) = try reading(field, written) else {
                return []
            }
            for warning in warnings { diagnostics.append(warning.diagnostic(at: place, .warning)) }
            if let fault = Plausibility.fault(value, field) { throw fault }
            if let warning = Plausibility.warning(value, field, maker.asOf) {
                diagnostics.append(warning.diagnostic(at: place, .warning))
            }
            return maker.facts(field, value, year: year, right: right, at: place)
        } catch {
            diagnostics.append(error.inField(Bilingual(field.id)).diagnostic(at: place))
            return []
        }
    }

    private func reading(_ field: Field, _ written: Written) throws(LiteralFault) -> CellReading {
        let literal = maker.dictionary.cells[field.index]
        switch (field.type, written) {
        case (_, .nothing): return .blank
        case (_, .text(let text)): return try literal.read(text, requiresUnit: requiresUnit)
        case (.set, .list(let items)):
            return .value(.set(MemberKnowledge(holds: try holdings(items, literal))))
        case (.set, .map(let pairs)): return .value(.set(try knowledge(pairs, literal)))
        case (.events, .list(let items)):
            var days: [Day] = []
            for item in items { days.append(try literal.date(item.asText)) }
            return .value(.events(EventHistory(days: days)))
        default: throw .shape(field)
        }
    }

    private func holdings(
        _ items: [Written], _ literal: CellLiteral
    ) throws(LiteralFault) -> [MemberKnowledge.Holding] {
        var holdings: [MemberKnowledge.Holding] = []
        for item in items {
            holdings.append(.init(try Literal.member(item.asText, of: literal.names)))
        }
        return holdings
    }

    /// `{yes: [a], no: [b]}`, `{only: [a]}`, `{until: {a: 2027-09-30}}`.
    private func knowledge(
        _ pairs: [(key: String, value: Written)], _ literal: CellLiteral
    ) throws(LiteralFault) -> MemberKnowledge {
        var knowledge = MemberKnowledge(holds: [])
        for (key, value) in pairs {
            switch (key, value) {
            case ("yes", .list(let items)): knowledge.holds += try holdings(items, literal)
            case ("no", .list(let items)):
                knowledge.lacks += try holdings(items, literal).map(\.member)
            case ("only", .list(let items)):
                knowledge.holds += try holdings(items, literal)
                knowledge.isComplete = true
            case ("until", .map(let ends)):
                for (member, end) in ends {
                    let id = try Literal.member(member, of: literal.names)
                    knowledge.holds.append(.init(id, expires: try literal.date(end.asText)))
                }
            default:
                throw LiteralFault(
                    "unknownSetKey", zh: "“\(key)”用不上；集合请写 [甲, 乙]，或 yes、no、only、until。",
                    en: "“\(key)” says nothing; write [a, b], or yes, no, only, until.")
            }
        }
        return knowledge
    }

    private func unknown(_ id: String, _ place: SourceLocation) -> Diagnostic {
        let near = maker.dictionary.nearestID(to: id) ?? maker.dictionary.nearestLabel(to: id)
        return Diagnostic(
            .error, at: place, code: "unknownField",
            zh: "“\(id)”不在指标字典中" + (near.map { "；是否指“\($0)”？" } ?? "。"),
            en: "“\(id)” is no field of the vocabulary"
                + (near.map { "; did you mean “\($0)”?" } ?? "."))
    }
}

extension Written {
    /// A text; empty for anything else, which then fails to be read.
    fileprivate var asText: String { if case .text(let text) = self { text } else { "" } }
}

extension LiteralFault {
    fileprivate static func shape(_ field: Field) -> LiteralFault {
        LiteralFault(
            "badShape", zh: "“\(field.id)”应写一个值；集合和事件才写列表，年度指标可写 {2025: 值}。",
            en:
                "“\(field.id)” takes one value; only sets and events take lists, "
                + "yearly fields {2025: …}."
        )
    }
}
