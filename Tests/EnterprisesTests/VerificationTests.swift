import Diagnostics
import Documents
import Enterprises
import FEEL
import Testing
import Vocabulary

/// How far figures have been checked, from the column to what is derived of them.
@Suite("核实状态")
struct VerificationTests {
    private static func state(_ id: String, _ enterprise: Enterprise) throws -> Verification? {
        guard case .known(_, let origin) = try Answers(enterprise).state(id) else { return nil }
        return origin.verification
    }

    @Test(
        "长表的写法",
        arguments: [
            ("核实状态", "填报", Verification.reported), ("核实状态", "已填报", .reported),
            ("核验状态", "佐证", .evidenced), ("核实状态", "有佐证", .evidenced),
            ("verification", "核实", .verified), ("Verification", "verified", .verified),
            ("核实状态", "已核验", .verified), ("核实状态", " 核实 ", .verified),
            ("核实状态", "", nil),
        ] as [(String, String, Verification?)])
    func words(_ head: String, _ word: String, _ state: Verification?) throws {
        let result = try Fixture.read(
            "企业名称,指标,年度,数值,单位,\(head)\n（虚构）甲,营业收入,2025,5,万元,\(word)\n")
        #expect(!result.hasErrors)
        let id = "finance.revenue_last_year"
        #expect(try Answers(result.at(0)).text(id) == "5万元")
        #expect(try VerificationTests.state(id, result.at(0)) == state)
    }

    @Test("没有这一列，就没有人说过")
    func absent() throws {
        let result = try Fixture.read("企业名称,指标,年度,数值\n（虚构）甲,职工人数,2025,5\n")
        #expect(try VerificationTests.state("enterprise.employees", result.at(0)) == nil)
    }

    @Test("不认识的词：指出单元格，数照收，不算核实过", arguments: ["待核实", "未核实", "是", "ok"])
    func unknownWord(_ word: String) throws {
        let result = try Fixture.read(
            """
            企业名称,指标,年度,数值,核实状态
            （虚构）甲,职工人数,2025,5,\(word)
            （虚构）甲,营业收入,2025,5万元,核实
            """)
        let faults = result.diagnostics.filter { $0.severity == .error }
        #expect(faults.map(\.code) == ["unknownVerification"])
        #expect(faults.first?.location?.text == "a.csv:2:核实状态")
        #expect(faults.first?.message.zh.contains("填报、佐证 或 核实") == true)
        #expect(try Answers(result.at(0)).text("enterprise.employees") == "5")
        #expect(try VerificationTests.state("enterprise.employees", result.at(0)) == nil)
        #expect(
            try VerificationTests.state("finance.revenue_last_year", result.at(0)) == .verified)
    }

    @Test(
        "同一个数有几种状态：取强",
        arguments: [
            (["填报", "核实"], Verification.verified), (["核实", "填报"], .verified),
            (["填报", "佐证"], .evidenced), (["", "填报"], .reported), (["", ""], nil),
            (["佐证", "", "填报"], .evidenced),
        ] as [([String], Verification?)])
    func equalValues(_ states: [String], _ expected: Verification?) throws {
        let rows = states.enumerated().map { "（虚构）甲,营业收入,2025,5,万元,来源\($0),\($1)" }
        let result = try Fixture.read(
            "企业名称,指标,年度,数值,单位,来源,核实状态\n" + rows.joined(separator: "\n") + "\n")
        let enterprise = try result.at(0)
        #expect(try VerificationTests.state("finance.revenue_last_year", enterprise) == expected)
        guard case .known(_, let origin) = try Answers(enterprise).state("finance.revenue")
        else {
            Issue.record("no revenue")
            return
        }
        let best = states.firstIndex { Verification(word: $0) == expected } ?? 0
        #expect(origin.source == "来源\(best)")
    }

    @Test("状态不同、数也不同：仍是矛盾，不由程序挑选")
    func differentValues() throws {
        let result = try Fixture.read(
            """
            企业名称,指标,年度,数值,单位,核实状态
            （虚构）甲,营业收入,2025,5,万元,填报
            （虚构）甲,营业收入,2025,6,万元,核实
            """)
        #expect(try Answers(result.at(0)).text("finance.revenue_last_year") == "conflict")
    }

    @Test(
        "算出的数取最弱的一项",
        arguments: [
            ("核实", "核实", Verification.verified), ("核实", "佐证", .evidenced),
            ("填报", "核实", .reported), ("核实", "", nil), ("", "", nil),
        ] as [(String, String, Verification?)])
    func derived(_ over: String, _ under: String, _ expected: Verification?) throws {
        let result = try Fixture.read(
            """
            企业名称,指标,年度,数值,单位,核实状态
            （虚构）甲,负债总额,2025,30,万元,\(over)
            （虚构）甲,资产总额,2025,60,万元,\(under)
            """)
        let enterprise = try result.at(0)
        #expect(try Answers(enterprise).text("finance.debt_ratio_last_year") == "50%")
        #expect(try VerificationTests.state("finance.debt_ratio", enterprise) == expected)
        #expect(
            try VerificationTests.state("finance.debt_ratio_last_year", enterprise) == expected)
    }

    @Test("按表推算的规模也取最弱的一项")
    func sizeClass() throws {
        let result = try Fixture.read(
            """
            企业名称,指标,年度,数值,单位,核实状态
            （虚构）甲,行业代码,,C3499,,核实
            （虚构）甲,职工人数,,100,人,佐证
            （虚构）甲,营业收入,2025,1000,万元,核实
            """)
        let enterprise = try result.at(0)
        #expect(try VerificationTests.state("enterprise.size_sector", enterprise) == .verified)
        #expect(try VerificationTests.state("enterprise.size", enterprise) == .evidenced)
    }

    @Test(
        "资质由几条说明拼成：取最弱；说的一样：取强",
        arguments: [
            ("高企", "核实", "高企", "填报", Verification.verified),
            ("高企", "核实", "科技型中小企业", "填报", .reported),
            ("高企", "核实", "科技型中小企业", "", nil),
        ] as [(String, String, String, String, Verification?)])
    func sets(
        _ one: String, _ first: String, _ two: String, _ second: String,
        _ expected: Verification?
    ) throws {
        let result = try Fixture.read(
            """
            企业名称,指标,数值,核实状态
            （虚构）甲,企业资质,\(one),\(first)
            （虚构）甲,企业资质,\(two),\(second)
            """)
        #expect(try VerificationTests.state("enterprise.titles", result.at(0)) == expected)
    }

    @Test("宽表的一列管整行，证书带出的资质也算")
    func wide() throws {
        let result = try Fixture.read(
            """
            企业名称,2025年营业收入（万元）,高企证书有效期至,核实状态
            （虚构）甲,5,2027-01-31,核实
            （虚构）乙,6,,
            （虚构）丙,7,,没看
            """)
        #expect(result.diagnostics.filter { $0.severity == .error }.count == 1)
        #expect(!result.diagnostics.contains { $0.code == "unknownColumn" })
        let expected: [Verification?] = [.verified, nil, nil]
        for (index, state) in expected.enumerated() {
            let enterprise = try result.at(index)
            #expect(
                try VerificationTests.state("finance.revenue_last_year", enterprise) == state)
        }
        #expect(try VerificationTests.state("enterprise.titles", result.at(0)) == .verified)
    }

    @Test("JSON：一份材料一个状态")
    func json() throws {
        let text = """
            {"enterprises": [
              {"name": "（虚构）甲", "verification": "核实", "facts": {"finance.revenue": {"2025": "5万元"}}},
              {"name": "（虚构）乙", "verification": "没看", "facts": {"finance.revenue": {"2025": "5万元"}}},
              {"name": "（虚构）丙", "verification": 3, "facts": {"finance.revenue": {"2025": "5万元"}}}]}
            """
        let importer = Importer(
            dictionary: try Fixture.dictionary(), options: try Fixture.options())
        let result = importer.read(json: try JSONText.read(text), file: "a.json")
        let faults = result.diagnostics.filter { $0.severity == .error }
        #expect(faults.map(\.code) == ["unknownVerification", "badShape"])
        #expect(
            faults.compactMap(\.location?.text) == [
                "a.json#/enterprises/1/verification", "a.json#/enterprises/2/verification",
            ])
        let states = try result.enterprises.map {
            try VerificationTests.state("finance.revenue_last_year", $0)
        }
        #expect(states == [.verified, nil, nil])
    }
}
