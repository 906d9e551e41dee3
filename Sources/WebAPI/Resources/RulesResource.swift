import Access
import Documents
import Matching
import Products
import Reports
import Rules
import Scorecards
import UseCases
import Vocabulary

/// Rule sets, vocabulary and scorecards: what the zone's rules say.
enum RulesResource {
    static let endpoints: [Endpoint] = [list, show, vocabulary, cards, card]

    private static let list = Endpoint(
        .get, "/rule-sets", "listRuleSets", .rules, zh: "规则集一览（最新版）",
        en: "Rule sets in their latest version", scope: .readRules,
        [
            .query("all", .boolean, "连同本园区不显示的 · also those that this zone hides"),
            .query("kind", .string(values: Kind.allCases.map(\.rawValue)), "类别 · kind"),
        ] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("RuleSetHead")), "rule sets in the order of their ids")
    ) { call in
        let ground = call.ground
        let known = ground.loaded.catalogue.ids.compactMap { ground.loaded.catalogue.latest($0) }
        let shown = known.filter { set in
            (call.truth("all") || ground.installation?.shows(set) ?? true)
                && (call.text("kind").map { $0 == set.kind.rawValue } ?? true)
        }
        return .json(try Page(shown, call) { $0.id }.json { head($0, &$1) })
    }

    private static func head(_ set: RuleSet, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", set.id)
        writer.member("kind", set.kind.rawValue)
        writer.key("name")
        writer.bilingual(set.name)
        writer.member("version", set.version.text)
        writer.key("clauses")
        writer.integer(set.clauses.count)
        writer.key("illustrative")
        writer.boolean(set.isIllustrative)
        writer.endObject()
    }

    private static let show = Endpoint(
        .get, "/rule-sets/{ruleSet}", "showRuleSet", .rules, zh: "一个规则集的各个版本",
        en: "All versions of a rule set, clause by clause", scope: .readRules,
        [.path("ruleSet", "编号或中文名 · id or Chinese name", example: "hn-kv-2025")],
        reply: .json(
            .array(.any("a version with id, kind, name, version and clauses")),
            "the versions, oldest first")
    ) { call in
        let catalogue = call.ground.loaded.catalogue
        let id = try PrepareSession.id(try call.need("ruleSet"), catalogue)
        return .json(Listing.json(catalogue.versions[id] ?? []))
    }

    private static let vocabulary = Endpoint(
        .get, "/vocabulary", "listFields", .rules, zh: "指标字典", en: "The fields of the vocabulary",
        scope: .readRules, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Field")), "fields in the order of their ids")
    ) { call in
        let fields = call.ground.loaded.dictionary.fields
        return .json(
            try Page(fields, call) { $0.id }.json { field, writer in
                writer.beginObject()
                writer.member("id", field.id)
                writer.key("label")
                writer.bilingual(field.label)
                writer.endObject()
            })
    }

    private static let cards = Endpoint(
        .get, "/scorecards", "listScorecards", .scores, zh: "评分卡一览",
        en: "Scorecards in their latest version", scope: .readRules, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ScorecardHead")), "cards in the order of their ids")
    ) { call in
        let shelf = call.ground.loaded.cards
        let latest = shelf.ids.compactMap { shelf.latest($0) }
        return .json(
            try Page(latest, call) { $0.id }.json { card, writer in
                writer.beginObject()
                writer.member("id", card.id)
                writer.key("name")
                writer.bilingual(card.name)
                writer.endObject()
            })
    }

    private static let card = Endpoint(
        .get, "/scorecards/{card}", "showScorecard", .scores, zh: "一张评分卡（最新版）",
        en: "The latest version of a scorecard", scope: .readRules,
        [.path("card", "编号 · id", example: "points-national"), Endpoint.Parameter.clocks[0]],
        reply: .json(.any("the card with groups, indicators and grades"), "the card")
    ) { call in
        let loaded = call.ground.loaded
        guard let card = loaded.cards.latest(try call.need("card")) else {
            throw Problem(.notFound)
        }
        let phrases = Phrases(language: call.language, dictionary: loaded.dictionary)
        return .json(CardJSON(phrases, loaded.cards, on: call.asOf).card(card))
    }
}
