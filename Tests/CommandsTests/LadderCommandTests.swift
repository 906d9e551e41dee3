import Foundation
import Testing

/// The shop with a ladder, its card and a portrait.
private func cultivated() throws -> Shop {
    let shop = try Shop()
    try shop.write(Cultivated.card, to: "products/scorecards/taxed.yaml")
    try shop.write(Cultivated.ladder, to: "products/scorecards/ladder.yaml")
    try shop.write(Cultivated.portrait, to: "products/scorecards/portrait.yaml")
    try shop.write(Cultivated.titles, to: "titles.csv")
    return shop
}

@Suite("命令：梯度和画像")
struct LadderTranscripts {
    private static let day = "--as-of 2026-11-22"

    @Test(
        "结果写在标准输出",
        arguments: [
            Transcript(
                "ladder titles.csv \(day)", 0,
                out: [
                    "培育梯度 · 3 家企业 · 按 2026-11-22", "至少在一级 2 家，确知一级也不在 1 家，其余 0 家不清楚。",
                    "够格未持有", "--rung 编号",
                ]),
            .init(
                "ladder titles.csv \(day) --rung 专精特新", 0,
                out: ["持有（0 家）\n  没有。", "1  丙厂（虚构）", "3  乙厂（虚构）", "上年纳税额少100元"]),
            .init(
                "ladder titles.csv \(day) --rung srdi --top 1", 0, out: ["另有 2 家，加 --top 3 看全部。"]),
            .init(
                "ladder titles.csv \(day) --enterprise 乙厂", 0,
                out: [
                    "创新梯度：在第1层 科技型中小企业", "← 下一步", "专精特新（taxed@示范）：1条不够",
                    "现值9.99万元，应≥10万元，少100元",
                ]),
            .init(
                "ladder titles.csv \(day) --track innovation --lang en", 0,
                out: ["Cultivation ladder · 3 enterprises", "Would qualify"]),
            .init(
                "ladder - \(day) --format csv --rung tsme", 0,
                out: ["91430300MA4L00001W,甲厂（虚构）,创新梯度,1,tsme,科技型中小企业,是,,—"]),
            .init(
                "ladder titles.csv \(day) --format json", 0, out: ["\"notMet\":1", "\"count\":3"]),
            .init("ladder titles.csv \(day) --rung srdy", 1, err: ["没有梯级“srdy”；是否想写“srdi”？"]),
            .init("ladder titles.csv \(day) --track 上市", 1, err: ["没有梯度“上市”"]),
            .init("ladder titles.csv \(day) --enterprise 丁厂", 1, err: ["没有企业“丁厂”"]),
            .init("ladder titles.csv \(day) --top 0", 2, err: ["--top"]),
            .init(
                "portrait titles.csv \(day) --enterprise 乙厂", 0,
                out: ["乙厂（虚构）（91430300MA4L000020） · 示范画像", "9.99万元   0.0", "全部 3家", "职工人数"]),
            .init("portrait titles.csv \(day) --enterprise 丁厂", 1, err: ["没有企业“丁厂”"]),
            .init("portrait titles.csv \(day) --min-evidence press", 2, err: ["--min-evidence"]),
        ])
    func results(_ row: Transcript) throws {
        try row.check(try cultivated(), input: Cultivated.titles)
    }

    @Test(
        "目录里没有，就说缺哪个文件",
        arguments: [("ladder", "scorecards/ladder.yaml"), ("portrait", "scorecards/portrait.yaml")])
    func absent(_ command: String, _ file: String) throws {
        let result = try Shop().run("\(command) register.csv \(Self.day)")
        #expect(result.status == 1 && result.out == "" && result.err.contains(file))
    }

    @Test("画谁都与文件里的全部企业比；一个文件写坏，检查目录就报")
    func peersAndFaults() throws {
        let shop = try cultivated()
        let one = try shop.run("portrait titles.csv \(Self.day) --enterprise 甲厂 --format json")
        let all = try shop.run("portrait titles.csv \(Self.day) --format json")
        #expect(try portraits(one.out).count == 1 && portraits(all.out).count == 3)
        #expect(try portraits(one.out)[0] == portraits(all.out)[0])
        try shop.write(
            Cultivated.ladder.replacing("card: taxed", with: "card: taxes"),
            to: "products/scorecards/ladder.yaml")
        let check = try shop.run("products check")
        #expect(check.status == 1 && check.err.contains("没有评分卡“taxes”；是否想写“taxed”？"))
        #expect(check.err.contains("scorecards/ladder.yaml:11:"))
    }

    private func portraits(_ text: String) throws -> [NSDictionary] {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let found = (object as? [String: Any])?["portraits"] as? [NSDictionary]
        return try #require(found)
    }
}

/// What stands in the files of the ladder and the portrait.
private enum Cultivated {
    static let card = """
        schema: rongqiao/scorecard/1
        id: taxed
        name: {zh: 示范评分卡, en: Demo card}
        family: title
        version: {text: 示范, from: 2022-07-04, to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范办法, date: 2022-07-04, evidence: official}
        conditions:
          - {id: tax, zh: 上年纳税10万元以上, en: Tax, min: {tax.paid_last_year: 10万元}, source: A1}

        """

    static let ladder = """
        schema: rongqiao/ladder/1
        sources:
          A1: {title: 示范办法, date: 2022-07-04, evidence: official}
        tracks:
          - id: innovation
            zh: 创新梯度
            en: Innovation
            source: A1
            rungs:
              - {id: tsme, layer: 1, zh: 科技型中小企业, en: Technology SME, holds: {in: {enterprise.titles: [tsme]}}}
              - {id: srdi, layer: 2, zh: 专精特新, en: SRDI, card: taxed, holds: {in: {enterprise.titles: [srdi]}}}

        """

    static let portrait = """
        schema: rongqiao/portrait/1
        name: {zh: 示范画像, en: Demo portrait}
        sources:
          A1: {title: 示范办法, date: 2022-07-04, evidence: official}
        peers:
          stage: {of: enterprise.employees, source: A1, rows: [{id: small, zh: 小, en: Small, when: '< 100'}, {id: large, zh: 大, en: Large, when: '>= 100'}]}
          sector: tax.credit_grade
          at_least: 2
        dimensions:
          - {id: tax, zh: 纳税, en: Tax, source: A1, of: tax.paid_last_year, unit: 万元, better: more}
          - {id: staff, zh: 人员, en: Staff, source: A1, of: enterprise.employees, unit: 人, better: more}
          - {id: assets, zh: 资产, en: Assets, source: A1, of: finance.assets, unit: 万元, better: more}
          - {id: debts, zh: 负债, en: Debts, source: A1, of: finance.liabilities, unit: 万元, better: less}
          - {id: ratio, zh: 负债率, en: Ratio, source: A1, of: finance.debt_ratio, unit: '%', better: less}

        """

    /// 甲 and 乙 are technology SMEs, 丙 is not; nobody holds the title above.
    static let titles = """
        企业名称,统一社会信用代码,2025年纳税额（万元）,科技型中小企业,专精特新
        甲厂（虚构）,91430300MA4L00001W,12,是,否
        乙厂（虚构）,91430300MA4L000020,9.99,是,否
        丙厂（虚构）,91430300MA4L000033,30,否,否

        """
}
