import FEEL

extension FieldDictionary {
    /// The fields that a computed field is computed from; none for a figure on file and for what
    /// names a figure of a year.
    public func formulaInputs(of field: FieldIndex) -> [FieldIndex] {
        switch fields[field].origin {
        case .fact, .year: []
        case .formula(let formula), .fallback(let formula):
            formula.slots.filter { $0 < fields.count }
        case .table(let table): table.inputIDs.compactMap { index(of: $0) }
        }
    }

    /// These fields and everything that they are computed from, each once, in ascending order.
    public func withInputs(_ fields: some Sequence<FieldIndex>) -> [FieldIndex] {
        closure(of: fields, formulaInputs)
    }

    /// What a field's formula, fallback or table reads; for a figure of a certain year what the
    /// figure itself is computed from. Empty where values come from facts alone.
    public func derivationInputs(of index: FieldIndex) -> [FieldIndex] {
        base(of: index).map(derivationInputs) ?? formulaInputs(of: index)
    }

    /// The figure that a field names for a certain year (上年纳税额 is 纳税总额); nil for others.
    public func base(of index: FieldIndex) -> FieldIndex? {
        if case .year(let base, _) = fields[index].origin { base } else { nil }
    }

    /// Some fields with everything that they are worked out from: whose facts decide them.
    public func sources(of fields: Set<FieldIndex>) -> Set<FieldIndex> {
        Set(closure(of: fields) { formulaInputs(of: $0) + (base(of: $0).map { [$0] } ?? []) })
    }

    /// Whether a field tells of a person: itself, or by what it is worked out from.
    public func restsOnPerson(_ field: FieldIndex) -> Bool {
        sources(of: [field]).contains { fields[$0].subject == .principal }
    }

    private func closure(
        of fields: some Sequence<FieldIndex>, _ next: (FieldIndex) -> [FieldIndex]
    ) -> [FieldIndex] {
        var found: Set<FieldIndex> = []
        var open = fields.filter { $0 < self.fields.count }
        while let field = open.popLast() {
            if found.insert(field).inserted { open += next(field) }
        }
        return found.sorted()
    }
}
