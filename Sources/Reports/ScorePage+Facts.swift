import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// The facts that a line rests on, with year and source.
extension ScorePage {
    private var states: [FactState] { score.surroundings.states }

    /// `上年研发费用 391.26万元（2025年，register.csv）` for each of the slots that is a known
    /// field, each once.
    func facts(_ slots: [Int]) -> [String] {
        var seen: Set<Int> = []
        return slots.filter { $0 < states.count && seen.insert($0).inserted }.compactMap { field in
            guard case .known(let value, let origin) = states[field] else { return nil }
            return phrases.label(field) + " " + phrases.value(value, of: field)
                + phrases.origin(origin)
        }
    }

    /// The slots that are fields without a value.
    func lacking(_ slots: [Int]) -> [FieldIndex] {
        var seen: Set<Int> = []
        return slots.filter { slot in
            slot < states.count && states[slot].value == nil && seen.insert(slot).inserted
        }
    }

    /// The figure that was measured in the card's unit, the division behind it, year and source.
    func figure(
        _ value: Quotient, _ measurement: Measurement, _ intervals: [NumberInterval]
    ) -> String {
        var text =
            phrases.name(measurement) + " "
            + phrases.figure(value, measurement, in: intervals)
        guard let field = measurement.field else {
            let inputs = facts(measurement.formula.slots)
            let joined = inputs.joined(separator: phrases.say("，", ", "))
            return inputs.isEmpty ? text : text + phrases.say("：", ": ") + joined
        }
        guard case .known(let fact, let origin) = states[field] else { return text }
        if case .ratio(let quotient) = fact, let division = phrases.division(quotient, of: field) {
            text += "＝" + division
        }
        return text + phrases.origin(origin)
    }

    /// What contradicts what: `职工总数 12人 / 15人`.
    func conflicts(_ fields: [FieldIndex]) -> [String] {
        fields.compactMap { field in
            guard case .conflict(let values) = states[field] else { return nil }
            return phrases.label(field) + " "
                + values.map { phrases.value($0, of: field) }.joined(separator: " / ")
        }
    }
}
