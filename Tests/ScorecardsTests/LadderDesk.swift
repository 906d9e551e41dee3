import Diagnostics
import Documents
import Enterprises
import Foundation
import Products
import Quantities
import Scorecards
import Testing
import UseCases
import Vocabulary

/// A small catalogue with a ladder, its cards and a portrait, written into the tests.
enum LadderDesk {
    static let asOf = Day(year: 2026, month: 11, day: 22)!

    private static func file(_ path: String, at place: String) throws -> CatalogueReader.File {
        let data = try Data(contentsOf: CardDesk.root.appendingPathComponent(place))
        return CatalogueReader.File(path: path, shownAs: place, bytes: Array(data))
    }

    private static func fixed() throws -> [CatalogueReader.File] {
        let names = [
            "industries", "lpr", "regions", "size-classes", "tax-grades", "working-days",
        ]
        return try names.map { try file("codes/\($0).tsv", at: "products/codes/\($0).tsv") }
            + [try file("vocabulary.yaml", at: "Tests/Fixtures/ladder/vocabulary.yaml")]
    }

    /// The catalogue with these files beside the cards, and its faults.
    static func load(
        ladder: String? = nil, portrait: String? = nil
    ) throws -> (LoadedCatalogue, [Diagnostic]) {
        var own = [
            "scorecards/srdi.yaml": srdi, "scorecards/giant.yaml": giant,
            "scorecards/points.yaml": points,
        ]
        own["scorecards/ladder.yaml"] = ladder
        own["scorecards/portrait.yaml"] = portrait
        let files = own.sorted { $0.key < $1.key }.map {
            CatalogueReader.File(path: $0.key, shownAs: $0.key, bytes: Array($0.value.utf8))
        }
        return LoadCatalogue.load(try fixed() + files)
    }

    static let loaded: LoadedCatalogue? = {
        guard let (loaded, faults) = try? load(ladder: ladder, portrait: PortraitDesk.plan) else {
            return nil
        }
        for fault in faults { print(fault.text(.en)) }
        return faults.hasErrors ? nil : loaded
    }()

    static func day(on day: Day = asOf) throws -> LadderDay {
        let loaded = try #require(loaded)
        return LadderDay(
            try #require(loaded.ladder), cards: loaded.cards, on: day,
            dictionary: loaded.dictionary)
    }

    /// What is known of an enterprise of which a case profile says this, as far as `fields` go.
    static func profile(
        _ facts: String, named name: String = "示范（虚构）", only fields: [FieldIndex]? = nil
    ) throws -> Profile {
        let dictionary = try #require(loaded).dictionary
        let base = facts.isEmpty ? nil : try YAMLReader.read(text: "{\(facts)}", file: "demo.yaml")
        let (enterprise, faults) = CaseProfile.enterprise(
            named: name, base: base, dictionary: dictionary, asOf: asOf)
        #expect(faults.map { $0.text(.en) } == [])
        let resolver = Resolver(dictionary: dictionary)
        guard let fields else { return resolver.profile(of: enterprise, asOf: asOf).0 }
        return resolver.profile(of: enterprise, asOf: asOf, only: fields).0
    }

    /// Where an enterprise stands, resolved for the ladder's own fields only.
    static func standing(
        _ facts: String, named name: String = "示范（虚构）"
    ) throws -> LadderStanding {
        let day = try day()
        return day.standing(try profile(facts, named: name, only: day.fields))
    }

    static func rung(_ id: String, _ facts: String) throws -> RungStanding {
        let standing = try standing(facts)
        let rungs = standing.tracks.flatMap { Array(zip($0.track.rungs, $0.rungs)) }
        return try #require(rungs.first { $0.0.id == id }).1
    }

    static let ladder = """
        schema: rongqiao/ladder/1
        sources:
          A1: {title: 梯度办法, number: 示范〔2026〕2号, date: 2026-01-18, evidence: official}
          S1: {title: 示例排列, evidence: illustrative}
        tracks:
          - id: innovation
            zh: 创新梯度
            en: Innovation
            source: A1
            rungs:
              - {id: startup, layer: 0, zh: 初创, en: Start-up, holds: {is: {enterprise.is_startup: true}}, source: S1}
              - {id: tsme, layer: 1, zh: 科技型中小企业, en: Technology SME, holds: {in: {enterprise.titles: [tsme]}}}
              - {id: srdi, layer: 2, zh: 专精特新, en: SRDI, card: srdi, holds: {in: {enterprise.titles: [srdi]}}}
              - {id: giant, layer: 3, zh: 小巨人, en: Little giant, card: giant, holds: {in: {enterprise.titles: [giant]}}}
          - id: listing
            zh: 上市梯队
            en: Listing
            source: A1
            rungs:
              - {id: neeq, layer: 1, zh: 新三板, en: NEEQ, holds: {in: {enterprise.board: [neeq]}}}
              - {id: bse, layer: 2, zh: 北交所, en: BSE, holds: {in: {enterprise.board: [bse]}}}
              - {id: star, layer: 2, zh: 科创板, en: STAR, holds: {in: {enterprise.board: [star]}}}

        """

    private static func head(_ id: String, _ from: String = "2022-07-04") -> String {
        """
        schema: rongqiao/scorecard/1
        id: \(id)
        name: {zh: \(id)评分卡, en: Card \(id)}
        family: title
        version: {text: 示范2022, from: \(from), to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范办法, number: 示范〔2022〕1号, date: 2022-07-04, evidence: official}

        """
    }

    /// Two conditions; 60 of 100 points, or a leading market position.
    static let srdi =
        head("srdi") + """
            feeds: {title: srdi}
            conditions:
              - {id: revenue, zh: 上年营业收入1000万元以上, en: Revenue, min: {finance.revenue_last_year: 1000万元}, source: A1, article: 第三条}
              - {id: debt, zh: 资产负债率70%以下, en: Debt, max: {finance.debt_ratio: 70%}, source: A1}
              - {id: wish, zh: 优先支持初创企业, en: Start-ups first, is: {enterprise.is_startup: true}, level: soft, source: A1}
            routes:
              - {id: leader, zh: 市场前三, en: Leader, any: [{min: {market.share: 10%}}, {max: {market.rank: "3"}}], source: A1}
            groups:
              - id: rd
                zh: 研发
                en: R&D
                max: 60
                indicators:
                  - {id: ratio, zh: 研发占比, en: R&D share, max: 60, source: A1, of: finance.rd_ratio, unit: '%', bands: [{when: '>= 6', points: 60}, {when: '[3..6)', points: 30}, {when: '< 3', points: 0}]}
              - id: ip
                zh: 知识产权
                en: IP
                max: 40
                indicators:
                  - {id: inventions, zh: 发明专利, en: Inventions, max: 30, source: A1, points: 'ip.inventions * 5'}
                  - {id: other, zh: 其他, en: Others, max: 10, source: A1, points: '0'}
            pass: {total: '>= 60', source: A1, article: 第六条}
            """

    /// Conditions only, in force from 2026-04-01.
    static let giant =
        head("giant", "2026-04-01") + """
            feeds: {title: giant}
            conditions:
              - {id: base, zh: 已获专精特新, en: Holds SRDI, in: {enterprise.titles: [srdi]}, source: A1}
              - {id: key, zh: 属于关键领域, en: Key field, judgement: {zh: 属于关键领域, en: Key field, office: {zh: 工信局, en: industry office}, field: judgement.key}, level: judgement, source: A1}
              - {id: both, zh: 研发占比5%以上且发明专利2件以上, en: Both, all: [{min: {finance.rd_ratio: 5%}}, {min: {ip.inventions: "2"}}], source: A1}
              - {id: two, zh: 三项满足两项, en: Two of three, at_least: {of: 2, among: [{min: {market.share: 10%}}, {max: {market.rank: "3"}}, {min: {ip.inventions: "10"}}]}, source: A1}
              - {id: unread, zh: 其余条件, en: The rest, unread: true, source: A1}
            """

    /// Points without a mark: it decides nothing.
    static let points =
        head("points") + """
            groups:
              - {id: g, zh: 一组, en: Group, max: 10, indicators: [{id: i, zh: 一项, en: One, max: 10, source: A1, points: 'ip.inventions'}]}
            """
}
