import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import Scorecards
import Testing
import UseCases

/// The ladder as other programs read it.
@Suite("梯度：JSON")
struct LadderJSONTests {
    private func object(_ facts: [String], wanted: String? = nil) throws -> [String: Any] {
        let day = try LadderDesk.day()
        let phrases = Phrases(
            language: .zh, dictionary: try #require(LadderDesk.loaded).dictionary)
        let page = LadderJSON(day, phrases: phrases, wanted: wanted, engine: "test")
        var writer = JSONWriter()
        var tally = LadderTally(day.ladder)
        page.begin(&writer)
        for facts in facts {
            let standing = try LadderDesk.standing(facts)
            tally.add(standing)
            page.write(standing, &writer)
        }
        page.end(tally, &writer)
        let found = try JSONSerialization.jsonObject(with: Data(writer.bytes))
        return try #require(found as? [String: Any])
    }

    private func rung(_ object: [String: Any], _ id: String) throws -> [String: Any] {
        let enterprises = try #require(object["enterprises"] as? [[String: Any]])
        let tracks = try #require(enterprises.first?["tracks"] as? [[String: Any]])
        let rungs = tracks.flatMap { $0["rungs"] as? [[String: Any]] ?? [] }
        return try #require(rungs.first { $0["rung"] as? String == id })
    }

    @Test("所在的梯级和下一步")
    func standing() throws {
        let found = try object(["enterprise.srdi_valid_until: 2027-03-31"])
        let srdi = try rung(found, "srdi")
        #expect(srdi["holds"] as? String == "yes" && srdi["until"] as? String == "2027-03-31")
        #expect(srdi["qualifies"] as? String == "unknown" && srdi["conditions"] == nil)
        #expect(try rung(found, "giant")["conditions"] != nil)
        let open = try rung(found, "neeq")
        #expect(open["holds"] as? String == "unknown" && open["qualifies"] is NSNull)
        #expect(open["missing"] as? [String] == ["enterprise.board"])
    }

    @Test("逐条：数值、标准、差距、分数")
    func lacks() throws {
        let facts =
            "finance.revenue_last_year: 800万元, finance.debt_ratio: 50%, finance.rd: 40万元, "
            + "ip.inventions: 2, market.share: 9%, market.rank: 4"
        let srdi = try rung(object([facts], wanted: "srdi"), "srdi")
        #expect(srdi["lacking"] as? Int == 2 && srdi["notMet"] as? Int == 2)
        let conditions = try #require(srdi["conditions"] as? [[String: Any]])
        #expect(conditions.map { $0["clause"] as? String } == ["revenue"])
        let gap = try #require(conditions[0]["found"] as? [String: Any])
        #expect((gap["distance"] as? [String: Int]) == ["fen": 200_000_000])
        let ways = try #require(srdi["ways"] as? [[String: Any]])
        let pass = try #require((ways[0]["pass"] as? [[String: Any]])?.first)
        #expect(pass["mark"] as? String == ">= 60")
        #expect(pass["points"] as? [String: String] == ["low": "40", "high": "40"])
        #expect(pass["short"] as? [String: String] == ["low": "20", "high": "20"])
        let rooms = try #require(pass["rooms"] as? [[String: String]])
        #expect(rooms[0] == ["line": "ratio", "counted": "30", "highest": "60", "room": "30"])
        #expect(ways[1]["clause"] as? String == "leader" && ways[1]["needs"] as? Int == 1)
    }

    @Test("末尾的家数与页面一致")
    func counts() throws {
        let found = try object(["enterprise.board: neeq", "enterprise.board: none", ""])
        #expect(found["count"] as? Int == 3)
        let tracks = try #require(found["tracks"] as? [[String: Any]])
        #expect(tracks[1]["members"] as? [String: Int] == ["neeq": 1, "none": 1])
        #expect(tracks[1]["onSome"] as? Int == 1 && tracks[1]["onNone"] as? Int == 1)
        let rungs = try #require(tracks[1]["rungs"] as? [[String: Any]])
        #expect(rungs[0]["holds"] as? Int == 1 && rungs[0]["lacks"] as? Int == 1)
        #expect(rungs[0]["unknown"] as? Int == 1)
    }
}
