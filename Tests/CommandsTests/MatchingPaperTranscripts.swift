import Foundation
import Testing

/// Lists for lenders, the pack of a matching day, the calendar, the plain paper of a loan.
@Suite("命令：推荐名单、对接会、到期日历、明白纸")
struct MatchingPaperTranscripts {
    private static let by = "--by 试读 --as-of 2026-12-15"

    private static func text(
        _ bureau: Bureau, _ line: String, status: Int32 = 0
    ) throws -> String {
        let result = try bureau.run("report " + line)
        #expect(result.status == status, "\(line): \(result.err)")
        return status == 0 ? result.out : result.err
    }

    // MARK: candidates

    @Test("推荐名单：只有有依据的列名，其余只计数；查询先记入日志")
    func candidateList() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        let text = try Self.text(bureau, "candidates \(Bureau.bank) \(Self.by)")
        #expect(text.contains("推荐企业名单 · \(Bureau.bank)") && text.contains("澜桥智能装备"), "\(text)")
        #expect(!text.contains("砚石") && !text.contains("木樨"), "\(text)")
        #expect(text.contains("没有有效依据：") && !text.contains("没有有效依据：0户"), "\(text)")
        #expect(text.contains("最弱一条") && text.contains("数据最近") && text.contains("200"), "\(text)")
        // Nothing of another bank, nor of the owner, whose data only his own consent opens.
        for word in [Bureau.other, "780万元", "企业主持股"] { #expect(!text.contains(word), "\(word)") }
        let log = try bureau.run("accesses list --format json").out
        #expect(log.components(separatedBy: "试读").count == 2, "\(log)")
        #expect(log.contains("2026") && !log.contains("91430300MAXX000237"), "\(log)")
    }

    @Test("推荐名单：撤回授权以后不列名，也没有新的查询")
    func withdrawn() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        let all = try Self.count(bureau)
        let listed = try bureau.run("consents list --format json").out
        let code = try #require(
            listed.firstMatch(of: /"id":"([^"]+)"/).map { String($0.output.1) }, "\(listed)")
        #expect(try bureau.run("consents withdraw \(code) --on 2026-11-20").status == 0)
        let before = try bureau.run("accesses list --format json").out
        let text = try Self.text(bureau, "candidates \(Bureau.bank) \(Self.by)")
        #expect(!text.contains("澜桥"), "\(text)")
        #expect(try Self.count(bureau) == all + 1)
        #expect(try bureau.run("accesses list --format json").out == before)
    }

    /// How many are without a basis.
    private static func count(_ bureau: Bureau) throws -> Int {
        let text = try text(bureau, "candidates \(Bureau.bank) \(by)")
        let found = text.firstMatch(of: /没有有效依据：(\d+)户/)
        return try #require(found.flatMap { Int($0.output.1) }, "\(text)")
    }

    // MARK: the matching day

    @Test("对接会：转化表与经办记录一致，到分；名单只列有依据的；企业页有缺的写未提供")
    func dayPack() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        let line = "matching-day \(Bureau.firm) 91430300MAXX000237 \(Self.by)"
        let text = try Self.text(bureau, line)
        for word in [
            "融资对接会材料 · 2户企业，2家机构", "对接转化", "■ \(Bureau.bank)：推荐企业", "■ \(Bureau.other)：推荐企业",
            "■ 澜桥智能装备（虚构）", "■ 砚石精密传动（虚构）", "所求金额：200万元", "没有有效依据：1户",
            "没有有效依据：2户", "还要弄清的事",
        ] {
            #expect(text.contains(word), "\(word): \(text)")
        }
        // The other bank has no basis for either: its list names nobody.
        let other = text.components(separatedBy: "■ ").first { $0.hasPrefix(Bureau.other) }
        #expect(other?.contains("澜桥") == false && other?.contains("砚石") == false)
        let json = try Self.text(bureau, line + " --format json")
        let stages = try PaperTable("conversion", json).rows
        #expect(
            stages.map { $0.fen("amount") ?? 0 } == [
                0, 200_000_000, 200_000_000, 200_000_000, 200_000_000, 200_000_000, 123_456_789,
            ])
        #expect(stages.map { $0.count("enterprises") ?? 0 } == [2, 1, 1, 1, 1, 1, 1])
        #expect(stages.map { $0.count("items") ?? 0 } == [0, 1, 2, 2, 1, 1, 1])
        let lenders = try PaperTable("conversionByLender", json).rows
        #expect(lenders.map { $0.fen("drawnAmount") } == [123_456_789, 0, 123_456_789])
        let totals = try bureau.run("credit totals \(Bureau.firm) --as-of 2026-12-15 --format json")
        #expect(totals.out.contains(#""drawnFen":123456789"#), "\(totals.out)")
    }

    @Test("对接会：不写企业就取有未了结需求的；--apart 各成一份文件")
    func apart() throws {
        let bureau = try Bureau()
        let line = "matching-day \(Self.by) --apart --out day --format md"
        let result = try bureau.run("report " + line)
        #expect(result.status == 0, "\(result.err)")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: bureau.shop.folder.appendingPathComponent("day").path)
        #expect(
            names.sorted()
                == [
                    "推荐企业名单 \(Bureau.bank).md", "推荐企业名单 \(Bureau.other).md",
                    "融资对接会企业页 澜桥智能装备（虚构）.md", "融资对接会转化情况 融资对接会.md",
                ].sorted())
    }

    @Test("对接会：名称里的标记、公式、方向符和生僻字照样印出，不起作用")
    func hostile() throws {
        let bureau = try Bureau()
        let name = "𠮷<script>alert(1)</script>=HYPERLINK\u{202E}有限公司"
        try bureau.shop.write(
            "统一社会信用代码,企业名称,营业收入（万元）\n91430300MAXX00999E,\(name),100\n", to: "h.csv")
        let result = try bureau.run(
            "import h.csv --source enterprise-filing --as-of 2026-11-01 --accept-rest")
        #expect(result.status == 0, "\(result.err)")
        for format in ["html", "text", "md", "csv", "json"] {
            let text = try Self.text(
                bureau, "matching-day 91430300MAXX00999E \(Self.by) --format \(format)")
            #expect(text.contains("𠮷"), "\(format): \(text)")
            if format == "html" { #expect(!text.contains("<script>alert"), "\(text)") }
            if format == "csv" { #expect(!text.contains("\n=HYPERLINK"), "\(text)") }
            #expect(text.contains("未提供") || format == "json" || format == "csv", "\(format)")
        }
    }

    // MARK: the calendar

    @Test("到期日历：贷款、授信、授权按月列出，写明找谁；ICS 里也有贷款")
    func dueCalendar() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        // A row that does not fit goes on in the next line.
        let text = try Self.text(bureau, "calendar --as-of 2027-09-20 --days 120")
            .replacing("\n  ", with: "")
        for word in [
            "到期日历 · 今后120天", "■ 2027年10月", "2027-10-08", "借据 XJ-1，尚欠本金 123.456788万元",
            "企业和\(Bureau.bank)：还款或续贷", "■ 2027年12月", "授信 XQ-2026-001-T2-SX",
        ] {
            #expect(text.contains(word), "\(word): \(text)")
        }
        let past = try Self.text(bureau, "calendar --as-of 2027-10-20 --days 30")
        #expect(past.contains("■ 已过期") && past.contains("逾期处置"), "\(past)")
        let ics = try bureau.run("calendar --as-of 2027-09-20 --days 120 --format ics").out
        #expect(ics.contains("DTSTART;VALUE=DATE:20271008") && ics.contains("借据 XJ-1"), "\(ics)")
    }

    // MARK: the plain paper

    @Test("明白纸：账上的金额、利率、到期日；没登记的还款方式写明是测算")
    func plainPaper() throws {
        let bureau = try Bureau()
        let line = "loan-paper XJ-1 --rate 3.65% --as-of 2026-12-15"
        // A sentence that does not fit goes on in the next line.
        let text = try Self.text(bureau, line).replacing("\n  ", with: "")
        for word in [
            "贷款明白纸 · 澜桥智能装备（虚构），借据 XJ-1", "123.456789万元", "2026-10-08", "2027-10-08",
            "账上没有登记还款方式", "您可以要求", "谁担保：未提供",
        ] {
            #expect(text.contains(word), "\(word): \(text)")
        }
        let bullet = try Self.text(bureau, line + " --method bullet --appraisal 2000元")
            .replacing("\n  ", with: "")
        #expect(!bullet.contains("账上没有登记还款方式") && bullet.contains("2,000.00"), "\(bullet)")
        let json = try Self.text(bureau, line + " --format json")
        let sum = try #require(try PaperTable("plan", json).rows.last { $0.isTotal })
        #expect(sum.fen("principal") == 123_456_789)
        let parts = try PaperTable("plan", json).rows.filter { !$0.isTotal }
        #expect(parts.compactMap { $0.fen("interest") }.reduce(0, +) == sum.fen("interest"))
    }

    @Test(
        "写错的命令",
        arguments: [
            ("candidates 某银行", 2, "--by"),
            ("candidates 不认识的银行 --by 试读", 1, "没有机构“不认识的银行”"),
            ("candidates \(Bureau.bank) --by 试读 --purpose 随便", 2, "--purpose"),
            ("candidates 湘江试行银行 --by 试读 --lang en", 1, "did you mean “\(Bureau.bank)”?"),
            ("matching-day", 2, "--by"),
            ("matching-day --by 试读 --as-of 2026-08-01", 1, "没有企业有未了结的融资需求"),
            ("matching-day 查无此企业 --by 试读", 1, "企业库里没有“查无此企业”"),
            ("matching-day --by 试读 --lender 不认识的银行", 1, "没有机构"),
            ("matching-day --by 试读 --apart", 1, "--out"),
            ("calendar --days 0", 2, "--days"),
            ("loan-paper XJ-9", 1, "没有借据“XJ-9”"),
            ("loan-paper XJ-1 --method planned", 2, "cost-sheet"),
            ("loan-paper XJ-1 --as-of 2026-10-01", 1, "没有借据"),
        ] as [(String, Int32, String)])
    func wrong(line: String, status: Int32, complaint: String) throws {
        let result = try Bureau().run("report " + line)
        #expect(result.status == status && result.err.contains(complaint), "\(result.err)")
        #expect(result.out.isEmpty)
    }
}
