import Diagnostics
import Products
import Testing
import UseCases

/// A `cases.yaml` against one product: what its runner must complain of.
@Suite("用例文件")
struct CaseFileTests {
    private static let product = """
        enterprise:
          - {id: tax, min: {tax.paid_last_year: 10万元}, source: B1}
        deal:
          - {id: amount, max: {deal.amount: 20万元}, source: A1}
        offer:
          limit: {low: '1 * tax.paid_last_year', high: '2 * tax.paid_last_year', source: A1}
        """
    private static let head =
        "schema: rongqiao/cases/1\nprofiles:\n"
        + "  sound: {tax.paid_last_year: 10万元}\ncases:\n"

    private func faults(_ text: String) throws -> [String] {
        try run(text).diagnostics.map { $0.text(.zh) }
    }

    private func run(_ text: String) throws -> RunCases {
        let loaded = try Desk.catalogue([
            "zone/demo/a.yaml": Desk.head + CaseFileTests.product, "zone/demo/cases.yaml": text,
        ])
        var cases = RunCases(loaded)
        for file in loaded.caseFiles { cases.run(file) }
        return cases
    }

    private static let sound = [
        "{id: a, asOf: 2026-11-22, base: sound, expect: eligible, clauses: {tax: met}, limit: "
            + "{low: 10万元, high: 20万元}}",
        "{id: a, asOf: 2026-11-22, base: sound, expect: notRefused}",
        "{id: a, asOf: 2026-11-22, base: sound, unset: [tax.paid_last_year], expect: notRefused,"
            + " clauses: {tax: unknownData}}",
        "{id: a, asOf: 2026-11-22, base: sound, set: {tax.paid_last_year: 9万元}, expect: "
            + "ineligible}",
        "{id: a, asOf: 2022-07-03, base: sound, expect: notInForce}",
        "{id: a, asOf: 2026-11-22, base: sound, minEvidence: official, expect: undetermined, "
            + "clauses: {tax: unknownRule}}",
        "{id: a, asOf: 2026-11-22, base: sound, demand: {amount: 21万元}, expect: eligible, deal: "
            + "{amount: notMet}}",
    ]

    @Test("相符的用例", arguments: sound)
    func agree(_ line: String) throws {
        #expect(try faults(CaseFileTests.head + "  - " + line) == [])
    }

    private static let wrong = [
        ("{id: a, asOf: 2026-11-22, base: sound, expect: ineligible}", "应为 ineligible，实为 eligible"),
        (
            "{id: a, asOf: 2026-11-22, base: sound, set: {tax.paid_last_year: 9万元}, expect: "
                + "notRefused}",
            "实为 ineligible（tax: notMet）"
        ),
        (
            "{id: a, asOf: 2026-11-22, base: sound, expect: eligible, clauses: {tax: notMet}}",
            "条款 tax 应为 notMet，实为 met"
        ),
        (
            "{id: a, asOf: 2026-11-22, base: sound, expect: eligible, clauses: {nobody: met}}",
            "条款 nobody 应为 met，实为 —"
        ),
        (
            "{id: a, asOf: 2026-11-22, base: sound, expect: eligible, limit: {high: 20.01万元}}",
            "额度应为 20.01万元，实为 20万元"
        ),
        (
            "{id: a, asOf: 2026-11-22, base: sound, expect: eligible, limit: {hihg: 20万元}}",
            "不认识的键“hihg”"
        ),
        ("{id: a, asOf: 2026-11-22, base: sound, expect: eligible, limit: {high: 20}}", "48万元"),
        ("{id: a, asOf: 2026-11-22, base: nobody, expect: undetermined}", "profiles"),
        ("{id: a, asOf: 2026-11, base: sound, expect: eligible}", "asOf"),
        (
            "{id: a, asOf: 2026-11-22, base: sound, unset: [tax.payed_last_year], expect: "
                + "eligible}",
            "tax.paid_last_year"
        ),
        (
            "{id: a, asOf: 2026-11-22, base: sound, expect: eligible, benefit: {cap: 1万元}}",
            "不认识的键“benefit”"
        ),
        ("{id: a, asOf: 2026-11-22, base: sound, expect: yes}", "notRefused"),
        (
            "{id: a, asOf: 2026-11-22, base: sound, minEvidence: offical, expect: eligible}",
            "official"
        ),
        (
            "{id: a, asOf: 2026-11-22, base: sound, set: {tax.payed: 1万元}, expect: eligible}",
            "tax.pa"
        ),
        ("{id: a, asOf: 2022-07-03, base: sound, expect: eligible}", "实为 notInForce"),
        ("{asOf: 2026-11-22, base: sound, expect: eligible}", "id"),
    ]

    @Test("不符或写错的用例，各有一条说明", arguments: wrong)
    func differ(_ line: String, _ expected: String) throws {
        let cases = try run(CaseFileTests.head + "  - " + line)
        let found = cases.diagnostics.map { $0.text(.zh) }
        // A case without an id is reported at the head of the file.
        #expect(cases.run == 1 && cases.failed == (line.contains("id: ") ? 1 : 0))
        #expect(found.count == 1 && found.first?.contains(expected) == true, "\(found)")
        #expect(found.first?.hasPrefix("zone/demo/cases.yaml:5:") == true, "\(found)")
    }

    @Test("文件头和重复的编号")
    func head() throws {
        let line = "  - {id: a, asOf: 2026-11-22, base: sound, expect: eligible}\n"
        let twice = try faults(CaseFileTests.head + line + line)
        #expect(twice.count == 1 && twice.first?.contains("用例 id“a”重复") == true)
        let old = CaseFileTests.head.replacing("cases/1", with: "cases/2")
        let schema = try faults(old + line)
        #expect(schema.count == 1 && schema.first?.contains("rongqiao/cases/1") == true)
    }
}
