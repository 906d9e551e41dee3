import Quantities
import Reports
import Scorecards
import Testing

/// Ranks inside a stage while points and stages are missing.
@Suite("阶段内名次")
struct StageRankTests {
    private static func points(_ low: Int, _ high: Int) -> PointRange {
        PointRange(Decimal34(low), Decimal34(high))
    }

    /// One whose stage is known.
    private static func entry(_ stage: Int, _ low: Int, _ high: Int) -> RankTable.Entry {
        RankTable.Entry(total: points(low, high), stage: stage)
    }

    /// One that has these points in the first stage, and those in the second.
    private static func open(_ first: PointRange, _ second: PointRange) -> RankTable.Entry {
        RankTable.Entry(
            total: first.joined(second), stage: nil, stageTotals: [(0, first), (1, second)])
    }

    /// Stage, rank, best, worst, how many certain, how many undecided.
    private static func told(_ entries: [RankTable.Entry]) -> [String] {
        RankTable.places(entries).map { place in
            guard let own = place?.inStage else { return "—" }
            return
                "\(own.stage): \(own.rank) (\(own.best)–\(own.worst)) of \(own.of)+\(own.undecided)"
        }
    }

    private static let cases: [(String, [RankTable.Entry], [String])] = [
        ("都确定", [entry(0, 5, 5), entry(0, 3, 3)], ["0: 1 (1–1) of 2+0", "0: 2 (2–2) of 2+0"]),
        (
            "并列", [entry(0, 5, 5), entry(0, 5, 5), entry(0, 1, 1)],
            ["0: 1 (1–1) of 3+0", "0: 1 (1–1) of 3+0", "0: 3 (3–3) of 3+0"]
        ),
        (
            "同阶段缺分数的可能超过", [entry(0, 5, 5), entry(0, 3, 9)],
            ["0: 1 (1–2) of 2+0", "0: 2 (1–2) of 2+0"]
        ),
        (
            "别的阶段的不相干", [entry(0, 5, 5), entry(1, 0, 9), entry(1, 4, 4)],
            ["0: 1 (1–1) of 1+0", "1: 2 (1–2) of 2+0", "1: 1 (1–2) of 2+0"]
        ),
        (
            "阶段未定的只看在本阶段的分数",
            [entry(0, 5, 5), entry(1, 5, 5), open(points(2, 5), points(1, 6))],
            ["0: 1 (1–1) of 1+1", "1: 1 (1–2) of 1+1", "—"]
        ),
        (
            "阶段未定的不会使名次更好", [entry(0, 5, 8), open(points(9, 9), points(9, 9))],
            ["0: 1 (1–2) of 1+1", "—"]
        ),
        (
            "不可能属于本阶段的不算",
            [
                entry(2, 5, 5), open(points(9, 9), points(9, 9)),
                RankTable.Entry(total: points(9, 9), stage: nil),
            ], ["2: 1 (1–1) of 1+0", "—", "—"]
        ),
        ("没有分数的卡", [RankTable.Entry(total: nil, stage: 0)], ["—"]),
    ]

    @Test("可能的名次、阶段未定的家数", arguments: cases)
    func places(_ name: String, _ entries: [RankTable.Entry], _ expected: [String]) {
        #expect(StageRankTests.told(entries) == expected, "\(name)")
    }

    /// What is open is filled in every possible way: the ranks that come out span what was told.
    @Test("把缺的都补上：名次都在所说的范围里，两端都到得了")
    func filled() throws {
        let ranges = [(0, 2, 2), (0, 1, 3), (0, 0, 2), (1, 2, 3)]
        let loose = [(0, 3), (2, 2)]
        let early = RankTable.places(
            ranges.map { StageRankTests.entry($0.0, $0.1, $0.2) }
                + [
                    StageRankTests.open(
                        StageRankTests.points(loose[0].0, loose[0].1),
                        StageRankTests.points(loose[1].0, loose[1].1))
                ])
        var spans = Array(repeating: (best: Int.max, worst: 0), count: ranges.count)
        for choice in StageRankTests.choices(ranges.map { $0.1...$0.2 }) {
            for (stage, bounds) in loose.enumerated() {
                for last in bounds.0...bounds.1 {
                    let entries =
                        zip(ranges, choice).map { StageRankTests.entry($0.0, $1, $1) }
                        + [StageRankTests.entry(stage, last, last)]
                    for (index, place) in RankTable.places(entries).dropLast().enumerated() {
                        let rank = try #require(place?.inStage?.rank)
                        spans[index].best = min(spans[index].best, rank)
                        spans[index].worst = max(spans[index].worst, rank)
                    }
                }
            }
        }
        for (index, span) in spans.enumerated() {
            let told = try #require(early[index]?.inStage)
            #expect(told.best == span.best && told.worst == span.worst, "\(index)")
        }
    }

    private static func choices(_ ranges: [ClosedRange<Int>]) -> [[Int]] {
        ranges.reduce([[]]) { all, range in all.flatMap { one in range.map { one + [$0] } } }
    }

    @Test("评分：权重按阶段不同，阶段未定的按本阶段的总分比")
    func weighted() throws {
        let facts = [
            "{finance.revenue_last_year: 600万元, finance.rd: 297万元, finance.growth: 0%, "
                + "ip.first: 1}",
            "{finance.rd: 300万元, ip.first: 0}",
        ]
        let run = try CardFixture.run(CardFixture.weighted, facts)
        let open = run.scores[1]
        let late = try #require(open.stageTotals.first { $0.stage == 1 }?.total)
        let known = try #require(run.scores[0].total)
        #expect(CardDesk.text(known) == "69.67" && CardDesk.text(late) == "33–63")
        // Its highest points of all are in the other stage.
        #expect(open.total.map(CardDesk.text) == "33–77.5")
        let own = try #require(run.board.places[0][0]?.inStage)
        #expect(own.worst == 1 && own.undecided == 1 && run.board.places[0][0]?.worst == 2)
    }
}
