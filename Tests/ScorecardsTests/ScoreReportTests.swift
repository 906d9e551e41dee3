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
import Vocabulary

/// The page of one enterprise: every total can be found again from what is printed.
@Suite("逐行计分")
struct ScorePageTests {
    private static let facts = [
        ("enterprise.employees", ["100", "40", "600"]),
        ("staff.research", ["30", "12", "3", "200"]),
        ("finance.revenue_last_year", ["6200万元", "99.99万元", "0元", "499.99万元", "500万元"]),
        ("finance.rd", ["400万元", "123.45万元", "0元"]), ("finance.cost", ["3000万元", "777万元"]),
        ("finance.growth", ["7.777%", "30%", "-5%"]), ("ip.first", ["0", "5", "13"]),
        ("ip.second", ["1", "9"]), ("review.points", ["7分", "8.5分", "12分"]),
        ("flag.one", ["true", "false"]), ("flag.two", ["true"]), ("flag.three", ["true", "false"]),
        ("judgement.key", ["true", "false"]), ("score.total", ["71分"]),
    ]

    /// Facts drawn for a seed; about a third of them is left out.
    private static func facts(_ seed: Int) -> String {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func draw(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let known = facts.compactMap { field, values in
            draw(3) == 0 ? nil : "\(field): \(values[draw(values.count)])"
        }
        return "{" + known.joined(separator: ", ") + "}"
    }

    @Test("拿计算器能复算：每组各行之和等于小计，小计之和等于总分", arguments: 0..<120)
    func calculator(_ seed: Int) throws {
        let facts = Self.facts(seed)
        for card in [CardFixture.plain, CardFixture.weighted] {
            let run = try CardFixture.run(card, [facts])
            let printed = PrintedBreakdown(run.page())
            #expect(printed.groups.count == run.scores[0].groups.count, "seed \(seed): \(facts)")
            var subtotals: [PrintedBreakdown.Row] = []
            for group in printed.groups {
                let subtotal = try #require(group.rows.last)
                #expect(subtotal.text.hasPrefix("小计"))
                let counted = group.rows.dropLast().filter { $0.text != "各行合计" }
                #expect(sum(counted) == subtotal.figures, "seed \(seed): \(facts)")
                #expect(group.products.allSatisfy { $0.left == $0.right })
                // Every line of a weighted card is told as points × weight ÷ scale.
                if run.scores[0].card.scale != nil, run.scores[0].stage != nil {
                    let figures = Set(counted.flatMap(\.figures))
                    #expect(Set(group.products.map(\.right)) == figures, "seed \(seed): \(facts)")
                }
                subtotals.append(subtotal)
            }
            let cuts = printed.totals.filter { $0.text.hasPrefix("封顶") }
            let total = try #require(printed.totals.last)
            let stages = printed.totals.filter { $0.text.hasPrefix("若为") }
            if stages.isEmpty {
                #expect(sum(subtotals + cuts) == total.figures, "seed \(seed): \(facts)")
            } else {
                #expect(stages.map(\.figures.first).compactMap(\.self).min() == total.figures.first)
                #expect(stages.map(\.figures.last).compactMap(\.self).max() == total.figures.last)
            }
            let expected = try #require(run.scores[0].total)
            #expect(total.figures.first == expected.low && total.figures.last == expected.high)
        }
    }

    private func sum(_ rows: some Sequence<PrintedBreakdown.Row>) -> [Decimal34] {
        let all = Array(rows)
        return (0..<(all.first?.figures.count ?? 0)).map { column in
            all.reduce(Decimal34.zero) { $0.adding($1.figures[column]) ?? .zero }
        }
    }

    @Test("任何数据，中英文每行都不超过80列", arguments: 0..<40)
    func widths(_ seed: Int) throws {
        let facts = Self.facts(seed)
        for language in Language.allCases {
            for card in [CardFixture.plain, CardFixture.weighted] {
                let page = try CardFixture.page(card, facts, language: language)
                for line in page.split(separator: "\n") {
                    #expect(DisplayWidth.of(line) <= 80, "\(line)")
                    #expect(!line.hasSuffix(" "), "\(line)")
                }
            }
        }
    }

    private static let lines: [(String, String, [String])] = [
        (
            "占比带出两边的数", "enterprise.employees: 100, staff.research: 30",
            ["科技人员占比 30%＝30÷100（推算）；≥30% → 20分", "依据：[A1]（官方，已读）；分值 [S1]（示意，已读）"]
        ),
        (
            "差一点到界线，不写成到了", "enterprise.employees: 10001, staff.research: 3000",
            ["科技人员占比 29.997%＝3000÷10001"]
        ),
        (
            "专家在档内取值", "enterprise.employees: 100, staff.research: 20, review.points: 8.5分",
            ["10%（含）–30%（不含） → 6–9分；得8.5分", "专家评分 8.5（"]
        ),
        (
            "专家打分超出这一档", "enterprise.employees: 100, staff.research: 20, review.points: 12分",
            ["！专家打分 12 不在可得的 6–9 分之内，不采用"]
        ),
        (
            "占比不可能超过100%", "enterprise.employees: 100, staff.research: 137",
            ["！科技人员占比 137% 不可能（应为0%–100%（均含）），不采用，请核对"]
        ),
        (
            "除数为零", "finance.rd: 10万元, finance.revenue_last_year: 0元, finance.cost: 0元",
            ["！除数为零，算不出：请核对"]
        ),
        (
            "取高：说明取了哪一种",
            "finance.rd: 400万元, finance.cost: 2000万元, finance.revenue_last_year: 20000万元",
            ["取高：占成本，0–30%按比例得0–50分；得33.33分"]
        ),
        ("公式写指标名", "ip.first: 5, ip.second: 1", ["得分 = 2.125 * 一类知识产权 + 二类知识产权；得11.63分"]),
        (
            "清单逐项", "flag.one: true, flag.two: false",
            ["每项1分；得1分", "✓ 甲项", "✗ 乙项"]
        ),
        ("清单缺一项", "flag.one: true", ["每项1分；得1–2分", "✓ 甲项", "？ 乙项", "？缺：乙项"]),
        (
            "封顶单列一行",
            "ip.first: 13, ip.second: 9, flag.one: true, flag.two: true, flag.three: true",
            ["各行合计", "封顶 30", "−6", "小计：科技成果"]
        ),
        (
            "要补的数据带凭证和部门", "enterprise.employees: 100, staff.research: 20",
            ["要补的数据", "· 专家评分（专家组）", "上年营业收入：审计报告"]
        ),
    ]

    @Test("每一行说得清", arguments: lines)
    func line(_ name: String, _ facts: String, _ expected: [String]) throws {
        let page = try CardFixture.page(CardFixture.plain, "{\(facts)}")
        let flat = page.filter { !$0.isWhitespace }
        for text in expected {
            #expect(flat.contains(text.filter { !$0.isWhitespace }), "\(name)\n\(page)")
        }
    }

    /// What a firm with 71 points has, its revenue and its results apart.
    private static let good =
        "enterprise.employees: 100, staff.research: 30, finance.rd: 400万元, "
        + "finance.cost: 3000万元, ip.second: 1, flag.three: false, "

    private static let answers: [(String, String, [String])] = [
        (
            "条件不满足：差多少", "enterprise.employees: 503, finance.revenue_last_year: 996.8万元",
            [
                "✗ 职工500人以下 [不满足]", "现值503，应≤500，多3", "✗ 上年营业收入1000万元以上 [不满足]",
                "现值996.8万元，应≥1000万元，少3.2万元", "依据：[A1] 第六条（官方，已读）", "结果：总分", "不符合",
            ]
        ),
        ("路径由部门认定", "", ["？ 属于关键领域 [待人工认定]", "请工信局认定"]),
        (
            "合格线：确定的分数还差多少",
            "ip.first: 0, ip.second: 0, flag.one: false, flag.two: false, flag.three: false",
            ["？ 总分 0–70 分，应≥60分，按已确定的分数差60分", "？ 科技人员 0–20 分，应>0分"]
        ),
        (
            "等级、额度、离上一等级",
            good
                + "finance.revenue_last_year: 6200万元, ip.first: 0, "
                + "flag.one: false, flag.two: false",
            [
                "结果：总分 71（满分 100）；等级 乙档；额度 未读到；符合", "乙档（得分60（含）–80（不含）），额度 未读到",
                "距上一等级 甲档：差9分", "✓ 总分 71 分，应≥60分", "有效期：36个月 [A1]（官方，已读）",
                "资质：高新技术企业——有无证书不明；按 demo@示范2022 测算够条件",
            ]
        ),
        (
            "不得评为甲档",
            good + "finance.revenue_last_year: 90万元, ip.first: 13, flag.one: true, flag.two: true",
            ["不得评为 甲档：收入不足百万元", "等级 乙档"]
        ),
        (
            "档案上的结果与测算并列，以档案为准", "score.total: 71分, score.grade: A",
            [
                "综合得分：档案 71（case），测算 0–100；以档案为准", "信用档次：档案 甲档（case），测算 不能判断；以档案为准",
            ]
        ),
        (
            "证书过期", "enterprise.titles: {until: {hnte: 2026-11-21}}",
            ["资质：高新技术企业——证书已于 2026-11-21 到期"]
        ),
        ("示意", "", ["示意：“示范评分卡”的权重或分值不是任何文件的规定，园区应换成自己的文件"]),
        ("出处", "", ["[A1] 示范办法，示范〔2022〕1号，2022-07-04（官方）", "[S1] 示意权重（示意）"]),
    ]

    @Test("结论、等级、证书", arguments: answers)
    func answer(_ name: String, _ facts: String, _ expected: [String]) throws {
        let page = try CardFixture.page(CardFixture.plain, "{\(facts)}")
        let flat = page.filter { !$0.isWhitespace }
        for text in expected {
            #expect(flat.contains(text.filter { !$0.isWhitespace }), "\(name)\n\(page)")
        }
    }

    @Test("阶段不明：每个可能的阶段各算一遍，总分是各阶段中的最低和最高")
    func openStage() throws {
        let facts = "{finance.rd: 123.45万元, ip.first: 1}"
        let run = try CardFixture.run(CardFixture.weighted, [facts])
        let page = run.page()
        #expect(page.contains { $0.hasPrefix("阶段：初创期（<500万元） 或 成长期（≥500万元）") })
        #expect(page.contains("    初创期 权重 60：41.15 × 60 ÷ 100 = 24.69"))
        #expect(page.contains("    成长期 权重 33：41.15 × 33 ÷ 100 = 13.58"))
        let printed = PrintedBreakdown(page)
        let expected = [("初创期", "47.19", "64.69"), ("成长期", "50.58", "80.58")]
        for (stage, low, high) in expected {
            let row = try #require(printed.totals.first { $0.text.hasPrefix("若为\(stage)") })
            #expect(row.figures.map(\.description) == [low, high])
            let products = printed.groups.flatMap(\.products).filter { $0.stage == stage }
            #expect(products.count == 4 && products.allSatisfy { $0.left == $0.right })
        }
        #expect(printed.totals.last?.figures.map(\.description) == ["47.19", "80.58"])
    }

    @Test("英文")
    func english() throws {
        let page = try CardFixture.page(
            CardFixture.plain, "{finance.revenue_last_year: 996.8万元}", language: .en)
        #expect(page.contains("short by 3.2万元") && page.contains("Subtotal: Staff"))
        #expect(page.contains("Illustrative: weights or points of “Demo card”"))
        #expect(!page.contains("小计") && !page.contains("合格线"))
    }
}
