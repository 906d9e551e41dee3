public import Enterprises
public import Quantities
public import Vocabulary

/// Sources that differ on one field of one enterprise (矛盾): kept, shown, and decided by precedence
/// or by nobody.
public struct Conflict: Sendable {
    public let enterprise: String
    public let name: String
    public let subject: FactSubject
    public let field: FieldIndex
    /// The year of a yearly figure.
    public let year: Int?
    /// What each source says, which of them counts and why.
    public let weighing: Weighing

    /// All conflicts among the facts of one enterprise on a day, in the order of the vocabulary.
    public static func find(
        _ facts: [Fact], of enterprise: (key: String, name: String),
        _ dictionary: FieldDictionary, _ precedence: Precedence, asOf: Day
    ) -> [Conflict] {
        let groups = Dictionary(grouping: facts, by: FactKey.init).filter { $0.value.count > 1 }
        return groups.sorted { $0.key < $1.key }.compactMap { key, facts in
            let field = dictionary[key.field]
            guard let weighing = precedence.weighing(facts, field, asOf: asOf) else { return nil }
            return Conflict(
                enterprise: enterprise.key, name: enterprise.name, subject: key.subject,
                field: key.field, year: key.year, weighing: weighing)
        }
    }
}

/// What a fact is a statement on.
struct FactKey: Hashable, Comparable {
    let subject: FactSubject
    let field: FieldIndex
    let year: Int?

    init(_ fact: Fact) {
        subject = fact.subject
        field = fact.field
        year = fact.year
    }

    static func < (left: FactKey, right: FactKey) -> Bool {
        if left.field != right.field { return left.field < right.field }
        if left.year != right.year { return (left.year ?? 0) > (right.year ?? 0) }
        return left.right < right.right
    }

    private var right: String { if case .right(let name) = subject { name } else { "" } }
}
