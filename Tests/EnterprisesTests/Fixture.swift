import Diagnostics
import Documents
import Enterprises
import Quantities
import Testing
import Vocabulary

/// A small vocabulary and ways to read small tables with it. The day of asking is 2026-11-22.
enum Fixture {
    static let vocabulary = """
        fields:
        - {id: enterprise.name, zh: 企业名称, en: Name, also: [单位名称], type: text}
        - {id: enterprise.uscc, zh: 统一社会信用代码, en: Credit code, also: [信用代码, uscc], type: text}
        - {id: enterprise.established_on, zh: 成立日期, en: Established on, type: date}
        - {id: enterprise.age, zh: 成立时长, en: Age, type: months, formula: 'years and months duration(enterprise.established_on, asOf)'}
        - {id: enterprise.industry, zh: 行业代码, en: Industry, type: industry}
        - {id: enterprise.size_sector, zh: 划型行业, en: Sector, type: choice, derived: size_sector, members: [{id: industry, zh: 工业, en: Industry}, {id: other, zh: 其他, en: Other}]}
        - {id: enterprise.size, zh: 企业规模, en: Size, type: choice, derived: size_class, members: [{id: micro, zh: 微型, en: Micro}, {id: small, zh: 小型, en: Small}, {id: medium, zh: 中型, en: Medium}, {id: large, zh: 大型, en: Large}]}
        - {id: enterprise.employees, zh: 职工总数, en: Employees, also: [职工人数], type: count, unit: 人}
        - {id: enterprise.titles, zh: 企业资质, en: Titles, type: set, members: [{id: tech-sme, zh: 科技型中小企业, en: Technology SME}, {id: hnte, zh: 高新技术企业, en: High-tech, also: [高企]}, {id: srdi-sme, zh: 专精特新中小企业, en: SRDI, also: [专精特新, 省级专精特新]}, {id: little-giant, zh: 专精特新小巨人企业, en: Little giant, also: [小巨人]}]}
        - {id: enterprise.hnte_valid_until, zh: 高企证书有效期至, en: High-tech until, type: date}
        - {id: enterprise.tsme_entry_number, zh: 入库登记编号, en: Entry number, type: text}
        - {id: enterprise.zone, zh: 所属园区, en: Zone, type: choice, members: [{id: east, zh: 东区, en: East}, {id: west, zh: 西区, en: West}]}
        - {id: finance.revenue, zh: 营业收入, en: Revenue, also: [销售收入], type: money, unit: 万元, period: year}
        - {id: finance.revenue_last_year, zh: 上年营业收入, en: Revenue last year, of: finance.revenue, year: -1}
        - {id: finance.revenue_2y_ago, zh: 前年营业收入, en: Revenue two years ago, of: finance.revenue, year: -2}
        - {id: finance.revenue_growth, zh: 增长率, en: Growth, type: ratio, unit: '%', formula: finance.revenue_last_year / finance.revenue_2y_ago - 1}
        - {id: finance.profit, zh: 利润总额, en: Profit, type: money, unit: 万元, period: year}
        - {id: finance.assets, zh: 资产总额, en: Assets, type: money, unit: 万元, period: year}
        - {id: finance.assets_last_year, zh: 上年末资产总额, en: Assets last year, of: finance.assets, year: -1}
        - {id: finance.liabilities, zh: 负债总额, en: Liabilities, type: money, unit: 万元, period: year}
        - {id: finance.debt_ratio, zh: 资产负债率, en: Debt ratio, type: ratio, unit: '%', period: year, formula: finance.liabilities / finance.assets}
        - {id: finance.debt_ratio_last_year, zh: 上年末资产负债率, en: Debt ratio last year, of: finance.debt_ratio, year: -1}
        - {id: tax.paid, zh: 纳税总额, en: Tax, also: [纳税额], type: money, unit: 万元, period: year}
        - {id: tax.paid_last_year, zh: 上年纳税额, en: Tax last year, of: tax.paid, year: -1}
        - {id: tax.paid_2y_ago, zh: 前年纳税额, en: Tax two years ago, of: tax.paid, year: -2}
        - {id: tax.avg_2y, zh: 两年平均纳税额, en: Mean tax, type: money, unit: 万元, fallback: (tax.paid_last_year + tax.paid_2y_ago) / 2}
        - {id: tax.credit_grade, zh: 纳税信用等级, en: Grade, type: choice, ordered: true, members: [{id: A, zh: A级, en: A}, {id: B, zh: B级, en: B}, {id: M, zh: M级, en: M}]}
        - {id: event.accident, zh: 安全事故, en: Accident, type: events}
        - {id: owner.age, zh: 企业主年龄, en: Owner's age, type: age, unit: 岁, subject: principal}
        - {id: owner.share, zh: 持股比例, en: Share, type: ratio, unit: '%', subject: principal}
        - {id: deal.amount, zh: 融资金额, en: Amount, type: money, unit: 万元, subject: deal}
        - {id: right.number, zh: 权利编号, en: Number, type: text, subject: right}
        - {id: right.kind, zh: 权利种类, en: Kind, type: choice, subject: right, members: [{id: invention, zh: 发明专利, en: Invention}]}
        - {id: right.expiry, zh: 权利到期日, en: Expiry, type: date, subject: right}
        - {id: right.remaining, zh: 剩余有效期, en: Remaining, type: months, subject: right, fallback: 'years and months duration(asOf, right.expiry)'}
        - {id: working.loan, zh: 新增贷款, en: New loan, type: money, unit: 万元, formula: 'if finance.revenue_last_year > finance.revenue_2y_ago then finance.revenue_last_year else null'}
        """
    static let sizes = """
        id\tsections\tsme_below_staff\tsme_below_revenue\tsme_below_assets\tmedium_from_staff\
        \tmedium_from_revenue\tmedium_from_assets\tsmall_from_staff\tsmall_from_revenue\tsmall_from_assets
        industry\tB C D\t1000\t40000\t\t300\t2000\t\t20\t300\t
        """
    static let industries =
        "section\tzh\ten\tfrom\tto\nC\t制造业\tManufacturing\t13\t43\nF\t批发和零售业\tTrade\t\t\n"

    static func dictionary() throws -> FieldDictionary {
        let tables = try ["size-classes": sizes, "industries": industries].mapValues {
            try DelimitedReader.read(bytes: Array($0.utf8), file: "codes.tsv", delimiter: .tab)
        }
        let node = try YAMLReader.read(text: vocabulary, file: "vocabulary.yaml")
        let (dictionary, diagnostics) = FieldDictionary.load(
            node, codes: CodeTables.load(tables).0)
        #expect(diagnostics.map { $0.text(.zh) } == [])
        return dictionary
    }

    static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    static func options(period: Int? = nil, strict: Bool = false) throws -> ImportOptions {
        ImportOptions(asOf: try day("2026-11-22"), period: period, isStrict: strict)
    }

    static func table(_ csv: String, file: String = "a.csv") throws -> Table {
        try DelimitedReader.read(bytes: Array(csv.utf8), file: file)
    }

    static func read(
        _ csv: String, period: Int? = nil, strict: Bool = false
    ) throws -> ImportResult {
        let importer = Importer(
            dictionary: try dictionary(), options: try options(period: period, strict: strict))
        return importer.read([try table(csv)])
    }

    static func profile(
        _ enterprise: Enterprise, asOf: String = "2026-11-22"
    ) throws -> (Profile, [Diagnostic]) {
        Resolver(dictionary: try dictionary()).profile(of: enterprise, asOf: try day(asOf))
    }
}

/// A profile that is asked by field id.
struct Answers {
    let dictionary: FieldDictionary
    let profile: Profile
    let diagnostics: [Diagnostic]

    init(_ enterprise: Enterprise, asOf: String = "2026-11-22") throws {
        dictionary = try Fixture.dictionary()
        (profile, diagnostics) = try Fixture.profile(enterprise, asOf: asOf)
    }

    func state(_ id: String) throws -> FactState {
        profile.states[try #require(dictionary.index(of: id))]
    }

    /// What a person reads; `missing`, `conflict`, `undefined`, or `lacks` with the field ids.
    func text(_ id: String) throws -> String {
        switch try state(id) {
        case .known(let value, _): value.text.zh
        case .missing: "missing"
        case .conflict: "conflict"
        case .undefined: "undefined"
        case .implausible(let value, _): "implausible " + value.text.zh
        case .underivable(let fields):
            "lacks " + fields.map { dictionary[$0].id }.joined(separator: " ")
        }
    }

    func holds(_ member: String) throws -> Bool? {
        guard case .set(let knowledge)? = try state("enterprise.titles").value else { return nil }
        return knowledge.contains(member, on: profile.asOf)
    }
}

extension ImportResult {
    func at(_ index: Int) throws -> Enterprise {
        try #require(index < enterprises.count)
        return enterprises[index]
    }
}
