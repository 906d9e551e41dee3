import Diagnostics
import Quantities
import Rules
import Scorecards
import Testing
import UseCases

/// What a slip of the pen in a card's file gives: a located message, never a wrong score.
@Suite("评分卡文件的错误")
struct CardFaultTests {
    private static func bands(_ rows: String, _ more: String = "") -> String {
        CardDesk.indicator(
            "of: staff.share, unit: '%', within: '[0..100]', bands: [\(rows)]\(more)")
    }

    private static let full =
        "{when: '>= 30', points: 20}, {when: '[10..30)', points: 8}, {when: '< 10', points: 0}"

    private static let indicators: [(String, String, String)] = [
        (
            "重叠",
            bands(
                "{when: '>= 30', points: 20}, {when: '[10..30]', points: 8}, {when: '< 10', "
                    + "points: 0}"
            ),
            "overlappingBands"
        ),
        (
            "漏了一段",
            bands(
                "{when: '> 30', points: 20}, {when: '[10..30)', points: 8}, {when: '< 10', "
                    + "points: 0}"
            ),
            "gappedBands"
        ),
        (
            "漏了最低一段", bands("{when: '>= 30', points: 20}, {when: '[10..30)', points: 8}"),
            "gappedBands"
        ),
        ("分数超过上限", bands("{when: '>= 30', points: 21}, {when: '< 30', points: 0}"), "badRange"),
        ("分数为负", bands("{when: '>= 30', points: -1}, {when: '< 30', points: 0}"), "badPoints"),
        ("方向相反", bands(full, ", better: less"), "notMonotone"),
        ("全角大于号", bands("{when: '＞= 30', points: 20}, {when: '< 30', points: 0}"), ""),
        (
            "没有单位", CardDesk.indicator("of: staff.share, bands: [{when: '>= 30', points: 20}]"),
            "noUnit"
        ),
        (
            "单位不符",
            CardDesk.indicator("of: staff.share, unit: 万元, bands: [{when: '>= 30', points: 20}]"),
            "wrongUnit"
        ),
        (
            "不是数", CardDesk.indicator("of: flag.one, bands: [{when: '>= 30', points: 20}]"),
            "notMeasured"
        ),
        (
            "指标写错",
            CardDesk.indicator(
                "of: staff.shore, unit: '%', bands: [{when: '>= 30', points: "
                    + "20}]"),
            ""
        ),
        ("没有得分方式", CardDesk.indicator("better: more"), "noFunction"),
        (
            "两种得分方式", CardDesk.indicator("points: 'ip.first', expert: review.points, bands: []"),
            "severalFunctions"
        ),
        (
            "最后一行不是其他", CardDesk.indicator("first: [{if: {min: {ip.first: 1}}, points: 20}]"),
            "gappedRows"
        ),
        (
            "其他写在前面",
            CardDesk.indicator(
                "first: [{else: true, points: 0}, {if: {min: {ip.first: 1}}, points: 20}]"),
            "gappedRows"
        ),
        (
            "只有一种取高", CardDesk.indicator("best_of: [{id: a, zh: 甲, en: A, points: 'ip.first'}]"),
            "oneAlternative"
        ),
        (
            "线性首尾颠倒",
            CardDesk.indicator(
                "of: ip.first, linear: {from: 5, to: 1, points: "
                    + "[0, 20]}"),
            "badLinear"
        ),
        (
            "线性超过上限",
            CardDesk.indicator(
                "of: ip.first, linear: {from: 1, to: 5, points: "
                    + "[0, 21]}"),
            "badLinear"
        ),
        ("未知的键", CardDesk.indicator("points: 'ip.first', wieght: 5"), "unknownKey"),
        ("公式不是数", CardDesk.indicator("points: 'finance.rd'"), ""),
    ]

    @Test("指标", arguments: indicators)
    func indicator(_ name: String, _ lines: String, _ code: String) throws {
        let faults = try CardDesk.faults(lines).filter { $0.severity == .error }
        #expect(!faults.isEmpty, "\(name)")
        #expect(faults.allSatisfy { $0.location != nil }, "\(name)")
        if !code.isEmpty {
            #expect(faults.contains { $0.code == code }, "\(name): \(faults.map(\.code))")
        }
    }

    private static let sound = CardDesk.indicator("points: 'ip.first'")
    private static let grade = "\ngrades:\n  field: score.grade\n  source: A1\n  rows:\n"

    private static let cards: [(String, String, String)] = [
        (
            "指标没有出处",
            "groups:\n  - {id: g, zh: 组, en: G, max: 5, indicators: [{id: i, zh: 项, en: I, "
                + "max: 5, points: 'ip.first'}]}",
            "missingSource"
        ),
        (
            "出处不存在",
            "groups:\n  - {id: g, zh: 组, en: G, max: 5, indicators: [{id: i, zh: 项, en: I, "
                + "max: 5, source: A9, points: 'ip.first'}]}",
            "unknownWord"
        ),
        (
            "各项上限合计不等于组上限",
            "groups:\n  - {id: g, zh: 组, en: G, max: 6, indicators: [{id: i, zh: 项, en: I, "
                + "max: 5, source: A1, points: 'ip.first'}]}",
            "maximaDoNotAddUp"
        ),
        ("各组上限合计不等于总分", "total: 100\n" + sound, "weightsDoNotAddUp"),
        (
            "权重合计不等于总分",
            "scale: 100\ntotal: 100\nweights_source: S1\ngroups:\n  - {id: g, zh: 组, en: G, "
                + "indicators: [{id: i, zh: 项, en: I, source: A1, weight: 99, expert: "
                + "review.points}]}",
            "weightsDoNotAddUp"
        ),
        (
            "加权卡没有写权重的出处",
            "scale: 100\ntotal: 100\ngroups:\n  - {id: g, zh: 组, en: G, indicators: [{id: "
                + "i, zh: 项, en: I, source: A1, weight: 100, expert: review.points}]}",
            "missingSource"
        ),
        (
            "等级没有额度",
            sound + grade
                + "    - {grade: A, when: '>= 15'}\n    - {grade: B, when: '< 15', amount: "
                + "none}\n    - {grade: C, when: unread, amount: unread}",
            "noAmount"
        ),
        (
            "等级分档有缺口",
            sound + grade
                + "    - {grade: A, when: '> 15', amount: none}\n    - {grade: B, when: "
                + "'[5..15)', amount: none}\n    - {grade: C, when: '< 5', amount: unread}",
            "gappedBands"
        ),
        (
            "等级分档重叠",
            sound + grade
                + "    - {grade: A, when: '>= 15', amount: none}\n    - {grade: B, when: "
                + "'[5..15]', amount: none}\n    - {grade: C, when: '< 5', amount: unread}",
            "overlappingBands"
        ),
        (
            "少一个等级",
            sound + grade
                + "    - {grade: A, when: '>= 15', amount: none}\n    - {grade: B, when: '< "
                + "15', amount: none}",
            "missingGrade"
        ),
        ("没有指标却有合格线", "conditions: []\npass: {total: '>= 60', source: A1}", "passWithoutPoints"),
        (
            "合格线的分组写错", sound + "\npass: {total: '>= 6', groups: {x: '> 0'}, source: A1}",
            "unknownWord"
        ),
        (
            "指标 id 重复",
            sound + "\n      - {id: i, zh: 项, en: I, max: 0, source: A1, points: 'ip.first'}",
            "duplicateID"
        ),
        ("条款没有出处", "conditions: [{id: a, is: {flag.one: true}}]", "missingSource"),
        ("派生到不存在的指标", sound + "\nfeeds: {total: score.totl}", "unknownField"),
        ("有效期写错", sound + "\nvalidity: {months: 三年, source: A1}", "badValidity"),
        (
            "阶段有缺口",
            sound
                + "\nstages: {of: finance.revenue_last_year, unit: 万元, source: A1, rows: "
                + "[{id: a, zh: 甲, en: A, when: '< 5'}, {id: b, zh: 乙, en: B, when: '> 5'}]}",
            "gappedBands"
        ),
        ("合格线是空的", sound + "\npass: {source: A1}", "emptyPass"),
        ("满分为零", "scale: 0\ntotal: 100\nweights_source: S1\n" + sound, "badPoints"),
        (
            "分档写成映射", CardDesk.indicator("of: ip.first, bands: {when: '>= 0', points: 20}"),
            "expectedSequence"
        ),
        ("分档是空的", CardDesk.indicator("of: ip.first, bands: []"), "expectedSequence"),
        ("首个符合是空的", CardDesk.indicator("first: []"), "expectedSequence"),
        (
            "等级是空的", sound + "\ngrades: {field: score.grade, source: A1, rows: []}",
            "expectedSequence"
        ),
        (
            "改判写成映射",
            sound + grade
                + "    - {grade: A, when: '>= 15', amount: none}\n    - {grade: B, when: "
                + "'[5..15)', amount: none}\n    - {grade: C, when: '< 5', amount: "
                + "unread}\n  overrides: {id: x, grade: C, if: {is: {flag.one: "
                + "true}}, source: A1}",
            "expectedSequence"
        ),
        (
            "线性的界限大得离谱",
            CardDesk.indicator(
                "of: ip.first, linear: {from: -9e6144, to: 9e6144, points: [0, 20]}"), "badNumber"
        ),
        ("小数位数写错", sound + "\nround: 9", "badPlaces"),
        ("列表写成映射", "groups: {id: g}", "expectedSequence"),
    ]

    @Test("整张卡", arguments: cards)
    func card(_ name: String, _ lines: String, _ code: String) throws {
        let faults = try CardDesk.faults(lines).filter { $0.severity == .error }
        #expect(faults.contains { $0.code == code }, "\(name): \(faults.map { $0.text(.en) })")
        #expect(faults.allSatisfy { $0.location != nil }, "\(name)")
    }

    @Test("没有错误的卡读得进来")
    func sound() throws {
        #expect(try CardDesk.faults(CardFaultTests.sound).map { $0.text(.zh) } == [])
        #expect(try CardDesk.faults(CardFaultTests.bands(CardFaultTests.full)).isEmpty)
    }

    @Test("文件名与 id 不一致；同一天起两个版本")
    func wholeShelf() throws {
        let text = CardDesk.head + CardFaultTests.sound
        let misnamed = try CardDesk.load(["scorecards/other.yaml": text]).1
        #expect(misnamed.map(\.code) == ["idNotFile"])
        let twice = try CardDesk.load([
            "scorecards/demo.yaml": text, "scorecards/demo@2.yaml": text,
        ]).1
        #expect(twice.map(\.code) == ["sameStart"])
    }

    @Test("按日期和名称取版本")
    func versions() throws {
        let old = CardDesk.head.replacing("to: null", with: "to: 2026-03-31")
        let new = CardDesk.head.replacing("示范2022", with: "示范2026")
            .replacing("from: 2022-07-04", with: "from: 2026-04-01")
        let (loaded, faults) = try CardDesk.load([
            "scorecards/demo@2022.yaml": old + CardFaultTests.sound,
            "scorecards/demo@2026.yaml": new + CardFaultTests.sound,
        ])
        #expect(faults.isEmpty)
        let cards = loaded.cards
        #expect(try cards.card("demo", on: CardDesk.asOf).version.text == "示范2026")
        #expect(try cards.card("demo@2022", on: CardDesk.asOf).version.text == "示范2022")
        #expect(
            try cards.card("示范评分卡", on: CardDesk.asOf.adding(months: -9)!).version.text == "示范2022")
        #expect(throws: Faults.self) { try cards.card("demo@2030", on: CardDesk.asOf) }
        #expect(throws: Faults.self) { try cards.card("dmo", on: CardDesk.asOf) }
        #expect(throws: Faults.self) {
            try cards.card("demo", on: CardDesk.asOf.adding(months: -90)!)
        }
    }
}
