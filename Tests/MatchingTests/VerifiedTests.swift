import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Reports
import Rules
import Testing
import Vocabulary

@Suite("核实要求")
struct VerifiedTests {
    private static func session(_ key: String, top: String = "", more: String = "") throws
        -> Session
    {
        try Desk.session(
            """
            \(top)
            enterprise:
              - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1\(key)}
              - {id: debt, max: {finance.debt_ratio: 75%}, source: A1\(key)}
            \(more)
            """)
    }

    /// The facts with these states of verification, the rest unstated.
    private static func profile(
        _ facts: String, _ states: [String: Verification], in session: Session
    ) throws -> Profile {
        let dictionary = session.matcher.dictionary
        let base = try YAMLReader.read(text: facts, file: "case.yaml")
        var (enterprise, _) = CaseProfile.enterprise(
            named: "示范机械（虚构）", base: base, dictionary: dictionary, asOf: Desk.asOf)
        enterprise.facts = enterprise.facts.map { fact in
            Fact(
                subject: fact.subject, field: fact.field, value: fact.value, year: fact.year,
                day: fact.day, source: fact.source,
                verification: states[dictionary.fields[fact.field].id])
        }
        return Resolver(dictionary: dictionary).profile(of: enterprise, asOf: Desk.asOf).0
    }

    private static let good =
        "{tax.paid: 10万元, finance.assets: 100万元, finance.liabilities: 50万元}"
    private static let poor = "{tax.paid: 9万元, finance.assets: 100万元, finance.liabilities: 90万元}"

    private static func all(_ state: Verification?) -> [String: Verification] {
        guard let state else { return [:] }
        return ["tax.paid": state, "finance.assets": state, "finance.liabilities": state]
    }

    @Test(
        "核实不够的数既不算满足也不算不满足；不要求时照旧",
        arguments: [
            ("", good, nil, "met met", []), ("", poor, nil, "notMet notMet", []),
            ("", good, .reported, "met met", []),
            (", verified: evidenced", good, .evidenced, "met met", []),
            (", verified: evidenced", good, .verified, "met met", []),
            (", verified: evidenced", poor, .verified, "notMet notMet", []),
            (
                ", verified: evidenced", good, .reported, "unknownData unknownData",
                ["tax.paid_last_year", "finance.liabilities", "finance.assets"]
            ),
            (
                ", verified: evidenced", poor, nil, "unknownData unknownData",
                ["tax.paid_last_year", "finance.liabilities", "finance.assets"]
            ),
            (
                ", verified: verified", poor, .evidenced, "unknownData unknownData",
                ["tax.paid_last_year", "finance.liabilities", "finance.assets"]
            ),
        ] as [(String, String, Verification?, String, [String])])
    func clauses(
        _ key: String, _ facts: String, _ state: Verification?, _ expected: String,
        _ unverified: [String]
    ) throws {
        for (own, top) in [(key, ""), ("", String(key.dropFirst(2)))] {
            let session = try VerifiedTests.session(own, top: top)
            let profile = try VerifiedTests.profile(
                facts, VerifiedTests.all(state), in: session)
            let verdict = session.match(profile).verdicts[0]
            #expect(
                verdict.answers.map(\.answer.rawValue).joined(separator: " ") == expected)
            let fields = session.matcher.dictionary.fields
            #expect(Set(verdict.unverified.map { fields[$0].id }) == Set(unverified))
            #expect(verdict.unverified.allSatisfy(verdict.missing.contains))
        }
    }

    @Test("算出的数与最弱的一项同强：只指出没核实的那一项")
    func weakestInput() throws {
        let session = try VerifiedTests.session("", top: "verified: verified")
        var states = VerifiedTests.all(.verified)
        states["finance.assets"] = .evidenced
        let profile = try VerifiedTests.profile(VerifiedTests.good, states, in: session)
        let verdict = session.match(profile).verdicts[0]
        let fields = session.matcher.dictionary.fields
        #expect(verdict.unverified.map { fields[$0].id } == ["finance.assets"])
        #expect(verdict.missing == verdict.unverified)
    }

    @Test(
        "真正缺的数不说“待核实”；一条自己的要求先于文件的要求",
        arguments: [
            ("{finance.assets: 100万元}", "", ["tax.paid_last_year", "finance.liabilities"], []),
            (good, ", verified: evidenced", [], []),
        ] as [(String, String, [String], [String])])
    func absent(
        _ facts: String, _ key: String, _ missing: [String], _ unverified: [String]
    ) throws {
        let session = try VerifiedTests.session(key, top: "verified: verified")
        let level: Verification = key.isEmpty ? .verified : .evidenced
        let profile = try VerifiedTests.profile(facts, VerifiedTests.all(level), in: session)
        let verdict = session.match(profile).verdicts[0]
        let fields = session.matcher.dictionary.fields
        #expect(Set(verdict.missing.map { fields[$0].id }) == Set(missing))
        #expect(verdict.unverified.map { fields[$0].id } == unverified)
    }

    @Test(
        "豁免也要核实过的数：没核实的豁免待认定以外不放行",
        arguments: [
            (Verification.verified, "waived"), (.reported, "needsReview"),
        ])
    func waiver(_ state: Verification, _ expected: String) throws {
        let session = try Desk.session(
            """
            enterprise:
              - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}
            waivers:
              - {id: start, of: tax, if: {is: {enterprise.operating: true}}, verified: verified, source: A1}
            """)
        let facts = "{tax.paid: 1万元, enterprise.operating: true}"
        let profile = try VerifiedTests.profile(
            facts, ["enterprise.operating": state], in: session)
        let verdict = session.match(profile).verdicts[0]
        #expect(verdict.answers.map(\.answer.rawValue) == [expected])
    }

    @Test("页面和 JSON 说“有数，待核实”，仍给出数")
    func shown() throws {
        let session = try VerifiedTests.session("", top: "verified: verified")
        let profile = try VerifiedTests.profile(
            VerifiedTests.poor, VerifiedTests.all(.reported), in: session)
        let match = session.match(profile)
        let phrases = Phrases(language: .zh, dictionary: session.matcher.dictionary)
        let page = Explanation(session: session, phrases: phrases, width: 80).full(match, 0)
        let text = page.joined(separator: "\n")
        #expect(text.contains("有数，待核实"))
        #expect(text.contains("现值9万元"))
        var writer = JSONWriter()
        MatchJSON(session: session, clauses: .all, engine: "t").write(match, &writer)
        let json = String(decoding: writer.bytes, as: UTF8.self)
        #expect(json.contains(#""unverified":["tax.paid_last_year"]"#))
        #expect(json.contains(#""value":{"fen":9000000}"#))
    }
}
