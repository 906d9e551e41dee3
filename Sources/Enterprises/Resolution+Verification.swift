import Vocabulary

extension Resolution {
    /// How far a derived value has been checked: as far as the weakest of its known inputs.
    mutating func weakest(_ fields: [FieldIndex], _ year: Int?) -> Verification? {
        guard tellsVerification else { return nil }
        var states: [Verification?] = []
        for field in fields {
            if case .known(_, let origin) = input(field, year) {
                states.append(origin.verification)
            }
        }
        guard let first = states.first else { return nil }
        return states.dropFirst().reduce(first, Verification.weaker)
    }
}
