import Foundation
import Testing

/// A year of a round at the terminal.
@Suite("命令：积分轮次")
struct RoundTranscripts {
    private static let card = """
        schema: rongqiao/scorecard/1
        id: zone-points
        name: {zh: 示范积分（示意）, en: Demo points}
        family: points
        version: {text: 示意一版, from: unstated, to: null, confirmed: 2026-01-01}
        sources:
          S1: {title: 示意分值, evidence: illustrative}
        groups:
          - id: operation
            zh: 经营
            en: Operation
            max: 100
            indicators:
              - {id: tax, zh: 上年纳税额, en: Tax of last year, max: 60, source: S1, of: tax.paid_last_year, unit: 万元, within: '>= 0', linear: {from: 0, to: 60, points: [0, 60]}}
              - {id: staff, zh: 职工人数, en: Employees, max: 40, source: S1, of: enterprise.employees, unit: 人, within: '>= 0', linear: {from: 0, to: 40, points: [0, 40]}}

        """

    private static let round = """
        schema: rongqiao/round/1
        id: east-2026
        name: {zh: 东园积分2026（虚构）, en: East park points 2026}
        card: zone-points
        year: 2025
        population: {in: {enterprise.titles: [tsme, hnte]}}
        window: {from: 2026-06-01, to: 2026-08-31}
        verification: {from: 2026-09-01, to: 2026-09-30}
        publication: {from: 2026-10-08, to: 2026-10-14}
        freeze: 2026-10-31
        counts: evidenced
        publish: rank
        objections:
          - {id: 7, enterprise: 甲厂（虚构）, field: tax.paid, raised: 2026-10-09, zh: 纳税额有异议, decided: 2026-10-19, result: rejected}

        """

    private static let figures = """
        企业名称,统一社会信用代码,指标,年度,数值,单位,核实状态
        甲厂（虚构）,91430300MA4L00001W,资质,,高企,,核实
        甲厂（虚构）,91430300MA4L00001W,纳税额,2025,12,万元,核实
        甲厂（虚构）,91430300MA4L00001W,职工人数,,30,人,佐证
        乙厂（虚构）,91430300MA4L000020,资质,,科技型中小企业,,填报
        乙厂（虚构）,91430300MA4L000020,纳税额,2025,50,万元,填报
        乙厂（虚构）,91430300MA4L000020,职工人数,,20,人,佐证
        丙厂（虚构）,91430300MA4L000033,纳税额,2025,30,万元,核实

        """

    private static func shop() throws -> Shop {
        let shop = try Shop()
        try shop.write(card, to: "products/scorecards/zone-points.yaml")
        try shop.write(round, to: "round.yaml")
        try shop.write(figures, to: "figures.csv")
        return shop
    }

    @Test(
        "进度和排名",
        arguments: [
            Transcript(
                "round status round.yaml --as-of 2026-07-01", 0,
                out: ["东园积分2026（虚构）", "阶段：填报中", "有佐证或已核实的数才计入", "未提出"]),
            .init(
                "round status round.yaml figures.csv --as-of 2026-10-12", 0,
                out: ["属于 2 家，不属于 0 家，不能判断 1 家", "得分完整 1 家，覆盖率 50%", "丙厂（虚构）：缺资质", "未处理"]),
            .init(
                "round status round.yaml figures.csv --as-of 2026-10-19 --lang en", 0,
                out: ["Phase: awaiting the freeze", "rejected"]),
            .init(
                "round score round.yaml figures.csv --as-of 2026-10-12", 0,
                out: ["1  甲厂（虚构）     42", "异议中", "2  乙厂（虚构）  20–80", "1–2"]),
            .init(
                "round score round.yaml figures.csv --as-of 2026-10-12 --top 1", 0,
                out: ["另有 1 家未列出"]),
            .init(
                "round score round.yaml - --as-of 2026-10-20 --format json", 0,
                out: [
                    "\"points\":{\"low\":\"42\",\"high\":\"42\"}",
                    "\"missing\":[\"tax.paid_last_year\"]",
                ]),
            .init(
                "round score round.yaml figures.csv --as-of 2026-10-12 --notice", 0,
                out: ["公示稿：尚未冻结", "   1  甲厂（虚构）\n   2  乙厂（虚构）＊\n"]),
        ])
    func pages(_ row: Transcript) throws {
        try row.check(try RoundTranscripts.shop(), input: RoundTranscripts.figures)
    }

    @Test(
        "拒绝要说明原因，退出码1",
        arguments: [
            Transcript(
                "round freeze round.yaml figures.csv --as-of 2026-10-12 --out f.json", 1,
                err: ["还没有到冻结日 2026-10-31", "有 1 条异议没有处理（编号 7）"]),
            .init(
                "round freeze round.yaml figures.csv --as-of 2026-11-02 --out register.csv", 1,
                err: ["register.csv 已经存在，内容不同"]),
            .init(
                "round freeze round.yaml figures.csv --as-of 2026-11-02 --out none/f.json", 1,
                err: ["none/f.json: 错误: 文件写不进去"]),
            .init(
                "round freeze round.yaml bad.csv --as-of 2026-11-02 --out f.json", 1,
                err: ["bad.csv:3:核实状态: 错误: 核实状态“待核”不认识", "数据有 1 处错误"]),
            .init("round score round.yaml", 2, err: ["请给出企业数据文件"]),
            .init("round score round.yaml figures.csv --top 0", 2, err: ["--top"]),
            .init("round score nowhere.yaml figures.csv", 1, err: ["nowhere.yaml: 错误: 没有这个文件"]),
            .init(
                "round score wrong.yaml figures.csv", 1,
                err: ["wrong.yaml:4:7: 错误: 没有评分卡“zone-point”；是否想写“zone-points”？"]),
            .init(
                "round score round.yaml figures.csv --previous round.yaml", 1,
                err: ["round.yaml:1:1: 错误: JSON"]),
            .init("round publish register.csv", 1, err: ["register.csv:1:1: 错误"]),
            .init(
                "round status round.yaml --frozen other.json", 1, err: ["other.json: 错误: 没有这个文件"]),
        ])
    func refusals(_ row: Transcript) throws {
        let shop = try RoundTranscripts.shop()
        try shop.write(
            RoundTranscripts.figures.replacing("12,万元,核实", with: "12,万元,待核"), to: "bad.csv")
        try shop.write(
            RoundTranscripts.round.replacing("card: zone-points", with: "card: zone-point"),
            to: "wrong.yaml")
        try row.check(shop)
        #expect(!FileManager.default.fileExists(atPath: shop.folder.path + "/f.json"))
    }

    @Test("冻结、再冻结、公布、下一轮比较")
    func year() throws {
        let shop = try RoundTranscripts.shop()
        let freeze = "round freeze round.yaml figures.csv --as-of 2026-11-02 --out f.json"
        let first = try shop.run(freeze)
        #expect(first.status == 0 && first.out.contains("已冻结 2 家，写入 f.json"))
        #expect(first.out.contains("另有 1 家不能判断是否属于评价对象"))
        let bytes = try shop.text("f.json")
        let again = try shop.run(freeze)
        #expect(again.status == 0 && again.out.contains("f.json 已是这个结果，没有改动"))
        let json = try shop.run(freeze + " --format json")
        #expect(json.status == 0 && json.out.contains("\"outcome\":\"alreadyFrozen\""))
        #expect(try shop.text("f.json") == bytes)

        try Transcript(
            "round status round.yaml --as-of 2026-11-03 --frozen f.json", 0, out: ["阶段：已冻结"]
        ).check(shop)
        let published = try shop.run("round publish f.json")
        #expect(published.status == 0 && published.out.contains("   1  甲厂（虚构）\n   2  乙厂（虚构）＊\n"))
        #expect(!published.out.contains("42"))
        try Transcript("round publish f.json --top 1 --format json", 0, out: ["\"rank\":1"])
            .check(shop)

        try shop.write(
            RoundTranscripts.figures.replacing("50,万元,填报", with: "50,万元,核实"), to: "later.csv")
        try Transcript(
            "round score round.yaml later.csv --as-of 2026-11-03 --previous f.json", 0,
            out: ["乙厂（虚构）    70", "↑1", "-10…+50", "与轮次 east-2026 相比；新进 0 家。"]
        ).check(shop)
        try Transcript(
            "round freeze round.yaml later.csv --as-of 2026-11-03 --out f.json --format json", 1,
            out: ["\"outcome\":\"refused\"", "\"code\":\"otherContent\""], err: ["内容不同"]
        ).check(shop)
        #expect(try shop.text("f.json") == bytes)

        try shop.write(bytes.replacing("甲厂", with: "申厂"), to: "changed.json")
        try Transcript("round publish changed.json", 1, err: ["changed.json#/checksum: 错误: 校验值不符"])
            .check(shop)
    }
}
