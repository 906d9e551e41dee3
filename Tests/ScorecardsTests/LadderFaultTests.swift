import Diagnostics
import Testing
import UseCases

/// What a slip of the pen in `ladder.yaml` gives: a located message in both languages.
@Suite("梯度文件的错误")
struct LadderFaultTests {
    private static let faults: [(String, String, String, String)] = [
        ("评分卡写错", "card: srdi", "card: srdy", "unknownCard"),
        ("评分卡不判断够不够", "card: srdi", "card: points", "cardDecidesNothing"),
        ("没有层", "id: srdi, layer: 2", "id: srdi", "missingKey"),
        ("层不是整数", "id: srdi, layer: 2", "id: srdi, layer: 二", "badLayer"),
        ("层为负", "id: startup, layer: 0", "id: startup, layer: -1", "badLayer"),
        ("层由高到低", "id: srdi, layer: 2", "id: srdi, layer: 0", "layersNotAscending"),
        (
            "没有出处", "    source: A1\n    rungs:\n      - {id: startup",
            "    rungs:\n      - {id: startup", "missingSource"
        ),
        ("出处写错", "source: S1}", "source: S2}", "unknownWord"),
        ("梯级编号重复", "id: bse, layer: 2", "id: srdi, layer: 2", "duplicateID"),
        ("梯度编号重复", "id: listing", "id: innovation", "duplicateID"),
        ("没有条件", ", holds: {in: {enterprise.titles: [srdi]}}", "", "missingKey"),
        ("指标写错", "enterprise.is_startup: true", "enterprise.is_startap: true", "unknownField"),
        ("资质写错", "[srdi]", "[sdri]", "unknownMember"),
        (
            "看测算资质", "enterprise.titles: [srdi]", "enterprise.titles_computed: [srdi]",
            "computedStanding"
        ),
        ("键写错", "card: srdi", "cart: srdi", "unknownKey"),
        ("没有名称", "zh: 专精特新, ", "", "missingKey"),
        ("版本写错", "rongqiao/ladder/1", "rongqiao/ladder/2", "unknownSchema"),
    ]

    @Test("每处错误指到行", arguments: faults)
    func located(_ name: String, _ right: String, _ wrong: String, _ code: String) throws {
        #expect(LadderDesk.ladder.contains(right))
        let text = LadderDesk.ladder.replacing(right, with: wrong, maxReplacements: 1)
        let found = try LadderDesk.load(ladder: text).1
        let fault = try #require(found.first { $0.code == code }, "\(found.map { $0.text(.en) })")
        #expect(fault.location?.text.hasPrefix("scorecards/ladder.yaml:") == true)
        #expect(fault.message.zh != fault.message.en)
    }

    @Test("没有一级、没有一个梯度", arguments: [("rungs", "[]"), ("tracks", "[]"), ("tracks", "x")])
    func empty(_ key: String, _ value: String) throws {
        let head = "schema: rongqiao/ladder/1\nsources: {A1: {title: 办法, evidence: official}}\n"
        let tracks = key == "tracks" ? value : "[{id: t, zh: 梯度, source: A1, rungs: \(value)}]"
        let (loaded, found) = try LadderDesk.load(ladder: head + "tracks: \(tracks)\n")
        #expect(found.map(\.code) == ["expectedSequence"])
        #expect(loaded.ladder == nil)
    }

    @Test("没有梯度文件就没有梯度，不是错误")
    func absent() throws {
        let (loaded, found) = try LadderDesk.load()
        #expect(found.isEmpty && loaded.ladder == nil && loaded.portrait == nil)
    }
}
