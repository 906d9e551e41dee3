import Diagnostics
import Documents
import Quantities
import Testing
import Vocabulary

@Suite("代码表")
struct CodeTableTests {
    private static let texts = [
        "regions": """
        # remark with "quotes
        code\tzh\ten\tlevel\ttable\tparent
        430000\t湖南省\tHunan\tprovince\tgbt2260\t
        430300\t湘潭市\tXiangtan\tcity\tgbt2260\t430000
        430304\t岳塘区\tYuetang\tcounty\tgbt2260\t430300
        430371\t湖南湘潭高新技术产业园区\tZone\tzone\tstatistics\t430300
        """,
        "industries": """
        section\tzh\ten\tfrom\tto
        C\t制造业\tManufacturing\t13\t43
        D\t电力\tPower\t44\t
        F\t批发和零售业\tTrade\t\t
        """,
        "size-classes": """
        id\tsections\tsme_below_staff\tsme_below_revenue\tsme_below_assets\tmedium_from_staff\
        \tmedium_from_revenue\tmedium_from_assets\tsmall_from_staff\tsmall_from_revenue\tsmall_from_assets
        industry\tB C D\t1000\t40000\t\t300\t2000\t\t20\t300\t
        construction\tE\t\t80000\t80000\t\t6000\t5000\t\t300\t300
        other\t\t300\t\t\t100\t\t\t10\t\t
        """,
        "tax-grades": "grade\tfrom\tto\tzh\ten\nA\t90\t\tA级\tA\nB\t70\t90\tB级\tB\nM\t\t\tM级\tM\n",
        "lpr": """
        month\tpublished\ty1_ppm\ty5_ppm
        2025-12\t\t30000\t35000
        2026-01\t2026-01-20\t29000\t34000
        """,
        "working-days": "day\tkind\n2026-10-01\toff\n2026-10-10\twork\n",
    ]

    private func codes() throws -> CodeTables {
        let tables = try Self.texts.mapValues {
            try DelimitedReader.read(bytes: Array($0.utf8), file: "codes.tsv", delimiter: .tab)
        }
        let (codes, diagnostics) = CodeTables.load(tables)
        #expect(diagnostics.isEmpty)
        return codes
    }

    @Test(
        "区划的包含",
        arguments: [
            ("430371", "430300", true), ("430371", "430000", true), ("430304", "430371", false),
            ("430300", "430300", true), ("430100", "430300", false), ("430300", "430304", false),
        ])
    func inside(code: String, ancestor: String, isInside: Bool) throws {
        #expect(try codes().regions.inside(code, ancestor) == isInside)
    }

    @Test("区划的名称和来源表")
    func regions() throws {
        let regions = try codes().regions
        #expect(regions.region("430371")?.table == "statistics")
        #expect(regions.code(named: "湘潭市") == "430300")
        #expect(regions.code(named: "湖南省湘潭市岳塘区") == "430304")
        #expect(regions.code(named: "岳麓区") == nil)
        let known = Literal.parse("430304", as: .region, codes: try codes())
        #expect(known == .success(.text("430304")))
        guard case .failure(let fault) = Literal.parse("430399", as: .region, codes: try codes())
        else {
            Issue.record("an unknown division was taken")
            return
        }
        #expect(fault.code == "unknownRegion")
    }

    @Test(
        "行业代码的门类",
        arguments: [
            ("3812", "C3812"), ("c3812", "C3812"), ("C", "C"), ("F51", "F51"), ("51", "51"),
        ])
    func industries(text: String, code: String) throws {
        #expect(Literal.parse(text, as: .industry, codes: try codes()) == .success(.text(code)))
    }

    @Test("行业代码与门类矛盾", arguments: ["A38", "C", "X12", "C381234", "C1"])
    func badIndustry(text: String) throws {
        if case .success = Literal.parse(text, as: .industry, codes: try codes()) {
            #expect(text == "C")
        }
    }

    @Test("查不到门类的代码照录并提示")
    func unknownIndustry() throws {
        let cell = CellLiteral(
            type: .industry, unit: "", names: MemberNames([]), codes: try codes())
        guard case .value(let value, let warnings) = try cell.read("6513") else {
            Issue.record("no value")
            return
        }
        #expect(value == .text("6513"))
        #expect(warnings.map(\.code) == ["unknownIndustry"])
    }

    @Test(
        "划型：够判定就判定",
        arguments: [
            ("industry", 1000, 40000, nil, "large"), ("industry", 999, 40000, nil, "medium"),
            ("industry", 299, nil, nil, nil), ("industry", 5, nil, nil, "micro"),
            ("industry", 300, 2000, nil, "medium"), ("industry", 300, 1999, nil, "small"),
            ("industry", nil, 299, nil, "micro"), ("industry", nil, 50000, nil, nil),
            ("construction", nil, 299, nil, "micro"), ("construction", nil, 90000, 90000, "large"),
            ("construction", nil, 90000, 100, "micro"), ("construction", nil, 6000, nil, nil),
            ("other", 99, nil, nil, "small"), ("other", 300, nil, nil, "large"),
        ] as [(String, Int64?, Int64?, Int64?, String?)])
    func sizes(
        sector: String, employees: Int64?, revenue: Int64?, assets: Int64?, size: String?
    ) throws {
        let answer = try codes().sizes.sizeClass(
            sector: sector, employees: employees, revenue: revenue.flatMap(Money.wanYuan),
            assets: assets.flatMap(Money.wanYuan))
        if let size {
            #expect(answer == .size(size))
        } else {
            guard case .missing(let figures) = answer else {
                Issue.record("decided too early: \(answer)")
                return
            }
            #expect(!figures.isEmpty)
        }
    }

    @Test("划型：不问用不着的数")
    func askedFigures() throws {
        let sizes = try codes().sizes
        let answer = sizes.sizeClass(sector: "industry", employees: 299, revenue: nil, assets: nil)
        #expect(answer == .missing([.revenue]))
        let none = sizes.sizeClass(sector: "fishing", employees: 1, revenue: nil, assets: nil)
        #expect(none == .unknownSector)
        #expect(sizes.sector(ofSection: "C") == "industry")
        #expect(sizes.sector(ofSection: "F") == nil)
    }

    @Test(
        "LPR：按公布日取最近一期",
        arguments: [
            ("2026-01-19", "2025-12"), ("2026-01-20", "2026-01"), ("2026-11-22", "2026-01"),
            ("2025-12-20", "2025-12"),
        ])
    func lpr(day: String, month: String) throws {
        let entry = try codes().lpr.lastKnown(onOrBefore: try #require(Day(iso: day)))
        #expect(entry?.monthText == month)
    }

    @Test("LPR：没读到的月份就是没有")
    func unreadMonth() throws {
        let lpr = try codes().lpr
        #expect(lpr.lastKnown(onOrBefore: try #require(Day(iso: "2025-12-19"))) == nil)
        #expect(lpr.entry(ofMonth: try #require(Day(iso: "2026-02-01"))) == nil)
    }

    @Test("纳税信用得分的等级", arguments: [("90", "A"), ("89.99", "B"), ("70", "B"), ("60", nil)])
    func grades(score: String, grade: String?) throws {
        let number = try #require(Decimal34(score))
        #expect(try codes().taxGrades.grade(ofScore: number)?.id == grade)
    }

    @Test("缺表、缺列、坏行都有说明")
    func faults() throws {
        var texts = Self.texts
        texts["lpr"] = "month\tpublished\ty1_ppm\n2026-01\t2026-01-20\t29000\n"
        texts["working-days"] = "day\tkind\n2026-10-01\trest\n"
        texts["regions"] = nil
        let tables = try texts.mapValues {
            try DelimitedReader.read(bytes: Array($0.utf8), file: "codes.tsv", delimiter: .tab)
        }
        let found = CodeTables.load(tables).1.map(\.code)
        #expect(found.contains("codeTableMissing"))
        #expect(found.contains("codeColumnMissing"))
        #expect(found.filter { $0 == "codeRowUnusable" }.count == 2)
    }
}
