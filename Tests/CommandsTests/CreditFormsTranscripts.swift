import Documents
import Foundation
import Quantities
import Testing
import Workbooks

/// Forms that go out as workbooks and come back, repayment plans and cost sheets at the terminal.
@Suite("命令：答复表往返、还款计划、贷款明白纸")
struct CreditFormsTranscripts {
    /// Two referrals to 甲银行, one of a firm that the base holds, one of another.
    private static func shop() throws -> Shop {
        let shop = try Shop()
        for line in [
            "import register.csv --source 园区登记 --as-of 2026-02-01 --by 甲岗",
            "credit demand post 乙厂 --amount 30万元 --months 12 --use 采购原料 --day 2026-02-12 --by "
                + "园区 --id d1",
            "credit refer XQ-2026-001 --lender 甲银行（虚构） --product demo --day 2026-02-13 --by 园区 "
                + "--id r1",
            "credit demand post 丙厂 --amount 40万元 --months 12 --use 购设备 --day 2026-02-12 --by "
                + "园区 --id d2",
            "credit refer XQ-2026-002 --lender 甲银行（虚构） --product demo --day 2026-02-13 --by 园区 "
                + "--id r2",
            "credit decisions export out.xlsx --lender 甲银行（虚构） --as-of 2026-02-20",
        ] {
            let result = try shop.run(line)
            #expect(result.status == 0, "\(line): \(result.err)")
        }
        return shop
    }

    /// Rewrites the exported form with what the bank filled in, by head.
    private static func fill(
        _ shop: Shop, _ answers: [String: [String: String]], to name: String
    ) throws {
        let data = try Data(contentsOf: shop.folder.appendingPathComponent("out.xlsx"))
        let tables = try WorkbookReader.read(bytes: [UInt8](data), file: "out.xlsx")
        let table = try #require(tables.first { $0.sheet == "答复表" })
        let head = try #require(
            table.rows.firstIndex { $0.contains { $0.text == "推荐编号" } })
        let heads = table.rows[head].map(\.text)
        var sheet = BookSheet(
            name: "答复表", above: table.rows[..<head].map { $0.map { .text($0.text) } },
            columns: heads.map { BookColumn($0, width: 12, look: BookLook(.text)) })
        for row in table.rows.dropFirst(head + 1) {
            let own = answers[row[0].text] ?? [:]
            sheet.rows.append(
                heads.enumerated().map { index, head in
                    .text(own[head] ?? (index < row.count ? row[index].text : ""))
                })
        }
        try WorkbookWriter.write(
            Book(title: "答复", created: Instant(milliseconds: 0), sheets: [sheet]),
            to: shop.folder.appendingPathComponent(name).path)
    }

    private static let answers = [
        "XQ-2026-001-T1": [
            "决定": "婉拒", "婉拒原因1": "负债水平", "原因1说明": "2025年资产负债率82%，高于本行70%的要求",
        ],
        "XQ-2026-002-T1": [
            "决定": "批复", "批复金额（万元）": "35", "年利率（%）": "3.65", "批复到期日": "2027-02-25",
            "放款条件": "追加实际控制人保证；开立监管账户",
        ],
    ]

    @Test("导出、填写、预览、导入：整表一笔，婉拒附整改方案；重发不重复，再答被指明")
    func roundTrip() throws {
        let shop = try Self.shop()
        try Self.fill(shop, Self.answers, to: "in.xlsx")
        let preview = try shop.run(
            "credit decisions import in.xlsx --dry-run --day 2026-02-25 --by 甲银行")
        #expect(preview.status == 0, "\(preview.err)")
        #expect(preview.out.contains("可登记 3 步；这次没有登记。"), "\(preview.out)")
        let line = "credit decisions import in.xlsx --lender 甲银行（虚构） --day 2026-02-25 --by 甲银行"
        let done = try shop.run(line)
        #expect(done.status == 0, "\(done.err)")
        #expect(done.out.contains("乙厂（虚构） 银行婉拒 XQ-2026-001-T1"), "\(done.out)")
        #expect(done.out.contains("丙厂（虚构） 授信批复 XQ-2026-002-T1-SX：甲银行（虚构），35万元"), "\(done.out)")
        #expect(try shop.run(line).out.contains("以前已登记过"))
        let again = try shop.run(
            "credit decisions import in.xlsx --day 2026-02-26 --by 甲银行 --id other")
        #expect(again.status == 1)
        #expect(again.err.contains("in.xlsx:答复表!A4"), "\(again.err)")
        #expect(again.err.contains("in.xlsx:答复表!A5"), "\(again.err)")
        let none = try shop.run(
            "credit decisions export o2.xlsx --lender 甲银行（虚构） --as-of 2026-02-26")
        #expect(none.status == 1)
        #expect(none.err.contains("没有待答复的推荐"))
    }

    @Test("空话、缺金额、编号不存在：逐格指明，什么也不登记")
    func faults() throws {
        let shop = try Self.shop()
        var answers = Self.answers
        answers["XQ-2026-001-T1"]?["原因1说明"] = "综合评估未通过"
        answers["XQ-2026-002-T1"]?["批复金额（万元）"] = ""
        try Self.fill(shop, answers, to: "bad.xlsx")
        let bad = try shop.run("credit decisions import bad.xlsx --day 2026-02-25 --by 甲银行")
        #expect(bad.status == 1)
        #expect(bad.err.contains("bad.xlsx:答复表!S4"), "\(bad.err)")
        #expect(bad.err.contains("bad.xlsx:答复表!N5"), "\(bad.err)")
        var strange = Self.answers
        strange["XQ-2026-002-T1"]?["推荐编号"] = "XQ-2026-999-T1"
        try Self.fill(shop, strange, to: "strange.xlsx")
        let unknown = try shop.run(
            "credit decisions import strange.xlsx --day 2026-02-25 --by 甲银行")
        #expect(unknown.status == 1)
        #expect(unknown.err.contains("strange.xlsx:答复表!A5"), "\(unknown.err)")
        let queue = try shop.run("credit queue --lender 甲银行（虚构） --as-of 2026-02-26")
        #expect(queue.out.contains("待办 2 件"), "\(queue.out)")
    }

    // 300万 at 3.65 % on 360: a day costs 304.1666…; 15, 92, 92, 91 and 75 days.
    @Test("按期付息到期还本：逐期利息与手算一致")
    func schedule() throws {
        let result = try Shop().run(
            "credit schedule --amount 300万元 --draw 2024-03-06 --months 12 --rate 3.65% --format csv"
        )
        let interest = result.out.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[8]
        }
        #expect(interest == ["4562.50", "27983.33", "27983.33", "27679.17", "22812.50"])
    }

    @Test("LPR 未录入的月份不推算，告诉可以算到哪天")
    func lpr() throws {
        let shop = try Shop()
        let line =
            "credit schedule --amount 100万元 --draw 2025-07-25 --months 12 --lpr 1Y+50bp "
            + "--repricing quarter"
        let refused = try shop.run(line)
        #expect(refused.status == 1)
        #expect(refused.err.contains("用 --through 2026-04-01 只算到这一天"), "\(refused.err)")
        let part = try shop.run(line + " --through 2026-04-01")
        #expect(part.status == 0, "\(part.err)")
        // The LPR of July 2025 is 3 %: 58 days at 3.5 % of 100万.
        #expect(part.out.contains("5638.89"), "\(part.out)")
        #expect(try shop.run(line.replacing("1Y+50bp", with: "foo")).status == 2)
    }

    // Interest 37,006.94, guarantee 10,000 of 100万 for 365 days.
    @Test("明白纸：有一项未知，合计和年化都写“至少”")
    func costSheet() throws {
        let shop = try Shop()
        let line =
            "credit cost-sheet --amount 100万元 --draw 2023-01-01 --until 2024-01-01 "
            + "--method 利随本清 --rate 3.65% --guarantee-fee 1% --appraisal 未知"
        let told = try shop.run(line)
        #expect(told.status == 0, "\(told.err)")
        #expect(told.out.contains("息费合计：至少 47006.94 元，年化综合成本 至少4.7007%"), "\(told.out)")
        #expect(try shop.run(line + " --format xlsx --out c.xlsx").status == 0)
        #expect(try shop.run(line + " --format xlsx").status == 2)
    }
}
