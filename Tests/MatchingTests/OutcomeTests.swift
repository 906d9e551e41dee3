import Diagnostics
import Matching
import Products
import Quantities
import Rules
import Testing

@Suite("匹配结论")
struct OutcomeTests {
    private static let lines = """
        enterprise:
          - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}
          - {id: grade, in: {tax.credit_grade: [A, B]}, source: A1}
          - {id: debt, max: {finance.debt_ratio: 75%}, level: soft, source: A1}
          - {id: staff, min: {enterprise.employees: 20人}, level: reference, source: A1}
        """
    private static let good =
        "tax.paid_last_year: 10万元, tax.credit_grade: A, "
        + "finance.assets: 100万元, finance.liabilities: 50万元, enterprise.employees: 20"

    @Test(
        "硬性条款决定，软性和参考条款从不决定",
        arguments: [
            (good, "eligible"),
            ("tax.paid_last_year: 9万元, tax.credit_grade: A", "ineligible"),
            ("tax.paid_last_year: 10万元", "undetermined"),
            // One hard no decides, whatever else is unknown.
            ("tax.paid_last_year: 9万元", "ineligible"),
            ("tax.credit_grade: C", "ineligible"), ("", "undetermined"),
            // Soft and reference clauses not met, or unknown, refuse nobody.
            ("tax.paid_last_year: 10万元, tax.credit_grade: A", "eligible"),
            (
                "tax.paid_last_year: 10万元, tax.credit_grade: A, enterprise.employees: 1, "
                    + "finance.assets: 100万元, finance.liabilities: 99万元", "eligible"
            ),
        ])
    func levels(_ facts: String, _ expected: String) throws {
        #expect(try Desk.told(OutcomeTests.lines, "{\(facts)}").outcome == expected)
    }

    @Test("结论列出缺什么：只列决定结论的条款所缺")
    func missing() throws {
        let told = try Desk.told(OutcomeTests.lines, "{tax.credit_grade: A}")
        #expect(told.missing == ["tax.paid_last_year"])
        #expect(
            told.answers
                == ["tax: unknownData", "grade: met", "debt: unknownData", "staff: unknownData"])
    }

    @Test("判断条款：没有答复待认定，答否即不符合")
    func judgement() throws {
        let lines = """
            enterprise:
              - {id: sti, judgement: {zh: 具有科创属性, office: 科技局, field: judgement.sti}, level: judgement, source: A1}
            """
        let open = try Desk.told(lines, "")
        #expect(open.outcome == "undetermined" && open.reviews == ["科技局"])
        #expect(try Desk.told(lines, "{judgement.sti: true}").outcome == "eligible")
        #expect(try Desk.told(lines, "{judgement.sti: false}").outcome == "ineligible")
    }

    @Test("写成比较的判断条款：不满足时由主管部门认定，不直接拒绝")
    func judgedComparison() throws {
        let lines = """
            enterprise:
              - {id: tax, min: {tax.paid_last_year: 10万元}, level: judgement, source: A1}
            """
        let told = try Desk.told(lines, "{tax.paid_last_year: 9万元}")
        #expect(told.outcome == "undetermined" && told.reviews == ["税务局"])
    }

    @Test("没读到的硬性条款：至多待定，并列出是哪一条")
    func unread() throws {
        let lines =
            "enterprise:\n  - {id: secret, unread: true, source: A1}\n"
            + "  - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}"
        let told = try Desk.told(lines, "{tax.paid_last_year: 10万元}")
        #expect(told.outcome == "undetermined" && told.unread == ["secret"])
        #expect(try Desk.told(lines, "{tax.paid_last_year: 1万元}").outcome == "ineligible")
    }

    @Test(
        "最低依据：达不到的条款视为没读到",
        arguments: [
            (nil, "ineligible"), (Evidence.press, "ineligible"), (.official, "undetermined"),
        ])
    func minimum(_ evidence: Evidence?, _ expected: String) throws {
        let lines = """
            enterprise:
              - {id: tax, min: {tax.paid_last_year: 10万元}, source: B1}
              - {id: grade, in: {tax.credit_grade: [A]}, source: A1}
            """
        let facts = "{tax.paid_last_year: 1万元, tax.credit_grade: A}"
        let told = try Desk.told(lines, facts, minimum: evidence)
        #expect(told.outcome == expected)
        #expect(told.unread == (evidence == .official ? ["tax"] : []))
    }

    @Test("一条引两个出处，以弱的为准")
    func weakerSource() throws {
        let lines = "enterprise:\n  - {id: tax, min: {tax.paid_last_year: 1万元}, source: [A1, B1]}"
        let told = try Desk.told(lines, "{tax.paid_last_year: 1万元}", minimum: .official)
        #expect(told.outcome == "undetermined" && told.unread == ["tax"])
    }

    @Test("基本准入：共用条款加在产品上，拒绝时带出处名称")
    func basicEntry() throws {
        let shared = """
            schema: rongqiao/rules/1
            id: basic-entry
            kind: shared
            name: {zh: 基本准入, en: Basic entry}
            version: {text: unstated, from: unstated}
            sources:
              C1: {title: 通行做法, evidence: third-party}
            values:
              years: {zh: 年限, en: Years, values: [{from: unstated, is: 24个月, source: C1}]}
            enterprise:
              - {id: operating, is: {enterprise.operating: true}, source: C1}
              - {id: age, min: {enterprise.age: years}, source: C1}
            """
        let product =
            Desk.head + """
                values:
                  bound: {zh: 下限, en: Floor, values: [{from: unstated, is: 10万元, source: A1}]}
                enterprise:
                  - {id: tax, min: {tax.paid_last_year: bound}, source: A1}
                """
        let files: KeyValuePairs = [
            "zone/demo/a.yaml": product, "zone/basic-entry/a.yaml": shared,
        ]
        let session = try Desk.session(files, shared: ["basic-entry"])
        #expect(session.applied.map(\.ruleSet.id) == ["demo"])
        let facts = "{tax.paid_last_year: 10万元, enterprise.operating: false, enterprise.age: 24个月}"
        let verdict = session.match(try Desk.profile(facts, in: session)).verdicts[0]
        let told = Told(verdict, session.applied[0], session)
        #expect(told.outcome == "ineligible")
        #expect(
            told.answers == ["tax: met", "basic-entry.operating: notMet", "basic-entry.age: met"])
        #expect(session.applied[0].clauses[1].origin?.zh == "基本准入")
        let without = try Desk.session(files)
        #expect(
            without.match(try Desk.profile(facts, in: without)).verdicts[0].outcome == .eligible)
    }

    private static let marked: [(String, String, [Mark])] = [
        ("confirmed: 2026-06-04", "confirmed: 2024-11-22", []),
        // Older than 24 months from the next day on.
        ("confirmed: 2026-06-04", "confirmed: 2024-11-21", [.needsConfirmation]),
        ("to: null, confirmed: 2026-06-04", "to: null", [.needsConfirmation]),
        ("from: 2022-07-04", "from: unstated", [.undatedText]),
        (
            "from: 2022-07-04, to: null, confirmed: 2026-06-04", "from: unstated",
            [.needsConfirmation, .undatedText]
        ),
        ("evidence: press", "evidence: illustrative", [.illustrative]),
    ]

    @Test("标记：规则待核、示例、起始日未载明", arguments: marked.indices)
    func marks(_ index: Int) throws {
        let (line, replaced, expected) = OutcomeTests.marked[index]
        let text = Desk.head.replacing(line, with: replaced)
        let session = try Desk.session(["zone/demo/a.yaml": text])
        #expect(session.applied[0].marks == expected)
    }

    @Test("标记：含征求意见稿")
    func draft() throws {
        let lines = "enterprise: [{id: a, exists: finance.assets, reading: draft, source: A1}]"
        #expect(try Desk.session(lines).applied[0].marks == [.draftClauses])
    }

    @Test("未施行的规则集不参加匹配，另行列出")
    func notInForce() throws {
        let text = Desk.head.replacing("from: 2022-07-04", with: "from: 2026-11-23")
        let session = try Desk.session(["zone/demo/a.yaml": text])
        #expect(session.applied.isEmpty && session.notInForce.map(\.id) == ["demo"])
    }
}

@Suite("豁免")
struct WaiverTests {
    private static let lines = """
        enterprise:
          - {id: age, min: {enterprise.age: 24个月}, source: A1}
          - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}
        waivers:
          - {id: strong, of: [age], if: {review: {field: review.expert, office: 专家组}}, source: A1}
        """

    @Test(
        "豁免成立、不成立、待定",
        arguments: [
            ("enterprise.age: 12个月, review.expert: passed", "eligible", "age: waived"),
            ("enterprise.age: 12个月, review.expert: refused", "ineligible", "age: notMet"),
            // Open over not met: a person decides, never a plain no.
            ("enterprise.age: 12个月", "undetermined", "age: needsReview"),
            ("enterprise.age: 24个月", "eligible", "age: met"),
            ("review.expert: passed", "eligible", "age: waived"),
            ("review.expert: refused", "undetermined", "age: unknownData"),
            // Open over unknown: the figure is still what is missing.
            ("", "undetermined", "age: unknownData"),
        ])
    func waivers(_ facts: String, _ outcome: String, _ answer: String) throws {
        let all = facts.isEmpty ? "" : ", " + facts
        let told = try Desk.told(WaiverTests.lines, "{tax.paid_last_year: 10万元\(all)}")
        #expect(told.outcome == outcome && told.answers.first == answer)
    }

    @Test("待定的豁免列出由谁认定，结论带豁免编号")
    func named() throws {
        let told = try Desk.told(
            WaiverTests.lines, "{tax.paid_last_year: 10万元, enterprise.age: 1个月}")
        #expect(told.reviews == ["专家组"])
        #expect(told.verdict.answers.first?.waiver == "strong")
    }

    @Test("豁免只及所列条款")
    func scope() throws {
        let told = try Desk.told(
            WaiverTests.lines,
            "{tax.paid_last_year: 1万元, enterprise.age: 1个月, review.expert: passed}")
        #expect(told.outcome == "ineligible")
        #expect(told.answers == ["age: waived", "tax: notMet"])
    }
}
