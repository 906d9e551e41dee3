import Foundation
import Testing

@Suite("命令：资金账")
struct MoneyTranscripts {
    @Test(
        "每个数查得到出处",
        arguments: [
            Transcript(
                "credit accounts", 0,
                out: [
                    "资金账：账户 6 个", "资金池存款（虚构）", "9,600,000.00", "-1,000,000.00",
                    "↓2,000,000.00", "合计 5,000,000.00", "账面日期未设", "日志 5 笔",
                    "资金（已有或应收应付）过账：借方合计 10,400,000.00 = 贷方合计 10,400,000.00",
                    "承诺（额度、在保、上限）预留：借方合计 1,500,000.00 = 贷方合计 1,500,000.00",
                ]),
            .init(
                "credit accounts --lang en --type quotaAvailable", 0,
                out: ["Money book: 2 accounts, Filing quota left", "sum 5,000,000.00"]),
            .init(
                "credit accounts --as-of 2026-11-08 --prefix pool/kv/cash", 0,
                out: ["按起息日截至 2026-11-08", "10,000,000.00"]),
            .init(
                "credit accounts --known-at 2026-11-10 --type 可用备案额度", 0,
                out: ["账户 2 个", "↓3,000,000.00", "日志 2 笔"]),
            .init(
                "credit accounts --format json", 0,
                out: [
                    #""id":"pool/kv/cash","type":"poolCash","section":"cash","side":"debit""#,
                    #""postedFen":960000000"#, #""roomBelowFen":200000000"#,
                    #"{"prefix":"quota/","type":"quotaAvailable","accounts":2,"#
                        + #""postedFen":500000000}"#,
                    #""isBalanced":true"#, #""journal":{"length":5"#,
                ]),
            .init(
                "credit account show pool/kv/cash", 0,
                out: [
                    "资金账：pool/kv/cash", "下限 0.00（可用资金），还可减 9,600,000.00", "400,000.00",
                    "业务 pay-1，对方 pool/kv/paid", "2026-11-10 14:05 李四 登记（日志第 2 笔）",
                    "依据 C-1 → claimPaid C-1 2026-11-09",
                ]),
            .init(
                "credit account show quota/batch/甲银行/2026", 0,
                out: ["最低 2,000,000.00", "预留及其解除（不计入余额）", "0.00/1,000,000.00", "王五"]),
            .init(
                "credit account show pool/kv/cash --format json --as-of 2026-11-08", 0,
                out: [
                    #""operation":"fund-1","valueDay":"2026-11-02","kind":"posted","side":"debit","#
                        + #""amountFen":1000000000"#, #""pendingLines":[]"#, #""actor":"张三""#,
                ]),
            .init(
                "credit operation show pay-1", 0,
                out: [
                    "结果：已入账", "1 过账 400,000.00", "借 pool/kv/paid", "贷 pool/kv/cash", "李四 登记",
                    "同笔步骤：claimPaid C-1 2026-11-09，凭证 代偿通知〔2026〕1号（虚构）",
                ]),
            .init(
                "credit operation show pay-2", 0,
                out: ["结果：拒绝（guardBroken）", "将突破比例约束“补偿率”", "1 未入账 200,000.00", "请换编号"]),
            .init(
                "credit operation show pay-2 --format json", 0,
                out: [
                    #""outcome":"refused","refusal":{"code":"guardBroken""#,
                    #""kind":"refused","debit":"pool/kv/paid""#, #""entry":3"#,
                ]),
            .init("credit operation show hold-1", 0, out: ["预留，至 2026-11-20（含）", "预留状态：预留中"]),
            .init(
                "credit guards", 0,
                out: [
                    "比例约束 2 条，突破 1 条", "补偿率", "4%", "≤5%", "守住", "甲银行额度占比", "60%", "≥80%",
                    "分子 pool/kv/paid；分母 pool/kv/contribution/…",
                ]),
            .init("credit guards --at period-end", 0, out: ["比例约束 1 条，突破 1 条", "期末"]),
            .init(
                "credit guards --at admission --format json", 0,
                out: [#""numeratorFen":40000000"#, #""ratioPpm":40000,"sense":"atMost""#]),
        ])
    func views(_ transcript: Transcript) throws {
        try transcript.check(try MoneyShop.shop())
    }

    @Test(
        "没有的账户、业务、类别说得明白",
        arguments: [
            Transcript("credit account show pool/kv", 1, err: ["资金账没有账户“pool/kv”"]),
            .init("credit operation show pay-9 --lang en", 1, err: ["no operation “pay-9”"]),
            .init("credit accounts --type 现金", 2, err: ["没有账户类别“现金”", "poolCash（风险补偿资金池存款）"]),
            .init("credit guards --at month", 2, err: ["period-end"]),
            .init("credit accounts --as-of 昨天", 2, err: ["--as-of 要写成 2026-11-22"]),
            .init("credit advance --to 2999-01-01", 2, err: ["晚于今天"]),
            .init("credit money-correct pay-9 --reason 录错", 1, err: ["没有业务 pay-9"]),
            .init("credit money-correct pay-2 --reason 录错", 1, err: ["当时被拒绝，没有入账"]),
            .init("credit money-correct pay-1 --reason 　", 2, err: ["--reason 要写明原因"]),
        ])
    func faults(_ transcript: Transcript) throws {
        try transcript.check(try MoneyShop.shop())
    }

    @Test("推进账面日期：到期的预留过期，重发不再记，不能往回走")
    func advance() throws {
        let shop = try MoneyShop.shop()
        let line = "credit advance --to 2026-11-21 --by 王五"
        try Transcript(
            line, 0,
            out: [
                "账面日期推进到 2026-11-21，过期预留 1 笔", "hold-1，最后一日 2026-11-20，1,000,000.00 元",
                "已登记为第 6 笔",
            ]
        ).check(shop)
        try Transcript(line, 0, out: ["过期预留 1 笔", "hold-1", "以前已登记过（第 6 笔）"]).check(shop)
        try Transcript(
            "credit accounts --type quotaAvailable", 0,
            out: ["↓3,000,000.00", "账面日期 2026-11-21", "日志 6 笔"]
        ).check(shop)
        try Transcript("credit operation show hold-1", 0, out: ["预留状态：已过期"]).check(shop)
        try Transcript(
            "credit advance --to 2026-11-20", 1, err: ["账面日期已到 2026-11-21，不能往回走"]
        ).check(shop)
        try Transcript(
            "credit advance --to 2026-11-29 --format json", 0,
            out: [#""expired":[{"id":"hold-2","lastDay":"2026-11-28""#, #""amountFen":50000000"#]
        ).check(shop)
    }

    @Test("冲正：记反向分录，只能一次")
    func correct() throws {
        let shop = try MoneyShop.shop()
        let line = "credit money-correct pay-1 --reason 金额录错 --by 王五 --day 2026-11-12"
        try Transcript(line + " --id fix-1", 0, out: ["业务 pay-1 已由 fix-1 冲正"]).check(shop)
        try Transcript(line + " --id fix-1", 0, out: ["以前已登记过（第 6 笔）"]).check(shop)
        try Transcript(line + " --id fix-2", 1, err: ["业务 pay-1 已冲正"]).check(shop)
        try Transcript(
            "credit operation show fix-1", 0,
            out: ["冲正 pay-1：金额录错", "借 pool/kv/cash", "贷 pool/kv/paid", "原因：金额录错", "王五"]
        ).check(shop)
        try Transcript("credit operation show pay-1", 0, out: ["已由 fix-1 冲正"]).check(shop)
        try Transcript(
            "credit account show pool/kv/cash", 0, out: ["余额 10,000,000.00", "9,600,000.00"]
        ).check(shop)
        try Transcript("credit guards", 0, out: ["0%"]).check(shop)
    }

    @Test("页面不超过 80 列")
    func width() throws {
        let shop = try MoneyShop.shop()
        for line in [
            "credit accounts", "credit accounts --lang en", "credit guards",
            "credit guards --lang en",
            "credit account show \(MoneyShop.first)", "credit operation show pay-1",
        ] {
            for text in try shop.run(line).out.split(separator: "\n") {
                let wide = text.unicodeScalars.count { $0.value >= 0x2E80 }
                #expect(text.unicodeScalars.count + wide <= 80, "\(text)")
            }
        }
    }
}
