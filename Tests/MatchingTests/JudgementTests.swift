import Diagnostics
import Documents
import Matching
import Products
import Quantities
import Reports
import Reviews
import Rules
import Testing

@Suite("认定答复")
struct JudgementTests {
    private static let lines = """
        enterprise:
          - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}
          - {id: class, any: [{in: {tax.credit_grade: [A]}}, {judgement: {zh: 其他科创属性, office: 科技局}}], source: A1}
          - {id: both, all: [{judgement: {zh: 用途真实, office: 银行}}, {judgement: {zh: 主体适格, office: 银行}}], level: judgement, source: A1}
          - {id: staff, min: {enterprise.employees: 20人}, level: judgement, source: A1}
        """
    private static let facts =
        "{tax.paid_last_year: 10万元, tax.credit_grade: B, enterprise.employees: 5}"

    private static func answer(
        _ clause: String, _ isMet: Bool, day: String = "2026-11-01", until: String? = nil,
        author: String = "科技局项目科", wording: String? = nil, ruleSet: String = "demo"
    ) -> JudgementAnswer {
        JudgementAnswer(
            ruleSet: ruleSet, clause: clause, isMet: isMet, reason: "现场查看", day: Day(iso: day)!,
            until: until.flatMap { Day(iso: $0) }, author: author, office: "科技局",
            wording: wording)
    }

    private static func told(
        _ answers: [JudgementAnswer], _ facts: String = facts, lines: String = lines
    ) throws -> (told: Told, match: EnterpriseMatch, session: Session) {
        let session = try Desk.session(lines)
        let match = session.match(try Desk.profile(facts, in: session), answers: answers)
        return (Told(match.verdicts[0], session.applied[0], session), match, session)
    }

    @Test(
        "答复满足即为是，不满足即为否；到期、未到、换了文字的不算",
        arguments: [
            ([], ["tax: met", "class: needsReview", "both: needsReview", "staff: needsReview"]),
            (
                [answer("class", true)],
                ["tax: met", "class: met", "both: needsReview", "staff: needsReview"]
            ),
            (
                [answer("class", false), answer("both#1", false)],
                ["tax: met", "class: notMet", "both: notMet", "staff: needsReview"]
            ),
            (
                [answer("both#1", true), answer("staff", true)],
                ["tax: met", "class: needsReview", "both: needsReview", "staff: met"]
            ),
            (
                [answer("both#1", true), answer("both#2", true), answer("staff", false)],
                ["tax: met", "class: needsReview", "both: met", "staff: notMet"]
            ),
            // 到期日当天仍算，次日不算；基准日之后给的不算。
            (
                [
                    answer("class", true, until: "2026-11-22"),
                    answer("both#1", false, until: "2026-11-21"),
                    answer("staff", true, day: "2026-11-23"),
                ],
                ["tax: met", "class: met", "both: needsReview", "staff: needsReview"]
            ),
            // 别的规则集的答复、地址不明的答复不算；文字变了要重问，文字不变则挪了位置也算。
            (
                [
                    answer("class", true, ruleSet: "other"), answer("both", false),
                    answer("both#2", false, wording: "旧文字"),
                ],
                ["tax: met", "class: needsReview", "both: needsReview", "staff: needsReview"]
            ),
            (
                [
                    answer("both", false, wording: "主体适格"),
                    answer("class#1", true, wording: "其他科创属性"),
                ],
                ["tax: met", "class: met", "both: notMet", "staff: needsReview"]
            ),
        ] as [([JudgementAnswer], [String])])
    func laid(_ answers: [JudgementAnswer], _ expected: [String]) throws {
        #expect(try JudgementTests.told(answers).told.answers == expected)
    }

    @Test(
        "同一问题有多个答复：最近的算；最近的到期，旧的不复活；同日不同人矛盾则待定",
        arguments: [
            ([answer("class", false, day: "2026-01-01"), answer("class", true)], "met"),
            ([answer("class", true), answer("class", false, day: "2026-01-01")], "met"),
            (
                [
                    answer("class", true, day: "2026-01-01"),
                    answer("class", false, until: "2026-11-10"),
                ], "needsReview"
            ),
            ([answer("class", true), answer("class", false, author: "科技局法规科")], "needsReview"),
            ([answer("class", true), answer("class", true, author: "科技局法规科")], "met"),
            // 同一人同日改口，后一个算。
            ([answer("class", true), answer("class", false)], "notMet"),
        ] as [([JudgementAnswer], String)])
    func several(_ answers: [JudgementAnswer], _ expected: String) throws {
        #expect(try JudgementTests.told(answers).told.answers[1] == "class: \(expected)")
    }

    @Test("答复不代替缺的数据，也不推翻其他条款")
    func other() throws {
        let yes = ["class", "both#1", "both#2", "staff"].map { JudgementTests.answer($0, true) }
        #expect(try JudgementTests.told(yes).told.outcome == "eligible")
        #expect(
            try JudgementTests.told(yes, "{tax.credit_grade: B}").told.outcome == "undetermined")
        let poor = "{tax.paid_last_year: 9万元, tax.credit_grade: B}"
        #expect(try JudgementTests.told(yes, poor).told.outcome == "ineligible")
        // 纳税等级已满足任一条件，认定为否也不改变。
        let no = [JudgementTests.answer("class", false)]
        let good = "{tax.paid_last_year: 10万元, tax.credit_grade: A}"
        #expect(try JudgementTests.told(no, good).told.answers[1] == "class: met")
        // 另一条件尚不知道，认定为否时仍待补数据。
        let open = "{tax.paid_last_year: 10万元}"
        #expect(try JudgementTests.told(no, open).told.answers[1] == "class: unknownData")
    }

    private static let waived = """
        enterprise:
          - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}
        waivers:
          - {id: start, of: tax, if: {all: [{is: {enterprise.operating: true}}, {judgement: {zh: 专家论证通过, office: 科技局}}]}, source: A1}
        """

    @Test(
        "豁免里的论证",
        arguments: [
            ([], "tax: needsReview", 1),
            ([answer("waiver:start", true)], "tax: waived", 0),
            ([answer("waiver:start", false)], "tax: notMet", 0),
            ([answer("start", true)], "tax: needsReview", 1),
        ] as [([JudgementAnswer], String, Int)])
    func waiver(_ answers: [JudgementAnswer], _ expected: String, _ open: Int) throws {
        let facts = "{tax.paid_last_year: 1万元, enterprise.operating: true}"
        let (told, match, session) = try JudgementTests.told(
            answers, facts, lines: JudgementTests.waived)
        #expect(told.answers == [expected])
        #expect(session.openJudgements(of: match).count == open)
    }

    @Test(
        "待认定清单：只列答了会改变结论的问题，标出只差这一项的",
        arguments: [
            ([], facts, ["class 科技局", "both#1 银行", "both#2 银行", "staff 主管部门"]),
            (
                [answer("class", true), answer("both#1", true), answer("both#2", true)], facts,
                ["staff 主管部门 只差这一项"]
            ),
            ([answer("class", false)], facts, []),
            // 任一条件已满足，不再问。
            (
                [answer("both#1", true), answer("staff", true)],
                "{tax.paid_last_year: 10万元, tax.credit_grade: A}", ["both#2 银行 只差这一项"]
            ),
            // 到期的重新列出。
            (
                [
                    answer("class", true, until: "2026-11-21"), answer("both#1", true),
                    answer("both#2", true), answer("staff", true),
                ], facts, ["class 科技局 只差这一项 到期"]
            ),
        ] as [([JudgementAnswer], String, [String])])
    func open(_ answers: [JudgementAnswer], _ facts: String, _ expected: [String]) throws {
        let (_, match, session) = try JudgementTests.told(answers, facts)
        let listed = session.openJudgements(of: match).map { open in
            var text = "\(open.asked.question.address) \(open.asked.question.office.zh)"
            if open.isLastPoint { text += " 只差这一项" }
            if case .ranOut = open.standing { text += " 到期" }
            return text
        }
        #expect(listed == expected)
    }

    @Test("共用条款的答复写共用集自己的编号，所有产品都算")
    func shared() throws {
        let files: KeyValuePairs = [
            "zone/demo/a.yaml": Desk.head + """
                enterprise:
                  - {id: tax, min: {tax.paid_last_year: 10万元}, source: A1}
                """,
            "national/entry/a.yaml": Desk.head.replacing("id: demo", with: "id: entry")
                .replacing("kind: product", with: "kind: shared").replacing(
                    "family: risk-pool\n", with: "") + """
                    enterprise:
                      - {id: sound, judgement: {zh: 经营正常, office: 市场监管局}, level: judgement, source: A1}
                    """,
        ]
        let session = try Desk.session(files, shared: ["entry"])
        let profile = try Desk.profile("{tax.paid_last_year: 10万元}", in: session)
        let open = session.openJudgements(of: session.match(profile))
        #expect(open.map(\.asked.question.address) == ["sound"])
        #expect(open.map(\.asked.ruleSet) == ["entry"] && open.map(\.waiting.id) == ["demo"])
        let answer = JudgementTests.answer("sound", true, ruleSet: "entry")
        #expect(session.match(profile, answers: [answer]).verdicts[0].outcome == .eligible)
    }

    @Test("结论写明谁、哪个部门、何时、到何时、为何；到期的说明要重新认定")
    func shown() throws {
        let answers = [
            JudgementTests.answer("class", true, until: "2027-10-31"),
            JudgementTests.answer("both#1", true, until: "2026-11-10"),
        ]
        let (_, match, session) = try JudgementTests.told(answers)
        var writer = JSONWriter()
        MatchJSON(session: session, clauses: .all, engine: "t").write(match, &writer)
        let json = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            json.contains(
                #""judgements":[{"address":"class","question":{"zh":"其他科创属性","en":"其他科创属性"},"#
                    + #""met":true,"by":"科技局项目科","office":"科技局","day":"2026-11-01","#
                    + #""until":"2027-10-31","reason":"现场查看"}]"#))
        let phrases = Phrases(language: .zh, dictionary: session.matcher.dictionary)
        let page = Explanation(session: session, phrases: phrases, width: 80).full(match, 0)
        let text = page.map { $0.drop { $0 == " " } }.joined()
        #expect(
            text.contains("认定：其他科创属性——满足；科技局（科技局项目科），2026-11-01，有效至2027-10-31；理由：现场查看"))
        #expect(text.contains("2026-11-01 的认定已到期（至 2026-11-10），须重新认定"))
        #expect(page.allSatisfy { DisplayWidth.of($0) <= 80 })
    }
}
