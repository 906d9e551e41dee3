import Diagnostics
import Documents
import FEEL
import Matching
import Products
import Quantities
import Reports
import Rules
import Testing

@Suite("终端排版")
struct LayoutTests {
    @Test(
        "显示宽度：汉字和全角标点两列，其余一列",
        arguments: [
            ("", 0), ("abc", 3), ("湘潭", 4), ("（虚构）", 8), ("A级", 3), ("10万元", 6), ("≥75%", 4),
            ("e\u{301}", 1), ("，。", 4), ("－＋", 4),
        ])
    func width(_ text: String, _ expected: Int) {
        #expect(DisplayWidth.of(text) == expected)
    }

    @Test(
        "截断：不超过给定的列数，截断处写…",
        arguments: [
            ("湘潭高新区", 10, "湘潭高新区"), ("湘潭高新区", 9, "湘潭高新…"), ("湘潭高新区", 8, "湘潭高…"), ("abc", 2, "a…"),
        ])
    func cut(_ text: String, _ width: Int, _ expected: String) {
        #expect(DisplayWidth.cut(text, to: width) == expected)
    }

    @Test(
        "折行",
        arguments: [
            ("湘潭高新区", 6, ["湘潭高", "新区"]), ("one two three", 7, ["one two", "three"]),
            ("湘潭，高新区", 4, ["湘", "潭，", "高新", "区"]),
            // The mark takes the character before it along.
            ("湘潭高，新区", 6, ["湘潭", "高，新", "区"]),
            ("甲乙丙）。丁", 6, ["甲乙", "丙）。", "丁"]), ("甲乙（丙）", 6, ["甲乙", "（丙）"]),
            ("", 10, [""]), ("少3.2万元；多", 8, ["少3.2万", "元；多"]),
        ])
    func wrap(_ text: String, _ width: Int, _ expected: [String]) {
        #expect(DisplayWidth.wrap(text, to: width) == expected)
    }

    @Test("避头避尾：任何宽度下，没有一行以收尾标点开头或以起始标点结尾", arguments: 8...40)
    func kinsoku(_ width: Int) {
        let text =
            "园区工业企业、其他小微企业（或园区“规模以上”企业）；上年纳税10万元以上：资产负债率，"
            + "原则上不超过75%。《管理办法》第五条、第六条：正常经营1年以上（搬迁企业合并计算）。"
        let lines = DisplayWidth.wrap(text, to: width)
        #expect(lines.joined() == text)
        for line in lines {
            #expect(DisplayWidth.of(line) <= width)
            #expect(!"。，、；：）”》".contains(line.first ?? " "), "\(line)")
            #expect(!"（“《".contains(line.last ?? " "), "\(line)")
        }
    }

    @Test("表格：中文也对齐，不超过80列，只压缩可压缩的列")
    func table() {
        var table = TextTable([
            .init("企业", isFlexible: true), .init("额度", .right), .init("原因", isFlexible: true),
        ])
        table.add(["湘潭示范机械制造有限责任公司（虚构）", "48万元", String(repeating: "很长的原因", count: 12)])
        table.add(["A", "1234.5万元", "短"])
        let lines = table.lines(width: 80)
        #expect(lines.count == 4)
        for line in lines { #expect(DisplayWidth.of(line) <= 80) }
        #expect(lines[2].contains("48万元") && lines[3].contains("1234.5万元"))
        // The right-hand edge of the amounts stands in one column.
        func edge(_ line: String, _ word: String) -> Int? {
            line.firstRange(of: word).map { DisplayWidth.of(line[..<$0.upperBound]) }
        }
        #expect(edge(lines[2], "48万元") == edge(lines[3], "1234.5万元"))
        #expect(edge(lines[2], "48万元") == edge(lines[0], "额度"))
    }
}

@Suite("结论的写法")
struct ReportTests {
    private static let lines = """
        values:
          bound: {zh: 下限, en: Floor, values: [{from: unstated, is: 10万元, source: A1}]}
        enterprise:
          - {id: tax, min: {tax.paid_last_year: bound}, source: A1, article: 第五条}
          - {id: grade, in: {tax.credit_grade: [A, B]}, source: [A1, B1]}
          - {id: debt, max: {finance.debt_ratio: 75%}, level: soft, source: B1}
          - {id: sti, judgement: {zh: 具有科创属性, office: 科技局}, source: A1}
          - {id: secret, unread: true, source: A1}
        deal:
          - {id: amount, max: {deal.amount: 200万元}, source: A1}
        offer:
          limit: {low: '4 * tax.paid_last_year', high: '20 * tax.paid_last_year', source: A1}
          rate: {max: '1.3 * LPR1Y', source: A1}
          term: {max: 36个月, source: A1}
          security: {is: [credit], source: A1}
        """

    private static func json(
        _ lines: String, _ facts: String, demand: String = "", clauses: MatchJSON.Clauses = .all
    ) throws -> JSONValue {
        let session = try Desk.session(lines)
        let page = MatchJSON(session: session, clauses: clauses, engine: "test 1")
        var writer = JSONWriter()
        page.begin(&writer)
        page.write(session.match(try Desk.profile(facts, demand: demand, in: session)), &writer)
        page.end(&writer)
        return try JSONText.read(String(decoding: writer.bytes, as: UTF8.self))
    }

    private static func first(_ json: JSONValue) -> JSONValue? { json["matches"]?.array?.first }

    private static func clause(_ id: String, _ match: JSONValue?) -> JSONValue? {
        match?["clauses"]?.array?.first { $0["id"]?.string == id }
    }

    private static func keys(_ json: JSONValue?) -> [String] {
        guard case .object(let members)? = json else { return [] }
        return members.map(\.name)
    }

    @Test("JSON：一份结论的各个字段")
    func shape() throws {
        let json = try ReportTests.json(
            ReportTests.lines,
            "{tax.paid_last_year: 12万元, tax.credit_grade: A, finance.assets: 300万元, "
                + "finance.liabilities: 100万元}",
            demand: "{amount: 300万元}")
        #expect(json["asOf"] == .string("2026-11-22") && json["engine"] == .string("test 1"))
        let match = ReportTests.first(json)
        #expect(match?["enterprise"]?["uscc"] == .null)
        #expect(match?["enterprise"]?["name"] == .string("示范机械（虚构）"))
        #expect(match?["product"] == .string("demo") && match?["version"] == .string("2022-07-04"))
        #expect(match?["verdict"] == .string("undetermined"))
        #expect(match?["missing"] == .array([]))
        #expect(match?["reviews"] == .array([.string("科技局")]))
        #expect(match?["unreadRules"] == .array([.string("secret")]))
        #expect(match?["marks"] == .array([]) && match?["rank"] == .null)
        let offer = match?["offer"]
        // 4 and 20 times 12万元, the high end cut to 200万元.
        #expect(offer?["limitFen"]?["low"] == .number("48000000"))
        #expect(offer?["limitFen"]?["high"] == .number("200000000"))
        #expect(offer?["termMonths"]?["max"] == .number("36"))
        #expect(offer?["rate"]?["formula"] == .string("1.3 * LPR1Y"))
        #expect(offer?["rate"]?["lpr"]?["month"] == .string("2026-01"))
        #expect(offer?["rate"]?["lpr"]?["ppm"] == .number("30000"))
        #expect(offer?["rate"]?["maxPpm"] == .number("39000"))
        #expect(offer?["security"] == .array([.string("credit")]))
        #expect(offer?["cut"] == .bool(true))
    }

    @Test("JSON：一条答复的各个字段")
    func clauses() throws {
        let json = try ReportTests.json(
            ReportTests.lines,
            "{tax.paid_last_year: 9.99万元, finance.assets: 3万元, finance.liabilities: 1万元}")
        let match = ReportTests.first(json)
        #expect(match?["verdict"] == .string("ineligible"))
        #expect(match?["offer"] == nil)
        let tax = ReportTests.clause("tax", match)
        #expect(tax?["answer"] == .string("notMet"))
        #expect(tax?["field"] == .string("tax.paid_last_year"))
        #expect(tax?["value"]?["fen"] == .number("9990000"))
        #expect(tax?["threshold"]?["fen"] == .number("10000000"))
        #expect(tax?["distance"]?["fen"] == .number("10000"))
        #expect(tax?["fact"]?["period"] == .string("2025"))
        #expect(tax?["fact"]?["source"] == .string("case"))
        #expect(tax?["source"] == .string("A1") && tax?["article"] == .string("第五条"))
        #expect(tax?["reading"] == .string("read") && tax?["evidence"] == .string("official"))
        #expect(tax?["level"] == nil)
        let grade = ReportTests.clause("grade", match)
        #expect(grade?["answer"] == .string("unknownData") && grade?["value"] == nil)
        #expect(grade?["source"] == .array([.string("A1"), .string("B1")]))
        #expect(grade?["evidence"] == .string("press"))
        let debt = ReportTests.clause("debt", match)
        #expect(debt?["level"] == .string("soft") && debt?["distance"] == nil)
        #expect(debt?["value"]?["ratio"] == .string("0.3333333333333333333333333333333333"))
        #expect(debt?["threshold"]?["ratio"] == .string("0.75"))
        #expect(ReportTests.clause("secret", match)?["reading"] == .string("unread"))
        #expect(match?["missing"] == .array([.string("tax.credit_grade")]))
    }

    @Test("JSON：只写未满足的条款；符合的写名次和理由")
    func open() throws {
        let lines = "enterprise: [{id: tax, min: {tax.paid_last_year: 10万元}, source: A1}]"
        let json = try ReportTests.json(lines, "{tax.paid_last_year: 10万元}", clauses: .open)
        let match = ReportTests.first(json)
        #expect(match?["clauses"] == .array([]) && match?["rank"] == .number("1"))
        #expect(match?["verdict"] == .string("eligible"))
        #expect(match?["rankReasons"]?.array?.isEmpty == false)
        #expect(
            ReportTests.keys(match) == [
                "enterprise", "product", "kind", "version", "verdict", "offer", "clauses",
                "missing", "reviews", "unreadRules", "marks", "rank", "rankReasons",
            ])
    }

    @Test("JSON：五年期LPR的公式附五年期的数值")
    func fiveYears() throws {
        let lines = "offer: {rate: {max: 'LPR5Y + 0.001', source: A1}}"
        let offer = ReportTests.first(try ReportTests.json(lines, ""))?["offer"]
        #expect(offer?["rate"]?["lpr"]?["ppm"] == .number("35000"))
        #expect(offer?["rate"]?["maxPpm"] == .number("36000"))
    }

    private static func csv(_ name: String) throws -> [[String]] {
        let session = try Desk.session(ReportTests.lines)
        let phrases = Phrases(language: .zh, dictionary: session.matcher.dictionary)
        let page = MatchCSV(session: session, phrases: phrases)
        var writer = CSVWriter(byteOrderMark: true)
        page.head(&writer)
        let facts = "{tax.paid_last_year: 9.99万元, tax.credit_grade: C}"
        page.write(session.match(try Desk.profile(facts, named: name, in: session)), &writer)
        #expect(writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let table = try DelimitedReader.read(bytes: writer.bytes, file: "out.csv")
        return table.rows.map { $0.map(\.text) }
    }

    @Test("CSV：一户一产品一行，列与表头相同")
    func csv() throws {
        let rows = try ReportTests.csv("示范机械（虚构）")
        #expect(rows.count == 2 && rows[0].count == 14 && rows[1].count == 14)
        let row = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
        #expect(row["企业名称"] == "示范机械（虚构）" && row["产品编号"] == "demo")
        #expect(row["结论"] == "不符合" && row["额度下限(万元)"] == "" && row["排名"] == "")
        #expect(row["不满足条款"] == "上年纳税额≥下限；纳税信用等级∈A级、B级")
        #expect(row["待认定"] == "科技局")
    }

    @Test(
        "CSV：表格软件会当公式执行的名称，前面加撇号",
        arguments: ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1"])
    func injection(_ name: String) throws {
        #expect(try ReportTests.csv(name)[1][1] == "'" + name)
    }

    @Test("终端：不符合的说明写现值、界限、差额、出处，不超过80列")
    func explanation() throws {
        let session = try Desk.session(ReportTests.lines)
        let phrases = Phrases(language: .zh, dictionary: session.matcher.dictionary)
        let page = Explanation(session: session, phrases: phrases, width: 80)
        let facts = "{tax.paid_last_year: 6.8万元}"
        let match = session.match(try Desk.profile(facts, in: session))
        let text = page.full(match, 0)
        for line in text { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        let joined = text.joined(separator: "\n")
        #expect(joined.contains("现值6.8万元，应≥10万元，少3.2万元（2025年，case）"))
        #expect(joined.contains("依据：[A1] 第五条（官方，已读）"))
        #expect(joined.contains("[A1] 示范细则，示范〔2022〕1号，2022-07-04（官方）"))
        #expect(joined.contains("缺：纳税信用等级"))
        #expect(joined.contains("请科技局认定"))
        let brief = page.brief(match, 0).joined(separator: "\n")
        #expect(brief.contains("不满足") && !brief.contains("✓"))
    }
}
