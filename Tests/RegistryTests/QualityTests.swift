import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import Testing
import Vocabulary

/// Checks made from the vocabulary, and who is asked to repair what they find.
@Suite("数据质量")
struct QualityTests {
    static func findings(_ said: [Said], code: Int? = 0) throws -> [(id: String, office: String)] {
        let dictionary = try Desk.dictionary()
        let book = QualityBook(
            dictionary: dictionary, precedence: Desk.precedence(dictionary),
            asOf: try Desk.day())
        let enterprise = Enterprise(
            uscc: try code.map { try USCC(Desk.codes[$0]) }, name: "（虚构）甲公司",
            facts: try said.map { try $0.fact(dictionary) })
        return book.findings(on: [enterprise]).map { (book.checks[$0.check].id, $0.office.zh) }
    }

    static func money(_ field: String, _ wan: Int64, _ year: Int = 2025, by: String = "register")
        -> Said
    {
        Said(
            field: field, value: .money(Money(fen: wan * 1_000_000)), year: year, source: by)
    }

    static func date(_ field: String, _ iso: String) throws -> Said {
        Said(field: field, value: .date(try Desk.day(iso)))
    }

    static let slips: [(String, [Said], [String])] = [
        ("好的数据没有话说", [.staff(50), .revenue(500), .revenue(450, 2024)], []),
        ("没有职工数", [.revenue(500)], ["missing:enterprise.employees"]),
        ("职工数是 0", [.staff(0)], ["range:enterprise.employees"]),
        (
            "科技人员多于职工",
            [.staff(5), Said(field: "enterprise.sti_staff", value: .number(Decimal34(9)))],
            ["part:enterprise.sti_staff"]
        ),
        (
            "元填进了万元：比上年大一万倍，人均也不对",
            [.staff(50), .revenue(4_500_000), .revenue(450, 2024)],
            ["perHead:finance.revenue", "unitOfYears:finance.revenue"]
        ),
        (
            "两个来源正好相差一千倍",
            [.staff(50), .revenue(500), .revenue(500_000, by: "tax")],
            ["perHead:finance.revenue", "unitOfSources:finance.revenue"]
        ),
        ("一年涨了九倍", [.staff(50), .revenue(4500), .revenue(500, 2024)], ["jump:finance.revenue"]),
        ("小数目翻几番不说", [.staff(2), .revenue(60, 2025), .revenue(6, 2024)], []),
        (
            "资产不等于负债加净资产",
            [
                .staff(5), money("finance.assets", 100), money("finance.liabilities", 60),
                money("finance.net_assets", 50),
            ], ["sum:finance.assets"]
        ),
        ("缺一个分项就不加", [.staff(5), money("finance.assets", 100)], []),
        (
            "差在四舍五入之内",
            [
                .staff(5), money("finance.assets", 1000), money("finance.liabilities", 600),
                money("finance.net_assets", 401),
            ], []
        ),
        (
            "得分超过 100",
            [.staff(5), Said(field: "tax.score", value: .number(Decimal34(101)))],
            ["range:tax.score"]
        ),
        ("来年的数", [.staff(5), .revenue(50, 2027)], ["year:finance.revenue"]),
    ]

    @Test("发现什么", arguments: slips)
    func found(_ name: String, _ said: [Said], _ ids: [String]) throws {
        let found = try QualityTests.findings(said).map(\.id)
        #expect(found.sorted() == ids.sorted(), "\(name)")
    }

    @Test(
        "日期和证书",
        arguments: [
            ("enterprise.established_on", "2027-01-01", ["future:enterprise.established_on"]),
            ("enterprise.listed_on", "2009-01-01", ["beforeFounding:enterprise.listed_on"]),
            ("enterprise.hnte_valid_until", "2026-11-21", ["expired:enterprise.hnte_valid_until"]),
            ("enterprise.hnte_valid_until", "2026-11-22", []),
            (
                "enterprise.hnte_valid_until", "2046-01-01",
                ["longValidity:enterprise.hnte_valid_until"]
            ),
        ] as [(String, String, [String])])
    func days(_ field: String, _ iso: String, _ ids: [String]) throws {
        var said = [Said.staff(5), try QualityTests.date(field, iso)]
        if field != "enterprise.established_on" {
            said.append(try QualityTests.date("enterprise.established_on", "2010-05-01"))
        }
        #expect(try QualityTests.findings(said).map(\.id) == ids)
    }

    @Test("有资质没有有效期：提示；没有代码：警告")
    func identity() throws {
        let found = try QualityTests.findings([.staff(5), .titles(["hnte"])], code: nil)
        #expect(found.map(\.id) == ["undated:enterprise.titles:hnte", "noCode"])
    }

    @Test("由报送的来源更正；没人报的由指标的部门更正")
    func offices() throws {
        let sent = try QualityTests.findings([.staff(0, by: "tax")])
        #expect(sent.map(\.office) == ["税务局办公室"])
        let unknown = try QualityTests.findings([
            .staff(50), .revenue(4500, by: "某表.csv"), .revenue(500, 2024, by: "某表.csv"),
        ])
        #expect(unknown.map(\.office) == ["财政金融部门"])
    }

    @Test("同名不同代码、名称相近：全体里找")
    func namesakes() throws {
        let dictionary = try Desk.dictionary()
        let book = QualityBook(dictionary: dictionary, asOf: try Desk.day())
        let names = ["（虚构）澜桥智能装备有限公司", "（虚构）澜桥智能装备有限公司", "（虚构）兰桥智能装备公司"]
        let enterprises = try names.enumerated().map { place, name in
            Enterprise(
                uscc: try USCC(Desk.codes[place]), name: name,
                facts: [try Said.staff(5).fact(dictionary)])
        }
        let found = book.findings(on: enterprises).map { book.checks[$0.check].id }
        #expect(found.sorted() == ["sameName", "similarName", "similarName"])
    }

    @Test("报告：部门按多少排，错误在前，例子有限，总数不限")
    func report() throws {
        let dictionary = try Desk.dictionary()
        let book = QualityBook(
            dictionary: dictionary, precedence: Desk.precedence(dictionary),
            asOf: try Desk.day())
        let enterprises = try (0..<30).map { number in
            Enterprise(
                uscc: nil, name: "（虚构）\(number)号",
                facts: [
                    try Said.staff(0, by: "tax").fact(dictionary),
                    try Said.revenue(100, 2030).fact(dictionary),
                ])
        }
        let report = QualityReport(
            book.findings(on: enterprises), book, enterprises: 30, examples: 2)
        #expect(report.count == 90)
        #expect(report.count(.error) == 30)
        #expect(report.offices.map(\.count) == [30, 30, 30])
        let tax = try #require(report.offices.first { $0.office.zh == "税务局办公室" })
        #expect(tax.checks[0].count == 30)
        #expect(tax.checks[0].examples.count == 2)
    }

    @Test("每项检查有自己的编号")
    func ids() throws {
        let book = QualityBook(dictionary: try Desk.dictionary(), asOf: try Desk.day())
        #expect(Set(book.checks.map(\.id)).count == book.checks.count)
        #expect(book.checks.count > 40)
    }

    @Test(
        "指标字典里写错的检查：指出位置",
        arguments: [
            ("range: [1]", "rangeShape"), ("range: [9, 1]", "rangeReversed"),
            ("within: [a.b]", "unknownField"), ("sums: [x]", "unknownField"),
            ("range: [一, 二]", "notANumber"),
        ])
    func wrong(_ key: String, _ code: String) throws {
        let text = """
            fields:
              - {id: x, zh: 甲, en: A, type: count, \(key)}
            """
        let (_, faults) = FieldDictionary.load(
            try YAMLReader.read(text: text, file: "vocabulary.yaml"), codes: CodeTables())
        let found = try #require(faults.first)
        #expect(found.location?.text.hasPrefix("vocabulary.yaml:2:") == true)
        if code != "notANumber" { #expect(found.code == code) }
    }
}
