import Diagnostics
import Documents
import Enterprises
import FEEL
import Foundation
import Matching
import Products
import Quantities
import Rules
import Testing
import UseCases
import Vocabulary

/// A matching day with a small vocabulary: rule files and enterprises are written into the tests.
enum Desk {
    static let asOf = Day(year: 2026, month: 11, day: 22)!

    static let head = """
        schema: rongqiao/rules/1
        id: demo
        kind: product
        name: {zh: 示范贷, en: Demo loan}
        family: risk-pool
        version: {text: 2022-07-04, from: 2022-07-04, to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范细则, number: 示范〔2022〕1号, date: 2022-07-04, evidence: official}
          B1: {title: 示范报道, date: 2023-01-01, evidence: press}

        """

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func file(_ path: String, at place: String) throws -> CatalogueReader.File {
        let data = try Data(contentsOf: root.appendingPathComponent(place))
        return CatalogueReader.File(path: path, shownAs: place, bytes: Array(data))
    }

    private static func fixed(
        vocabulary: String = "Tests/Fixtures/office/vocabulary.yaml"
    ) throws -> [CatalogueReader.File] {
        let names = [
            "industries", "lpr", "regions", "size-classes", "tax-grades", "working-days",
        ]
        let codes = try names.map { try file("codes/\($0).tsv", at: "products/codes/\($0).tsv") }
        return codes + [
            try file("vocabulary.yaml", at: vocabulary)
        ]
    }

    /// The catalogue of these rule files by path, without a fault.
    static func catalogue(_ files: KeyValuePairs<String, String>) throws -> LoadedCatalogue {
        let rules = files.map {
            CatalogueReader.File(path: $0.key, shownAs: $0.key, bytes: Array($0.value.utf8))
        }
        let (loaded, faults) = LoadCatalogue.load(try fixed() + rules)
        #expect(faults.map { $0.text(.en) } == [])
        return loaded
    }

    /// A session of nothing, with the shipped vocabulary.
    static func shipped() throws -> Session {
        let (loaded, faults) = LoadCatalogue.load(
            try fixed(vocabulary: "products/vocabulary.yaml"))
        #expect(faults.map { $0.text(.en) } == [])
        return Session(catalogue: loaded.catalogue, ids: [], options: .init(asOf: asOf))
    }

    static func session(
        _ files: KeyValuePairs<String, String>, asOf: Day = asOf, minimum: Evidence? = nil,
        shared: [String] = []
    ) throws -> Session {
        let loaded = try catalogue(files)
        let benchmark = Benchmark(
            month: "2026-01", oneYear: Rate(ppm: 30_000), fiveYears: Rate(ppm: 35_000))
        let options = Session.Options(
            asOf: asOf, minimumEvidence: minimum, benchmark: benchmark, sharedSets: shared)
        return Session(
            catalogue: loaded.catalogue, ids: loaded.catalogue.ids, options: options)
    }

    /// A session of one product with these lines.
    static func session(_ lines: String, minimum: Evidence? = nil) throws -> Session {
        try session(["zone/demo/a.yaml": head + lines], minimum: minimum)
    }

    static func profile(
        _ facts: String, demand: String = "", named name: String = "示范机械（虚构）", in session: Session
    ) throws -> Profile {
        let dictionary = session.matcher.dictionary
        let base = facts.isEmpty ? nil : try YAMLReader.read(text: facts, file: "case.yaml")
        let asked = demand.isEmpty ? nil : try YAMLReader.read(text: demand, file: "case.yaml")
        let (enterprise, faults) = CaseProfile.enterprise(
            named: name, base: base, demand: asked, dictionary: dictionary,
            asOf: session.options.asOf)
        #expect(faults.map { $0.text(.en) } == [])
        return Resolver(dictionary: dictionary).profile(
            of: enterprise, asOf: session.options.asOf
        ).0
    }

    /// The verdict of one product, in words.
    static func told(
        _ lines: String, _ facts: String, demand: String = "", minimum: Evidence? = nil
    ) throws -> Told {
        let session = try session(lines, minimum: minimum)
        let match = session.match(try profile(facts, demand: demand, in: session))
        return Told(match.verdicts[0], session.applied[0], session)
    }
}

/// A verdict as the tables of the tests write it.
struct Told {
    let outcome: String
    /// `tax: notMet`, in the order of the document.
    let answers: [String]
    let limit: String
    let verdict: Verdict
    let missing: [String]
    let reviews: [String]
    let unread: [String]

    init(_ verdict: Verdict, _ applied: Applied, _ session: Session) {
        self.verdict = verdict
        outcome = verdict.outcome.rawValue
        answers = verdict.answers.map {
            "\(applied.clauses[$0.clause].id): \($0.answer.rawValue)"
        }
        let ends = [verdict.offer?.limitLow, verdict.offer?.limitHigh].map { $0?.text ?? "—" }
        limit = ends.joined(separator: "..")
        missing = verdict.missing.map { session.matcher.dictionary.fields[$0].id }
        reviews = verdict.offices.map(\.zh)
        unread = verdict.unreadClauses.map { applied.clauses[$0].id }
    }
}
