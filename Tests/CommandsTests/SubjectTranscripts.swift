import Foundation
import Testing

/// What an enterprise says of its data, from the word to the printed report.
@Suite("命令：信息主体声明和异议")
struct SubjectTranscripts {
    private static let firm = Bureau.firm

    @Test("异议：登记后带标记，答复后取消；声明印在报告里，撤回后没有")
    func words() throws {
        let bureau = try Bureau()
        let steps: [(line: String, status: Int32, said: String)] = [
            (
                "objection record \(Self.firm) --field 营业收入 --text 应为6300万元 --day 2026-11-25", 0,
                "已登记"
            ),
            (
                "objection record \(Self.firm) --field finance.revenue --text 再说一次 "
                    + "--day 2026-11-26",
                1, "不重复登记"
            ),
            ("objection record \(Self.firm) --field 没有的指标 --text 一", 1, "指标字典里没有"),
            ("objection list --as-of 2026-12-01", 0, "应于 2026-12-15 前答复"),
            ("objection list --as-of 2026-12-20", 0, "已逾期"),
            (
                "objection answer \(Self.firm) --field 净利润 --outcome lifted --text 属实 "
                    + "--day 2026-12-01",
                1, "没有待答复的异议"
            ),
            (
                "objection answer \(Self.firm) --field 营业收入 --outcome lifted --text 属实 "
                    + "--day 2026-11-24",
                1, "不能早于收到异议的 2026-11-25"
            ),
            ("statement withdraw \(Self.firm)", 1, "没有可以撤回的声明"),
            ("statement record \(Self.firm) --text 本企业已于十一月结清欠款 --day 2026-11-28", 0, "已登记"),
        ]
        for step in steps {
            let result = try bureau.run(step.line)
            #expect(result.status == step.status, "\(step.line): \(result.err)")
            #expect((result.out + result.err).contains(step.said), "\(step.line): \(result.err)")
        }
        let open = try bureau.report(Self.firm)
        #expect(open.contains("6,200.00（有异议）") && open.contains("■ 异议提示"))
        #expect(open.contains("应为6300万元") && open.contains("本企业已于十一月结清欠款"))
        let answer =
            "objection answer \(Self.firm) --field 营业收入 --outcome lifted --text 与报表一致 "
            + "--day 2026-12-02"
        #expect(try bureau.run(answer).status == 0)
        #expect(try bureau.run("statement withdraw \(Self.firm) --day 2026-12-03").status == 0)
        let closed = try bureau.report(Self.firm)
        #expect(!closed.contains("有异议）") && closed.contains("与报表一致"))
        #expect(closed.contains("企业没有提出声明"))
        #expect(try bureau.shop.run("verify --database base.db").out.contains("校验通过"))
    }

    /// Sheets, pages and terminals read some signs as more than text.
    @Test(
        "古怪的名称在每种格式里都只是文字",
        arguments: ["html", "xlsx", "csv", "json", "md", "text"])
    func hostile(format: String) throws {
        let bureau = try Bureau()
        let long = String(repeating: "长", count: 200)
        let names = [
            "<script>alert(1)</script>（虚构）", "=HYPERLINK(0)（虚构）", "甲\u{202E}乙（虚构）",
            "\u{20BB7}野家（虚构）", long,
        ]
        let rows = names.enumerated().map { "\($1),2025-0\($0 + 1)-01,12\($0)" }
        try bureau.shop.write(
            "企业名称,成立日期,职工总数（人）\n" + rows.joined(separator: "\n") + "\n", to: "odd.csv")
        let imported = try bureau.run(
            "import odd.csv --source enterprise-filing --as-of 2026-11-01 --accept-rest",
            base: "odd.db")
        #expect(imported.status == 0, "\(imported.err)")
        let all = try bureau.run(
            "report enterprise --all --as-of 2026-12-15 --format \(format) --out all",
            base: "odd.db")
        #expect(all.status == 0, "\(all.err)")
        let folder = bureau.shop.folder.appendingPathComponent("all")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.count == 5)
        #expect(files.allSatisfy { $0.utf8.count <= 255 && !$0.contains("<") })
        for place in 0..<5 {
            let name = files.first { $0.contains(Self.marks[place]) }
            let data = try Data(
                contentsOf: folder.appendingPathComponent(try #require(name, "\(place)")))
            try Self.check(data, format, place)
        }
    }

    private static let marks = ["script", "HYPERLINK", "甲乙", "\u{20BB7}", "长长长"]

    private static func check(_ data: Data, _ format: String, _ place: Int) throws {
        if format == "xlsx" {
            // A workbook is zipped; what its reader finds is text and no formula.
            return #expect(data.starts(with: Data("PK".utf8)))
        }
        let text = String(decoding: data, as: UTF8.self)
        switch place {
        case 0 where format == "html":
            #expect(!text.contains("<script>") && text.contains("&lt;script&gt;"))
        case 1 where format == "csv":
            #expect(!text.contains("\n=HYPERLINK") && !text.contains(",=HYPERLINK"))
        case 2 where format != "json": #expect(!text.contains("\u{202E}"))
        case 3: #expect(text.contains("\u{20BB7}野家"))
        case 4 where format == "html" || format == "json" || format == "csv":
            #expect(text.contains(String(repeating: "长", count: 200)))
        default: #expect(text.contains("虚构") || text.contains("长长长"))
        }
    }
}
