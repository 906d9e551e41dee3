import Documents
import Foundation
import Testing
import Workbooks

@Suite("命令行：待填工作簿和匹配工作簿")
struct TemplateTranscripts {
    @Test("写出企业表，再写一次不覆盖，加 --overwrite 才覆盖")
    func enterprise() throws {
        let shop = try Shop()
        let first = try shop.run("template e.xlsx --as-of 2026-11-22")
        #expect(first.status == 0, "\(first.err)")
        #expect(first.out.contains("已写出 e.xlsx"))
        let bytes = try Data(contentsOf: shop.folder.appendingPathComponent("e.xlsx"))
        let again = try shop.run("template e.xlsx --as-of 2026-11-22")
        #expect(again.status == 1)
        #expect(again.err.contains("没有覆盖"))
        let over = try shop.run("template e.xlsx --as-of 2026-11-22 --overwrite")
        #expect(over.status == 0)
        #expect(try Data(contentsOf: shop.folder.appendingPathComponent("e.xlsx")) == bytes)
    }

    @Test("一家一本，名册不止一家时要指明；JSON 列出要填的指标")
    func roster() throws {
        let shop = try Shop()
        let made = try shop.run(
            "template o.xlsx --roster register.csv --as-of 2026-11-22 --format json")
        #expect(made.status == 1)
        #expect(made.err.contains("一家一本"))
        let one = try shop.run("template o.xlsx --product demo --as-of 2026-11-22 --format json")
        #expect(one.status == 0, "\(one.err)")
        #expect(one.out.contains("\"field\":\"tax.paid\""))
        #expect(one.out.contains("\"year\":2025"))
    }

    @Test(
        "用法不对，退出码 2",
        arguments: [
            "template e.csv", "template e.xlsx --for office", "template e.xlsx --office 税务",
            "template e.xlsx --enterprise 甲", "match register.csv --format xlsx",
            "match register.csv --out m.xlsx", "match register.csv --format xlsx --out m.csv",
            "match m.xlsx --format xlsx --out ./m.xlsx",
            "match --changes --format xlsx --out c.xlsx",
        ])
    func usage(line: String) throws {
        #expect(try Shop().run(line).status == 2)
    }

    @Test("写不进的地方说明原因，什么也不留下")
    func refusal() throws {
        let shop = try Shop()
        let result = try shop.run("template 没有/e.xlsx --as-of 2026-11-22")
        #expect(result.status == 1)
        #expect(result.err.contains("没有要写入的文件夹"))
    }

    @Test("磁盘写满：说明原因，不留下半个工作簿", arguments: [1, 4, 5, 6, 7, 8, 9, 10, 16])
    func fullDisk(blocks: Int) throws {
        let shop = try Shop()
        try shop.write("旧内容", to: "m.xlsx")
        // A limit on the size of files stands in for a full disk; the signal is not to kill.
        let result = try shop.shell(
            "(trap '' XFSZ; ulimit -f \(blocks); rongqiao match register.csv "
                + "--as-of 2026-11-22 --format xlsx --out m.xlsx 2>&1) | cat")
        let isWritten = result.out.contains("已写出")
        #expect(isWritten || result.out.contains("磁盘已满"), "\(result.out)")
        let left = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
        #expect(!left.contains { $0.hasSuffix(".part") }, "\(left)")
        if !isWritten { #expect(try shop.text("m.xlsx") == "旧内容") }
    }

    @Test("匹配结论写成工作簿，两次的字节相同")
    func match() throws {
        let shop = try Shop()
        let line = "match register.csv --as-of 2026-11-22 --format xlsx --out"
        for name in ["a.xlsx", "b.xlsx"] {
            let result = try shop.run("\(line) \(name)")
            #expect(result.out.contains("已写出 \(name)"), "\(result.err)")
        }
        let files = try ["a.xlsx", "b.xlsx"].map {
            try Data(contentsOf: shop.folder.appendingPathComponent($0))
        }
        #expect(files[0] == files[1])
    }

    @Test("工作簿里数是数，字是字，条款另成一页，写得出的都能筛选")
    func contents() throws {
        let shop = try Shop()
        try shop.write(
            "企业名称,所属园区,2025年纳税额（万元）,纳税信用等级\n"
                + "=HYPERLINK(1)（虚构）,东园,20,A\n+乙（虚构）,东园,5,\n", to: "in.csv")
        let result = try shop.run(
            "match in.csv --as-of 2026-11-22 --product demo --format xlsx --out m.xlsx")
        #expect(result.status == 0, "\(result.err)")
        let data = try Data(contentsOf: shop.folder.appendingPathComponent("m.xlsx"))
        let tables = try WorkbookReader.read(bytes: [UInt8](data), file: "m.xlsx")
        #expect(tables.map(\.sheet) == ["匹配结论", "未满足和未定的条款"])
        let heads = tables[0].rows[1].map(\.text)
        let low = try #require(heads.firstIndex(of: "额度下限（万元）"))
        let verdict = try #require(heads.firstIndex(of: "结论"))
        let rows = tables[0].rows.dropFirst(2)
        #expect(rows.map { $0[0].text } == ["=HYPERLINK(1)（虚构）", "+乙（虚构）"])
        #expect(rows.allSatisfy { $0[0].kind == .text })
        #expect(rows.map { $0[verdict].text } == ["符合", "不符合"])
        #expect(rows.first?[low].kind == .number(raw: "40"))
        let clauses = tables[1].rows.dropFirst(2)
        #expect(Set(clauses.map { $0[0].text }) == ["+乙（虚构）"])
        #expect(clauses.contains { $0.contains { $0.text.contains("少5万元") } })
    }
}
