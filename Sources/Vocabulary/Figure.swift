import FEEL
public import Quantities

/// One figure that somebody can supply: a field that is not derived from others, and of when.
public struct Figure: Hashable, Sendable {
    /// Of when a figure is.
    public enum Time: Hashable, Sendable {
        case year(Int)
        /// A yearly figure of the last year that is known.
        case latest
        /// Not a yearly figure: as it is on the day.
        case day
    }

    public let field: FieldIndex
    public let time: Time
    /// Figures that do as well: the field is computed from them.
    public let instead: [Figure]
}

/// Finds the figures that fields come down to (填报项): what is filled in so that they are known.
public struct FigureFinder: Sendable {
    private let dictionary: FieldDictionary
    private let asOf: Day

    public init(_ dictionary: FieldDictionary, on asOf: Day) {
        self.dictionary = dictionary
        self.asOf = asOf
    }

    /// Each once, in the order of the fields. Slots that are no fields are passed over.
    public func figures(_ slots: some Sequence<Int>) -> [Figure] {
        var seen: Set<Figure> = []
        return slots.filter { $0 < dictionary.fields.count }
            .flatMap { figures($0, year: nil) }
            .filter { seen.insert($0).inserted }
    }

    /// A field that is derived from others is not filled in: they are.
    private func figures(_ field: FieldIndex, year: Int?) -> [Figure] {
        let entry = dictionary.fields[field]
        switch entry.origin {
        case .fact: return [Figure(field: field, time: time(entry, year), instead: [])]
        case .year(let base, let offset): return figures(base, year: asOf.year + offset)
        case .formula(let formula):
            return inputs(formula, year: entry.isYearly ? year : nil)
        case .fallback(let formula):
            let inputs = inputs(formula, year: entry.isYearly ? year : nil)
            return [Figure(field: field, time: time(entry, year), instead: inputs)]
        case .table(let table):
            return table.inputIDs.compactMap { dictionary.index(of: $0) }.flatMap {
                figures($0, year: year)
            }
        }
    }

    private func inputs(_ formula: CompiledExpression, year: Int?) -> [Figure] {
        formula.slots.filter { $0 < dictionary.fields.count }.flatMap {
            figures($0, year: year)
        }
    }

    private func time(_ field: Field, _ year: Int?) -> Figure.Time {
        guard field.isYearly else { return .day }
        return year.map(Figure.Time.year) ?? .latest
    }
}
