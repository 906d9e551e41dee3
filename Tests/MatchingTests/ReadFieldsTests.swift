import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Reports
import Testing
import Vocabulary

/// Matching may be given only the fields that it says it reads: nothing that it writes changes.
@Suite("只解析读到的指标")
struct ReadFieldsTests {
    private static let lines = """
        tables:
          by_grade: {zh: 等级额度, by: tax.credit_grade, values: [{from: 2022-07-04, rows: {A: 300万元, B: 200万元, M: unread, C: unread, D: unread}, source: A1}]}
        enterprise:
          - {id: debt, max: {finance.debt_ratio: 75%}, source: A1}
          - {id: staff, min: {enterprise.employees: 20人}, when: {is: {enterprise.operating: true}}, source: A1}
        waivers:
          - {id: w, of: staff, if: {min: {tax.paid_last_year: 10万元}}, source: A1}
        collateral:
          - {id: kind, in: {right.kind: [invention]}, source: A1}
          - {id: life, min: {right.remaining: 12个月}, source: A1}
        offer:
          limit: {table: by_grade, source: A1}
        """

    @Test(
        "结论、JSON、说明与全部解析时逐字节相同",
        arguments: [
            "{}",
            "{finance.assets: 100万元, finance.liabilities: 80万元, tax.credit_grade: A}",
            "{finance.assets: 100万元, finance.liabilities: 50万元, tax.credit_grade: B, "
                + "enterprise.operating: true, enterprise.employees: 5, tax.paid: 12万元, "
                + "rights: [{right.kind: invention, right.remaining: 24个月}, "
                + "{right.kind: trademark}]}",
            "{finance.assets: 0万元, finance.liabilities: 50万元, rights: none}",
        ], ["", "verified: evidenced\n"])
    func sameBytes(_ facts: String, _ top: String) throws {
        let session = try Desk.session(top + ReadFieldsTests.lines)
        let dictionary = session.matcher.dictionary
        let (enterprise, _) = CaseProfile.enterprise(
            named: "示范机械（虚构）", base: try YAMLReader.read(text: facts, file: "case.yaml"),
            dictionary: dictionary, asOf: Desk.asOf)
        let resolver = Resolver(dictionary: dictionary)
        let whole = resolver.profile(of: enterprise, asOf: Desk.asOf).0
        let part = resolver.profile(
            of: enterprise, asOf: Desk.asOf, only: session.readFields, withRights: true
        ).0
        #expect(session.readFields.count < dictionary.fields.count)
        #expect(told(whole, session) == told(part, session))
        #expect(!told(part, session).isEmpty)
    }

    private func told(_ profile: Profile, _ session: Session) -> [UInt8] {
        let match = session.match(profile)
        var writer = JSONWriter()
        writer.beginArray()
        MatchJSON(session: session, clauses: .all, engine: "t").write(match, &writer)
        writer.endArray()
        let phrases = Phrases(language: .zh, dictionary: session.matcher.dictionary)
        let page = Explanation(session: session, phrases: phrases, width: 80).full(match, 0)
        return writer.bytes + Array(page.joined(separator: "\n").utf8)
    }
}
