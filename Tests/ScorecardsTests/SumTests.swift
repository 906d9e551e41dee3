import Quantities
import Rules
import Scorecards
import Testing

/// Weights by stage, ceilings, pass marks, routes.
@Suite("合计与合格")
struct SumTests {
    private static let weighted = """
        scale: 100
        total: 100
        weights_source: S1
        stages:
          of: finance.revenue_last_year
          unit: 万元
          within: '>= 0'
          source: A1
          rows: [{id: early, zh: 初创期, en: Early, when: '< 500'}, {id: late, zh: 成长期, en: Late, when: '>= 500'}]
        groups:
          - id: g
            zh: 一组
            en: Group
            indicators:
              - {id: rd, zh: 研发, en: R&D, source: A1, weights: {early: 60, late: 33}, of: finance.rd, unit: 万元, within: '>= 0', linear: {from: 0, to: 300, points: [0, 100]}}
              - {id: ip, zh: 专利, en: IP, source: A1, weights: {early: 40, late: 67}, first: [{if: {min: {ip.first: 1}}, points: 100}, {else: true, points: 0}]}
        """

    private static let totals: [(String, String, String)] = [
        ("初创期", "finance.revenue_last_year: 499.99万元, finance.rd: 150万元, ip.first: 1", "70"),
        ("成长期", "finance.revenue_last_year: 500万元, finance.rd: 150万元, ip.first: 1", "83.5"),
        (
            "三分之一：先取两位再相加", "finance.revenue_last_year: 500万元, finance.rd: 100万元, ip.first: 0",
            "11"
        ),
        ("阶段不明", "finance.rd: 150万元, ip.first: 1", "70–83.5"),
        ("阶段不明但都是满分", "finance.rd: 300万元, ip.first: 0", "33–60"),
        ("缺一项", "finance.revenue_last_year: 600万元, finance.rd: 300万元", "33–100"),
        ("都缺", "", "0–100"),
    ]

    @Test("按阶段加权", arguments: totals)
    func byStage(_ name: String, _ facts: String, _ total: String) throws {
        let score = try CardDesk.score(SumTests.weighted, "{\(facts)}")
        let expected = total.replacing(".50", with: ".5")
        #expect(CardDesk.text(score.total).replacing(".00", with: "") == expected, "\(name)")
    }

    private static let capped = """
        cap: 100
        groups:
          - id: main
            zh: 主项
            en: Main
            max: 30
            indicators:
              - {id: a, zh: 甲, en: A, max: 30, source: A1, points: 'ip.first'}
              - {id: plus, zh: 加分, en: Bonus, max: 2, bonus: true, source: A1, points: 'ip.second'}
          - id: extra
            zh: 特殊
            en: Special
            max: 75
            bonus: true
            indicators:
              - {id: x, zh: 特殊一, en: Special 1, max: 60, source: A1, expert: review.points}
              - {id: y, zh: 特殊二, en: Special 2, max: 40, source: A1, points: 'ip.second * 10'}
        """

    private static let ceilings: [(String, [String], [String], String)] = [
        ("ip.first: 20, ip.second: 0, review.points: 10分", ["20", "10"], ["20", "10"], "30"),
        ("ip.first: 29, ip.second: 2, review.points: 10分", ["31", "30"], ["30", "30"], "60"),
        ("ip.first: 30, ip.second: 4, review.points: 60分", ["32", "100"], ["30", "75"], "100"),
        ("ip.first: 30, ip.second: 0", ["30", "0–60"], ["30", "0–60"], "30–90"),
        ("ip.first: 30, ip.second: 4", ["32", "40–100"], ["30", "40–75"], "70–100"),
    ]

    @Test("加分不超过上限", arguments: ceilings)
    func bonus(_ facts: String, _ sums: [String], _ counted: [String], _ total: String) throws {
        let score = try CardDesk.score(SumTests.capped, "{\(facts)}")
        #expect(score.groups.map { CardDesk.text($0.sum) } == sums)
        #expect(score.groups.map { CardDesk.text($0.counted) } == counted)
        #expect(CardDesk.text(score.total) == total)
        #expect(score.groups.map(\.isCut) == zip(sums, counted).map { $0.0 != $0.1 })
    }

    private static let title = """
        conditions:
          - {id: size, max: {enterprise.employees: 500}, source: A1}
          - {id: hint, is: {flag.three: true}, level: soft, source: A1}
        routes:
          - {id: certified, in: {enterprise.titles: [hnte]}, source: A1}
        groups:
          - id: staff
            zh: 人员
            en: Staff
            max: 20
            indicators:
              - {id: staff, zh: 人员, en: Staff, max: 20, source: A1, points: 'ip.first'}
          - id: rest
            zh: 其他
            en: Rest
            max: 80
            indicators:
              - {id: rest, zh: 其他, en: Rest, max: 80, source: A1, expert: review.points}
        pass: {total: '>= 60', groups: {staff: '> 0'}, source: A1}
        """

    private static let answers: [(String, String, String)] = [
        ("正好六十", "enterprise.employees: 500, ip.first: 1, review.points: 59分", "yes"),
        (
            "五十九分",
            "enterprise.employees: 500, ip.first: 1, review.points: 58分, enterprise.titles: none",
            "no"
        ),
        (
            "人员零分",
            "enterprise.employees: 500, ip.first: 0, review.points: 80分, enterprise.titles: none",
            "no"
        ),
        ("规模超出", "enterprise.employees: 501, ip.first: 20, review.points: 80分", "no"),
        ("规模不明", "ip.first: 20, review.points: 80分", "open"),
        (
            "分数不够，有证书",
            "enterprise.employees: 500, ip.first: 0, review.points: 0分, enterprise.titles: [hnte]",
            "yes"
        ),
        ("分数不够，证书不明", "enterprise.employees: 500, ip.first: 0, review.points: 0分", "open"),
        (
            "分数不够，没有证书",
            "enterprise.employees: 500, ip.first: 0, review.points: 0分, enterprise.titles: none",
            "no"
        ),
        ("分数未定，有证书", "enterprise.employees: 500, enterprise.titles: [hnte]", "yes"),
        ("未定的分数不影响", "enterprise.employees: 500, ip.first: 20, enterprise.titles: none", "open"),
        (
            "未定但已够",
            "enterprise.employees: 500, ip.first: 1, review.points: 80分, enterprise.titles: none",
            "yes"
        ),
    ]

    @Test("条件、合格线与直接认定", arguments: answers)
    func qualifies(_ name: String, _ facts: String, _ expected: String) throws {
        let score = try CardDesk.score(SumTests.title, "{\(facts)}")
        switch score.qualifies {
        case .yes?: #expect(expected == "yes", "\(name)")
        case .no?: #expect(expected == "no", "\(name)")
        case .open?: #expect(expected == "open", "\(name)")
        case nil: Issue.record("the card asks for something")
        }
    }

    @Test("证书到期次日起不再算：前一天到期的证书")
    func expiredTheDayBefore() throws {
        let facts = "enterprise.employees: 500, ip.first: 0, review.points: 0分, "
        for (day, expected) in [("2026-11-22", Truth.yes), ("2026-11-21", Truth.no)] {
            let score = try CardDesk.score(
                SumTests.title, "{\(facts)enterprise.hnte_valid_until: \(day)}")
            #expect(score.qualifies == expected, "\(day)")
        }
    }
}
