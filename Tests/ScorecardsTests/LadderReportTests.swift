import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import Scorecards
import Testing
import UseCases
import Vocabulary

/// The ladder as people read it.
@Suite("梯度：页面、名单和文件")
struct LadderReportTests {
    private static let enterprises = [
        (
            "甲厂（虚构）",
            "enterprise.titles: {yes: [tsme], no: [srdi, giant]}, "
                + "finance.revenue_last_year: 800万元, "
                + "finance.debt_ratio: 50%, finance.rd: 60万元, enterprise.board: neeq"
        ),
        (
            "乙厂（虚构）",
            "enterprise.srdi_valid_until: 2026-11-21, \(LadderShortfallTests.satisfied), "
                + "enterprise.board: none"
        ),
        (
            "丙厂（虚构）",
            "enterprise.srdi_valid_until: 2028-05-05, enterprise.board: none, "
                + "finance.revenue_last_year: 900万元"
        ),
        ("丁厂（虚构）", ""),
    ]

    private func standings() throws -> [LadderStanding] {
        try Self.enterprises.map { try LadderDesk.standing($0.1, named: $0.0) }
    }

    private func phrases(_ language: Language = .zh) throws -> Phrases {
        Phrases(language: language, dictionary: try #require(LadderDesk.loaded).dictionary)
    }

    private func list(_ id: String, _ top: Int = 20) throws -> [String] {
        let day = try LadderDesk.day()
        let (track, rung) = try day.ladder.rung(id)
        var list = RungList(day, track: track, rung: rung, phrases: try phrases())
        for standing in try standings() { list.add(standing) }
        return list.lines(width: 80, top: top)
    }

    private func page(_ place: Int, wanted: String? = nil) throws -> String {
        let page = LadderPage(try LadderDesk.day(), phrases: try phrases(), width: 80)
        return page.lines(try standings()[place], wanted: wanted).joined(separator: "\n")
    }

    private func overview(_ language: Language = .zh) throws -> [String] {
        let day = try LadderDesk.day()
        var tally = LadderTally(day.ladder)
        for standing in try standings() { tally.add(standing) }
        return LadderOverview(day, phrases: try phrases(language)).lines(tally, width: 80)
    }

    @Test("各级家数：持有、到期、没有、未知、够格未持有，按板块各算一次")
    func counts() throws {
        let lines = try overview()
        #expect(lines[0] == "培育梯度 · 4 家企业 · 按 2026-11-22")
        #expect(lines.contains(" 2  专精特新           1     1     1     1           1"))
        #expect(lines.contains(" 3  小巨人             0     0     1     3           0"))
        #expect(lines.contains(" 1  科技型中小企业     1     0     0     3           —"))
        #expect(lines.contains("至少在一级 2 家，确知一级也不在 0 家，其余 2 家不清楚。"))
        #expect(lines.contains("至少在一级 1 家，确知一级也不在 2 家，其余 1 家不清楚。"))
        #expect(lines.contains("按上市板块：未上市挂牌 2 家、新三板 1 家、不清楚 1 家。"))
        #expect(lines.last == "有的梯级次序为示意，由园区改定。")
    }

    @Test("一级的名单：谁持有，谁到期，谁最接近")
    func rung() throws {
        let text = try list("专精特新").joined(separator: "\n")
        #expect(
            text.contains(
                """
                持有（1 家）
                企业          证书有效期至  按卡测算
                ────────────  ────────────  ────────
                丙厂（虚构）  2028-05-05    不够

                已到期（1 家）
                企业          证书到期    按卡测算
                ────────────  ──────────  ────────
                乙厂（虚构）  2026-11-21  够

                最接近的（未持有 3 家）
                """))
        let order = ["1  乙厂（虚构）", "2  甲厂（虚构）", "3  丁厂（虚构）"].map { text.range(of: $0) }
        #expect(order.allSatisfy { $0 != nil })
        #expect(text.contains("按卡测算已够"))
        #expect(text.contains("上年营业收入少200万元"))
        #expect(try list("srdi", 1).contains("另有 2 家，加 --top 3 看全部。"))
    }

    @Test("空名单也说出来")
    func empty() throws {
        let text = try list("star").joined(separator: "\n")
        #expect(text.contains("持有（0 家）\n  没有。"))
        #expect(text.contains("最接近的（未持有 4 家）\n  这一级没有指定评分卡（ladder.yaml），不能测算。"))
        let day = try LadderDesk.day()
        let nobody = LadderOverview(day, phrases: try phrases()).lines(
            LadderTally(day.ladder), width: 80)
        #expect(nobody.contains("按上市板块：—。"))
    }

    @Test("一家企业：所在的梯级，下一步，逐条差什么")
    func one() throws {
        let text = try page(0)
        #expect(text.contains("创新梯度：在第1层 科技型中小企业\n"))
        #expect(text.contains(" 2  专精特新        否    不够      ← 下一步\n"))
        #expect(text.contains("专精特新（srdi@示范2022）：1条不够\n"))
        #expect(text.contains("  ✗ 上年营业收入1000万元以上 [不满足]\n    现值800万元，应≥1000万元，少200万元"))
        #expect(text.contains("依据：示范〔2022〕1号 第三条（官方，已读）"))
        // The mark is reached already, whatever the missing figure is.
        #expect(!text.contains("合计"))
        #expect(text.contains("上市梯队：在第1层 新三板"))
    }

    @Test("差几分、哪里还能加，要补什么，是否持有不清楚")
    func gaps() throws {
        let text = try page(3, wanted: "srdi")
        #expect(text.contains("创新梯度：没有查到所在的梯级"))
        #expect(text.contains("  ？ 是否已在这一级不清楚\n    补：资质证书\n"))
        #expect(text.contains("    补：上年营业收入：审计报告\n"))
        #expect(text.contains("  以下任一项即可：\n    ？ 合计 0–90 分，应 >= 60，差 0–60 分\n"))
        #expect(text.contains("      研发占比 已得 0／60 分，最多还可加 60 分（缺数据）\n"))
        #expect(text.contains("      缺市场占有率\n      或：缺市场排名\n"))
    }

    @Test("最高一层，没有下一步；够条件的可去申报")
    func edges() throws {
        let day = try LadderDesk.day()
        let page = LadderPage(day, phrases: try phrases(), width: 80)
        let top = try LadderDesk.standing("enterprise.titles: [giant]")
        #expect(page.lines(top).contains("创新梯度：在第3层 小巨人，已是最高一层"))
        let none = "enterprise.titles: none, enterprise.is_startup: false"
        #expect(page.lines(try LadderDesk.standing(none)).contains("创新梯度：不在任何一级"))
        let text = try self.page(1, wanted: "srdi")
        #expect(text.contains("专精特新（srdi@示范2022）：按卡测算够条件，可去申报"))
    }

    @Test("每行不超过80列，中英文都是", arguments: Language.allCases)
    func width(_ language: Language) throws {
        let page = LadderPage(try LadderDesk.day(), phrases: try phrases(language), width: 80)
        let pages = try standings().flatMap { page.lines($0) + page.lines($0, wanted: "giant") }
        for line in pages + (try overview(language)) + (try list("srdi")) {
            #expect(DisplayWidth.of(line) <= 80, "\(line)")
        }
    }

    @Test("CSV：每家每级一行")
    func csv() throws {
        let page = LadderCSV(phrases: try phrases())
        var writer = CSVWriter()
        page.head(&writer)
        for standing in try standings() { page.write(standing, &writer) }
        let lines = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 1 + 4 * 7)
        #expect(lines.contains(",乙厂（虚构）,创新梯度,2,srdi,专精特新,到期,2026-11-21,够,,0,0,"))
        #expect(lines.contains(",丙厂（虚构）,上市梯队,1,neeq,新三板,否,,—,是,,,"))
    }
}
