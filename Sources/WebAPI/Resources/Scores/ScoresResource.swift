import Access
import Diagnostics
import Documents
import Enterprises
import HTTPTypes
import Reports
import Storage
import UseCases

/// Scores of enterprises on file, and their ranks.
enum ScoresResource {
    static let endpoints: [Endpoint] = [ofOne, many.orLater]

    static let lines = Endpoint.Parameter.query(
        "lines", .string(values: ScoreJSON.Lines.allCases.map(\.rawValue)),
        "写哪些行：未定的或全部（默认） · which lines are written")

    private static let ofOne = Endpoint(
        .get, "/enterprises/{enterprise}/scores", "scoreEnterprise", .scores,
        zh: "一家企业的得分，逐行算式；不含排名", en: "The scores of one enterprise line by line; no rank",
        scope: .runScores,
        [
            EnterprisesResource.enterprise,
            .query("card", .string(max: 200), "评分卡编号、编号@版本或名称；不写即本园区的 · card"), lines,
        ] + Endpoint.Parameter.clocks,
        reply: .json(.any("asOf, engine, scores: one for each card"), "scores with their lines"),
        problems: RegistryShapes.problems
    ) { call in
        let member = try FindEnterprise.whole(call)
        let desk = try ScoresCall(call, cards: call.text("card").map { [$0] } ?? [])
        guard let scored = desk.scored([member.enterprise]).first else { throw Problem(.notFound) }
        return .json(desk.document(scored))
    }

    private static let many = Endpoint(
        .post, "/scores", "scoreMany", .scores, zh: "一次给多家企业评分",
        en: "Score many enterprises at once", scope: .runScores, effect: .computes,
        Endpoint.Parameter.clocks,
        body: .json(
            .object([
                .need(
                    "enterprises", .array(.string(max: 200), max: 10_000),
                    "USCC or full name of each"),
                .may("cards", .array(.string(max: 200), max: 50), "only these cards"),
                .may(
                    "lines", .string(values: ScoreJSON.Lines.allCases.map(\.rawValue)),
                    "which lines are written"),
            ]), example: #"{"enterprises":["91430300MAX0000014"],"cards":["points-national"]}"#),
        reply: .json(
            .object([
                .need("items", .array(.named("ScoresItem"), max: 10_000), "in the order asked")
            ]), "one answer for each enterprise", status: 207),
        problems: RegistryShapes.problems + [.tooManyItems]
    ) { call in try scoreMany(call) }

    static let itemSchema = Schema.object([
        .need("enterprise", .text, "as it was asked"),
        .need("status", .integer(min: 200, max: 599), "200, or 404 for one that is not on file"),
        .may("result", .any("its scores"), "its scores"),
        .may("code", .text, "code of the problem"),
    ])

    private static func scoreMany(_ call: Call) throws -> Answer {
        try FindEnterprise.requireZone(call)
        let names = call.body["enterprises"]?.items?.compactMap(\.text) ?? []
        let limit = call.service.settings.integer("limits.batch-items")
        if names.count > limit {
            throw Problem(.tooManyItems, zh: "一次最多 \(limit) 家。", en: "at most \(limit) at once.")
        }
        let desk = try ScoresCall(
            call, cards: call.body["cards"]?.items?.compactMap(\.text) ?? [])
        let found = try members(names, call)
        let ids = found.compactMap { $0?.id }
        let scored = desk.scored(found.compactMap { $0?.enterprise })
        let byID = Dictionary(zip(ids, scored)) { first, _ in first }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for (name, member) in zip(names, found) {
            item(name, member.flatMap { byID[$0.id] }, desk, &writer)
        }
        writer.endArray()
        writer.endObject()
        return Answer(HTTPResponse.Status(code: 207, reasonPhrase: "Multi-Status"), writer.take())
    }

    private static func members(_ names: [String], _ call: Call) throws -> [ReadBase.Member?] {
        let (dictionary, day) = (call.loaded.dictionary, call.asOf)
        return try call.base.reading(knownAt: call.knownAt) { view in
            var ids: [String: EnterpriseID] = [:]
            for stored in try view.enterprises() where stored.stands(on: day) {
                for identifier in stored.identifiers { ids[identifier.value] = stored.id }
            }
            let wanted = names.map { ids[$0] ?? ids[$0.uppercased()] }
            let found = try ReadBase.members(
                view, dictionary, asOf: day, of: Set(wanted.compactMap(\.self)).sorted())
            let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
            return wanted.map { $0.flatMap { byID[$0] } }
        }
    }

    private static func item(
        _ name: String, _ scored: ScoresCall.Scored?, _ desk: ScoresCall,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("enterprise", name)
        writer.key("status")
        writer.integer(scored == nil ? 404 : 200)
        if let scored {
            writer.key("result")
            writer.raw(desk.document(scored))
        } else {
            writer.member("code", ProblemCode.notFound.rawValue)
        }
        writer.endObject()
    }
}
