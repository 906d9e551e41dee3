import Foundation
import Testing

/// A subsidy from the budget to the payment, at the terminal.
@Suite("命令：贴息")
struct SubsidyTranscripts {
    static let id = "xt-interest-subsidy-illustrative"
    private static let asked =
        "subsidy promise TX-1 --subsidy \(id) --note XJ-2026-0001 --loan-kind 流动资金贷款 --other 无 "
        + "--day 2026-10-12"

    /// The note of the list, 200万 from 2026-10-08 for a year, and a budget of 3万.
    private static func shop() throws -> Shop {
        let shop = try ProgrammeTranscripts.shop()
        try shop.write(ProgrammeTranscripts.events, to: "events.csv")
        try ProgrammeTranscripts.credit(shop, "record events.csv")
        try ProgrammeTranscripts.credit(
            shop, "subsidy budget \(id) --amount 3万元 --day 2026-10-09")
        try ProgrammeTranscripts.credit(
            shop, "subsidy fund \(id) --party zone --amount 3万元 --day 2026-10-09")
        return shop
    }

    /// 200万 at 1 point for 74 days by 365: 1,480,000 / 365 = 4054.7945… → 4,054.79 元. The ceiling
    /// is a year's: 20,000.00.
    @Test("预留、生效、应付、拨付；重发不重复；账户明细倒查；核对通过")
    func year() throws {
        let shop = try Self.shop()
        let held = try ProgrammeTranscripts.credit(shop, Self.asked)
        #expect(held.contains("承诺 20000.00 = 未用 20000.00 + 应付 0.00 + 已付 0.00 + 释放 0.00"))
        #expect(try ProgrammeTranscripts.credit(shop, Self.asked).contains("登记过"))
        let year = try ProgrammeTranscripts.credit(shop, "subsidy show \(Self.id)")
        #expect(year.contains("2026年预算 30000.00 = 可用 10000.00 + 预留 20000.00 + 承诺 0.00"))
        for line in [
            "subsidy confirm TX-1 --day 2026-10-28 --evidence 公示",
            "subsidy accrue TX-1 --to 2026-12-21 --interest 15005.55元 --day 2026-12-22 --ahead "
                + "--evidence 付息回单",
            "subsidy pay TX-1 --payment BF-1 --day 2026-12-25 --ahead --evidence 支付凭证",
        ] {
            try ProgrammeTranscripts.credit(shop, line)
        }
        let json = try ProgrammeTranscripts.credit(shop, "subsidy show TX-1 --format json")
        #expect(json.contains(#""leftFen":1594521,"payableFen":0,"paidFen":405479"#))
        let budget = try ProgrammeTranscripts.credit(
            shop, "account show subsidy/\(Self.id)/promised/2026")
        #expect(budget.contains("TX-1"))
        let totals = try ProgrammeTranscripts.credit(
            shop, "totals 91430300MAXX00015C --as-of 2026-12-31 --format json")
        #expect(totals.contains(#""payableFen":0,"paidFen":405479"#), "\(totals)")
        let verified = try shop.run("verify")
        #expect(verified.status == 0, "\(verified.err)")
    }

    @Test("国家贴息条款未读全，不承诺；不是贴息的项目不安排预算")
    func refused() throws {
        let shop = try Self.shop()
        let national = Self.asked.replacing(Self.id, with: "subsidy-sme-interest-2026")
        let one = try shop.run("credit " + national)
        #expect(one.status == 1 && one.err.contains("计息天数"), "\(one.err)")
        let pool = try shop.run(
            "credit subsidy budget xt-kv-pool-illustrative --amount 1万元 --day 2026-10-09")
        #expect(pool.status == 1 && pool.err.contains("不是贴息"), "\(pool.err)")
    }

    @Test("贷款明白纸：已付按拨付日，其余按贴息期末")
    func costSheet() throws {
        let shop = try Self.shop()
        try ProgrammeTranscripts.credit(shop, Self.asked)
        let sheet =
            "cost-sheet --amount 200万元 --draw 2026-10-08 --months 12 --rate 3.65% --format json "
            + "--subsidy-note XJ-2026-0001"
        // What is only held is not counted.
        #expect(try !ProgrammeTranscripts.credit(shop, sheet).contains(#""totalFen":2000000,"#))
        try ProgrammeTranscripts.credit(shop, "subsidy confirm TX-1 --day 2026-10-28")
        #expect(try ProgrammeTranscripts.credit(shop, sheet).contains(#""totalFen":2000000,"#))
    }
}
