import Access
import Diagnostics
import Documents
import Enterprises
import HTTPTypes
import Matching
import Reports
import Storage
import UseCases
import Vocabulary

/// Verdicts of enterprises on file: one, all of one, many at once.
enum MatchesResource {
    static let endpoints: [Endpoint] = [ofOne.kept(), explain.kept(), many.orLater]

    private static let choice: [Endpoint.Parameter] = [
        .query("all", .boolean, "连同本园区不显示的 · also rule sets that this zone hides"),
        .query(
            "clauses", .string(values: MatchJSON.Clauses.allCases.map(\.rawValue)),
            "写哪些条款 · which clauses are written"),
    ]

    private static let ofOne = Endpoint(
        .get, "/enterprises/{enterprise}/matches", "matchEnterprise", .matching,
        zh: "一家企业对各产品的结论", en: "The verdicts of one enterprise on all products",
        scope: .runMatches, [EnterprisesResource.enterprise] + choice + Endpoint.Parameter.clocks,
        reply: .json(.named("Matches"), "verdicts with reasons")
    ) { call in
        let member = try FindEnterprise.whole(call)
        let clauses = call.text("clauses").flatMap { MatchJSON.Clauses(rawValue: $0) } ?? .open
        let page = try call.ground.page(
            call.asOf, showsAll: call.truth("all"), clauses, engine: call.service.request.version)
        return .json(document(call, page, [member]))
    }

    private static let explain = Endpoint(
        .get, "/enterprises/{enterprise}/matches/{ruleSet}", "explainMatch", .matching,
        zh: "逐条说明一个结论", en: "One verdict, clause by clause", scope: .runMatches,
        [
            EnterprisesResource.enterprise,
            .path("ruleSet", "产品编号或中文名 · id or Chinese name", example: "hn-kv-2025"),
        ] + Endpoint.Parameter.clocks,
        reply: .json(.named("Matches"), "the verdict with every clause"), problems: [.refused]
    ) { call in
        let member = try FindEnterprise.whole(call)
        let page = try call.ground.page(
            call.asOf, products: [try call.need("ruleSet")], .all,
            engine: call.service.request.version)
        return .json(document(call, page, [member]))
    }

    private static let many = Endpoint(
        .post, "/matches", "matchMany", .matching, zh: "一次匹配多家企业",
        en: "Match many enterprises at once", scope: .runMatches, effect: .computes,
        Endpoint.Parameter.clocks,
        body: .json(
            .object([
                .need(
                    "enterprises", .array(.string(max: 200), max: 10_000),
                    "USCC or full name of each"),
                .may("products", .array(.string(max: 200), max: 200), "only these rule sets"),
                .may("all", .boolean, "also rule sets that this zone hides"),
                .may(
                    "clauses", .string(values: MatchJSON.Clauses.allCases.map(\.rawValue)),
                    "which clauses are written"),
            ]), example: #"{"enterprises":["91430300MAX000001X"],"products":["hn-kv-2025"]}"#),
        reply: .json(
            .object([
                .need(
                    "items", .array(.named("MatchItem"), max: 10_000),
                    "one for each asked, in order")
            ]), "one answer for each enterprise", status: 207), problems: [.tooManyItems]
    ) { call in try matchMany(call) }

    private static func matchMany(_ call: Call) throws -> Answer {
        try FindEnterprise.requireZone(call)
        let names = call.body["enterprises"]?.items?.compactMap(\.text) ?? []
        let limit = call.service.settings.integer("limits.batch-items")
        if names.count > limit {
            throw Problem(.tooManyItems, zh: "一次最多 \(limit) 家。", en: "at most \(limit) at once.")
        }
        let clauses =
            call.body["clauses"]?.text.flatMap { MatchJSON.Clauses(rawValue: $0) } ?? .open
        let page = try call.ground.page(
            call.asOf, products: call.body["products"]?.items?.compactMap(\.text) ?? [],
            showsAll: call.body["all"]?.truth ?? false, clauses,
            engine: call.service.request.version)
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for (name, member) in try members(names, call) {
            item(name, member, call, page, &writer)
        }
        writer.endArray()
        writer.endObject()
        return Answer(HTTPResponse.Status(code: 207, reasonPhrase: "Multi-Status"), writer.take())
    }

    private static func members(
        _ names: [String], _ call: Call
    ) throws -> [(String, ReadBase.Member?)] {
        let dictionary = call.ground.loaded.dictionary
        return try call.service.request.base.reading(knownAt: call.knownAt) { view in
            try names.map { name in
                guard let stored = try? FindEnterprise.stored(name, view, call.asOf) else {
                    return (name, nil)
                }
                let found = try ReadBase.members(
                    view, dictionary, asOf: call.asOf, of: [stored.id])
                return (name, found.first)
            }
        }
    }

    private static func item(
        _ name: String, _ member: ReadBase.Member?, _ call: Call, _ page: MatchJSON,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("enterprise", name)
        writer.key("status")
        writer.integer(member == nil ? 404 : 200)
        if let member {
            writer.key("result")
            writer.raw(document(call, page, [member]))
        } else {
            writer.member("code", ProblemCode.notFound.rawValue)
        }
        writer.endObject()
    }

    private static func document(
        _ call: Call, _ page: MatchJSON, _ members: [ReadBase.Member]
    ) -> [UInt8] {
        let session = page.session
        var writer = JSONWriter(reserving: 1 << 15)
        page.begin(&writer)
        for member in members {
            let (profile, _) = call.ground.resolver.profile(
                of: member.enterprise, asOf: call.asOf, only: session.readFields,
                withRights: true)
            page.write(session.match(profile, answers: member.answers), &writer)
        }
        page.end(&writer)
        return writer.take()
    }
}
