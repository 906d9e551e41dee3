public import Quantities
public import Vocabulary

/// What a computed figure was worked out of: what its formula was given, down to what is on file.
public struct DerivedBasis: Sendable {
    public struct Input: Sendable {
        public let field: FieldIndex
        public let state: FactState
        /// Nil for a figure on file.
        public let basis: DerivedBasis?
    }

    /// In the order in which the formula names them.
    public let inputs: [Input]
}

extension Resolver {
    /// What these figures were worked out of, for those that a formula gave.
    ///
    /// - Parameters:
    ///   - states: of the enterprise, or of its right, as a profile on the same day has them.
    ///   - right: the name of the right that the figures are of; nil: the enterprise's own.
    public func bases(
        of states: [FactState], _ fields: [FieldIndex], in enterprise: Enterprise, asOf: Day,
        right: String? = nil
    ) -> [FieldIndex: DerivedBasis] {
        let statements = Statements(enterprise.facts, dictionary)
        var resolution = Resolution(self, statements, asOf, enterprise.name)
        if let facts = statements.rights.first(where: { $0.name == right })?.facts {
            _ = resolution.some(dictionary.withInputs(fields))
            resolution = resolution.forRight(facts)
        }
        var found: [FieldIndex: DerivedBasis] = [:]
        for field in fields { found[field] = resolution.basis(of: field, states[field]) }
        return found
    }
}

extension Resolution {
    /// Nil for what no formula of the vocabulary gave.
    fileprivate mutating func basis(of field: FieldIndex, _ state: FactState) -> DerivedBasis? {
        let base = dictionary.base(of: field) ?? field
        guard let plan = resolver.plans[base].origin.formula, isDerived(state, plan, base) else {
            return nil
        }
        let year = state.year
        let inputs = plan.fields.map { input -> DerivedBasis.Input in
            let given = self.input(input, year)
            return DerivedBasis.Input(
                field: input, state: given, basis: basis(of: input, given))
        }
        return DerivedBasis(inputs: inputs)
    }

    /// A known figure says itself what gave it. Of an open one of a year nobody can tell which year
    /// was asked for, so it is taken as it stands.
    private func isDerived(
        _ state: FactState, _ plan: FormulaPlan, _ base: FieldIndex
    ) -> Bool {
        switch state {
        case .known(_, let origin): origin.source == plan.source
        case .underivable, .undefined, .implausible: !resolver.plans[base].isYearly
        case .missing, .conflict: false
        }
    }
}

extension FieldPlan.Origin {
    fileprivate var formula: FormulaPlan? {
        switch self {
        case .formula(let plan), .fallback(let plan): plan
        case .fact, .year, .table: nil
        }
    }
}

extension FactState {
    fileprivate var year: Int? {
        if case .known(_, let origin) = self { origin.year } else { nil }
    }
}
