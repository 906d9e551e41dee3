import Consents
import Diagnostics
import Enterprises
import Quantities
import Testing
import Vocabulary

struct CheckCase: CustomTestStringConvertible, Sendable {
    let name: String
    let codes: [String]
    let make: @Sendable () throws -> Consent

    init(_ name: String, _ codes: [String], _ make: @escaping @Sendable () throws -> Consent) {
        self.name = name
        self.codes = codes
        self.make = make
    }

    var testDescription: String { name }

    static let all: [CheckCase] = [
        .init("企业的授权", []) { try Office.consent() },
        .init("没有期限", []) { try Office.consent(until: nil) },
        .init("截止日等于起始日", []) {
            try Office.consent(from: "2026-01-01", until: "2026-01-01")
        },
        .init("截止日在起始日之前", ["untilBeforeFrom"]) {
            try Office.consent(from: "2026-01-02", until: "2026-01-01")
        },
        .init("企业代个人授权", ["personalInEnterpriseConsent"]) {
            try Office.consent("owner.age")
        },
        .init("企业代个人授权全部", ["subjectNotOfKind", "personalInEnterpriseConsent"]) {
            try Office.consent("personal")
        },
        .init("本人授权", []) { try Office.consent("personal", isOwner: true) },
        .init("本人授权不是书面", ["notWritten"]) {
            try Office.consent("personal", number: nil, isOwner: true)
        },
        .init("本人授权写企业数据", ["notPersonal"]) {
            try Office.consent("owner.age tax.paid", isOwner: true)
        },
        .init("本人授权由法定代表人签", ["wrongSignatory"]) {
            try Office.consent(
                "personal", isOwner: true, signatory: Signatory(.legalRepresentative))
        },
        .init("代理人没有委托书", ["agentWithoutPaper"]) {
            try Office.consent(signatory: Signatory(.agent))
        },
        .init("代理人有委托书", []) {
            try Office.consent(signatory: Signatory(.agent, authority: "委托书 3 号"))
        },
        .init("没写模板版本", ["noTemplate"]) { try Office.consent(template: nil) },
        .init("合同依据不需要模板，但要编号", ["noGround"]) {
            try Office.consent(
                basis: .contract, purpose: .servicing, number: nil, template: nil)
        },
        .init("贷后合同", []) {
            try Office.consent(basis: .contract, purpose: .servicing, template: nil)
        },
        .init("类型与用途不符", ["purposeNotOfKind"]) { try Office.consent(kind: .retention) },
        .init("涉税授权写了别的指标", ["notOnlyTax"]) {
            try Office.consent("tax.* finance.*", kind: .taxData)
        },
        .init("不存在的指标", ["unknownField"]) { try Office.consent("tax.payed") },
        .init("不存在的类别", ["unknownField"]) { try Office.consent("taxes.*") },
    ]
}

@Suite("授权本身")
struct ConsentCheckTests {
    @Test("能否登记", arguments: CheckCase.all)
    func faults(_ one: CheckCase) throws {
        let faults = try one.make().faults(in: Office.dictionary())
        #expect(faults.map(\.code) == one.codes, "\(faults.map { $0.text(.zh) })")
    }

    @Test("内容相同即同一份授权；任何一处不同就不是")
    func identity() throws {
        let one = try Office.consent()
        #expect(try Office.consent().id == one.id)
        let others = try [
            Office.consent("tax.*"), Office.consent(basis: .contract),
            Office.consent(purpose: .evaluation), Office.consent(to: "别的"),
            Office.consent(from: "2026-01-02"), Office.consent(until: nil),
            Office.consent(number: "2"), Office.consent(of: "别家"),
            Office.consent(template: "x"), Office.consent(signatory: Signatory(.agent)),
        ]
        #expect(Set(others.map(\.id) + [one.id]).count == others.count + 1)
    }

    @Test(
        "状态",
        arguments: [
            ("2025-12-31", "notYet"), ("2026-01-01", "valid"), ("2026-10-31", "valid"),
            ("2026-11-01", "endsSoon"), ("2026-12-31", "endsSoon"), ("2027-01-01", "expired"),
        ])
    func status(_ day: String, _ expected: String) throws {
        let consent = try Office.consent()
        let gone = [Withdrawal(of: consent.id, on: try Office.day("2026-05-01"))]
        #expect(try ConsentStatus(consent, [], on: Office.day(day)).name == expected)
        let withdrawn = day >= "2026-05-01" ? "withdrawn" : expected
        #expect(try ConsentStatus(consent, gone, on: Office.day(day)).name == withdrawn)
    }

    @Test(
        "范围的写法",
        arguments: [
            ("全部", "all"), ("涉税信息", "tax.*"), ("税务数据、财务信息", "finance.* tax.*"),
            ("TAX.*；职工总数", "enterprise.employees tax.*"), ("企业主个人信息", "personal"),
            ("纳税总额,纳税总额", "tax.paid"), ("finance.revenue", "finance.revenue"),
        ])
    func scope(_ text: String, _ expected: String) throws {
        let scope = try FieldScope(reading: text, in: Office.dictionary())
        #expect(scope.text == expected)
        #expect(FieldScope(text: expected) == scope)
    }

    @Test(
        "范围里不能写的",
        arguments: [
            ("人行征信报告", "registryReport"), ("企业信用报告", "registryReport"),
            ("涉税信息、征信报告", "registryReport"), ("", "emptyScope"), ("、", "emptyScope"),
            ("纳税总额度", "unknownScope"), ("taxes.*", "unknownScope"),
        ])
    func refusedScope(_ text: String, _ code: String) throws {
        let dictionary = try Office.dictionary()
        #expect {
            _ = try FieldScope(reading: text, in: dictionary)
        } throws: {
            ($0 as? LiteralFault)?.code == code
        }
    }

    @Test("查询原因须与用途相符，查询人须写明")
    func request() throws {
        let good = try Office.request()
        #expect(good.faults.isEmpty)
        let bad = AccessRequest(
            enterprise: Office.firm, receiver: good.receiver, purpose: .financing, person: " ",
            reason: .postLoan, day: good.day, decidedOn: good.day)
        #expect(bad.faults.map(\.code) == ["nobodyAsks", "reasonNotOfPurpose"])
        #expect(AccessReason(word: "贷前审查") == .preLoan)
        #expect(AccessReason(word: "其他") == nil)
    }

    @Test("异议自收到之日起二十日内答复（第二十五条）")
    func objection() throws {
        let received = try Office.day("2026-11-22")
        let open = DataObjection(
            enterprise: Office.firm, field: "tax.paid", received: received)
        #expect(try open.due == Office.day("2026-12-12"))
        #expect(try !open.isLate(on: Office.day("2026-12-12")))
        #expect(try open.isLate(on: Office.day("2026-12-13")))
        #expect(try !open.isOpen(on: Office.day("2026-11-21")))
        let answered = DataObjection(
            enterprise: Office.firm, field: "tax.paid", received: received,
            answer: .init(.corrected, on: try Office.day("2026-12-10")))
        #expect(try answered.isOpen(on: Office.day("2026-12-09")))
        #expect(try !answered.isOpen(on: Office.day("2026-12-10")))
        #expect(try !answered.isLate(on: Office.day("2027-12-10")))
    }
}
