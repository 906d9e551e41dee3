import Foundation
import Testing

/// Cards in the shop's catalogue: 甲 has 64 points, 乙 49.98, 丙 60 to 100.
enum CardGoods {
    static let points = """
        schema: rongqiao/scorecard/1
        id: demo-points
        name: {zh: 示范积分, en: Demo points}
        family: points
        version: {text: 示范2022, from: 2022-07-04, to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范办法, number: 示范〔2022〕1号, date: 2022-07-04, evidence: official}
          S1: {title: 示意分值, evidence: illustrative}
        groups:
          - id: tax
            zh: 税收
            en: Tax
            max: 100
            indicators:
              - {id: paid, zh: 上年纳税, en: Tax paid, max: 60, source: A1, points_source: S1, of: tax.paid_last_year, unit: 万元, within: '>= 0', linear: {from: 0, to: 30, points: [0, 60]}}
              - {id: grade, zh: 纳税信用, en: Credit, max: 40, source: A1, first: [{if: {in: {tax.credit_grade: [A]}}, points: 40}, {if: {in: {tax.credit_grade: [B]}}, points: 30}, {else: true, points: 0}]}

        """

    static let title = """
        schema: rongqiao/scorecard/1
        id: demo-title
        name: {zh: 示范称号, en: Demo title}
        family: title
        version: {text: 示范2020, from: unstated, to: 2024-12-31, confirmed: 2022-06-04}
        sources:
          A1: {title: 示范办法, number: 示范〔2022〕1号, date: 2022-07-04, evidence: official}
        feeds: {title: tsme}
        conditions:
          - {id: tax, zh: 上年纳税10万元以上, en: Tax of 100 thousand, min: {tax.paid_last_year: 10万元}, source: A1}

        """

    static func shop() throws -> Shop {
        let shop = try Shop()
        try shop.write(points, to: "products/scorecards/demo-points.yaml")
        try shop.write(title, to: "products/scorecards/demo-title@2020.yaml")
        return shop
    }
}

@Suite("命令：评分")
struct ScoreTranscripts {
    private static let day = "--as-of 2026-11-22"

    @Test(
        "结果写在标准输出",
        arguments: [
            Transcript(
                "score register.csv \(day) --card demo-points", 0,
                out: [
                    "名次", "共 3 家：得分确定 2 家，缺数据、得分为区间 1 家。", "纳税信用等级", "示意：“示范积分”",
                    "评分卡：示范积分（demo-points），版本“示范2022”。",
                ]),
            .init(
                "score register.csv \(day) --card 示范积分 --enterprise 甲厂", 0,
                out: [
                    "甲厂（虚构）（91430300MA4L00001W） × 示范积分", "第 1 名（可能 1–2），共 3 家",
                    "上年纳税额 12万元（2025年，register.csv）；0–30万元按比例得0–60分；得24分", "总分",
                ]),
            .init(
                "score register.csv \(day) --lang en --card demo-points --top 1", 0,
                out: ["Rank", "1 of 3 enterprises listed", "Illustrative"]),
            .init("score register.csv \(day)", 0, out: ["名次", "示范积分"]),
            .init(
                "score register.csv \(day) --card demo-points --card demo-title@2020", 0,
                out: ["[1]", "示范积分（示意）", "[2]", "49.98", "60–100", "✗"]),
            .init(
                "score register.csv \(day) --card demo-title@2020 --enterprise 乙厂", 0,
                out: ["✗ 上年纳税10万元以上 [不满足]", "少100元", "资质：科技型中小企业——有无证书不明"]),
            .init(
                "score - \(day) --card demo-points --format csv", 0,
                out: ["甲厂（虚构）,demo-points,示范积分,示范2022,,64,64,1,1,2"]),
            .init("cards list \(day)", 0, out: ["demo-points", "demo-title@2020", "已失效", "示意"]),
            .init("cards list --format json", 0, out: ["\"id\":\"demo-points\""]),
            .init(
                "cards show demo-points \(day)", 0,
                out: ["0–30万元按比例得0–60分", "分值依据：[S1]（示意，已读）", "示范〔2022〕1号"]),
            .init("cards show demo-points --format json", 0, out: ["\"linear\":{\"from\":\"0\""]),
            .init(
                "cards guide demo-points \(day)", 0,
                out: ["填报指南：示范积分", "· 纳税额（2025年，万元）；找：税务局；凭：完税证明"]),
            .init("cards guide demo-points --format json", 0, out: ["\"field\":\"tax.paid\""]),
        ])
    func results(_ row: Transcript) throws {
        try row.check(try CardGoods.shop(), input: Goods.register)
    }

    @Test(
        "错误：说清是哪张卡、哪个阶段，退出码1",
        arguments: [
            Transcript(
                "score register.csv \(day) --card demo-point", 1, err: ["是否想写“demo-points”？"]),
            .init(
                "score register.csv \(day) --card demo-title", 1,
                err: ["评分卡 demo-title 在 2026-11-22 没有施行的版本；可写 demo-title@2020"]),
            .init(
                "score register.csv \(day) --card demo-title@2019", 1, err: ["没有版本“2019”；有：2020"]),
            .init(
                "score register.csv \(day) --card demo-points --min-evidence official", 1,
                err: ["依据只到“示意”，低于所要求的“官方”"]),
            .init(
                "score register.csv \(day) --min-evidence official", 1,
                err: ["没有在 2026-11-22 施行、依据又够强的评分卡"]),
            .init(
                "score register.csv \(day) --card demo-points --stage x", 1, err: ["所选评分卡不分阶段"]),
            .init("score register.csv \(day) --enterprise 丁厂", 1, err: ["没有企业“丁厂”"]),
            .init("score nobody.csv \(day)", 1, err: ["nobody.csv: 错误: 没有这个文件"]),
            .init("cards show nobody", 1, err: ["没有评分卡“nobody”", "rongqiao cards list"]),
            .init("score", 1, err: ["没有企业库"]),
            .init("score register.csv --top 0", 2, err: ["--top"]),
            .init("score register.csv --top many", 2, err: ["--top"]),
            .init("score register.csv --format pdf", 2, err: ["'text', 'json' or 'csv'"]),
            .init("cards frobnicate", 2, err: ["frobnicate"]),
        ])
    func faults(_ row: Transcript) throws { try row.check(try CardGoods.shop()) }

    @Test("好的行照答，坏的行列出并计数，退出码1")
    func partial() throws {
        let shop = try CardGoods.shop()
        try shop.write(Goods.register.replacing("9.99", with: "很多"), to: "bad.csv")
        let result = try shop.run("score bad.csv --as-of 2026-11-22 --card demo-points")
        #expect(result.status == 1 && result.out.contains("30–90"))
        #expect(result.err.contains("bad.csv:3:") && result.err.contains("共读 3 行：3 行已用"))
        let strict = try shop.run("score bad.csv --as-of 2026-11-22 --strict")
        #expect(strict.status == 1 && strict.out == "")
    }

    @Test("JSON：能原样读回，一家也知道在全体中的名次")
    func json() throws {
        let shop = try CardGoods.shop()
        let line = "score register.csv --as-of 2026-11-22 --card demo-points --format json"
        let all = try scores(try shop.run(line).out)
        #expect(all.map { ($0["total"] as? [String: String])?["low"] } == ["64", "60", "49.98"])
        #expect(all.map { $0["rank"] as? Int } == [1, 2, 3])
        let one = try scores(try shop.run(line + " --enterprise 丙厂（虚构）").out)
        #expect(one.count == 1 && one[0]["rank"] as? Int == 2)
        #expect((one[0]["possibleRanks"] as? [String: Int]) == ["best": 1, "worst": 2])
        #expect(one[0]["missing"] as? [String] == ["tax.credit_grade"])
    }

    private func scores(_ text: String) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require((object as? [String: Any])?["scores"] as? [[String: Any]])
    }

    @Test("几百家也逐家作答，名次与顺序不因分批而变")
    func waves() throws {
        let shop = try CardGoods.shop()
        let rows = (1...1200).map { "企业\($0)（虚构）,\($0 % 31),A级" }
        try shop.write(
            "企业名称,2025年纳税额（万元）,纳税信用等级\n" + rows.joined(separator: "\n") + "\n", to: "many.csv")
        let line = "score many.csv --as-of 2026-11-22 --card demo-points"
        let all = try scores(try shop.run(line + " --format json").out)
        #expect(all.count == 1200)
        let ranks = all.compactMap { $0["rank"] as? Int }
        #expect(ranks == ranks.sorted() && ranks[37] == 1 && ranks[38] == 39)
        #expect(try shop.run(line).out == shop.run(line).out)
    }
}
