import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import Testing
import Vocabulary

/// What the tests of this room share: a small vocabulary, two offices, facts written short.
enum Desk {
    static let vocabulary = """
        schema: rongqiao/vocabulary/1
        fields:
          - {id: enterprise.name, zh: 企业名称, en: Name, type: text}
          - {id: enterprise.uscc, zh: 统一社会信用代码, en: Credit code, type: text}
          - {id: enterprise.established_on, zh: 成立日期, en: Established on, type: date}
          - {id: enterprise.employees, zh: 职工总数, en: Employees, type: count, unit: 人, key: true, range: [1, 200000]}
          - {id: enterprise.sti_staff, zh: 科技人员, en: STI staff, type: count, unit: 人, within: [enterprise.employees]}
          - {id: enterprise.address, zh: 地址, en: Address, type: text}
          - {id: enterprise.listed_on, zh: 上市日期, en: Listed on, type: date}
          - {id: enterprise.hnte_valid_until, zh: 高企有效期至, en: HNTE until, type: date}
          - {id: enterprise.titles, zh: 资质, en: Titles, type: set, members: [{id: hnte, zh: 高新技术企业, en: HNTE}, {id: tech-sme, zh: 科技型中小企业, en: Technology SME}]}
          - {id: finance.revenue, zh: 营业收入, en: Revenue, type: money, unit: 万元, period: year, per_head: [1000元, 3000万元], office: {zh: 财政金融部门, en: finance office}}
          - {id: finance.assets, zh: 资产总额, en: Assets, type: money, unit: 万元, period: year, sums: [finance.liabilities, finance.net_assets]}
          - {id: finance.liabilities, zh: 负债总额, en: Liabilities, type: money, unit: 万元, period: year}
          - {id: finance.net_assets, zh: 净资产, en: Net assets, type: money, unit: 万元, period: year}
          - {id: finance.revenue_last_year, zh: 上年营业收入, en: Revenue last year, of: finance.revenue, year: -1}
          - {id: event.accident, zh: 安全事故, en: Accident, type: events}
          - {id: tax.score, zh: 纳税信用得分, en: Tax score, type: number, unit: 分, range: [0, 100]}
        """
    static let codes = ["91430300MAXX00801C", "91430300MAXX00802F", "91430300MAXX00803J"]

    static func dictionary(_ text: String = vocabulary) throws -> FieldDictionary {
        let root = try YAMLReader.read(text: text, file: "vocabulary.yaml")
        let (dictionary, faults) = FieldDictionary.load(root, codes: CodeTables())
        #expect(faults.map { $0.text(.zh) } == [])
        return dictionary
    }

    static func day(_ iso: String = "2026-11-22") throws -> Day { try #require(Day(iso: iso)) }

    static func precedence(_ dictionary: FieldDictionary) -> Precedence {
        func source(_ id: String, _ zh: String) -> DataSource {
            DataSource(id: id, name: Bilingual(zh: zh, en: id), office: Bilingual(zh + "办公室"))
        }
        let policy = SourcePolicy(
            sources: [source("tax", "税务局"), source("register", "登记表"), source("filing", "填报")],
            order: SourceOrder([[.init("tax")], [.init("register")], [.init("filing")]]))
        return Precedence(policy, dictionary: dictionary)
    }

    static func differ(asOf: String = "2026-11-22") throws -> Differ {
        let dictionary = try dictionary()
        return Differ(
            dictionary: dictionary, precedence: precedence(dictionary), asOf: try day(asOf))
    }
}

/// One statement, written short: field, value, year or day, source, entry.
struct Said: Sendable {
    let field: String
    let value: FactValue
    var year: Int?
    var day: String?
    var source = "register"
    var verification: Verification?
    var evidence: String?
    var entry: Int64?

    static func revenue(
        _ wan: Int64, _ year: Int = 2025, by source: String = "register", entry: Int64? = nil
    ) -> Said {
        Said(
            field: "finance.revenue", value: .money(Money(fen: wan * 1_000_000)), year: year,
            source: source, entry: entry)
    }

    static func staff(
        _ count: Int, on day: String? = nil, by source: String = "register", entry: Int64? = nil
    ) -> Said {
        Said(
            field: "enterprise.employees", value: .number(Decimal34(count)), day: day,
            source: source, entry: entry)
    }

    static func titles(
        _ holds: [String], lacks: [String] = [], on day: String? = nil, entry: Int64? = nil
    ) -> Said {
        let known = MemberKnowledge(holds: holds.map { .init($0) }, lacks: lacks)
        return Said(field: "enterprise.titles", value: .set(known), day: day, entry: entry)
    }

    func fact(_ dictionary: FieldDictionary) throws -> Fact {
        Fact(
            field: try #require(dictionary.index(of: field)), value: value, year: year,
            day: try day.map { try Desk.day($0) }, source: source, verification: verification,
            evidence: evidence.map { FactEvidence(number: $0) }, entry: entry)
    }
}
