import Diagnostics
import Documents
import Enterprises
import Quantities
import Testing
import Vocabulary

@Suite("宽表导入")
struct WideImportTests {
    private static let register = """
        某高新区企业登记表（2025年度）,,,,,,,,
        序号,企业名称,统一社会信用代码,成立日期,职工人数,营业收入(万元),上年营业收入（万元）,高企证书有效期至,专精特新
        1,（虚构）甲公司,91430300MA4177763Q,43492,207,"1,267.34",1149.059,46660,省级专精特新
        2,（虚构）乙公司,91430300ma9579032j,2021.4.12,１２６,１２９．２１,/,无,小巨人

        合计,,,,333,"1,396.55",,,
        序号,企业名称,统一社会信用代码,成立日期,职工人数,营业收入(万元),上年营业收入（万元）,高企证书有效期至,专精特新
        3,（虚构）丙公司,9.14303E+17,2020.7.19,25,500万元,193.32,2024-01-01,无
        注：本表由企业填报。,,,,,,,,
        """

    @Test("标题、合计、重复表头、表下说明都不是企业")
    func rows() throws {
        let result = try Fixture.read(Self.register)
        #expect(result.enterprises.map(\.name) == ["（虚构）甲公司", "（虚构）乙公司", "（虚构）丙公司"])
        #expect(result.rowsRead == 3)
        #expect(result.rowsAccepted == 3)
        let skipped = result.diagnostics.filter { $0.code == "rowsSkipped" }
        #expect(skipped.count == 3)
    }

    @Test("同一种数写成多种样子，读出同一种值")
    func values() throws {
        let result = try Fixture.read(Self.register)
        let first = try Answers(try result.at(0))
        #expect(try first.text("finance.revenue_last_year") == "1267.34万元")
        #expect(try first.text("finance.revenue_2y_ago") == "1149.059万元")
        #expect(try first.text("enterprise.established_on") == "2019-01-27")
        #expect(try first.holds("hnte") == true)
        #expect(try first.holds("srdi-sme") == true)
        #expect(try first.holds("little-giant") == nil)
        let second = try Answers(try result.at(1))
        #expect(second.profile.uscc?.text == "91430300MA9579032J")
        #expect(try second.text("enterprise.employees") == "126")
        #expect(try second.text("finance.revenue_last_year") == "129.21万元")
        #expect(try second.text("finance.revenue_2y_ago") == "missing")
        #expect(try second.holds("hnte") == false)
        #expect(try second.holds("little-giant") == true)
        let third = try Answers(try result.at(2))
        #expect(try third.text("finance.revenue_last_year") == "500万元")
        #expect(try third.holds("hnte") == false)
        #expect(try third.holds("srdi-sme") == false)
        #expect(try third.holds("little-giant") == false)
    }

    @Test("被 Excel 毁掉的代码有解释，企业按名称留下")
    func destroyedCode() throws {
        let result = try Fixture.read(Self.register)
        let fault = try #require(result.diagnostics.first { $0.code == "codeDestroyed" })
        #expect(fault.severity == .error)
        #expect(fault.location?.text == "a.csv:8:统一社会信用代码")
        #expect(fault.message.zh.contains("文本"))
        #expect(try result.at(2).uscc == nil)
        #expect(try result.at(2).key == "（虚构）丙公司")
        #expect(result.diagnostics.contains { $0.code == "unidentified" })
    }

    @Test(
        "单元格的错",
        arguments: [
            ("职工人数", "-12", "negativeFigure"), ("成立日期", "2101-01-01", "dayTooLate"),
            ("成立日期", "2021-04", "notADate"), ("营业收入", "约一千万", "notAMoney"),
            ("营业收入", "-5", "negativeFigure"), ("持股比例", "120%", "figureTooLarge"),
            ("持股比例", "0.35", "ambiguousShare"), ("资产负债率", "20000%", "figureTooLarge"),
            ("企业主年龄", "150", "figureTooLarge"), ("纳税信用等级", "E级", "unknownMember"),
            ("职工人数", "12.5", "countNotWhole"), ("营业收入", "12人", "unknownUnit"),
            ("专精特新", "大约是", "unknownMember"), ("所属园区", "南区", "unknownMember"),
            ("行业代码", "金属制品", "notAnIndustry"), ("营业收入", "1,23万元", "notAMoney"),
        ])
    func badCells(head: String, cell: String, code: String) throws {
        let csv = "企业名称,信用代码,\(head),融资金额\n（虚构）甲,91430300MA4177763Q,\"\(cell)\",300\n"
        let result = try Fixture.read(csv)
        let errors = result.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [code])
        #expect(errors.first?.location?.text == "a.csv:2:\(head)")
        #expect(errors.first?.message.zh.contains(head) == true)
        #expect(try Answers(try result.at(0)).text("deal.amount") == "300万元")
    }

    @Test("允许为负的数", arguments: ["利润总额"])
    func negative(head: String) throws {
        let result = try Fixture.read("企业名称,\(head)\n（虚构）甲,-5\n")
        #expect(!result.hasErrors)
    }

    @Test(
        "信用代码的错",
        arguments: [
            ("91430300MA4177763", "badCreditCode", Diagnostic.Severity.error),
            ("91430300MI4177763Q", "badCreditCode", .error),
            ("91430300MA4177763R", "checkDigit", .warning),
        ])
    func codes(code: String, fault: String, severity: Diagnostic.Severity) throws {
        let result = try Fixture.read("企业名称,信用代码,职工人数\n（虚构）甲,\(code),5\n")
        #expect(result.diagnostics.first?.code == fault)
        #expect(result.diagnostics.first?.severity == severity)
        #expect(result.enterprises.count == 1)
        #expect(try (result.at(0).uscc == nil) == (severity == .error))
    }

    @Test("没有名称也没有代码的行不导入")
    func nobody() throws {
        let result = try Fixture.read("企业名称,信用代码,职工人数,所属园区\n,,5,东区\n（虚构）乙,,6,西区\n")
        #expect(result.rowsRejected == 1)
        #expect(result.diagnostics.contains { $0.code == "rowWithoutEnterprise" })
        #expect(result.enterprises.map(\.name) == ["（虚构）乙"])
    }

    @Test("严格：有错的文件整个不收")
    func strict() throws {
        let csv = "企业名称,信用代码,职工人数\n（虚构）甲,91430300MA4177763Q,-1\n（虚构）乙,,6\n"
        let result = try Fixture.read(csv, strict: true)
        #expect(result.enterprises.isEmpty)
        #expect(result.rowsAccepted == 0)
        #expect(result.rowsRejected == 2)
        #expect(try Fixture.read(csv).enterprises.count == 2)
    }

    @Test("同一企业两行不一致：两个都留，点名两处")
    func disagreement() throws {
        let result = try Fixture.read(
            """
            企业名称,信用代码,营业收入(万元),职工人数
            （虚构）甲,91430300MA4177763Q,100,5
            （虚构）甲,91430300MA4177763Q,110,5
            """)
        let faults = result.diagnostics.filter { $0.code == "factsDisagree" }
        #expect(faults.count == 1)
        #expect(faults[0].message.zh.contains("a.csv:2:营业收入(万元)"))
        #expect(faults[0].message.zh.contains("a.csv:3:营业收入(万元)"))
        let answers = try Answers(try result.at(0))
        #expect(try answers.text("finance.revenue_last_year") == "conflict")
        #expect(try answers.text("enterprise.employees") == "5")
    }

    @Test("同名不同代码：分开，并提示")
    func namesakes() throws {
        let result = try Fixture.read(
            """
            企业名称,信用代码,职工人数
            （虚构）己,91430300MA9579032K,5
            （虚构）己,91430300MA9579032J,6
            （虚构）己,,7
            """)
        #expect(result.enterprises.count == 3)
        let fault = try #require(result.diagnostics.first { $0.code == "sameNameOtherCode" })
        #expect(fault.message.zh.contains("91430300MA9579032K（校验位不符）"))
        #expect(fault.message.zh.contains("无代码"))
    }

    @Test(
        "什么样的单元格都不会中断导入",
        arguments: [
            "", " ", "\u{0}", "-", "--", "(", "()", "(1)", "-(1)", "E", "1E", "1E5", "1E999999",
            "1e-9999", ".", ",",
            "1.", ".5", "1.2.3", "99999999999999999999999999999999999999999", "-0", "+1", "%",
            "5%%", "万元",
            "万", "亿元", "十", "十十", "年", "三年年", "2025年", "99999年", "0000-00-00", "2026-02-30",
            "43492.5",
            "=1+1", "#REF!", "𝟏𝟐", "١٢", "é", "👨‍👩‍👧", "、", "、、", "/", "甲/乙", "无、无", "\u{200B}",
            "１２３万元",
            "C", "C99999", "1,000,000.5万元", "1，000", "NaN", "inf", "true", "null", "次", "0次",
            "1000次",
        ])
    func anything(cell: String) throws {
        let dictionary = try Fixture.dictionary()
        let fields = dictionary.fields.filter { $0.id != "enterprise.name" }
        let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
        let wide =
            "企业名称," + fields.map(\.label.zh).joined(separator: ",") + "\n（虚构）甲,"
            + fields.map { _ in quoted }.joined(separator: ",") + "\n"
        let long =
            "firm,field,year,value,unit\n"
            + fields.map { "（虚构）甲,\($0.id),\(quoted),\(quoted),\(quoted)\n" }.joined()
        let importer = Importer(dictionary: dictionary, options: try Fixture.options())
        for text in [wide, long] {
            guard let table = try? Fixture.table(text) else { continue }
            let result = importer.read([table])
            #expect(result.rowsRead == result.rowsAccepted + result.rowsRejected)
            for enterprise in result.enterprises {
                let (profile, _) = try Fixture.profile(enterprise)
                #expect(profile.states.count == dictionary.fields.count)
            }
        }
    }

    @Test("公式样的单元格只是文字")
    func formulaText() throws {
        let result = try Fixture.read(
            "企业名称,职工人数\n\"=HYPERLINK(\"\"http://example.invalid\"\",\"\"点我\"\")\",5\n")
        #expect(try result.at(0).name.hasPrefix("=HYPERLINK"))
    }

    @Test("不认识的列各说一次，并给出最近的名称")
    func unknownColumns() throws {
        let result = try Fixture.read("企业名称,职工总人数,备注\n（虚构）甲,5,x\n（虚构）乙,6,y\n")
        let notes = result.diagnostics.filter { $0.code == "unknownColumn" }
        #expect(notes.count == 2)
        #expect(notes[0].message.zh.contains("职工总数"))
    }

    @Test("找不到表头")
    func noHead() throws {
        let result = try Fixture.read("甲,乙\n1,2\n")
        #expect(result.diagnostics.map(\.code) == ["noHead"])
        #expect(result.enterprises.isEmpty)
    }

    @Test("两行表头、合并的组头")
    func twoLineHead() throws {
        var table = try Fixture.table(
            """
            企业名称,营业收入(万元),,职工人数
            ,2025年,2024年,
            （虚构）甲,100,90,5
            """)
        let importer = Importer(
            dictionary: try Fixture.dictionary(), options: try Fixture.options())
        for merges in [[], [MergedArea(rows: 1...1, columns: 2...3)]] {
            table.merges = merges
            let answers = try Answers(try importer.read([table]).at(0))
            #expect(try answers.text("finance.revenue_last_year") == "100万元")
            #expect(try answers.text("finance.revenue_2y_ago") == "90万元")
            #expect(try answers.text("enterprise.employees") == "5")
        }
    }

    @Test("全表单位写在标题里")
    func tableUnit() throws {
        let result = try Fixture.read("企业情况,（单位：元）\n企业名称,营业收入\n（虚构）甲,1000000\n")
        #expect(try Answers(try result.at(0)).text("finance.revenue") == "100万元")
    }

    @Test("工作簿里的数去掉二进制尾巴，百分比照显示的读")
    func workbookNumbers() throws {
        let heads = ["企业名称", "营业收入(万元)", "持股比例"]
        let cells = [
            Cell(text: "（虚构）甲", kind: .text, row: 2, column: 1),
            Cell(
                text: "12673.400000000001", kind: .number(raw: "12673.400000000001"), row: 2,
                column: 2),
            Cell(text: "35.5%", kind: .number(raw: "0.355"), row: 2, column: 3),
        ]
        let head = heads.enumerated().map {
            Cell(text: $1, kind: .text, row: 1, column: $0 + 1)
        }
        let table = Table(file: "a.xlsx", sheet: "表1", rows: [head, cells])
        let importer = Importer(
            dictionary: try Fixture.dictionary(), options: try Fixture.options())
        let result = importer.read([table])
        #expect(result.diagnostics.filter { $0.code == "roundedToFen" }.isEmpty)
        let answers = try Answers(try result.at(0))
        #expect(try answers.text("finance.revenue") == "12673.4万元")
        #expect(try answers.text("owner.share") == "35.5%")
        guard case .known(_, let origin) = try answers.state("finance.revenue") else {
            Issue.record("no revenue")
            return
        }
        #expect(origin.source == "a.xlsx!表1")
    }

    @Test("高企系统的证书三列合成有效期")
    func certificate() throws {
        let result = try Fixture.read(
            """
            企业名称,证书编号,发证时间,有效期
            （虚构）甲,GR202343000001,2023-12-01,三年
            （虚构）乙,GR202243000001,2022-10-18,三年
            （虚构）丙,XX2023,2023-12-01,三年
            """)
        #expect(try Answers(try result.at(0)).holds("hnte") == true)
        #expect(try Answers(try result.at(1)).holds("hnte") == false)
        #expect(try Answers(try result.at(2)).holds("hnte") == nil)
        #expect(!result.diagnostics.contains { $0.code == "unknownColumn" })
    }

    @Test(
        "科小入库登记编号证明当年至次年三月底的资质",
        arguments: [
            ("20264303000A800000", "2026-11-22", true), ("20264303000A800000", "2027-04-01", false),
            ("20254303000A800000", "2026-11-22", false), ("无", "2026-11-22", nil),
        ] as [(String, String, Bool?)])
    func entryNumber(number: String, asOf: String, holds: Bool?) throws {
        let result = try Fixture.read("企业名称,入库登记编号\n（虚构）甲,\(number)\n")
        #expect(try Answers(try result.at(0), asOf: asOf).holds("tech-sme") == holds)
    }

    @Test("权利编号写无：没有权利，不是不知道")
    func noRights() throws {
        let result = try Fixture.read("企业名称,权利编号,权利种类\n（虚构）甲,无,\n（虚构）乙,,\n")
        #expect(try Answers(try result.at(0)).profile.rights?.isEmpty == true)
        #expect(try Answers(try result.at(1)).profile.rights == nil)
    }

    @Test("一行一项权利：同一企业的多项权利各自成份")
    func rights() throws {
        let result = try Fixture.read(
            """
            企业名称,权利编号,权利种类,权利到期日
            （虚构）甲,ZL1,发明专利,2030-11-22
            （虚构）甲,ZL2,发明专利,2028-05-22
            """)
        let profile = try Answers(try result.at(0)).profile
        #expect(profile.rights?.map(\.name) == ["ZL1", "ZL2"])
        let index = try #require(try Fixture.dictionary().index(of: "right.remaining"))
        let months = profile.rights?.map { $0.states[index].value?.text.zh }
        #expect(months == ["48", "18"])
        #expect(profile.states[index].value == nil)
    }
}

@Suite("表内年度")
struct YearRuleTests {
    /// The table's title, its columns, `--period`, and the year of 营业收入 that comes out of each.
    @Test(
        "标题、--period、基准日上一年；上年从哪年起算",
        arguments: [
            ("登记表（2024年度）", "营业收入", nil, [2024]), ("登记表", "营业收入", nil, [2025]),
            ("登记表", "营业收入", 2023, [2023]), ("2024年度表", "营业收入", 2023, [2024]),
            ("登记表", "上年营业收入", nil, [2025]), ("登记表", "营业收入,上年营业收入", nil, [2025, 2024]),
            ("2024年度表", "上年营业收入", nil, [2023]), ("登记表", "上年营业收入", 2024, [2023]),
            ("登记表", "2022年营业收入(万元)", nil, [2022]), ("登记表", "营业收入(2021)(元)", nil, [2021]),
            ("登记表", "营业收入（万元）2020年度", 2023, [2020]), ("登记表", "本年营业收入", nil, [2025]),
            ("登记表", "去年销售收入", nil, [2025]), ("登记表", "前年营业收入", nil, [2024]),
            ("2024年和2025年", "营业收入", nil, [2025]),
        ] as [(String, String, Int?, [Int])])
    func years(title: String, columns: String, period: Int?, years: [Int]) throws {
        let width = columns.split(separator: ",").count
        let cells = (1...width).map { String($0 * 100) }.joined(separator: ",")
        let result = try Fixture.read(
            "\(title)\n企业名称,\(columns)\n（虚构）甲,\(cells)\n", period: period)
        let index = try #require(try Fixture.dictionary().index(of: "finance.revenue"))
        let facts = try result.at(0).facts.filter { $0.field == index }
        #expect(facts.map(\.year) == years)
        let isOpen = columns.split(separator: ",").contains { !$0.contains("20") }
        #expect(result.diagnostics.count { $0.code == "yearOfFile" } == (isOpen ? 1 : 0))
    }

    @Test(
        "年度说明只说没有写年度的列，并说上年是哪一年",
        arguments: [
            ("营业收入", "表内年度数按 2025 年计（"), ("上年营业收入", "“上年”各列按 2025 年计（"),
            ("营业收入,上年营业收入", "表内年度数按 2025 年计，“上年”各列按 2024 年计（"),
            ("2023年纳税额,前年营业收入", "“前年”各列按 2024 年计（"),
            ("2023年营业收入,2022年纳税额", nil),
        ] as [(String, String?)])
    func yearNote(columns: String, note: String?) throws {
        let cells = columns.split(separator: ",").map { _ in "1" }.joined(separator: ",")
        let result = try Fixture.read("企业名称,\(columns)\n（虚构）甲,\(cells)\n")
        let said = result.diagnostics.first { $0.code == "yearOfFile" }?.message.zh
        #expect(said.map { $0.hasPrefix(note ?? "?") } == (note == nil ? nil : true))
    }

    @Test("没有年度指标的表不谈年度")
    func silent() throws {
        let result = try Fixture.read("企业名称,职工人数\n（虚构）甲,5\n")
        #expect(!result.diagnostics.contains { $0.code == "yearOfFile" })
    }
}
