import Diagnostics
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// Measured figures and the bounds that they are held against, in words.
extension Phrases {
    /// `607.6万元`, `6.31%`: with as many decimals as it takes to lie in one of the `intervals`,
    /// so that a figure just below a bound does not read as if it reached it.
    func figure(
        _ value: Quotient, _ measurement: Measurement, in intervals: [NumberInterval] = []
    ) -> String {
        decimals(value, in: intervals) + unit(measurement)
    }

    private func decimals(_ value: Quotient, in intervals: [NumberInterval]) -> String {
        let exact = value.rounded
        // A line needs more digits than a band to find its points again.
        for places in intervals.isEmpty ? [4] : [2, 4, 8] {
            let short = exact.rounded(toPlaces: places, .halfUp)
            if intervals.isEmpty || intervals.contains(where: { $0.contains(short) }) {
                return "\(short)"
            }
        }
        return "\(exact)"
    }

    /// The unit of the card's bounds; what spans and ages are counted in where the card names none.
    func unit(_ measurement: Measurement) -> String {
        guard measurement.unit.isEmpty, let field = measurement.field else {
            return measurement.unit
        }
        switch dictionary.fields[field].type {
        case .months: return say("个月", " months")
        case .age: return say("岁", " years")
        default: return ""
        }
    }

    /// `≥6%`, `5%（含）–6%（不含）`: whether a bound belongs to the band is always said.
    func bounds(_ intervals: [NumberInterval], _ unit: String) -> String {
        intervals.map { bounds($0, unit) }.joined(separator: say("或", " or "))
    }

    private func bounds(_ interval: NumberInterval, _ unit: String) -> String {
        switch (interval.lower, interval.upper) {
        case (nil, nil): return say("任何值", "any")
        case (nil, let upper?): return (interval.upperIncluded ? "≤" : "<") + "\(upper)\(unit)"
        case (let lower?, nil): return (interval.lowerIncluded ? "≥" : ">") + "\(lower)\(unit)"
        case (let lower?, let upper?):
            if lower == upper { return "=\(lower)\(unit)" }
            if interval.lowerIncluded, interval.upperIncluded {
                return "\(lower)\(unit)–\(upper)\(unit)" + say("（均含）", " (both incl.)")
            }
            return "\(lower)\(unit)" + edge(interval.lowerIncluded) + "–\(upper)\(unit)"
                + edge(interval.upperIncluded)
        }
    }

    private func edge(_ isIncluded: Bool) -> String {
        isIncluded ? say("（含）", " (incl.)") : say("（不含）", " (excl.)")
    }

    /// A formula with labels in the place of ids.
    func formula(_ formula: CompiledExpression) -> String {
        let names = Set(formula.names).sorted { $0.utf8.count > $1.utf8.count }
        return names.reduce(formula.text) { text, name in
            guard let field = dictionary.field(id: name) else { return text }
            return text.replacing(name, with: field.label[language])
        }
    }

    /// What a measurement measures: the field's label, or the formula.
    func name(_ measurement: Measurement) -> String {
        measurement.field.map(label) ?? formula(measurement.formula)
    }

    /// `391.26万元÷6200万元`: both sides of a share that was computed; nil for a plain figure.
    func division(_ quotient: Quotient, of field: FieldIndex) -> String? {
        guard quotient.denominator != .one, let formula = formula(behind: field),
            let (over, under) = formula.quotient
        else { return nil }
        return amount(quotient.numerator, over.type) + "÷"
            + amount(quotient.denominator, under.type)
    }

    /// The formula that a field, or the yearly figure that it names, is derived by.
    private func formula(behind field: FieldIndex) -> CompiledExpression? {
        switch dictionary.fields[field].origin {
        case .formula(let formula), .fallback(let formula): formula
        case .year(let base, _): self.formula(behind: base)
        case .fact, .table: nil
        }
    }

    private func amount(_ number: Decimal34, _ type: FEELType) -> String {
        guard case .number(.money) = type, let money = Money(yuan: number, .halfEven) else {
            return "\(number.rounded(toPlaces: 4, .halfUp))"
        }
        return money.text
    }
}
