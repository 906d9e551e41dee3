import Foundation
import Testing

/// A demand at the terminal, from the firm's wish to the settled note. 春节 2026: the 14th and the
/// 28th of February are worked, the 15th to the 23rd are not.
@Suite("命令：信贷全流程")
struct CreditTranscripts {
    private static let promises = """
        schema: rongqiao/promises/1
        id: east
        name: {zh: 东园承诺（示意）, en: East park promises}
        standing: illustrative
        version: {text: unstated, from: unstated, to: null, confirmed: null}
        sources:
          I1: {title: 示意，无公开文件, evidence: illustrative}
        promises:
          - {id: accept, zh: 受理, en: Accept, from: referred, to: accepted, within: 1, days: working, pause: documents, modelled_on: accept, source: I1}
          - {id: contact, zh: 对接, en: Contact, from: referred, to: contacted, within: 3, days: working, pause: documents, modelled_on: contact, source: I1}

        """

    private static let second = Goods.product
        .replacing("id: demo", with: "id: second")
        .replacing("示范税贷", with: "园区信用贷").replacing("Demo tax loan", with: "Park credit loan")
        .replacing("is: 10万元", with: "is: 9万元").replacing("税10万元以上", with: "税9万元以上")
        .replacing("'5 * tax", with: "'3 * tax")

    /// With two products, a set of promises, and the register on record since 1 February 2026.
    private static func shop() throws -> Shop {
        let shop = try Shop()
        try shop.write(second, to: "products/zone/second/2022-07-04.yaml")
        try shop.write(promises, to: "products/promises/east.yaml")
        let result = try shop.run("import register.csv --source 园区登记 --as-of 2026-02-01 --by 甲岗")
        #expect(result.status == 0, "\(result.err)")
        return shop
    }

    private static let posted =
        "credit demand post 乙厂 --amount 30万元 --months 12 --use 采购原料 --day 2026-02-12 --by 园区 "
        + "--id d1"
    private static let referred = [
        posted,
        "credit refer XQ-2026-001 --lender 甲银行（虚构） --product 示范税贷 --day 2026-02-13 --by 园区 --id r1",
        "credit refer XQ-2026-001 --lender 乙银行（虚构） --product second --day 2026-02-13 --by 园区 "
            + "--id r2",
        "credit accept XQ-2026-001-T1 --day 2026-02-13 --by 甲银行 --id a1",
        "credit contact XQ-2026-001-T1 --note 电话 --day 2026-02-25 --by 甲银行 --id c1",
    ]
    private static let declined =
        "credit decline XQ-2026-001-T1 --reason 纳税或资质@tax：上年纳税9.99万元，本行要求10万元 "
        + "--reason 负债水平：资产负债率82%，高于本行70%的上限 --day 2026-03-02 --by 甲银行 --id n1"
    private static let approved =
        "credit approve XQ-2026-001-T2 --amount 25万元 --until 2027-03-02 --rate 3.65% "
        + "--condition 补签订单质押 --condition 超过20万元：追加保证人 --day 2026-03-03 --by 乙银行 --id l1"
    private static let lent =
        referred + [
            declined, approved,
            "credit sign XQ-2026-001-T2-SX --contract HT-7 --day 2026-03-04 --by 乙银行 --id s1",
            "credit condition XQ-2026-001-T2-SX T1 --day 2026-03-05 --by 乙银行 --id k1",
            "credit draw XQ-2026-001-T2-SX --note JJ-1 --amount 20万元 --due 2027-03-05 "
                + "--day 2026-03-06 --by 乙银行 --id w1",
        ]

    private static func run(_ lines: [String], in shop: Shop) throws {
        for line in lines {
            let result = try shop.run(line)
            #expect(result.status == 0, "\(line): \(result.err)")
        }
    }

    @Test("需求、两家推荐、一家婉拒附方案、另一家批复放款、备案、逾期、结清")
    func life() throws {
        let shop = try CreditTranscripts.shop()
        let steps: [Transcript] = [
            .init(
                CreditTranscripts.posted, 0,
                out: ["提出需求 XQ-2026-001：30万元，12个月，采购原料", "已登记为第 3 笔"]),
            // 9.99 is 0.01万元 below 10; the limit is 2 to 5 times the tax.
            .init(CreditTranscripts.referred[1], 0, out: ["XQ-2026-001-T1：甲银行（虚构）", "不符合；1条不满足"]),
            .init(
                CreditTranscripts.referred[2], 0,
                out: ["XQ-2026-001-T2：乙银行（虚构）", "预期额度 19.98万元–29.97万元", "符合（第1位）"]),
            .init(CreditTranscripts.referred[3], 0, out: ["受理 XQ-2026-001-T1"]),
            .init(
                "credit queue --lender 甲银行（虚构） --as-of 2026-02-20", 0,
                out: [
                    "待办 1 件", "最弱条款：上年纳税10万元以上：少100元", "数据最早 19 天前",
                    "已受理，还没有联系，推荐人 园区", "联系企业；承诺“对接”，最迟 2026-02-25", "账簿：经办记录",
                ]),
            .init(
                CreditTranscripts.declined, 0,
                out: ["银行婉拒 XQ-2026-001-T1", "改配产品 1 个，整改事项 1 条，复查 2026-05-31", "已登记为第 7 笔"]),
            .init(
                "credit mine 乙厂 --as-of 2026-03-03", 0,
                out: [
                    "2. 负债水平：资产负债率82%，高于本行70%的上限", "示范税贷：上年纳税10万元以上：少100元（找税务局）",
                    "园区信用贷，符合，预期 19.98万元–29.97万元", "复查日期：2026-05-31",
                ]),
            // The zone sees the kinds of reasons, not the explanations.
            .init(
                "credit demands --as-of 2026-03-03", 0, out: ["银行婉拒（纳税或资质、负债水平）", "有整改方案"]),
        ]
        for step in steps { try step.check(shop) }
        #expect(try !shop.run("credit demands --as-of 2026-03-03").out.contains("82%"))
        try CreditTranscripts.run(Array(CreditTranscripts.lent.dropFirst(6)), in: shop)
        let rest: [Transcript] = [
            .init("credit file JJ-1 --with 示范风险池 --day 2026-03-10 --id f1", 0, out: ["备案 乙银行"]),
            .init(
                "credit overdue JJ-1 --since 2026-04-01 --day 2026-04-03 --id o1", 0,
                out: ["逾期 乙银行（虚构）#JJ-1：20万元，自 2026-04-01"]),
            .init("credit mine 乙厂 --as-of 2026-04-10", 0, out: ["逾期 10 天", "余额 20万元"]),
            .init("credit settle JJ-1 --day 2026-04-20", 1, err: ["余额还有 20万元，不能结清"]),
            .init("credit repay JJ-1 --amount 20万元 --day 2026-04-20 --id p1", 0, out: ["还款"]),
            .init("credit settle 乙银行（虚构）#JJ-1 --day 2026-04-20 --id e1", 0, out: ["结清"]),
            .init(
                "credit totals 乙厂 --as-of 2026-04-30", 0,
                out: ["25    25    20    20     0", "首贷：否，2026-03-06"]),
            .init(
                "credit funnel --as-of 2026-04-30 --lang en", 0,
                out: ["amounts approved, new                       1      1      1    25"]),
            .init(
                "credit history JJ-1", 0,
                out: ["5 步", "2026-03-06  放款 乙银行（虚构）#JJ-1：20万元", "步骤编号：o1"]),
            .init("verify", 0, out: ["校验通过", "经办记录 14 步"]),
        ]
        for step in rest { try step.check(shop) }
    }

    @Test("照原样重发：只记一次，不写日期也一样", arguments: [referred[0], referred[1], declined, approved])
    func resend(_ line: String) throws {
        let shop = try CreditTranscripts.shop()
        try CreditTranscripts.run(Array(CreditTranscripts.lent.prefix(7)), in: shop)
        let day = line.split(separator: " ").drop { $0 != "--day" }.dropFirst().first ?? ""
        for again in [line, line.replacing(" --day \(day)", with: "")] {
            let result = try shop.run(again)
            #expect(result.status == 0 && result.out.contains("以前已登记过"), "\(result.err)")
        }
        let other = line.replacing("30万元", with: "31万元").replacing("甲银行（", with: "丙银行（")
            .replacing("82%", with: "83%").replacing("25万元", with: "24万元")
        let refused = try shop.run(other)
        #expect(refused.status == 1 && refused.err.contains("内容不同"), "\(refused.out)")
    }

    @Test(
        "写错的话、说不通的步骤：说明哪里不对",
        arguments: [
            Transcript(
                "credit decline XQ-2026-001-T1 --reason 其他：不符合我行要求 --day 2026-03-02", 1,
                err: ["“不符合我行要求”没有说明具体原因"]),
            .init(
                "credit decline XQ-2026-001-T1 --reason 综合评分不足 --day 2026-03-02", 2,
                err: ["类别：说明", "负债水平"]),
            .init(
                "credit decline XQ-2026-001-T1 --reason 资料@taxx：缺近三个月流水 --day 2026-03-02", 1,
                err: ["没有条款“taxx”；是否想写“tax”？"]),
            .init(
                "credit decline XQ-2026-001-T1 --reason 资料：缺甲 --reason 资料：缺乙 --reason 资料：缺丙 "
                    + "--reason 资料：缺丁 --reason 资料：缺戊 --day 2026-03-02", 1, err: ["主要原因最多 4 条"]),
            .init("credit accept XQ-2026-001-T9", 1, err: ["没有编号为 XQ-2026-001-T9 的推荐"]),
            .init(
                "credit demand post 乙厂 --amount 30 --months 12 --use 采购", 2, err: ["--amount"]),
            .init(
                "credit demand post 91430300MA4L000021 --amount 3万元 --months 12 --use 采购", 1,
                err: ["不是正确的统一社会信用代码"]),
            .init(
                "credit demand post 丁厂（虚构） --amount 3万元 --months 12 --use 采购", 0,
                out: ["XQ-"], err: ["企业库里没有“丁厂（虚构）”", "推荐时无法匹配"]),
            .init(
                "credit refer XQ-2026-001 --lender 丙银行（虚构） --product 外地什么贷 --day 2026-03-02", 0,
                out: ["XQ-2026-001-T3"], err: ["不在目录里"]),
            .init("credit mine 戊厂", 1, err: ["企业库和台账里都没有这家企业"]),
            .init("credit settle JJ-9", 1, err: ["没有借据“JJ-9”"]),
            .init(
                "credit alert raise 乙厂 --kind 心慌 --text 不明", 2, err: ["没有预警类别“心慌”", "涉诉"]),
            .init("credit void r1 --reason 重复", 1, err: ["后面的步骤以它为前提"]),
            .init(
                "credit correct r1 --reason 银行名写错 --set {\"lendr\":\"丙银行\"}", 1,
                err: ["这一步没有 lendr"]),
            .init("credit correct r1 --reason 错 --set lender", 1, err: ["JSON 对象"]),
            .init(
                "credit funnel --from 2026-03-01 --through 2026-02-01", 2, err: ["晚于 --through"]),
        ])
    func wrongWords(_ row: Transcript) throws {
        let shop = try CreditTranscripts.shop()
        try CreditTranscripts.run(CreditTranscripts.referred, in: shop)
        try row.check(shop)
    }

    @Test("承诺跨春节：调休日算工作日，超时天数按工作日")
    func promises() throws {
        let shop = try CreditTranscripts.shop()
        try CreditTranscripts.run(CreditTranscripts.referred, in: shop)
        // Accept by Saturday the 14th, contact by the 25th: 14, 24, 25. On the 26th three working
        // days are over the first, one is over the second.
        let result = try shop.run("credit promises --as-of 2026-02-26 --format json")
        let rows = try list("promises", result.out)
        let told = rows.map { row in
            "\(row["referral"] ?? "") \(row["term"] ?? "") \(row["due"] ?? "") "
                + "\(row["standing"] ?? "") \(row["days"] ?? "")"
        }
        let null = "<null>"
        #expect(
            told == [
                "XQ-2026-001-T1 accept 2026-02-14 met \(null)",
                "XQ-2026-001-T2 accept 2026-02-14 overdue 3",
                "XQ-2026-001-T1 contact 2026-02-25 met \(null)",
                "XQ-2026-001-T2 contact 2026-02-25 overdue 1",
            ])
        let late = try shop.run("credit promises --as-of 2026-02-26 --late --lender 乙银行（虚构）")
        #expect(late.out.contains("限时承诺 2 条，其中确定超时 2 条"))
    }

    @Test("JSON：金额为分，日期 ISO，字段齐全")
    func json() throws {
        let shop = try CreditTranscripts.shop()
        try CreditTranscripts.run(CreditTranscripts.lent, in: shop)
        let queue = try shop.run("credit queue --lender 甲银行（虚构） --as-of 2026-02-20 --format json")
        let row = try #require(try list("rows", queue.out).first)
        #expect(row["amountFen"] as? Int == 30_000_000 && row["name"] as? String == "乙厂（虚构）")
        #expect(row["dataAsOf"] as? String == "2026-02-01")
        #expect((row["quotas"] as? [Any])?.isEmpty == true)
        // 乙 lacks 100 yuan of tax: both languages tell it.
        #expect(row["reason"] as? String == "不符合；1条不满足")
        #expect(row["reasonEn"] as? String == "ineligible; 1 clause not met")
        let mine = try shop.run("credit mine 91430300MA4L000020 --as-of 2026-03-10 --format json")
        let decline = try #require(try list("declines", mine.out).first)
        #expect(decline["recheck"] as? String == "2026-05-31")
        let others = decline["alternatives"] as? [[String: Any]]
        #expect(others?.first?["expectedLowFen"] as? Int == 19_980_000)
        let note = try #require(try list("notes", mine.out).first)
        #expect(note["balanceFen"] as? Int == 20_000_000)
    }

    @Test("更正利率：原记录保留，重发只记一次")
    func correction() throws {
        let shop = try CreditTranscripts.shop()
        try CreditTranscripts.run(CreditTranscripts.lent, in: shop)
        let line = "credit correct l1 --reason 利率写错 --set {\"rate\":36000} --id x1"
        #expect(try shop.run(line).out.contains("更正 l1：利率写错"))
        #expect(try shop.run(line).out.contains("以前已登记过"))
        let history = try shop.run("credit history XQ-2026-001-T2-SX")
        #expect(history.out.contains("3.6%") && history.out.contains("已更正：x1"))
    }

    private func list(_ name: String, _ text: String) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(object?[name] as? [[String: Any]])
    }
}
