import Access
import Enterprises
import Products
import Quantities
import Registry
import Storage
import UseCases
import Vocabulary

/// Single figures of an enterprise: recorded, corrected, checked.
enum FactsResource {
    static let endpoints: [Endpoint] = [record, verify]

    private static let paper: [Schema.Property] = [
        .may("year", .integer(min: 1990, max: 2100), "year of a yearly figure"),
        .may("evidenceNumber", .string(max: 200), "number of the paper that shows it"),
        .may("evidenceDocument", .string(max: 200), "name of that paper"),
        RegistryShapes.day, RegistryShapes.reason,
    ]

    private static let record = Endpoint(
        .post, "/enterprises/{enterprise}/facts", "recordFact", .enterprises,
        zh: "登记或更正一个指标值；旧值仍查得到", en: "Record or correct one figure; the old one stays",
        scope: .writeEnterprises, [EnterprisesResource.enterprise],
        body: .json(
            .object(
                [
                    .need("field", .string(max: 200), "id or label of the field"),
                    .need(
                        "value", .string(max: 2_000),
                        "as a cell of a table would say it: 35, 310.34万元, 无"),
                    .need("source", .string(max: 100), "id of the source, see the profile"),
                ] + paper),
            example: #"{"field":"enterprise.employees","value":"35","source":"zone-register"}"#),
        reply: RegistryShapes.recorded, problems: RegistryShapes.problems
    ) { call in
        let (source, _) = try ImportChoice(policy: call.policy, profiles: [:]).choose(
            source: call.words("source"), profile: nil)
        let entered = EnteredFact(
            field: call.words("field"), value: call.words("value"), year: year(call),
            day: call.recordDay, source: source.id, verification: source.verification,
            evidence: evidence(call))
        let facts = try entered.facts(call.loaded.dictionary)
        return try call.once {
            try write(facts, source.id, of: try FindEnterprise.whole(call), call)
        }
    }

    private static let verify = Endpoint(
        .post, "/enterprises/{enterprise}/verifications", "verifyFact", .enterprises,
        zh: "核实一个登记过的指标值：填报 → 佐证 → 核实", en: "Check a figure that is on file",
        scope: .writeEnterprises, [EnterprisesResource.enterprise],
        body: .json(
            .object(
                [
                    .need("field", .string(max: 200), "id of the field"),
                    .need(
                        "to",
                        .string(values: [
                            Verification.evidenced.rawValue, Verification.verified.rawValue,
                        ]), "how far it has been checked"),
                    .may("source", .string(max: 100), "only the figure of this source"),
                ] + paper),
            example: #"{"field":"enterprise.employees","to":"verified"}"#),
        reply: RegistryShapes.recorded, problems: RegistryShapes.problems
    ) { call in
        let field = try field(call)
        let asked = FigureOnFile(
            field, year: year(call), source: call.optionalWords("source"))
        return try call.once {
            let member = try FindEnterprise.whole(call)
            let fact = try asked.find(in: member.enterprise)
            let checked = fact.restated(
                day: fact.day, verification: Verification(rawValue: call.words("to")),
                evidence: evidence(call))
            return try write([checked], fact.source, of: member, call)
        }
    }

    private static func field(_ call: Call) throws -> Field {
        let (text, dictionary) = (call.words("field"), call.loaded.dictionary)
        let labelled = dictionary.fields(labelled: text)
        guard let field = dictionary.field(id: text) ?? (labelled.count == 1 ? labelled[0] : nil)
        else {
            throw Problem.body(
                "/field", zh: "“\(text)”不在指标字典中。", en: "“\(text)” is no field.")
        }
        return dictionary.base(of: field.index).map { dictionary[$0] } ?? field
    }

    private static func year(_ call: Call) -> Int? {
        call.body["year"]?.integer.map { Int(clamping: $0) }
    }

    private static func evidence(_ call: Call) -> FactEvidence? {
        let number = call.optionalWords("evidenceNumber")
        let document = call.optionalWords("evidenceDocument")
        return number == nil && document == nil
            ? nil : FactEvidence(number: number, document: document)
    }

    /// Facts of one enterprise as a batch of their own.
    private static func write(
        _ facts: [Fact], _ source: String, of member: ReadBase.Member, _ call: Call
    ) throws -> JournalEntry {
        let batch = NewBatch(
            source: source, asOf: call.recordDay,
            members: [NewStatements(.known(member.id), facts: facts)])
        let act = call.act(
            .recordFacts, ["enterprise": member.enterprise.key, "field": call.words("field")])
        return try call.base.record(batch, by: act, call.loaded.dictionary)
    }
}
