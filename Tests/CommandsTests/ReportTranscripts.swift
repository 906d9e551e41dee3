import Documents
import Foundation
import Testing
import Workbooks

/// Reports of enterprises at the terminal. What is expected was read from the seeds by hand.
@Suite("命令：企业融资画像与匹配报告")
struct ReportTranscripts {
    private static let firm = Bureau.firm

    @Test("内容与种子数据一致；没有报过的写未提供，不写 0")
    func contents() throws {
        let text = try Bureau().report(Self.firm)
        // seeds/enterprises.csv, line 2.
        let told = [
            "企业融资画像与匹配报告 · 澜桥智能装备（虚构）", "2016-05-18", "A级", "高新技术企业",
            "所求金额：200万元", "用途：采购原材料", "提出日期：2026-09-01",
            "5,921.68", "6,200.00", "2,229.31", "468.63", "516.46", "284.08", "261.80",
            "企业主持股比例      35%", "虚构ZL-0101", "2038-11-02", "负债水平", "企业填报",
            "企业没有提出声明", "不是《征信业管理办法》所称的信用报告",
        ]
        for text_ in told { #expect(text.contains(text_), "\(text_)") }
        let profit = text.split(separator: "\n").first { $0.contains("净利润  ") }
        #expect(profit?.contains("未提供") == true, "\(profit ?? "")")
        let title = text.split(separator: "\n").first ?? ""
        #expect(!title.contains("信用报告") && !title.contains("征信"))
    }

    @Test("各节按第二代报告的次序")
    func order() throws {
        let text = try Bureau().report(Self.firm + " --for subject")
        let sections = text.split(separator: "\n").filter { $0.hasPrefix("■ ") }
        #expect(
            sections.map { String($0.dropFirst(2)) } == [
                "要点", "身份标识", "基本信息", "信贷概要", "信贷明细", "公共记录", "经营与财务",
                "资质、创新与培育梯度", "知识产权", "评分", "企业画像", "产品匹配", "一企一策",
                "其他登记事项", "信息主体声明", "说明",
            ])
    }

    @Test("合计与账上一致，到分：JSON、工作簿、文本、账")
    func totals() throws {
        let bureau = try Bureau()
        // 1,234,567.89 drawn, 0.01 repaid.
        let json = try bureau.report(Self.firm + " --format json")
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        #expect(Self.fen(of: "drawn", in: object) == [123_456_789])
        #expect(Self.fen(of: "balance", in: object) == [123_456_788])
        #expect(try bureau.report(Self.firm).contains("未结清余额：123.456788万元"))
        let books = try bureau.run("credit totals \(Self.firm) --as-of 2026-12-15 --format json")
        #expect(books.out.contains(#""balanceFen":123456788"#), "\(books.out)")
        _ = try bureau.report(Self.firm + " --format xlsx --out a.xlsx")
        let tables = try WorkbookReader.read(
            bytes: [UInt8](try bureau.bytes("a.xlsx")), file: "a.xlsx")
        let cells = tables.flatMap { $0.rows.flatMap { $0.map(\.text) } }
        #expect(cells.contains { $0.hasPrefix("1234567.88") || $0.hasPrefix("123.456788") })
    }

    /// The amounts of the items with an id.
    private static func fen(of id: String, in object: Any) -> [Int] {
        if let list = object as? [Any] { return list.flatMap { fen(of: id, in: $0) } }
        guard let members = object as? [String: Any] else { return [] }
        if members["id"] as? String == id, let fen = Self.own(members) { return [fen] }
        return members.values.flatMap { fen(of: id, in: $0) }
    }

    private static func own(_ item: [String: Any]) -> Int? {
        (item["fen"] ?? (item["cell"] as? [String: Any])?["fen"]
            ?? (item["value"] as? [String: Any])?["fen"]) as? Int
    }

    @Test("同一内容，同样的字节", arguments: ["html", "xlsx", "csv", "json", "md", "text"])
    func sameBytes(format: String) throws {
        let bureau = try Bureau()
        for name in ["a", "b"] {
            _ = try bureau.report(Self.firm + " --format \(format) --out \(name).out")
        }
        #expect(try bureau.bytes("a.out") == bureau.bytes("b.out"))
    }

    @Test("多家：出不了的点名，其余照出；已有的文件不覆盖")
    func many() throws {
        let bureau = try Bureau()
        let line = "report enterprise \(Self.firm) 91430300MAXX000237 查无此企业 --out all --format md"
        let result = try bureau.run(line)
        #expect(result.status == 1)
        #expect(result.err.contains("查无此企业") && result.err.contains("写出 2 份报告，1 份没有出"))
        let names = try FileManager.default.contentsOfDirectory(
            atPath: bureau.shop.folder.appendingPathComponent("all").path)
        #expect(
            names.sorted() == [
                "91430300MAXX00015C 澜桥智能装备（虚构）.md", "91430300MAXX000237 砚石精密传动（虚构）.md",
            ])
        let again = try bureau.run(line)
        #expect(again.status == 1 && again.err.contains("文件已存在"))
        #expect(again.err.contains("3 份没有出"))
    }

    @Test(
        "写错的命令",
        arguments: [
            ("", 2, "写明企业，或写 --all"),
            ("91430300MAXX00015C --all", 2, "写明企业，或写 --all"),
            ("--all", 1, "--out"),
            ("91430300MAXX00099X", 1, "企业库里没有"),
            ("91430300MAXX00015C --for 某银行", 2, "lender:"),
            ("91430300MAXX00015C --for lender:某银行", 2, "--purpose"),
            ("91430300MAXX00015C --templates 没有", 0, ""),
        ] as [(String, Int32, String)])
    func wrong(line: String, status: Int32, complaint: String) throws {
        let result = try Bureau().run("report enterprise \(line)")
        #expect(result.status == status, "\(result.err)")
        #expect(complaint.isEmpty || result.err.contains(complaint), "\(result.err)")
    }
}
