import Diagnostics
import Testing
import UseCases

/// What a slip of the pen in `portrait.yaml` gives: a located message in both languages.
@Suite("画像文件的错误")
struct PortraitFaultTests {
    private static let share =
        "  - {id: share, zh: 市场, en: Market, source: S1, of: market.share, "
        + "unit: '%', better: more}\n"

    private static let faults: [(String, String, String, String)] = [
        ("维度不足五个", share, "", "dimensionCount"),
        (
            "维度超过七个", share,
            share + (1...3).map { share.replacing("id: share", with: "id: s\($0)") }.joined(),
            "dimensionCount"
        ),
        ("编号重复", "id: share", "id: debt", "duplicateID"),
        ("没有方向", "unit: 万元, better: more}", "unit: 万元}", "missingKey"),
        ("方向写错", "unit: 万元, better: more}", "unit: 万元, better: up}", "unknownWord"),
        ("没有出处", "en: Market, source: S1", "en: Market", "missingSource"),
        ("没有单位", "of: market.share, unit: '%'", "of: market.share", "noUnit"),
        ("单位不符", "of: market.share, unit: '%'", "of: market.share, unit: 万元", "wrongUnit"),
        ("不是数", "of: market.share, unit: '%'", "of: enterprise.is_startup", "notMeasured"),
        ("阶段漏了一段", "when: '< 1000'", "when: '< 900'", "gappedBands"),
        ("阶段重叠", "when: '< 1000'", "when: '<= 1000'", "overlappingBands"),
        ("行业不是类别", "sector: enterprise.sector", "sector: market.share", "wrongFieldType"),
        ("同组一家", "at_least: 3", "at_least: 1", "badSize"),
        ("同组几家没写", "  at_least: 3\n", "", "missingKey"),
        ("键写错", "within: '>= 0'", "inside: '>= 0'", "unknownKey"),
        ("版本写错", "rongqiao/portrait/1", "rongqiao/portrait/2", "unknownSchema"),
    ]

    @Test("每处错误指到行", arguments: faults)
    func located(_ name: String, _ right: String, _ wrong: String, _ code: String) throws {
        #expect(PortraitDesk.plan.contains(right))
        let text = PortraitDesk.plan.replacing(right, with: wrong, maxReplacements: 1)
        let found = try LadderDesk.load(portrait: text).1
        let fault = try #require(found.first { $0.code == code }, "\(found.map { $0.text(.en) })")
        #expect(fault.location?.text.hasPrefix("scorecards/portrait.yaml:") == true)
        #expect(fault.message.zh != fault.message.en)
    }
}
