public import Diagnostics
public import Quantities
public import Vocabulary

/// Turns what sources say of an enterprise into what is known of it on a day.
///
/// The fact of the strongest source counts, among equal sources the latest; facts that disagree
/// while nothing decides are a conflict and nobody's choice. Formulas outrank given values; a given
/// value stands in where a formula lacks inputs. All arithmetic is exact, ratios keep both figures.
public struct Resolver: Sendable {
    public let dictionary: FieldDictionary
    /// Which source counts where several differ.
    public let precedence: Precedence
    let inputs: DerivationInputs
    /// By `FieldIndex`.
    let plans: [FieldPlan]

    public init(dictionary: FieldDictionary, precedence: Precedence = .none) {
        self.dictionary = dictionary
        self.precedence = precedence
        inputs = DerivationInputs(dictionary)
        plans = dictionary.fields.map { FieldPlan($0, dictionary) }
    }

    /// The profile, and warnings where sources disagree or a given figure does not fit a derived
    /// one; what the importer has said of the same facts is not said again.
    public func profile(of enterprise: Enterprise, asOf: Day) -> (Profile, [Diagnostic]) {
        let statements = Statements(enterprise.facts, dictionary)
        var resolution = Resolution(self, statements, asOf, enterprise.name)
        let states = resolution.all()
        let rights = rights(statements, &resolution, enterprise)
        let profile = Profile(
            key: enterprise.key, uscc: enterprise.uscc, name: enterprise.name, asOf: asOf,
            states: states, rights: rights)
        let news = resolution.diagnostics.filter { !enterprise.reported.contains($0) }
        return (profile, news)
    }

    /// The same with only these fields resolved, and what they are derived from; the rest is left
    /// `missing`. For cards and matching, which look at few fields of many enterprises.
    ///
    /// - Parameter withRights: whether rights are wanted, with the same fields of them.
    public func profile(
        of enterprise: Enterprise, asOf: Day, only fields: [FieldIndex], withRights: Bool = false
    ) -> (Profile, [Diagnostic]) {
        let statements = Statements(enterprise.facts, dictionary)
        var resolution = Resolution(self, statements, asOf, enterprise.name)
        let states = resolution.some(fields)
        let rights =
            withRights ? rights(statements, &resolution, enterprise, only: fields) : nil
        let profile = Profile(
            key: enterprise.key, uscc: enterprise.uscc, name: enterprise.name, asOf: asOf,
            states: states, rights: rights)
        let news = resolution.diagnostics.filter { !enterprise.reported.contains($0) }
        return (profile, news)
    }

    private func rights(
        _ statements: Statements, _ resolution: inout Resolution, _ enterprise: Enterprise,
        only fields: [FieldIndex]? = nil
    ) -> [RightProfile]? {
        if statements.rights.isEmpty { return enterprise.holdsNoRights ? [] : nil }
        // What a right's figures rest on is the enterprise's own, and resolved from its facts.
        if let fields { _ = resolution.some(dictionary.withInputs(fields)) }
        var profiles: [RightProfile] = []
        for (name, facts) in statements.rights {
            var laid = resolution.forRight(facts)
            let states =
                fields.map { laid.some($0, withRight: true) } ?? laid.all(withRight: true)
            profiles.append(RightProfile(name: name, states: states))
            resolution.diagnostics += laid.diagnostics
        }
        return profiles
    }
}

/// The facts of one enterprise by field; those of rights apart, by the right's name.
struct Statements {
    private(set) var own: [[Fact]]
    /// In the order in which the rights were first named.
    private(set) var rights: [(name: String, facts: [[Fact]])] = []
    /// True if any source says how far a figure has been checked.
    private(set) var tellsVerification = false

    init(_ facts: [Fact], _ dictionary: FieldDictionary) {
        let none = [[Fact]](repeating: [], count: dictionary.fields.count)
        own = none
        for fact in facts {
            if fact.verification != nil { tellsVerification = true }
            guard case .right(let name) = fact.subject else {
                own[fact.field].append(fact)
                continue
            }
            let place = rights.firstIndex { $0.name == name } ?? rights.count
            if place == rights.count { rights.append((name, none)) }
            rights[place].facts[fact.field].append(fact)
        }
    }
}

/// The positions of the fields that table derivations read, and the yearly aliases.
struct DerivationInputs: Sendable {
    let industry: FieldIndex?
    let sector: FieldIndex?
    let employees: FieldIndex?
    let revenue: FieldIndex?
    let assets: FieldIndex?
    private var aliases: [FieldIndex: [Int: FieldIndex]] = [:]

    init(_ dictionary: FieldDictionary) {
        let size = Field.TableDerivation.sizeClass.inputIDs.map { dictionary.index(of: $0) }
        industry = Field.TableDerivation.sizeSector.inputIDs.first.flatMap {
            dictionary.index(of: $0)
        }
        (sector, employees, revenue, assets) = (size[0], size[1], size[2], size[3])
        for field in dictionary.fields {
            if case .year(let base, let offset) = field.origin {
                aliases[base, default: [:]][offset] = field.index
            }
        }
    }

    /// The field that names `base` of the year at this distance, such as tax.paid_last_year.
    func alias(of base: FieldIndex, offset: Int) -> FieldIndex? { aliases[base]?[offset] }
}
