import Diagnostics
import Documents
import Foundation
import Scorecards
import Testing
import UseCases

/// The rounds among the sample files: read without a fault, marked as invented, comparable.
@Suite("示例轮次")
struct RoundSeedTests {
    private static func text(_ name: String) throws -> String {
        let place = CardDesk.root.appendingPathComponent("seeds/rounds/" + name)
        return try String(contentsOf: place, encoding: .utf8)
    }

    private static func round(_ name: String) throws -> Round {
        let loaded = try #require(PropertyTests.shipped)
        var reader = RoundReader(dictionary: loaded.dictionary, cards: loaded.cards)
        let round = reader.read(try YAMLReader.read(text: try text(name), file: name))
        #expect(reader.diagnostics.map { $0.text(.en) } == [])
        return try #require(round)
    }

    @Test("轮次文件没有错误，标明示意", arguments: ["2025.yaml", "2026.yaml"])
    func rounds(_ name: String) throws {
        let round = try RoundSeedTests.round(name)
        #expect(round.name.zh.contains("示意") && round.card.isIllustrative)
        #expect(round.objections.allSatisfy { $0.text.zh.contains("虚构") })
    }

    @Test("冻结结果读得回来，企业都是虚构的，与 2026 年的轮次同一张卡")
    func frozen() throws {
        let frozen = try FrozenRound(
            text: try RoundSeedTests.text("2025-frozen.json"), file: "2025-frozen.json")
        let (earlier, later) = (
            try RoundSeedTests.round("2025.yaml"), try RoundSeedTests.round("2026.yaml")
        )
        #expect(frozen.round == earlier.id && frozen.asOf == earlier.freeze)
        #expect(frozen.year == earlier.year && frozen.publish == earlier.publish)
        #expect(frozen.card == later.card.citedAs && frozen.isIllustrative)
        #expect(frozen.entries.count > 30)
        #expect(frozen.entries.allSatisfy { $0.enterprise.name.hasSuffix("（虚构）") })
        for entry in frozen.entries {
            let sum = entry.groups.dropFirst().reduce(entry.groups[0], +)
            #expect(entry.points.low <= sum.low && entry.points.high <= sum.high)
        }
    }
}
