import Rules
import Vocabulary

/// One enterprise as a card sees it: whole, and without the figures that are checked too little
/// for what a line requires.
struct CardViews {
    let plain: Surroundings
    private var checked: [Verification: Surroundings] = [:]

    init(_ plain: Surroundings, _ card: Scorecard) {
        self.plain = plain
        for level in card.requiredLevels {
            let strict = CheckedStates(
                plain.states, requiring: level, besides: card.peopleFields, in: plain.dictionary)
            checked[level] = Surroundings(
                strict.states, on: plain.asOf, constants: plain.constants,
                dictionary: plain.dictionary, weak: strict.weak)
        }
    }

    subscript(level: Verification?) -> Surroundings { level.flatMap { checked[$0] } ?? plain }
}

extension Scorecard {
    /// What the lines of the card require of figures; empty where nothing is required.
    var requiredLevels: Set<Verification> {
        let lines = groups.flatMap(\.indicators).map(\.verified) + clauses.map(\.verified)
        return Set((lines + [verified]).compactMap(\.self))
    }

    /// The fields in which people's answers and points stand.
    var peopleFields: Set<FieldIndex> {
        var found = clauses.reduce(into: Set<FieldIndex>()) {
            $0.formUnion($1.condition.peopleFields)
            $0.formUnion($1.guardCondition?.peopleFields ?? [])
        }
        for indicator in groups.flatMap(\.indicators) {
            if let expert = indicator.expert { found.insert(expert) }
            if case .expert(let field) = indicator.function { found.insert(field) }
        }
        return found
    }
}
