import Matching
import Products
import Quantities
import Testing
import Vocabulary

/// The limit line of an offer, what is known, and the range in words.
struct LimitCase: CustomTestStringConvertible, Sendable {
    let line: String
    let facts: String
    let limit: String

    init(_ line: String, _ facts: String, _ limit: String) {
        self.line = line
        self.facts = facts
        self.limit = limit
    }

    var testDescription: String { "\(line) | \(facts)" }
}

@Suite("额度与报价")
struct OfferTests {
    private static let head = """
        values:
          cap: {zh: 上限, en: Cap, values: [{from: unstated, is: 500万元, source: A1}]}
          unread_cap: {zh: 未读, en: Unread, values: [{from: unstated, is: 5万元, source: A1}, {from: 2024-01-01, is: unread, source: A1}]}
        tables:
          graded: {zh: 等级额度, en: Graded, by: kv.grade, values: [{from: unstated, rows: {A: 1000万元, B: 300万元, C: unread}, source: A1}]}

        """

    @Test(
        "额度：区间、按等级、查表、未读到",
        arguments: [
            LimitCase("{high: cap}", "{}", "—..500万元"),
            .init(
                "{low: 'min(cap, 4 * tax.paid_last_year)', high: 'min(cap, "
                    + "7 * tax.paid_last_year)'}",
                "{tax.paid_last_year: 12万元}", "48万元..84万元"),
            .init(
                "{low: 'min(cap, 4 * tax.paid_last_year)', high: 'min(cap, "
                    + "7 * tax.paid_last_year)'}",
                "{tax.paid_last_year: 100万元}", "400万元..500万元"),
            .init("{high: '4 * tax.paid_last_year'}", "{}", "—..—"),
            // 0.1 × 333.33元 = 33.333元, brought down to the fen.
            .init(
                "{high: '0.1 * tax.paid_last_year'}", "{tax.paid_last_year: 333.33元}", "—..33.33元"),
            .init(
                "{high: '0.1 * tax.paid_last_year'}", "{tax.paid_last_year: 333.39元}", "—..33.33元"),
            // Nobody is granted less than nothing.
            .init(
                "{high: '2 * (finance.assets - finance.liabilities)'}",
                "{finance.assets: 1万元, finance.liabilities: 2万元}", "—..0元"),
            .init(
                "{low: '2 * tax.paid_last_year', high: cap}", "{tax.paid_last_year: 300万元}",
                "500万元..500万元"),
            .init("{table: graded}", "{kv.grade: A}", "—..1000万元"),
            .init("{table: graded}", "{kv.grade: B}", "—..300万元"),
            .init("{table: graded}", "{kv.grade: C}", "—..—"),
            .init("{table: graded}", "{}", "—..—"),
            .init(
                "{by: {tax.credit_grade: {A: '5 * tax.paid_last_year', B: {low: 10万元, high: "
                    + "20万元}, M: unread, C: none, D: none}}}",
                "{tax.credit_grade: A, tax.paid_last_year: 12万元}", "—..60万元"),
            .init(
                "{by: {tax.credit_grade: {A: '5 * tax.paid_last_year', B: {low: 10万元, high: "
                    + "20万元}, M: unread, C: none, D: none}}}",
                "{tax.credit_grade: B}", "10万元..20万元"),
            .init(
                "{by: {tax.credit_grade: {A: 5万元, B: 4万元, M: unread, C: none, D: none}}}",
                "{tax.credit_grade: M}", "—..—"),
            .init(
                "{by: {tax.credit_grade: {A: 5万元, B: 4万元, M: unread, C: none, D: none}}}",
                "{tax.credit_grade: D}", "—..0元"),
            .init("{formula: unread, high: 300万元}", "{}", "—..300万元"),
            .init("{unread: true}", "{}", "—..—"), .init("{high: unread_cap}", "{}", "—..—"),
        ])
    func limits(_ row: LimitCase) throws {
        let line = row.line.dropLast() + ", source: A1}"
        let lines = OfferTests.head + "offer:\n  limit: \(line)"
        #expect(try Desk.told(lines, row.facts).limit == row.limit)
    }

    @Test("没有数字时说明原因：缺哪个指标，或规则未读到")
    func reasons() throws {
        func offer(_ line: String, _ facts: String) throws -> (OfferRange?, [String]) {
            let session = try Desk.session(OfferTests.head + "offer:\n  limit: \(line)")
            let match = session.match(try Desk.profile(facts, in: session))
            let offer = match.verdicts[0].offer
            let fields = session.matcher.dictionary.fields
            return (offer, offer?.limitMissing.map { fields[$0].id } ?? [])
        }
        #expect(
            try offer("{high: '4 * tax.paid_last_year', source: A1}", "").1 == [
                "tax.paid_last_year"
            ])
        #expect(try offer("{table: graded, source: A1}", "").1 == ["kv.grade"])
        #expect(
            try offer("{by: {kv.grade: {A: 1万元, B: unread, C: none}}, source: A1}", "").1 == [
                "kv.grade"
            ])
        for line in ["{unread: true, source: A1}", "{formula: unread, high: 300万元, source: A1}"] {
            #expect(try offer(line, "").0?.isLimitUnread == true)
        }
        #expect(try offer("{table: graded, source: A1}", "{kv.grade: C}").0?.isLimitUnread == true)
        #expect(try offer("{high: cap, source: A1}", "").0?.isLimitUnread == false)
    }

    private static let deal = """
        deal:
          - {id: amount, max: {deal.amount: 300万元}, source: A1}
          - {id: small, max: {deal.amount: 100万元}, when: {below: {enterprise.employees: 20}}, source: A1}
          - {id: term, between: {deal.term: [6个月, 24个月]}, source: A1}
          - {id: rate, max: {deal.rate: '1.3 * LPR1Y'}, source: A1}
        offer:
          limit: {low: 50万元, high: cap, source: A1}
          term: {min: 3个月, max: 36个月, source: A1}
          rate: {low: 3.25%, source: A1}
        """

    @Test(
        "贷款条件限定报价；前提不成立时不限，不知道时从严",
        arguments: [
            ("{enterprise.employees: 20}", "50万元..300万元"),
            ("{enterprise.employees: 19}", "50万元..100万元"),
            // Not known whether the smaller bound holds: never promise more than it.
            ("{}", "50万元..100万元"),
        ])
    func dealBounds(_ facts: String, _ expected: String) throws {
        let told = try Desk.told(OfferTests.head + OfferTests.deal, facts)
        #expect(told.limit == expected && told.outcome == "eligible")
        #expect(told.verdict.offer?.termMin == 6 && told.verdict.offer?.termMax == 24)
        // 1.3 × 3.00 % = 3.90 %
        #expect(told.verdict.offer?.rateHigh?.ppm == 39_000)
        #expect(told.verdict.offer?.rateLow?.ppm == 32_500)
        #expect(told.verdict.offer?.rateFormula == "1.3 * LPR1Y")
    }

    @Test(
        "申请超过上限：申请被压缩，企业不因此被拒",
        arguments: [
            ("300万元", false, "met"), ("300.01万元", true, "notMet"), ("600万元", true, "notMet"),
        ])
    func demand(_ amount: String, _ isCut: Bool, _ answer: String) throws {
        let told = try Desk.told(
            OfferTests.head + OfferTests.deal, "{enterprise.employees: 50}",
            demand: "{amount: \(amount)}")
        #expect(told.outcome == "eligible" && told.verdict.offer?.isCut == isCut)
        #expect(told.answers.first == "amount: \(answer)")
        #expect(told.limit == "50万元..300万元")
    }

    @Test("没有申请时，贷款条件不作答；期限不合只否定申请")
    func asked() throws {
        let lines = OfferTests.head + OfferTests.deal
        #expect(try Desk.told(lines, "").answers == [])
        let told = try Desk.told(lines, "", demand: "{term: 25个月}")
        #expect(told.outcome == "eligible" && told.answers == ["term: notMet"])
    }

    @Test("参考条款只供参考，不压低报价；软性条款压低")
    func reference() throws {
        let offer = "offer: {limit: {high: 500万元, source: A1}}\n"
        for (level, expected) in [("reference", "—..500万元"), ("soft", "—..100万元")] {
            let deal = "deal: [{id: a, max: {deal.amount: 100万元}, level: \(level), source: A1}]"
            #expect(try Desk.told(offer + deal, "").limit == expected)
        }
    }

    @Test("不符合的企业没有报价")
    func refused() throws {
        let lines =
            OfferTests.head + OfferTests.deal
            + "\nenterprise:\n  - {id: a, is: {enterprise.operating: true}, source: A1}"
        #expect(try Desk.told(lines, "{enterprise.operating: false}").verdict.offer == nil)
        #expect(try Desk.told(lines, "").verdict.offer != nil)
    }
}

@Suite("质押权利")
struct PledgeTests {
    private static let lines = """
        collateral:
          - {id: kind, in: {right.kind: [invention]}, source: A1}
          - {id: life, min: {right.remaining: 96个月}, source: A1}
        offer:
          limit: {high: '0.5 * right.value', source: A1}
        """
    private static let good = "{right.kind: invention, right.remaining: 96个月, right.value: 100万元}"
    private static let better =
        "{right.kind: invention, right.remaining: 120个月, right.value: 300万元}"
    private static let short = "{right.kind: invention, right.remaining: 95个月, right.value: 9000万元}"
    private static let open = "{right.kind: invention, right.value: 8000万元}"
    private static let mark = "{right.kind: trademark, right.remaining: 1个月, right.value: 1万元}"

    @Test(
        "最好的一项权利决定：先看全满足，再看缺数据，再看差得最少；同样则取额度高的",
        arguments: [
            ([good], "eligible", "—..50万元", "1"), ([good, better], "eligible", "—..150万元", "2"),
            ([better, good], "eligible", "—..150万元", "1"),
            ([short, good], "eligible", "—..50万元", "2"),
            ([open, good], "eligible", "—..50万元", "2"),
            ([short, open], "undetermined", "—..4000万元", "2"),
            ([mark, short], "ineligible", "—..—", "2"),
        ])
    func best(_ rights: [String], _ outcome: String, _ limit: String, _ right: String) throws {
        let facts = "rights: [\(rights.joined(separator: ", "))]"
        let told = try Desk.told(PledgeTests.lines, facts)
        #expect(told.outcome == outcome && told.limit == limit)
        #expect(told.verdict.right == right)
    }

    @Test("都符合的权利：软性条款也满足的优先于额度高的")
    func softFirst() throws {
        let soft = "  - {id: dear, max: {right.value: 200万元}, level: soft, source: A1}\noffer:"
        let lines = PledgeTests.lines.replacing("offer:", with: soft)
        let told = try Desk.told(lines, "rights: [\(PledgeTests.better), \(PledgeTests.good)]")
        #expect(told.outcome == "eligible" && told.verdict.right == "2")
        #expect(told.limit == "—..50万元")
    }

    @Test("已知没有权利即不符合，没有提到权利则未知")
    func none() throws {
        let without = try Desk.told(PledgeTests.lines, "rights: none")
        #expect(without.outcome == "ineligible")
        #expect(without.answers == ["kind: notMet", "life: notMet"])
        let silent = try Desk.told(PledgeTests.lines, "")
        #expect(silent.outcome == "undetermined")
        #expect(silent.missing == ["right.kind", "right.remaining"])
        #expect(silent.answers == ["kind: unknownData", "life: unknownData"])
    }
}
