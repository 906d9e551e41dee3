import Diagnostics
import Enterprises
import Quantities
import Testing
import Vocabulary

@Suite("长表导入")
struct LongImportTests {
    @Test("单位、期间和来源各行自带")
    func facts() throws {
        let result = try Fixture.read(
            """
            firm,uscc,field,year,value,unit,source
            （虚构）甲,,finance.revenue,2025,1.5,亿元,年报
            （虚构）甲,,销售收入,2024,12345.67,元 (vendor rounds),网站
            （虚构）甲,,职工人数,2025,30,人,年报
            （虚构）甲,,职工人数,2024,25,人,年报
            （虚构）甲,,uscc,,91430300MA4177763Q,check digit verified,年报
            """)
        #expect(result.rowsAccepted == 5)
        #expect(try result.at(0).uscc?.text == "91430300MA4177763Q")
        let answers = try Answers(try result.at(0))
        #expect(try answers.text("finance.revenue_last_year") == "15000万元")
        #expect(try answers.text("finance.revenue_2y_ago") == "1.234567万元")
        #expect(try answers.text("enterprise.employees") == "30")
        #expect(result.diagnostics.filter { $0.code == "unitRemark" }.count == 1)
        guard case .known(_, let origin) = try answers.state("finance.revenue_last_year") else {
            Issue.record("no revenue")
            return
        }
        #expect(origin == FactOrigin(year: 2025, source: "年报"))
    }

    @Test(
        "用不上的行逐行说明，其余照收",
        arguments: [
            ("finance.revenue", "2025", "1", "share", "unknownUnit"),
            ("finance.revenue", "2024-09-30", "1", "元", "badPeriod"),
            ("finance.revenue", "2022 and before", "1", "元", "badPeriod"),
            ("finance.revenue", "2025", ">1000", "万元", "notAMoney"),
            ("finance.revenue", "2025", "", "万元", "noValue"),
            ("enterprise.established_on", "", "2023-08", "month", "notADate"),
            ("finance.revenu", "2025", "1", "元", "unknownField"),
            ("enterprise.employees", "2025", "-3", "人", "negativeFigure"),
        ])
    func badRows(
        field: String, period: String, value: String, unit: String, code: String
    ) throws {
        let result = try Fixture.read(
            """
            name,field,period,value,unit
            （虚构）甲,\(field),\(period),\(value),\(unit)
            （虚构）甲,职工人数,2025,5,人
            """)
        // A field that the vocabulary does not have is listed and not fatal.
        let severity = code == "unknownField" ? Diagnostic.Severity.warning : .error
        let found = result.diagnostics.filter { $0.severity == severity && $0.code != "noCode" }
        #expect(found.map(\.code).contains(code))
        #expect(result.diagnostics.hasErrors == (severity == .error))
        #expect(result.rowsRejected == 1)
        #expect(result.rowsAccepted == 1)
    }

    @Test("不认识的指标只说一次")
    func unknownOnce() throws {
        let result = try Fixture.read(
            "firm,field,value\n（虚构）甲,audit,好\n（虚构）乙,audit,好\n（虚构）丙,audit,好\n")
        #expect(result.diagnostics.filter { $0.code == "unknownField" }.count == 1)
        #expect(result.rowsRejected == 3)
    }

    @Test("中文表头、年末日、主体")
    func chineseHeads() throws {
        let result = try Fixture.read(
            """
            企业名称,主体,指标,期间,数值,单位,来源
            （虚构）甲,,资产总额,2025-12-31,100,万元,报表
            （虚构）甲,ZL9,权利种类,,发明专利,,证书
            （虚构）甲,,企业主年龄,,45,岁,证件
            """)
        #expect(!result.hasErrors)
        let answers = try Answers(try result.at(0))
        #expect(try answers.text("finance.assets_last_year") == "100万元")
        #expect(answers.profile.rights?.map(\.name) == ["ZL9"])
        #expect(try answers.text("owner.age") == "45")
    }

    @Test(
        "每一行不能用的代码都点名；同一企业同一代码只说一次",
        arguments: [
            ([("", "123"), ("", "456"), ("", "789")], 3, 3), ([("", "123"), ("", "123")], 2, 2),
            ([("（虚构）甲", "123"), ("（虚构）甲", "123")], 1, 0),
            ([("（虚构）甲", "123"), ("（虚构）甲", "456")], 2, 0),
        ] as [([(String, String)], Int, Int)])
    func badCodes(rows: [(String, String)], named: Int, rejected: Int) throws {
        let lines = rows.map { "\($0.0),\($0.1),职工人数,2025,5" }.joined(separator: "\n")
        let result = try Fixture.read("firm,uscc,field,year,value\n\(lines)\n")
        #expect(result.diagnostics.count { $0.code == "badCreditCode" } == named)
        #expect(result.diagnostics.count { $0.code == "rowWithoutEnterprise" } == rejected)
        #expect(result.rowsRejected == rejected && result.rowsRead == rows.count)
    }

    @Test("长表里值的错点名指标")
    func namesField() throws {
        let result = try Fixture.read(
            "firm,field,year,value\n（虚构）甲,职工人数,2025,多\n")
        #expect(result.diagnostics.last?.message.zh.hasPrefix("职工总数：") == true)
    }
}
