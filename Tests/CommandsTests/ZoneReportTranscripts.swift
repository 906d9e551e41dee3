import Documents
import Foundation
import Testing
import Workbooks

/// The story of 2022 in a base, and what the reports make of it. Expected figures are those of the
/// story's own page and of its list of events, added up by hand.
@Suite("园区报告")
struct ZoneReportTranscripts {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    private static let story = root + "/seeds/xiangtan-2022"
    /// The shipped catalogue, so that templates and promises are there.
    private static let end = " --catalogue \(root)/products --profile \(root)/rongqiao.yaml"

    private static func shop() throws -> Shop {
        let shop = try Shop()
        try FileManager.default.copyItem(
            atPath: story + "/events.csv",
            toPath: shop.folder.appendingPathComponent("events.csv").path)
        let recorded = try shop.run("credit record events.csv" + end)
        #expect(recorded.status == 0, "\(recorded.err)")
        return shop
    }

    // MARK: the figures

    /// Stage, this year's yuan and items, last year's yuan: from `events.csv`.
    private static let stages: [(String, wan: Int, firms: Int, items: Int, before: Int)] = [
        ("授信批复", 69_870, 57, 70, 9_850), ("签约", 59_320, 49, 60, 9_850),
        ("放款", 46_740, 46, 63, 8_920), ("归还", 6_960, 14, 17, 1_370),
    ]

    @Test("2022年报：与故事的原始数字一分不差，引文另列")
    func year() throws {
        let shop = try Self.shop()
        let result = try shop.run(
            "report zone --year 2022 --format json --quotes \(Self.story)/quoted.csv" + Self.end)
        #expect(result.status == 0, "\(result.err)")
        let report = try Page(result.out)
        for stage in Self.stages {
            let cells = try #require(report.row("stages", stage.0))
            #expect(cells[1]["fen"] as? Int == stage.wan * 1_000_000, "\(stage.0)")
            #expect(cells[2]["count"] as? Int == stage.firms)
            #expect(cells[3]["count"] as? Int == stage.items)
            #expect(cells[4]["fen"] as? Int == stage.before * 1_000_000)
        }
        #expect(report.row("stages", "授信批复")?[5]["ppm"] as? Int == 6_093_400)
        // 8,920 + 46,740 drawn, 1,370 + 6,960 repaid.
        #expect(report.item("balanceAmount")?["fen"] as? Int == 47_330 * 1_000_000)
        #expect(report.item("declinedItems")?["count"] as? Int == 8)
        for table in ["byProduct", "byLender", "byIndustry"] {
            let rows = report.rows(table)
            let total = try #require(rows.last)
            for column in [1, 4, 5, 6, 7] {
                let parts = rows.dropLast().compactMap { $0[column]["fen"] as? Int }
                #expect(parts.reduce(0, +) == total[column]["fen"] as? Int, "\(table) \(column)")
            }
        }
        let words = report.rows("quoted").compactMap { ($0[1]["text"] as? [String: String])?["zh"] }
        #expect(words == ["近7亿元", "57家", "600%以上", "66亿元", "70余万元"])
        #expect(report.rows("quoted").allSatisfy { ($0[1]["marks"] as? [String]) == ["quoted"] })
    }

    @Test("合计与流水逐笔相加一致")
    func ledger() throws {
        let text = try String(contentsOfFile: Self.story + "/events.csv", encoding: .utf8)
        var sums: [String: Int] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells[1].hasPrefix("2022"), let wan = Int(cells[8]) else { continue }
            sums[String(cells[3]), default: 0] += wan
        }
        let report = try Page(
            try Self.shop().run("report zone --year 2022 --format json" + Self.end).out)
        for (event, stage) in [("批复", "授信批复"), ("放款", "放款"), ("还款", "归还")] {
            let fen = report.row("stages", stage)?[1]["fen"] as? Int
            #expect(fen == sums[event].map { $0 * 1_000_000 }, "\(event)")
        }
        let months = report.rows("flowsByMonth")
        #expect(months.count == 12)
        #expect(
            months.compactMap { $0[1]["fen"] as? Int }.reduce(0, +) == 69_870 * 1_000_000)
    }

    /// What a file of each form says of the whole balance, down to the fen.
    @Test("零头也不丢：各种格式的合计与账上同一个数")
    func everyForm() throws {
        let shop = try Self.shop()
        try shop.write(Self.head + Self.lateRepayment("12.345678"), to: "late.csv")
        #expect(try shop.run("credit record late.csv" + Self.end).status == 0)
        // 47,330 万元 less 123,456.78 元.
        let fen = 47_317_654_322
        func report(_ format: String) throws -> [UInt8] {
            let line =
                "report zone --year 2022 --format \(format) --replace --out balance.\(format)"
            let result = try shop.run(line + Self.end)
            #expect(result.status == 0, "\(result.err)")
            return [UInt8](
                try Data(contentsOf: shop.folder.appendingPathComponent("balance.\(format)")))
        }
        let page = try Page(String(decoding: try report("json"), as: UTF8.self))
        #expect(page.rows("byLender").last?[7]["fen"] as? Int == fen)
        let sheets = try WorkbookReader.read(bytes: try report("xlsx"), file: "r.xlsx")
        let lenders = try #require(
            sheets.first { $0.rows.contains { $0.first?.text == "金融机构" } })
        let total = try #require(lenders.rows.last { $0.first?.text == "合计" })
        #expect(total[7].text == "473176543.22")
        for (format, words) in [
            ("csv", "合计,698700000,"), ("csv", "473176543.22"), ("text", "473,176,543.22"),
            ("md", "473,176,543.22"), ("html", "473,176,543.22"),
        ] {
            #expect(
                String(decoding: try report(format), as: UTF8.self).contains(words), "\(format)")
        }
    }

    @Test("季报、月报、机构、产品：合起来就是全年")
    func parts() throws {
        let shop = try Self.shop()
        func approved(_ line: String) throws -> Int {
            let result = try shop.run(line + " --format json" + Self.end)
            #expect(result.status == 0, "\(result.err)")
            return try Page(result.out).row("stages", "授信批复")?[1]["fen"] as? Int ?? 0
        }
        let quarters = try (1...4).map { try approved("report zone --quarter 2022Q\($0)") }
        #expect(quarters.reduce(0, +) == 69_870 * 1_000_000)
        #expect(try approved("report zone --month 2022-08") == 9_850 * 1_000_000)
        #expect(
            try approved("report lender 湘江甲银行湘潭分行（虚构） --year 2022")
                == 31_850 * 1_000_000)
    }

    @Test(
        "没有数据、没有开始、写错的报告期：说清楚，不出空表",
        arguments: [
            Transcript("report zone --year 2019", 1, err: ["没有2019年的事项", "2021-01-06"]),
            .init("report zone --month 2035-01", 1, err: ["2035年1月还没有开始"]),
            .init("report zone --month 2022-13", 2, err: ["--month 2026-10"]),
            .init("report zone --month 2022-01 --year 2022", 2, err: ["写且只写一个"]),
            .init("report zone", 2, err: ["写且只写一个"]),
            .init("report lender 无此银行 --year 2022", 1, err: ["无此银行", "湘江甲银行湘潭分行"]),
            .init("report product 无此产品 --year 2022", 1, err: ["没有产品"]),
        ])
    func nothing(_ line: Transcript) throws {
        let shop = try Self.shop()
        let result = try shop.run(line.line + Self.end)
        #expect(result.status == line.status && result.out == "", "\(result.err)")
        for text in line.err { #expect(result.err.contains(text), "\(result.err)") }
    }

    // MARK: month close

    @Test("月结：没过完的月不结，结过的不再结；以后补记的作为调整，原数不变")
    func close() throws {
        let shop = try Self.shop()
        func run(_ line: String, _ status: Int32 = 0) throws -> Shop.Result {
            let result = try shop.run(line + Self.end)
            #expect(result.status == status, "\(line)\n\(result.err)")
            return result
        }
        #expect(
            try run("report close 2022-11 --as-of 2022-11-30", 1).err.contains("还没有结束"))
        let closed = try run("report close 2022-11 --as-of 2022-12-05 --by 甲")
        #expect(closed.out.contains("2022年11月已结账"), "\(closed.out)")
        #expect(
            try run("report close 2022-11 --as-of 2022-12-06", 1).err.contains("已经结账"))
        let before = try Page(try run("report zone --month 2022-11 --format json").out)
        #expect(before.row("stages", "归还")?[1]["fen"] as? Int == 250 * 1_000_000)
        try shop.write(Self.head + Self.lateRepayment("1"), to: "late.csv")
        _ = try run("credit record late.csv")
        let after = try Page(try run("report zone --month 2022-11 --format json").out)
        #expect(after.row("stages", "归还")?[1]["fen"] as? Int == 250 * 1_000_000)
        let next = try Page(try run("report zone --month 2022-12 --format json").out)
        let rows = next.rows("adjustments")
        let repaid = try #require(
            rows.first { ($0[1]["text"] as? [String: String])?["zh"] == "归还金额" })
        #expect(repaid[0]["month"] as? String == "2022-11")
        #expect(repaid[2]["fen"] as? Int == 250 * 1_000_000)
        #expect(repaid[3]["fen"] as? Int == 251 * 1_000_000)
        #expect(repaid[4]["fen"] as? Int == 1_000_000)
        #expect(repaid[4]["marks"] as? [String] == ["adjusted"])
        let entries = (repaid[4]["traces"] as? [[String: Any]] ?? []).compactMap { $0["entry"] }
        #expect(entries.count == 1, "\(repaid[4])")
        #expect(try shop.run("verify").out.contains("校验通过"))
    }

    private static let head =
        "序号,日期,需求编号,事项,企业名称,统一社会信用代码,金融机构,产品,金额（万元）,期限（月）,到期日,年利率（%）,借据号,用途,理由\n"

    /// A repayment of a note of 2022 that is not paid up, filled in from the story's list.
    private static func lateRepayment(_ wan: String) -> String {
        let text = (try? String(contentsOfFile: story + "/events.csv", encoding: .utf8)) ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let repaid = Set(lines.filter { $0[3] == "还款" }.map { $0[12] })
        let drawn = lines.first {
            $0[3] == "放款" && $0[1].hasPrefix("2022-09") && !repaid.contains($0[12])
        }
        guard let drawn else { return "" }
        return "1,2022-11-20,\(drawn[2]),还款,\(drawn[4]),\(drawn[5]),\(drawn[6]),,\(wan),,,,"
            + "\(drawn[12]),,\n"
    }

    // MARK: returns

    @Test("上级报表：六份样表都能填，数字与报告一致，底稿逐格可查")
    func returns() throws {
        let shop = try Self.shop()
        let folder = Self.root + "/products/templates/returns"
        for name in [
            "coordination", "knowledge-value", "pool", "guarantees", "matching-day", "points",
        ] {
            let result = try shop.run(
                "report return --template \(folder)/\(name).xlsx --map \(folder)/\(name).yml "
                    + "--year 2022 --out \(name).xlsx" + Self.end)
            #expect(result.status == 0, "\(name): \(result.err)")
        }
        let bytes = [UInt8](
            try Data(contentsOf: shop.folder.appendingPathComponent("coordination.xlsx")))
        let table = try #require(
            try WorkbookReader.read(bytes: bytes, file: "coordination.xlsx").first)
        #expect(table.rows[1][1].text == "湘潭高新区" && table.rows[1][3].text == "2022年")
        #expect(table.rows[7][1].text == "57" && table.rows[8][1].text == "69870")
        #expect(table.rows[11][1].text == "46740")
        let trace = try shop.text("coordination.trace.csv")
        let approved = trace.split(whereSeparator: \.isNewline).filter {
            $0.hasPrefix("融资协调,B9,approved.amount,")
        }
        #expect(approved.count == 70)
    }

    @Test(
        "对照文件的错：逐处指出，什么也不写",
        arguments: [
            ("{cell: B9, measure: aproved.amount, unit: 万元}", "approved.amount"),
            ("{cell: B13, measure: approved.items}", "是公式"),
            ("{cell: A9, measure: approved.items}", "已有文字"),
            ("{cell: Z99, measure: approved.items}", "在表格以外"),
            ("{cell: B1, measure: approved.items}", "左上角的 A1"),
            ("{cell: B16, measure: approved.items}", "百分比"),
            ("{cell: B9, measure: approved.amount}", "金额指标要写 unit"),
            ("{cell: B9, measure: approved.items, unit: 万元}", "不能写成"),
            ("{cell: B9, sheet: 融资协, measure: approved.items}", "是否想写“融资协调”"),
            ("{cell: B9, measure: approved.items, over: week}", "week"),
            ("{cell: B9, measure: approved.items, product: 无此产品}", "没有产品"),
        ])
    func mapping(_ cell: String, _ words: String) throws {
        let shop = try Shop()
        try shop.write(
            "schema: rongqiao/return-map/1\nid: t\nsheet: 融资协调\ncells:\n  - \(cell)\n", to: "m.yaml"
        )
        let form = Self.root + "/products/templates/returns/coordination.xlsx"
        let result = try shop.run(
            "report return --template \(form) --map m.yaml --year 2022 --out o.xlsx" + Self.end)
        #expect(result.status == 1, "\(result.err)")
        #expect(result.err.contains(words), "\(result.err)")
        #expect(result.err.contains("m.yaml:5:"), "\(result.err)")
        let files = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
        #expect(!files.contains("o.xlsx"))
    }
}

/// A report in JSON, asked by the ids of its parts.
private struct Page {
    private var tables: [String: [[[String: Any]]]] = [:]
    private var items: [String: [String: Any]] = [:]

    init(_ text: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let sections = try #require(object?["sections"] as? [[String: Any]])
        for block in sections.flatMap({ $0["blocks"] as? [[String: Any]] ?? [] }) {
            if let table = block["table"] as? [String: Any], let id = table["id"] as? String {
                let rows = table["rows"] as? [[String: Any]] ?? []
                tables[id] = rows.map { $0["cells"] as? [[String: Any]] ?? [] }
            }
            for item in block["items"] as? [[String: Any]] ?? [] {
                if let id = item["id"] as? String { items[id] = item }
            }
        }
    }

    func rows(_ table: String) -> [[[String: Any]]] { tables[table] ?? [] }

    /// The row whose first cell says so.
    func row(_ table: String, _ name: String) -> [[String: Any]]? {
        rows(table).first { ($0[0]["text"] as? [String: String])?["zh"] == name }
    }

    func item(_ id: String) -> [String: Any]? { items[id] }
}
