import Documents
import Foundation
import Testing
import Workbooks

/// Filing sheets, claim packets and pool statements: what stands in them is what both books have,
/// to the fen, in whatever form.
@Suite("命令：备案表、申报材料、资金池对账单")
struct CoverPaperTranscripts {
    typealias Office = ProgrammeTranscripts
    static let poolID = "xt-kv-pool-illustrative"
    static let claimPapers =
        "--paper default-proof=1号 --paper loan-contract=2号 --paper collection=3号"

    /// A batch under a guarantee, decided; the same loans with a pool, of which one was
    /// compensated with 210000.01 yuan.
    private static func shop() throws -> Shop {
        let shop = try Office.filed()
        try FileManager.default.copyItem(
            at: Office.root.appendingPathComponent("products/templates"),
            to: shop.folder.appendingPathComponent("products/templates"))
        try Office.credit(shop, "batch confirm PL-1 --day 2026-10-22")
        try Office.credit(shop, "batch fee PL-1#1 --amount 16222.22元 --day 2026-10-23")
        try Office.credit(shop, "pool open \(poolID) --lender \(Office.bank) --day 2026-01-05")
        for party in ["province", "zone"] {
            try Office.credit(
                shop, "pool pay-in \(poolID) --party \(party) --amount 20万元 --day 2026-01-06")
        }
        let sheet = try shop.text("batch.csv").replacing("XJ-2026-", with: "ZJ-2026-")
        try shop.write(sheet, to: "pool.csv")
        try Office.credit(
            shop,
            "batch file pool.csv --programme \(poolID) --lender \(Office.bank) --batch ZJ-1 --day "
                + "2026-10-20")
        try Office.credit(shop, "batch confirm ZJ-1 --day 2026-10-22")
        try Office.credit(
            shop, "guarantee overdue ZJ-1#2 --since 2026-11-02 --principal 30万元 --day 2026-11-03")
        try Office.credit(
            shop,
            "claim file ZJ-1#2 --claim B1 --principal 300000.01元 --day 2027-02-03 --ahead "
                + claimPapers)
        return shop
    }

    private static func compensated() throws -> Shop {
        let shop = try shop()
        try Office.credit(shop, "claim compensate B1 --day 2027-02-10 --ahead")
        return shop
    }

    private static func text(_ shop: Shop, _ line: String, status: Int32 = 0) throws -> String {
        let result = try shop.run("report " + line)
        #expect(result.status == status, "\(line): \(result.err)")
        return status == 0 ? result.out : result.err
    }

    // MARK: the same total in every form

    /// Total of a table's column in fen, as JSON has it.
    private static func total(_ id: String, _ column: String, _ json: String) throws -> Int? {
        try PaperTable(id, json).rows.last { $0.isTotal }?.fen(column)
    }

    /// All numbers of the workbook's sheets, as texts.
    private static func numbers(_ shop: Shop, _ name: String) throws -> Set<String> {
        let bytes = try Data(contentsOf: shop.folder.appendingPathComponent(name))
        let tables = try WorkbookReader.read(bytes: [UInt8](bytes), file: name)
        return Set(tables.flatMap { $0.rows.flatMap { $0.map(\.text) } })
    }

    @Test("备案表：合计与资金账逐项相等，JSON、工作簿、账三处一致")
    func batchTotals() throws {
        let shop = try Self.shop()
        let line = "batch PL-1 --as-of 2026-10-31"
        let json = try Self.text(shop, line + " --format json")
        // 200 + 100 + 300 + 1100 + 100 + 50 万元; fees of the three that passed.
        #expect(try Self.total("rows", "amount", json) == 1_850_000_000)
        #expect(try Self.total("rows", "fee", json) == 2_838_889)
        let ties = try PaperTable("tie", json).rows
        #expect(ties.map { $0.fen("book") } == [350_000_000, 350_000_000, 2_838_889, 1_622_222])
        #expect(ties.map { $0.fen("ledger") } == ties.map { $0.fen("book") })
        _ = try Self.text(shop, line + " --out a.xlsx")
        let numbers = try Self.numbers(shop, "a.xlsx")
        #expect(numbers.contains("28388.89") && numbers.contains("18500000"), "\(numbers)")
        // The money book itself: fees due less the one that was paid.
        let due = "programme/\(Office.programme)/fee-receivable/\(Office.guarantor)"
        let account = try shop.run("credit account show \(due) --format json")
        #expect(account.out.contains(#""balanceFen":1216667"#), "\(account.out)")
    }

    @Test("备案表：额度前后、退回理由、没有核定的批次")
    func batchText() throws {
        let shop = try Self.shop()
        let text = try Self.text(shop, "batch PL-1 --as-of 2026-10-31")
        let told = [
            "批量担保备案表 · 湘江试行银行（虚构），批次 PL-1", "年度额度：5,000万元", "本批前可用：5,000万元",
            "本批占用：350万元", "本批后可用：4,650万元", "超过备案期限，不承担担保责任（截至2026-09-02）",
            "超过项目单户限额（现为1100万元，上限1000万元）", "两本账逐项相等，到分。", "示意",
        ]
        for word in told { #expect(text.contains(word), "\(word): \(text)") }
        // The day before it was decided: the check of the filing day, and what is held.
        let before = try Self.text(shop, "batch PL-1 --as-of 2026-10-21")
        #expect(before.contains("尚未核定") && before.contains("已报备待核"), "\(before)")
        #expect(before.contains("本批占用：350万元") && before.contains("两本账逐项相等"), "\(before)")
        let english = try Self.text(shop, "batch PL-1 --as-of 2026-10-31 --lang en")
        #expect(english.contains("Both books agree") && english.contains("filed too late"))
    }

    @Test("申报材料：没付的按条款测算，标推算；付了的按账，各方相加等于损失")
    func claimPacket() throws {
        let shop = try Self.shop()
        let open = try Self.text(shop, "claim B1 --as-of 2027-02-04")
        #expect(open.contains("按条款测算，尚未支付") && open.contains("（推算）"), "\(open)")
        #expect(open.contains("105,000.01") && open.contains("材料齐全。"), "\(open)")
        let estimate = try Self.text(shop, "claim B1 --as-of 2027-02-04 --format json")
        #expect(try Self.total("shares", "part", estimate) == 30_000_001)
        try Office.credit(shop, "claim compensate B1 --day 2027-02-10 --ahead")
        let line = "claim B1 --as-of 2027-02-11"
        let json = try Self.text(shop, line + " --format json")
        #expect(try Self.total("shares", "part", json) == 30_000_001)
        #expect(json.contains(#""fen":21000001"#))
        let paid = try Self.text(shop, line)
        #expect(paid.contains("风险补偿 210000.01 元") && paid.contains("两本账逐项相等"), "\(paid)")
        #expect(paid.contains("损失分担瀑布图"))
        _ = try Self.text(shop, line + " --out c.xlsx")
        let numbers = try Self.numbers(shop, "c.xlsx")
        #expect(numbers.contains("300000.01") && numbers.contains("210000.01"), "\(numbers)")
    }

    @Test("申报材料：缺的材料点名，算不出的写明缺什么")
    func unknownParts() throws {
        let shop = try Self.shop()
        try Office.credit(shop, "claim return B1 --reason 缺催收记录 --day 2027-02-04 --ahead")
        let text = try Self.text(shop, "claim B1 --as-of 2027-02-05")
        #expect(text.contains("退回或拒绝的理由：缺催收记录"), "\(text)")
        #expect(text.contains("现在还算不出各方承担") && text.contains("申请已退回补正"), "\(text)")
    }

    @Test("资金池：期初加发生等于期末，余额与两本账相等，JSON、工作簿一致")
    func poolStatement() throws {
        let shop = try Self.compensated()
        let line = "pool \(Self.poolID) --month 2027-02 --as-of 2027-02-28"
        let text = try Self.text(shop, line)
        for word in [
            "期初资金：40万元", "期末资金：18.999999万元", "累计补偿：21.000001万元", "两本账逐项相等，到分。",
            "放大倍数", "不良率", "210,000.01",
        ] {
            #expect(text.contains(word), "\(word): \(text)")
        }
        let json = try Self.text(shop, line + " --format json")
        #expect(try Self.total("entries", "amount", json) == 21_000_001)
        for row in try PaperTable("accounts", json).rows {
            let parts = try ["opening", "added", "taken", "closing"].map {
                try #require(row.fen($0))
            }
            #expect(parts[0] + parts[1] - parts[2] == parts[3], "\(row)")
        }
        _ = try Self.text(shop, line + " --out p.xlsx")
        #expect(try Self.numbers(shop, "p.xlsx").contains("189999.99"))
        let ledger = try shop.run("credit account show pool/\(Self.poolID)/cash --format json")
        #expect(ledger.out.contains("18999999"), "\(ledger.out)")
        // The month before: nothing moved, and everything was there.
        let before = try Self.text(shop, "pool \(Self.poolID) --month 2027-01 --as-of 2027-02-28")
        #expect(before.contains("本期没有资金发生。") && before.contains("期末资金：40万元"), "\(before)")
    }

    @Test(
        "写错的编号和没有数据的报告期",
        arguments: [
            ("batch PL-2", 1, "没有批次“PL-2”；是否指“PL-1”？"),
            ("batch PL-1 --as-of 2026-10-19", 1, "截至 2026-10-19，账簿里没有批次“PL-1”"),
            ("claim B2 --as-of 2027-02-11", 1, "没有申请“B2”"),
            ("pool 没有的池", 1, "没有项目“没有的池”的运行条款"),
            ("pool xt-park-batch-illustrative", 1, "不是风险补偿资金池"),
            ("pool \(poolID) --month 2025-12 --as-of 2026-11-30", 1, "资金账里没有"),
            ("pool \(poolID) --month 2027-03 --as-of 2027-02-28", 1, "还没有开始"),
            ("pool \(poolID) --month 2027-02 --year 2027", 2, "写且只写一个"),
            ("batch PL-2 --lang en", 1, "the books hold no batch “PL-2”"),
        ] as [(String, Int32, String)])
    func wrong(line: String, status: Int32, complaint: String) throws {
        let result = try Self.compensated().run("report " + line)
        #expect(result.status == status && result.err.contains(complaint), "\(result.err)")
        #expect(result.out.isEmpty)
    }
}
