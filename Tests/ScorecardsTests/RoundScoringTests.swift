import Diagnostics
import Enterprises
import Quantities
import Rules
import Scorecards
import Testing
import Vocabulary

/// Who is evaluated, which figures count, and the ranking that follows.
@Suite("轮次的得分和排名")
struct RoundScoringTests {
    private static let checked = RoundFixture.round.replacing(
        "counts: reported", with: "counts: verified")

    /// 30 of 100 research staff are 20 points, 100万元 of R&D are 10.
    private static let counts: [(String, String, String, Int)] = [
        ("reported", "填报", "30", 2), ("reported", "佐证", "30", 2), ("reported", "", "30", 2),
        ("evidenced", "填报", "0–50", 0), ("evidenced", "佐证", "30", 2),
        ("evidenced", "核实", "30", 2), ("evidenced", "", "0–50", 0),
        ("verified", "填报", "0–50", 0), ("verified", "佐证", "0–50", 0),
        ("verified", "核实", "30", 2), ("verified", "", "0–50", 0),
    ]

    @Test("口径不够的数按未知：得分成为区间，不是零", arguments: counts)
    func counting(_ least: String, _ state: String, _ points: String, _ exact: Int) throws {
        let text = RoundFixture.round.replacing(
            "counts: reported", with: "counts: \(least)")
        let result = try RoundFixture.result(["甲,高新技术企业,30,100,\(state)"], text)
        #expect(RoundFixture.ranking(result) == ["1 甲 \(points)"])
        #expect(result.ranking.first?.score.exactLines == exact)
        #expect(result.begun == (exact > 0 ? 1 : 0) && result.complete == (exact == 2 ? 1 : 0))
        let missing = result.ranking.first?.score.missing.map { CardDesk.dictionary[$0].id } ?? []
        #expect(missing.contains("finance.rd") == (exact == 0))
    }

    @Test("填报和核实的数不同：按填报计时是矛盾，按核实计时取核实的")
    func corrected() throws {
        let csv = """
            企业名称,指标,数值,核实状态
            甲（虚构）,资质,高新技术企业,
            甲（虚构）,职工人数,100,核实
            甲（虚构）,科技人员,30,核实
            甲（虚构）,研发费用,300万元,填报
            甲（虚构）,研发费用,150万元,核实

            """
        let enterprises = try RoundFixture.read(csv: csv)
        for (text, points, conflicts) in [
            (RoundFixture.round, "20–50", 1), (RoundScoringTests.checked, "35", 1),
        ] {
            let scoring = try RoundFixture.scoring(text)
            let result = RoundResult(scoring, enterprises.map { scoring.standing(of: $0).0 })
            #expect(RoundFixture.ranking(result) == ["1 甲 \(points)"])
            #expect(result.figures.last?.conflicts == conflicts)
            #expect(result.figures.last?.counted == (points == "35" ? 1 : 0))
        }
    }

    @Test("评价对象：是、否、不能判断；不能判断的不参加排名")
    func population() throws {
        let result = try RoundFixture.result([
            "甲,高新技术企业,30,300,", "乙,无,30,300,", "丙,,30,300,", "丁,科技型中小企业,5,30,",
        ])
        #expect(RoundFixture.ranking(result) == ["1 甲 50", "2 丁 3"])
        #expect(result.outside.map(\.name) == ["乙（虚构）"])
        #expect(result.undecided.map(\.enterprise.name) == ["丙（虚构）"])
        let titles = try #require(CardDesk.dictionary.index(of: "enterprise.titles"))
        #expect(result.undecided.first?.openness.missing == [titles])
        #expect(result.population == 2)
        #expect(result.coverage(result.complete) == Decimal34(100))
    }

    @Test("评价对象看的是全部在案资质，不看核实口径")
    func populationIsLenient() throws {
        let result = try RoundFixture.result(
            ["甲,高新技术企业,30,300,核实"], RoundScoringTests.checked)
        #expect(RoundFixture.ranking(result) == ["1 甲 50"])
    }

    @Test("证书在冻结日已过期的不算")
    func expired() throws {
        let rows = ["2026-10-31", "2026-10-30"].enumerated().map {
            "\($0 == 0 ? "甲" : "乙")（虚构）,高企有效期至,\($1),\n"
        }
        let enterprises = try RoundFixture.read(csv: "企业名称,指标,数值,核实状态\n" + rows.joined())
        let scoring = try RoundFixture.scoring(
            RoundFixture.round.replacing(
                "any: [{in: {enterprise.titles: [tsme]}}, {in: {enterprise.titles: [hnte]}}]",
                with: "in: {enterprise.titles: [hnte]}"))
        let result = RoundResult(scoring, enterprises.map { scoring.standing(of: $0).0 })
        #expect(result.ranking.map(\.enterprise.name) == ["甲（虚构）"])
        #expect(result.outside.map(\.name) == ["乙（虚构）"])
    }

    @Test("同分同名次，下一名空出；覆盖率保留一位小数")
    func ties() throws {
        let result = try RoundFixture.result([
            "甲,高新技术企业,30,100,", "乙,高新技术企业,30,200,", "丙,高新技术企业,30,100,",
            "丁,高新技术企业,10,,", "戊,高新技术企业,,,", "己,高新技术企业,40,100,",
        ])
        #expect(
            RoundFixture.ranking(result) == [
                "1 乙 40", "2 丙 30", "2 己 30", "2 甲 30", "5 丁 8–38", "6 戊 0–50",
            ])
        #expect(result.complete == 4 && result.begun == 5 && result.population == 6)
        #expect(result.coverage(result.complete).map { "\($0)" } == "66.7")
        #expect(result.coverage(result.begun).map { "\($0)" } == "83.3")
        #expect(result.ranking.map { "\($0.place.best)–\($0.place.worst)" }.first == "1–2")
        #expect(result.ranking.last.map { "\($0.place.best)–\($0.place.worst)" } == "1–6")
        // Without stages all are compared with all.
        #expect(result.ranking.compactMap { $0.percentile.map { "\($0)" } }.first == "100")
        #expect(result.ranking.last?.percentile.map { "\($0)" } == "16.7")
    }

    @Test("没有评价对象：覆盖率不是零，是没有")
    func nobody() throws {
        let result = try RoundFixture.result(["乙,无,30,300,"])
        #expect(result.ranking.isEmpty && result.coverage(0) == nil)
    }

    @Test("有阶段的卡：百分位只在阶段内算，阶段不明的没有")
    func stages() throws {
        let csv = """
            企业名称,指标,年度,数值
            甲（虚构）,营业收入,2025,99.99万元
            乙（虚构）,营业收入,2025,100万元
            丙（虚构）,营业收入,2025,500万元

            """
        let scoring = try RoundFixture.scoring(card: RoundFixture.card + RoundFixture.stages)
        var enterprises = try RoundFixture.enterprises([
            "甲,高新技术企业,30,100,", "乙,高新技术企业,30,200,", "丙,高新技术企业,30,300,",
            "丁,高新技术企业,30,0,",
        ])
        for more in try RoundFixture.read(csv: csv) {
            let place = try #require(enterprises.firstIndex { $0.key == more.key })
            enterprises[place].facts += more.facts
        }
        let result = RoundResult(scoring, enterprises.map { scoring.standing(of: $0).0 })
        #expect(RoundFixture.ranking(result) == ["1 丙 50", "2 乙 40", "3 甲 30", "4 丁 20"])
        #expect(
            result.ranking.map { $0.percentile.map { "\($0)" } ?? "—" } == [
                "100", "50", "100", "—",
            ])
        #expect(result.ranking.map { $0.score.stage } == [1, 1, 0, nil])
    }

    @Test("各项数据有几家、核实到哪一步、几家计入")
    func figures() throws {
        let rows = [
            "甲,高新技术企业,30,100,核实", "乙,高新技术企业,30,100,佐证", "丙,高新技术企业,30,100,填报",
            "丁,高新技术企业,30,,", "戊,无,30,100,核实",
        ]
        func told(_ text: String) throws -> [[Int]] {
            try RoundFixture.result(rows, text).figures.map {
                [
                    $0.known, $0.unsaid, $0.reported, $0.evidenced, $0.verified, $0.missing,
                    $0.counted,
                ]
            }
        }
        #expect(try told(RoundFixture.round) == [[4, 1, 1, 1, 1, 0, 4], [3, 0, 1, 1, 1, 1, 3]])
        #expect(
            try told(RoundScoringTests.checked) == [[4, 1, 1, 1, 1, 0, 1], [3, 0, 1, 1, 1, 1, 1]])
    }

    @Test("异议跟着企业走，数据里没有的企业要提醒")
    func objections() throws {
        let result = try RoundFixture.result(
            ["甲,高新技术企业,30,100,", "乙,高新技术企业,30,200,"],
            RoundFixture.round + RoundFixture.open)
        #expect(result.ranking.map { $0.objections.map(\.id) } == [[], ["1"]])
        #expect(result.warnings.isEmpty)
        let stray = try RoundFixture.result(
            ["乙,高新技术企业,30,200,"], RoundFixture.round + RoundFixture.open)
        #expect(stray.warnings.map(\.code) == ["unknownEnterprise"])
        #expect(stray.warnings.first?.location?.text.hasPrefix("round.yaml:") == true)
    }
}
