import Diagnostics
import Enterprises
import Quantities
import Reports
import Rules
import Scorecards
import Testing
import Vocabulary

/// From points to grades and amounts, with what overrides them, and what becomes a fact.
@Suite("等级与派生指标")
struct GradeTests {
    private static let table = """
        feeds: {total: score.total, groups: {g: score.staff}, title: tsme, boolean: enterprise.is_startup}
        conditions:
          - {id: one, is: {flag.three: true}, source: A1}
        groups:
          - id: g
            zh: 一组
            en: Group
            max: 100
            indicators:
              - {id: i, zh: 指标, en: Indicator, max: 40, source: A1, points: 'ip.first'}
              - {id: j, zh: 专家, en: Expert, max: 60, source: A1, expert: review.points}
        grades:
          field: score.grade
          source: A1
          rows:
            - {grade: A, when: '>= 80', amount: 500万元}
            - {grade: B, when: '[60..80)', amount: 300万元}
            - {grade: C, when: '< 60', amount: unread}
          overrides:
            - {id: direct, zh: 直接判为丙档, en: Direct C, grade: C, if: {is: {flag.one: true}}, source: A1}
            - {id: young, zh: 不满三年不得为甲档, en: Too young for A, not: A, if: {is: {flag.two: true}}, source: A1}
        """
    private static let clean = "flag.one: false, flag.two: false, "

    private static let grades: [(String, String, [String], [String])] = [
        ("甲档下限", clean + "ip.first: 40, review.points: 40分", ["A"], ["500万元"]),
        ("差一分", clean + "ip.first: 39, review.points: 40分", ["B"], ["300万元"]),
        ("乙档下限", clean + "ip.first: 0, review.points: 60分", ["B"], ["300万元"]),
        ("丙档额度未读到", clean + "ip.first: 0, review.points: 59分", ["C"], ["unread"]),
        ("缺专家分", clean + "ip.first: 40", ["A", "B", "C"], ["300万元", "500万元", "unread"]),
        ("缺，但只可能两档", clean + "review.points: 60分", ["A", "B"], ["300万元", "500万元"]),
        ("直接判", "flag.one: true, ip.first: 40, review.points: 60分", ["C"], ["unread"]),
        ("直接判，分数不明也一样", "flag.one: true", ["C"], ["unread"]),
        (
            "直接判不明", "flag.two: false, ip.first: 40, review.points: 60分", ["A", "C"],
            ["500万元", "unread"]
        ),
        (
            "不得为甲", "flag.one: false, flag.two: true, ip.first: 40, review.points: 60分", ["B"],
            ["300万元"]
        ),
        (
            "不得为甲不明", "flag.one: false, ip.first: 40, review.points: 60分", ["A", "B"],
            ["300万元", "500万元"]
        ),
        ("不得为甲与丙无关", "flag.one: false, ip.first: 0, review.points: 0分", ["C"], ["unread"]),
    ]

    @Test("档次与额度", arguments: grades)
    func gradeAndAmount(_ name: String, _ facts: String, _ grades: [String], _ amounts: [String])
        throws
    {
        let score = try CardDesk.score(GradeTests.table, "{\(facts)}")
        let rows = try #require(score.card.grades?.rows)
        #expect(score.grade?.possible.map { rows[$0].grade } == grades, "\(name)")
        #expect(score.amounts.map(GradeTests.text) == amounts, "\(name)")
        #expect((score.grade?.openness == nil) == (grades.count == 1), "\(name)")
    }

    private static func text(_ amount: GradeTable.Amount) -> String {
        switch amount {
        case .money(let money): money.text
        case .unread: "unread"
        case .none: "none"
        }
    }

    private func assess(_ facts: String) throws -> Assessment {
        let scorer = try CardDesk.card(GradeTests.table)
        return Derivation([scorer], dictionary: CardDesk.dictionary)
            .assess(try CardDesk.profile("{\(facts)}"))
    }

    private func state(_ field: String, _ assessment: Assessment) throws -> (FactValue, String)? {
        let index = try #require(CardDesk.dictionary.index(of: field))
        guard case .known(let value, let origin) = assessment.profile.states[index] else {
            return nil
        }
        return (value, origin.source)
    }

    @Test("结果成为指标，注明评分卡与版本")
    func derived() throws {
        let facts = GradeTests.clean + "flag.three: true, ip.first: 40, review.points: 40分"
        let assessment = try assess(facts)
        for (field, value) in [
            ("score.total", FactValue.number(Decimal34(80))),
            ("score.staff", .number(Decimal34(80))), ("score.grade", .text("A")),
            ("enterprise.is_startup", .boolean(true)),
        ] {
            let found = try #require(try state(field, assessment), "\(field)")
            #expect(found.0 == value, "\(field)")
            #expect(found.1 == "derived:demo@示范2022", "\(field)")
        }
    }

    @Test("档案上的等级高于测算的等级，两者都在")
    func onFileOutranks() throws {
        let facts =
            GradeTests.clean + "ip.first: 40, review.points: 40分, score.grade: C, score.total: 12分"
        let assessment = try assess(facts)
        #expect(try state("score.grade", assessment)?.0 == .text("C"))
        #expect(try state("score.total", assessment)?.0 == .number(Decimal34(12)))
        #expect(try state("score.staff", assessment)?.0 == .number(Decimal34(80)))
        #expect(assessment.scores[0].grade?.possible == [0])
        #expect(assessment.scores[0].total?.exact == Decimal34(80))
    }

    @Test("未定的结果不成为指标")
    func openStaysOpen() throws {
        let assessment = try assess(GradeTests.clean + "ip.first: 40")
        for field in ["score.total", "score.grade", "score.staff", "enterprise.is_startup"] {
            #expect(try state(field, assessment) == nil, "\(field)")
        }
    }

    private static let standings: [(String, TitleStanding.Certificate, Truth?)] = [
        ("enterprise.titles: [tsme]", .held(until: nil), .yes),
        ("enterprise.titles: none", .none, .yes),
        ("flag.one: false", .unknown, .yes),
    ]

    @Test("证书与测算分开说", arguments: standings)
    func standing(_ facts: String, _ certificate: TitleStanding.Certificate, _ computed: Truth?)
        throws
    {
        let assessment = try assess("flag.three: true, ip.first: 1, review.points: 1分, " + facts)
        let field = try #require(CardDesk.dictionary.index(of: "enterprise.titles"))
        let standing = TitleStanding(
            "tsme", on: assessment.profile.states[field], day: CardDesk.asOf,
            score: assessment.score(title: "tsme"))
        #expect(standing.certificate == certificate)
        #expect(standing.score?.qualifies == computed)
        guard let (value, source) = try state("enterprise.titles_computed", assessment),
            case .set(let knowledge) = value
        else {
            Issue.record("a computed title has a field of its own")
            return
        }
        #expect(knowledge.contains("tsme", on: CardDesk.asOf) == true)
        #expect(source == "derived:demo@示范2022")
    }

    private static let papers: [(String, String)] = [
        ("2026-11-21", "证书已于 2026-11-21 到期（编号 GR（虚构）1，2023-11-22 发证）"),
        ("2026-11-22", "证书有效至 2026-11-22（编号 GR（虚构）1，2023-11-22 发证）"),
    ]

    @Test("证书的编号、发证日期和到期日都说", arguments: papers)
    func certificatePapers(_ lastDay: String, _ words: String) throws {
        let profile = try CardDesk.profile(
            "{enterprise.hnte_valid_until: \(lastDay), enterprise.hnte_number: GR（虚构）1, "
                + "enterprise.hnte_issued_on: 2023-11-22}")
        let field = try #require(CardDesk.dictionary.index(of: "enterprise.titles"))
        let standing = TitleStanding(
            "hnte", on: profile.states[field], day: CardDesk.asOf, score: nil)
        let phrases = Phrases(language: .zh, dictionary: CardDesk.dictionary)
        #expect(phrases.standing(standing, profile.states).hasPrefix(words))
    }

    @Test("同分同名次，下一名次空出；缺数据的给出可能的名次")
    func ranks() throws {
        let scorer = try CardDesk.card(GradeTests.table)
        let facts = [
            "ip.first: 10, review.points: 50分", "ip.first: 40, review.points: 20分",
            "ip.first: 1, review.points: 1分", "ip.first: 30", "ip.first: 40, review.points: 60分",
        ]
        let scores = try facts.map { scorer.score(try CardDesk.profile("{\($0)}").states) }
        let places = RankTable.places(scores).compactMap { $0 }
        #expect(places.map(\.rank) == [2, 2, 5, 4, 1])
        #expect(places.map(\.best) == [2, 2, 5, 2, 1])
        #expect(places.map(\.worst) == [3, 3, 5, 4, 1])
    }
}
