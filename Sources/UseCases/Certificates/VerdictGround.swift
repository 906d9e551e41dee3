import Certificates
import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Reviews
import Rules
import Vocabulary

/// What one verdict rests on, in the words of a certificate.
struct VerdictGround {
    let maker: CertificateMaker
    let applied: Applied
    let verdict: Verdict
    let profile: Profile
    let enterprise: Enterprise

    var dictionary: FieldDictionary { maker.loaded.dictionary }

    // MARK: fields

    /// The fields that the rule set looks at, and what is asked for; where checked figures are
    /// required, those behind computed ones, too.
    private var fields: [FieldIndex] {
        var found = applied.readFields.filter { $0 < dictionary.fields.count }
        found.formUnion(dictionary.fields.filter { $0.subject == .deal }.map(\.index))
        let levels = applied.clauses.map(\.verified) + applied.ruleSet.waivers.map(\.verified)
        let isStrict = levels.contains { $0 != nil }
        return isStrict ? dictionary.withInputs(found) : found.sorted()
    }

    /// Those, everything that they are computed from, and what open figures say is lacking.
    var vocabularyFields: Set<FieldIndex> {
        let states = [profile.states] + (profile.rights ?? []).map(\.states)
        var named = Set(fields)
        named.formUnion(
            ["enterprise.zone", "enterprise.registered_region"].compactMap {
                dictionary.index(of: $0)
            })
        for state in states { for field in named { named.formUnion(state[field].lacking) } }
        return dictionary.sources(of: named).union(inputsNamed)
    }

    /// What the inputs of computed figures name as lacking.
    private var inputsNamed: Set<FieldIndex> {
        var ids: Set<String> = []
        func collect(_ facts: [Certificate.Body.Fact]) {
            for fact in facts {
                ids.formUnion(fact.needs ?? [])
                ids.insert(fact.field)
                collect(fact.inputs ?? [])
            }
        }
        collect(facts)
        for right in rights ?? [] { collect(right.facts) }
        return Set(ids.compactMap { dictionary.index(of: $0) })
    }

    // MARK: facts

    var facts: [Certificate.Body.Fact] {
        let own = fields.filter { dictionary[$0].subject != .right }
        return facts(profile.states, own, right: nil)
    }

    var rights: [Certificate.Body.Right]? {
        let own = fields.filter { dictionary[$0].subject == .right }
        return profile.rights.map { rights in
            rights.map { right in
                .init(name: right.name, facts: facts(right.states, own, right: right.name))
            }
        }
    }

    private func facts(
        _ states: [FactState], _ fields: [FieldIndex], right: String?
    ) -> [Certificate.Body.Fact] {
        let writer = FactWriter(dictionary)
        let listed = fields.filter { field in
            if case .missing = states[field] { false } else { true }
        }
        let bases = maker.resolver.bases(
            of: states, listed, in: enterprise, asOf: profile.asOf, right: right)
        return listed.map { writer.fact($0, states[$0], bases[$0]) }
    }

    // MARK: people's answers

    var judgements: [Certificate.Body.Judgement] {
        verdict.judgements.map { judgement in
            let answer = judgement.answer
            return .init(
                clause: judgement.asked.clause.map { applied.clauses[$0].id },
                waiver: judgement.asked.waiver, place: judgement.asked.question.place,
                isMet: answer.isMet, reason: answer.reason, day: answer.day.iso,
                until: answer.until?.iso, author: answer.author, office: answer.office)
        }
    }
}

extension FactState {
    /// The fields that an open figure lacks.
    fileprivate var lacking: [FieldIndex] {
        switch self {
        case .underivable(let fields), .implausible(_, let fields): fields
        default: []
        }
    }
}
