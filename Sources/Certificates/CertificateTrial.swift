import Diagnostics
import FEEL
import Quantities
import Vocabulary

/// A certificate opened for working it out again: texts read, facts tested, constants compared.
struct CertificateTrial {
    let retrial: Retrial
    /// Nil where nothing was said of rights.
    let rights: [(name: String, states: [FactState])]?
    let facts: FactsReader

    init(_ body: Certificate.Body) throws(CertificateFault) {
        guard let asOf = Day(iso: body.asOf) else {
            throw CertificateFault(
                "badDay", at: "/body/asOf", zh: "不是日期。", en: "this is no day.")
        }
        let dictionary = try RuleTextsReader.vocabulary(body.vocabulary)
        let sets = try CertificateTrial.sets(body, dictionary)
        try CertificateTrial.checkSets(sets, body, asOf)
        let benchmark = try CertificateTrial.slots(body.benchmark, asOf)
        let bench = Bench(
            dictionary, sets, asOf: asOf, benchmark: benchmark,
            minimum: try CertificateTrial.minimum(body))
        try ValuesComparison(bench: bench, body: body).check()
        var reader = FactsReader(dictionary, asOf: asOf, benchmark: benchmark)
        let states = try reader.states(body.facts, at: "/body/facts")
        rights = try CertificateTrial.rights(body, states, &reader)
        facts = reader
        retrial = Retrial(
            bench: bench, laid: try LaidJudgements(body.judgements, bench), states: states)
    }

    private static func sets(
        _ body: Certificate.Body, _ dictionary: FieldDictionary
    ) throws(CertificateFault) -> [ReadRules] {
        var sets: [ReadRules] = []
        for (index, texts) in body.rules.enumerated() {
            sets.append(
                try RuleTextsReader.rules(texts, at: "/body/rules/\(index)", dictionary))
        }
        return sets
    }

    /// The verdict's own rule set comes first; each is in force on the day; shared sets are added
    /// to products only.
    private static func checkSets(
        _ sets: [ReadRules], _ body: Certificate.Body, _ asOf: Day
    ) throws(CertificateFault) {
        guard let own = sets.first else {
            throw CertificateFault("noText", at: "/body/rules", zh: "没有规则文字。", en: "no rule text.")
        }
        for (index, set) in sets.enumerated() where !set.version.covers(asOf) {
            throw CertificateFault(
                "notInForce", at: "/body/rules/\(index)", zh: "规则在业务日未施行。",
                en: "the rules are not in force on the business day.")
        }
        for (index, set) in sets.enumerated().dropFirst()
        where set.kind != "shared" || own.kind != "product" {
            throw CertificateFault(
                "notShared", at: "/body/rules/\(index)", zh: "这不是加给产品的共用条款。",
                en: "these are no shared clauses of a product.")
        }
        let found = Certificate.Body.RuleSet(
            id: own.id, kind: own.kind, version: own.version.text, name: own.name,
            marks: own.marks(on: asOf))
        try Comparison(at: "/body/ruleSet").same(body.ruleSet, found)
    }

    private static func minimum(
        _ body: Certificate.Body
    ) throws(CertificateFault) -> ReadRules.Evidence {
        guard let text = body.minimumEvidence else { return .illustrative }
        if let evidence = ReadRules.Evidence(rawValue: text) { return evidence }
        throw CertificateFault(
            "badEvidence", at: "/body/minimumEvidence", zh: "没有这一级依据。",
            en: "there is no such evidence.")
    }

    private static func slots(
        _ benchmark: Certificate.Body.Benchmark?, _ asOf: Day
    ) throws(CertificateFault) -> [Value] {
        guard let benchmark else { return [.null, .null] }
        guard let first = Day(iso: benchmark.month + "-01"), first <= asOf else {
            throw CertificateFault(
                "laterBenchmark", at: "/body/benchmark/month", zh: "LPR 的月份不对，或在业务日之后。",
                en: "the month of the LPR is wrong or lies after the business day.")
        }
        return [benchmark.oneYearPpm, benchmark.fiveYearsPpm].map {
            .number(Rate(ppm: $0).decimal)
        }
    }

    private static func rights(
        _ body: Certificate.Body, _ states: [FactState], _ reader: inout FactsReader
    ) throws(CertificateFault) -> [(name: String, states: [FactState])]? {
        guard let rights = body.rights else { return nil }
        var found: [(name: String, states: [FactState])] = []
        for (index, right) in rights.enumerated() {
            let own = try reader.states(
                right.facts, over: states, at: "/body/rights/\(index)/facts")
            found.append((right.name, own))
        }
        return found
    }
}
