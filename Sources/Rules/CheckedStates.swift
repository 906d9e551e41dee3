public import Vocabulary

/// What is known of an enterprise where only figures count that have been checked (核实要求): a
/// figure checked too little, or of which nobody says how far it was checked, is not known.
public struct CheckedStates: Sendable {
    /// By `FieldIndex`.
    public let states: [FactState]
    /// The fields that have a figure which does not count.
    public let weak: Set<FieldIndex>

    /// - Parameter exempt: fields in which people's answers stand; what is asked for in a loan is
    ///   nobody's to check either.
    public init(
        _ states: [FactState], requiring level: Verification, besides exempt: Set<FieldIndex>,
        in dictionary: FieldDictionary
    ) {
        let weak = Set(
            states.indices.filter { field in
                guard case .known(_, let origin) = states[field], !exempt.contains(field),
                    dictionary.fields[field].subject != .deal
                else { return false }
                return origin.verification.map { $0 < level } ?? true
            })
        var masked = states
        for field in weak {
            let inputs = CheckedStates.inputs(of: field, states, weak, dictionary)
            masked[field] = inputs.isEmpty ? .missing : .underivable(inputs)
        }
        self.states = masked
        self.weak = weak
    }

    /// Of a computed figure: the figures on file behind it that are too weak; each once.
    private static func inputs(
        of field: FieldIndex, _ states: [FactState], _ weak: Set<FieldIndex>,
        _ dictionary: FieldDictionary
    ) -> [FieldIndex] {
        guard case .known(_, let origin) = states[field], origin.source.hasPrefix("derived:") else {
            return []
        }
        var found: [FieldIndex] = []
        for input in dictionary.formulaInputs(of: field)
        where weak.contains(input) && input != field {
            let deeper = inputs(of: input, states, weak, dictionary)
            for one in deeper.isEmpty ? [input] : deeper where !found.contains(one) {
                found.append(one)
            }
        }
        return found
    }
}

extension Truth {
    /// The same, with the figures named that are there and have to be checked first.
    public func naming(_ weak: Set<FieldIndex>) -> Truth {
        guard case .open(let openness) = self, !weak.isEmpty else { return self }
        return .open(openness.naming(weak))
    }
}

extension Openness {
    /// The same, with the figures named that are there and have to be checked first.
    public func naming(_ weak: Set<FieldIndex>) -> Openness {
        if weak.isEmpty { return self }
        var named = self
        named.unverified = missing.filter(weak.contains)
        return named
    }
}

extension Condition {
    /// The fields in which people's answers stand.
    public var peopleFields: Set<FieldIndex> {
        switch self {
        case .judgement(_, _, let field): field.map { [$0] } ?? []
        case .review(let field, _): [field]
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            parts.reduce(into: []) { $0.formUnion($1.peopleFields) }
        case .not(let part): part.peopleFields
        default: []
        }
    }
}
