import Diagnostics
public import FEEL
import Quantities

/// The vocabulary (指标字典): every field that a fact, a rule or a formula may name, with ways to
/// find one by id or by the labels that offices write.
public final class FieldDictionary: Sendable {
    /// By `FieldIndex`.
    public let fields: [Field]
    /// Fields with a formula, a fallback or a table, each after those that it needs.
    public let derivationOrder: [FieldIndex]
    /// The names of a formula: fields by index, then `asOf`, `LPR1Y`, `LPR5Y`.
    public let scope: Scope
    /// Reads cells, by `FieldIndex`.
    public let cells: [CellLiteral]
    public let codes: CodeTables
    private let indexByID: [String: FieldIndex]
    private let indicesByLabel: [String: [FieldIndex]]

    /// - Parameter labels: `FieldDictionary.labels(of: fields)`, which takes a while to make.
    init(
        fields: [Field], derivationOrder: [FieldIndex], scope: Scope, codes: CodeTables,
        labels: [String: [FieldIndex]]
    ) {
        self.fields = fields
        self.derivationOrder = derivationOrder
        self.scope = scope
        self.codes = codes
        cells = fields.map {
            CellLiteral(
                type: $0.type, unit: $0.unit, names: MemberNames($0.type.members), codes: codes,
                words: $0.words)
        }
        indexByID = Dictionary(fields.map { ($0.id, $0.index) }) { first, _ in first }
        indicesByLabel = labels
    }

    /// Nothing is known; for tests of parts that need none.
    public static let empty = FieldDictionary(
        fields: [], derivationOrder: [], scope: FieldDictionary.scope(of: [], [:]),
        codes: CodeTables(), labels: [:])

    public subscript(index: FieldIndex) -> Field { fields[index] }

    public func field(id: String) -> Field? { indexByID[id].map { fields[$0] } }

    public func index(of id: String) -> FieldIndex? { indexByID[id] }

    /// The fields with this id, label or synonym, whatever its spelling; several where subjects
    /// share a word.
    public func fields(labelled label: String) -> [Field] {
        (indicesByLabel[PlainText.key(label)] ?? []).map { fields[$0] }
    }

    /// The known id that somebody probably meant.
    public func nearestID(to id: String) -> String? { nearest(to: id, in: fields.map(\.id)) }

    /// The known Chinese or English label that somebody probably meant.
    public func nearestLabel(to label: String) -> String? {
        let names = fields.flatMap { [$0.label.zh] + $0.synonyms + [$0.label.en] }
        return nearest(to: label, in: names)
    }

    /// All spellings of a field, the canonical ones first.
    static func names(of field: Field) -> [String] {
        [field.id, field.label.zh, field.label.en] + field.synonyms
    }

    static func labels(of fields: [Field]) -> [String: [FieldIndex]] {
        var indices: [String: [FieldIndex]] = [:]
        for field in fields {
            for key in Set(names(of: field).map { PlainText.key($0) }) where !key.isEmpty {
                indices[key, default: []].append(field.index)
            }
        }
        return indices
    }
}

// MARK: slots
extension FieldDictionary {
    public var asOfSlot: Int { fields.count }
    public var oneYearLPRSlot: Int { fields.count + 1 }
    public var fiveYearLPRSlot: Int { fields.count + 2 }
    /// The first slot behind the reserved ones: a rule file's own names begin here.
    public var firstOwnSlot: Int { fields.count + 3 }

    /// The scope with a rule file's own names in the slots from `firstOwnSlot` on.
    public func scope(adding names: [(String, FEELType)]) -> Scope {
        var scope = scope
        for (name, type) in names { scope.declare(name, type) }
        return scope
    }

    static func scope(of fields: [Field], _ labels: [String: [FieldIndex]]) -> Scope {
        var scope = Scope()
        for field in fields {
            // A history of events is no value of a formula; its slot has a name that nobody can
            // write.
            if field.type == .events {
                scope.declare("\u{0}" + field.id, .any)
            } else {
                scope.declare(field.id, field.type.feelType)
            }
        }
        scope.declare("asOf", .date)
        scope.declare("LPR1Y", .plainNumber)
        scope.declare("LPR5Y", .plainNumber)
        addChineseNames(fields, labels, to: &scope)
        return scope
    }

    /// Labels of plain Chinese letters are names, too (`4 * 上年纳税额`), where they name one field.
    private static func addChineseNames(
        _ fields: [Field], _ owners: [String: [FieldIndex]], to scope: inout Scope
    ) {
        for field in fields where field.type != .events {
            for name in [field.label.zh] + field.synonyms {
                let isChinese = name.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
                let isOne = owners[PlainText.key(name)]?.count == 1
                if isChinese, isOne, scope.slot(of: name) == nil {
                    scope.alias(name, of: field.index)
                }
            }
        }
    }
}

extension FieldType {
    /// The static type that a field or a constant of this type has in a formula. Money is yuan, a
    /// span is months, ages have a unit of their own; the rest are plain numbers.
    public var feelType: FEELType {
        switch self {
        case .money: .number(.money)
        case .months: .number(.months)
        case .age: .number(Dimension(unit: "yearOfAge"))
        case .ratio, .count, .number: .plainNumber
        case .date: .date
        case .boolean: .boolean
        case .text, .region, .industry: .string
        case .choice(let members, _): .member(of: members.map(\.id))
        case .set: .list(.string)
        case .events: .any
        }
    }
}
