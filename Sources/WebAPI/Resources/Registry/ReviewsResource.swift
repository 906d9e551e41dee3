import Access
import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Registry
import Reports
import Reviews
import Rules
import Storage
import UseCases
import Vocabulary

/// What waits for which office, and its answers.
enum ReviewsResource {
    static let endpoints: [Endpoint] = [list, answer]

    private static let list = Endpoint(
        .get, "/reviews", "listReviews", .reviews,
        zh: "待办：认定、核实、裁定冲突，附限期；逾期的在前",
        en: "What waits: judgements, figures to check, conflicts; overdue first",
        scope: .readReviews,
        [
            .query("enterprise", .string(max: 200), "只看这家企业 · only this enterprise"),
            .query("office", .string(max: 100), "部门名称里的字 · only this office"),
            .query("product", .string(max: 200), "只看这个产品（编号或名称） · only this product"),
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("asOf, terms, items with due days, nextCursor"),
            "overdue first, then by due day, then what settles most"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let session = try call.ground.session(
            call.asOf, products: call.text("product").map { [$0] } ?? [])
        let terms = try ReviewTerms(call.ground.installation?.reviews)
        let calendar = call.loaded.dictionary.codes.workingDays
        let whole = ReviewQueue(
            try waiting(call, session), terms: terms, calendar: calendar, on: call.asOf,
            office: call.text("office"))
        let page = try OrderedPage(whole.rows.map(\.item), call)
        var writer = JSONWriter()
        ReviewJSON(terms: terms).write(
            ReviewQueue(page.items, terms: terms, calendar: calendar, on: call.asOf), &writer)
        return .json(writer.take().adding(cursor: page.next))
    }

    private static func waiting(
        _ call: Call, _ session: Matching.Session
    ) throws -> [Waiting] {
        let collect = CollectReviews(session, since: call.asOf)
        let (resolver, day) = (call.ground.resolver, call.asOf)
        return try FindEnterprise.reached(call).concurrentMap { member in
            let (profile, _) = resolver.profile(of: member.enterprise, asOf: day)
            return collect.waiting(session.match(profile, answers: member.answers))
        }.flatMap(\.self)
    }

    private static let answer = Endpoint(
        .post, "/reviews/answers", "answerReview", .reviews, zh: "答复一项认定",
        en: "Answer a judgement or review", scope: .writeReviews,
        body: .json(
            .object([
                .need("enterprise", .string(max: 200), "USCC or full name"),
                .need("product", .string(max: 200), "id or Chinese name of the rule set"),
                .need(
                    "clause", .string(max: 200),
                    "what is judged: the last word of the address that GET /reviews shows"),
                .need("isMet", .boolean, "whether it is met"),
                .need("reason", .string(max: 500), "on what ground"),
                .may("until", .day, "last day on which it counts; none: without end"),
                .may("office", .string(max: 100), "the office; default: the clause's own"),
                RegistryShapes.day,
            ]),
            example:
                #"{"enterprise":"91430300MAX0000014","clause":"class","isMet":true,"#
                + #""product":"zhishi-jiazhi-xinyongdai-illustrative","#
                + #""reason":"查阅认定文件"}"#),
        reply: RegistryShapes.recorded, problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let day = call.recordDay
        try check(call, day)
        let session = try call.ground.session(day, products: [call.words("product")])
        guard let applied = session.applied.first else {
            throw Problem(
                .refused, zh: "“\(call.words("product"))”在 \(day.iso) 未施行，没有可认定的条款。",
                en: "“\(call.words("product"))” is not in force on \(day.iso).")
        }
        let asked = try FindQuestion.find(call.words("clause"), in: applied)
        let stored = try call.base.reading {
            try FindEnterprise.stored(call.words("enterprise"), $0, day)
        }
        let made = JudgementAnswer(
            ruleSet: asked.ruleSet, clause: asked.question.address,
            isMet: call.body["isMet"]?.truth ?? false, reason: call.words("reason"), day: day,
            until: call.day("until"), author: call.actor,
            office: call.optionalWords("office") ?? asked.question.office.zh,
            wording: asked.question.wording.zh)
        return try call.once {
            try call.base.record(made, of: stored.id, by: call.act(.recordJudgement))
        }
    }

    private static func check(_ call: Call, _ day: Day) throws {
        if call.words("reason").allSatisfy(\.isWhitespace) {
            throw Problem.body("/reason", zh: "写明依据什么认定。", en: "say on what ground.")
        }
        if let until = call.day("until"), until < day {
            throw Problem.body(
                "/until", zh: "不早于认定日。", en: "must not be before the day of the answer.")
        }
    }
}
