import Diagnostics
import FEEL
import Vocabulary

/// Compares a part of a certificate with what it should be, down to the first place that differs.
struct Comparison {
    let place: String

    init(at place: String) { self.place = place }

    func same<Part: Encodable & Equatable>(
        _ written: Part, _ found: Part
    ) throws(CertificateFault) {
        guard written != found, let left = Certificate.json(written),
            let right = Certificate.json(found),
            let pointer = CanonicalJSON.difference(left, right, at: "")
        else { return }
        throw .differs(
            "doesNotFollow", at: place + pointer, Bilingual(zh: "此项", en: "this"),
            written: Comparison.text(left, pointer), found: Comparison.text(right, pointer))
    }

    /// What stands at a pointer, for a person.
    private static func text(_ json: JSONValue, _ pointer: String) -> String {
        let value = pointer.split(separator: "/").reduce(Optional(json)) { value, name in
            switch value {
            case .array(let items)?:
                Int(name).flatMap { items.indices.contains($0) ? items[$0] : nil }
            default: value?[String(name)]
            }
        }
        switch value {
        case nil: return "—"
        case .string(let text)?: return text
        case let value?: return String(JSONText.write(value).prefix(200))
        }
    }
}

/// The constants of the day, as they follow from the rule texts.
struct ValuesComparison {
    let bench: Bench
    let body: Certificate.Body

    func check() throws(CertificateFault) {
        let found = zip(bench.sets, bench.constants).flatMap { set, constants in
            zip(set.constants, constants).map { value($0, $1, of: set) }
        }
        try Comparison(at: "/body/values").same(body.values, found)
    }

    private func value(
        _ named: ReadRules.Named, _ constant: View.Constant, of set: ReadRules
    ) -> Certificate.Body.Value {
        var value = Certificate.Body.Value(ruleSet: set.id, name: named.name)
        switch constant {
        case .value(let fact): value.value = fact.stored
        case .table(let by, let rows):
            value.by = bench.dictionary[by].id
            value.rows = rows.mapValues(\.stored)
        case .unread: break
        }
        return value
    }
}

/// The clauses' answers, as they follow.
struct ClauseComparison {
    private let body: Certificate.Body
    private let trial: Retrial
    private let result: Retrial.Result

    init(_ body: Certificate.Body, _ trial: Retrial, _ result: Retrial.Result) {
        (self.body, self.trial, self.result) = (body, trial, result)
    }

    func check() throws(CertificateFault) {
        for (index, pair) in zip(body.clauses, result.answers).enumerated() {
            let place = "/body/clauses/\(index)"
            var found = clause(pair.1)
            try checkFinding(pair.0.finding, pair.1, at: place + "/finding")
            found.finding = pair.0.finding
            try Comparison(at: place).same(pair.0, found)
        }
        guard body.clauses.count != result.answers.count else { return }
        throw .differs(
            "otherClauses", at: "/body/clauses", Bilingual(zh: "条款数", en: "the number of clauses"),
            written: "\(body.clauses.count)", found: "\(result.answers.count)")
    }

    private func states(of clause: ReadRules.Clause) -> [FactState] {
        clause.section == "enterprise" ? trial.states : result.rightStates
    }

    private func clause(_ answer: Retrial.Answer) -> Certificate.Body.Clause {
        let clause = trial.bench.clauses[answer.clause]
        var found = Certificate.Body.Clause(
            id: clause.id, section: clause.section, level: clause.level,
            sources: clause.citation.sources.map {
                .init(key: $0.key, title: $0.title, evidence: $0.evidence.rawValue)
            }, reading: clause.citation.reading, answer: answer.word,
            applies: trial.applies(answer.clause, states(of: clause)))
        found.text = clause.text
        found.article = clause.citation.article
        found.waiver = answer.waiver
        guard let open = answer.open else { return found }
        found.missing = open.missing.map { trial.bench.dictionary[$0].id }
        found.unverified = open.unverified.map { trial.bench.dictionary[$0].id }
        found.offices = open.offices
        found.isUnread = open.isUnread
        return found
    }

    /// What the answer is said to rest on is one of the clause's figures, with its value, its bound
    /// and how far apart they are.
    private func checkFinding(
        _ finding: Certificate.Body.Finding?, _ answer: Retrial.Answer, at place: String
    ) throws(CertificateFault) {
        let clause = trial.bench.clauses[answer.clause]
        let view = trial.bench.view(
            states(of: clause), of: trial.bench.setOf[answer.clause], requiring: nil)
        let expected = FindingRetrial(view: view, clause: clause).finding(
            isShort: ["notMet", "needsReview"].contains(answer.word))
        try Comparison(at: place).same(finding, expected)
    }
}

/// The outcome, the right and the offer, as they follow.
struct OutcomeComparison {
    private let body: Certificate.Body
    private let result: Retrial.Result

    init(_ body: Certificate.Body, _ trial: Retrial, _ result: Retrial.Result) {
        (self.body, self.result) = (body, result)
    }

    func check() throws(CertificateFault) {
        try Comparison(at: "/body/outcome").same(body.outcome, result.outcome)
        try Comparison(at: "/body/right").same(body.right, result.right)
        try Comparison(at: "/body/offer").same(body.offer, result.offer?.range)
    }
}
