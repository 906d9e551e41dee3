import FEEL
import Quantities
import Vocabulary

/// What resolving needs of a field, small enough to be copied for every field of every enterprise.
struct FieldPlan: Sendable {
    enum Origin: Sendable {
        case fact
        case year(of: FieldIndex, offset: Int)
        case formula(FormulaPlan)
        case fallback(FormulaPlan)
        case table(Field.TableDerivation)
    }

    let origin: Origin
    let isYearly: Bool
    let isOfRight: Bool
    /// The yearly fields whose facts give a yearly field its years: itself and, behind formulas,
    /// all inputs. Empty for other fields.
    let yearSources: [FieldIndex]

    init(_ field: Field, _ dictionary: FieldDictionary) {
        isYearly = field.isYearly
        isOfRight = field.subject == .right
        origin =
            switch field.origin {
            case .fact: .fact
            case .year(let base, let offset): .year(of: base, offset: offset)
            case .formula(let formula): .formula(FormulaPlan(formula, field, dictionary))
            case .fallback(let formula): .fallback(FormulaPlan(formula, field, dictionary))
            case .table(let table): .table(table)
            }
        var sources: [FieldIndex] = []
        if field.isYearly { Self.collect(field, dictionary, &sources) }
        yearSources = sources
    }

    private static func collect(
        _ field: Field, _ dictionary: FieldDictionary, _ sources: inout [FieldIndex]
    ) {
        if sources.contains(field.index) { return }
        sources.append(field.index)
        for slot in field.origin.slots where slot < dictionary.fields.count {
            if dictionary[slot].isYearly { collect(dictionary[slot], dictionary, &sources) }
        }
    }
}

/// A formula with what can be known of it before it runs.
final class FormulaPlan: Sendable {
    let formula: CompiledExpression
    /// The fields among its slots.
    let fields: [FieldIndex]
    /// Both sides of a ratio that is one division, which stays exact.
    let quotient: (over: CompiledExpression, under: CompiledExpression)?
    /// True if it is nothing but names, figures and the four operations: it needs every name.
    let isArithmetic: Bool
    let type: FieldType
    let source: String

    init(_ formula: CompiledExpression, _ field: Field, _ dictionary: FieldDictionary) {
        self.formula = formula
        fields = formula.slots.filter { $0 < dictionary.fields.count }
        quotient =
            field.type == .ratio ? formula.quotient.map { ($0.numerator, $0.denominator) } : nil
        type = field.type
        source = "derived:" + field.id
        isArithmetic =
            fields.count == formula.slots.count
            && !fields.contains { dictionary[$0].type.name == "set" }
            && Self.isArithmetic(formula.text, formula.names)
    }

    private static func isArithmetic(_ text: String, _ names: [String]) -> Bool {
        var rest = text
        for name in names.sorted(by: { $0.count > $1.count }) {
            rest = rest.replacing(name, with: " ")
        }
        return rest.unicodeScalars.allSatisfy { "0123456789.+-*/() ".unicodeScalars.contains($0) }
    }
}

extension Field.Origin {
    /// The slots that a formula reads.
    var slots: [Int] {
        switch self {
        case .formula(let formula), .fallback(let formula): formula.slots
        case .fact, .year, .table: []
        }
    }
}
