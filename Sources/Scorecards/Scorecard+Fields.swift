import FEEL
public import Rules
public import Vocabulary

extension Scorecard {
    /// Every field that the card looks at, those of its grades on file and of its feeds included;
    /// each once, in ascending order.
    public func fields(in dictionary: FieldDictionary) -> [FieldIndex] {
        var found = Set(shows)
        found.formUnion(groups.flatMap(\.indicators).flatMap(\.fields))
        found.formUnion(stages?.measurement.formula.slots ?? [])
        for clause in clauses {
            found.formUnion(clause.condition.slots)
            found.formUnion(clause.guardCondition?.slots ?? [])
        }
        if let grades { found.insert(grades.field) }
        found.formUnion(feeds.groups.values)
        found.formUnion([feeds.total, feeds.boolean].compactMap { $0 })
        if let title = feeds.title, let titles = dictionary.index(of: "enterprise.titles") {
            found.insert(titles)
            found.formUnion(TitlePapers(title, dictionary).fields)
        }
        return found.filter { $0 < dictionary.fields.count }.sorted()
    }

    /// Conditions, routes and what changes grades, in that order.
    public var clauses: [Clause] {
        conditions + routes + (grades?.overrides.map(\.clause) ?? [])
    }

    /// The fields that results go to, the grade's included.
    public var fedFields: [FieldIndex] {
        let grade = grades.flatMap { $0.isByField ? nil : $0.field }
        return [feeds.total, feeds.boolean, grade].compactMap { $0 }
            + feeds.groups.keys.sorted().compactMap { feeds.groups[$0] }
    }

    /// True if more than a title follows from the card, so that rules may read its results.
    public var feedsFigures: Bool { !fedFields.isEmpty }

    /// How well the card's numbers are evidenced: as well as the weakest of them.
    public var evidence: Evidence {
        var citations = groups.flatMap(\.indicators).flatMap { [$0.citation, $0.pointsCitation] }
        citations += clauses.map(\.citation)
        citations += (grades?.rows.map(\.citation) ?? []) + [grades?.citation].compactMap { $0 }
        citations += [stages?.citation, pass?.citation, weightsCitation].compactMap { $0 }
        return citations.map(\.evidence).min() ?? .illustrative
    }
}
