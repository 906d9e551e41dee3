import Diagnostics
import Documents
import Enterprises
import FEEL
import Foundation
import Quantities
import Reports
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// Lists, matrices, JSON, CSV.
@Suite("评分列表")
struct ScoreListTests {
    /// Points as they stand: the number of class I rights, ten of them at most.
    private static let counted = """
        stages:
          of: enterprise.employees
          within: '>= 0'
          source: A1
          rows: [{id: small, zh: 小, en: Small, when: '< 100'}, {id: big, zh: 大, en: Big, when: '>= 100'}]
        groups:
          - {id: g, zh: 一组, en: Group, max: 10, indicators: [{id: i, zh: 指标, en: Indicator, max: 10, source: A1, points: ip.first}]}
        """
    private static let firms = [
        "{ip.first: 3, enterprise.employees: 10}", "{ip.first: 7, enterprise.employees: 20}",
        "{ip.first: 7, enterprise.employees: 300}", "{ip.first: 1, enterprise.employees: 400}",
        "{enterprise.employees: 30}", "{ip.first: 2}",
    ]

    /// The words of a table's line.
    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    @Test("排名：同分同名次，缺数据的按确定的分数，可能的名次另列")
    func ranks() throws {
        let lines = try CardFixture.run(Self.counted, Self.firms).text()
        #expect(words(lines[0]) == ["名次", "可能", "企业", "阶段", "得分", "百分位"])
        #expect(
            lines[2...7].map(words) == [
                ["1", "1–2", "2厂（虚构）", "小", "7", "100"], ["1", "1–2", "3厂（虚构）", "大", "7", "100"],
                ["3", "3–4", "1厂（虚构）", "小", "3", "66.7"],
                ["4", "4–5", "6厂（虚构）", "—", "2", "—"],
                ["5", "5–6", "4厂（虚构）", "大", "1", "50"],
                ["6", "1–6", "5厂（虚构）", "小", "0–10", "33.3"],
            ])
        let text = lines.joined(separator: "\n")
        #expect(text.contains("共 6 家：得分确定 5 家，缺数据、得分为区间 1 家。"))
        #expect(text.contains("阶段：小 3，大 2，未定 1。"))
        #expect(text.contains("名次按已确定的分数排，同分同名次"))
        #expect(text.contains("评分卡：示范评分卡（demo），版本“示范2022”。"))
    }

    @Test(
        "前几名：并列的都列出；只看一个阶段用阶段内名次",
        arguments: [
            (ScoreSelection(card: 0, top: 1), [1, 2]), (.init(card: 0, top: 2), [1, 2]),
            (.init(card: 0, top: 3), [1, 2, 0]), (.init(card: 0, stage: 0), [1, 0, 4]),
            (.init(card: 0, top: 1, stage: 1), [2]), (.init(card: 0, only: [4, 0]), [0, 4]),
            (.init(), [0, 1, 2, 3, 4, 5]), (.init(top: 2), [0, 1]),
        ] as [(ScoreSelection, [Int])])
    func order(_ selection: ScoreSelection, _ expected: [Int]) throws {
        let run = try CardFixture.run(Self.counted, Self.firms)
        #expect(run.board.order(selection) == expected)
    }

    @Test("只看一个阶段：写明是阶段内名次")
    func stage() throws {
        let lines = try CardFixture.run(Self.counted, Self.firms).text(.init(card: 0, stage: 0))
        #expect(words(lines[0]).prefix(3) == ["名次", "可能", "企业"])
        #expect(
            lines[2...4].map { words($0).prefix(3) } == [
                ["1", "1–2", "2厂（虚构）"], ["2", "2–3", "1厂（虚构）"],
                // The last one may be first; it also may come behind the one without a stage.
                ["3", "1–4", "5厂（虚构）"],
            ])
        #expect(lines.contains { $0.contains("以上列出 6 家中的 3 家（只看小，名次为阶段内名次）。") })
        #expect(lines.contains("另有 1 家阶段未定，未列入。"))
    }

    @Test("只看一个阶段：什么都不缺的，不列“可能”，也不说另有几家")
    func certainStage() throws {
        let firms = Array(Self.firms.prefix(4))
        let lines = try CardFixture.run(Self.counted, firms).text(.init(card: 0, stage: 1))
        #expect(words(lines[0]).prefix(2) == ["名次", "企业"])
        #expect(lines[2...3].map { words($0).prefix(2) } == [["1", "3厂（虚构）"], ["2", "4厂（虚构）"]])
        #expect(!lines.contains { $0.contains("阶段未定") })
    }

    @Test("逐行算式：同阶段的可能名次和阶段未定的家数")
    func stageOnPage() throws {
        let none = "finance.rd: 0万元, finance.growth: 0%"
        let facts = [
            "{finance.revenue_last_year: 600万元, \(none), ip.first: 1}",
            "{finance.revenue_last_year: 700万元, \(none), ip.first: 0}", "{ip.first: 1}",
        ]
        let run = try CardFixture.run(CardFixture.weighted, facts)
        let text = run.page(1, width: 200).joined(separator: "\n")
        #expect(text.contains("同阶段 2 家中第 2（可能 2–3，另有 1 家阶段未定），百分位 50"))
    }

    @Test("JSON：阶段内可能的名次，可能同阶段的家数")
    func stageJSON() throws {
        let run = try CardFixture.run(Self.counted, Self.firms)
        let scores = try #require(try json(run)["scores"] as? [[String: Any]])
        let ranks = scores.map { $0["possibleRanksInStage"] as? [String: Int] }
        #expect(
            ranks == [
                ["best": 2, "worst": 3], ["best": 1, "worst": 2], ["best": 1, "worst": 1],
                ["best": 2, "worst": 3], ["best": 1, "worst": 4], nil,
            ])
        #expect(scores.map { $0["undecidedInStage"] as? Int } == [1, 1, 1, 1, 1, nil])
    }

    @Test("没有分数的卡：先符合，再待定，后不符合，写明原因")
    func conditions() throws {
        let card = """
            conditions:
              - {id: size, zh: 职工500人以下, en: Up to 500, max: {enterprise.employees: 500人}, source: A1}
            """
        let lines = try CardFixture.run(
            card, ["{enterprise.employees: 501}", "{}", "{enterprise.employees: 500}"]
        ).text()
        #expect(words(lines[0]) == ["企业", "结论", "原因、所缺"])
        #expect(
            lines[2...4].map(words) == [
                ["3厂（虚构）", "符合"], ["2厂（虚构）", "待定", "缺职工人数"],
                ["1厂（虚构）", "不符合", "职工500人以下"],
            ])
        #expect(lines.contains("符合 1 家，待定 1 家，不符合 1 家。"))
    }

    @Test("只有等级的卡：好的在前，不能判断的在后，写明缺什么")
    func grades() throws {
        let card = """
            grades:
              by: score.grade
              source: A1
              rows: [{grade: A, amount: 500万元}, {grade: B, amount: unread}, {grade: C, amount: none}]
            """
        let lines = try CardFixture.run(card, ["{}", "{score.grade: B}", "{score.grade: A}"]).text()
        #expect(words(lines[0]) == ["企业", "等级", "额度", "原因、所缺"])
        #expect(
            lines[2...4].map(words) == [
                ["3厂（虚构）", "甲档", "500万元"], ["2厂（虚构）", "乙档", "未读到"],
                ["1厂（虚构）", "不能判断", "500万元/未读到/不设额度", "缺信用档次"],
            ])
        #expect(lines.contains("等级：甲档 1，乙档 1，丙档 0，未定 1。"))
    }

    @Test("最缺的数据：按企业数排，找谁")
    func wanted() throws {
        let lines = try CardFixture.run(
            CardFixture.plain, ["{}", "{review.points: 7分, staff.research: 3}"]
        ).text()
        let start = try #require(lines.firstIndex { $0.hasPrefix("最缺的数据") })
        let rows = lines[(start + 2)...].prefix(6).map(words)
        #expect(rows.allSatisfy { $0[$0.count - 2] == "2" })
        #expect(rows.contains { $0[0] == "上年营业收入" && $0[1] == "审计报告" })
    }

    @Test("列表每行都不超过80列", arguments: Language.allCases)
    func widths(_ language: Language) throws {
        for card in [CardFixture.plain, CardFixture.weighted, Self.counted] {
            let run = try CardFixture.run(card, Self.firms, language: language)
            for line in run.text() { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        }
    }

    @Test("多张卡：每家一行，一卡一列，先写明几号是哪张")
    func matrix() throws {
        let scorers = [
            try CardDesk.card(Self.counted), try CardDesk.card(CardFixture.plain),
            try CardDesk.card(CardFixture.weighted, head: CardFixture.pointsHead),
        ]
        var board = Scoreboard(scorers)
        let profiles = try Self.firms.map { try CardDesk.profile($0) }
        let scores = profiles.map { profile in scorers.map { $0.score(profile.states) } }
        for row in scores { board.add(row) }
        board.close()
        let phrases = Phrases(language: .zh, dictionary: CardDesk.dictionary)
        var text = ScoreText(
            board: board, selection: .init(), isAsked: true, phrases: phrases, width: 80)
        for (index, profile) in profiles.enumerated() { text.add(index, profile, scores[index]) }
        let lines = text.finished()
        #expect(lines.contains { words($0).prefix(2) == ["[3]", "示范评分卡（示意）"] })
        let head = try #require(lines.firstIndex { words($0) == ["企业", "[1]", "[2]", "[3]"] })
        #expect(words(lines[head + 2]) == ["示范（虚构）", "3", "0–100", "？", "？", "22.5–100"])
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    }

    private func json(_ run: CardFixture.Run, _ lines: ScoreJSON.Lines = .all) throws
        -> [String: Any]
    {
        let page = ScoreJSON(
            board: run.board, lines: lines, phrases: run.phrases, engine: "1")
        var writer = JSONWriter()
        page.begin(&writer)
        for (index, profile) in run.profiles.enumerated() {
            let elements = try #require(page.elements(index, profile, [run.scores[index]]))
            writer.raw(Array(elements))
        }
        page.end(&writer)
        let object = try JSONSerialization.jsonObject(with: Data(writer.bytes))
        return try #require(object as? [String: Any])
    }

    @Test("JSON：分数是文字，区间有两端，名次、档次、证书齐全")
    func json() throws {
        let run = try CardFixture.run(
            CardFixture.plain,
            ["{staff.research: 137, enterprise.employees: 100, ip.first: 5, ip.second: 0}", "{}"])
        let object = try json(run)
        let card = try #require((object["cards"] as? [[String: Any]])?.first)
        #expect(card["highest"] as? String == "100" && card["enterprises"] as? Int == 2)
        #expect(card["illustrative"] as? Bool == true)
        let score = try #require((object["scores"] as? [[String: Any]])?.first)
        #expect((score["total"] as? [String: String])?["low"] == "10.63")
        #expect(score["rank"] as? Int == 1)
        #expect((score["possibleRanks"] as? [String: Int]) == ["best": 1, "worst": 2])
        let groups = try #require(score["groups"] as? [[String: Any]])
        #expect(groups.map { $0["id"] as? String } == ["staff", "rd", "results"])
        let share = try #require((groups[0]["lines"] as? [[String: Any]])?.first)
        #expect(share["doubt"] as? [String: String] == ["kind": "implausible", "value": "137"])
        #expect(share["evidence"] as? String == "official")
        #expect(share["pointsEvidence"] as? String == "illustrative")
        let rights = try #require((groups[2]["lines"] as? [[String: Any]])?.first)
        #expect(rights["value"] as? String == "10.625")
        #expect(rights["counted"] as? [String: String] == ["low": "10.63", "high": "10.63"])
        #expect(score["qualifies"] as? String == "unknown")
        #expect(score["possibleGrades"] as? [String] == ["A", "B", "C"])
        #expect((score["certificate"] as? [String: String])?["state"] == "unknown")
        #expect(score["marks"] as? [String] == ["示意"])
    }

    @Test("JSON 只要未定的行")
    func openLines() throws {
        let run = try CardFixture.run(CardFixture.plain, ["{ip.first: 5, ip.second: 0}"])
        let score = try #require(
            (try json(run, .open)["scores"] as? [[String: Any]])?.first)
        let groups = try #require(score["groups"] as? [[String: Any]])
        let lines = groups.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
        #expect(lines.compactMap { $0["id"] as? String } == ["share", "rd", "marks", "plus"])
    }

    @Test("CSV：每家每卡一行，两端分列，公式注入无害")
    func csv() throws {
        let run = try CardFixture.run(CardFixture.plain, ["{ip.first: 5, ip.second: 0}"])
        let bad = Profile(
            key: "x", uscc: nil, name: "=cmd()", asOf: CardDesk.asOf,
            states: run.profiles[0].states, rights: nil)
        let page = ScoreCSV(board: run.board, phrases: run.phrases)
        var writer = CSVWriter(byteOrderMark: true)
        page.head(&writer)
        page.write(0, bad, [run.scores[0]], &writer)
        let table = try DelimitedReader.read(bytes: writer.bytes, file: "out.csv")
        #expect(writer.bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        let rows = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(rows.count == 2 && table.rows.count == 2)
        #expect(
            rows[1].hasPrefix(",'=cmd(),demo,示范评分卡,示范2022,,10.63,88.63,1,1,1,,,不能判断,500,500,待定,"))
        #expect(rows[1].hasSuffix(",示意"))
    }
}
