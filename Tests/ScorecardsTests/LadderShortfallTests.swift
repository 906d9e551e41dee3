import Diagnostics
import Quantities
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// What lacks for a rung, clause by clause, and who is nearest to it.
@Suite("梯度：还差什么")
struct LadderShortfallTests {
    /// Satisfies the card of SRDI by points: 60 + 0.
    static let satisfied =
        "finance.revenue_last_year: 2000万元, finance.debt_ratio: 50%, finance.rd: 120万元, "
        + "ip.inventions: 0"

    private func shortfall(_ rung: String, _ facts: String) throws -> Shortfall {
        Shortfall(try #require(try LadderDesk.rung(rung, facts).score))
    }

    /// `field: distance` of what is known not to hold, `field?` of what is missing.
    private func text(_ lack: Lack) throws -> String {
        let dictionary = try #require(LadderDesk.loaded).dictionary
        switch lack {
        case .part(let part):
            if let openness = part.openness {
                let names = openness.missing.map { dictionary[$0].id } + openness.offices.map(\.zh)
                return (openness.isUnread ? ["unread"] : names).joined(separator: "+") + "?"
            }
            let finding = try #require(part.finding)
            return "\(dictionary[finding.field].id): \(finding.distance?.text.zh ?? "—")"
        case .all(let lacks): return try lacks.map(text).joined(separator: " & ")
        case .some(let count, let lacks):
            return "\(count) of (" + (try lacks.map(text).joined(separator: " | ")) + ")"
        }
    }

    private static let conditions: [(String, String, [String])] = [
        (satisfied, "srdi", []),
        (
            "finance.revenue_last_year: 999.99万元, finance.debt_ratio: 50%", "srdi",
            ["revenue notMet finance.revenue_last_year: 100元"]
        ),
        (
            "finance.revenue_last_year: 800万元, finance.debt_ratio: 75%", "srdi",
            [
                "revenue notMet finance.revenue_last_year: 200万元",
                "debt notMet finance.debt_ratio: 5%",
            ]
        ),
        (
            "", "srdi",
            [
                "revenue unknownData finance.revenue_last_year?",
                "debt unknownData finance.debt_ratio?",
            ]
        ),
        (
            "enterprise.titles: none, judgement.key: true, finance.revenue_last_year: 100万元, "
                + "finance.rd: 4万元, ip.inventions: 1, market.share: 5%, market.rank: 2", "giant",
            [
                "base notMet enterprise.titles: —",
                "both notMet finance.rd_ratio: 1% & ip.inventions: 1",
                "two notMet 1 of (market.share: 5% | ip.inventions: 9)",
                "unread unknownRule unread?",
            ]
        ),
        (
            "enterprise.titles: [srdi], finance.revenue_last_year: 100万元, finance.rd: 4万元, "
                + "market.rank: 2", "giant",
            [
                "key needsReview 工信局?", "both notMet finance.rd_ratio: 1% & ip.inventions?",
                "two unknownData 1 of (market.share? | ip.inventions?)",
                "unread unknownRule unread?",
            ]
        ),
    ]

    @Test("逐条列出不满足的和未定的，带差距", arguments: conditions)
    func clauses(_ facts: String, _ rung: String, _ expected: [String]) throws {
        let found = try shortfall(rung, facts).conditions.map { gap in
            "\(gap.clause.id) \(gap.standing.answer.rawValue) \(try text(gap.lack))"
        }
        #expect(found == expected)
    }

    private static let base = "finance.revenue_last_year: 1000万元, finance.debt_ratio: 70%, "
    private static let unled = "market.share: 9%, market.rank: 4, "

    @Test("差几分，哪里还能得分")
    func points() throws {
        let facts = Self.base + Self.unled + "finance.rd: 40万元, ip.inventions: 2"
        let shortfall = try shortfall("srdi", facts)
        #expect(shortfall.conditions.isEmpty && shortfall.ways.count == 2)
        guard case .pass(let gaps)? = shortfall.ways.first,
            case .route(let route)? = shortfall.ways.last
        else {
            Issue.record("the pass mark comes first, then the route")
            return
        }
        let gap = try #require(gaps.first)
        #expect(gaps.count == 1 && gap.openness == nil)
        #expect(CardDesk.text(gap.counted) == "40" && CardDesk.text(gap.short) == "20")
        #expect(
            gap.rooms.map { "\($0.counted)/\($0.highest)+\($0.room)" } == [
                "30/60+30", "10/30+20", "0/10+10",
            ])
        #expect(try text(route.lack) == "1 of (market.share: 1% | market.rank: 1)")
        let near = shortfall.nearness
        // The route is nearer than the mark: a tenth of its bound is lacking, not a third.
        #expect(near.lacking == 1 && near.unmet == 1 && near.distance == Decimal34("0.1"))
    }

    @Test("本组上限以内才算还能加")
    func ceiling() throws {
        let facts = Self.base + Self.unled + "finance.rd: 10万元, ip.inventions: 6"
        guard case .pass(let gaps)? = try shortfall("srdi", facts).ways.first else {
            Issue.record("no pass mark")
            return
        }
        #expect(gaps[0].rooms.map { "\($0.line)+\($0.room)" } == ["0+60", "1+10"])
    }

    @Test("缺数据时差几分是一个范围")
    func range() throws {
        let shortfall = try shortfall("srdi", Self.base + Self.unled + "finance.rd: 30万元")
        guard case .pass(let gaps)? = shortfall.ways.first else {
            Issue.record("no pass mark")
            return
        }
        #expect(CardDesk.text(gaps[0].counted) == "30–60" && CardDesk.text(gaps[0].short) == "0–30")
        #expect(gaps[0].openness?.missing.count == 1)
        // The mark may be reached: then the ways together are open, not missed.
        #expect(shortfall.nearness.unmet == 0 && shortfall.nearness.lacking == 1)
    }

    @Test("有一条路走得通，就不再差分数")
    func route() throws {
        let facts = Self.base + "market.rank: 3, finance.rd: 0万元, ip.inventions: 0"
        let shortfall = try shortfall("srdi", facts)
        #expect(shortfall.ways.isEmpty && shortfall.nearness.lacking == 0)
        #expect(try LadderDesk.rung("srdi", facts).qualifies == .yes)
    }

    /// Each is nearer than the one after it.
    private static let order = [
        satisfied,
        satisfied.replacing("2000万元", with: "990万元"),
        satisfied.replacing("2000万元", with: "500万元"),
        satisfied.replacing("2000万元", with: "500万元").replacing("50%", with: "90%"),
        "finance.rd: 10万元, ip.inventions: 0",
    ]

    @Test("先比条数，再比差距")
    func nearness() throws {
        let found = try Self.order.map { try shortfall("srdi", $0).nearness }
        for (near, far) in zip(found, found.dropFirst()) { #expect(near < far) }
    }

    @Test("少一条的在前；条数相同，只是未知的在确知不够的之前")
    func unmetAfterOpen() throws {
        let open = try shortfall(
            "srdi", Self.satisfied.replacing("finance.debt_ratio: 50%, ", with: ""))
        let unmet = try shortfall("srdi", Self.satisfied.replacing("50%", with: "70.01%"))
        #expect(open.nearness.lacking == 1 && unmet.nearness.lacking == 1)
        #expect(open.nearness < unmet.nearness)
    }
}
