import Access
import Diagnostics
import Documents
import Enterprises
import Reports
import Scorecards
import Storage
import UseCases
import Vocabulary

/// The cultivation ladder, and the portrait of an enterprise among its peers.
enum LadderResource {
    static let endpoints: [Endpoint] = [overview, ladder, portrait]

    private static let track = Endpoint.Parameter.query(
        "track", .string(max: 100), "只看这个梯度（编号或名称） · only this track")

    private static let overview = Endpoint(
        .get, "/ladder", "showLadder", .scores, zh: "培育梯度：各级和各板块的家数",
        en: "The cultivation ladder: counts by rung and board", scope: .runScores,
        [track] + Endpoint.Parameter.clocks,
        reply: .json(.any("asOf, engine, count, tracks with their rungs"), "counts"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let day = try prepared(call).day
        let (resolver, fields) = (call.ground.resolver, day.fields)
        let enterprises = try FindEnterprise.reached(call).map(\.enterprise)
        let standings = enterprises.concurrentMap { enterprise in
            day.standing(resolver.profile(of: enterprise, asOf: day.day, only: fields).0)
        }
        var tally = LadderTally(day.ladder)
        for standing in standings { tally.add(standing) }
        return .json(document(call, day, tally, [], wanted: nil))
    }

    private static let ladder = Endpoint(
        .get, "/enterprises/{enterprise}/ladder", "showLadderOfEnterprise", .scores,
        zh: "一家企业站在哪一级，下一步逐条差什么",
        en: "Where one enterprise stands and what it lacks for the next rung, clause by clause",
        scope: .runScores,
        [
            EnterprisesResource.enterprise, track,
            .query("rung", .string(max: 100), "看这一级（编号或名称） · what it lacks for this rung"),
        ] + Endpoint.Parameter.clocks,
        reply: .json(.any("asOf, engine, enterprises: this one, tracks"), "its rungs"),
        problems: RegistryShapes.problems
    ) { call in
        let member = try FindEnterprise.whole(call)
        let (day, wanted) = try prepared(call)
        let (profile, _) = call.ground.resolver.profile(
            of: member.enterprise, asOf: call.asOf, only: day.fields)
        let standing = day.standing(profile)
        var tally = LadderTally(day.ladder)
        tally.add(standing)
        return .json(document(call, day, tally, [standing], wanted: wanted))
    }

    /// The tracks that are looked at, and the rung that is asked for.
    private static func prepared(_ call: Call) throws -> (day: LadderDay, wanted: String?) {
        guard var ladder = call.loaded.ladder else { throw Problem(.notFound) }
        var wanted: String?
        if let track = call.text("track") { ladder = ladder.keeping(try ladder.track(track)) }
        if let rung = call.text("rung") {
            let found = try ladder.rung(rung)
            ladder = ladder.keeping(found.track)
            wanted = found.rung.id
        }
        let day = LadderDay(
            ladder, cards: call.loaded.cards, on: call.asOf, dictionary: call.loaded.dictionary)
        return (day, wanted)
    }

    private static func document(
        _ call: Call, _ day: LadderDay, _ tally: LadderTally, _ standings: [LadderStanding],
        wanted: String?
    ) -> [UInt8] {
        let page = LadderJSON(
            day, phrases: call.phrases, wanted: wanted, engine: call.service.request.version)
        var writer = JSONWriter()
        page.begin(&writer)
        for standing in standings { page.write(standing, &writer) }
        page.end(tally, &writer)
        return writer.take()
    }

    private static let portrait = Endpoint(
        .get, "/enterprises/{enterprise}/portrait", "portrayEnterprise", .scores,
        zh: "企业画像：与同阶段同行业的比；别家的数值不列出",
        en: "The portrait of an enterprise among its peers, whose figures are not shown",
        scope: .runScores, [EnterprisesResource.enterprise] + Endpoint.Parameter.clocks,
        reply: .json(.any("asOf, engine, dimensions, portraits: this one"), "the portrait"),
        problems: RegistryShapes.problems
    ) { call in
        guard let plan = call.loaded.portrait else { throw Problem(.notFound) }
        let member = try FindEnterprise.whole(call)
        let all = try call.base.reading(knownAt: call.knownAt) {
            try ReadBase.members($0, call.loaded.dictionary, asOf: call.asOf)
        }
        let day = PortraitDay(plan, on: call.asOf, dictionary: call.loaded.dictionary)
        let (resolver, fields) = (call.ground.resolver, day.fields)
        let sitters = all.concurrentMap { one in
            day.measure(resolver.profile(of: one.enterprise, asOf: day.day, only: fields).0)
        }
        guard let place = all.firstIndex(where: { $0.id == member.id }) else {
            throw Problem(.notFound)
        }
        let page = PortraitJSON(
            day, phrases: call.phrases, engine: call.service.request.version)
        var writer = JSONWriter()
        page.begin(&writer)
        page.write(PortraitGallery(plan, sitters).portrait(place), &writer)
        page.end(&writer)
        return .json(writer.take())
    }
}
