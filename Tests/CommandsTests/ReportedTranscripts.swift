import Foundation
import Testing

/// A lender's month sheets at the terminal, from the first one to an adjustment after closing.
@Suite("命令：月报、差异、月结")
struct ReportedTranscripts {
    private static let head =
        "借据号,企业名称,统一社会信用代码,产品,授信额度,到期日,本月发放,本月收回,月末余额,年利率,"
        + "五级分类,逾期天数（本金）,逾期天数（利息）,是否首贷,是否备案\n"
    private static let lender = "湘江试行银行（虚构）"

    private static func shop() throws -> Shop {
        let shop = try Shop()
        try FileManager.default.copyItem(
            at: ProgrammeTranscripts.root.appendingPathComponent("products/sheets"),
            to: shop.folder.appendingPathComponent("products/sheets"))
        return shop
    }

    /// One note of 甲厂: approved 200, and what the month did to it, in 万元.
    private static func sheet(
        _ shop: Shop, _ name: String, _ month: String, code: String = "91430300MAXX00015C"
    ) throws {
        try shop.write(head + "JJ-1,甲厂（虚构）,\(code),税易贷,200,2027-10-08,\(month)\n", to: name)
    }

    private static func take(_ name: String, _ month: String, _ more: String = "") -> String {
        "credit sheet import \(name) --lender \(lender) --month \(month) --sheet-profile standard"
            + more
    }

    @Test("首月、次月有差异、退回、重报、月结、调整数")
    func months() throws {
        let shop = try Self.shop()
        try Self.sheet(shop, "a.csv", "100,0,100,3.65,正常,0,0,否,是")
        try Self.sheet(shop, "b.csv", "0,10,95,3.65,正常,0,0,否,是")
        try Self.sheet(shop, "c.csv", "0,10,90,3.65,正常,0,0,否,是")
        try Self.sheet(shop, "d.csv", "0,20,80,3.65,正常,0,0,否,是")
        let id = "\(Self.lender)/2026-11/openingBreak/JJ-1"
        let steps: [Transcript] = [
            .init(Self.take("a.csv", "2026-10"), 0, out: ["上月末余额 无上月报表", "差异：没有", "第 1 笔"]),
            // 100 + 0 − 10 = 90, reported 95.
            .init(
                Self.take("b.csv", "2026-11"), 0,
                out: ["差异 1 条", "上月末 100万元＋发放−收回＝90万元，本月末报 95万元"]),
            .init("credit breaks list --format json", 0, out: [#""differenceFen":5000000"#, id]),
            .init("credit breaks return \(id) --text 请核对月末余额", 0, out: ["第 3 笔"]),
            .init("credit month close \(Self.lender) 2026-11", 1, err: ["2026年10月还没有月结"]),
            .init("credit month close \(Self.lender) 2026-10", 0, out: ["第 4 笔"]),
            .init("credit month close \(Self.lender) 2026-11", 1, err: ["要月结请写明原因"]),
            .init(Self.take("c.csv", "2026-11"), 0, out: ["月末余额 90万元"]),
            .init("credit breaks list", 0, out: ["月报差异 0 条"]),
            .init("credit month close \(Self.lender) 2026-11", 0, out: ["第 6 笔"]),
            .init(Self.take("d.csv", "2026-11"), 1, err: ["已月结；更正请作为调整数报送"]),
            .init(
                Self.take("d.csv", "2026-11", " --adjustment --reason 漏报一笔收回"), 0,
                out: ["调整数", "第 7 笔"]),
            .init("credit month show \(Self.lender) 2026-11", 0, out: ["原报数", "调整后"]),
            .init("verify", 0, out: ["校验通过"]),
        ]
        for step in steps { try step.check(shop) }
    }

    /// The expectations are reckoned from the tables in scripts/month-sheets, by hand.
    @Test("样例月报：两家银行、两种版式；次月一处差异、一处越限、一处存疑；一家落后")
    func samples() throws {
        let shop = try Self.shop()
        let folder = ProgrammeTranscripts.root.appendingPathComponent("seeds/month-sheets")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(
            names == [
                "bank-a-2026-09.xlsx", "bank-a-2026-10.xlsx", "bank-b-2026-09.csv",
                "bank-b-2026-10.csv",
            ])
        for name in names {
            try shop.write(Data(contentsOf: folder.appendingPathComponent(name)), to: name)
        }
        let (a, b) = ("某银行湘潭分行（虚构）", "某农商行（虚构）")
        let steps: [Transcript] = [
            .init(
                "credit sheet import bank-a-2026-09.xlsx bank-b-2026-09.csv", 0,
                out: [
                    "方案 bank-a，借据 3 笔", "本月发放 120万元，本月收回 20万元，月末余额 360万元",
                    "方案 bank-b，借据 2 笔", "本月发放 200万元，本月收回 5万元，月末余额 230万元",
                ]),
            .init(
                "credit sheet import bank-a-2026-10.xlsx", 0,
                out: [
                    // 160 + 0 − 20 = 140, and 150 is reported: with it, the sums are 10 apart.
                    "上月末 160万元＋发放−收回＝140万元，本月末报 150万元", "差异 1 条",
                    "报 320万元，应不超过 300万元", "越限（照实入账） 1 条", "存疑行 1 条",
                ]),
            .init(
                "credit reported totals", 0,
                out: ["报送落后", "\(b) 2026年9月", "530", "230", "各机构最近月末汇总"]),
            .init(
                "credit reported totals --by all --format json", 0,
                out: [#""behind":["\#(b)"]"#, #""closing":760000000"#]),
            .init("credit sheet import bank-b-2026-10.csv", 0, out: ["差异：没有", "月末余额 305万元"]),
            .init(
                "credit reported totals --by all --format json", 0,
                // 530 + 305.
                out: [#""behind":[]"#, #""closing":835000000"#]),
            .init(
                "credit breaks list --format json", 0,
                out: ["\(a)/2026-10/openingBreak/XA-0712", #""differenceFen":10000000"#]),
            .init("credit breaches", 0, out: ["XA-0901", "320万元", "300万元"]),
        ]
        for step in steps { try step.check(shop) }
    }

    @Test("越限照实入账；坏单元格、别的月份不入账；同一文件再报不重复")
    func faults() throws {
        let shop = try Self.shop()
        try Self.sheet(shop, "over.csv", "200.01,0,200.01,3.65,正常,0,0,否,是")
        try Self.sheet(shop, "bad.csv", "-1,0,100,3.65,甲等,0,0,否,是")
        try Self.sheet(shop, "code.csv", "1,0,1,3.65,正常,0,0,否,是", code: "9.14303E+17")
        let steps: [Transcript] = [
            .init(
                Self.take("over.csv", "2026-10"), 0,
                out: ["越限（照实入账） 1 条", "余额超过授信额度", "第 1 笔"]),
            .init(Self.take("over.csv", "2026-10"), 0, out: ["以前已入账（第 1 笔）"]),
            .init("credit breaches", 0, out: ["200.01万元", "200万元"]),
            .init(
                Self.take("bad.csv", "2026-11"), 1, err: ["bad.csv:2:本月发放", "bad.csv:2:五级分类"]),
            .init(Self.take("code.csv", "2026-11"), 1, err: ["code.csv:2:统一社会信用代码"]),
            .init(Self.take("over.csv", "2026-13"), 2, err: ["2026-10"]),
        ]
        for step in steps { try step.check(shop) }
    }
}
