import Consents
import Diagnostics
import Documents
import Enterprises
import Quantities
import Reports
import Testing
import Vocabulary

@Suite("银行看到什么")
struct BankViewTests {
    private static let csv = """
        企业名称,统一社会信用代码,职工总数,2025年营业收入（万元）,2025年纳税总额（万元）,企业主年龄,负责人失信,权利编号
        湘潭样例制造（虚构）,91430300MA4L0000X1,42,1234.5,67.8,51,"2020-05-01、2022-03-04",ZL2019
        """

    private func view(
        _ consents: [Consent], _ withdrawals: [Withdrawal] = [], csv: String = csv,
        on day: String = "2026-11-22", objections: [DataObjection] = [],
        results: [ResultClaim] = [], for bank: String = Office.bank
    ) throws -> BankView {
        let coverage = try Office.coverage(
            Office.request(for: bank, on: day), consents, withdrawals)
        return BankView.of(
            try Office.profile(csv, on: day), coverage, objections: objections, results: results,
            in: try Office.dictionary())
    }

    private func page(_ view: BankView, _ language: Language = .zh) throws -> [String] {
        let phrases = Phrases(language: language, dictionary: try Office.dictionary())
        return BankViewPage(view, phrases: phrases, width: 80).lines()
    }

    private func json(_ view: BankView) throws -> String {
        var writer = JSONWriter()
        BankViewJSON(try Office.dictionary()).write(view, &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("只有授权覆盖的指标，其余只列名称")
    func shown() throws {
        let view = try view([Office.consent("tax.*")])
        let dictionary = try Office.dictionary()
        #expect(view.fieldIDs(dictionary) == ["tax.paid", "tax.paid_last_year"])
        let text = try page(view).joined(separator: "\n")
        #expect(text.contains("67.8万元") && text.contains("名册.csv") && text.contains("2025"))
        #expect(text.contains("不提供") && text.contains("企业主年龄"))
        for secret in ["1234.5", "51", "42", "2022-03-04", "ZL2019"] {
            #expect(!text.contains(secret), "\(secret)")
            #expect(try !json(view).contains(secret), "\(secret)")
        }
    }

    @Test("摘要不含个人数值，试不出来；不含个人信息时与内容一一对应")
    func digestWithoutPersons() throws {
        let consents = [try Office.consent(), try Office.consent("owner.*", isOwner: true)]
        let other = Self.csv.replacing(",51,", with: ",52,")
        let (one, two) = (try view(consents), try view(consents, csv: other))
        let age = try #require(try Office.dictionary().index(of: "owner.age"))
        #expect(one.shown.first { $0.field == age }?.value == .number(Decimal34(51)))
        #expect(two.shown.first { $0.field == age }?.value == .number(Decimal34(52)))
        #expect(one.digest == two.digest)
        let more = Self.csv.replacing(",42,", with: ",43,")
        #expect(try view(consents, csv: more).digest != one.digest)
    }

    @Test("撤回后看到的变少，摘要随之改变")
    func shrinks() throws {
        let share = try Office.consent()
        let tax = try Office.consent("tax.*")
        let before = try view([share, tax])
        let after = try view(
            [share, tax], [Withdrawal(of: share.id, on: try Office.day("2026-11-22"))])
        #expect(after.shown.count < before.shown.count && !after.isRefused)
        #expect(after.digest != before.digest)
        #expect(try view([share, tax]).digest == before.digest)
        let gone = try view([share], [Withdrawal(of: share.id, on: try Office.day("2026-11-22"))])
        #expect(gone.isRefused)
        #expect(try page(gone).joined().contains("没有有效的依据"))
        #expect(try page(gone).joined().contains("授权已于 2026-11-22 撤回"))
    }

    @Test(
        "个人不良信息满五年不再提供（第十六条）",
        arguments: [
            ("2025-05-01", ["2020-05-01", "2022-03-04"]), ("2025-05-02", ["2022-03-04"]),
            ("2027-03-04", ["2022-03-04"]), ("2027-03-05", []),
        ])
    func adverse(_ day: String, _ days: [String]) throws {
        let owner = try Office.consent("personal", until: nil, isOwner: true)
            .with(from: "2025-01-01")
        let view = try view([owner], on: day)
        let field = try #require(
            try Office.dictionary().index(of: "principal.event.dishonesty"))
        let entry = try #require(view.shown.first { $0.field == field })
        guard case .events(let history)? = entry.value else {
            Issue.record("no events")
            return
        }
        #expect(history.days.map(\.iso) == days)
        #expect(try page(view).joined().contains("第十六条"))
    }

    @Test("没有日期的不良记录不提供")
    func undated() throws {
        let csv = Self.csv.replacing("\"2020-05-01、2022-03-04\"", with: "2次")
        let view = try view([Office.consent("personal", isOwner: true)], csv: csv)
        #expect(view.withheld.contains { $0.reason == .undatedAdverse })
        #expect(
            AdverseRecords.shown(EventHistory(days: [], undated: 1), on: view.request.day) == nil)
    }

    @Test("抄自征信报告的数、只有征信报告才有的数不转发，由它算出的也不")
    func registryReport() throws {
        let csv = """
            企业名称,指标,年度,数值,来源
            湘潭样例制造（虚构）,现有授信机构数,,3,企业信用报告
            湘潭样例制造（虚构）,营业收入,2025,100万元,人行征信中心
            湘潭样例制造（虚构）,征信查询次数,,2,企业填报
            湘潭样例制造（虚构）,纳税总额,2025,5万元,税务局
            """
        let view = try view([Office.consent()], csv: csv)
        let dictionary = try Office.dictionary()
        let held = view.withheld.filter { $0.reason == .registryReport }.map {
            dictionary[$0.field].id
        }
        #expect(
            held == [
                "finance.revenue", "finance.revenue_last_year", "finance.tax_share",
                "credit.lenders", "credit.queries",
            ])
        #expect(view.fieldIDs(dictionary).contains("tax.paid"))
    }

    @Test("来源矛盾只说矛盾，不给数值")
    func conflict() throws {
        let csv = """
            企业名称,职工总数
            湘潭样例制造（虚构）,42
            湘潭样例制造（虚构）,57
            """
        let view = try view([Office.consent()], csv: csv)
        let text = try page(view).joined(separator: "\n")
        #expect(text.contains("来源矛盾") && !text.contains("42人") && !text.contains("57人"))
        #expect(try json(view).contains("\"conflict\":true"))
    }

    @Test("有异议的指标加标注")
    func disputed() throws {
        let objection = DataObjection(
            enterprise: Office.firm, field: "tax.paid", received: try Office.day("2026-11-20"))
        let view = try view([Office.consent()], objections: [objection])
        #expect(try page(view).joined().contains("纳税总额（有异议）"))
    }

    @Test("结论随授权提供")
    func results() throws {
        let dictionary = try Office.dictionary()
        let reads = try ["tax.paid", "owner.age"].map { try #require(dictionary.index(of: $0)) }
        let claim = ResultClaim(
            id: "loan", label: Bilingual(zh: "助力贷", en: "Loan"),
            outcome: Bilingual(zh: "符合条件", en: "eligible"), reads: reads)
        let without = try view([Office.consent()], results: [claim])
        #expect(without.results.isEmpty && without.withheldResults.map(\.id) == ["loan"])
        #expect(try !page(without).joined().contains("符合条件"))
        let owner = try Office.consent("personal", isOwner: true)
        let with = try view([Office.consent(), owner], results: [claim])
        #expect(try page(with).joined().contains("助力贷：符合条件"))
    }

    @Test("日志不含数值，说明里不露企业数据")
    func dull() throws {
        let view = try view([Office.consent()])
        let moment = try #require(Instant(iso: "2026-11-22T08:00:00Z"))
        let record = AccessRecord(view, at: moment, try Office.dictionary())
        #expect(!record.isRefused && record.fields.contains("tax.paid"))
        #expect(record.digest == view.digest)
        let consent = try Office.consent()
        let texts = [
            "\(view)", "\(record)", "\(consent)", "\(consent.subject)", "\(view.request)",
            "\(view.shown.first.map { "\($0)" } ?? "")",
        ]
        for text in texts {
            for secret in ["67.8", "1234", "湘潭", Office.firm, "湘江"] {
                #expect(!text.contains(secret), "\(text)")
            }
        }
        #expect(view.debugDescription.contains("67.8"))
    }

    @Test("各页不超过80列")
    func widths() throws {
        let consents = [try Office.consent(), try Office.consent("personal", isOwner: true)]
        let view = try view(consents)
        let phrases = Phrases(language: .zh, dictionary: try Office.dictionary())
        let listed = consents.map { ListedConsent($0, name: "湘潭样例制造（虚构）", withdrawals: []) }
        let moment = try #require(Instant(iso: "2026-11-22T08:00:00Z"))
        let record = AccessRecord(view, at: moment, try Office.dictionary())
        let pages = [
            try page(view), try page(view, .en),
            ConsentListPage(listed, day: view.request.day, phrases: phrases, width: 80).lines(),
            AccessLogPage(
                [LoggedAccess(record, name: "湘潭样例制造（虚构）")], phrases: phrases, width: 80
            ).lines(),
        ]
        for line in pages.joined() { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        #expect(pages[2].joined().contains("将到期（39天）"))
        #expect(pages[3].joined().contains("2026-11-22 16:00"))
    }
}

extension Consent {
    /// The same from another day on.
    func with(from iso: String) throws -> Consent {
        let terms = ConsentTerms(
            kind: terms.kind, basis: terms.basis, purpose: terms.purpose, scope: terms.scope,
            receiver: terms.receiver, from: try Office.day(iso), until: terms.until)
        return Consent(subject: subject, terms: terms, proof: proof)
    }
}
