import Diagnostics
import Documents
import Enterprises
import FEEL
import Products
import Quantities
import Reports
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// Cards with all that a breakdown can show, and the pages, tables and JSON made of them.
enum CardFixture {
    /// Points as they are: a ceiling with bonus points, the better of two, a checklist, an
    /// expert's choice inside a band; conditions, a route, a pass mark, grades.
    static let plain = """
        validity: {months: 36, source: A1}
        feeds: {title: hnte, total: score.total, groups: {staff: score.staff}}
        conditions:
          - {id: size, zh: 职工500人以下, en: Up to 500 employees, max: {enterprise.employees: 500人}, source: A1, article: 第六条}
          - {id: sales, zh: 上年营业收入1000万元以上, en: Revenue of 10 million yuan, min: {finance.revenue_last_year: 1000万元}, source: A1}
        routes:
          - {id: key, zh: 属于关键领域, en: In a key field, judgement: {zh: 属于关键领域, en: In a key field, office: {zh: 工信局, en: industry office}, field: judgement.key}, source: A1}
        groups:
          - id: staff
            zh: 科技人员
            en: Staff
            max: 20
            indicators:
              - id: share
                zh: 科技人员占比
                en: Share of research staff
                max: 20
                source: A1
                points_source: S1
                of: staff.share
                unit: '%'
                within: '[0..100]'
                expert: review.points
                bands: [{when: '>= 30', points: 20}, {when: '[10..30)', points: [6, 9]}, {when: '< 10', points: 0}]
          - id: rd
            zh: 研发投入
            en: R&D
            max: 50
            indicators:
              - id: rd
                zh: 研发费用占销售收入或成本费用的比例（企业任选一种，程序取得分高的一种）
                en: R&D to sales or to total cost, whichever gives more points to the enterprise
                max: 50
                source: A1
                guide: {zh: 填上年研发费用, en: R&D of last year}
                best_of:
                  - {id: sales, zh: 占收入, en: to sales, of: finance.rd_ratio, unit: '%', within: '>= 0', bands: [{when: '>= 6', points: 50}, {when: '[3..6)', points: 20}, {when: '< 3', points: 0}]}
                  - {id: cost, zh: 占成本, en: to cost, of: finance.rd / finance.cost, unit: '%', within: '>= 0', linear: {from: 0, to: 30, points: [0, 50]}}
          - id: results
            zh: 科技成果
            en: Results
            max: 30
            indicators:
              - {id: rights, zh: 知识产权, en: Rights, max: 28, source: A1, points: '2.125 * ip.first + ip.second'}
              - {id: marks, zh: 荣誉, en: Marks, max: 2, source: A1, checklist: {each: 1, items: [{zh: 甲项, en: One, if: {is: {flag.one: true}}}, {zh: 乙项, en: Two, if: {is: {flag.two: true}}}]}}
              - {id: plus, zh: 附加, en: Extra, max: 6, bonus: true, source: A1, first: [{if: {is: {flag.three: true}}, zh: 有丙项, en: has three, points: 6}, {else: true, points: 0}]}
        pass: {total: '>= 60', groups: {staff: '> 0'}, source: A1, article: 第六条（五）}
        grades:
          field: score.grade
          source: S1
          rows: [{grade: A, when: '>= 80', amount: 500万元}, {grade: B, when: '[60..80)', amount: unread}, {grade: C, when: '[0..60)', amount: none}]
          overrides: [{id: young, zh: 收入不足百万元, en: Too small, not: A, if: {below: {finance.revenue_last_year: 100万元}}, source: A1}]
        shows: [enterprise.employees]
        notes: [{zh: 说明文字, en: A note, source: A1}]
        """

    /// Weights by stage, illustrative.
    static let weighted = """
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
          - id: money
            zh: 资金
            en: Money
            indicators:
              - {id: rd, zh: 研发, en: R&D, source: A1, points_source: S1, weights: {early: 60, late: 33}, of: finance.rd, unit: 万元, within: '>= 0', linear: {from: 0, to: 300, points: [0, 100]}}
              - {id: growth, zh: 增长, en: Growth, source: A1, weights: {early: 17.5, late: 30}, of: finance.growth, unit: '%', linear: {from: 0, to: 30, points: [0, 100]}}
          - id: rights
            zh: 权利
            en: Rights
            indicators:
              - {id: ip, zh: 专利, en: Rights, source: A1, weights: {early: 22.5, late: 37}, first: [{if: {min: {ip.first: 1}}, points: 100}, {else: true, points: 0}]}
        """

    /// Read once: most tests ask the same two cards.
    static let plainScorer = Result { try CardDesk.card(plain) }
    static let weightedScorer = Result { try CardDesk.card(weighted, head: pointsHead) }

    static let pointsHead = CardDesk.head.replacing("family: title", with: "family: points")

    /// A card with its scores of enterprises, ranked.
    struct Run {
        let board: Scoreboard
        let profiles: [Profile]
        let scores: [Score]
        let phrases: Phrases

        func page(_ index: Int = 0, width: Int = 80) -> [String] {
            ScorePage(
                profile: profiles[index], score: scores[index], place: board.places[0][index],
                population: board.count, phrases: phrases, width: width
            ).lines()
        }

        func text(_ selection: ScoreSelection = ScoreSelection(card: 0)) -> [String] {
            var text = ScoreText(
                board: board, selection: selection, isAsked: true, phrases: phrases, width: 80)
            for index in board.order(selection) {
                text.add(index, profiles[index], [scores[index]])
            }
            return text.finished()
        }
    }

    /// The enterprises of these facts, named 1厂, 2厂 ….
    static func run(
        _ card: String, _ facts: [String], language: Language = .zh
    ) throws -> Run {
        let scorer = try scorer(card)
        var board = Scoreboard([scorer])
        var profiles: [Profile] = []
        for (place, text) in facts.enumerated() {
            let known = try CardDesk.profile(text)
            profiles.append(
                Profile(
                    key: "\(place)", uscc: nil, name: "\(place + 1)厂（虚构）", asOf: known.asOf,
                    states: known.states, rights: nil))
        }
        let scores = profiles.map { scorer.score($0.states) }
        for score in scores { board.add([score]) }
        board.close()
        let phrases = Phrases(language: language, dictionary: CardDesk.dictionary)
        return Run(board: board, profiles: profiles, scores: scores, phrases: phrases)
    }

    private static func scorer(_ card: String) throws -> Scorer {
        switch card {
        case plain: try plainScorer.get()
        case weighted: try weightedScorer.get()
        default: try CardDesk.card(card)
        }
    }

    /// The page of one enterprise, its lines joined.
    static func page(
        _ card: String, _ facts: String, language: Language = .zh
    ) throws -> String {
        try run(card, [facts], language: language).page().joined(separator: "\n")
    }
}

/// What a person with a calculator reads on a printed breakdown, from its text alone.
struct PrintedBreakdown {
    struct Row {
        let text: String
        let figures: [Decimal34]
    }

    struct Group {
        var rows: [Row] = []
        /// By the stage that they are for; empty where it is known.
        var products: [(stage: String, left: Decimal34, right: Decimal34)] = []
    }

    private(set) var groups: [Group] = []
    /// 各组合计, 封顶, 若为…, 总分.
    private(set) var totals: [Row] = []

    init(_ lines: [String]) {
        let start = lines.firstIndex { $0.hasPrefix("逐行计分") } ?? lines.endIndex
        let columns = start < lines.endIndex && lines[start].hasSuffix("最高") ? 2 : 1
        var isInside = true
        for line in lines[start...].dropFirst() {
            if line.hasPrefix("──") { isInside = false }
            let row = PrintedBreakdown.row(line, columns)
            if isInside, !line.isEmpty, !line.hasPrefix(" "), row == nil {
                groups.append(Group())
            }
            if isInside, line.hasPrefix("  "), !line.hasPrefix("   "), let row {
                groups[groups.count - 1].rows.append(row)
            }
            if isInside, line.hasPrefix("    "), line.contains("权重 ") {
                groups[groups.count - 1].products += PrintedBreakdown.products(line)
            }
            if !isInside, !line.hasPrefix(" "), let row { totals.append(row) }
            if totals.last?.text == "总分" { break }
        }
    }

    /// A text with figures at the right, behind at least two spaces.
    private static func row(_ line: String, _ columns: Int) -> Row? {
        let words = line.split(separator: " ")
        let figures = words.suffix(columns).compactMap {
            Decimal34(String($0).replacing("−", with: "-"))
        }
        guard figures.count == columns, words.count > columns else { return nil }
        let text = words.dropLast(columns).joined(separator: " ")
        return Row(text: text, figures: figures)
    }

    /// `100 × 8 ÷ 100 = 8`, each worked out again.
    private static func products(
        _ line: String
    ) -> [(stage: String, left: Decimal34, right: Decimal34)] {
        guard let start = line.firstIndex(of: "：") else { return [] }
        let stage = line.drop { $0 == " " }.prefix { $0 != " " }
        return line[line.index(after: start)...].split(separator: "；").compactMap { sum in
            let words = sum.split(separator: " ").map(String.init)
            guard words.count == 7, let points = Decimal34(words[0]),
                let weight = Decimal34(words[2]), let scale = Decimal34(words[4]),
                let right = Decimal34(words[6]),
                let left = points.multiplied(by: weight)?.divided(by: scale)
            else { return nil }
            let isKnown = stage == "权重"
            return (isKnown ? "" : String(stage), left.rounded(toPlaces: 2, .halfUp), right)
        }
    }
}
