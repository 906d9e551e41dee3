import Diagnostics
import Documents
import Enterprises
import FEEL
import Foundation
import Products
import Quantities
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// A scoring day with a small vocabulary: cards and enterprises are written into the tests.
enum CardDesk {
    static let asOf = Day(year: 2026, month: 11, day: 22)!

    static let head = """
        schema: rongqiao/scorecard/1
        id: demo
        name: {zh: 示范评分卡, en: Demo card}
        family: title
        version: {text: 示范2022, from: 2022-07-04, to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范办法, number: 示范〔2022〕1号, date: 2022-07-04, evidence: official}
          S1: {title: 示意权重, evidence: illustrative}

        """

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func file(_ path: String, at place: String) throws -> CatalogueReader.File {
        let data = try Data(contentsOf: root.appendingPathComponent(place))
        return CatalogueReader.File(path: path, shownAs: place, bytes: Array(data))
    }

    private static func fixed() throws -> [CatalogueReader.File] {
        let names = [
            "industries", "lpr", "regions", "size-classes", "tax-grades", "working-days",
        ]
        return try names.map { try file("codes/\($0).tsv", at: "products/codes/\($0).tsv") }
            + [try file("vocabulary.yaml", at: "Tests/Fixtures/cards/vocabulary.yaml")]
    }

    /// The catalogue of these files by path, with its faults.
    static func load(
        _ files: KeyValuePairs<String, String>
    ) throws -> (LoadedCatalogue, [Diagnostic]) {
        let own = files.map {
            CatalogueReader.File(path: $0.key, shownAs: $0.key, bytes: Array($0.value.utf8))
        }
        return LoadCatalogue.load(try fixed() + own)
    }

    /// The codes of the faults of a card with these lines.
    static func faults(_ lines: String) throws -> [Diagnostic] {
        try load(["scorecards/demo.yaml": head + lines]).1
    }

    static func card(_ lines: String, head: String = head) throws -> Scorer {
        let (loaded, faults) = try load(["scorecards/demo.yaml": head + lines])
        #expect(faults.map { $0.text(.en) } == [])
        let card = try #require(loaded.cards.latest("demo"))
        return Scorer(card, on: asOf, dictionary: loaded.dictionary)
    }

    static let dictionary: FieldDictionary = {
        (try? load([:]).0.dictionary) ?? .empty
    }()

    /// What is known of an enterprise of which a case profile says this: `{field: value, …}`.
    static func profile(_ facts: String, asOf: Day = asOf) throws -> Profile {
        let base = facts.isEmpty ? nil : try YAMLReader.read(text: facts, file: "demo.yaml")
        let (enterprise, faults) = CaseProfile.enterprise(
            named: "示范（虚构）", base: base, dictionary: dictionary, asOf: asOf)
        #expect(faults.map { $0.text(.en) } == [])
        return Resolver(dictionary: dictionary).profile(of: enterprise, asOf: asOf).0
    }

    static func score(_ lines: String, _ facts: String) throws -> Score {
        try card(lines).score(profile(facts).states)
    }

    /// A card of one indicator with this function and maximum.
    static func indicator(_ function: String, max: Int = 20) -> String {
        """
        groups:
          - id: g
            zh: 一组
            en: Group
            max: \(max)
            indicators:
              - {id: i, zh: 指标, en: Indicator, max: \(max), source: A1, \(function)}
        """
    }

    /// `20`, or `0–20` for a range.
    static func text(_ range: PointRange?) -> String {
        guard let range else { return "—" }
        return range.exact.map { "\($0)" } ?? "\(range.low)–\(range.high)"
    }
}
