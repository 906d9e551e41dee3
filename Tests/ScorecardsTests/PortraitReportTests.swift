import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import Scorecards
import Testing
import UseCases

/// The portrait as people and programs read it.
@Suite("画像：页面和JSON")
struct PortraitReportTests {
    private static let facts =
        ["1%", "2%", "4%"].map {
            "finance.revenue_last_year: 500万元, enterprise.sector: industry, market.share: \($0)"
        } + ["finance.revenue_last_year: 0万元, finance.rd: 1万元, finance.debt_ratio: 45.678%"]

    private func phrases(_ language: Language) throws -> Phrases {
        Phrases(language: language, dictionary: try #require(LadderDesk.loaded).dictionary)
    }

    private func page(_ place: Int, _ language: Language = .zh) throws -> [String] {
        let portraits = try PortraitDesk.portraits(Self.facts)
        return PortraitPage(try PortraitDesk.day(), phrases: try phrases(language), width: 80)
            .lines(portraits[place])
    }

    @Test("数值、位次、定宽的条、同组")
    func bars() throws {
        let lines = try page(1)
        #expect(lines[0] == "示范1（虚构） · 示范画像 · 按 2026-11-22")
        #expect(lines[1] == "阶段：成长期（上年营业收入 < 1000 万元）；行业：工业")
        #expect(
            lines.contains(
                "市场                     2%  50.0  ██████████··········  成长期·工业 3家"))
        #expect(lines.contains("维度的次序") == false)
        #expect(lines.contains("维度和同组办法为示意，由园区改定。"))
        let top = try page(2).first { $0.hasPrefix("市场") }
        #expect(top?.contains("100.0  ████████████████████  成长期·工业 3家") == true)
    }

    @Test("未知的写明原因，没有条，列出要补的")
    func unknown() throws {
        let text = try page(3).joined(separator: "\n")
        #expect(text.contains("阶段：成长期（上年营业收入 < 1000 万元）；行业：不清楚"))
        #expect(text.contains("分母为零") && text.contains("45.68%"))
        #expect(text.contains("没有可比的"))
        #expect(text.contains("要补的数据：\n") && text.contains("\n  发明专利\n"))
    }

    @Test("每行不超过80列，中英文都是", arguments: Language.allCases)
    func width(_ language: Language) throws {
        for place in Self.facts.indices {
            for line in try page(place, language) {
                #expect(DisplayWidth.of(line) <= 80, "\(line)")
            }
        }
    }

    @Test("JSON：同样的数，可直接画图")
    func json() throws {
        let page = PortraitJSON(try PortraitDesk.day(), phrases: try phrases(.zh), engine: "test")
        var writer = JSONWriter()
        page.begin(&writer)
        for portrait in try PortraitDesk.portraits(Self.facts) { page.write(portrait, &writer) }
        page.end(&writer)
        let found = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
        let object = try #require(found)
        #expect((object["dimensions"] as? [[String: Any]])?.count == 5)
        #expect(object["illustrative"] as? Bool == true)
        let portraits = try #require(object["portraits"] as? [[String: Any]])
        #expect(portraits[1]["stage"] as? String == "small" && portraits[3]["sector"] is NSNull)
        let values = try #require(portraits[1]["values"] as? [[String: Any]])
        #expect(values[3]["percentile"] as? Int == 50 && values[3]["shown"] as? String == "2%")
        let peers = try #require(values[3]["peers"] as? [String: Any])
        #expect(peers["group"] as? String == "stageAndSector" && peers["size"] as? Int == 3)
        #expect(values[0]["value"] is NSNull && values[0]["percentile"] is NSNull)
        #expect(values[0]["missing"] as? [String] == ["finance.rd"])
    }
}
