import Consents
import Diagnostics
import Documents
import Enterprises
import Quantities
import Seals
import Testing
import Vocabulary

/// A small vocabulary and short ways to write consents. The day of asking is 2026-11-22.
enum Office {
    static let firm = "91430300MA4L0000X1"
    static let bank = "湘江银行（虚构）"
    static let vocabulary = """
        fields:
        - {id: enterprise.name, zh: 企业名称, en: Name, type: text}
        - {id: enterprise.employees, zh: 职工总数, en: Employees, type: count, unit: 人}
        - {id: finance.revenue, zh: 营业收入, en: Revenue, type: money, unit: 万元, period: year}
        - {id: finance.revenue_last_year, zh: 上年营业收入, en: Revenue last year, of: finance.revenue, year: -1}
        - {id: finance.tax_share, zh: 税收占收入比例, en: Tax to revenue, type: ratio, unit: '%', formula: tax.paid_last_year / finance.revenue_last_year}
        - {id: tax.paid, zh: 纳税总额, en: Tax, type: money, unit: 万元, period: year}
        - {id: tax.paid_last_year, zh: 上年纳税额, en: Tax last year, of: tax.paid, year: -1}
        - {id: credit.lenders, zh: 现有授信机构数, en: Lenders, type: count, unit: 家}
        - {id: credit.queries, zh: 征信查询次数, en: Queries, type: count, bring: {zh: 企业信用报告, en: report}}
        - {id: owner.age, zh: 企业主年龄, en: Owner's age, type: age, unit: 岁, subject: principal}
        - {id: owner.is_adult, zh: 企业主已成年, en: Owner is of age, type: boolean, formula: owner.age >= owner.age}
        - {id: principal.event.dishonesty, zh: 负责人失信, en: Dishonesty, type: events, subject: principal}
        - {id: right.number, zh: 权利编号, en: Number, type: text, subject: right}
        - {id: lender.quota, zh: 额度, en: Quota, type: money, unit: 万元, subject: lender}
        """

    private static let loaded = Result { try load() }

    static func dictionary() throws -> FieldDictionary { try loaded.get() }

    private static func load() throws -> FieldDictionary {
        let node = try YAMLReader.read(text: vocabulary, file: "vocabulary.yaml")
        let (dictionary, diagnostics) = FieldDictionary.load(node, codes: CodeTables())
        #expect(diagnostics.map { $0.text(.zh) } == [])
        return dictionary
    }

    static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    static func receiver(_ name: String = bank) throws -> Receiver {
        try #require(Receiver(name))
    }

    /// A consent of the firm to everything that is not personal, for 2026, unless said otherwise.
    static func consent(
        _ scope: String = "all", basis: LegalBasis = .consent, purpose: Purpose = .financing,
        to name: String = bank, from: String = "2026-01-01", until: String? = "2026-12-31",
        number: String? = "授权 1 号", isOwner: Bool = false, of firm: String = firm,
        kind: ConsentTerms.Kind? = nil, template: String? = "enterprise-share@2026-11",
        signatory: Signatory? = nil
    ) throws -> Consent {
        let terms = ConsentTerms(
            kind: isOwner ? .ownerData : kind, basis: basis, purpose: purpose,
            scope: try #require(FieldScope(text: scope)), receiver: try receiver(name),
            from: try day(from), until: try until.map { try day($0) })
        let proof = ConsentProof(
            template: template.map { TemplateVersion(id: $0) },
            evidence: FactEvidence(number: number),
            signatory: signatory ?? Signatory(isOwner ? .personConcerned : .legalRepresentative))
        return Consent(
            subject: isOwner ? .owner(of: firm) : .enterprise(firm), terms: terms, proof: proof)
    }

    static func request(
        for name: String = bank, _ purpose: Purpose = .financing, on iso: String = "2026-11-22",
        of firm: String = firm, formerly: Set<String> = [], factsOf: String? = nil
    ) throws -> AccessRequest {
        AccessRequest(
            enterprise: firm, formerly: formerly, receiver: try receiver(name), purpose: purpose,
            person: "信贷部 017", reason: purpose == .servicing ? .postLoan : .preLoan,
            day: try day(factsOf ?? iso), decidedOn: try day(iso))
    }

    static func coverage(
        _ request: AccessRequest, _ consents: [Consent], _ withdrawals: [Withdrawal] = []
    ) throws -> Coverage {
        let dictionary = try dictionary()
        return Coverage.of(
            request, fields: BankView.allFields(of: dictionary), consents: consents,
            withdrawals: withdrawals, in: dictionary)
    }

    /// `covered consent`, `kept contract 2026-06-01`, `withdrawn 2026-06-01 < tax.paid`.
    static func word(_ field: String, _ coverage: Coverage) throws -> String {
        let dictionary = try dictionary()
        switch coverage.answer(for: try #require(dictionary.index(of: field))) {
        case .covered(let grant): return "covered \(grant.basis.rawValue)"
        case .kept(let grant, let day): return "kept \(grant.basis.rawValue) \(day)"
        case .notCovered(let refusal):
            let day = refusal.reason.day.map { " \($0)" } ?? ""
            let through = refusal.through.map { " < \(dictionary[$0].id)" } ?? ""
            return refusal.reason.name + day + through
        }
    }

    /// The firm with these facts, written as a person's table.
    static func profile(_ csv: String, on iso: String = "2026-11-22") throws -> Profile {
        let dictionary = try dictionary()
        let day = try day(iso)
        let importer = Importer(dictionary: dictionary, options: ImportOptions(asOf: day))
        let table = try DelimitedReader.read(bytes: Array(csv.utf8), file: "名册.csv")
        let result = importer.read([table])
        let enterprise = try #require(result.enterprises.first, "\(result.diagnostics)")
        return Resolver(dictionary: dictionary).profile(of: enterprise, asOf: day).0
    }
}
