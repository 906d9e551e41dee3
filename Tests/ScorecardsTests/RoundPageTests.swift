import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import Scorecards
import Testing
import Vocabulary

/// What an officer reads of a round, in text and JSON.
@Suite("轮次的页面")
struct RoundPageTests {
    private static let rows = [
        "甲,高新技术企业,30,300,核实", "乙,高新技术企业,30,,填报", "丙,高新技术企业,30,300,佐证", "丁,,,,", "戊,无,,,",
    ]

    private static func result() throws -> RoundResult {
        try RoundFixture.result(rows, RoundFixture.round + RoundFixture.open)
    }

    private static func phrases(_ language: Language = .zh) -> Phrases {
        Phrases(language: language, dictionary: CardDesk.dictionary)
    }

    private static func status(
        _ day: String, isFrozen: Bool = false, _ language: Language = .zh
    ) throws -> [String] {
        let result = try result()
        return RoundStatusPage(
            round: result.round, day: try RoundFixture.day(day), isFrozen: isFrozen,
            result: result, phrases: phrases(language), width: 80
        ).lines()
    }

    private static func score(
        _ day: String, top: Int? = nil, previous: FrozenRound? = nil, _ language: Language = .zh
    ) throws -> [String] {
        let result = try result()
        return RoundScorePage(
            result: result, day: try RoundFixture.day(day),
            movement: previous.map { RoundMovement(from: $0, to: result) }, top: top,
            phrases: phrases(language), width: 80
        ).lines()
    }

    @Test("进度页")
    func statusPage() throws {
        let lines = try RoundPageTests.status("2026-10-12")
        let expected = """
            示范轮次（虚构）
            轮次 demo-2026；评分卡 demo@示范2022；2025 年的数据，基准日 2026-10-31（冻结日）
            评分卡含示意的分值，不是任何园区的规定，结果不能作为正式依据。

            阶段：公示中（2026-10-12）
              填报  2026-06-01 至 2026-08-31
              核实  2026-09-01 至 2026-09-30
              公示  2026-10-08 至 2026-10-14
              冻结  2026-10-31
              填报的数即计入；只公布名次

            评价对象：资质∈科技型中小企业或资质∈高新技术企业
              属于 3 家，不属于 1 家，不能判断 1 家
              得分完整 2 家，覆盖率 66.7%；已有得分 3 家，100%

            不能判断是否属于评价对象，未参加排名：
              丁（虚构）：缺资质

            指标（3 家）  有数  填报  佐证  核实  未注明  矛盾  缺  计入
            ────────────  ────  ────  ────  ────  ──────  ────  ──  ────
            科技人员占比     3     1     1     1       0     0   0     3
            研发费用         2     0     1     1       0     0   1     2

            异议 1 条，未处理 1 条：
            异议  企业        指标      提出        处理  结果
            ────  ──────────  ────────  ──────────  ────  ──────
            1     甲（虚构）  研发费用  2026-10-10        未处理
            """
        #expect(lines.joined(separator: "\n") == expected)
    }

    @Test(
        "阶段和异议随日期变",
        arguments: [
            ("2026-05-31", false, "阶段：未开始", "未提出"), ("2026-10-09", false, "阶段：公示中", "未提出"),
            ("2026-10-15", false, "阶段：异议处理", "未处理"), ("2026-11-02", true, "阶段：已冻结", "未处理"),
        ])
    func phases(_ day: String, _ isFrozen: Bool, _ phase: String, _ outcome: String) throws {
        let lines = try RoundPageTests.status(day, isFrozen: isFrozen)
        #expect(lines.contains { $0.hasPrefix(phase) })
        #expect(lines.last?.hasSuffix(outcome) == true)
    }

    @Test("冻结日到了还没有冻结：说明怎么办")
    func awaiting() throws {
        let (round, _, _) = try RoundFixture.read(RoundFixture.round + RoundFixture.decided)
        let lines = RoundStatusPage(
            round: try #require(round), day: try RoundFixture.day("2026-10-31"), isFrozen: false,
            result: nil, phrases: RoundPageTests.phrases(), width: 80
        ).lines()
        #expect(lines.contains("阶段：待冻结（2026-10-31）"))
        #expect(lines.contains { $0.contains("rongqiao round freeze") })
        #expect(lines.last?.contains("成立") == true)
    }

    @Test("排名页")
    func scorePage() throws {
        let expected = """
            名次  企业         得分  百分位  可能名次  备注
            ────  ──────────  ─────  ──────  ────────  ──────
               1  丙（虚构）     50     100         1
               1  甲（虚构）     50     100         1  异议中
               3  乙（虚构）  20–50    33.3       1–3

            不能判断是否属于评价对象，未参加排名：
              丁（虚构）：缺资质

            得分是区间的，还缺数据；名次按已确定的分（区间下限）排，同分同名次。
            """
        let lines = try RoundPageTests.score("2026-10-12")
        #expect(lines.suffix(10).joined(separator: "\n") == expected)
        let later = try RoundPageTests.score("2026-10-09")
        #expect(!later.contains { $0.contains("异议中") })
        let top = try RoundPageTests.score("2026-10-12", top: 1)
        #expect(top.contains { $0.contains("丙（虚构）") } && !top.contains { $0.contains("乙") })
        #expect(top.contains("另有 1 家未列出；不加 --top 列出全部。"))
    }

    @Test("与上一轮比较的排名页")
    func movement() throws {
        let previous = FrozenRound(
            try RoundFixture.result(["丙,高新技术企业,30,0,", "己,高新技术企业,30,300,"]))
        let lines = try RoundPageTests.score("2026-10-12", previous: previous)
        #expect(lines.contains("   1  丙（虚构）     50     100        ↑1       +30"))
        #expect(lines.contains { $0.contains("甲（虚构）") && $0.contains("新") })
        #expect(lines.contains("与轮次 demo-2026 相比；新进 2 家。"))
        #expect(lines.contains("退出 1 家：己（虚构）（上轮第 1 名）"))
    }

    @Test("每一行都在 80 列以内，中文英文都是", arguments: [Language.zh, .en])
    func width(_ language: Language) throws {
        let long = "名字长到一行里怎么也放不下的一家示范用的智能制造与新材料科技股份有限公司"
        let rows = [
            "\(long),高新技术企业,30,299.99,核实", "乙\(long),高新技术企业,30,,填报", "丙\(long),,,,",
        ]
        let text = RoundFixture.round + RoundFixture.open.replacing("甲", with: long)
        let result = try RoundFixture.result(
            rows, text, card: RoundFixture.card + RoundFixture.stages)
        let previous = FrozenRound(
            try RoundFixture.result(
                ["丁\(long),高新技术企业,30,1,", "乙\(long),高新技术企业,30,,"],
                card: RoundFixture.card + RoundFixture.stages))
        let phrases = RoundPageTests.phrases(language)
        let day = try RoundFixture.day("2026-10-12")
        let pages = [
            RoundStatusPage(
                round: result.round, day: day, isFrozen: false, result: result,
                phrases: phrases, width: 80
            ).lines(),
            RoundScorePage(
                result: result, day: day, movement: RoundMovement(from: previous, to: result),
                top: nil, phrases: phrases, width: 80
            ).lines(),
            RoundNotice(
                round: FrozenRound(result), isFrozen: false, top: nil, phrases: phrases, width: 80
            ).lines(),
        ]
        for line in pages.joined() {
            let text = line.trimmingCharacters(in: .whitespaces)
            #expect(DisplayWidth.of(text) <= 80, "\(line)")
        }
    }

    @Test("JSON：进度、排名、变化")
    func json() throws {
        let result = try RoundPageTests.result()
        let json = RoundJSON(
            day: try RoundFixture.day("2026-10-12"), phrases: RoundPageTests.phrases())
        var writer = JSONWriter()
        json.status(result.round, isFrozen: false, result, &writer)
        let status = try RoundPageTests.object(writer.take())
        #expect(status["phase"] as? String == "publishing")
        #expect((status["window"] as? [String: String])?["to"] == "2026-08-31")
        let population = try #require(status["population"] as? [String: Any])
        #expect(population["evaluated"] as? Int == 3 && population["outside"] as? Int == 1)
        #expect(population["completePercent"] as? String == "66.7")
        let undecided = try #require(population["undecided"] as? [[String: Any]])
        #expect(undecided.first?["missing"] as? [String] == ["enterprise.titles"])
        let figures = try #require(status["figures"] as? [[String: Any]])
        #expect(figures.map { $0["field"] as? String } == ["staff.share", "finance.rd"])
        #expect(figures.map { $0["verified"] as? Int } == [1, 1])
        let objections = try #require(status["objections"] as? [[String: Any]])
        #expect(objections.first?["open"] as? Bool == true)

        let previous = FrozenRound(try RoundFixture.result(["丙,高新技术企业,30,0,"]))
        json.score(result, RoundMovement(from: previous, to: result), top: 1, &writer)
        let score = try RoundPageTests.object(writer.take())
        let ranking = try #require(score["ranking"] as? [[String: Any]])
        #expect(ranking.map { $0["name"] as? String } == ["丙（虚构）", "甲（虚构）"])
        #expect(ranking[0]["points"] as? [String: String] == ["low": "50", "high": "50"])
        #expect((ranking[0]["movement"] as? [String: Any])?["ranks"] as? Int == 0)
        #expect(ranking[1]["movement"] as? String == "new")
        #expect(ranking[1]["openObjections"] as? [String] == ["1"])
        #expect((score["previous"] as? [String: Any])?["comparable"] as? Bool == true)
    }

    private static func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
