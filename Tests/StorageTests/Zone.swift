import Diagnostics
import Documents
import Enterprises
import Foundation
import Products
import Quantities
import Registry
import Storage
import Testing
import UseCases
import Vocabulary

/// A small zone: two products over the small vocabulary, and a base to match.
struct Zone {
    static let folder = "zone/"

    let loaded: LoadedCatalogue
    let rules: [RuleFile]
    let asOf: Day

    /// - Parameters:
    ///   - staff: the least number of employees of the product `staff`.
    ///   - revenue: the least revenue of the product `sales`.
    ///   - more: further files by path.
    init(
        staff: Int = 10, revenue: String = "100万元", asOf: String = "2026-11-22",
        more: [String: String] = [:]
    ) throws {
        self.asOf = try Office.day(asOf)
        var texts = [
            "zone/staff/2024.yaml": Zone.product(
                "staff", "{id: staff, min: {enterprise.employees: \(staff)}, source: A1}"),
            "zone/sales/2024.yaml": Zone.product(
                "sales", "{id: sales, min: {finance.revenue: \(revenue)}, source: A1}"),
        ]
        texts.merge(more) { _, new in new }
        let files = texts.sorted { $0.key < $1.key }.map {
            CatalogueReader.File(path: $0.key, shownAs: $0.key, bytes: Array($0.value.utf8))
        }
        let fixed = try Zone.fixed()
        let (loaded, faults) = LoadCatalogue.load(fixed + files)
        #expect(faults.map { $0.text(.en) } == [])
        self.loaded = loaded
        rules = (fixed + files).map { RuleFile(path: $0.path, bytes: $0.bytes) }
    }

    var ground: Rematch.Ground {
        Rematch.Ground(
            loaded: loaded, installation: nil, rules: rules, asOf: asOf, engine: "test")
    }

    private static func product(_ id: String, _ clause: String) -> String {
        """
        schema: rongqiao/rules/1
        id: \(id)
        kind: product
        name: {zh: 示范\(id), en: \(id)}
        family: risk-pool
        version: {text: 2024-01-01, from: 2024-01-01, to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范细则, number: 示范〔2024〕1号, date: 2024-01-01, evidence: official}
        enterprise:
          - \(clause)
        """
    }

    private static func fixed() throws -> [CatalogueReader.File] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let names = [
            "industries", "lpr", "regions", "size-classes", "tax-grades", "working-days",
        ]
        let codes = try names.map { name in
            let path = "codes/\(name).tsv"
            let data = try Data(contentsOf: root.appendingPathComponent("products/" + path))
            return CatalogueReader.File(path: path, shownAs: path, bytes: Array(data))
        }
        let words = CatalogueReader.File(
            path: "vocabulary.yaml", shownAs: "vocabulary.yaml",
            bytes: Array(Office.vocabulary.utf8))
        return codes + [words]
    }
}

/// A base with two enterprises, and what happens to it.
struct Desk {
    let base: any EnterpriseBase
    let facts: Facts

    /// 甲 has 12 employees and 80万元 revenue, 乙 8 and 300万元.
    init(_ place: Office.Place = .memory) throws {
        base = try Office.base(place)
        facts = Facts(dictionary: try Office.dictionary())
        let rows = [("甲（虚构）", 12, Int64(80)), ("乙（虚构）", 8, Int64(300))]
        let members = try rows.map { name, staff, sales in
            NewStatements(
                .new, identifiers: [Identifier(.name, name)],
                facts: [try employees(staff), try revenue(sales)])
        }
        try base.record(facts.batch(members), by: Office.act(.importFacts, 1), facts.dictionary)
    }

    func employees(_ number: Int, day: String = "2026-01-01") throws -> Fact {
        try facts.fact(
            "enterprise.employees", .number(Decimal34(number)), day: try Office.day(day))
    }

    func revenue(_ wanYuan: Int64) throws -> Fact {
        let money = try #require(Money.wanYuan(wanYuan))
        return try facts.fact("finance.revenue", .money(money), year: 2025)
    }

    /// Records that an enterprise has so many employees now.
    func staffing(_ id: EnterpriseID, _ number: Int, on day: Int) throws {
        let fact = try employees(number, day: "2026-11-01")
        try base.record(
            facts.batch([NewStatements(.known(id), facts: [fact])]),
            by: Office.act(.recordFacts, day), facts.dictionary)
    }

    func match(_ zone: Zone, on day: Int) throws -> Rematch.Outcome {
        try Rematch(zone.ground).run(base, by: "园区金融专员", at: try Office.moment(day))
    }

    /// `甲 staff: ineligible → eligible`, of the last run that changed anything.
    func told(since day: Int? = nil) throws -> [String] {
        let moment = try day.map { try Office.moment($0) }
        let found = try #require(try ReadChanges.find(base, since: moment))
        return found.changes.map { change in
            let name = change.enterprise == 1 ? "甲" : "乙"
            let before = change.before?.outcome ?? "—"
            return "\(name) \(change.after.ruleSet): \(before) → \(change.after.outcome)"
        }
    }
}
