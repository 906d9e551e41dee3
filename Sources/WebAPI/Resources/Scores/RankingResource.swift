import Access
import Diagnostics
import Documents
import Enterprises
import Reports
import Rules
import Scorecards
import Storage
import UseCases

/// Ranks of all enterprises on a card.
enum RankingResource {
    static let endpoints: [Endpoint] = [ranking.orLater]

    private static let ranking = Endpoint(
        .get, "/scorecards/{card}/ranking", "rankEnterprises", .scores,
        zh: "一张评分卡上全部企业的排名；缺数的给出可能的名次",
        en: "The ranks of all enterprises on a card; with the possible ones where figures lack",
        scope: .runScores,
        [
            .path("card", "编号、编号@版本或名称 · id, id@version or name", example: "points-national"),
            .query("stage", .string(max: 100), "只看这一阶段（编号或名称） · only this stage"),
            .query("enterprise", .string(max: 200), "只看这家企业的名次 · only this enterprise"),
            ScoresResource.lines,
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("asOf, engine, cards with counts, scores with rank, nextCursor"),
            "in the order of the ranks"), problems: RegistryShapes.problems
    ) { call in try rank(call) }

    private static func rank(_ call: Call) throws -> Answer {
        try FindEnterprise.requireZone(call)
        let desk = try ScoresCall(call, cards: [try call.need("card")])
        let members = try call.base.reading(knownAt: call.knownAt) {
            try ReadBase.members($0, call.loaded.dictionary, asOf: call.asOf)
        }
        let scored = desk.scored(members.map(\.enterprise))
        var board = Scoreboard(desk.scorers)
        for one in scored { board.add(one.scores) }
        board.close()
        var selection = ScoreSelection(card: 0, stage: try stage(call, desk.scorers))
        if call.text("enterprise") != nil {
            let wanted = try FindEnterprise.whole(call).id
            selection.only = Set(members.indices.filter { members[$0].id == wanted })
        }
        let page = try OrderedPage(board.order(selection), call)
        return .json(document(page.items, scored, desk.page(board)).adding(cursor: page.next))
    }

    private static func stage(_ call: Call, _ scorers: [Scorer]) throws -> Int? {
        guard let text = call.text("stage") else { return nil }
        let rows = scorers.first?.card.stages?.rows ?? []
        guard
            let place = rows.firstIndex(where: {
                $0.id == text || $0.name.zh == text || $0.name.en == text
            })
        else {
            let known = rows.map(\.id).joined(separator: ", ")
            throw Problem(
                .parameterInvalid, zh: "没有阶段“\(text)”；有：\(known)。",
                en: "there is no stage “\(text)”; known: \(known).")
        }
        return place
    }

    private static func document(
        _ places: [Int], _ scored: [ScoresCall.Scored], _ page: ScoreJSON
    ) -> [UInt8] {
        var writer = JSONWriter()
        page.begin(&writer)
        for place in places {
            let elements = page.elements(place, scored[place].profile, scored[place].scores)
            if let elements { writer.raw(Array(elements)) }
        }
        page.end(&writer)
        return writer.take()
    }
}
