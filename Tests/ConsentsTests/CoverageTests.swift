import Consents
import Diagnostics
import Quantities
import Testing
import Vocabulary

/// One consent, or several, against one question.
struct CoverageCase: CustomTestStringConvertible, Sendable {
    let name: String
    let field: String
    let expected: String
    let ask: @Sendable () throws -> Coverage

    init(
        _ name: String, _ field: String, _ expected: String,
        _ ask: @escaping @Sendable () throws -> Coverage
    ) {
        self.name = name
        self.field = field
        self.expected = expected
        self.ask = ask
    }

    var testDescription: String { name }

    static let reasons: [CoverageCase] = [
        .init("没有任何授权", "tax.paid", "noConsent") {
            try Office.coverage(Office.request(), [])
        },
        .init("别家企业的授权", "tax.paid", "noConsent") {
            try Office.coverage(Office.request(), [Office.consent(of: "别家（虚构）")])
        },
        .init("改名前的授权继续有效", "tax.paid", "covered consent") {
            try Office.coverage(
                Office.request(formerly: ["旧名（虚构）"]), [Office.consent(of: "旧名（虚构）")])
        },
        .init("有效的授权", "tax.paid", "covered consent") {
            try Office.coverage(Office.request(), [Office.consent()])
        },
        .init("别的银行", "tax.paid", "otherReceiver") {
            try Office.coverage(Office.request(for: "浦发"), [Office.consent()])
        },
        .init("同一银行的支行不是同一接收方", "tax.paid", "otherReceiver") {
            try Office.coverage(Office.request(for: Office.bank + "湘潭分行"), [Office.consent()])
        },
        .init("括号全角半角是同一接收方", "tax.paid", "covered consent") {
            try Office.coverage(Office.request(for: "湘江银行(虚构)"), [Office.consent()])
        },
        .init("给园区的不是给银行的", "tax.paid", "otherReceiver") {
            try Office.coverage(Office.request(), [Office.consent(to: "园区")])
        },
        .init("用途不同", "tax.paid", "otherPurpose") {
            try Office.coverage(Office.request(.servicing), [Office.consent()])
        },
        .init("范围之外", "finance.revenue", "outOfScope") {
            try Office.coverage(Office.request(), [Office.consent("tax.*")])
        },
        .init("点名的上年数属于点名的指标", "tax.paid_last_year", "covered consent") {
            try Office.coverage(Office.request(), [Office.consent("tax.paid")])
        },
        .init("只点名上年数，不含各年", "tax.paid", "outOfScope") {
            try Office.coverage(Office.request(), [Office.consent("tax.paid_last_year")])
        },
        .init("最近的理由：已到期胜过别的银行", "tax.paid", "expired 2026-06-30") {
            try Office.coverage(
                Office.request(),
                [Office.consent(to: "别的"), Office.consent(until: "2026-06-30")])
        },
        .init("两份到期，说晚的", "tax.paid", "expired 2026-06-30") {
            try Office.coverage(
                Office.request(),
                [Office.consent(until: "2026-06-30"), Office.consent(until: "2026-03-31")])
        },
        .init("两份未生效，说早的", "tax.paid", "notYet 2026-12-01") {
            try Office.coverage(
                Office.request(),
                [
                    Office.consent(from: "2027-01-01", until: nil),
                    Office.consent(from: "2026-12-01", until: nil),
                ])
        },
    ]

    static let personal: [CoverageCase] = [
        .init("企业的授权不含个人", "owner.age", "noConsent") {
            try Office.coverage(Office.request(), [Office.consent()])
        },
        .init("企业授权写了个人信息也不算", "owner.age", "noConsent") {
            try Office.coverage(Office.request(), [Office.consent("all owner.*")])
        },
        .init("本人的书面授权", "owner.age", "covered consent") {
            try Office.coverage(Office.request(), [Office.consent("personal", isOwner: true)])
        },
        .init("本人的口头授权不算（第十四条、第十八条）", "owner.age", "noConsent") {
            try Office.coverage(
                Office.request(), [Office.consent("personal", number: nil, isOwner: true)])
        },
        .init("本人的授权只用于约定用途（第二十条）", "owner.age", "otherPurpose") {
            try Office.coverage(
                Office.request(.servicing), [Office.consent("personal", isOwner: true)])
        },
        .init("本人的授权不含企业数据", "tax.paid", "noConsent") {
            try Office.coverage(Office.request(), [Office.consent("personal", isOwner: true)])
        },
    ]

    static let derived: [CoverageCase] = [
        .init("所有依据都在范围内", "finance.tax_share", "covered consent") {
            try Office.coverage(Office.request(), [Office.consent("finance.* tax.*")])
        },
        .init("缺一个依据", "finance.tax_share", "outOfScope < tax.paid_last_year") {
            try Office.coverage(Office.request(), [Office.consent("finance.*")])
        },
        .init("依据由两份授权分别给出", "finance.tax_share", "covered consent") {
            try Office.coverage(
                Office.request(), [Office.consent("finance.*"), Office.consent("tax.*")])
        },
        .init("依据已撤回", "finance.tax_share", "withdrawn 2026-11-01 < tax.paid_last_year") {
            let tax = try Office.consent("tax.*")
            return try Office.coverage(
                Office.request(), [Office.consent("finance.*"), tax],
                [Withdrawal(of: tax.id, on: Office.day("2026-11-01"))])
        },
        .init("依据都有，自己不在范围内", "finance.tax_share", "outOfScope") {
            try Office.coverage(
                Office.request(), [Office.consent("tax.paid finance.revenue")])
        },
        .init("由个人信息算出的企业指标", "owner.is_adult", "noConsent < owner.age") {
            try Office.coverage(Office.request(), [Office.consent()])
        },
        .init("加上本人授权", "owner.is_adult", "covered consent") {
            try Office.coverage(
                Office.request(),
                [Office.consent(), Office.consent("personal", isOwner: true)])
        },
    ]
}

@Suite("授权覆盖哪些指标")
struct CoverageTests {
    @Test("每一种理由", arguments: CoverageCase.reasons)
    func reasons(_ one: CoverageCase) throws {
        #expect(try Office.word(one.field, one.ask()) == one.expected)
    }

    @Test("个人信息只由本人书面授权", arguments: CoverageCase.personal)
    func personal(_ one: CoverageCase) throws {
        #expect(try Office.word(one.field, one.ask()) == one.expected)
    }

    @Test("算出的指标看其全部依据", arguments: CoverageCase.derived)
    func derived(_ one: CoverageCase) throws {
        #expect(try Office.word(one.field, one.ask()) == one.expected)
    }

    @Test(
        "起止日都含在内",
        arguments: [
            ("2026-02-28", "notYet 2026-03-01"), ("2026-03-01", "covered consent"),
            ("2026-09-30", "covered consent"), ("2026-10-01", "expired 2026-09-30"),
        ])
    func term(_ day: String, _ expected: String) throws {
        let consent = try Office.consent(from: "2026-03-01", until: "2026-09-30")
        let coverage = try Office.coverage(Office.request(on: day), [consent])
        #expect(try Office.word("tax.paid", coverage) == expected)
    }

    @Test(
        "撤回日当天起不再使用",
        arguments: [
            ("2026-05-31", "covered consent"), ("2026-06-01", "withdrawn 2026-06-01"),
            ("2027-06-01", "withdrawn 2026-06-01"),
        ])
    func withdrawn(_ day: String, _ expected: String) throws {
        let consent = try Office.consent()
        let withdrawals = [Withdrawal(of: consent.id, on: try Office.day("2026-06-01"))]
        let coverage = try Office.coverage(Office.request(on: day), [consent], withdrawals)
        #expect(try Office.word("tax.paid", coverage) == expected)
    }

    @Test(
        "撤回后，贷后所需依合同或法定职责留用",
        arguments: [
            (LegalBasis.contract, Purpose.servicing, "kept contract 2026-06-01"),
            (.statutoryDuty, .servicing, "kept statutoryDuty 2026-06-01"),
            (.consent, .servicing, "withdrawn 2026-06-01"),
            (.contract, .financing, "withdrawn 2026-06-01"),
            (.statutoryDuty, .evaluation, "withdrawn 2026-06-01"),
        ])
    func staying(_ basis: LegalBasis, _ purpose: Purpose, _ expected: String) throws {
        let consent = try Office.consent(basis: basis, purpose: purpose)
        let withdrawals = [Withdrawal(of: consent.id, on: try Office.day("2026-06-01"))]
        let coverage = try Office.coverage(Office.request(purpose), [consent], withdrawals)
        #expect(try Office.word("tax.paid", coverage) == expected)
    }

    @Test("留用也有期限，并说明理由")
    func keptUntil() throws {
        let share = try Office.consent()
        let loan = try Office.consent("tax.*", basis: .contract, purpose: .servicing)
        let withdrawals = [Withdrawal(of: share.id, on: try Office.day("2026-06-01"))]
        let now = try Office.coverage(Office.request(.servicing), [share, loan], withdrawals)
        #expect(try Office.word("tax.paid", now) == "kept contract 2026-06-01")
        let field = try #require(try Office.dictionary().index(of: "tax.paid"))
        let why = try #require(now.answer(for: field).whyKept)
        #expect(why.zh.contains("合同") && why.zh.contains("2026-06-01"))
        #expect(!why.zh.contains("费") && !why.zh.contains("违约金"))
        let new = try Office.coverage(Office.request(), [share, loan], withdrawals)
        #expect(try Office.word("tax.paid", new) == "withdrawn 2026-06-01")
        let later = try Office.coverage(
            Office.request(.servicing, on: "2027-01-01"), [share, loan], withdrawals)
        #expect(try Office.word("tax.paid", later) == "expired 2026-12-31")
    }

    @Test("结论只在其全部依据都有授权时提供")
    func results() throws {
        let dictionary = try Office.dictionary()
        let reads = try ["tax.paid", "finance.revenue"].map {
            try #require(dictionary.index(of: $0))
        }
        let all = try Office.coverage(Office.request(), [Office.consent()])
        #expect(all.refusal(ofResultReading: reads) == nil)
        let part = try Office.coverage(Office.request(), [Office.consent("tax.*")])
        #expect(part.refusal(ofResultReading: reads)?.through == reads[1])
        #expect(all.refusal(ofResultReading: []) != nil)
    }
}
