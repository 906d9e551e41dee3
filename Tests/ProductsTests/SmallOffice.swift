import Diagnostics
import Documents
import Enterprises
import FEEL
import Foundation
import Products
import Quantities
import Rules
import Testing
import Vocabulary

/// A catalogue of one small vocabulary: rule files and profiles are written into the tests.
enum SmallOffice {
    static let asOf = Day(year: 2026, month: 11, day: 22)!

    /// The small vocabulary with the code tables of the shipped catalogue.
    static let dictionary: FieldDictionary = {
        let path = "Tests/Fixtures/office/vocabulary.yaml"
        let tests = CatalogueFiles.root.appendingPathComponent(path)
        guard let files = try? CatalogueFiles.all(), let bytes = try? Data(contentsOf: tests) else {
            return .empty
        }
        let small = CatalogueReader.File(
            path: "vocabulary.yaml", shownAs: path, bytes: Array(bytes))
        let codes = files.filter { $0.path.hasPrefix("codes/") }
        return (try? CatalogueFiles.dictionary(codes + [small])) ?? .empty
    }()

    static func node(_ yaml: String) throws -> YAMLNode {
        try YAMLReader.read(text: yaml, file: "demo.yaml")
    }

    /// What is known of an enterprise of which a case profile says this.
    static func states(_ facts: String, asOf: Day = asOf) throws -> [FactState] {
        let base = facts.isEmpty ? nil : try node(facts)
        let (enterprise, faults) = CaseProfile.enterprise(
            named: "示范（虚构）", base: base, dictionary: dictionary, asOf: asOf)
        #expect(faults.map { $0.text(.en) } == [])
        return Resolver(dictionary: dictionary).profile(of: enterprise, asOf: asOf).0.states
    }

    /// The answer of one clause, as `answer` writes it.
    static func answer(_ clause: String, _ facts: String, section: String = "enterprise") throws
        -> String
    {
        try answer(clause, states(facts), section: section)
    }

    static func answer(_ clause: String, _ states: [FactState], section: String = "enterprise")
        throws -> String
    {
        let set = try ruleSet("\(section):\n  - {id: it, source: A1, \(clause)}")
        return answers(of: set, states)["it"] ?? "—"
    }

    /// A rule set with the lines that every file needs and those of the test.
    static func ruleSet(_ lines: String) throws -> RuleSet {
        var reader = RuleSetReader(dictionary: dictionary)
        let set = reader.read(try node(RuleFile.head + lines), path: "zone/demo/unstated.yaml")
        #expect(reader.diagnostics.map { $0.text(.en) } == [])
        return try #require(set)
    }

    /// Every clause of the rule set, answered without waivers.
    static func answers(
        of set: RuleSet, _ states: [FactState], asOf: Day = asOf
    ) -> [String: String] {
        let surroundings = Surroundings(
            dictionary: dictionary, states: states, asOf: asOf,
            constants: set.constants(on: asOf),
            reserved: [.date(asOf), .number(Decimal34("0.03")!), .number(Decimal34("0.035")!)])
        let pairs = set.clauses.map { ($0.id, text($0.truth(in: surroundings))) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// `met`, `unknownData tax.paid`, `needsReview 科技局`, `unknownRule`.
    static func text(_ truth: Truth) -> String {
        guard case .open(let openness) = truth else { return Answer(truth).rawValue }
        let fields = openness.missing.map { dictionary.fields[$0].id }
        let offices = openness.offices.map(\.zh)
        return ([Answer(truth).rawValue] + fields + offices).joined(separator: " ")
    }
}

/// The lines with which the rule files of the tests begin.
enum RuleFile {
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
}
