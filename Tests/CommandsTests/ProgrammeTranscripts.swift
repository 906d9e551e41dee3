import Foundation
import Testing

/// A batch from the bank's sheet to the shared recovery, at the terminal.
@Suite("命令：批量备案、代偿、追偿")
struct ProgrammeTranscripts {
    static let programme = "xt-park-batch-illustrative"
    static let bank = "湘江试行银行（虚构）"
    static let guarantor = "莲城试担保（虚构）"
    static let papers =
        "--paper overdue-notice=1号 --paper loan-contract=2号 --paper filing=3号 --paper collection=4号"

    /// One loan of the batch as the life of credit knows it.
    static let events = """
        序号,日期,需求编号,事项,企业名称,统一社会信用代码,金融机构,产品,金额（万元）,期限（月）,到期日,年利率（%）,借据号,用途,理由
        1,2026-09-01,XQ-1,需求,澜桥智能装备（虚构）,91430300MAXX00015C,,,200,12,,,,周转,
        2,2026-09-02,XQ-1,推荐,澜桥智能装备（虚构）,91430300MAXX00015C,湘江试行银行（虚构）,批量担保贷,,,,,,,
        3,2026-09-20,XQ-1,批复,澜桥智能装备（虚构）,91430300MAXX00015C,湘江试行银行（虚构）,批量担保贷,200,,2027-12-31,3.65,,,
        4,2026-09-25,XQ-1,签约,澜桥智能装备（虚构）,91430300MAXX00015C,湘江试行银行（虚构）,,200,,,,HT-1,,
        5,2026-10-08,XQ-1,放款,澜桥智能装备（虚构）,91430300MAXX00015C,湘江试行银行（虚构）,,200,,2027-10-08,3.65,XJ-2026-0001,,

        """

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func shop() throws -> Shop {
        let shop = try Shop()
        try FileManager.default.copyItem(
            at: root.appendingPathComponent("products/terms"),
            to: shop.folder.appendingPathComponent("products/terms"))
        try ruleSets(shop)
        try shop.write(
            try Data(contentsOf: root.appendingPathComponent("seeds/batches/park-2026-10.csv")),
            to: "batch.csv")
        return shop
    }

    /// A bare rule set for each that the terms name.
    private static func ruleSets(_ shop: Shop) throws {
        let folder = shop.folder.appendingPathComponent("products/terms").path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasSuffix(".yaml") {
            let lines = try shop.text("products/terms/" + name).split(separator: "\n")
            guard let line = lines.first(where: { $0.hasPrefix("rules: ") }) else { continue }
            let id = String(line.dropFirst("rules: ".count))
            let text = Goods.elsewhere.replacing("faraway", with: id)
                .replacing("外地贷", with: "外地贷\(id)").replacing("Faraway loan", with: id)
            try shop.write(text, to: "products/elsewhere/\(id)/unstated.yaml")
        }
    }

    /// Runs `rongqiao credit`, which must succeed.
    @discardableResult
    static func credit(
        _ shop: Shop, _ line: String, at location: SourceLocation = #_sourceLocation
    ) throws -> String {
        let done = try shop.run("credit " + line)
        #expect(done.status == 0, "\(line): \(done.err)", sourceLocation: location)
        let tooWide = done.out.split(separator: "\n").filter { !$0.hasPrefix("{") }
            .filter { $0.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 2 : 1) } > 80 }
        #expect(tooWide.isEmpty, "\(tooWide)", sourceLocation: location)
        return done.out
    }

    /// The park's programme with a funded guarantor, and the batch filed.
    static func filed() throws -> Shop {
        let shop = try shop()
        try credit(shop, "programme open \(programme) --lender \(bank) --day 2026-01-05")
        try credit(
            shop,
            "guarantor capital \(guarantor) --programme \(programme) --net-assets 1亿元 --day "
                + "2026-01-05"
        )
        try credit(
            shop,
            "guarantor fund \(guarantor) --programme \(programme) --party city --amount 2000万元 "
                + "--day 2026-01-05"
        )
        try credit(
            shop,
            "batch file batch.csv --programme \(programme) --lender \(bank) --batch PL-1 --day "
                + "2026-10-20"
        )
        return shop
    }

    @Test("三行坏的：过期、超单户、费率过高；其余三行占用额度，重发不重复登记")
    func threeBadRows() throws {
        let shop = try Self.filed()
        let page = try Self.credit(shop, "batch show PL-1")
        // 30 days after 3 August.
        #expect(page.contains("第3行 XJ-2026-0003：超过备案期限，不承担担保责任（截至2026-09-02）"))
        #expect(page.contains("第4行 XJ-2026-0004：超过项目单户限额（现为1100万元，上限1000万元）"))
        #expect(page.contains("第5行 XJ-2026-0005：担保费率超过上限（1.5% > 1%）"))
        #expect(page.contains("通过 3 笔 350万元") && page.contains("不予备案 3 笔 1500万元"))
        #expect(page.contains("（示意）"))
        let again = try Self.credit(
            shop,
            "batch file batch.csv --programme \(Self.programme) --lender \(Self.bank) --batch "
                + "PL-1 --day 2026-10-20"
        )
        #expect(again.contains("以前已登记过"))
        let other = try shop.run(
            "credit batch file batch.csv --programme \(Self.programme) --lender \(Self.bank) "
                + "--batch PL-1 --day 2026-10-21"
        )
        #expect(other.status == 1 && other.err.contains("已登记过别的内容"))
        let open = try Self.credit(shop, "programme show \(Self.programme) --format json")
        // 5000万 less what three rows hold, and nothing used yet.
        #expect(
            open.contains(
                #"quota/\#(Self.bank)/2026","type":"quotaAvailable","posted":5000000000,"#
                    + #""pending":350000000"#
            ))
    }

    @Test("从备案到追偿：4321分担到分，追偿先扣费用再按比例，各账相等")
    func wholePath() throws {
        let shop = try Self.filed()
        try shop.write(Self.events, to: "events.csv")
        try Self.credit(shop, "record events.csv")
        let confirmed = try Self.credit(shop, "batch confirm PL-1 --day 2026-10-22 --format json")
        // 200万 × 0.8 % × 365 ÷ 360 = 16,222.22; and the life book knows the note of row 1 only.
        #expect(confirmed.contains(#""fee":1622222"#))
        #expect(confirmed.components(separatedBy: #""kind":"filed""#).count == 2)
        try Self.credit(shop, "batch fee PL-1#1 --amount 16222.22元 --day 2026-10-23")
        try Self.credit(
            shop,
            "guarantee overdue PL-1#1 --since 2026-11-02 --principal 133333.33元 --day 2026-11-03")
        let early = try shop.run(
            "credit claim file PL-1#1 --claim C1 --principal 133333.33元 --day 2026-12-31 --ahead")
        #expect(early.status == 1)
        // 60 days after 2 November.
        #expect(early.err.contains("2027-01-01起才能申请"))
        #expect(early.err.contains("缺少材料：overdue-notice、loan-contract、filing、collection"))
        try Self.credit(
            shop,
            "claim file PL-1#1 --claim C1 --principal 133333.33元 --day 2027-01-04 --ahead "
                + Self.papers
        )
        let paid = try Self.credit(shop, "claim pay C1 --day 2027-01-08 --ahead --format json")
        // 20 % of 13,333,333 fen is 2,666,666.6: the three odd fen go to guarantor, bank, fund.
        #expect(paid.contains(#""kind":"paidOut""#))
        #expect(paid.contains(#""paid":10666666"#))
        for (party, fen) in [
            ("bank", 2_666_667), ("national_fund", 2_666_667), ("provincial_budget", 1_333_333),
            ("re_guarantor", 1_333_333), ("guarantor", 4_000_000), ("city_county", 1_333_333),
        ] {
            #expect(paid.contains(#""party":"\#(party)","amount":\#(fen),"#), "\(party)")
        }
        try Self.credit(shop, "reguarantee claim C1-D --day 2027-01-09 --ahead")
        try Self.credit(
            shop, "reguarantee paid C1-D national_fund=26666.67元 --day 2027-01-10 --ahead")
        // 40,000.01 less costs of 1,000: 3,900,001 fen by what each bore.
        let back = try Self.credit(
            shop,
            "recovery record C1-D --amount 40000.01元 --costs 1000元 --day 2027-02-01 --ahead "
                + "--format json"
        )
        for (party, fen) in [
            ("bank", 780_000), ("national_fund", 780_000), ("provincial_budget", 390_000),
            ("re_guarantor", 390_000), ("guarantor", 1_170_001), ("city_county", 390_000),
        ] {
            #expect(
                back.contains(#"{"party":"\#(party)","#) && back.contains(#""back":\#(fen),"#),
                "\(party) \(back)")
        }
        try Self.credit(shop, "recovery pass-on C1-D bank=7800元 --day 2027-02-02 --ahead")
        let funds = try Self.credit(
            shop, "bounds \(Self.guarantor) --programme \(Self.programme) --format json")
        // 20,000,000 + 16,222.22 − 106,666.66 + 26,666.67 + 40,000.01 − 7,800 yuan; the costs were
        // paid outside of the book, and the recovery gives them back.
        #expect(
            funds.contains(
                #"/cash","type":"guarantorCash","posted":1996842224,"pending":0"#), "\(funds)")
        let rate = try Self.credit(
            shop,
            "payout-rate --programme \(Self.programme) --lender \(Self.bank) --guarantor "
                + "\(Self.guarantor) --year 2026"
        )
        // 106,666.66 over 3,500,000; 4 % of it is 140,000.
        #expect(rate.contains("代偿率：3.0476%，未超") && rate.contains("还可代偿：3.333334万元"))
        let verified = try shop.run("verify")
        #expect(verified.status == 0 && verified.out.contains("校验通过"), "\(verified.err)")
    }

    @Test("退回的表能再读；条款页写明未读到；不认识的银行给出最近的名字")
    func sheetsAndTerms() throws {
        let shop = try Self.filed()
        try Self.credit(shop, "batch result PL-1 out.xlsx")
        let preview = try Self.credit(
            shop,
            "batch file out.xlsx --programme \(Self.programme) --lender \(Self.bank) --batch "
                + "PL-2 --day 2026-10-20 --dry-run"
        )
        #expect(preview.contains("借据已备案（PL-1#1）") && preview.contains("这次没有登记"))
        try Self.credit(
            shop, "batch template empty.xlsx --programme \(Self.programme) --lender \(Self.bank)")
        let terms = try Self.credit(shop, "programmes show guar-hunan-4321")
        #expect(terms.contains("代偿率上限：未读到（unread）"))
        let wrong = try shop.run(
            "credit batch file batch.csv --programme \(Self.programme) --lender 湘江试行银行 --day "
                + "2026-10-20"
        )
        #expect(wrong.status == 1 && wrong.err.contains("是否指“\(Self.bank)”"), "\(wrong.err)")
    }

    @Test("资金池：不良率到8%暂停补偿受理，解除后可申请；补偿按放大倍数分担")
    func pool() throws {
        let shop = try Self.shop()
        let pool = "xt-kv-pool-illustrative"
        try Self.credit(shop, "pool open \(pool) --lender \(Self.bank) --day 2026-01-05")
        try Self.credit(
            shop, "pool pay-in \(pool) --party province --amount 20万元 --day 2026-01-06")
        let half = try Self.credit(shop, "pool show \(pool)")
        #expect(half.contains("尚差 园区 20万元"))
        try Self.credit(shop, "pool pay-in \(pool) --party zone --amount 20万元 --day 2026-01-06")
        try Self.credit(
            shop,
            "batch file batch.csv --programme \(pool) --lender \(Self.bank) --batch ZJ-1 --day "
                + "2026-10-20"
        )
        try Self.credit(shop, "batch confirm ZJ-1 --day 2026-10-22")
        try Self.credit(
            shop, "guarantee overdue ZJ-1#2 --since 2026-11-02 --principal 30万元 --day 2026-11-03")
        let read = try Self.credit(
            shop,
            "pool reading \(pool) --metric npl_rate --numerator 80万元 --denominator 1000万元 "
                + "--day 2027-02-01 --ahead"
        )
        #expect(read.contains("已触发：") && read.contains("暂停补偿受理"))
        let claim =
            "claim file ZJ-1#2 --claim B1 --principal 30万元 --day 2027-02-03 --ahead --paper "
            + "default-proof=1号 --paper loan-contract=2号 --paper collection=3号"
        let stopped = try shop.run("credit " + claim)
        #expect(stopped.status == 1 && stopped.err.contains("暂停"), "\(stopped.err)")
        try Self.credit(
            shop,
            "pool lift \(pool) --action stop_accepting_claims --reason 整改完成 --day 2027-02-02 "
                + "--ahead"
        )
        try Self.credit(shop, claim)
        // 450万 in force over 40万 is 11.25 times: 70 % of 30万 is 21万, half for each level.
        let paid = try Self.credit(
            shop, "claim compensate B1 --day 2027-02-10 --ahead --format json")
        #expect(paid.contains(#""party":"bank","amount":9000000,"#), "\(paid)")
        #expect(paid.contains(#""party":"province","amount":10500000,"#))
        #expect(paid.contains(#""party":"zone","amount":10500000,"#))
        #expect(try shop.run("verify").status == 0)
    }
}
